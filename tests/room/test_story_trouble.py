"""The story's hardest hour holds what the sign-off rules ask, and the record shows each of it."""

from __future__ import annotations

import pytest

from app.domain.projections import superseded
from app.domain.signoff import CONDITION
from tests.support.stage import play


@pytest.fixture(params=["zh", "en"])
def told(request):
    def at(scene: str):
        played = play(request.param, scene)
        return played, played.workspace.room(played.stream).state

    return at


def test_the_warning_goes_out_with_commander_and_legal_and_waits_for_pr(told) -> None:
    scene, state = told("override")
    made = state.releases.made[scene.story.id("warning")]
    assert made.by == scene.people["shen"]
    assert made.override
    assert made.open == ("pr",)
    assert list(made.relies_on) == [
        signed.entry for signed in state.signoffs.given[scene.story.id("warning")] if signed.role == "legal"
    ]
    assert len(state.releases.overriding()) == 1


def test_pr_ratifies_it_afterwards(told) -> None:
    scene, state = told("ratified")
    made = state.releases.made[scene.story.id("warning")]
    assert made.open == ()
    assert [(spoken.role, spoken.by) for spoken in made.ratified] == [("pr", scene.people["gu"])]
    assert made.ratified[0].received <= made.ratify_by


def test_an_edit_voids_the_signature_of_pr(told) -> None:
    scene, state = told("voided")
    statement = state.statements.drafted[scene.story.id("progress")]
    assert superseded(state, statement) == (scene.people["gu"],)
    assert state.signoffs.counting(statement.id, statement.current.digest) == {}
    assert [made.answer for made in state.suggestions.on(statement.id)] == ["accepted"]
    assert scene.people["han"] not in statement.authors


def test_the_condition_counts_once_it_is_confirmed(told) -> None:
    scene, state = told("condition")
    statement = state.statements.drafted[scene.story.id("progress")]
    legal = state.signoffs.counting(statement.id, statement.current.digest)["legal"]
    assert (legal.decision, legal.met, legal.person) == (CONDITION, True, scene.people["luo"])


def test_the_deputy_signs_with_both_names(told) -> None:
    scene, state = told("deputy")
    statement = state.statements.drafted[scene.story.id("progress")]
    signed = state.signoffs.counting(statement.id, statement.current.digest)["commander"]
    assert (signed.by, signed.acts_for) == (scene.people["wei"], scene.people["shen"])
