"""How a row of the promises is painted: label, text over owner, where it was told, its time, how it stands.

Belongs here: places and paint. What a row says is ``promises``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui.fonts import Role
from app.ui.models.headed import PAD, RowDelegate
from app.ui.models.promises import PromiseRow
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import chip_width, paint_chip
from app.ui.widgets.clock_reading import clock_look
from app.ui.widgets.label import ink_colour

HIGH = 52
_GAP = 12


class Columns(NamedTuple):
    """Where each column begins, and where the row ends."""

    label: float
    text: float
    told: float
    due: float
    chip: float
    end: float


def columns(wide: float, theme: Theme) -> Columns:
    """Places in a list this wide; the text takes what the others leave."""
    chip = max(chip_width(clock_look(state), theme) for state in ("on_time", "soon", "urgent", "overdue"))
    end = wide - PAD
    chips = end - max(chip, theme.px(78))
    due = chips - theme.px(168) - _GAP
    return Columns(PAD, PAD + theme.px(44), due - theme.px(64) - _GAP, due, chips, end)


class PromiseDelegate(RowDelegate):
    """Promises 52 high, headings 28."""

    def high(self, row: PromiseRow) -> int:
        return HIGH

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: PromiseRow) -> None:
        t, at = theme.tokens, columns(area.width(), theme)
        first = QRectF(area.left(), area.top() + 5, area.width(), theme.px(23))
        second = QRectF(area.left(), first.bottom() - 1, area.width(), theme.px(20))
        body, caption, ink = theme.font(Role.BODY), theme.font(Role.CAPTION), t.text2 if row.quiet else t.text
        strokes.text(painter, _part(first, at.label, at.text), row.label, caption, t.text2)
        strokes.text(painter, _part(first, at.text, at.told - _GAP), row.text, body, ink)
        strokes.text(painter, _part(first, at.told, at.due - _GAP), row.told or "–", caption, t.text2)
        strokes.text(painter, _part(first, at.due, at.chip - _GAP), row.when, theme.font(Role.STRONG), ink)
        corner = QPointF(area.left() + at.chip, round(first.center().y() - theme.px(CHIP) / 2))
        paint_chip(painter, corner, row.chip, theme)
        strokes.text(painter, _part(second, at.text, at.due - _GAP), row.owner, caption, t.text2)
        colour = ink_colour(theme, row.ink)
        strokes.text(painter, _part(second, at.due, at.end), row.rest, caption, colour)


def _part(line: QRectF, left: float, right: float) -> QRectF:
    return QRectF(line.left() + left, line.top(), max(right - left, 0), line.height())
