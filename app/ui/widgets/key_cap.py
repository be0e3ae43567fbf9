"""The little cap that says which key does the same: ``1`` on the rail, ``Ctrl+G`` on the next action."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes

HEIGHT = 16


class KeyCap(QWidget):
    """16 high, at least as wide as high. Decorative: the control itself names its shortcut to a screen reader."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.keys = keys
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        high = theme.px(HEIGHT)
        return QSize(max(high, round(strokes.width(self.keys, theme.font(Role.HINT))) + 8), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_key_cap(QPainter(self), QRectF(self.rect()), self.keys, Theme.of(self))


def paint_key_cap(painter: QPainter, rect: QRectF, keys: str, theme: Theme) -> None:
    """Draw a key cap that fills ``rect``."""
    strokes.box(painter, rect, None, theme.tokens.border)
    strokes.text(painter, rect, keys, theme.font(Role.HINT), theme.tokens.text3, align=strokes.CENTRE, elide=False)
