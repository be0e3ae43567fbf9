"""Text that takes no more than a few lines: wrapped, the last line shortened, all of it in the tooltip then."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import Ink, ink_colour, plain_tip


class ClampedLabel(QWidget):
    """At most ``lines`` lines in a role and an ink; it keeps room for all of them, so that neighbours line up."""

    def __init__(
        self, text: str = "", role: Role = Role.BODY, ink: Ink = "1", lines: int = 2, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._ink, self._lines = role, ink, lines
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.set_text(text)

    @property
    def text(self) -> str:
        return self._text

    def set_text(self, text: str) -> None:
        """Show ``text``; its own line breaks become spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self._hint()
        self.update()

    def set_ink(self, ink: Ink) -> None:
        self._ink = ink
        self.update()

    def _line_height(self) -> float:
        return round(QFontMetricsF(Theme.of(self).font(self._role)).height() * 1.12)

    def sizeHint(self) -> QSize:
        return QSize(200, round(self._line_height() * self._lines))

    def minimumSizeHint(self) -> QSize:
        return QSize(40, self.sizeHint().height())

    def shown(self) -> list[str]:
        """The lines as they are painted at the present width."""
        left, lines = self._text, list[str]()
        layout, option = QTextLayout(left, Theme.of(self).font(self._role)), QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        while len(lines) < self._lines and (line := layout.createLine()).isValid():
            line.setLineWidth(max(self.width(), 1))
            last = len(lines) == self._lines - 1
            end = len(left) if last else line.textStart() + line.textLength()
            lines.append(left[line.textStart() : end].strip())
        layout.endLayout()
        return lines

    def elided(self) -> bool:
        font = Theme.of(self).font(self._role)
        return any(strokes.width(line, font) > self.width() + 0.5 for line in self.shown())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        self.setToolTip(plain_tip(self._text) if self.elided() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        high, ink = self._line_height(), QColor(ink_colour(theme, self._ink)).name()
        corner = QPointF(0, 0)
        for line in self.shown():
            strokes.text(painter, QRectF(corner.x(), corner.y(), self.width(), high), line, theme.font(self._role), ink)
            corner += QPointF(0, high)
