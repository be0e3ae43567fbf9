"""app/ui/screens/keyed_list.py: a list whose rows know their key."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.models.fact_delegate import FactDelegate
from app.ui.models.facts import FactRow
from app.ui.models.headed import HeadRow
from app.ui.screens.keyed_list import KeyedList
from app.ui.widgets.chip import fact_look


def row(key, claim="claim"):
    return FactRow(key, key.upper(), claim, "37", "", "", fact_look("verified"))


ROWS = [HeadRow("head:a", "Head"), row("a"), row("b"), row("c")]


@pytest.fixture
def view(dressed, qtbot):
    made = KeyedList("Facts", FactDelegate(), {"V": "verify", "Return": "open", "Del": "withdraw"})
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show_rows(ROWS)
    made.show()
    return made


def test_the_first_row_that_can_be_chosen_is(view):
    assert view.chosen.key == "a"


def test_what_was_chosen_stays_chosen_wherever_it_goes(view):
    view.choose("b")
    view.show_rows([row("c"), row("d"), row("b", "moved")])
    assert view.chosen == row("b", "moved")


def test_a_chosen_row_that_is_gone_gives_way_to_the_first(view):
    view.choose("b")
    view.show_rows([row("x"), row("y")])
    assert view.chosen.key in ("x", "y")
    view.show_rows([])
    assert view.chosen is None


def test_it_tells_when_the_chosen_row_says_something_else(view, qtbot):
    with qtbot.waitSignal(view.chose):
        view.show_rows([ROWS[0], row("a", "other words"), row("b")])


def test_an_unknown_key_changes_nothing(view):
    view.choose("nowhere")
    assert view.chosen.key == "a"


@pytest.mark.parametrize(
    ("key", "act"), [(Qt.Key.Key_V, "verify"), (Qt.Key.Key_Return, "open"), (Qt.Key.Key_Delete, "withdraw")]
)
def test_letters_ask_for_acts(view, qtbot, key, act):
    with qtbot.waitSignal(view.asked) as asked:
        qtbot.keyClick(view, key)
    assert asked.args == [act]


def test_letters_with_a_modifier_are_somebody_elses(view, qtbot):
    with qtbot.assertNotEmitted(view.asked):
        qtbot.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)


def test_arrows_step_over_headings(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Down)
    assert view.chosen.key == "b"
    qtbot.keyClick(view, Qt.Key.Key_Up)
    qtbot.keyClick(view, Qt.Key.Key_Up)
    assert view.chosen.key == "a"


def test_ctrl_c_copies_what_is_selected_in_the_order_of_the_list(view, qtbot):
    view.selectAll()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().splitlines() == [r.spoken for r in ROWS[1:]]


def test_a_double_click_opens(view, qtbot):
    place = view.visualRect(view.rows.at("b")).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    with qtbot.waitSignal(view.asked) as asked:
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert asked.args == ["open"]
