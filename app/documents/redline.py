"""What changed between two texts, for the eyes of those who had signed the first.

Belongs here: the comparison, paragraph by paragraph and inside a paragraph by words and Chinese characters. Nothing is
left out: the pieces put together again are both texts to the character, white space included.
"""

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from typing import NamedTuple

SAME, ADDED, REMOVED = "same", "added", "removed"
ALIKE = 0.3
"""How much of their pairs of characters two paragraphs share at least to be the same paragraph, changed."""

MAX_PAIRS = 40_000
MAX_MATCHES = 400_000
"""Bounds of work: paragraphs × paragraphs compared, and equal words × equal words inside a paragraph."""

_BLOCK = re.compile(r".+?(?:\n[ \t]*(?:\n[ \t]*)*\n|\Z)", re.DOTALL)
_SENTENCE = re.compile(r".+?(?:[。!?！？；;\n]+[”’」』）)]*\s*|[.!?]{1,3}[”’)]{0,2}\s+|\Z)", re.DOTALL)
_TOKEN = re.compile(r"[A-Za-z0-9]+(?:['’.,][A-Za-z0-9]+)*|[ \t]+|.", re.DOTALL)
_WEAK = re.compile(r"[^\w]*\Z|[\u4e00-\u9fff]\Z")


class Piece(NamedTuple):
    """A stretch of text that is in both texts, or only in the new or only in the old one."""

    kind: str
    text: str


class _Change(NamedTuple):
    """What stood here and what stands here now; for what has not changed, both are equal."""

    old: str
    new: str

    @property
    def same(self) -> bool:
        return self.old == self.new


def redline(old: str, new: str) -> tuple[tuple[Piece, ...], ...]:
    """The paragraphs of both texts in order, each as its pieces; a removed piece stands before what replaces it.

    Every paragraph carries the empty lines after it, so that the pieces ``same`` and ``removed`` make up ``old``, and
    ``same`` and ``added`` make up ``new``.
    """
    return tuple(tuple(_pieces(change)) for change in _blocks(_BLOCK.findall(old), _BLOCK.findall(new)))


def _pieces(change: _Change) -> Iterator[Piece]:
    if change.same:
        yield Piece(SAME, change.old)
        return
    for part in _folded(_inside(change.old, change.new)) if change.old and change.new else [change]:
        if part.same:
            yield Piece(SAME, part.old)
            continue
        if part.old:
            yield Piece(REMOVED, part.old)
        if part.new:
            yield Piece(ADDED, part.new)


def _blocks(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Paragraph against paragraph: equal ones, then pairs that are alike, then what has no partner."""
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield from (_Change(text, text) for text in old[i1:i2])
        else:
            yield from _paired(old[i1:i2], new[j1:j2])


def _paired(old: Sequence[str], new: Sequence[str]) -> Iterator[_Change]:
    """Partners in order, so that the most alike come together (an alignment by dynamic programming)."""
    i = j = 0
    for partner_i, partner_j in _partners(old, new):
        yield from (_Change(text, "") for text in old[i:partner_i])
        yield from (_Change("", text) for text in new[j:partner_j])
        yield _Change(old[partner_i], new[partner_j])
        i, j = partner_i + 1, partner_j + 1
    yield from (_Change(text, "") for text in old[i:])
    yield from (_Change("", text) for text in new[j:])


def _partners(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    if len(old) * len(new) > MAX_PAIRS:
        return list(zip(range(len(old)), range(len(new)), strict=False))
    likeness = [[_alike(a, b) for b in map(_pairs_of, new)] for a in map(_pairs_of, old)]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        for j in range(len(new) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walked(best, len(old), len(new))


def _walked(best: list[list[float]], rows: int, columns: int) -> list[tuple[int, int]]:
    chosen: list[tuple[int, int]] = []
    i = j = 0
    while i < rows and j < columns:
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            chosen.append((i, j))
            i, j = i + 1, j + 1
    return chosen


def _pairs_of(text: str) -> frozenset[str]:
    dense = "".join(text.split())
    return frozenset(map("".join, pairwise(dense))) or frozenset([dense])


def _alike(a: frozenset[str], b: frozenset[str]) -> float:
    return 2 * len(a & b) / (len(a) + len(b))


def _inside(old: str, new: str) -> Iterator[_Change]:
    """Sentence against sentence, and inside those that differ word against word."""
    for change in _matched(_SENTENCE.findall(old), _SENTENCE.findall(new)):
        if change.same or not (change.old and change.new):
            yield change
        else:
            yield from _matched(_TOKEN.findall(change.old), _TOKEN.findall(change.new))


def _matched(old: list[str], new: list[str]) -> Iterator[_Change]:
    """The changes between two rows of words; two rows that are too much alike to compare in time are one change."""
    head = next((i for i, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new)))
    rest = min(len(old), len(new)) - head
    tail = next((i for i in range(rest) if old[-1 - i] != new[-1 - i]), rest)
    yield _Change("".join(old[:head]), "".join(new[:head]))
    middle = old[head : len(old) - tail], new[head : len(new) - tail]
    if _matches(*middle) > MAX_MATCHES:
        yield _Change("".join(middle[0]), "".join(middle[1]))
    else:
        for _tag, i1, i2, j1, j2 in SequenceMatcher(None, *middle, autojunk=False).get_opcodes():
            yield _Change("".join(middle[0][i1:i2]), "".join(middle[1][j1:j2]))
    yield _Change("".join(old[len(old) - tail :]), "".join(new[len(new) - tail :]))


def _matches(old: list[str], new: list[str]) -> int:
    counts: dict[str, int] = {}
    for word in old:
        counts[word] = counts.get(word, 0) + 1
    return sum(counts.get(word, 0) for word in new)


def _folded(changes: Iterator[_Change]) -> list[_Change]:
    """The changes without the islands that nobody reads: a space, a comma or a single 字 between two changes."""
    made: list[_Change] = []
    for change in (change for change in changes if change.old or change.new):
        if made and change.same == made[-1].same:
            made[-1] = _Change(made[-1].old + change.old, made[-1].new + change.new)
        elif len(made) > 1 and not change.same and _WEAK.match(made[-1].old):
            island, before = made.pop(), made.pop()
            made.append(_Change(before.old + island.old + change.old, before.new + island.new + change.new))
        else:
            made.append(change)
    return made
