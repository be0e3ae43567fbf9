"""The files of a release: one Markdown and one plain text per channel and language (docs/record.md, Released files).

Belongs here: names and bytes of what goes out. Whether it may go out is the rules' to say.
"""

import re
import unicodedata
from collections.abc import Mapping
from itertools import chain, count

import msgspec

from app.documents.markdown import plain
from app.domain.statements import Content

_LINE_END = re.compile(r"\r\n?")
_UNSAFE = re.compile(r"[^A-Za-z0-9_-]")


class OutFile(msgspec.Struct, frozen=True):
    """A file that goes out: ``path`` relative to the release folder, UTF-8 ``content`` with LF line ends."""

    channel: str
    language: str
    path: str
    content: bytes


def files_of(content: Content, label: str, digest: str) -> list[OutFile]:
    """The files of a content in the order of its channels, then by language; each path once, safe on every system.

    A channel without a text of its own takes the one for ``*``. Equal contents give equal bytes: NFC, LF, one line end.
    """
    folder = f"{_safe(label)}-{digest[:8]}"
    made: dict[str, OutFile] = {}
    for channel in dict.fromkeys(content.channels):
        for language, by_channel in sorted(content.texts.items()):
            text = by_channel.get(channel, by_channel.get("*"))
            if text is None:
                continue
            whole = unicodedata.normalize("NFC", _LINE_END.sub("\n", text)).rstrip() + "\n"
            stem = _free(f"{folder}/{_safe(channel)}.{_safe(language)}", made)
            for path, words in ((f"{stem}.md", whole), (f"{stem}.txt", plain(whole))):
                made[path.lower()] = OutFile(channel, language, path, words.encode())
    return list(made.values())


def _safe(name: str) -> str:
    """``name`` as part of a path that no system reads as anything else."""
    return _UNSAFE.sub("_", name)[:64] or "_"


def _free(stem: str, taken: Mapping[str, OutFile]) -> str:
    """``stem``, with a number if names that differ only in what is unsafe, or in case, have come to be one."""
    numbered = chain([stem], (f"{stem}-{number}" for number in count(2)))
    return next(path for path in numbered if f"{path}.md".lower() not in taken)
