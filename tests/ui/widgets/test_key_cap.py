"""app/ui/widgets/key_cap.py: which key does the same."""

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.key_cap import KeyCap


def test_a_digit_is_a_square_of_16_and_a_chord_is_wider(dressed: QApplication, qtbot: QtBot) -> None:
    digit, chord = KeyCap("1"), KeyCap("Ctrl+G")
    qtbot.addWidget(digit)
    qtbot.addWidget(chord)

    assert (digit.sizeHint().width(), digit.sizeHint().height()) == (16, 16)
    assert chord.sizeHint().width() > 30
    assert chord.minimumSizeHint() == chord.sizeHint()


def test_it_shows_its_keys(dressed: QApplication, qtbot: QtBot) -> None:
    first, second = KeyCap("1"), KeyCap("2")
    for cap in (first, second):
        qtbot.addWidget(cap)
        cap.resize(cap.sizeHint())

    assert first.grab().toImage() != second.grab().toImage()
