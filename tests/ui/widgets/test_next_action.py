"""app/ui/widgets/next_action.py: one filled act a screen."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from app.ui.widgets.next_action import NextAction, NextActionStrip

ACTION = NextAction("Settle F-06, which blocks S-02 v3", "Settle F-06", ("F-06",), "Reassign")


def strip(qtbot: QtBot) -> NextActionStrip:
    made = NextActionStrip()
    qtbot.addWidget(made)
    made.show_action(ACTION)
    return made


def button(strip: NextActionStrip, kind: str) -> QPushButton:
    return next(one for one in strip.findChildren(QPushButton) if one.property("kind") == kind)


def test_it_is_46_high_and_says_what_is_next(dressed: QApplication, qtbot: QtBot) -> None:
    shown = strip(qtbot)

    assert max(shown.minimumHeight(), shown.sizeHint().height()) == 46
    assert shown.accessibleName() == "Next: Settle F-06, which blocks S-02 v3"
    assert button(shown, "primary").accessibleName() == "Settle F-06"
    assert not shown.grab().isNull()


def test_its_two_buttons_ask_for_two_things(dressed: QApplication, qtbot: QtBot) -> None:
    shown = strip(qtbot)

    with qtbot.waitSignal(shown.acted):
        qtbot.mouseClick(button(shown, "primary"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(shown.other):
        qtbot.mouseClick(button(shown, "quiet"), Qt.MouseButton.LeftButton)


def test_without_a_second_way_out_there_is_no_second_button(dressed: QApplication, qtbot: QtBot) -> None:
    shown = strip(qtbot)

    shown.show_action(NextAction("Sign S-02 v3", "Sign"))

    assert button(shown, "quiet").isHidden()


def test_when_nothing_is_next_the_strip_is_gone(dressed: QApplication, qtbot: QtBot) -> None:
    shown = strip(qtbot)

    shown.show_action(None)

    assert shown.isHidden()
