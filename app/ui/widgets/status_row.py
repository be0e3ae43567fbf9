"""The status bar, 26 high: what holds now at the left, time and key hints at the right. It holds no timer."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import Ink, ink_colour

_SIDE, _BETWEEN = 12, 20


@dataclass(frozen=True, slots=True)
class StatusItem:
    """``keys`` stand before the words; ``fingerprint`` after them in one width; ``strong`` last, in bold (the time)."""

    text: str
    icon: Icon | None = None
    ink: Ink = "2"
    fingerprint: str = ""
    strong: str = ""
    keys: str = ""

    @property
    def words(self) -> str:
        return " ".join(part for part in (self.keys, self.text, self.fingerprint, self.strong) if part)


class StatusRow(QWidget):
    """One painted row. Right-hand items give way first, from the left of them, when the window is narrow."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._left: tuple[StatusItem, ...] = ()
        self._right: tuple[StatusItem, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Status"))

    def set_left(self, items: list[StatusItem]) -> None:
        """The state of seat and record: connection first."""
        if self._left == tuple(items):
            return
        self._left = tuple(items)
        self.setAccessibleDescription("; ".join(item.words for item in items))
        self.update()

    def set_right(self, items: list[StatusItem]) -> None:
        """Time and key hints; once a second is fine."""
        if self._right == tuple(items):
            return
        self._right = tuple(items)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(400, Theme.of(self).px(26))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, Theme.of(self).px(26))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        painter.fillRect(self.rect(), theme.tokens.rail)
        painter.fillRect(QRectF(0, 0, self.width(), 1), theme.tokens.border)
        x = float(_SIDE)
        for item in self._left:
            x += self._paint_item(painter, theme, item, x) + _BETWEEN
        edge = float(self.width() - _SIDE)
        for item in reversed(self._right):
            edge -= _width(item, theme)
            if edge < x:
                return
            self._paint_item(painter, theme, item, edge)
            edge -= _BETWEEN

    def _paint_item(self, painter: QPainter, theme: Theme, item: StatusItem, x: float) -> float:
        start, ink, high = x, ink_colour(theme, item.ink), self.height()
        if item.icon is not None:
            icons.paint(painter, item.icon, QPointF(x + 7, high / 2 + 0.5), ink, 14)
            x += 20
        for words, font in _parts(item, theme):
            wide = strokes.width(words, font)
            colour = theme.tokens.text if words == item.strong else ink
            strokes.text(painter, QRectF(x, 1, wide + 1, high - 1), words, font, colour, elide=False)
            x += wide + 5
        return x - 5 - start


def _parts(item: StatusItem, theme: Theme) -> list[tuple[str, QFont]]:
    parts = (
        (item.keys, Role.HINT),
        (item.text, Role.CAPTION),
        (item.fingerprint, Role.FINGERPRINT),
        (item.strong, Role.CAPTION_STRONG),
    )
    return [(words, theme.font(role)) for words, role in parts if words]


def _width(item: StatusItem, theme: Theme) -> float:
    parts = _parts(item, theme)
    return (20 if item.icon else 0) + sum(strokes.width(words, font) for words, font in parts) + 5 * (len(parts) - 1)
