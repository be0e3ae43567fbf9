"""The start of a text: a few lines beside a bar, the last one shortened with an ellipsis."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes

_INDENT, _LINE = 13, 20


class Excerpt(QWidget):
    """At most ``lines`` lines of plain text; the whole start is its accessible name."""

    def __init__(self, lines: int = 3, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines, self._text = lines, ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_text(self, text: str) -> None:
        """Show the start of ``text``; line breaks become spaces."""
        self._text = " ".join(text.split())
        self.setAccessibleName(self._text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, Theme.of(self).px(_LINE) * self._lines)

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, theme = QPainter(self), Theme.of(self)
        high, wide = theme.px(_LINE), self.width() - _INDENT
        painter.fillRect(QRectF(0, 2, 3, self.height() - 4), QColor(theme.tokens.border_strong))
        layout = QTextLayout(self._text, theme.font(Role.BODY))
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        painter.setPen(QColor(theme.tokens.text))
        for number in range(self._lines):
            line = layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(wide)
            row = QRectF(_INDENT, number * high, wide, high)
            rest = self._text[line.textStart() :]
            if number == self._lines - 1 and line.textLength() < len(rest):
                strokes.text(painter, row, rest, theme.font(Role.BODY), theme.tokens.text)
            else:
                drop = (high - QFontMetricsF(layout.font()).height()) / 2
                line.draw(painter, QPointF(_INDENT - line.x(), row.top() + drop - line.y()))
        layout.endLayout()
