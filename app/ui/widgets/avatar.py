"""A seat: surname or initials in a 26px square; presence by shape: disc online, ring away, dashed and crossed gone."""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui.fonts import sized
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import plain_tip

Presence = Literal["online", "away", "gone"]
SIZE = 26
_OVERHANG = 3


def presence_word(presence: Presence) -> str:
    """The word of a presence, which the shape stands for."""
    match presence:
        case "online":
            return _("online")
        case "away":
            return _("away")
        case "gone":
            return _("disconnected")


def paint_avatar(painter: QPainter, corner: QPointF, letters: str, presence: Presence, theme: Theme) -> None:
    """Draw a seat 26 square at ``corner``; its mark hangs 3px over the lower right."""
    t, box = theme.tokens, QRectF(corner.x(), corner.y(), SIZE, SIZE)
    gone = presence == "gone"
    strokes.box(painter, box, t.surface, t.border_strong, 4, dashed=gone)
    font = sized("ui", 12 if letters.isascii() else 13, bold=False, language=theme.language)
    strokes.text(painter, box, letters, font, t.text3 if gone else t.text, align=strokes.CENTRE, elide=False)
    centre = QPointF(box.right() - 1, box.bottom() - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    match presence:
        case "online":
            painter.setPen(QPen(QColor(t.surface), 1))
            painter.setBrush(QColor(t.ok.text))
            painter.drawEllipse(centre, 4, 4)
        case "away":
            painter.setPen(QPen(QColor(t.warn.text), 2))
            painter.setBrush(QColor(t.surface))
            painter.drawEllipse(centre, 3, 3)
        case "gone":
            _paint_cross(painter, centre, t.danger.text, t.surface)
    painter.restore()


def _paint_cross(painter: QPainter, centre: QPointF, fill: str, ink: str) -> None:
    painter.fillRect(QRectF(centre.x() - 4, centre.y() - 4, 8, 8), QColor(fill))
    painter.setPen(QPen(QColor(ink), 1.4))
    x, y = centre.x(), centre.y()
    painter.drawLine(QPointF(x - 2, y - 2), QPointF(x + 2, y + 2))
    painter.drawLine(QPointF(x - 2, y + 2), QPointF(x + 2, y - 2))


class Avatar(QWidget):
    """``name`` and the presence in words are the accessible name and the tooltip."""

    def __init__(self, letters: str, name: str, presence: Presence = "online", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._letters, self._name = letters, name
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_presence(presence)

    def set_presence(self, presence: Presence, since: str = "") -> None:
        """``since``: how long it has been so, already in words."""
        self._presence: Presence = presence
        words = ", ".join(part for part in (self._name, presence_word(presence), since) if part)
        self.setAccessibleName(words)
        self.setToolTip(plain_tip(words))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(SIZE + _OVERHANG, SIZE + _OVERHANG)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_avatar(QPainter(self), QPointF(0, 0), self._letters, self._presence, Theme.of(self))
