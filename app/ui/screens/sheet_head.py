"""The names of the columns above a sheet.

Belongs here: that row. Where the columns are is the delegates' to say.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.models.headed import HEAD
from app.ui.theme import Theme
from app.ui.widgets import strokes

Places = Callable[[float, Theme], tuple[float, ...]]
"""Where each column begins and the last one ends, for a width."""


class SheetHead(QWidget):
    """28 high; its columns stand over those of ``view``, whose scroll bar comes and goes."""

    def __init__(self, view: QAbstractScrollArea, columns: Places, names: tuple[str, ...]) -> None:
        super().__init__()
        self._view, self._columns, self._names = view, columns, names
        view.viewport().installEventFilter(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(320, Theme.of(self).px(HEAD))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, at, font = theme.tokens, self._columns(self._view.viewport().width(), theme), theme.font(Role.CAPTION)
        painter.fillRect(area, t.surface)
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), t.border)
        for name, left, right in zip(self._names, at[:-1], at[1:], strict=True):
            strokes.text(painter, QRectF(left, 0, right - left, area.height()), name, font, t.text2)
