"""How a row of the inbox looks: what waits 68 high with its clock, what is decided 54, a section's head 28.

Belongs here: painting. What is left of the time is asked of the clock at each painting.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.i18n import _
from app.ui import fonts, icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.inbox import HeadRow, InboxRow
from app.ui.models.keyed import ROW
from app.ui.theme import Theme
from app.ui.times import seconds_left
from app.ui.tokens import Level
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import paint_chip
from app.ui.widgets.clock_reading import ClockState, digits, state_of
from app.ui.widgets.severity_badge import paint_severity

_PAD, _TRACK = 12, 3
_HIGH = {"waiting": 68}


class InboxDelegate(QStyledItemDelegate):
    """Paints heads and rows; ``now`` gives Unix milliseconds."""

    def __init__(self, now: Callable[[], int], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._now = now

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW)
        high = 28 if isinstance(row, HeadRow) else _HIGH.get(row.section, 54)
        return QSize(160, Theme.of(option.widget).px(high))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        painter.save()
        if isinstance(row, HeadRow):
            self._paint_head(painter, theme, area, row)
        else:
            self._paint_row(painter, theme, area, row, option.state)
        painter.restore()

    def _paint_head(self, painter: QPainter, theme: Theme, area: QRectF, row: HeadRow) -> None:
        t = theme.tokens
        painter.fillRect(area, QColor(t.surface2))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(t.border))
        inner, font = area.adjusted(_PAD, 0, -_PAD, -1), theme.font(Role.CAPTION_STRONG)
        strokes.text(painter, inner, row.title, font, t.text)
        inner.setLeft(inner.left() + strokes.width(row.title, font) + 8)
        strokes.text(painter, inner, row.note, theme.font(Role.CAPTION), t.text2)

    def _paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: InboxRow, state: QStyle.StateFlag) -> None:
        t = theme.tokens
        chosen, hovered = bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, QColor(t.selected if chosen else t.hover if hovered else t.surface))
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), QColor(t.border))
        if chosen:
            painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), QColor(t.accent))
        half = theme.px(20)
        top = area.top() + (area.height() - 2 * half - 2 - (10 if row.total else 0)) / 2
        first = QRectF(area.left() + _PAD, round(top), area.width() - 2 * _PAD, half)
        second = first.translated(0, half + 1)
        self._paint_first(painter, theme, QRectF(first), row)
        self._paint_second(painter, theme, second, row)
        if row.total:
            track = QRectF(first.left(), area.bottom() - theme.px(9) - _TRACK, first.width(), _TRACK)
            self._paint_track(painter, theme, track, row)
        if state & QStyle.StateFlag.State_HasFocus:
            strokes.focus_edge(painter, area, theme)

    def _paint_first(self, painter: QPainter, theme: Theme, line: QRectF, row: InboxRow) -> None:
        t = theme.tokens
        if row.due is not None:
            line.setRight(self._paint_digits(painter, theme, line, row.due))
        elif row.when:
            font = theme.font(Role.CAPTION)
            strokes.text(painter, line, row.when, font, t.text2, align=strokes.RIGHT)
            line.setRight(line.right() - strokes.width(row.when, font) - 8)
        strokes.text(
            painter, line, row.title, theme.font(Role.STRONG if row.section == "waiting" else Role.BODY), t.text
        )

    def _paint_digits(self, painter: QPainter, theme: Theme, line: QRectF, due: int) -> float:
        """What is left, with a triangle once it is little; gives back where the title must end."""
        seconds = seconds_left(due, self._now())
        ink = self._ink(theme, state_of(seconds, step=True))
        font = fonts.sized("digits", theme.px(17), bold=True, language=theme.language)
        shown = digits(seconds)
        strokes.text(painter, line, shown, font, ink or theme.tokens.text, align=strokes.RIGHT, elide=False)
        left = line.right() - strokes.width(shown, font)
        if ink:
            icons.paint(painter, Icon.WARNING, QPointF(left - 12, line.center().y()), ink, 14)
            left -= 20
        return left - 8

    def _ink(self, theme: Theme, state: ClockState) -> str:
        """The colour of a clock that presses; empty for one that does not."""
        match state:
            case "soon":
                return theme.tokens.warn.text
            case "urgent" | "overdue":
                return theme.tokens.danger.text
        return ""

    def _paint_second(self, painter: QPainter, theme: Theme, line: QRectF, row: InboxRow) -> None:
        t, caption = theme.tokens, theme.font(Role.CAPTION)
        strokes.text(painter, line, row.label, caption, t.text2)
        x, middle = line.left() + strokes.width(row.label, caption) + 7, line.center().y()
        if row.chip is not None:
            x += paint_chip(painter, QPointF(round(x), round(middle - theme.px(CHIP) / 2)), row.chip, theme) + 8
        elif row.level:
            corner, high = QPointF(round(x), round(middle - theme.px(18) / 2)), theme.px(18)
            x += paint_severity(painter, corner, cast(Level, row.level), theme, height=high) + 8
        rest = QRectF(x, line.top(), line.right() - x, line.height())
        self._paint_end(painter, theme, rest, row)

    def _paint_end(self, painter: QPainter, theme: Theme, rest: QRectF, row: InboxRow) -> None:
        t, caption = theme.tokens, theme.font(Role.CAPTION)
        if row.section == "waiting":
            seconds = seconds_left(row.due, self._now()) if row.due is not None else 0
            ink, strong = self._ink(theme, state_of(seconds, step=True)), theme.font(Role.CAPTION_STRONG)
            word = "" if row.due is None else _("late, ") if seconds < 0 else _("soon, ") if ink else _("left, ")
            strokes.text(painter, rest, row.when, caption, t.text2, align=strokes.RIGHT)
            taken = strokes.width(row.when, caption)
            rest.setRight(rest.right() - taken)
            if word and rest.width() > strokes.width(word, strong):
                font = strong if ink else caption
                strokes.text(painter, rest, word, font, ink or t.text2, align=strokes.RIGHT, elide=False)
            return
        font = theme.font(Role.FINGERPRINT) if row.section in ("decided", "signed") else caption
        strokes.text(painter, rest, row.end, font, t.text2, align=strokes.RIGHT)

    def _paint_track(self, painter: QPainter, theme: Theme, track: QRectF, row: InboxRow) -> None:
        t = theme.tokens
        strokes.box(painter, track, t.border, radius=1.5)
        left = seconds_left(row.due or 0, self._now()) * 1000
        used = min(max(1 - left / row.total, 0), 1)
        ink = self._ink(theme, state_of(left // 1000, step=True))
        strokes.box(
            painter, QRectF(track.left(), track.top(), track.width() * used, _TRACK), ink or t.accent, radius=1.5
        )
