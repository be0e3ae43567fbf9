"""app/ui/widgets/mark.py: the product's mark."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication

from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT
from app.ui.widgets.mark import GOLD, paint_mark


def drawn(theme: Theme) -> QImage:
    canvas = QImage(64, 64, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#808080"))
    painter = QPainter(canvas)
    paint_mark(painter, QRectF(0, 0, 64, 64), theme)
    painter.end()
    return canvas


def test_the_last_quarter_of_the_dial_is_gold(qapp: QApplication) -> None:
    image = drawn(Theme("light", LIGHT))

    quarter = {image.pixelColor(x, y).name().upper() for x in range(32) for y in range(32)}
    rest = {image.pixelColor(x, y).name().upper() for x in range(36, 64) for y in range(36, 64)}
    assert GOLD in quarter
    assert GOLD not in rest


def test_it_stands_out_on_dark(qapp: QApplication) -> None:
    assert drawn(Theme("dark", DARK)).pixelColor(32, 4) == QColor(DARK.text)
