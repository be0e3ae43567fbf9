"""Finding an entry by what an outsider has in hand: its number, its hash, a key, a name, a text that it holds.

Belongs here: that search over lines. Searching the words of the timeline is the windows'.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from app.ledger.envelope import Line, Withheld

_HEX = re.compile(r"[0-9a-f]{4,64}").fullmatch
_MARKS = str.maketrans("", "", "·.:- ")


def find(lines: Sequence[Line | Withheld], text: str, after: int, names: Mapping[str, str]) -> int:
    """The number of the next entry after entry ``after`` that fits ``text``, going round; 0 where none does.

    ``names`` gives the name of each member. Reads every line in the worst case: not for a window.
    """
    wanted = text.strip()
    number = wanted.removeprefix("#")
    if number.isdecimal():
        return int(number) if 0 < int(number) <= len(lines) else 0
    if not wanted:
        return 0
    fits = _test(wanted, names)
    turned = (*range(after, len(lines)), *range(min(after, len(lines))))
    return next((place + 1 for place in turned if fits(lines[place])), 0)


def _test(wanted: str, names: Mapping[str, str]) -> Callable[[Line | Withheld], bool]:
    digits = wanted.translate(_MARKS).lower()
    hexadecimal = digits if _HEX(digits) else ""
    needles = [
        wanted.encode(),
        *(_by(member) for member, name in names.items() if wanted.casefold() in name.casefold()),
    ]

    def fits(line: Line | Withheld) -> bool:
        if hexadecimal and (line.hash.hex().startswith(hexadecimal) or line.keyid.startswith(hexadecimal)):
            return True
        return isinstance(line, Line) and any(needle in line.payload for needle in needles)

    return fits


def _by(member: str) -> bytes:
    return f'"by":"{member}"'.encode()
