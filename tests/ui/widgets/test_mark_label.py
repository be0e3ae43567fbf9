"""app/ui/widgets/mark_label.py: the product's mark in a window."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.tokens import LIGHT
from app.ui.widgets.mark_label import MarkLabel


def test_it_fills_its_square(dressed: QApplication, qtbot: QtBot) -> None:
    label = MarkLabel(44)
    qtbot.addWidget(label)

    image = label.grab().toImage()

    assert (label.width(), label.height()) == (44, 44)
    assert image.pixelColor(22, 3).name().upper() == LIGHT.text
