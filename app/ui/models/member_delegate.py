"""How a row of the members is painted: name over roles, how they stand, since when, the key they sign with.

Belongs here: places and paint. What a row says is ``membership``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui import fonts
from app.ui.fonts import Role
from app.ui.models.headed import PAD, RowDelegate
from app.ui.models.membership import MemberRow
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import paint_chip

HIGH = 52
_GAP = 12


class Columns(NamedTuple):
    """Where each column begins, and where the row ends."""

    name: float
    chip: float
    since: float
    key: float
    end: float


def columns(wide: float, theme: Theme) -> Columns:
    """Places in a list this wide; the name takes what the others leave."""
    end = wide - PAD
    key = end - theme.px(96)
    since = key - theme.px(132) - _GAP
    chip = since - theme.px(92) - _GAP
    return Columns(PAD, chip, since, key, end)


class MemberDelegate(RowDelegate):
    """Members 52 high."""

    def high(self, row: MemberRow) -> int:
        return HIGH

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: MemberRow) -> None:
        t, at = theme.tokens, columns(area.width(), theme)
        first = QRectF(area.left(), area.top() + 5, area.width(), theme.px(23))
        second = QRectF(area.left(), first.bottom() - 1, area.width(), theme.px(20))
        ink = t.text2 if row.quiet else t.text
        strokes.text(painter, _part(first, at.name, at.chip - _GAP), row.title, theme.font(Role.STRONG), ink)
        caption = theme.font(Role.CAPTION)
        strokes.text(painter, _part(second, at.name, at.chip - _GAP), row.roles, caption, t.text2)
        corner = QPointF(area.left() + at.chip, round(first.center().y() - theme.px(CHIP) / 2))
        paint_chip(painter, corner, row.chip, theme)
        strokes.text(painter, _part(first, at.since, at.key - _GAP), row.since, theme.font(Role.BODY), ink)
        digits = fonts.sized("mono", theme.px(13), bold=False, language=theme.language)
        strokes.text(painter, _part(first, at.key, at.end), row.fingerprint, digits, ink)


def _part(line: QRectF, left: float, right: float) -> QRectF:
    return QRectF(line.left() + left, line.top(), max(right - left, 0), line.height())
