"""app/ui/screens/fact_pane.py: one fact in full."""

import pytest

from app.domain.facts import FactStated
from app.ui.screens.fact_pane import FactPane
from app.ui.screens.turn_list import TurnRow
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "released")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def pane(desk, qtbot):
    made = FactPane(desk)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show()
    return made


def fact(desk, label):
    return next(found for found in desk.state.facts.in_order() if found.label == label)


def numbers(pane):
    column = pane.turns.layout()
    rows = [column.itemAt(number).widget() for number in range(column.count())]
    return [row.turn.seq for row in rows if isinstance(row, TurnRow)]


def test_it_shows_what_the_fact_says_and_from_where(pane, desk):
    pane.show_fact(fact(desk, "F-09"))
    assert pane.claim.text() == "Loss the customer claims"
    assert pane.value.text() == "18,600 yuan"
    assert dict(pane.about.shown)["Whose claim"] == "Ms Zhou"
    assert pane.chip.look.text == "Disputed"


def test_a_fact_without_a_value_says_so(pane, desk):
    enter(desk, FactStated("new", "F-10", "Stores", "", "", "", ""))
    pane.show_fact(fact(desk, "F-10"))
    assert pane.value.text() == "no value yet"


def test_statements_that_use_it_lead_to_the_studio(pane, desk, qtbot):
    pane.show_fact(fact(desk, "F-04"))
    rows = pane.statements.rows.rows
    assert [row.label for row in rows] == ["Q-01", "S-02"]
    with qtbot.waitSignal(pane.followed) as followed:
        pane.statements.opened.emit(rows[0].key)
    assert followed.args == [rows[0].key]


def test_a_fact_that_nobody_uses_says_so(pane, desk):
    pane.show_fact(fact(desk, "F-02"))
    assert pane.without.isVisible()
    assert not pane.statements.isVisible()


def test_every_turn_leads_to_its_entry(pane, desk, qtbot):
    pane.show_fact(fact(desk, "F-07"))
    qtbot.waitUntil(lambda: all(numbers(pane)))
    assert numbers(pane) == sorted(numbers(pane), reverse=True)
    assert desk.kinds[numbers(pane)[0] - 1] == "fact.verified"


def test_a_released_statement_that_says_otherwise_is_flagged(pane, desk):
    amount = fact(desk, "F-04")
    pane.show_fact(amount)
    assert not pane.alarm.isVisible()
    enter(desk, FactStated(amount.id, "F-04", amount.claim, "300", "yuan", "", "Recording"))
    pane.show_fact(fact(desk, "F-04"))
    assert pane.alarm.isVisible()
    assert pane.wrong.text() == "Q-01, S-02 is out and says otherwise: correct it."
    assert {row.chip.text for row in pane.statements.rows.rows} == {"says otherwise"}


def test_what_may_not_be_done_cannot_be_pressed_and_the_reason_stands_beside_it(pane, desk, scene):
    desk.act_as(scene.people["luo"])
    pane.show_fact(fact(desk, "F-09"))
    buttons = pane.acts.buttons
    assert not buttons["verify"].isEnabled()
    assert pane.acts.why.text() == "You stated F-09 yourself: somebody else verifies it."
    assert not buttons["dispute"].isVisible()
    assert buttons["withdraw"].isEnabled()


def test_whoever_wrote_with_a_fact_does_not_verify_it(pane, desk, scene):
    desk.act_as(scene.people["luo"])
    amount = fact(desk, "F-01")
    enter(desk, FactStated(amount.id, "F-01", amount.claim, "N4", "", "", "Plate"))
    desk.act_as(scene.people["chen"])
    pane.show_fact(fact(desk, "F-01"))
    assert pane.acts.why.text() == "You wrote a statement that uses F-01: somebody else verifies it."


def test_buttons_ask_for_their_act(pane, desk, qtbot):
    pane.show_fact(fact(desk, "F-09"))
    with qtbot.waitSignal(pane.asked) as asked:
        pane.acts.buttons["verify"].click()
    assert asked.args == ["verify"]


def test_in_the_past_there_is_nothing_to_do(pane, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(40)
    pane.forget()
    pane.show_fact(fact(desk, "F-07"))
    assert not pane.acts.isVisible()
    assert pane.history._note.text() == "1"
    qtbot.waitUntil(lambda: all(numbers(pane)))
    assert max(numbers(pane)) <= 40
