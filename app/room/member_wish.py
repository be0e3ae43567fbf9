"""What somebody typed of members, as a value: console and rooms share it, and nothing heavy comes with it.

Belongs here: that value. Doing it is ``member_verbs``.
"""

from pathlib import Path

import msgspec


class Wish(msgspec.Struct, frozen=True):
    """What was typed. ``member`` is an id, its beginning or a name; ``seat`` the beginning of a key's fingerprint."""

    verb: str
    file: Path = Path()
    out: Path = Path()
    record: Path | None = None
    code: str | None = None
    name: dict[str, str] = {}
    member: str = ""
    may: tuple[str, ...] = ()
    withdraw: tuple[str, ...] = ()
    reason: str = ""
    device: str = ""
    seat: str = ""
    days: int = 7
