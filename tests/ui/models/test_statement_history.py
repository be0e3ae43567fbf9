"""What happened to one statement, the latest first."""

import pytest

from app.domain.suggestions import SuggestionMade
from app.ui.models.statement_history import history
from tests.support.chains import reviewed
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


def lines(scene, label):
    state = scene.story.room.state
    statement = next(found for found in state.statements.in_order() if found.label == label)
    return [happened.text for happened in history(state, scene.workspace.roster, statement)]


def test_the_whole_way_of_a_statement_is_told_backwards(scene):
    assert lines(scene, "S-02") == [
        "released by Gu Qing",
        "v3 signed by Shen Ruolan, Incident commander",
        "v3 signed by Han Jingzhi, Legal counsel",
        "v3 signed by Gu Qing, Head of communications",
        "sign-off of v3 asked by Chen Yu'an",
        "v3 saved by Chen Yu'an: Uses the verified call",
        "v2 saved by Chen Yu'an: Adds the call",
        "comment by Han Jingzhi",
        "v1 saved by Chen Yu'an: First draft",
    ]


def test_a_request_for_changes_carries_its_reason(scene):
    assert "changes to v1 asked by Han Jingzhi, Legal counsel: Please name who owns the next step" in lines(
        scene, "S-03"
    )


def test_times_never_go_up(scene):
    state = scene.story.room.state
    for statement in state.statements.in_order():
        times = [happened.received for happened in history(state, scene.workspace.roster, statement)]
        assert times == sorted(times, reverse=True)


# -- conditions, deputies, overrides ---------------------------------------------------------------------------------


def told_of(case):
    return [happened.text for happened in history(case.state, case.state.roster, case.statement)]


def test_a_condition_a_return_and_a_hand_over_are_called_what_they_are():
    case = reviewed()
    case.give("gu", "pr", "condition", "address added", person="wei")
    case.hand("han", "legal", "zhou")
    case.now += 1
    case.give("zhou", "legal", "return", "facts first", acts_for="han", to="facts")
    found = told_of(case)
    assert "v1 signed on a condition by gu, pr: address added" in found
    assert "sign-off as legal handed by han to zhou: on a plane" in found
    assert found[0] == "v1 returned to a stage by zhou for han, legal: facts first"


def test_a_release_without_the_full_chain_is_told_as_one_with_its_ratification():
    scene = play("en", "ratified")
    statement = next(s for s in scene.story.state.statements.in_order() if s.label == "S-04")
    found = [happened.text for happened in history(scene.story.state, scene.workspace.roster, statement)]
    assert found[:2] == [
        "ratified by Gu Qing, Head of communications",
        "released without its full chain by Shen Ruolan",
    ]


def test_suggestions_are_told():
    case = reviewed()
    case.stands("han", SuggestionMade("x", "s", case.at[1], "en", "*", "We are sorry.", "We apologise."))
    assert "other words suggested by han" in told_of(case)
