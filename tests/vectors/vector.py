"""What a vector is, and the honest bundle that most of them start from.

Belongs here: what all files of vectors share. A bundle that is wrong is in the file of its fault.
"""

from collections.abc import Callable
from typing import Any, NamedTuple

from app.ledger import canonical
from tests.support.hostile import (
    INCIDENT,
    WEN,
    Forge,
    declared,
    parts,
    released,
    relisted,
)

RECORD = f"record/{INCIDENT}.jsonl"
STATEMENT = "statements/S-01/zh/weibo.txt"


class Vector(NamedTuple):
    """``reasons`` are the fault's code, or why entries are refused, in the order in which they stand."""

    make: Callable[[], bytes]
    verdict: int
    reasons: tuple[str, ...]
    fingerprint: str | None = None
    packed: bool = False
    """Whether its bytes depend on the packer that is at hand."""

    @property
    def name(self) -> str:
        return self.make.__name__.replace("_", "-")

    @property
    def story(self) -> str:
        return (self.make.__doc__ or "").strip()


VECTORS: list[Vector] = []


def vector(
    verdict: int, *reasons: str, fingerprint: str | None = None, packed: bool = False
) -> Callable[[Callable[[], bytes]], Callable[[], bytes]]:
    """Keep the function below as a vector with this verdict."""

    def keep(make: Callable[[], bytes]) -> Callable[[], bytes]:
        VECTORS.append(Vector(make, verdict, reasons, fingerprint, packed))
        return make

    return keep


def edited(path: str, edit: Callable[[list[bytes]], object], raw: bytes | None = None) -> bytes:
    """The honest bundle with the lines of one stream changed, its manifest signed anew."""
    files = parts(raw or released()[0].bundle())
    rows = files[path].splitlines()
    edit(rows)
    files[path] = b"".join(row + b"\n" for row in rows)
    return relisted(files)


def noted(text: str = "a word", **other: Any) -> Forge:
    """An incident with one more note, of which some member is changed."""
    forge = declared()
    forge.enter(INCIDENT, WEN, "note.written", {"text": text}, **other)
    return forge


def spelt(raw: Callable[[bytes], bytes]) -> bytes:
    """An incident with a note whose payload is spelt another way than the one right one, and signed like that."""
    forge = declared()
    members = forge.payload(INCIDENT, WEN, "note.written", {"text": "a word"})
    forge.append(INCIDENT, raw(canonical.encode(members)), WEN.sign)
    return forge.bundle()
