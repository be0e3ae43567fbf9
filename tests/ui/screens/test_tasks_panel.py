"""The tasks of the room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from app.domain.incident import IncidentClosed
from app.domain.tasks import TaskDone, all_tasks
from app.ui.models.tasks import GroupRow, TaskRow
from app.ui.screens.tasks_panel import TasksPanel
from app.ui.widgets.button import Button, IconButton
from tests.support.seated import enter, seated, told
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("luo", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, qtbot):
    made = TasksPanel(desk)
    qtbot.addWidget(made)
    made.resize(306, 640)
    made.show()
    return made


def task(desk, name):
    return next(found for found in all_tasks(desk.state) if found.id == name)


def dialogs(panel):
    return {dialog.windowTitle(): dialog for dialog in panel.window().findChildren(QDialog)}


def close_all(panel):
    for dialog in dialogs(panel).values():
        dialog.close()


def filtered(panel, key):
    panel.filter.set_current(key)
    panel.filter.chosen.emit(key)
    return [row.key for row in panel.list.rows.rows if isinstance(row, TaskRow)]


def test_all_tasks_are_shown_by_role_mine_first(panel, desk):
    rows = panel.list.rows.rows
    assert isinstance(rows[0], GroupRow)
    assert rows[0].key == "role:service"
    assert sum(isinstance(row, TaskRow) for row in rows) == len(all_tasks(desk.state))


def test_filters_show_mine_and_what_is_overdue(panel, desk, scene):
    assert set(filtered(panel, "mine")) == {t.id for t in all_tasks(desk.state) if t.role == "service"}
    assert set(filtered(panel, "overdue")) == {
        t.id for t in all_tasks(desk.state) if t.status in ("open", "started") and t.due < scene.clock.time
    }


def test_a_filter_that_shows_nothing_says_so(dressed, qtbot):
    with seated("han", "declared") as desk:
        panel = TasksPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        assert filtered(panel, "overdue") == []
        assert panel.stack.currentWidget() is panel.empty


def test_enter_starts_a_task_and_then_asks_for_its_result(panel, desk, qtbot):
    panel.show_at("trace_rule")
    told(desk, lambda: qtbot.keyClick(panel.list, Qt.Key.Key_Return))
    assert task(desk, "trace_rule").status == "started"
    assert panel.list.chosen().key == "trace_rule"
    qtbot.keyClick(panel.list, Qt.Key.Key_Return)
    assert list(dialogs(panel)) == ["Task done"]
    close_all(panel)


@pytest.mark.parametrize(
    ("key", "title"),
    [
        (Qt.Key.Key_D, "Task done"),
        (Qt.Key.Key_M, "Move the task"),
        (Qt.Key.Key_X, "Drop the task"),
        (Qt.Key.Key_Delete, "Drop the task"),
        (Qt.Key.Key_N, "Add a task"),
    ],
)
def test_letters_act_on_the_chosen_task(panel, qtbot, key, title):
    panel.show_at("trace_rule")
    qtbot.keyClick(panel.list, key)
    assert list(dialogs(panel)) == [title]
    close_all(panel)


def test_a_letter_that_the_task_does_not_allow_does_nothing(panel, desk, qtbot):
    enter(desk, TaskDone("trace_rule"))
    panel.show_at("trace_rule")
    qtbot.keyClick(panel.list, Qt.Key.Key_M)
    assert dialogs(panel) == {}
    qtbot.keyClick(panel.list, Qt.Key.Key_R)
    assert list(dialogs(panel)) == ["Reopen the task"]
    close_all(panel)


def test_a_task_that_was_settled_stays_chosen_wherever_it_went(panel, desk, qtbot):
    panel.show_at("trace_rule")
    before = panel.list.currentIndex().row()
    enter(desk, TaskDone("trace_rule", "found it"))
    assert panel.list.chosen().key == "trace_rule"
    assert panel.list.currentIndex().row() > before
    assert "found it" in panel.card.result.text()


def test_scrolling_survives_what_comes_in(panel, desk):
    bar = panel.list.verticalScrollBar()
    bar.setValue(200)
    enter(desk, TaskDone("care_for_agent"))
    assert bar.value() == 200


def test_the_card_shows_the_whole_task_and_buttons_for_what_it_allows(panel, desk, qtbot):
    panel.show_at("trace_rule")
    assert panel.card.title.text() == "Trace where the amount came from"
    assert panel.card.detail.text().startswith("Find the document, version, approver")
    acts = panel.card._acts
    qtbot.waitUntil(lambda: [b.label for b in acts.findChildren(Button) if b.isVisible()] == ["Start", "Done…"])
    assert [b.accessibleName() for b in panel.card.findChildren(IconButton)] == ["Move…", "Drop…"]
    start = next(b for b in acts.findChildren(Button) if b.label == "Start")
    told(desk, start.click)
    assert task(desk, "trace_rule").status == "started"


def test_the_menu_of_a_task_offers_the_same(panel, qtbot):
    panel.show_at("trace_rule")
    panel.list.customContextMenuRequested.emit(QPoint(20, 20))
    menu = panel.findChild(QMenu)
    assert [action.text().split("\t")[0] for action in menu.actions()] == ["Start", "Done…", "Move…", "Drop…"]
    menu.actions()[2].trigger()
    assert list(dialogs(panel)) == ["Move the task"]
    menu.close()
    close_all(panel)


def test_a_double_click_takes_the_next_step(panel, desk):
    panel.show_at("trace_rule")
    told(desk, lambda: panel.list.doubleClicked.emit(panel.list.currentIndex()))
    assert task(desk, "trace_rule").status == "started"


def test_arrows_skip_the_headings(panel, qtbot):
    panel.list.choose(panel.list.rows.rows[1].key)
    for _step in range(len(panel.list.rows.rows)):
        assert isinstance(panel.list.chosen(), TaskRow)
        qtbot.keyClick(panel.list, Qt.Key.Key_Down)


def test_a_row_can_be_copied(panel, qtbot):
    panel.show_at("trace_rule")
    qtbot.keyClick(panel.list, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == panel.list.chosen().spoken


def test_a_task_becomes_overdue_with_the_clock(panel, desk, scene, qtbot):
    panel.show_at("trace_rule")
    assert not panel.list.chosen().late
    scene.clock.at(3600)
    desk.ticked.emit()
    assert panel.list.chosen().late


def test_show_at_leaves_a_filter_that_hides_the_task(panel):
    filtered(panel, "mine")
    panel.show_at("publish_holding")
    assert panel.list.chosen().key == "publish_holding"


def test_it_knows_its_tasks(panel):
    assert panel.knows("trace_rule")
    assert not panel.knows("nothing")


def test_a_closed_incident_shows_its_tasks_without_anything_to_press(dressed, qtbot):
    with seated("shen") as desk:
        panel = TasksPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        panel.show_at("trace_rule")
        enter(desk, IncidentClosed("All done"))
        assert panel.foot.isHidden()
        assert [b for b in panel.card._acts.findChildren(Button) if b.isVisible()] == []
        qtbot.keyClick(panel.list, Qt.Key.Key_N)
        panel.list.customContextMenuRequested.emit(QPoint(20, 20))
        assert dialogs(panel) == {}
        assert panel.findChild(QMenu) is None


def test_who_holds_no_role_only_looks(dressed, qtbot):
    with seated("han", "declared") as desk:
        panel = TasksPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        panel.show_at("seal_records")
        panel.act("start")
        assert panel.foot.isHidden()
        assert dialogs(panel) == {}
