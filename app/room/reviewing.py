"""A statement as somebody reads it before signing: its paragraphs, the facts in them, and what changed.

Belongs here: from two contents to what a window shows of them, off the window's thread. How it looks is the window's;
how texts are compared and where a text spells a fact is ``documents``.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import NamedTuple

import msgspec

from app.documents import markdown
from app.documents.paragraphs import Paragraph, paragraphs
from app.documents.redline import ADDED, REMOVED, SAME, Piece, redline
from app.documents.wordings import Span, spans
from app.domain.statements import Content

__all__ = [
    "ADDED",
    "REMOVED",
    "SAME",
    "Compared",
    "Passage",
    "Place",
    "Reading",
    "Stretch",
    "places",
    "plain",
    "read",
    "texts_of",
]

Place = tuple[str, str]
"""Where a text stands in a content: language and channel; channel ``*`` is for all that have none of their own."""

_NOWHERE = -1


class Stretch(msgspec.Struct, frozen=True):
    """Words of one kind (``same``, ``added``, ``removed``), spelling the fact in ``slot``; ``tag``: its tag follows."""

    text: str
    kind: str = SAME
    slot: str = ""
    tag: bool = False


class Passage(msgspec.Struct, frozen=True):
    """A paragraph: ``index`` from 0 among those of the text shown (-1: it is gone), ``number`` as people count.

    Headings (``level`` 1 to 6) and paragraphs that are gone have the number 0.
    """

    stretches: tuple[Stretch, ...]
    index: int
    number: int
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(stretch.text for stretch in self.stretches)

    @property
    def runs(self) -> tuple[str, ...]:
        """The kinds of its stretches, neighbours of one kind as one."""
        return tuple(kind for kind, _run in groupby(stretch.kind for stretch in self.stretches))

    @property
    def changed(self) -> bool:
        return any(stretch.kind != SAME for stretch in self.stretches)


class Compared(msgspec.Struct, frozen=True):
    """One text against its earlier wording: both in one, and each alone. A text that is new has an empty ``before``."""

    both: tuple[Passage, ...]
    before: tuple[Passage, ...]
    after: tuple[Passage, ...]

    def count(self, kind: str) -> int:
        """How many changes are of this kind."""
        return sum(run == kind for passage in self.both for run in passage.runs)

    @property
    def changed(self) -> bool:
        return any(passage.changed for passage in self.both)


class Reading(msgspec.Struct, frozen=True):
    """A content to be read: each text clean, and compared where there is an earlier content.

    ``audience`` and ``type`` are (old, new) where they differ; ``facts`` the slots that bind something else.
    """

    clean: dict[Place, tuple[Passage, ...]]
    compared: dict[Place, Compared] = {}
    channels_added: tuple[str, ...] = ()
    channels_removed: tuple[str, ...] = ()
    audience: tuple[str, str] | None = None
    type: tuple[str, str] | None = None
    facts: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Place, ...]:
        """The texts whose words differ."""
        return tuple(place for place, compared in self.compared.items() if compared.changed)


def places(content: Content) -> tuple[Place, ...]:
    """The texts of ``content``, those for all channels first, in the order of its languages."""
    return tuple(
        (language, channel)
        for language, by_channel in content.texts.items()
        for channel in sorted(by_channel, key=lambda channel: (channel != "*", channel))
    )


def plain(text: str) -> str:
    """``text`` without its marks, to be pasted into a channel."""
    return markdown.plain(text)


def read(content: Content, earlier: Content | None = None) -> Reading:
    """``content`` to be read, compared with ``earlier`` if given: more work than a window should wait for."""
    clean = {place: _clean(_text(content, place), content, place[0]) for place in places(content)}
    if earlier is None:
        return Reading(clean)
    gone = [place for place in places(earlier) if place not in clean]
    return Reading(
        clean,
        {place: _compare(content, earlier, place) for place in [*clean, *gone]},
        tuple(channel for channel in content.channels if channel not in earlier.channels),
        tuple(channel for channel in earlier.channels if channel not in content.channels),
        (earlier.audience, content.audience) if earlier.audience != content.audience else None,
        (earlier.type, content.type) if earlier.type != content.type else None,
        tuple(sorted(_rebound(content, earlier))),
    )


def _rebound(content: Content, earlier: Content) -> Iterator[str]:
    for slot in content.facts.keys() | earlier.facts.keys():
        now, then = content.facts.get(slot), earlier.facts.get(slot)
        if now is None or then is None or (now.value, now.attribution) != (then.value, then.attribution):
            yield slot


def _text(content: Content, place: Place) -> str:
    return content.texts.get(place[0], {}).get(place[1], "")


def _values(content: Content) -> dict[str, str]:
    return {slot: bound.value for slot, bound in content.facts.items()}


def _clean(text: str, content: Content, language: str) -> tuple[Passage, ...]:
    return _passages([(Piece(SAME, text),)], {SAME}, spans(text, _values(content), language))


def _compare(content: Content, earlier: Content, place: Place) -> Compared:
    old, new = _text(earlier, place), _text(content, place)
    blocks = redline(old, new)
    then = spans(old, _values(earlier), place[0])
    now = spans(new, _values(content), place[0])
    return Compared(
        _passages(blocks, {SAME, ADDED}, now),
        _passages(_without(blocks, ADDED), {SAME, REMOVED}, then),
        _passages(_without(blocks, REMOVED), {SAME, ADDED}, now),
    )


def _without(blocks: Iterable[tuple[Piece, ...]], kind: str) -> list[tuple[Piece, ...]]:
    return [tuple(piece for piece in block if piece.kind != kind) for block in blocks]


# -- from blocks of pieces to paragraphs of stretches ------------------------------------------------------------


class _Cut(NamedTuple):
    """A piece inside one paragraph: where it begins in the text shown, or nowhere for what is no longer there."""

    kind: str
    text: str
    at: int


def _passages(blocks: Iterable[tuple[Piece, ...]], kinds: set[str], found: tuple[Span, ...]) -> tuple[Passage, ...]:
    """Paragraphs of the text that the pieces of ``kinds`` make up; other pieces stand in it where they were."""
    made: list[Passage] = []
    at = index = number = 0
    for block in blocks:
        shown = "".join(piece.text for piece in block if piece.kind in kinds)
        if not shown.strip():
            made += [Passage(cut, _NOWHERE, 0, level) for cut, level in _gone(block)]
        for cuts, level in _cut(block, kinds, shown, at) if shown.strip() else ():
            number += not level
            made.append(Passage(tuple(_tagged(cuts, found, level)), index, 0 if level else number, level))
            index += 1
        at += len(shown)
    return tuple(made)


def _gone(block: tuple[Piece, ...]) -> Iterator[tuple[tuple[Stretch, ...], int]]:
    for paragraph in paragraphs("".join(piece.text for piece in block)):
        yield (Stretch(paragraph.text, block[0].kind),), paragraph.level


def _cut(block: tuple[Piece, ...], kinds: set[str], shown: str, at: int) -> Iterator[tuple[list[_Cut], int]]:
    """The pieces of a block, cut at the ends of its paragraphs. White space around paragraphs is nobody's."""
    found = paragraphs(shown)
    rows: list[list[_Cut]] = [[] for _paragraph in found]
    here = row = 0
    for piece in block:
        if piece.kind not in kinds:
            if text := piece.text.strip("\n"):
                rows[row].append(_Cut(piece.kind, text, _NOWHERE))
            continue
        end = here + len(piece.text)
        while here < end:
            row += row + 1 < len(found) and here >= found[row].end
            stop = end if row + 1 == len(found) else min(end, max(found[row].end, here + 1))
            first, last = _seen(piece.kind, shown, (here, stop), found[row])
            if first < last:
                rows[row].append(_Cut(piece.kind, shown[first:last], at + first))
            here = stop
    yield from ((cuts, paragraph.level) for cuts, paragraph in zip(rows, found, strict=True))


def _seen(kind: str, shown: str, cut: tuple[int, int], paragraph: Paragraph) -> tuple[int, int]:
    """What of a cut is shown: no white space around the paragraph, and a heading's mark only where it is the change."""
    start, end = cut
    mark = shown[start : min(end, paragraph.start)]
    if kind == SAME or not mark.strip():
        start = max(start, paragraph.start)
    else:
        start += len(mark) - len(mark.lstrip())
    return start, min(end, paragraph.end)


def _tagged(cuts: list[_Cut], found: tuple[Span, ...], level: int) -> Iterator[Stretch]:
    """The cuts of a paragraph, cut again where facts are spelt; each fact's tag follows it once a paragraph."""
    tagged: set[str] = set()
    for cut in cuts:
        here, end = cut.at, cut.at + len(cut.text)
        for span in () if cut.at == _NOWHERE or level else found:
            if span.end <= here or span.start >= end:
                continue
            first, last = max(span.start, here), min(span.end, end)
            if first > here:
                yield Stretch(cut.text[here - cut.at : first - cut.at], cut.kind)
            closes = last == span.end and span.slot not in tagged
            tagged |= {span.slot} if closes else set()
            yield Stretch(cut.text[first - cut.at : last - cut.at], cut.kind, span.slot, closes)
            here = last
        if here < end:
            yield Stretch(cut.text[here - cut.at :], cut.kind)


def texts_of(content: Content) -> Mapping[Place, str]:
    """Each channel's own words: what goes out there, in each language."""
    return {
        (language, channel): by_channel.get(channel, by_channel.get("*", ""))
        for channel in content.channels
        for language, by_channel in content.texts.items()
        if channel in by_channel or "*" in by_channel
    }
