"""The timeline of the room."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.incident import IncidentClosed
from app.domain.notes import EntryCorrected, NoteWritten
from app.ui.models.timeline import NEW_FOR
from app.ui.screens.timeline_panel import TimelinePanel
from app.ui.widgets.segmented import Segmented
from tests.support.seated import enter, seated, told
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
    made = TimelinePanel(desk)
    qtbot.addWidget(made)
    made.resize(720, 560)
    made.show()
    return made


def labels(panel):
    return [part.text() for part in panel.findChild(Segmented).findChildren(object) if hasattr(part, "show_segment")]


def actions(panel, seq):
    menu = panel.menu(seq)
    found = {action.text().split("\t")[0]: action for action in menu.actions() if action.text()}
    menu.close()
    return found


def test_the_whole_record_is_there_and_the_newest_in_view(panel, desk):
    assert panel.model.end == len(desk.lines)
    assert panel.view.at_end
    assert panel.newest.isHidden()


def test_filters_show_their_counts_where_there_is_room(panel):
    counts = panel.model.counts()
    assert labels(panel) == [f"{name} {counts[key]}" for name, key in zip(
        ("Key", "All", "Facts", "Decisions", "Statements"), counts, strict=True)]  # fmt: skip


def test_in_a_narrow_pane_names_go_before_counts(panel, qtbot):
    panel.resize(480, 560)
    assert labels(panel)[1:] == ["All", "Facts", "Decisions", "Statements"]


def test_choosing_a_filter_keeps_what_was_selected(panel):
    panel.choose("all")
    verified = panel.desk.kinds.index("fact.verified") + 1
    panel.view.choose([panel.model.row_of(verified)])
    panel.choose("facts")
    assert panel.view.seqs() == [verified]
    assert panel.segments.current == "facts"
    panel.choose("decisions")
    assert panel.view.seqs() == []


def test_choosing_a_filter_keeps_the_place_in_time(panel):
    panel.choose("all")
    panel.view.to_top(20)
    panel.choose("facts")
    assert panel.model.seq(panel.view.verticalScrollBar().value()) >= 21
    assert not panel.view.at_end


def test_a_filter_that_shows_nothing_says_so(dressed, qtbot):
    with seated("shen", "declared") as desk:
        panel = TimelinePanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        panel.choose("statements")
        assert panel.shown.currentWidget() is panel.empty
        panel.choose("all")
        assert panel.shown.currentWidget() is panel.view


def test_what_comes_in_is_new_for_ten_seconds(panel, desk, scene):
    enter(desk, NoteWritten("just now"))
    seq = panel.model.end
    assert panel.model.is_new(seq)
    assert panel.model.told(seq).said.bare.body == "just now"
    assert panel.model.counts()["all"] == seq
    scene.clock.at(NEW_FOR / 1000)
    desk.ticked.emit()
    assert not panel.model.is_new(seq)


def test_a_hidden_pane_catches_up_without_a_reset_and_without_news(panel, desk):
    panel.hide()
    panel.model.modelReset.connect(lambda: pytest.fail("reset"))
    enter(desk, NoteWritten("while away"))
    assert panel.model.end == len(desk.lines) - 1
    panel.show()
    assert panel.model.end == len(desk.lines)
    assert not panel.model.is_new(panel.model.end)


def test_whoever_reads_above_is_told_how_many_came_in_and_can_go_there(panel, desk, qtbot):
    panel.view.to_top(0)
    assert panel.newest.isVisible()
    assert panel.newest.label == "Newest"
    enter(desk, NoteWritten("one"))
    enter(desk, NoteWritten("two"))
    assert panel.newest.label == "2 new entries"
    assert panel.view.rowViewportPosition(0) == 0
    qtbot.mouseClick(panel.newest, Qt.MouseButton.LeftButton)
    assert panel.view.at_end
    assert panel.newest.isHidden()


def test_a_correction_that_comes_in_marks_the_old_entry(panel, desk, qtbot):
    enter(desk, NoteWritten("12 calls"))
    old = panel.model.end
    enter(desk, EntryCorrected(panel.model.told(old).row.entry, "21 calls"))
    qtbot.waitUntil(lambda: bool(panel.model.told(old).said.marks))
    assert panel.model.told(old).said.marks[0].text == f"corrected by #{old + 1}"


def test_corrections_of_the_past_are_marked_when_it_is_opened(panel, qtbot):
    qtbot.waitUntil(lambda: bool(panel.model.backdrop.corrections))
    ((new, old),) = panel.model.backdrop.corrections.items()
    panel.view.followed.emit(old)
    assert panel.view.currentIndex().row() == panel.model.row_of(old)
    assert new > old


def test_the_past_ends_at_its_moment_and_comes_back_to_now(panel, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(13)
    assert panel.model.end == 13
    assert panel.model.backdrop.state is desk.state
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(None)
    assert panel.model.end == len(desk.lines)


def test_an_entry_is_shown_by_number_or_id_and_a_filter_gives_way(panel, desk, qtbot):
    role = desk.kinds.index("role.assigned") + 1
    assert panel.model.row_of(role) is None
    panel.show_at(str(role))
    assert panel.model.filter == "all"
    assert panel.view.seqs() == [role]
    panel.show_at(panel.model.told(20).row.entry)
    qtbot.waitUntil(lambda: panel.view.seqs() == [20])
    panel.show_at("no such entry")
    panel.show_at("9999")
    assert panel.view.seqs() == [20]


def test_selected_entries_are_copied_as_text(panel, qtbot):
    panel.choose("all")
    panel.view.choose([0, 1])
    with qtbot.waitSignal(QGuiApplication.clipboard().dataChanged):
        panel.copy()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("2026-03-1")
    assert "Declared" in text
    assert "Role assigned" in text


def test_copying_nothing_leaves_the_clipboard(panel):
    QGuiApplication.clipboard().setText("mine")
    panel.view.choose([])
    panel.copy()
    assert QGuiApplication.clipboard().text() == "mine"


def test_the_menu_offers_what_can_be_done(panel, qtbot):
    assert list(actions(panel, 1)) == [
        "Open", "Copy", "Correct…", "Show what we knew then", "Show in the record",
    ]  # fmt: skip
    qtbot.waitUntil(lambda: bool(panel.model.backdrop.corrections))
    assert "Go to #13" in actions(panel, 12)


def test_a_release_offers_the_evidence_of_its_statement(panel, desk):
    released = desk.kinds.index("statement.released") + 1
    actions(panel, released)["Evidence of it…"].trigger()
    asked = panel.window().findChild(QFileDialog)
    statement = min(desk.live.releases.made.values(), key=lambda made: made.received).statement
    assert asked.selectedFiles()[0].endswith(f"-{desk.live.statements.drafted[statement].label}.zip")
    asked.close()
    assert "Evidence of it…" not in actions(panel, 1)


def test_nothing_is_corrected_in_the_past(panel, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(13)
    assert "Correct…" not in actions(panel, 1)


def test_correcting_opens_a_form_that_names_the_entry(panel, desk):
    actions(panel, 3)["Correct…"].trigger()
    dialog = panel.findChild(QDialog)
    assert dialog.windowTitle() == "Correct entry #3"
    dialog.text.setPlainText("Chen has had the role since Monday.")
    told(desk, dialog.act)
    body = panel.model.told(panel.model.end).row.body
    assert body == EntryCorrected(panel.model.told(3).row.entry, "Chen has had the role since Monday.")


def test_what_we_knew_then_and_the_record_are_one_step_away(panel, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        actions(panel, 9)["Show what we knew then"].trigger()
    assert desk.moment == 9
    with qtbot.waitSignal(desk.go) as heard:
        actions(panel, 9)["Show in the record"].trigger()
    assert heard.args == ["record", "9"]


def test_the_whole_of_an_entry_opens_with_enter(panel, qtbot):
    panel.go_to(1)
    qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    dialog = panel.findChild(QDialog)
    assert dialog.windowTitle() == "#1 Declared"
    assert "N3 refrigerator" in dialog.text.toPlainText()
    dialog.close()


def test_slash_and_ctrl_f_begin_a_search_and_escape_ends_it(panel, qtbot):
    panel.view.setFocus()
    qtbot.keyClick(panel.view, Qt.Key.Key_Slash)
    assert panel.find_bar.isVisible()
    qtbot.keyClick(panel.find_bar.field, Qt.Key.Key_Escape)
    assert panel.find_bar.isHidden()
    qtbot.keyClick(panel.view, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert panel.find_bar.isVisible()


def test_a_search_goes_from_hit_to_hit_older_first_and_around(panel, qtbot):
    panel.begin_search()
    panel.find_bar.field.setText("posts")
    qtbot.waitUntil(lambda: panel.search.done)
    older, newer = panel.search.hits
    assert panel.find_bar.count.text() == "– of 2"
    for expected, count in ((newer, "2 of 2"), (older, "1 of 2"), (newer, "2 of 2")):
        qtbot.keyClick(panel.find_bar.field, Qt.Key.Key_Return)
        assert panel.view.seqs() == [expected]
        assert panel.find_bar.count.text() == count
    qtbot.keyClick(panel.find_bar.field, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert panel.view.seqs() == [older]


def test_what_is_searched_is_marked_in_the_rows(panel, qtbot):
    panel.begin_search()
    panel.find_bar.field.setText("posts")
    qtbot.waitUntil(lambda: panel.search.done)
    assert panel.delegate.needle == "posts"
    panel._leave_search()
    assert panel.delegate.needle == ""
    assert panel.search.hits == []


def test_a_search_finds_what_comes_in_meanwhile(panel, desk, qtbot):
    panel.begin_search()
    panel.find_bar.field.setText("penguin")
    qtbot.waitUntil(lambda: panel.search.done)
    assert panel.find_bar.count.text() == "Nothing found"
    enter(desk, NoteWritten("A penguin rang."))
    qtbot.waitUntil(lambda: panel.search.hits == [panel.model.end])
    assert panel.find_bar.count.text() == "– of 1"


def test_a_closed_incident_offers_no_correction(dressed, qtbot):
    with seated("shen", "declared") as desk:
        panel = TimelinePanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        enter(desk, IncidentClosed("false alarm"))
        assert "Correct…" not in actions(panel, 1)
        assert panel.model.told(panel.model.end).said.title == "Closed"
