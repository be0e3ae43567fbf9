"""How a row of the fact sheet is painted: label, claim over source, value, as-of, uses, standing.

Belongs here: places and paint. What a row says is ``facts``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.facts import FactRow, PlannedRow
from app.ui.models.headed import PAD, RowDelegate
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import chip_width, fact_look, paint_chip

HIGH, LOW = 52, 34
_GAP = 12


class Columns(NamedTuple):
    """Where each column begins, and where the row ends."""

    label: float
    claim: float
    value: float
    used: float
    chip: float
    end: float


def columns(wide: float, theme: Theme) -> Columns:
    """Places in a sheet this wide; the claim takes what the others leave."""
    chip = max(chip_width(fact_look(state), theme) for state in ("verified", "unverified", "disputed", "withdrawn"))
    end = wide - PAD
    chips = end - chip
    used = chips - theme.px(104) - _GAP
    value = used - max(theme.px(132), min(theme.px(220), wide * 0.22)) - _GAP
    return Columns(PAD, PAD + theme.px(44), value, used, chips, end)


class FactDelegate(RowDelegate):
    """Facts 52 high, 34 where nothing stands below the claim; headings 28, what the playbook asks 46."""

    def high(self, row: FactRow | PlannedRow) -> int:
        return 46 if isinstance(row, PlannedRow) else HIGH if row.two else LOW

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: FactRow | PlannedRow) -> None:
        if isinstance(row, PlannedRow):
            self._paint_planned(painter, theme, area, row)
        else:
            self._paint_fact(painter, theme, area, row)

    def _paint_fact(self, painter: QPainter, theme: Theme, area: QRectF, row: FactRow) -> None:
        t, at = theme.tokens, columns(area.width(), theme)
        two = row.two
        first = QRectF(
            area.left(), area.top() + (5 if two else 0), area.width(), theme.px(23) if two else area.height()
        )
        second = QRectF(area.left(), first.bottom() - 1, area.width(), theme.px(20))
        body, caption = theme.font(Role.BODY), theme.font(Role.CAPTION)
        ink = t.text2 if row.quiet else t.text
        strokes.text(painter, _part(first, at.label, at.claim), row.label, caption, t.text2)
        strokes.text(painter, _part(first, at.claim, at.value - _GAP), row.claim, body, ink)
        strokes.text(painter, _part(first, at.value, at.used - _GAP), row.amount, theme.font(Role.STRONG), ink)
        strokes.text(painter, _part(first, at.used, at.chip - _GAP), row.used or "–", caption, t.text2)
        corner = QPointF(area.left() + at.chip, round(first.center().y() - theme.px(CHIP) / 2))
        paint_chip(painter, corner, row.chip, theme)
        if two:
            self._paint_second(painter, theme, second, at, row)

    def _paint_second(self, painter: QPainter, theme: Theme, line: QRectF, at: Columns, row: FactRow) -> None:
        t, caption, ends = theme.tokens, theme.font(Role.CAPTION), at.used - _GAP
        if row.wrong:
            words = _("{labels} is out and says otherwise", labels=row.wrong)
            wide = min(strokes.width(words, caption) + 1, at.end - at.value - 40)
            ends = min(ends, at.end - wide - 30)
            mark = QPointF(line.left() + at.end - wide - 11, line.center().y())
            icons.paint(painter, Icon.WARNING, mark, t.danger.text, 12)
            strokes.text(painter, _part(line, at.end - wide, at.end), words, caption, t.danger.text)
        strokes.text(painter, _part(line, at.claim, at.value - _GAP), row.source, caption, t.text2)
        as_of = _("as of {time}", time=row.as_of) if row.as_of else ""
        strokes.text(painter, _part(line, at.value, ends), as_of, caption, t.text2)

    def _paint_planned(self, painter: QPainter, theme: Theme, area: QRectF, row: PlannedRow) -> None:
        t, at = theme.tokens, columns(area.width(), theme)
        half = (area.height() - 6) / 2
        first = QRectF(area.left(), area.top() + 3, area.width(), half)
        second = first.translated(0, half - 1)
        icons.paint(painter, Icon.PLUS, QPointF(area.left() + at.label + 8, first.center().y()), t.accent_text, 14)
        caption, act = theme.font(Role.CAPTION), _("State it…")
        strokes.text(painter, _part(first, at.claim, at.end), act, caption, t.accent_text, align=strokes.RIGHT)
        right = at.end - strokes.width(act, caption) - _GAP
        strokes.text(painter, _part(first, at.claim, right), row.claim, theme.font(Role.BODY), t.text)
        strokes.text(painter, _part(second, at.claim, at.end), row.about, caption, t.text2)


def _part(line: QRectF, left: float, right: float) -> QRectF:
    return QRectF(line.left() + left, line.top(), max(right - left, 0), line.height())
