"""app/ui/widgets/rail_foot.py: who sits here, and the ways that hold on every screen."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.rail_foot import RailFoot


@pytest.fixture
def foot(dressed: QApplication, qtbot: QtBot) -> RailFoot:
    made = RailFoot()
    qtbot.addWidget(made)
    made.set_person("Han Jingzhi", "Legal reviewer", "C90B·2F17")
    made.resize(184, 110)
    made.show()
    return made


def test_the_gear_asks_for_the_settings(foot: RailFoot, qtbot: QtBot) -> None:
    with qtbot.waitSignal(foot.settings):
        qtbot.mouseClick(foot.gear, Qt.MouseButton.LeftButton)

    assert foot.gear.accessibleName() == "Settings"
    assert "Ctrl+," in foot.gear.toolTip()


@pytest.mark.parametrize(("switch", "name"), [(False, "My card"), (True, "Act as somebody else")])
def test_a_press_on_the_person_asks_for_their_menu(foot: RailFoot, qtbot: QtBot, switch: bool, name: str) -> None:
    foot.set_switch(switch)

    with qtbot.waitSignal(foot.seats):
        qtbot.mouseClick(foot.person, Qt.MouseButton.LeftButton)

    assert foot.face.accessibleName() == name
    assert ("Ctrl+Shift+S" in foot.face.toolTip()) == switch
    assert foot.notice is None


def test_what_is_amiss_with_the_card_stands_beside_it(foot: RailFoot) -> None:
    foot.set_warning("Your card: not confirmed for 93 days")
    assert foot.warning.isVisible()
    assert foot.warning.accessibleName() == foot.warning.toolTip() == "Your card: not confirmed for 93 days"

    foot.set_warning("")
    assert not foot.warning.isVisible()


def test_and_the_keyboard_has_a_button_for_it(foot: RailFoot, qtbot: QtBot) -> None:
    foot.set_switch(True)

    with qtbot.waitSignal(foot.seats):
        qtbot.keyClick(foot.face, Qt.Key.Key_Space)

    assert foot.face.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_press_that_is_let_go_elsewhere_asks_nothing(foot: RailFoot, qtbot: QtBot) -> None:
    foot.set_switch(True)
    foot.seats.connect(lambda: pytest.fail("asked"))

    qtbot.mousePress(foot.person, Qt.MouseButton.LeftButton)
    qtbot.mouseRelease(foot.person, Qt.MouseButton.LeftButton, pos=foot.rect().topLeft() - foot.rect().bottomRight())


def test_the_notice_says_more_in_its_tooltip(foot: RailFoot) -> None:
    foot.set_notice("Demonstration", "People are invented.")

    assert foot.notice is not None
    assert foot.notice.isVisible()
    assert (foot.notice.look.text, foot.notice.toolTip()) == ("Demonstration", "People are invented.")


def test_collapsed_only_icons_stay(foot: RailFoot) -> None:
    foot.set_switch(True)
    foot.set_notice("Demonstration")

    foot.set_collapsed(True)

    assert foot.notice is not None
    assert (foot.person.isVisible(), foot.notice.isVisible()) == (False, False)
    assert foot.gear.isVisible()
    assert foot.face.isVisible()
