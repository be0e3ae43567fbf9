"""Where the words of a timeline row stand: the wrapped body, the label before it, the marks beside the name.

Belongs here: measuring. Colours are chosen when painting; which words, in ``timeline_words``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple, cast

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextOption

from app.i18n import _
from app.ui.fonts import Role
from app.ui.models.timeline import Told
from app.ui.models.timeline_words import Mark
from app.ui.theme import Theme
from app.ui.times import moment
from app.ui.tokens import Level
from app.ui.widgets.severity_badge import severity_change_width, severity_width

ROW, LINE, BADGE, GAP = 48, 19, 18, 7
"""Pixels at text size 1: the least row, a line of text, a badge or label in one, the room between words."""
MOST_LINES, MOST_TEXT = 12, 4_000
"""A longer body is cut: a row higher than the pane could not be scrolled through. The whole opens with Enter."""


class Face:
    """The fonts of a theme with their metrics, and the columns and heights at its text size; made once.

    Across: time from ``pad``, the tile, the text, then the number that ends ``right`` before the edge.
    Down: the middle of the first line, the top of the body, the middle of the body's first line.
    """

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.key = (theme.look, theme.scale, theme.language)
        self.pad, self.tile_at, self.tile, self.text_at = (theme.px(each) for each in (14, 80, 23, 108))
        self.number, self.right = theme.px(78), 12
        self.row, self.line, self.badge = theme.px(ROW), theme.px(LINE), theme.px(BADGE)
        self.first, self.body_at, self.second = 14.5 * theme.scale, theme.px(24), 33 * theme.scale
        self._fonts = {role: theme.font(role) for role in Role}
        self._metrics = {role: QFontMetricsF(font) for role, font in self._fonts.items()}

        self.chain = _between(theme.tokens.border_strong, theme.tokens.surface)
        self._drop = {role: (m.ascent() - m.descent()) / 2 for role, m in self._metrics.items()}

    def drop(self, role: Role) -> float:
        """How far below the middle of a line its base line is."""
        return self._drop[role]

    def font(self, role: Role) -> QFont:
        return self._fonts[role]

    def metrics(self, role: Role) -> QFontMetricsF:
        return self._metrics[role]

    def width(self, words: str, role: Role) -> float:
        return self._metrics[role].horizontalAdvance(words)


def _between(one: str, other: str) -> QColor:
    """The colour half way between two."""
    a, b = QColor(one), QColor(other)
    return QColor((a.red() + b.red()) // 2, (a.green() + b.green()) // 2, (a.blue() + b.blue()) // 2)


class Placed(NamedTuple):
    """Words on the first line: where they start, how wide they are, and what they are."""

    x: float
    width: float
    words: str
    mark: Mark | None = None


class _Frame(NamedTuple):
    """What a body is laid out in: how wide, how far its first line stands in, what to mark in it."""

    width: int
    indent: float
    needle: str
    face: Face


class Block(NamedTuple):
    """A row laid out for one width. ``head``: title, name, role and marks; ``body``: the wrapped text.

    ``day`` and ``clock`` are when it was received; ``number`` and ``fingerprint`` where those begin.
    """

    told: Told
    body: QTextLayout
    lines: int
    cut: bool
    head: tuple[Placed, ...]
    height: int
    day: str
    clock: str
    number: float
    fingerprint: float

    def mark_at(self, x: float, y: float, scale: float) -> Mark | None:
        """The mark of the first line at this place of the row, if it leads anywhere; its target is 28 high."""
        found = (p.mark for p in self.head if p.mark and p.mark.seq and p.x - 4 <= x <= p.x + p.width + 4)
        return next(found, None) if y <= 28 * scale else None


def lay_out(told: Told, width: int, face: Face, needle: str, new: bool) -> Block:
    """The row laid out; ``needle`` is marked where it occurs in the body, whatever its case."""
    wide = max(width - face.text_at - face.number - face.right - 4, 80)
    body, lines, cut = _body(told, _Frame(wide, _prefix(told, face), needle, face))
    height = face.row + (lines - 1) * face.line
    day, clock = moment(told.row.received).split(" ")
    end = width - face.right
    number = end - face.width(f"#{told.row.seq}", Role.CAPTION)
    fingerprint = end - face.width(told.row.fingerprint, Role.FINGERPRINT)
    head = tuple(_head(told, width, face, new))
    return Block(told, body, lines, cut, head, height, day, clock, number, fingerprint)


def _prefix(told: Told, face: Face) -> float:
    """The room that a label or badges take at the start of the body."""
    bare, theme = told.said.bare, face.theme
    if bare.tag:
        return face.width(bare.tag, Role.CAPTION_STRONG) + 10 + GAP
    levels = [cast(Level, level) for level in bare.levels]
    if len(levels) == 2:
        return severity_change_width(levels[0], levels[1], theme, face.badge) + GAP
    return severity_width(levels[0], theme, face.badge) + GAP if levels else 0.0


def _head(told: Told, width: int, face: Face, new: bool) -> Iterator[Placed]:
    said = told.said
    marks = [Mark(_("new"), "accent"), *said.marks] if new else list(said.marks)
    wide = [face.width(mark.text, Role.CAPTION) + (0 if mark.seq else 10) for mark in marks]
    x, end = float(face.text_at), width - face.right - face.number / 2 - sum(part + GAP for part in wide)
    for words, role in ((said.title, Role.STRONG), (said.name, Role.BODY), (said.role, Role.BODY)):
        whole, room = face.width(words, role), max(end - x, 0.0)
        shown = words if whole <= room else face.metrics(role).elidedText(words, Qt.TextElideMode.ElideRight, room)
        taken = min(whole, room)
        yield Placed(x, taken, shown)
        x += taken + GAP if words else 0
    for mark, part in zip(marks, wide, strict=True):
        yield Placed(x, part, mark.text, mark)
        x += part + GAP


def _body(told: Told, frame: _Frame) -> tuple[QTextLayout, int, bool]:
    whole = told.said.bare.body
    text = whole[:MOST_TEXT].replace("\n", "\u2028")
    layout, lines, end = _wrapped(told, text, frame)
    cut = end < len(text) or len(whole) > MOST_TEXT
    if cut:
        layout, lines, _end = _wrapped(told, text[: max(end - 2, 0)].rstrip() + " …", frame)
    return layout, lines, cut


def _wrapped(told: Told, text: str, frame: _Frame) -> tuple[QTextLayout, int, int]:
    """The layout, how many lines it has, and how far into the text they reach."""
    face = frame.face
    layout = QTextLayout(text, face.font(Role.BODY))
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats(list(_formats(told, text, frame)))
    layout.setCacheEnabled(True)
    lines, end = 0, 0
    layout.beginLayout()
    while lines < MOST_LINES:
        line = layout.createLine()
        if not line.isValid():
            break
        indent = frame.indent if lines == 0 else 0.0
        line.setLineWidth(max(frame.width - indent, 40))
        line.setPosition(QPointF(indent, lines * face.line + (face.line - line.height()) / 2))
        lines, end = lines + 1, line.textStart() + line.textLength()
    layout.endLayout()
    return layout, max(lines, 1), end


def _formats(told: Told, text: str, frame: _Frame) -> Iterator[QTextLayout.FormatRange]:
    bare, face, tokens = told.said.bare, frame.face, frame.face.theme.tokens
    if bare.strong:
        yield _range(0, bare.strong, font=face.font(Role.STRONG))
    for part in bare.mono:
        at = text.find(part)
        if part and at >= 0:
            yield _range(at, len(part), font=face.font(Role.FINGERPRINT), ink=tokens.text2)
    if frame.needle:
        for found in re.finditer(re.escape(frame.needle), text, re.IGNORECASE):
            yield _range(found.start(), len(found.group()), ink=tokens.on_accent, fill=tokens.accent)


def _range(
    start: int, length: int, *, font: QFont | None = None, ink: str = "", fill: str = ""
) -> QTextLayout.FormatRange:
    made, style = QTextLayout.FormatRange(), QTextCharFormat()
    if font is not None:
        style.setFont(font)
    if ink:
        style.setForeground(QColor(ink))
    if fill:
        style.setBackground(QColor(fill))
    made.start, made.length, made.format = start, length, style
    return made
