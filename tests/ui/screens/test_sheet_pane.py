"""app/ui/screens/sheet_pane.py: what the panes of facts and promises share."""

import pytest

from app.domain.terms import refuse
from app.ui.screens.sheet_pane import SheetPane
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("wei", scene=scene) as desk:
        yield desk


@pytest.fixture
def pane(desk, qtbot):
    made = SheetPane(desk, "Used in", "Nowhere yet.", {"verify": Button("Verify", "primary")})
    made.lay_out((Label("Top"),))
    qtbot.addWidget(made)
    made.resize(380, 500)
    made.show()
    return made


def test_what_can_be_done_is_offered_while_something_can(pane):
    pane.offer({"verify": None})
    assert pane.acts.isVisible()
    assert pane.acts.buttons["verify"].isEnabled()
    pane.offer({})
    assert not pane.acts.isVisible()


def test_the_first_refusal_is_told_in_words(pane):
    pane.offer({"verify": refuse("own-fact", label="F-07")})
    assert pane.acts.why.text() == "You stated F-07 yourself: somebody else verifies it."


def test_in_the_past_nothing_is_offered(pane, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(40)
    pane.offer({"verify": None})
    assert not pane.acts.isVisible()


def test_entries_are_found_up_to_the_moment_shown(pane, desk, qtbot):
    fact = next(f for f in desk.live.facts.in_order() if f.label == "F-07")
    found = []
    pane.find_entries("fact", fact.id, found.append)
    qtbot.waitUntil(lambda: bool(found))
    assert [row.kind for row in found[0]] == ["fact.stated", "fact.disputed"]
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(found[0][0].seq)
    pane.find_entries("fact", fact.id, found.append)
    qtbot.waitUntil(lambda: len(found) == 2)
    assert [row.kind for row in found[1]] == ["fact.stated"]


def test_whoever_presses_is_heard(pane, qtbot):
    pane.offer({"verify": None})
    with qtbot.waitSignal(pane.asked) as asked:
        pane.acts.buttons["verify"].click()
    assert asked.args == ["verify"]
    with qtbot.waitSignal(pane.followed):
        pane.statements.opened.emit("s")
    with qtbot.waitSignal(pane.placed):
        pane.turns.asked.emit(7)
