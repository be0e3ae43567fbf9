"""A fingerprint to be read out or compared: 64 hex digits in groups of four, four groups a line."""

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import fonts
from app.ui.theme import Theme
from app.ui.widgets import strokes

_GROUP, _PER_LINE, _HIGH, _SIZE = 4, 4, 24, 15


def groups(digits: str) -> list[str]:
    """The digits as they are read out: ``7F3A``, ``91C2``, …"""
    shown = digits.upper()
    return [shown[start : start + _GROUP] for start in range(0, len(shown), _GROUP)]


class Fingerprint(QWidget):
    """Painted, so that every group stands under the one above; the accessible name reads the groups."""

    def __init__(self, digits: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_digits(digits)

    def show_digits(self, digits: str) -> None:
        """Show another fingerprint, in hex."""
        self.digits = digits
        self.setAccessibleName(" ".join(groups(digits)))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        lines = -(-len(groups(self.digits)) // _PER_LINE)
        return QSize(220, Theme.of(self).px(_HIGH) * lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        font = fonts.sized("mono", theme.px(_SIZE), bold=False, language=theme.language)
        high, wide = theme.px(_HIGH), min(self.width() / _PER_LINE, theme.px(72))
        for number, group in enumerate(groups(self.digits)):
            line, column = divmod(number, _PER_LINE)
            place = QRectF(column * wide, line * high, wide, high)
            strokes.text(painter, place, group, font, theme.tokens.text, elide=False)
