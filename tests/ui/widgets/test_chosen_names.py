"""Several of many names, by mouse and keyboard."""

import pytest
from PySide6.QtCore import Qt

from app.ui.widgets.chosen_names import ChosenNames

NAMES = {"han": "Han Jingzhi · Legal counsel", "shen": "Shen Ruolan · Commander", "lin": "Lin Mo", "lin2": "Lin Moya"}


@pytest.fixture
def names(dressed, qtbot):
    made = ChosenNames(NAMES, ["han", "nobody"], "Add a reader")
    qtbot.addWidget(made)
    made.resize(400, 80)
    made.show()
    made.field.setFocus()
    return made


def listed(names):
    return names._rest.stringList()


def test_it_begins_with_those_chosen_and_offers_the_rest(names):
    assert names.chosen == ["han"]
    assert listed(names) == ["Lin Mo", "Lin Moya", "Shen Ruolan · Commander"]


def test_enter_takes_the_only_one_meant_by_name_or_role(names, qtbot):
    with qtbot.waitSignal(names.changed):
        qtbot.keyClicks(names.field, "commander")
        qtbot.keyClick(names.field, Qt.Key.Key_Return)
    assert names.chosen == ["han", "shen"]
    qtbot.waitUntil(lambda: names.unknown == "")


def test_a_whole_name_is_meant_even_where_another_begins_with_it(names, qtbot):
    names.field.setText("lin mo")
    qtbot.keyClick(names.field, Qt.Key.Key_Return)
    assert names.chosen == ["han", "lin"]


@pytest.mark.parametrize("typed", ["li", "mallory", " "])
def test_what_means_several_or_nobody_takes_nobody_and_stays(names, qtbot, typed):
    names.field.setText(typed)
    qtbot.keyClick(names.field, Qt.Key.Key_Return)
    assert names.chosen == ["han"]
    assert names.unknown == typed.strip()


def test_down_opens_the_list_and_enter_takes_from_it(names, qtbot):
    qtbot.keyClick(names.field, Qt.Key.Key_Down)
    popup = names.field.completer().popup()
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, Qt.Key.Key_Return)
    assert len(names.chosen) == 2
    qtbot.waitUntil(lambda: names.unknown == "")


def test_a_chip_takes_its_name_away_and_says_so_to_a_screen_reader(names, qtbot):
    (chip,) = names._chips.values()
    assert chip.accessibleName() == "Take Han Jingzhi · Legal counsel away"
    with qtbot.waitSignal(names.changed):
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert names.chosen == []
    assert names.field.hasFocus()
    assert "Han Jingzhi · Legal counsel" in listed(names)


def test_backspace_in_an_empty_field_takes_the_last_one_away(names, qtbot):
    names.choose("lin")
    names.field.setText("x")
    qtbot.keyClick(names.field, Qt.Key.Key_Backspace)
    assert names.chosen == ["han", "lin"]
    for _time in range(3):
        qtbot.keyClick(names.field, Qt.Key.Key_Backspace)
    assert names.chosen == []


def test_nobody_is_chosen_twice(names):
    names.choose("han")
    assert names.chosen == ["han"]
