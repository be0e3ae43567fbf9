"""Tasks as rows and as they are painted."""

import msgspec
import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from app.domain.tasks import TaskDone, TaskStarted, all_tasks
from app.ui.models.keyed import KeyedRows
from app.ui.models.tasks import GroupRow, TaskDelegate, TaskRow, task_row, task_rows
from app.ui.times import clock_time
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


def rows(scene, who="luo", show="all"):
    state = scene.story.state
    return task_rows(state, scene.workspace.roster, scene.people[who], scene.clock.time, show)


def groups(found):
    return [row.key.removeprefix("role:") for row in found if isinstance(row, GroupRow)]


def test_my_own_role_comes_first_and_says_that_it_is_mine(scene):
    found = rows(scene)
    assert found[0].key == "role:service"
    assert found[0].holders == "Luo Xiaoman · you"
    assert "you" not in found[-1].spoken


def test_a_group_counts_what_is_settled(scene):
    settled, of = rows(scene)[0].count.split("/")
    service = [t for t in all_tasks(scene.story.state) if t.role == "service"]
    assert int(of) == len(service)
    assert int(settled) == sum(t.status == "done" for t in service)


def test_a_role_that_nobody_holds_says_so(scene):
    deputy = next(row for row in rows(scene) if row.key == "role:commander_deputy")
    assert deputy.holders == "nobody yet"


def test_mine_are_the_tasks_of_my_roles_alone(scene):
    assert groups(rows(scene, "luo", "mine")) == ["service"]
    assert groups(rows(scene, "zhao", "mine")) == ["finance", "regulatory"]


def test_overdue_are_the_open_tasks_that_are_past_due(scene):
    late = [row for row in rows(scene, show="overdue") if isinstance(row, TaskRow)]
    assert late
    assert all(row.late and row.about.startswith("overdue") for row in late)
    scene.clock.at(40 * 3600)
    assert len([row for row in rows(scene, show="overdue") if isinstance(row, TaskRow)]) > len(late)


def test_there_are_no_rows_before_an_incident_is_declared(scene):
    nothing = type(scene.story.state)()
    assert task_rows(nothing, scene.workspace.roster, "", 0) == []


def test_a_settled_task_shows_when_it_was_settled(scene):
    done = next(t for t in all_tasks(scene.story.state) if t.status == "done")
    row = task_row(done, scene.workspace.roster, scene.clock.time)
    assert row.settled
    assert row.when == clock_time(done.changed, scene.clock.time)
    assert not row.late


def test_a_task_under_way_names_who_started_it(scene):
    started = next(t for t in all_tasks(scene.story.state) if t.status == "started")
    row = task_row(started, scene.workspace.roster, 0)
    assert row.about.startswith("in progress · ")
    assert row.spoken == f"{row.title}, {row.about}, {row.when}"


def test_a_task_without_a_due_time_shows_none(scene):
    task = msgspec.structs.replace(all_tasks(scene.story.state)[0], due=None, status="open")
    assert task_row(task, scene.workspace.roster, 0).when == ""


def painted(delegate, view, number, state):
    option = QStyleOptionViewItem()
    option.initFrom(view)
    option.widget = view
    option.state = state
    index = view.model().index(number)
    size = delegate.sizeHint(option, index)
    option.rect.setSize(size.expandedTo(size))
    option.rect.setWidth(292)
    image = QImage(292, size.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    return image


def test_rows_are_as_high_as_they_matter(dressed, qtbot, scene):
    view, model = QListView(), KeyedRows()
    qtbot.addWidget(view)
    view.setModel(model)
    model.sync(rows(scene))
    delegate = TaskDelegate(scene.clock, view)
    heights = {
        type(r).__name__ + str(getattr(r, "settled", "")): painted(
            delegate, view, i, QStyle.StateFlag.State_Enabled
        ).height()
        for i, r in enumerate(model.rows)
    }
    assert heights == {"GroupRow": 28, "TaskRowTrue": 26, "TaskRowFalse": 48}
    model.deleteLater()


def test_a_late_row_a_chosen_row_and_a_focused_row_look_different(dressed, qtbot, scene):
    view, model = QListView(), KeyedRows()
    qtbot.addWidget(view)
    view.setModel(model)
    found = rows(scene)
    model.sync(found)
    delegate = TaskDelegate(scene.clock, view)
    late = next(i for i, row in enumerate(found) if isinstance(row, TaskRow) and row.late)
    calm = next(i for i, row in enumerate(found) if isinstance(row, TaskRow) and not row.late and not row.settled)
    on = QStyle.StateFlag.State_Enabled
    looks = [
        painted(delegate, view, late, on),
        painted(delegate, view, late, on | QStyle.StateFlag.State_Selected),
        painted(delegate, view, calm, on),
        painted(delegate, view, calm, on | QStyle.StateFlag.State_MouseOver),
        painted(delegate, view, calm, on | QStyle.StateFlag.State_Selected),
        painted(delegate, view, calm, on | QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_HasFocus),
    ]
    assert all(one != other for i, one in enumerate(looks) for other in looks[:i])
    model.deleteLater()


def test_what_is_left_is_asked_of_the_clock_at_each_painting(dressed, qtbot, scene):
    view, model = QListView(), KeyedRows()
    qtbot.addWidget(view)
    view.setModel(model)
    model.sync(rows(scene))
    delegate = TaskDelegate(scene.clock, view)
    number = next(i for i, row in enumerate(model.rows) if isinstance(row, TaskRow) and not row.settled)
    before = painted(delegate, view, number, QStyle.StateFlag.State_Enabled)
    scene.clock.at(61)
    assert painted(delegate, view, number, QStyle.StateFlag.State_Enabled) != before
    model.deleteLater()


def test_acts_move_a_task_between_looks(scene):
    scene.story.do("luo", TaskStarted("trace_rule"))
    scene.story.do("luo", TaskDone("trace_rule", "found it"))
    row = next(row for row in rows(scene) if row.key == "trace_rule")
    assert row.settled
    assert row.task.result == "found it"
