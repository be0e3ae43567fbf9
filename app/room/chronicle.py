"""The entries about one thing: every turn of a fact, every word about a promise, with its place in the record.

Belongs here: finding them in the lines. What state they add up to is the rules'.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from app.ledger.envelope import Line, Withheld
from app.room.timeline import Row, row

Family = Literal["fact", "promise"]


def about(lines: Sequence[Line | Withheld], kinds: Sequence[str], family: Family, key: str) -> tuple[Row, ...]:
    """The accepted entries about the fact or promise with this id, in order. Reads every line: not for a window."""
    prefix, needle = f"{family}.", key.encode()
    found = (
        row(line, kind)
        for line, kind in zip(lines, kinds, strict=False)
        if kind.startswith(prefix) and isinstance(line, Line) and needle in line.payload
    )
    return tuple(told for told in found if getattr(told.body, family, "") == key)
