"""app/ui/screens/turn_list.py: the history of one thing."""

import pytest

from app.ui.icons import Icon
from app.ui.models.turn import Turn
from app.ui.screens.turn_list import MOST, TurnList, TurnRow
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label


def turn(number, seq=0):
    return Turn(Icon.DONE, "ok", f"Turn {number}", "Gu", "02:18", "why", seq)


@pytest.fixture
def history(dressed, qtbot):
    made = TurnList()
    qtbot.addWidget(made)
    return made


def rows(history):
    column = history.layout()
    found = [column.itemAt(number).widget() for number in range(column.count())]
    return [row for row in found if isinstance(row, TurnRow)]


def test_the_newest_turn_stands_first(history):
    history.show_turns([turn(1), turn(2)])
    assert [row.turn.title for row in rows(history)] == ["Turn 2", "Turn 1"]
    assert rows(history)[0].accessibleName() == "02:18, Turn 2, Gu, why"


def test_a_turn_whose_number_is_known_leads_to_the_record(history, qtbot):
    history.show_turns([turn(1, 7), turn(2)])
    number = rows(history)[1].findChild(Button)
    with qtbot.waitSignal(history.asked) as asked:
        number.click()
    assert asked.args == [7]
    assert rows(history)[0].findChild(Button) is None


def test_the_same_turns_are_not_drawn_anew(history):
    history.show_turns([turn(1)])
    before = rows(history)
    history.show_turns([turn(1)])
    assert rows(history) == before


def test_of_a_long_history_the_newest_are_shown_and_the_rest_is_counted(history):
    history.show_turns([turn(number) for number in range(MOST + 3)])
    assert len(rows(history)) == MOST
    last = history.layout().itemAt(MOST).widget()
    assert isinstance(last, Label)
    assert last.text() == "3 earlier turns are in the record"


def test_it_can_be_seen(history):
    history.show_turns([turn(1, 7), turn(2)])
    history.resize(380, history.sizeHint().height())
    assert not history.grab().isNull()
