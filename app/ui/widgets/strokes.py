"""Strokes that painted widgets and delegates share: a crisp rounded box, a line of text, the focus edge in a row."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from app.ui.theme import Theme

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


def box(
    painter: QPainter,
    rect: QRectF,
    fill: str | None,
    edge: str | None = None,
    radius: float = 3,
    *,
    width: float = 1,
    dashed: bool = False,
) -> None:
    """A box whose edge lies fully inside ``rect``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(
        QPen(QColor(edge), width, Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
        if edge
        else Qt.PenStyle.NoPen
    )
    painter.setBrush(QColor(fill) if fill else Qt.BrushStyle.NoBrush)
    inset = width / 2 if edge else 0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    painter.restore()


def text(
    painter: QPainter,
    rect: QRectF,
    words: str,
    font: QFont,
    colour: str,
    *,
    align: Qt.AlignmentFlag = LEFT,
    elide: bool = True,
) -> None:
    """One line of plain text in ``rect``, elided at the right when it does not fit."""
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 0.5) if elide else words
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, align | Qt.TextFlag.TextSingleLine | Qt.TextFlag.TextDontClip, shown)


def width(words: str, font: QFont) -> float:
    """How wide ``words`` are, in pixels."""
    return QFontMetricsF(font).horizontalAdvance(words)


def focus_edge(painter: QPainter, rect: QRectF, theme: Theme) -> None:
    """The 2px focus ring of a list row, drawn inside it; delegates call it for State_HasFocus."""
    box(painter, rect.adjusted(1, 1, -1, -1), None, theme.tokens.accent, 3, width=2)


def line(painter: QPainter, start: QPointF, end: QPointF, colour: str, thickness: float = 1) -> None:
    """A straight line."""
    painter.setPen(QPen(QColor(colour), thickness))
    painter.drawLine(start, end)
