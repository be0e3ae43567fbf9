"""app/room/overview.py: an incident in short, for one member."""

import msgspec
import pytest

from app.domain.clocks import ClockStarted, ClockStopped
from app.domain.facts import FactStated
from app.domain.incident import IncidentClosed, IncidentStoodDown
from app.domain.promises import PromiseMade
from app.domain.state import State
from app.domain.statements import StatementVersioned, bind
from app.domain.tasks import TaskDone
from app.room.overview import Card, card, card_of
from app.room.sources import rfc3339
from tests.support.given import MINUTE, START, Case
from tests.support.stage import play


def of(case: Case, member: str = "shen", now: int | None = None) -> Card:
    return card("stream", case.state, member, case.now if now is None else now)


@pytest.fixture
def case() -> Case:
    return Case()


def test_an_empty_record_makes_a_card_that_says_nothing() -> None:
    found = card("stream", State(), "shen", START, broken=3)

    assert (found.title, found.severity, found.clocks, found.statement, found.broken) == ("", 0, (), None, 3)
    assert not found.running


def test_a_card_says_what_the_incident_is_and_who_commands(case: Case) -> None:
    found = of(case)

    assert (found.title, found.severity, found.phase, found.declared) == ("N3", 2, "open", START)
    assert found.commanders == ("shen",)
    assert found.running


def test_the_running_clocks_stand_due_first_first(case: Case) -> None:
    assert [clock.plan.id for clock in of(case).clocks] == ["memo", "first"]


def test_tasks_are_counted_done_and_late(case: Case) -> None:
    case.act("luo", TaskDone("call"))

    assert (of(case).tasks, of(case).settled, of(case).late) == (2, 1, 0)
    assert of(case, now=START + 31 * MINUTE).late == 1


def test_a_legal_clock_is_what_an_authority_waits_for(case: Case) -> None:
    assert of(case).regulator is None

    knew = Case(known_since=rfc3339(START - 5 * MINUTE))

    regulator = of(knew).regulator
    assert regulator is not None
    assert regulator.plan.id == "law"


def test_once_answered_the_authority_s_clock_stays_on_the_card(case: Case) -> None:
    knew = Case(known_since=rfc3339(START))
    knew.act("han", ClockStopped("law", "receipt 7"), minutes=5)

    regulator = of(knew).regulator
    assert regulator is not None
    assert (regulator.outcome, regulator.proof) == ("kept", "receipt 7")


def test_a_clock_of_our_own_is_none_of_an_authority(case: Case) -> None:
    case.act("gu", ClockStarted("asked", rfc3339(START), "a call"))

    assert of(case).regulator is None


def drafted(case: Case) -> None:
    assert case.act("luo", FactStated("f", "F-01", "model", "N3", "", rfc3339(START), "ticket")) is None
    model = msgspec.to_builtins(bind(case.state.facts.sheet["f"]))
    content = {
        "type": "holding",
        "audience": "public",
        "channels": ["web"],
        "texts": {"en": {"*": "N3."}},
        "facts": {"model": model},
    }
    assert case.act("chen", StatementVersioned("s", "S-01", 1, content)) is None


def test_the_statement_on_its_way_out_comes_with_its_steps_and_what_blocks_it(case: Case) -> None:
    drafted(case)

    found = of(case)

    assert found.statement is not None
    assert found.statement.label == "S-01"
    assert [step.role for step in found.steps] == ["draft", "pr", "legal", "commander", "release"]
    assert found.blocked is not None
    assert found.blocked.code == "fact-not-verified"


def test_open_promises_are_on_the_card(case: Case) -> None:
    case.act("gu", PromiseMade("p", "P-01", "call back", rfc3339(START + MINUTE), "service"))

    assert [promise.label for promise in of(case).promises] == ["P-01"]


def test_what_a_member_should_do_next_is_their_own(case: Case) -> None:
    assert of(case, "luo").next.target == "call"
    assert of(case, "chen").next.target == "write"


def test_nothing_waits_in_a_closed_incident(case: Case) -> None:
    case.act("shen", IncidentStoodDown("quiet"))
    case.act("shen", IncidentClosed("done"), minutes=9)

    found = of(case, now=START + 999 * MINUTE)

    assert (found.phase, found.late, found.signoffs, found.next.code) == ("closed", 0, (), "none")
    assert found.ended == START + 9 * MINUTE
    assert not found.running


def test_the_signoffs_are_those_that_wait_for_this_member() -> None:
    scene = play(until="desk")
    assert scene.story.room is not None

    def labels(who: str) -> list[str]:
        found = card_of(scene.story.room, scene.people[who], scene.clock.time)
        return [waiting.statement.label for waiting in found.signoffs]

    assert labels("han") == ["S-02"]
    assert labels("gu") == []
    assert labels("luo") == []
