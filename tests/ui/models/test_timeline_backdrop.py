"""What a sentence about an entry needs beyond the entry: who, which, and what stood then."""

import pytest

from app.domain.facts import FactStated, FactVerified
from app.domain.roles import RoleHandedOver
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.terms import Refusal
from app.ui.models.timeline_backdrop import Backdrop, Record
from tests.support.lines import backdrop, first
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


@pytest.fixture
def back(scene):
    return backdrop(scene)


def numbers(back, kind):
    return [number for number, found in enumerate(back.record.kinds, 1) if found == kind]


def test_an_entry_is_decoded_by_its_number(back):
    assert back.row(1).kind == "incident.declared"
    assert back.row(back.end).seq == back.end


def test_a_refused_entry_comes_with_its_reason(scene):
    record = backdrop(scene).record
    kinds = [*record.kinds[:3], "refused"]
    back = Backdrop(State(), Roster(), Record(record.lines, kinds, {4: Refusal("closed")}, 4), {})
    assert back.row(4).refusal == Refusal("closed")


def test_people_are_named_in_the_language_spoken(back, scene):
    assert back.person(scene.people["han"]) == "Han Jingzhi"
    assert back.person("") == ""
    assert back.role("pr") == "Head of communications"


def test_a_role_is_the_one_held_when_the_entry_was_made(back, scene):
    handed = first(back, "role.handed_over")
    assert isinstance(handed.body, RoleHandedOver)
    role, taker = back.role(handed.body.role), handed.body.member
    assert role not in back.roles_then(handed.seq - 1, taker)
    assert role in back.roles_then(handed.seq, taker)


def test_roles_are_found_in_any_order(back, scene):
    late = back.roles_then(back.end, scene.people["chen"])
    early = back.roles_then(1, scene.people["chen"])
    assert (early, late) == ("", "Writer")
    assert back.roles_then(1, scene.people["shen"]) == "Incident commander"


def test_a_record_that_began_elsewhere_shows_the_roles_of_now(scene):
    whole = backdrop(scene)
    bare = Backdrop(whole.state, whole.roster, Record([], [], {}, 0), {})
    assert bare.roles_then(0, scene.people["chen"]) == "Writer"


def test_a_fact_that_was_stated_anew_is_quoted_as_it_stood_then(back, scene):
    fact = scene.story.id("contacted_on")
    disputed = next(back.row(n) for n in numbers(back, "fact.disputed") if back.row(n).body.fact == fact)
    verified = next(
        back.row(n)
        for n in numbers(back, "fact.verified")
        if isinstance(back.row(n).body, FactVerified) and back.row(n).body.fact == fact
    )
    then, now = back.stated(disputed.seq, fact, disputed.body.of), back.stated(verified.seq, fact, verified.body.of)
    assert isinstance(then, FactStated)
    assert then.value == scene.story.day(1)
    assert now is back.state.facts.sheet[fact]
    assert now.value == scene.story.day(0)


def test_a_statement_of_fact_that_does_not_stand_before_is_none(back):
    assert back.stated(3, "nothing", "nothing") is None


def test_the_level_before_an_assessment_is_the_one_it_changed(back):
    (assessed,) = numbers(back, "severity.assessed")
    assert back.level_before(assessed) == 3


def test_the_level_before_does_not_count_what_comes_after_the_moment_shown(scene):
    whole = backdrop(scene)
    (assessed,) = numbers(whole, "severity.assessed")
    assert scene.story.room is not None
    past = Backdrop(
        scene.story.room.at(assessed), whole.roster, whole.record._replace(end=assessed), dict(whole.corrections)
    )
    assert past.level_before(assessed) == 3


def test_a_record_without_grades_has_no_level_before(scene):
    bare = Backdrop(State(), Roster(), Record([], ["severity.assessed"], {}, 1), {})
    assert bare.level_before(1) == 0


def test_things_are_known_by_their_names(back, scene):
    story = scene.story
    assert back.task("stop_script") == "Withdraw the disputed script and its ceiling"
    assert back.task("none") == "none"
    assert back.clock("nothing") == "nothing"
    label, version = back.statement(story.id("holding"), back.state.statements.drafted[story.id("holding")].current.id)
    assert (label, version.number) == ("S-02", 3)
    assert back.statement("0190a2b4-0000", "x") == ("0190a2b4", None)
    assert back.decision(story.id("script")).question.startswith("Do we keep")
    assert back.promise("0190a2b4-0000") == "0190a2b4"


def test_another_thread_gets_its_own(back):
    again = back.again()
    assert again is not back
    assert again.record is back.record
    assert again.corrections is not back.corrections


def test_a_grown_record_is_read_on(scene):
    whole = backdrop(scene)
    back = Backdrop(State(), Roster(), whole.record._replace(end=1), {})
    assert back.person(scene.people["chen"]) == scene.people["chen"][:8]
    back.grown(whole.state, whole.roster, whole.record)
    assert back.end == whole.end
    assert back.person(scene.people["chen"]) == "Chen Yu'an"
