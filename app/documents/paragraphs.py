"""A text as its paragraphs, and how long it is to a reader.

Belongs here: where a paragraph begins and ends. What its marks mean is ``markdown``.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_GAP = r"[^\S\n]*"  # white space within a line, of any kind
_HEADING = rf"{_GAP}(#{{1,6}})[^\S\n]+"
_PARAGRAPH = re.compile(rf"^(?:{_HEADING}(\S[^\n]*)|{_GAP}\S[^\n]*(?:\n(?!{_HEADING}\S){_GAP}\S[^\n]*)*)", re.MULTILINE)
_HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_WORD = rf"[^\W_{_HAN}]+(?:['’.,:/-][^\W_{_HAN}]+)*"
_COUNTED = {
    "zh": re.compile(rf"{_WORD}|[{_HAN}\u3001-\u3011\uff01-\uff1f“”‘’…—]"),
    "en": re.compile(rf"{_WORD}|[{_HAN}]"),
}


class Paragraph(NamedTuple):
    """``source[start:end]`` without the mark of a heading; ``level`` is 1 to 6 for headings, 0 for other paragraphs."""

    text: str
    start: int
    end: int
    level: int = 0


def paragraphs(text: str) -> tuple[Paragraph, ...]:
    """The paragraphs of ``text``: separated by empty lines, a heading always one of its own."""
    return tuple(_found(text))


def _found(text: str) -> Iterator[Paragraph]:
    for hit in _PARAGRAPH.finditer(text):
        heading = hit[1] is not None
        start, end = (hit.start(2), hit.end(2)) if heading else hit.span()
        shown = text[start:end]
        start += len(shown) - len(shown.lstrip())
        yield Paragraph(shown.strip(), start, start + len(shown.strip()), len(hit[1]) if heading else 0)


def length(text: str, language: str) -> int:
    """How long ``text`` is as people count: words in English; in Chinese characters with their punctuation (字数)."""
    return sum(1 for _ in _COUNTED.get(language, _COUNTED["en"]).finditer(text))
