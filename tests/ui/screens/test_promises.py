"""app/ui/screens/promises.py: what the public was told."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QMenu

from app.ui.dialogs.promise import PromiseDialog, RenegotiateDialog
from app.ui.dialogs.reason import ReasonDialog
from app.ui.models.promises import PromiseRow
from app.ui.screens.promises import PromisesScreen
from tests.support.seated import seated, told
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "promises")


@pytest.fixture
def desk(dressed, scene):
    with seated("gu", scene=scene) as desk:
        yield desk


@pytest.fixture
def screen(desk, qtbot):
    made = PromisesScreen(desk)
    qtbot.addWidget(made)
    made.resize(1256, 810)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def labels(screen):
    return [row.label for row in screen.view.rows.rows if isinstance(row, PromiseRow)]


def dialog(screen, kind):
    return next(found for found in screen.findChildren(kind) if found.isVisible())


def promise(desk, label):
    return next(found for found in desk.state.promises.made.values() if found.label == label)


def test_what_falls_due_first_stands_first_and_is_shown_in_full(screen):
    assert labels(screen) == ["P-01", "P-02", "P-03"]
    assert screen.pane.text.text() == "Next public update"


def test_before_the_first_promise_it_says_what_belongs_here(dressed, qtbot):
    with seated("gu", "declared") as desk:
        screen = PromisesScreen(desk)
        qtbot.addWidget(screen)
        screen.show()
        assert screen.shown.currentWidget() is screen.first
        assert not screen.pane.isVisible()


def test_filters_and_search_narrow_the_list(screen, qtbot):
    screen.bar.segments.set_current("kept")
    screen.bar.segments.chosen.emit("kept")
    assert labels(screen) == []
    assert screen.shown.currentWidget() is screen.none
    screen.bar.reset()
    qtbot.keyClicks(screen.bar.field, "refrigerator")
    assert labels(screen) == ["P-02"]


def test_k_keeps_the_chosen_promise_with_proof(screen, desk, qtbot):
    screen.show_at(promise(desk, "P-02").id)
    qtbot.keyClick(screen.view, Qt.Key.Key_K)
    form = dialog(screen, ReasonDialog)
    form.text.setPlainText("Report QA-0314")
    told(desk, form.act)
    assert promise(desk, "P-02").status == "kept"
    assert screen.chosen().label == "P-02"
    assert labels(screen) == ["P-01", "P-03", "P-02"]


def test_e_asks_for_another_time_and_x_says_it_was_missed(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_E)
    assert dialog(screen, RenegotiateDialog).windowTitle() == "Another time for P-01"
    qtbot.keyClick(screen.view, Qt.Key.Key_X)
    assert dialog(screen, ReasonDialog).windowTitle() == "P-01 was missed"


def test_n_records_a_promise(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_N)
    assert dialog(screen, PromiseDialog).windowTitle() == "Record a promise"


def test_time_moves_a_promise_among_the_overdue(screen, desk, scene):
    scene.clock.at(11 * 3600)
    screen.tick()
    rows = [row for row in screen.view.rows.rows if isinstance(row, PromiseRow)]
    assert rows[0].label == "P-01"
    assert rows[0].alarm
    assert screen.view.rows.rows[0].key == "head:overdue"


def test_a_second_changes_words_and_nothing_else(screen, scene, qtbot):
    scene.clock.at(1)
    with qtbot.assertNotEmitted(screen.view.rows.rowsInserted):
        screen.tick()
    assert screen.view.rows.rows[1].rest == screen.pane.rest.text()


def test_the_menu_offers_what_may_be_done_and_copying(screen):
    screen._menu(QPoint(5, 5))
    menu = next(m for m in screen.findChildren(QMenu) if m.isVisible())
    assert {"Kept, with proof…", "Missed…", "Copy\tCtrl+C"} <= {action.text() for action in menu.actions()}
    menu.close()


def test_ctrl_c_copies_the_promise_as_a_line(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("P-01, Next public update, ")


def test_places_are_asked_for_by_their_screen(screen, desk, qtbot):
    with qtbot.waitSignal(desk.go) as went:
        screen.pane.placed.emit(71)
    assert went.args == ["record", "71"]
    with qtbot.waitSignal(desk.go) as went:
        screen.pane.followed.emit("s")
    assert went.args == ["statements", "s"]


def test_in_the_past_nothing_can_be_recorded(screen, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(desk.head.seq - 1)
    assert not screen.bar.button.isVisible()
    screen.act("new")
    screen.act("keep")
    assert screen.findChildren(QDialog) == []
