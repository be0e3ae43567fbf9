"""app/ui/widgets/rail.py: where one can go."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.ui import theme
from app.ui.icons import Icon
from app.ui.tokens import LIGHT
from app.ui.widgets.label import Label
from app.ui.widgets.rail import Rail
from app.ui.widgets.rail_button import RailButton, RailItem

ITEMS = [
    RailItem("home", "Lobby", Icon.HOME, "0", gap_after=True),
    RailItem("room", "Room", Icon.ROOM, "1"),
    RailItem("facts", "Facts", Icon.FACTS, "2", 3, spoken="3 open"),
]


@pytest.fixture
def rail(dressed: QApplication, qtbot: QtBot) -> Rail:
    made = Rail()
    qtbot.addWidget(made)
    made.set_items(ITEMS)
    made.set_current("room")
    made.show()
    return made


def buttons(rail: Rail) -> list[RailButton]:
    return rail.findChildren(RailButton)


def test_a_place_is_36_high_and_named_with_what_waits_there(rail: Rail) -> None:
    assert [button.accessibleName() for button in buttons(rail)] == ["Lobby", "Room", "Facts, 3 open"]
    assert all(button.sizeHint().height() == 36 for button in buttons(rail))
    assert buttons(rail)[0].accessibleDescription() == "keys: Ctrl+0"


@pytest.mark.parametrize(("language", "width"), [("en", 184), ("zh", 156)])
def test_it_is_as_wide_as_its_language_needs(dressed: QApplication, qtbot: QtBot, language: str, width: int) -> None:
    i18n.speak(language)
    theme.apply(dressed, "light")
    rail = Rail()
    qtbot.addWidget(rail)

    assert rail.width() == width


def test_collapsed_it_is_52_wide_and_names_places_in_tooltips(rail: Rail) -> None:
    rail.set_collapsed(True)

    assert rail.width() == 52
    assert [button.toolTip() for button in buttons(rail)] == ["Lobby", "Room", "Facts, 3 open"]
    assert not rail.grab().isNull()


def test_a_click_asks_and_the_window_answers(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.mouseClick(buttons(rail)[2], Qt.MouseButton.LeftButton)
    assert heard.args == ["facts"]
    assert rail.current == "room"

    rail.set_current("facts")

    assert rail.current == "facts"


def test_space_on_a_place_asks_for_it(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitSignal(rail.chosen) as heard:
        qtbot.keyClick(buttons(rail)[0], Qt.Key.Key_Space)

    assert heard.args == ["home"]


def test_a_new_count_leaves_the_button_and_its_focus_alone(rail: Rail) -> None:
    before = buttons(rail)

    rail.set_items([*ITEMS[:2], RailItem("facts", "Facts", Icon.FACTS, "2", 1200, hot=True)])

    assert buttons(rail) == before
    assert buttons(rail)[2].accessibleName() == "Facts, 1200"
    assert not rail.grab().isNull()


def test_other_places_take_the_place_of_these(rail: Rail) -> None:
    rail.set_items([RailItem("drill", "Drills", Icon.DRILL, "8")])

    rail.set_current("drill")

    assert rail.current == "drill"


def test_the_person_and_the_key_that_signs_are_shown(rail: Rail) -> None:
    rail.set_workspace("Northwind")
    rail.set_person("Han Jingzhi", "Legal reviewer", "C90B·2F17")

    words = [label.text() for label in rail.findChildren(Label)]
    assert words == ["Han Jingzhi", "Legal reviewer", "Key C90B·2F17"]
    assert not rail.grab().isNull()


def test_a_seat_without_a_key_shows_none(rail: Rail) -> None:
    rail.set_person("Han Jingzhi", "Observer", "")

    assert "" in [label.text() for label in rail.findChildren(Label)]


def test_the_current_place_is_marked_by_fill_and_bar(rail: Rail) -> None:
    rail.resize(rail.width(), 500)
    rail.grab()
    image = buttons(rail)[1].grab().toImage()

    assert image.pixelColor(60, 3).name().upper() == LIGHT.selected
    assert image.pixelColor(1, 18).name().upper() == LIGHT.accent
    assert buttons(rail)[0].grab().toImage().pixelColor(1, 18).name().upper() != LIGHT.accent


def test_a_hot_count_is_solid_and_a_calm_one_is_not(rail: Rail) -> None:
    rail.resize(rail.width(), 500)
    rail.grab()

    def colours(hot: bool) -> set[str]:
        rail.set_items([*ITEMS[:2], RailItem("facts", "Facts", Icon.FACTS, "2", 3, hot=hot)])
        image = buttons(rail)[2].grab().toImage()
        return {image.pixelColor(x, 18).name().upper() for x in range(image.width())}

    assert LIGHT.danger.text in colours(True)
    assert LIGHT.danger.text not in colours(False)


def test_arrows_walk_along_the_places(rail: Rail, qtbot: QtBot) -> None:
    with qtbot.waitActive(rail):
        rail.activateWindow()
    buttons(rail)[0].setFocus()

    qtbot.keyClick(buttons(rail)[0], Qt.Key.Key_Down)

    assert buttons(rail)[1].hasFocus()


def test_collapsing_hides_the_person_and_opening_brings_them_back(rail: Rail) -> None:
    rail.set_person("Han Jingzhi", "Legal reviewer", "C90B·2F17")

    rail.set_collapsed(True)
    assert not any(label.isVisible() for label in rail.findChildren(Label))
    rail.set_collapsed(False)

    assert all(label.isVisible() for label in rail.findChildren(Label))


def test_places_that_come_while_it_is_collapsed_are_collapsed_too(rail: Rail) -> None:
    rail.set_collapsed(True)

    rail.set_items([RailItem("drill", "Drills", Icon.DRILL, "8")])

    drill = next(button for button in buttons(rail) if button.item.key == "drill")
    assert drill.toolTip() == "Drills"
