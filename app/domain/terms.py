"""The words all rules share: an entry as the rules see it, a refusal, and small questions of form.

Belongs here: what every concept needs. Any single concept's rules do not.
"""

import re
import unicodedata
from datetime import datetime
from typing import Any

import msgspec
from rpds import HashTrieMap

Map = HashTrieMap

COMMANDER, PR, LEGAL = "commander", "pr", "legal"
ADMINISTRATOR = "administrator"
RULES = 1
"""The version of these rules, named by every incident that is declared under them."""

INVISIBLE = frozenset("\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u2800\u3164\uffa0\ufeff")
"""Code points that show nothing and that Unicode does not class as white space, control or format."""


class Refusal(msgspec.Struct, frozen=True):
    """A rule said no: a value, not an exception. ``code`` names the rule, ``values`` what a sentence needs."""

    code: str
    values: dict[str, str] = {}


def refuse(code: str, **values: object) -> Refusal:
    return Refusal(code, {name: str(value) for name, value in values.items()})


class Body(msgspec.Struct, frozen=True):
    """What an entry says. Each kind of entry has one subclass; members that a kind does not know are ignored."""


class Entry(msgspec.Struct, frozen=True):
    """One entry as the rules see it.

    ``by`` is a member; ``use`` says which of the member's keys signed: ``sign`` or ``seat``. ``at`` is the author's
    own clock (RFC 3339), ``received`` the store's (Unix milliseconds): only the latter may decide anything.
    ``digest`` is the content digest where the body has a ``content``; ``keys`` maps each public key that the body
    names and proves to its keyid. ``library`` is whether the library, at the place that a declaration names, holds the
    playbook embedded there.
    """

    stream: str
    id: str
    kind: str
    by: str
    at: str
    body: Body
    use: str = "seat"
    seq: int = 0
    received: int = 0
    keyid: str = ""
    digest: str = ""
    keys: dict[str, str] = {}
    library: bool = False


def blank(text: str | None) -> bool:
    """Whether a text shows nothing: only white space, control, format or otherwise invisible characters."""
    if not text or (text[0].isalnum() and text[0] not in INVISIBLE):  # the usual text, told by its first character
        return not text
    return all(
        char.isspace() or char in INVISIBLE or unicodedata.category(char) in {"Cc", "Cf", "Cn", "Co", "Cs"}
        for char in text
    )


def control(value: Any) -> bool:
    """Whether any text in a value holds control or bidirectional override characters (tab and LF may stand)."""
    spelt = msgspec.json.encode(value).decode()
    usual = spelt.isprintable() and ("\\" not in spelt or not _ESCAPED_CONTROL(spelt))
    return not usual and _controls(msgspec.to_builtins(value))


_ESCAPED_CONTROL = re.compile(r"\\[bfru]").search
"""JSON's spelling of control characters; seen too often where a backslash stands before one of these letters."""


def _controls(value: Any) -> bool:
    match value:
        case str():
            return not value.isprintable() and any(
                (unicodedata.category(char) == "Cc" and char not in "\n\t")
                or char in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
                for char in value
            )
        case dict():
            return any(_controls(member) for pair in value.items() for member in pair)
        case list():
            return any(_controls(member) for member in value)
        case _:
            return False


def moment_ms(moment: str | None) -> int | None:
    """Unix milliseconds of an RFC 3339 time with its zone; None for anything else."""
    try:
        parsed = datetime.fromisoformat(moment or "")
    except ValueError:
        return None
    return None if parsed.tzinfo is None else int(parsed.timestamp() * 1000)
