"""A statement's way out as the approval chain shows it."""

import pytest

from app.domain.projections import current_statement
from app.domain.roles import RoleWithdrawn
from app.ui.icons import Icon
from app.ui.models.approval_steps import approval_steps, short_role
from app.ui.times import clock_time
from tests.support.chains import Chained, reviewed
from tests.support.given import MINUTE
from tests.support.stage import play


def steps(scene, now=None):
    state = scene.story.state
    return approval_steps(state, scene.workspace.roster, current_statement(state), now or scene.clock.time)


def test_a_draft_is_being_drafted_and_everything_else_waits():
    scene = play("en", "half")
    found = steps(scene)
    assert [step.role for step in found] == ["Draft", "PR", "Legal", "Command", "Release"]
    assert [step.state for step in found] == ["review", "waiting", "waiting", "waiting", "waiting"]
    assert found[0].state_text == "drafting"
    assert found[0].person == "Chen Yu'an"
    assert found[-1].person == "5 channels"
    assert found[-1].clock == f"due {clock_time(scene.story.start + 3_600_000, scene.clock.time)}"
    assert found[-1].icon == Icon.PUBLISH


def test_who_reviews_is_not_hurried_while_there_is_time():
    scene = play("en", "requested")
    found = steps(scene)
    assert [step.state for step in found] == ["signed", "review", "review", "waiting", "waiting"]
    assert found[0].state_text == "done"
    assert (found[1].clock, found[1].clock_tone) == ("", "neutral")
    assert found[1].spoken == "30 minutes 12 seconds left"


@pytest.mark.parametrize(("left", "tone"), [(14, "warn"), (4, "danger"), (-1, "danger")])
def test_a_review_that_is_late_says_what_is_left(left, tone):
    scene = play("en", "requested")
    now = scene.story.start + (60 - left) * 60_000
    step = steps(scene, now)[1]
    assert step.clock_tone == tone
    assert step.clock == (f"{left:02}:00 left" if left > 0 else "01:00 late")
    assert step.spoken == f"{abs(left)} minute{'s' if abs(left) > 1 else ''} left"


def test_who_has_signed_is_shown_with_the_time():
    scene = play("en", "desk")
    found = steps(scene)
    assert (found[1].state, found[1].person) == ("signed", "Gu Qing")
    assert found[1].clock == clock_time(scene.clock.time, scene.clock.time)


def test_when_all_have_signed_it_is_ready():
    found = steps(play("en", "signed"))
    assert found[-1].state == "review"
    assert found[-1].state_text == "ready"


def test_what_is_out_is_out():
    found = steps(play("en", "end"))
    assert {step.state for step in found} == {"signed", "published"}
    assert found[-1].person == "Gu Qing"


def test_a_role_without_a_short_name_keeps_its_own():
    assert short_role("finance", "Finance") == "Finance"


# -- deputies, quorums, conditions, overrides ------------------------------------------------------------------------


def chain(case):
    """Role → person, state and word."""
    found = approval_steps(case.state, case.state.roster, case.statement, case.now)
    return {step.key: (step.person, step.state, step.state_text) for step in found if step.key}


def test_a_quorum_says_how_many_have_signed_and_who_is_not_needed():
    case = Chained()
    case.ask()
    assert chain(case)["service"] == ("luo", "review", "0 of 1")
    case.give("luo", "service")
    assert chain(case)["service"] == ("luo", "signed", "signed")
    assert chain(case)["quality"] == ("wei", "waiting", "not needed")


def test_a_deputy_is_named_beside_and_after_signing_for_the_holder():
    case = reviewed()
    case.now += 10 * MINUTE
    assert chain(case)["legal"] == ("han or zhou", "review", "in review")
    case.give("zhou", "legal", acts_for="han")
    assert chain(case)["legal"] == ("zhou for han", "signed", "signed")


def test_conditions_expiry_and_stages_that_nobody_can_sign_have_their_words():
    case = reviewed()
    case.give("gu", "pr", "condition", "address added", person="wei")
    assert chain(case)["pr"] == ("gu", "condition", "with condition")
    case.give("han", "legal")
    case.now += 121 * MINUTE
    assert chain(case)["legal"] == ("han", "overdue", "expired")
    other = reviewed()
    other.stands("shen", RoleWithdrawn("pr", "gu", "left"))
    assert chain(other)["pr"] == ("nobody yet", "overdue", "nobody can sign")
