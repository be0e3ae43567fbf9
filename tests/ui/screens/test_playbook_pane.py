"""app/ui/screens/playbook_pane.py: one playbook in full."""

import pytest

from app.room.shelved import shelved
from app.ui.screens.playbook_pane import PlaybookPane
from tests.support.seated import seated
from tests.support.shelving import book, propose, sign
from tests.support.stage import play


@pytest.fixture
def desk(dressed, qtbot):
    scene = play("en", "declared")
    propose(scene, book("0"))
    sign(scene, book("0"))
    propose(scene, book("8"))
    with seated("gu", scene=scene) as made:
        made.read_library()
        qtbot.waitUntil(lambda: made.jobs.idle)
        yield made


@pytest.fixture
def pane(desk, qtbot):
    made = PlaybookPane(desk)
    qtbot.addWidget(made)
    made.resize(760, 700)
    made.show()
    return made


def one(desk, version):
    return next(x for x in shelved(desk.library, [book("9")]) if x.playbook.version == version)


def test_it_shows_what_is_to_be_signed_and_who_has(pane, desk):
    pane.show_playbook(one(desk, "8"))
    assert pane.chip.look.text == "to be signed"
    assert pane.about.shown[0] == ("PR lead", "not signed")
    assert "Who signs what" in pane.book.toPlainText()
    assert pane.acts.buttons["pr"].isEnabled()
    assert not pane.acts.buttons["legal"].isEnabled()
    assert "may not hold" in pane.acts.why.text()


def test_it_reads_in_the_language_of_the_window_first_and_in_the_other_on_demand(pane, desk):
    pane.show_playbook(one(desk, "8"))
    assert pane.views.current == "en"
    pane.views.set_current("zh")
    pane.views.chosen.emit("zh")
    assert "用户" in pane.book.toPlainText()


def test_changes_since_the_last_signed_edition_are_a_redline(pane, desk, qtbot):
    pane.show_playbook(one(desk, "8"))
    pane.views.set_current("changes")
    with qtbot.waitSignal(pane.changes.compared):
        pane.views.chosen.emit("changes")
    assert pane.pages.currentWidget() is pane.changes
    assert "version 0" in pane.same.text()
    assert "+" in pane.same.text()
    assert {mark.kind for mark in pane.changes.marks} == {"added", "removed"}


def test_history_is_there_for_what_the_library_has_and_changes_for_what_follows_something(pane, desk):
    pane.show_playbook(one(desk, "0"))
    assert (pane.views.offers("changes"), pane.views.offers("history")) == (False, True)
    pane.show_playbook(one(desk, "9"))
    assert (pane.views.offers("changes"), pane.views.offers("history")) == (True, False)


def test_a_view_that_another_playbook_does_not_have_gives_way_to_its_text(pane, desk):
    pane.show_playbook(one(desk, "8"))
    pane.views.set_current("history")
    pane.views.chosen.emit("history")
    assert pane.pages.currentIndex() == 2
    pane.show_playbook(one(desk, "9"))
    assert pane.pages.currentWidget() is pane.book
