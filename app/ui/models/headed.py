"""Headings inside a list of rows, and the ground that its rows stand on.

Belongs here: what the lists of facts, promises and entries share when they paint. A row's own words do not.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui.fonts import Role
from app.ui.models.keyed import ROW
from app.ui.theme import Theme
from app.ui.widgets import strokes

HEAD = 28
PAD = 12


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A heading: its title in bold, a note after it, a count at the right end."""

    key: str
    title: str
    note: str = ""
    count: str = ""

    @property
    def acts(self) -> bool:
        return False

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (self.title, self.note, self.count) if part)


def paint_head(painter: QPainter, theme: Theme, area: QRectF, row: HeadRow) -> None:
    """Paint a heading, 28 high, on the quiet surface."""
    t = theme.tokens
    painter.fillRect(area, t.surface2)
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
    inner = area.adjusted(PAD, 0, -PAD, -1)
    strokes.text(painter, inner, row.count, theme.font(Role.BODY), t.text2, align=strokes.RIGHT)
    inner.setRight(inner.right() - strokes.width(row.count, theme.font(Role.BODY)) - 8)
    strong = theme.font(Role.CAPTION_STRONG)
    strokes.text(painter, inner, row.title, strong, t.text)
    inner.setLeft(inner.left() + strokes.width(row.title, strong) + 8)
    if inner.width() > 24:
        strokes.text(painter, inner, row.note, theme.font(Role.CAPTION), t.text2)


def paint_ground(
    painter: QPainter, theme: Theme, area: QRectF, state: QStyle.StateFlag, *, alarm: bool = False
) -> None:
    """Fill a row: chosen, hovered, plain, or one that raises an alarm; a 3px mark tells the chosen and the alarming."""
    t = theme.tokens
    chosen = bool(state & QStyle.StateFlag.State_Selected)
    hovered = bool(state & QStyle.StateFlag.State_MouseOver)
    fill = t.danger.fill if alarm else t.selected if chosen else t.hover if hovered else t.surface
    painter.fillRect(area, fill)
    painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
    if alarm or chosen:
        painter.fillRect(QRectF(area.left(), area.top(), 3, area.height() - 1), t.danger.text if alarm else t.accent)
    if alarm and chosen:
        strokes.box(painter, area.adjusted(3, 0, 0, -1), None, t.danger.text, 0)


class RowDelegate(QStyledItemDelegate):
    """Headings, and the ground and focus of every other row. Subclasses give ``high`` and ``paint_row``."""

    def high(self, row: Any) -> int:
        """Pixels of a row before the text size is counted in."""
        raise NotImplementedError

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: Any) -> None:
        """Paint what a row says, on its ground."""
        raise NotImplementedError

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW)
        return QSize(160, Theme.of(option.widget).px(HEAD if isinstance(row, HeadRow) else self.high(row)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        painter.save()
        if isinstance(row, HeadRow):
            paint_head(painter, theme, area, row)
        else:
            paint_ground(painter, theme, area, option.state, alarm=getattr(row, "alarm", False))
            self.paint_row(painter, theme, area, row)
            if option.state & QStyle.StateFlag.State_HasFocus:
                strokes.focus_edge(painter, area, theme)
        painter.restore()
