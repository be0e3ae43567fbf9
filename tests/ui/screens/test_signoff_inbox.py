"""The inbox pane: counts, empty state, search."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.domain.signing import request_of
from app.domain.statements import StatementVersioned
from app.ui.models.inbox import InboxRow
from app.ui.screens.signoff_inbox import InboxPanel
from tests.support.seated import seated
from tests.support.several import declare
from tests.support.signing import holding
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def inbox(desk, qtbot):
    made = InboxPanel(desk)
    qtbot.addWidget(made)
    made.resize(290, 700)
    made.renew()
    made.show()
    qtbot.waitExposed(made)
    made.list.setFocus()
    qtbot.waitUntil(made.list.hasFocus)
    return made


def labels(inbox):
    return [row.label for row in inbox.list.rows.rows if isinstance(row, InboxRow)]


def test_how_many_wait_stands_in_the_header(inbox):
    assert inbox.header._note.text() == "1"
    assert not inbox.empty.isVisible()
    assert not inbox.order.isVisible()


def test_who_has_nothing_to_sign_is_told_what_will_appear(dressed, scene, qtbot):
    with seated("luo", scene=scene) as desk:
        made = InboxPanel(desk)
        qtbot.addWidget(made)
        made.renew()
        made.show()
        assert made.empty.isVisible()
        assert made.header._note.text() == ""
        assert labels(made) == ["S-02 v3"]


def test_the_row_of_a_statement_is_found_by_statement_and_role(inbox, scene):
    found = inbox.row_for(holding(scene).id, "legal")
    assert (found.section, found.role) == ("waiting", "legal")
    assert inbox.row_for(holding(scene).id) == found
    assert inbox.row_for("nothing") is None
    assert inbox.first() == found


def test_slash_searches_as_one_types_and_escape_takes_it_back(inbox, qtbot):
    before = labels(inbox)
    qtbot.keyClick(inbox.list, Qt.Key.Key_Slash)
    qtbot.waitUntil(inbox.search.hasFocus)
    qtbot.keyClicks(inbox.search, "memo")
    assert labels(inbox) == ["S-01 v1"]
    assert not inbox.empty.isVisible()
    qtbot.keyClick(inbox.search, Qt.Key.Key_Escape)
    assert labels(inbox) == before
    assert not inbox.search.isVisible()
    assert inbox.list.hasFocus()


def test_enter_leaves_the_search_with_its_words_still_standing(inbox, qtbot):
    inbox.start_search()
    qtbot.keyClicks(inbox.search, "s-0")
    qtbot.keyClick(inbox.search, Qt.Key.Key_Return)
    assert inbox.search.isVisible()
    assert inbox.list.hasFocus()
    assert labels(inbox) == ["S-02 v3", "S-01 v1"]


def test_choosing_tells_which_row_and_entering_that_it_shall_be_read(inbox, qtbot):
    with qtbot.waitSignal(inbox.chosen) as chosen:
        qtbot.keyClick(inbox.list, Qt.Key.Key_J)
    assert chosen.args[0].label == "S-01 v1"
    with qtbot.waitSignals([inbox.chosen, inbox.entered]):
        qtbot.keyClick(inbox.list, Qt.Key.Key_Return)


def test_a_second_repaints_the_clocks(inbox, scene):
    inbox.tick()
    assert not inbox.grab().toImage().isNull()


def test_what_waits_in_other_incidents_stands_in_the_same_list_and_leads_there(dressed, qtbot):
    scene = play("en", "desk")
    other = declare(scene, "Cartridge mislabelled", 3)
    seat = {who: scene.workspace.seats[member] for who, member in scene.people.items()}
    content = {
        "type": "holding",
        "audience": "public",
        "channels": ["website"],
        "texts": {"en": {"*": "We are checking."}},
        "facts": {},
    }
    made = other.submit(StatementVersioned(other.stream, "S-01", 1, content), seat["chen"])
    other.submit(request_of(other.state, other.state.statements.drafted[made.body.statement]), seat["chen"])
    with seated("han", scene=scene) as desk:
        panel = InboxPanel(desk)
        qtbot.addWidget(panel)
        panel.show()
        desk.look_over()
        qtbot.waitUntil(lambda: any(getattr(row, "stream", "") for row in panel.list.rows.rows))
        row = next(row for row in panel.list.rows.rows if getattr(row, "stream", ""))
        assert (row.label, row.end, row.stream) == ("S-01 v1", "Cartridge mislabelled", other.stream)
        assert panel.first().stream == ""
        chosen = []
        panel.chosen.connect(chosen.append)
        with qtbot.waitSignal(panel.elsewhere) as went:
            panel.list.opened.emit(row)
        assert went.args == [row]
        assert chosen == []
