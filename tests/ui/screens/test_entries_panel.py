"""app/ui/screens/entries_panel.py: the entries as a table."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.domain.notes import NoteWritten
from app.domain.terms import Refusal
from app.room.timeline import short
from app.ui.screens.entries_panel import EntriesPanel
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, qtbot):
    made = EntriesPanel(desk)
    qtbot.addWidget(made)
    made.resize(600, 500)
    made.show()
    return made


def current(panel):
    return panel.model.seq(panel.table.currentIndex().row())


def seek(panel, qtbot, text):
    panel.field.setText(text)
    with qtbot.waitSignal(panel.desk.jobs.busy, check_params_cb=lambda waiting: waiting == 0):
        panel.seek()


def test_the_newest_entry_is_current_at_first(panel, desk):
    assert current(panel) == len(desk.lines)


def test_what_comes_in_stays_in_view_if_the_end_was(panel, desk):
    enter(desk, NoteWritten("one more"))
    assert panel.model.rowCount() == len(desk.lines)
    assert panel._at_end()


def test_what_comes_in_leaves_alone_whoever_reads_earlier(panel, desk):
    panel.go_to(3)
    top = panel.table.verticalScrollBar().value()
    enter(desk, NoteWritten("one more"))
    assert (current(panel), panel.table.verticalScrollBar().value()) == (3, top)


def test_the_refused_alone_can_be_looked_at(panel, desk):
    desk.refusals[12] = Refusal("no-role")
    panel.renew()
    panel.filter.chosen.emit("refused")
    assert [panel.model.seq(row) for row in range(panel.model.rowCount())] == [12]


def test_where_nothing_was_refused_it_says_so(panel):
    panel.filter.chosen.emit("refused")
    assert panel.shown.currentWidget() is panel.none


def test_going_to_a_hidden_entry_shows_all(panel):
    panel.filter.chosen.emit("refused")
    panel.show_at("7")
    assert (panel.filter.current, current(panel)) == ("all", 7)
    panel.show_at("x")
    panel.show_at("999")
    assert current(panel) == 7


def test_an_entry_is_found_by_number_hash_and_name(panel, desk, scene, qtbot):
    seek(panel, qtbot, "#9")
    assert current(panel) == 9
    seek(panel, qtbot, short(desk.lines[20].hash.hex()))
    assert current(panel) == 21
    seek(panel, qtbot, "Han Jingzhi")
    assert current(panel) > 21
    assert scene.people["han"].encode() in desk.lines[current(panel) - 1].payload


def test_what_is_not_found_is_said_and_nothing_moves(panel, qtbot):
    panel.go_to(7)
    seek(panel, qtbot, "zebra crossing")
    assert panel.panel.header._note.text() == "Nothing found"
    assert current(panel) == 7


def test_enter_in_the_field_seeks(panel, qtbot):
    qtbot.keyClicks(panel.field, "#5")
    qtbot.keyClick(panel.field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: current(panel) == 5)


def test_ctrl_c_copies_rows_with_tabs(panel):
    panel.go_to(7)
    panel.copy()
    parts = QGuiApplication.clipboard().text().split("\t")
    assert parts[0] == "#7"


def test_what_came_after_the_moment_shown_is_told_apart(panel, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(30)
    assert panel.delegate.last == 30
    assert panel.model.rowCount() == len(desk.lines)
