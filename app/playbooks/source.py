"""A file as text: its bytes bounded, decoded, and freed of characters that nobody can see.

Belongs here: what can be said about a file before anybody knows that it is YAML.
"""

import codecs
import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

MAX_BYTES = 2 * 1024 * 1024
MAX_LINE = 20_000
MAX_REPORTED = 50

UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters, all but tab and line ends
    "\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"  # marks of direction
    "\ufdd0-\ufdef\ufffd-\uffff\ud800-\udfff]"  # no characters at all, or what a wrong decoding left behind
)
INDENT_TAB = re.compile(r"^ *(\t)", re.MULTILINE)
_LONG = re.compile(rf"^[^\n]{{{MAX_LINE + 1}}}", re.MULTILINE)
_DIRECTIVE = re.compile(r"^%", re.MULTILINE)


class Flaw(NamedTuple):
    """A mistake by its place in the text, counted from 1."""

    line: int
    column: int
    code: str
    values: dict[str, Any]


class Source(NamedTuple):
    """The text of a file; ``fatal`` says that there is nothing to parse."""

    text: str
    flaws: tuple[Flaw, ...]
    fatal: bool


def read(path: Path) -> Source:
    """The text of ``path``; whatever is wrong with it is among the flaws, never an exception."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return _unfit("not-a-file")
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except FileNotFoundError:
        return _unfit("missing-file")
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        return _unfit("unreadable", reason=getattr(error, "strerror", None) or str(error))
    if len(raw) > MAX_BYTES:
        return _unfit("too-large", limit=MAX_BYTES // 1024 // 1024)
    return decode(raw)


def decode(raw: bytes) -> Source:
    """The text that ``raw`` spells in UTF-8, with ``\\n`` line ends, and its flaws."""
    body = raw.removeprefix(codecs.BOM_UTF8)
    try:
        text = body.decode()
    except UnicodeDecodeError as error:
        return Source("", (_undecodable(body, error.start, len(raw) - len(body)),), True)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if long := _LONG.search(text):
        return Source("", (Flaw(*position(text, long.start()), "long-line", {"limit": MAX_LINE}),), True)
    flaws = [_flaw(text, hit.start(), "unseen-character", sign=f"U+{ord(hit[0]):04X}") for hit in _few(UNSEEN, text)]
    flaws += [_flaw(text, hit.start(), "directive") for hit in _few(_DIRECTIVE, text)]
    flaws += [_flaw(text, hit.start(1), "tab") for hit in _few(INDENT_TAB, text)]
    return Source(_DIRECTIVE.sub("# ", UNSEEN.sub("□", text)), tuple(flaws), False)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of ``offset``, counted from 1."""
    return text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset)


def _few(pattern: re.Pattern[str], text: str) -> list[re.Match[str]]:
    return [hit for hit, _ in zip(pattern.finditer(text), range(MAX_REPORTED), strict=False)]


def _flaw(text: str, offset: int, code: str, **values: Any) -> Flaw:
    return Flaw(*position(text, offset), code, values)


def _unfit(code: str, **values: Any) -> Source:
    return Source("", (Flaw(1, 1, code, values),), True)


def _undecodable(body: bytes, offset: int, skipped: int) -> Flaw:
    line_start = body.rfind(b"\n", 0, offset) + 1
    column = len(body[line_start:offset].decode("utf-8", "replace")) + 1
    values = {"offset": offset + skipped, "byte": f"{body[offset]:02X}"}
    return Flaw(body.count(b"\n", 0, offset) + 1, column, "not-utf8", values)
