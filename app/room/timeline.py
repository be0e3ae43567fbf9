"""A line of the record as people read it: who, when, what, and whether it counts.

Belongs here: decoding one line into a row, and searching lines. Sentences about rows are in ``words``.
"""

from collections.abc import Sequence

import msgspec

from app.domain.notes import EntryCorrected
from app.domain.terms import Body, Refusal
from app.ledger.envelope import Head, Line, Withheld
from app.room import codec
from app.room.codec import Unknown

__all__ = ["SKEW", "Head", "Line", "Row", "Withheld", "corrections", "holds", "place_of", "row", "short"]

SKEW = 60_000
"""Milliseconds between the author's clock and the store's from which the row says so."""


class Row(msgspec.Struct, frozen=True):
    """``hash`` is the chain hash in hex; ``about`` what a refused or unknown entry claims to be."""

    seq: int
    received: int
    kind: str
    by: str
    body: Body
    hash: str
    entry: str = ""
    at: str = ""
    keyid: str = ""
    refusal: Refusal | None = None

    @property
    def fingerprint(self) -> str:
        """Eight digits of the chain hash, as people see them: ``7F3A·91C2``."""
        return short(self.hash)


def short(hex_digits: str) -> str:
    """The label of a digest: its first eight digits in two groups."""
    return f"{hex_digits[:4]}·{hex_digits[4:8]}".upper()


def row(line: Line | Withheld, kind: str, refusal: Refusal | None = None) -> Row:
    """The row of a line that the room knows to be of this kind."""
    if isinstance(line, Withheld):
        return Row(line.seq, line.received, "withheld", "", Unknown(), line.hash.hex(), keyid=line.keyid)
    found = codec.header(line)
    if found is None:
        return Row(line.seq, line.received, "refused", "", Unknown(), line.hash.hex(), refusal=refusal)
    body = codec.body_of(found) or Unknown()
    return Row(
        line.seq, line.received, kind if kind in ("refused", "unknown") else found.kind, found.by, body,
        line.hash.hex(), found.id, found.at, line.keyid, refusal,
    )  # fmt: skip


def holds(line: Line | Withheld, needle: bytes) -> bool:
    """Whether the text ``needle`` (UTF-8) occurs in the line as signed; a quick look before a closer one."""
    return isinstance(line, Line) and needle in line.payload


class _Named(msgspec.Struct):
    id: str = ""


_named = msgspec.json.Decoder(_Named)


def corrections(lines: Sequence[Line | Withheld], kinds: Sequence[str], after: int = 0) -> dict[int, int]:
    """Which entry each correction after line ``after`` is about: the correction's number → the corrected one's.

    Reads backwards and only as far as it must; a correction of an entry that is not there is left out.
    """
    wanted: dict[str, list[int]] = {}
    for line, kind in zip(lines[after:], kinds[after:], strict=True):
        body = row(line, kind).body if kind == "entry.corrected" else None
        if isinstance(body, EntryCorrected):
            wanted.setdefault(body.of, []).append(line.seq)
    found: dict[int, int] = {}
    for line in reversed(lines):
        if not wanted:
            break
        for seq in wanted.pop(_id(line), ()):
            found[seq] = line.seq
    return found


def place_of(lines: Sequence[Line | Withheld], entry: str) -> int:
    """The number of the entry with this id, or 0."""
    return next((line.seq for line in lines if _id(line) == entry), 0)


def _id(line: Line | Withheld) -> str:
    """The id that a line claims, read without decoding the rest; empty where there is none to read."""
    try:
        return _named.decode(line.payload).id if isinstance(line, Line) else ""
    except (msgspec.MsgspecError, UnicodeDecodeError):
        return ""
