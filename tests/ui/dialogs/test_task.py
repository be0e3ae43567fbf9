"""Dialogs about one task."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.tasks import TaskDone, TaskStarted, all_tasks
from app.ui.dialogs.task import MoveDialog, TaskDialog, done_dialog, drop_dialog, reopen_dialog
from tests.support.seated import enter, seated, told


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def task(desk, name):
    return next(found for found in all_tasks(desk.state) if found.id == name or found.title["en"] == name)


def test_an_added_task_is_mine_unless_i_choose_another_role_and_has_a_due_time(desk, over):
    dialog = TaskDialog(desk, over)
    dialog.name.setText(" Ring the dealer ")
    dialog.detail.setPlainText("Before noon.")
    told(desk, dialog.act)
    added = task(desk, "Ring the dealer")
    assert added.role == "service"
    assert added.detail == {"zh": "Before noon.", "en": "Before noon."}
    assert added.due == desk.now() + 30 * 60_000 - (desk.now() % 60_000 if added.due % 60_000 == 0 else 0)


def test_a_task_may_have_no_due_time(desk, over):
    dialog = TaskDialog(desk, over)
    dialog.name.setText("Ring the dealer")
    dialog.undated.setChecked(True)
    assert not dialog.due.isEnabled()
    told(desk, dialog.act)
    assert task(desk, "Ring the dealer").due is None


def test_a_task_without_a_title_is_not_entered(desk, over):
    dialog = TaskDialog(desk, over)
    assert dialog.propose() is None
    assert dialog.name_row.error == "Please say what is to be done."


def test_a_task_moves_to_another_role_with_a_reason(desk, over):
    dialog = MoveDialog(desk, task(desk, "trace_rule"), over)
    offered = {dialog.role.itemData(i) for i in range(dialog.role.count())}
    assert "service" not in offered
    assert dialog.propose() is None
    assert dialog.row.error
    dialog.role.setCurrentIndex(dialog.role.findData("legal"))
    dialog.reason.setPlainText("They have the contracts.")
    told(desk, dialog.act)
    assert task(desk, "trace_rule").role == "legal"


def test_a_task_is_done_with_or_without_a_result(desk, over):
    told(desk, done_dialog(desk, task(desk, "trace_rule"), over).act)
    assert task(desk, "trace_rule").status == "done"
    dialog = done_dialog(desk, task(desk, "count_similar"), over)
    dialog.text.setPlainText("37")
    told(desk, dialog.act)
    assert task(desk, "count_similar").result == "37"


def test_dropping_and_reopening_need_a_reason(desk, over):
    dialog = drop_dialog(desk, task(desk, "trace_rule"), over)
    assert dialog.propose() is None
    dialog.text.setPlainText("No rule was used.")
    told(desk, dialog.act)
    assert task(desk, "trace_rule").status == "dropped"
    dialog = reopen_dialog(desk, task(desk, "trace_rule"), over)
    dialog.text.setPlainText("There was one after all.")
    told(desk, dialog.act)
    assert task(desk, "trace_rule").status == "open"


def test_what_somebody_else_did_first_is_told_and_the_text_stays(desk, over, qtbot):
    dialog = done_dialog(desk, task(desk, "trace_rule"), over)
    dialog.show()
    dialog.text.setPlainText("Found it.")
    enter(desk, TaskStarted("trace_rule"))
    enter(desk, TaskDone("trace_rule"))
    dialog.act()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.isVisible()
    assert dialog.text.toPlainText() == "Found it."
    dialog.close()
