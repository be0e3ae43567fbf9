"""app/room/comparing.py: then and now."""

import pytest

from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.room.comparing import compare
from tests.support.given import Case
from tests.support.stage import play


@pytest.fixture
def case():
    made = Case()
    assert made.act("luo", FactStated("a", "F-01", "model", "N3", "", "", "order")) is None
    assert made.act("luo", FactStated("b", "F-02", "calls", "37", "cases", "", "query")) is None
    return made


def of(case, fact):
    return case.state.facts.sheet[fact].of


def test_the_same_state_differs_in_nothing(case):
    found = compare(case.state, case.state)
    assert (found.facts, found.statements, found.same_facts) == ((), (), 2)


def test_a_fact_that_was_turned_or_stated_anew_is_named_with_both_sides(case):
    then = case.state
    assert case.act("han", FactVerified("a", of(case, "a"))) is None
    assert case.act("luo", FactStated("b", "F-02", "calls", "41", "cases", "", "query")) is None
    found = compare(then, case.state)
    assert [(told.known.label, told.then.value, told.now.value) for told in found.facts] == [
        ("F-01", "N3", "N3"),
        ("F-02", "37", "41"),
    ]
    assert found.facts[0].now.standing == "verified"


def test_a_fact_that_was_not_stated_then_has_no_then(case):
    then = case.state
    assert case.act("luo", FactStated("c", "F-03", "day", "2026-03-12", "", "", "")) is None
    found = compare(then, case.state)
    assert [(told.known.label, told.then) for told in found.facts] == [("F-03", None)]
    assert found.same_facts == 2


def test_only_a_new_source_is_no_difference(case):
    then = case.state
    assert case.act("luo", FactStated("b", "F-02", "calls", "37", "cases", "", "another query")) is None
    assert compare(then, case.state).facts == ()
    assert case.act("han", FactDisputed("b", of(case, "b"), "why")) is None
    assert len(compare(then, case.state).facts) == 1


def test_statements_are_compared_by_version_signatures_and_release():
    scene = play("en", "end")
    room = scene.workspace.room(scene.stream)
    requested = next(n for n, kind in enumerate(room.fold.kinds, 1) if kind == "signoff.given")
    found = compare(room.at(requested), room.state)
    talk = next(told for told in found.statements if told.known.label == "Q-01")
    assert (talk.then.status, talk.now.status) == ("draft", "released")
    assert (talk.signed_then, talk.signed_now) == (1, 2)
    assert {told.known.label for told in found.statements if told.then is None} == {"S-01", "S-02", "S-03", "S-04"}


def test_labels_stand_in_their_order():
    scene = play("en", "end")
    room = scene.workspace.room(scene.stream)
    labels = [told.known.label for told in compare(room.at(1), room.state).facts]
    assert labels == [f"F-{number:02d}" for number in range(1, 11)]
