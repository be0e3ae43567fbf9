"""A statement as somebody reads it before signing: its texts, the facts that they spell, and what changed.

Belongs here: from two contents to what a window shows of them, off the window's thread. How it looks is the window's;
how texts are compared and where a text spells a fact is ``documents``.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import NamedTuple

import msgspec

from app.documents import markdown
from app.documents.paragraphs import paragraphs
from app.documents.redline import ADDED, REMOVED, SAME, Piece, redline
from app.domain.statements import Content
from app.domain.wordings import spans

__all__ = [
    "ADDED",
    "REMOVED",
    "SAME",
    "Change",
    "Compared",
    "Place",
    "Reading",
    "Shown",
    "Spelt",
    "outgoing",
    "places",
    "read",
]

Place = tuple[str, str]
"""Where a text stands in a content: language and channel; channel ``*`` is for all that have none of their own."""


class Change(NamedTuple):
    """``text[start:end]`` was ``added`` or ``removed``."""

    start: int
    end: int
    kind: str


class Spelt(NamedTuple):
    """``text[start:end]`` spells the fact bound in ``slot``; ``first``: the first time in its paragraph."""

    start: int
    end: int
    slot: str
    first: bool


class Shown(msgspec.Struct, frozen=True):
    """A text to be shown, to the character; in a redline what was removed stands in it too.

    ``paragraphs`` are (start, end, heading level or 0) of those that the content has: the order is their index.
    """

    text: str
    changes: tuple[Change, ...] = ()
    facts: tuple[Spelt, ...] = ()
    paragraphs: tuple[tuple[int, int, int], ...] = ()

    def count(self, kind: str) -> int:
        """How many changes are of this kind."""
        return sum(change.kind == kind for change in self.changes)

    def untouched(self) -> int:
        """How many paragraphs hold no change."""
        return sum(
            not any(change.start < end and change.end > start for change in self.changes)
            for start, end, level in self.paragraphs
            if not level
        )


class Compared(NamedTuple):
    """One text against its earlier wording: both in one, and each alone."""

    both: Shown
    before: Shown
    after: Shown


class Reading(msgspec.Struct, frozen=True):
    """A content to be read: each text clean, and compared where there is an earlier content.

    ``audience`` and ``type`` are (old, new) where they differ; ``facts`` the slots that bind something else.
    """

    clean: dict[Place, Shown]
    compared: dict[Place, Compared] = {}
    channels_added: tuple[str, ...] = ()
    channels_removed: tuple[str, ...] = ()
    audience: tuple[str, str] | None = None
    type: tuple[str, str] | None = None
    facts: tuple[str, ...] = ()

    @property
    def changed(self) -> tuple[Place, ...]:
        """The texts whose words differ."""
        return tuple(place for place, compared in self.compared.items() if compared.both.changes)


def places(content: Content) -> tuple[Place, ...]:
    """The texts of ``content`` in the order of its languages, those for all channels first."""
    return tuple(
        (language, channel)
        for language, by_channel in content.texts.items()
        for channel in sorted(by_channel, key=lambda channel: (channel != "*", channel))
    )


def outgoing(content: Content) -> dict[Place, str]:
    """What goes out: each channel's own words in each language, without marks, ready to be pasted."""
    return {
        (language, channel): markdown.plain(by_channel.get(channel, by_channel.get("*", "")))
        for channel in content.channels
        for language, by_channel in content.texts.items()
        if channel in by_channel or "*" in by_channel
    }


def read(content: Content, earlier: Content | None = None) -> Reading:
    """``content`` to be read, compared with ``earlier`` if given: more work than a window should wait for."""
    clean = {place: _clean(content, place) for place in places(content)}
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


def _clean(content: Content, place: Place) -> Shown:
    return _shown([Piece(SAME, _text(content, place))], {SAME}, _values(content), place[0])


def _compare(content: Content, earlier: Content, place: Place) -> Compared:
    blocks = redline(_text(earlier, place), _text(content, place))
    pieces = [piece for block in blocks for piece in block]
    now, then = _values(content), _values(earlier)
    return Compared(
        _shown(pieces, {SAME, ADDED}, now, place[0]),
        _shown([piece for piece in pieces if piece.kind != ADDED], {SAME, REMOVED}, then, place[0]),
        _shown([piece for piece in pieces if piece.kind != REMOVED], {SAME, ADDED}, now, place[0]),
    )


# -- from pieces to positions ------------------------------------------------------------------------------------


def _shown(pieces: Iterable[Piece], kinds: set[str], values: Mapping[str, str], language: str) -> Shown:
    """The pieces one after another; paragraphs and facts are those of the text that the pieces of ``kinds`` make up."""
    whole, told, at = "", _Moved(), 0
    changes: list[Change] = []
    for piece in pieces:
        if piece.kind in kinds:
            told.add(at, len(whole))
            at += len(piece.text)
        if piece.kind != SAME and piece.text.strip("\n"):
            start = len(whole) + len(piece.text) - len(piece.text.lstrip("\n"))
            changes.append(Change(start, len(whole) + len(piece.text.rstrip("\n")), piece.kind))
        whole += piece.text
    told.add(at, len(whole))
    alone = told.alone(whole)
    found = tuple((told(start), told(end - 1) + 1, level) for _text, start, end, level in paragraphs(alone))
    spelt = tuple((told(span.start), told(span.end - 1) + 1, span.slot) for span in spans(alone, values, language))
    return Shown(whole, tuple(changes), tuple(_facts(spelt, found)), found)


class _Moved:
    """Where a position of the text alone stands once other pieces are among it."""

    def __init__(self) -> None:
        self._steps: list[tuple[int, int]] = []

    def add(self, alone: int, whole: int) -> None:
        """From ``alone`` on, the text goes on at ``whole``."""
        self._steps.append((alone, whole))

    def __call__(self, alone: int) -> int:
        begin, moved = self._steps[bisect_right(self._steps, alone, key=lambda step: step[0]) - 1]
        return moved + alone - begin

    def alone(self, whole: str) -> str:
        """The text without the other pieces."""
        cuts = [(start, next_ - begin) for (begin, start), (next_, _start) in pairwise(self._steps)]
        return "".join(whole[start : start + length] for start, length in cuts)


def _facts(spelt: Iterable[tuple[int, int, str]], found: tuple[tuple[int, int, int], ...]) -> Iterator[Spelt]:
    """Facts in paragraphs; headings are left as they are."""
    seen: set[tuple[int, str]] = set()
    for start, end, slot in spelt:
        index = bisect_right(found, start, key=lambda paragraph: paragraph[0]) - 1
        if index >= 0 and not found[index][2]:
            yield Spelt(start, end, slot, (index, slot) not in seen)
            seen.add((index, slot))
