"""The card of one task."""

import msgspec
import pytest

from app.domain.tasks import all_tasks
from app.ui.dialogs.reach import ReachDialog
from app.ui.models.tasks import task_row
from app.ui.screens.task_card import TaskCard, task_acts
from tests.support.seated import seated


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def card(desk, qtbot):
    made = TaskCard(desk)
    qtbot.addWidget(made)
    return made


def row(desk, name):
    found = next(task for task in all_tasks(desk.state) if task.id == name)
    return task_row(found, desk.roster, desk.now())


@pytest.mark.parametrize(
    ("status", "acts"),
    [
        ("open", ["start", "done", "move", "drop"]),
        ("started", ["done", "move", "drop"]),
        ("done", ["reopen"]),
        ("dropped", ["reopen"]),
    ],
)
def test_what_a_task_allows_depends_on_how_it_stands(desk, status, acts):
    task = msgspec.structs.replace(all_tasks(desk.state)[0], status=status)
    assert [key for key, _icon, _words, _letter in task_acts(task)] == acts


def test_it_hides_when_nothing_is_chosen(card, desk):
    card.show_task(row(desk, "trace_rule"), may_act=True)
    assert not card.isHidden()
    card.show_task(None, may_act=True)
    assert card.isHidden()


def test_a_settled_task_says_by_whom_and_with_what_result(card, desk):
    card.show_task(row(desk, "seal_records"), may_act=True)
    assert "Han Jingzhi · Recording and work orders sealed" in card.result.text()


def test_a_task_that_nobody_touched_has_no_result(card, desk):
    card.show_task(row(desk, "trace_rule"), may_act=True)
    assert card.result.isHidden()


def test_who_may_not_act_sees_no_buttons(card, desk):
    card.show_task(row(desk, "trace_rule"), may_act=False)
    assert card._acts.isHidden()


def test_a_button_asks_for_its_act(card, desk, qtbot):
    card.show_task(row(desk, "trace_rule"), may_act=True)
    move = next(button for button in card._acts.children() if button.property("act") == "move")
    with qtbot.waitSignal(card.asked) as asked:
        move.click()
    assert asked.args == ["move"]


def test_the_same_task_keeps_its_buttons(card, desk):
    card.show_task(row(desk, "trace_rule"), may_act=True)
    before = card._acts.children()
    card.show_task(row(desk, "count_similar"), may_act=True)
    assert card._acts.children() == before


def test_whose_task_it_is_leads_to_their_numbers(card, desk):
    card.show_task(row(desk, "trace_rule"), may_act=False)
    shown_role = next(task.role for task in all_tasks(desk.state) if task.id == "trace_rule")
    assert card.who.label == desk.roster.person(desk.state.roles.holders(shown_role)[0], "en")
    assert card.who.accessibleDescription()
    assert card.number.text().startswith("+86 100 0555 01")
    card.who.click()
    shown = card.window().findChild(ReachDialog)
    assert shown.roles == (shown_role,)
    shown.close()
