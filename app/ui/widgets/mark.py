"""The product's mark: an hour dial whose last quarter is gold. Painted, so that it is sharp at every density."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from app.ui.theme import Theme

GOLD = "#F2B63C"


def paint_mark(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """Fill the square ``rect`` with the mark."""
    t, side = theme.tokens, rect.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(t.text))
    painter.drawRoundedRect(rect, side * 0.2, side * 0.2)
    dial = rect.adjusted(side * 0.23, side * 0.23, -side * 0.23, -side * 0.23)
    pen = QPen(QColor(t.surface), side * 0.1, Qt.PenStyle.SolidLine, Qt.PenCapStyle.FlatCap)
    painter.setPen(pen)
    painter.drawArc(dial, 90 * 16, -270 * 16)
    pen.setColor(QColor("#B97A00" if theme.dark else GOLD))
    painter.setPen(pen)
    painter.drawArc(dial, 90 * 16, 90 * 16)
    centre = dial.center()
    painter.drawLine(centre, QPointF(centre.x(), dial.top()))
    painter.drawLine(centre, QPointF(dial.left() + side * 0.05, centre.y()))
    painter.restore()
