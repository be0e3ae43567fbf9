"""What a member is offered at the sign-off desk: never more than the rules allow, and always the reason."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import msgspec
import pytest

from app.domain.incident import IncidentClosed
from app.domain.projections import would_refuse
from app.domain.roles import RoleWithdrawn
from app.domain.signing import ChangeAccepted, SignoffGiven
from app.domain.signoff import APPROVE, CHANGES
from app.ui.models.verdict import Hold, stands_words, verdict
from tests.support.chains import Chained, reviewed
from tests.support.given import MINUTE
from tests.support.signing import SIGNERS, act, asked, dispute, fact, holding, request, restate, revise, sign
from tests.support.stage import play

seen = cache(lambda until: play("en", until))
"""Moments of the story to look at; a test that lets something happen plays its own."""


def offered(found):
    return found.approve, found.objects, found.releases


def test_a_reviewer_whose_turn_it_is_can_approve_and_object():
    found = verdict(asked(seen("desk"), "han"))
    assert (found.role, found.stage) == ("legal", "review")
    assert (found.can_approve, found.objects, found.releases, found.reason) == (True, True, False, "")


def test_the_author_is_offered_nothing_and_told_why():
    scene = seen("desk")
    found = verdict(asked(scene, "chen"))
    assert offered(found) == (False, False, False)
    assert found.reason.startswith("You hold none of the roles that sign this")


def test_an_author_who_also_holds_a_signing_role_hears_of_four_eyes():
    scene = play("en", "half")
    revise(scene, who="gu")
    dispute_free(scene)
    request(scene)
    found = verdict(asked(scene, "gu"))
    assert offered(found) == (False, False, False)
    assert found.reason == "You wrote in S-02 yourself: somebody else signs it."


def dispute_free(scene):
    """Settle the fact that keeps S-02 from sign-off at half time."""
    restate(scene, "F-07", fact(scene, "F-07").value)
    revise(scene, "an upper limit", "a limit")


def test_the_commander_waits_for_the_reviewers_but_may_object():
    found = verdict(asked(seen("desk"), "shen"))
    assert (found.approve, found.can_approve, found.objects) == (True, False, True)
    assert found.reason == "It is not this stage's turn: Legal counsel comes first."


def test_who_has_approved_is_told_when_and_may_still_change_their_mind():
    found = verdict(asked(seen("desk"), "gu"))
    assert (found.approve, found.objects) == (False, True)
    assert found.reason.startswith("You approved it as Head of communications at ")


def test_who_holds_no_role_in_the_chain_sees_no_button():
    found = verdict(asked(seen("desk"), "luo"))
    assert offered(found) == (False, False, False)
    assert "Head of communications" in found.reason


def test_an_unsent_comment_and_an_unseen_change_each_keep_approve_off():
    scene = seen("desk")
    unsent = verdict(asked(scene, "han", hold=Hold(unsent=1)))
    assert (unsent.approve, unsent.can_approve) == (True, False)
    assert unsent.reason == "A comment of yours is unsent: send it or discard it."
    unseen = verdict(asked(scene, "han", hold=Hold(unsent=1, unseen=("English", "中文"))))
    assert unseen.reason.endswith("Look at what changed first: English, 中文.")


def test_what_is_not_on_show_yet_cannot_be_signed():
    found = verdict(asked(seen("desk"), "han", hold=Hold(unsent=1, reading=True)))
    assert not found.can_approve
    assert found.reason.startswith("The text is being compared")


def test_a_text_that_nobody_asked_sign_off_for_is_a_draft():
    found = verdict(asked(seen("half"), "han"))
    assert (found.approve, found.objects) == (False, False)
    assert found.reason == "S-02 v2 is a draft: its sign-off has not been asked for."


@pytest.mark.parametrize(
    ("decision", "words"), [("changes", "Han Jingzhi asked for changes at "), ("reject", "Han Jingzhi rejected it at ")]
)
def test_a_text_that_was_sent_back_or_rejected_says_by_whom_and_why(decision, words):
    scene = play("en", "desk")
    sign(scene, "legal", decision, "Name the owner")
    found = verdict(asked(scene, "gu"))
    assert offered(found) == (False, False, False)
    assert found.reason.startswith(words)
    assert found.reason.endswith(": Name the owner")


def test_what_everybody_signed_is_released_by_those_whose_work_it_is():
    scene = seen("signed")
    for who in ("gu", "chen", "shen"):
        found = verdict(asked(scene, who))
        assert (found.approve, found.releases) == (False, True)
        assert found.reason == "Everybody has signed: it can go out."
    found = verdict(asked(scene, "han"))
    assert not found.releases
    assert found.reason.startswith("Everybody has signed. Who can release it: ")


def test_a_released_text_says_when_and_by_whom():
    found = verdict(asked(seen("released"), "han"))
    assert offered(found) == (False, False, False)
    assert found.reason.startswith("S-02 was released at ")
    assert found.reason.endswith(" by Gu Qing.")


def test_in_a_drill_what_everybody_signed_goes_nowhere():
    question = asked(seen("signed"), "gu")
    incident = msgspec.structs.replace(question.state.incident, drill=True)
    found = verdict(replace(question, state=msgspec.structs.replace(question.state, incident=incident)))
    assert offered(found) == (False, True, False)
    assert found.reason == "This is a drill: nothing leaves the room."


def test_nobody_signs_in_two_roles_and_whoever_tries_sees_no_button():
    scene = play("en", "desk")
    state = scene.story.state
    both = state.roles.held.insert("legal", (scene.people["gu"],))
    members = state.roster.members
    gu = members[scene.people["gu"]]
    able = members.insert(gu.id, msgspec.structs.replace(gu, may=gu.may | {"legal"}))
    state = msgspec.structs.replace(
        state, roles=msgspec.structs.replace(state.roles, held=both),
        roster=msgspec.structs.replace(state.roster, members=able),
    )  # fmt: skip
    found = verdict(replace(asked(scene, "gu", role="legal"), state=state))
    assert offered(found) == (False, False, False)
    assert found.reason == "You have signed S-02 in another role: nobody signs twice."


def test_the_role_that_was_chosen_in_the_inbox_is_the_one_that_signs():
    question = asked(seen("desk"), "han", role="legal")
    assert verdict(question).role == "legal"
    assert verdict(replace(question, role="nonsense")).role == "legal"


def test_a_closed_incident_offers_nothing():
    scene = play("en", "desk")
    act(scene, "shen", IncidentClosed("for the test"))
    found = verdict(asked(scene, "han"))
    assert offered(found) == (False, False, False)
    assert found.reason.startswith("This incident is closed.")


# -- facts that changed meanwhile --------------------------------------------------------------------------------


def accept(scene, role):
    version, changed = holding(scene).current, fact(scene, "F-04")
    body = ChangeAccepted(holding(scene).id, version.id, version.digest, role, changed.id, changed.of, "checked")
    act(scene, SIGNERS[role], body)


def test_nobody_signs_a_stale_text_before_those_who_signed_have_accepted_the_change():
    scene = play("en", "desk")
    restate(scene)
    waits = verdict(asked(scene, "han"))
    assert not waits.can_approve
    assert waits.reason == "F-04 has changed since it was signed. Yet to accept it: Head of communications."
    accept(scene, "pr")
    assert verdict(asked(scene, "han")).can_approve


def test_a_signer_is_asked_to_accept_a_change_that_came_after_the_signature():
    scene = play("en", "desk")
    assert verdict(asked(scene, "gu")).accepts == ()
    restate(scene)
    assert [f.label for f in verdict(asked(scene, "gu")).accepts] == ["F-04"]
    assert verdict(asked(scene, "han")).accepts == ()
    accept(scene, "pr")
    assert verdict(asked(scene, "gu")).accepts == ()


def test_a_disputed_fact_needs_a_new_version_whoever_signed():
    scene = play("en", "desk")
    dispute(scene)
    found = verdict(asked(scene, "han"))
    assert not found.can_approve
    assert found.reason == "F-04 no longer holds: S-02 needs a new version."
    assert verdict(asked(scene, "gu")).accepts == ()


def test_a_stale_text_that_nobody_signed_is_saved_anew():
    scene = play("en", "requested")
    restate(scene)
    assert verdict(asked(scene, "han")).reason == "F-04 has changed since S-02 was written: save a new version."


def test_a_signed_text_is_not_released_while_a_change_is_not_accepted():
    scene = play("en", "signed")
    restate(scene)
    found = verdict(asked(scene, "shen"))
    assert not found.releases
    assert found.reason.startswith("F-04 has changed since it was signed. Yet to accept it: ")
    for role in SIGNERS:
        accept(scene, role)
    assert verdict(asked(scene, "shen")).releases


# -- never more than the rules allow ---------------------------------------------------------------------------------


@pytest.mark.parametrize("until", ["half", "requested", "desk", "signed", "released", "end"])
@pytest.mark.parametrize("who", ["shen", "chen", "gu", "han", "luo"])
def test_whatever_is_offered_would_stand(until, who):
    scene = seen(until)
    question = asked(scene, who)
    found, version = verdict(question), question.statement.current

    def refused(decision):
        body = SignoffGiven(
            question.statement.id, version.id, version.digest, found.stage, found.role, decision, "because"
        )
        return would_refuse(scene.story.state, scene.people[who], body)

    if found.can_approve:
        assert refused(APPROVE) is None
    if found.objects:
        assert refused(CHANGES) is None
    if not found.can_approve:
        assert found.reason


# -- in another's place ----------------------------------------------------------------------------------------------


def test_a_deputy_signs_once_the_time_is_over_and_reads_for_whom_and_why():
    case = reviewed()
    assert verdict(case.looked("zhou")).role == ""
    case.now += 10 * MINUTE
    found = verdict(case.looked("zhou"))
    assert (found.role, found.can_approve, found.acts_for) == ("legal", True, "han")
    assert stands_words(case.looked("zhou"), found.stands_in) == "for han, whose time is over"
    assert verdict(case.looked("han")).acts_for is None


def test_why_a_deputy_stands_in_is_said_for_each_ground():
    case = reviewed()
    case.hand("han", "legal", "zhou")
    assert stands_words(case.looked("zhou"), verdict(case.looked("zhou")).stands_in) == "for han, who handed it over"
    gone = Chained([{"id": "review", "roles": ["legal"]}])
    gone.stands("shen", RoleWithdrawn("legal", "han", "left"))
    gone.ask()
    found = verdict(gone.looked("zhou"))
    assert (found.can_approve, found.acts_for) == (True, None)
    assert stands_words(gone.looked("zhou"), found.stands_in) == "because nobody holds the role"


def test_a_condition_waits_as_an_answer_with_the_person_named():
    case = reviewed()
    signed = case.give("gu", "pr", "condition", "address added", person="wei")
    assert verdict(case.looked("wei")).answers.target == signed
    assert verdict(case.looked("gu")).answers is None


def test_an_expired_sign_off_can_be_given_again():
    case = reviewed()
    case.give("gu", "pr")
    assert not verdict(case.looked("gu")).approve
    case.now += 121 * MINUTE
    assert verdict(case.looked("gu")).can_approve
