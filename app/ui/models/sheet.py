"""A short list inside a pane: facts, promises, clocks or roles, each a line or two, and how a line is painted.

Belongs here: the look of such a line. What it says is whoever fills it.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.keyed import ROW
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import ChipLook, chip_width, paint_chip
from app.ui.widgets.label import Ink, ink_colour

_PAD, _GAP, _LABEL = 12, 8, 36


@dataclass(frozen=True, slots=True)
class SheetRow:
    """``label`` stands in a column of its own; ``value`` follows the text and stays when that gives way;
    ``below`` makes the row two lines high; ``hot`` marks what is next.
    """

    key: str
    text: str
    label: str = ""
    value: str = ""
    below: str = ""
    tail: str = ""
    tail_ink: Ink = "2"
    chip: ChipLook | None = None
    icon: Icon | None = None
    hot: bool = False
    quiet: bool = False

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        parts = (self.label, self.text, self.value, self.below, self.tail, self.chip.text if self.chip else "")
        return ", ".join(part for part in parts if part)


class SheetDelegate(QStyledItemDelegate):
    """Rows 30 high, 46 with a second line; a chip or a time stands at the right end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, Theme.of(option.widget).px(46 if index.data(ROW).below else 30))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row, theme, area = index.data(ROW), Theme.of(option.widget), QRectF(option.rect)
        t, state = theme.tokens, option.state
        painter.save()
        hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        painter.fillRect(area, t.accent_bg if row.hot else t.hover if hovered else t.surface)
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
        inner = area.adjusted(_PAD, 0, -_PAD, -1)
        if row.icon is not None:
            middle = inner.top() + (theme.px(15) if row.below else inner.height() / 2)
            icons.paint(painter, row.icon, QPointF(inner.left() + 7, middle), t.text2, 14)
            inner.setLeft(inner.left() + 14 + _GAP)
        if row.below:
            self._paint_two(painter, theme, inner, row)
        else:
            self._paint_one(painter, theme, inner, row)
        if state & QStyle.StateFlag.State_HasFocus:
            strokes.focus_edge(painter, area, theme)
        painter.restore()

    def _paint_one(self, painter: QPainter, theme: Theme, inner: QRectF, row: SheetRow) -> None:
        body, t = theme.font(Role.BODY), theme.tokens
        if row.label:
            wide = max(theme.px(_LABEL), strokes.width(row.label, theme.font(Role.CAPTION)))
            strokes.text(painter, inner, row.label, theme.font(Role.CAPTION), t.text2)
            inner.setLeft(inner.left() + wide + 4)
        inner.setRight(self._paint_tail(painter, theme, inner, row))
        ink = t.text2 if row.quiet else t.text
        first, second = strokes.width(row.text, body), strokes.width(row.value, body) + 5 if row.value else 0
        second = min(second, inner.width() * 0.6)
        first = min(first, inner.width() - second)
        strokes.text(painter, QRectF(inner.left(), inner.top(), first, inner.height()), row.text, body, ink)
        strokes.text(painter, inner.adjusted(first + 5, 0, 0, 0), row.value, body, ink)

    def _paint_two(self, painter: QPainter, theme: Theme, inner: QRectF, row: SheetRow) -> None:
        t, half = theme.tokens, (inner.height() - 6) / 2
        first = QRectF(inner.left(), inner.top() + 3, inner.width(), half)
        second = first.translated(0, half)
        if row.chip is not None:
            wide = chip_width(row.chip, theme)
            paint_chip(
                painter,
                QPointF(second.right() - wide, round(second.center().y() - theme.px(CHIP) / 2)),
                row.chip,
                theme,
            )
            second.setRight(second.right() - wide - _GAP)
        font = theme.font(Role.CAPTION_STRONG)
        strokes.text(painter, first, row.tail, font, ink_colour(theme, row.tail_ink), align=strokes.RIGHT)
        if row.tail:
            first.setRight(first.right() - strokes.width(row.tail, font) - _GAP)
        strokes.text(painter, first, row.text, theme.font(Role.BODY), t.text2 if row.quiet else t.text)
        strokes.text(painter, second, row.below, theme.font(Role.CAPTION), t.text2)

    def _paint_tail(self, painter: QPainter, theme: Theme, inner: QRectF, row: SheetRow) -> float:
        """Paint what stands at the right end; gives back where the words before it must end."""
        if row.chip is not None:
            wide = chip_width(row.chip, theme)
            corner = QPointF(inner.right() - wide, round(inner.center().y() - theme.px(CHIP) / 2))
            paint_chip(painter, corner, row.chip, theme)
            return inner.right() - wide - _GAP
        if row.tail:
            font = theme.font(Role.CAPTION)
            strokes.text(painter, inner, row.tail, font, ink_colour(theme, row.tail_ink), align=strokes.RIGHT)
            return inner.right() - strokes.width(row.tail, font) - _GAP
        return inner.right()
