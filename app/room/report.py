"""What checking an evidence bundle found, as values and as the JSON of docs/record.md.

Belongs here: the shape of a report. Finding is ``verify``; sentences are the console's.
"""

from typing import Any, Literal

import msgspec

from app.ledger import faults

HOLDS, BROKEN, NOT_A_BUNDLE, HAS_REFUSED = 0, 1, 2, 3

Code = (
    faults.Code
    | Literal[
        "not-a-bundle",  # no zip, or a zip without a manifest
        "other-workspace",  # not the workspace of the fingerprint that the reader brought along
        "not-as-signed",  # a released file is missing, or is not the one that the release names
        "not-released",  # a file among the statements that no release in the bundle names
        "drill",  # the manifest says drill where the record does not, or the other way round
    ]
)
"""Every fault of a bundle there is."""

AFTER_WITHHELD = "after-withheld"
"""Why an accepted release is listed as unchecked: what was withheld before it may have stood against it."""


class Fault(msgspec.Struct, frozen=True):
    """The first thing at fault. ``where`` is a path in the bundle, with ``:n`` for line n of a stream."""

    code: Code
    where: str


class Counts(msgspec.Struct, frozen=True):
    """A stream and how many of its entries there are, and are refused, of an unknown kind, withheld."""

    stream: str
    kind: str
    entries: int
    refused: int
    unknown: int
    withheld: int


class Finding(msgspec.Struct, frozen=True):
    """One entry and why it is listed. ``kind`` and ``by`` are what it claims, None where that cannot be read;
    ``values`` are what a sentence about ``reason`` needs."""

    stream: str
    seq: int
    kind: str | None
    by: str | None
    reason: str
    values: dict[str, str] = {}


class Gap(msgspec.Struct, frozen=True):
    """An entry that could not be checked: it is ``withheld`` itself, or depends on one that is."""

    entry: Finding
    withheld: bool


class Out(msgspec.Struct, frozen=True):
    """A released statement: its content digest and the entry ids of the sign-offs that its release rests on."""

    statement: str
    content: str
    relies_on: tuple[str, ...]


class Report(msgspec.Struct, frozen=True):
    """``verdict`` is the exit code. With a ``fault`` the rest is as far as the check came."""

    verdict: int
    workspace: str | None = None
    drill: bool | None = None
    streams: tuple[Counts, ...] = ()
    refused: tuple[Finding, ...] = ()
    withheld: tuple[Gap, ...] = ()
    released: tuple[Out, ...] = ()
    fault: Fault | None = None

    def as_json(self) -> dict[str, Any]:
        """The members of docs/record.md, Verifying."""
        members: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(self))
        members["withheld"] = [{**gap["entry"], "withheld": gap["withheld"]} for gap in members["withheld"]]
        for finding in [*members["refused"], *members["withheld"]]:
            del finding["values"]
        return members


def shown(text: str, longest: int = 200) -> str:
    """Text from a bundle, for a person's screen: short, and with nothing in it that a terminal would obey."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[:longest])
