"""Sign-off holds: who may sign exact content, when, and what a change does to it."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.facts import FactDisputed, FactWithdrawn
from app.domain.projections import request_now, superseded, waiting_for
from app.domain.release import ready
from app.domain.roles import RoleAssigned, RoleWithdrawn
from app.domain.signing import ChangeAccepted, SignoffGiven, SignoffRequested
from app.domain.signoff import may_sign
from app.domain.statements import StatementVersioned
from tests.support.drafted import SIGNERS, Draft, bound, content, stated
from tests.support.given import Case


def test_a_statement_that_all_three_signed_is_released() -> None:
    draft = Draft()
    draft.all_sign()
    assert draft.release() == ""
    assert draft.state.statements.drafted["s"].status == "released"
    assert draft.state.releases.made["s"].digest == draft.current.digest


def test_legal_signs_a_and_pr_signs_b_so_the_release_is_refused_naming_legal() -> None:
    draft = Draft("We are sorry.")
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.version("We are sorry!") == ""
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    found = ready(draft.state, draft.state.statements.drafted["s"], draft.current)
    assert (found.code, found.values["role"]) == ("not-signed", "legal")
    assert draft.release() == "not-signed"
    assert superseded(draft.state, draft.state.statements.drafted["s"]) == ("han",)


def test_the_change_undone_exactly_brings_the_sign_offs_back() -> None:
    draft = Draft("A")
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.version("B") == ""
    assert draft.version("A") == ""
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == ""
    assert draft.release() == ""


def test_nfc_and_nfd_of_one_text_are_two_contents() -> None:
    draft = Draft("café")
    draft.all_sign()
    assert draft.version("cafe\u0301") == ""
    assert draft.release() == "not-requested"


def test_the_author_does_not_sign_even_as_pr_lead() -> None:
    draft = Draft()
    draft.assign("pr", "chen")
    assert draft.request() == ""
    assert draft.sign("pr", "chen") == "own-statement"
    assert may_sign(draft.state, "chen", "pr", draft.state.statements.drafted["s"], draft.current.digest) is not None
    assert waiting_for(draft.state, "chen") == ()


def test_a_comma_in_somebody_elses_statement_makes_an_author() -> None:
    draft = Draft("We are sorry")
    assert draft.version("We are sorry,", by="gu") == ""
    assert draft.request() == ""
    assert draft.sign("pr", "gu") == "own-statement"


def test_an_author_who_took_the_comma_back_stays_an_author() -> None:
    draft = Draft("A")
    assert draft.version("A,", by="gu") == ""
    assert draft.version("A", by="chen") == ""
    assert draft.request() == ""
    assert draft.sign("pr", "gu") == "own-statement"


def test_nobody_signs_two_roles_in_one_chain() -> None:
    draft = Draft()
    draft.assign("legal", "gu")
    assert draft.request() == ""
    assert draft.sign("pr", "gu") == ""
    assert draft.sign("legal", "gu") == "two-roles"


def test_the_same_person_signing_twice_counts_once() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.sign("pr") == "already-signed"


def test_two_holders_of_one_role_leave_one_sign_off() -> None:
    draft = Draft()
    draft.assign("pr", "shen")
    assert draft.request() == ""
    assert draft.sign("pr", "gu") == ""
    assert draft.sign("pr", "shen") == "already-signed"


def test_the_commander_comes_after_both_reviewers() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == "stage-not-open"
    assert draft.sign("legal") == ""
    assert draft.sign("commander") == ""


def test_nobody_signs_before_sign_off_is_requested() -> None:
    assert Draft().sign("pr") == "not-requested"


@pytest.mark.parametrize("decision", ["changes", "reject"])
@pytest.mark.parametrize("reason", ["", " \n", "\u200b", "\u2800\u3164", "\u00ad\ufeff"])
def test_a_reason_that_shows_nothing_is_none(decision: str, reason: str) -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal", decision=decision, reason=reason) == "needs-reason"


def test_changes_send_the_text_back_and_the_same_content_may_be_asked_for_again() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.sign("legal", decision="changes", reason="Name the owner") == ""
    assert request_now(draft.state, draft.state.statements.drafted["s"]) is None
    assert draft.sign("legal") == "not-requested"
    assert draft.request() == ""
    assert draft.release() == "not-signed"
    assert draft.sign("legal") == ""
    assert draft.sign("commander") == ""
    assert draft.release() == ""


def test_a_rejected_statement_ends() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal", decision="reject", reason="No") == ""
    assert draft.version("Other") == "statement-rejected"
    assert draft.request() == "statement-rejected"


def test_a_changed_mind_counts_as_the_latest_decision() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.sign("legal", decision="changes", reason="Wait") == ""
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == "stage-not-open"


@pytest.mark.parametrize("decision", ["", "APPROVE", "Condition", "returned", "yes"])
def test_a_decision_that_nobody_knows_is_refused(decision: str) -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("pr", decision=decision, reason="because") == "decision-unknown"


def test_nobody_signs_for_somebody_else() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal", "gu", acts_for="han") == "not-holder"
    assert draft.sign("pr", "gu", acts_for="han") == "acts-for"


def test_a_role_not_held_signs_nothing() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal", "luo") == "not-holder"
    assert draft.sign("legal", "gu") == "not-holder"


def test_the_roster_must_still_allow_the_role_at_the_moment_of_the_act() -> None:
    draft = Draft()
    assert draft.request() == ""
    members = draft.state.roster.members
    fewer = members.insert("han", msgspec.structs.replace(members["han"], may=frozenset()))
    draft.state = msgspec.structs.replace(
        draft.state, roster=msgspec.structs.replace(draft.state.roster, members=fewer)
    )
    assert draft.sign("legal") == "not-holder"


def test_a_departure_afterwards_leaves_the_sign_off_standing() -> None:
    draft = Draft()
    draft.assign("legal", "gu")
    draft.all_sign()
    assert draft.refused("shen", RoleWithdrawn("legal", "han", "on leave")) == ""
    assert draft.release() == ""


def test_a_sign_off_of_an_old_version_arrives_as_superseded() -> None:
    draft = Draft("A")
    assert draft.request() == ""
    old = draft.current
    assert draft.version("B") == ""
    assert draft.sign("legal", version=old) == ""
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == "stage-not-open"
    assert "han" in superseded(draft.state, draft.state.statements.drafted["s"])


def test_legals_signature_copied_onto_another_statement_is_refused() -> None:
    draft = Draft("A")
    draft.all_sign()
    other = StatementVersioned("t", "S-03", 1, content("B"))
    assert draft.refused("chen", other) == ""
    first = draft.current
    body = SignoffGiven("t", first.id, first.digest, "review", "legal", "approve")
    assert draft.refused("han", body) == "no-such-version"
    second = draft.state.statements.drafted["t"].current
    body = SignoffGiven("t", second.id, first.digest, "review", "legal", "approve")
    assert draft.refused("han", body) == "other-content"


@pytest.mark.parametrize(
    "chain",
    [
        [],
        [{"stage": "review", "roles": ["pr"], "quorum": "all"}],
        [{"stage": "review", "roles": ["pr", "legal"], "quorum": "all"}],
        [{"stage": "review", "roles": ["pr", "legal"], "quorum": 1}, {"stage": "command", "roles": ["commander"]}],
        [{"stage": "command", "roles": ["commander"]}, {"stage": "review", "roles": ["pr", "legal"]}],
        [{"stage": "a", "roles": ["pr", "legal"]}, {"stage": "a", "roles": ["commander"]}],
        [{"roles": ["pr", "legal"]}, {"stage": "b", "roles": "commander"}],
    ],
)
def test_a_chain_that_leaves_somebody_out_is_refused(chain: list[dict[str, Any]]) -> None:
    assert Draft().request(chain=chain) == "wrong-chain"
    assert Draft().request(chain=[{}]) == "wrong-chain"


def test_a_running_request_is_not_asked_again() -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.request() == "already-requested"


def test_only_the_current_version_goes_to_sign_off() -> None:
    draft = Draft("A")
    old = draft.current
    assert draft.version("B") == ""
    body = SignoffRequested("s", old.id, old.digest, chain_body(DEFAULT_CHAIN))
    assert draft.refused("chen", body) == "not-current"


@pytest.mark.parametrize("text", ["Call us at TBD.", "Owner: [[owner]]", "金额待定", "{{ field.x }}"])
def test_a_placeholder_left_cannot_be_requested(text: str) -> None:
    assert Draft(text).request() == "placeholder"


@pytest.mark.parametrize("text", ["", " \u3000", "\u200b"])
def test_an_empty_text_cannot_be_requested(text: str) -> None:
    assert Draft(text).request() == "empty-text"


# -- facts ---------------------------------------------------------------------------------------------------


def test_only_a_verified_fact_goes_to_sign_off() -> None:
    assert bound("verified").request() == ""
    assert bound("reported").request() == "fact-not-verified"
    assert bound("disputed").request() == "fact-not-verified"


def test_a_disputed_fact_may_be_somebodys_claim() -> None:
    assert bound("disputed", "Ms Zhou").request() == ""
    assert bound("disputed", " \u200b").request() == "fact-not-verified"


def test_a_value_is_bound_and_never_typed() -> None:
    draft = Draft()
    facts = stated(draft)
    for change in ({"value": "213"}, {"standing": "disputed"}, {"attribution": "us"}, {"of": "e1"}):
        assert draft.version("x", facts={"x": {**facts["x"], **change}}) == "fact-changed"
    assert draft.version("x", facts={"x": {**facts["x"], "fact": "other"}}) == "no-such-fact"


def test_a_fact_verified_again_with_the_same_value_leaves_the_version_fresh() -> None:
    draft = bound()
    draft.all_sign()
    stated(draft, "212")
    assert draft.release() == ""


def test_a_changed_value_makes_the_version_stale_until_each_role_accepts_it() -> None:
    draft = bound()
    draft.all_sign()
    stated(draft, "213")
    assert draft.release() == "stale"
    of = draft.state.facts.sheet["f"].of
    for role, member in SIGNERS.items():
        assert draft.release() == "stale"
        body = ChangeAccepted("s", draft.current.id, draft.current.digest, role, "f", of, "one more unit found")
        assert draft.refused(member, body) == ""
    assert draft.release() == ""


def test_an_acceptance_covers_only_the_change_it_names() -> None:
    draft = bound()
    draft.all_sign()
    stated(draft, "213")
    of = draft.state.facts.sheet["f"].of
    for role, member in SIGNERS.items():
        body = ChangeAccepted("s", draft.current.id, draft.current.digest, role, "f", of, "ok")
        assert draft.refused(member, body) == ""
    stated(draft, "500")
    assert draft.release() == "stale"


@pytest.mark.parametrize("how", ["disputed", "withdrawn"])
def test_a_fact_that_no_longer_holds_needs_a_new_version(how: str) -> None:
    draft = bound()
    draft.all_sign()
    of = draft.state.facts.sheet["f"].of
    turn = FactDisputed("f", of, "no") if how == "disputed" else FactWithdrawn("f", of, "wrong")
    assert draft.refused("luo", turn) == ""
    assert draft.release() == "stale"
    body = ChangeAccepted("s", draft.current.id, draft.current.digest, "pr", "f", of, "fine")
    assert draft.refused("gu", body) == "needs-new-version"


def test_a_change_is_accepted_only_in_a_role_that_signed_and_with_a_reason() -> None:
    draft = bound()
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    stated(draft, "213")
    of = draft.state.facts.sheet["f"].of

    def accept(role: str, by: str, reason: str = "fine", of: str = of) -> str:
        return draft.refused(by, ChangeAccepted("s", draft.current.id, draft.current.digest, role, "f", of, reason))

    assert accept("legal", "han") == "not-signed"
    assert accept("pr", "han") == "not-holder"
    assert accept("pr", "gu", " ") == "needs-reason"
    assert accept("pr", "gu", of="e1") == "fact-changed"
    assert accept("pr", "gu") == ""


def test_sign_off_is_not_asked_for_a_stale_version() -> None:
    draft = bound()
    stated(draft, "213")
    assert draft.request() == "stale"


# -- properties ----------------------------------------------------------------------------------------------

_ACTS = st.tuples(
    st.sampled_from(["shen", "chen", "gu", "han", "luo", "idle"]),
    st.sampled_from(["version-a", "version-b", "request", "pr", "legal", "commander", "changes", "release", "assign"]),
)


@given(st.lists(_ACTS, max_size=30))
def test_whatever_people_try_nothing_is_released_without_three_different_signers_of_that_content(acts: Any) -> None:
    draft = Draft("A")
    for member, act in acts:
        match act:
            case "version-a" | "version-b":
                draft.version(act[-1].upper(), by=member)
            case "request":
                draft.request(member)
            case "pr" | "legal" | "commander":
                draft.sign(act, member)
            case "changes":
                draft.sign("legal", member, "changes", "why")
            case "release":
                draft.release(member)
            case _:
                draft.refused("shen", RoleAssigned("pr", member))
    made = draft.state.releases.made.get("s")
    if made is None:
        return
    given_ = {s.entry: s for s in draft.state.signoffs.given["s"]}
    relied = [given_[entry] for entry in made.relies_on]
    assert {s.role for s in relied} == {"pr", "legal", "commander"}
    assert len({s.by for s in relied}) == 3
    assert all(s.digest == made.digest and s.decision == "approve" for s in relied)
    assert not {s.by for s in relied} & draft.state.statements.drafted["s"].authors


def test_a_declaration_is_needed_before_anything_is_signed() -> None:
    case = Case(declare=False)
    assert case.refused("chen", StatementVersioned("s", "S-02", 1, content())) == "not-declared"
