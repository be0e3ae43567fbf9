"""The files of a release: one Markdown and one plain text per channel and language (docs/record.md, Released files).

Belongs here: names and bytes of what goes out. Whether it may go out is the rules' to say.
"""

import re
import unicodedata

import msgspec

from app.documents.markdown import plain
from app.domain.statements import Content


class OutFile(msgspec.Struct, frozen=True):
    """A file that goes out: ``path`` relative to the release folder, UTF-8 ``content`` with LF line ends."""

    channel: str
    language: str
    path: str
    content: bytes


def files_of(content: Content, label: str, digest: str) -> list[OutFile]:
    """The files of a content, in the order of its channels; a channel without a text of its own takes the one for ``*``."""
    folder = f"{_safe(label)}-{digest[:8]}"
    made: list[OutFile] = []
    for channel in content.channels:
        for language, by_channel in sorted(content.texts.items()):
            text = by_channel.get(channel, by_channel.get("*"))
            if text is None:
                continue
            whole = unicodedata.normalize("NFC", text).rstrip() + "\n"
            stem = f"{folder}/{_safe(channel)}.{_safe(language)}"
            made.append(OutFile(channel, language, f"{stem}.md", whole.encode()))
            made.append(OutFile(channel, language, f"{stem}.txt", plain(whole).encode()))
    return made


def _safe(name: str) -> str:
    return re.sub(r"[^A-Za-z0-9_-]", "_", name) or "_"
