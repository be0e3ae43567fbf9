"""app/ui/widgets/rail_button.py: one place, as it is said and shown."""

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.widgets.rail_button import RailButton, RailItem


@pytest.fixture
def ground(dressed: QApplication, qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def button(ground: QWidget, item: RailItem, width: int = 168) -> RailButton:
    made = RailButton(item, ground)
    made.resize(width, 36)
    return made


@pytest.mark.parametrize(("item", "name"), [
    (RailItem("facts", "Facts", Icon.FACTS), "Facts"),
    (RailItem("facts", "Facts", Icon.FACTS, count=3), "Facts, 3"),
    (RailItem("facts", "Facts", Icon.FACTS, count=3, spoken="3 to verify"), "Facts, 3 to verify"),
])  # fmt: skip
def test_a_place_says_its_name_and_what_waits(ground: QWidget, item: RailItem, name: str) -> None:
    assert button(ground, item).accessibleName() == name


def test_a_place_without_a_key_describes_none(ground: QWidget) -> None:
    assert button(ground, RailItem("facts", "Facts", Icon.FACTS)).accessibleDescription() == ""


def test_clicking_does_not_make_it_current_by_itself(ground: QWidget) -> None:
    shown = button(ground, RailItem("facts", "Facts", Icon.FACTS))

    shown.click()

    assert not shown.isChecked()


def test_more_than_999_are_not_counted_out(ground: QWidget) -> None:
    many = button(ground, RailItem("signals", "Signals", Icon.SIGNALS, "6", 1000))
    more = button(ground, RailItem("signals", "Signals", Icon.SIGNALS, "6", 31000))

    assert many.grab().toImage() == more.grab().toImage()


def test_a_long_name_gives_way_to_count_and_key(ground: QWidget) -> None:
    short = button(ground, RailItem("x", "M", Icon.FACTS, "2", 37)).grab().toImage()
    long = button(ground, RailItem("x", "M" * 60, Icon.FACTS, "2", 37)).grab().toImage()

    at = short.width() - 50
    assert short.copy(at, 0, 50, 36) == long.copy(at, 0, 50, 36)


def test_collapsed_the_count_sits_on_the_icon(ground: QWidget) -> None:
    quiet = button(ground, RailItem("x", "Facts", Icon.FACTS), 36)
    busy = button(ground, RailItem("x", "Facts", Icon.FACTS, count=4), 36)
    for one in (quiet, busy):
        one.set_collapsed(True)

    assert quiet.grab().toImage() != busy.grab().toImage()
    assert busy.toolTip() == "Facts, 4"
