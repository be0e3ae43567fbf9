"""The names of the columns above the fact sheet.

Belongs here: that row. Where the columns are is the delegate's.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractScrollArea, QSizePolicy, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.models.fact_delegate import columns
from app.ui.models.headed import HEAD
from app.ui.theme import Theme
from app.ui.widgets import strokes


class SheetHead(QWidget):
    """28 high; its columns stand over those of ``view``, whose scroll bar comes and goes."""

    def __init__(self, view: QAbstractScrollArea, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._view = view
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
        t, at, font = theme.tokens, columns(self._view.viewport().width(), theme), theme.font(Role.CAPTION)
        painter.fillRect(area, t.surface)
        painter.fillRect(QRectF(0, area.bottom() - 1, area.width(), 1), t.border)
        names = (_("No."), _("Claim and source"), _("Value"), _("Used in"), _("Standing"))
        for name, left, right in zip(names, at[:-1], at[1:], strict=True):
            strokes.text(painter, QRectF(left, 0, right - left, area.height()), name, font, t.text2)
