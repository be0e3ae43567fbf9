"""Acts of signing: deputies in time, hand-over, added signers, withdrawal, conditions, returns, severity, expiry."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.chains import DEFAULT_CHAIN, EXPIRED, Stage, chain_body
from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.domain.roles import RoleAssigned, RoleWithdrawn
from app.domain.signing import (
    ChangeAccepted,
    ConditionConfirmed,
    LoweringAccepted,
    SignerAdded,
    SignoffGiven,
    SignoffHandedOver,
    SignoffWithdrawn,
    request_of,
)
from app.domain.signoff import able, chain_level, request_for, stands_for, stuck, valid
from tests.support.drafted import COMMAND, REVIEW, ROLES, STAFF, Draft, bound, signed_book, stated

BLANKS = ["", " \n", "\u200b", "\u2800\u3164"]


def asked(*stages: dict[str, Any], text: str = "We are sorry.", **parts: Any) -> Draft:
    """A draft under these stages, its sign-off requested."""
    draft = Draft(text, playbook=signed_book(*stages, **parts))
    assert draft.request() == ""
    return draft


def milder() -> dict[str, Any]:
    """Legal alone from level III on, PR, legal and commander above."""
    mild = {"severities": [3, 4], "stages": [{"id": "legal", "roles": ["legal"]}]}
    return {"approvals": [mild, {"stages": [REVIEW, COMMAND]}]}


# -- deputies


def test_a_deputy_does_not_sign_while_the_stage_has_time() -> None:
    draft = asked()
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 10 * 60_000 - 1
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 1
    assert draft.sign("legal", "zhou") == "acts-for"
    assert draft.sign("legal", "zhou", acts_for="gu") == "acts-for"
    assert draft.sign("legal", "zhou", acts_for="han") == ""
    assert (draft.given("legal").by, draft.given("legal").acts_for) == ("zhou", "han")


def test_the_time_of_a_later_stage_begins_when_the_one_before_is_full() -> None:
    draft = asked({"id": "facts", "roles": ["pr"]}, {"id": "law", "roles": ["legal"], "minutes": 10})
    draft.now += 60 * 60_000
    assert draft.sign("pr") == ""
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 10 * 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_where_a_condition_was_open_it_begins_when_that_is_met() -> None:
    draft = asked({"id": "facts", "roles": ["pr"]}, {"id": "law", "roles": ["legal"], "minutes": 10})
    assert draft.sign("pr", decision="condition", reason="check the hotline", person="wei") == ""
    draft.now += 60 * 60_000
    assert draft.confirm("wei", draft.last) == ""
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 10 * 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_one_more_signature_in_a_full_quorum_does_not_begin_it_anew() -> None:
    either = {"id": "facts", "roles": ["pr", "quality"], "quorum": 1}
    draft = asked(either, {"id": "law", "roles": ["legal"], "minutes": 10})
    assert draft.sign("pr") == ""
    draft.now += 9 * 60_000
    assert draft.sign("quality") == ""
    draft.now += 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_a_stage_without_a_time_never_goes_to_anybody_else() -> None:
    draft = asked({"id": "law", "roles": ["legal"], "escalation": "chief"})
    draft.now += 10**12
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    assert draft.sign("legal", "mo", acts_for="han") == "not-holder"


def test_after_twice_the_time_the_escalation_signs_and_silence_never_does() -> None:
    draft = asked()
    draft.now += 19 * 60_000
    assert draft.sign("legal", "mo", acts_for="han") == "not-holder"
    draft.now += 60_000
    assert draft.why_not() == ("not-signed", "pr")
    assert draft.sign("legal", "mo", acts_for="han") == ""
    assert draft.sign("pr", "mo", acts_for="gu") == "two-roles"


def test_whoever_withdrew_is_not_overtaken_by_their_deputy_at_once() -> None:
    draft = asked()
    assert draft.sign("legal") == ""
    draft.now += 60 * 60_000
    assert draft.withdraw("legal") == ""
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 10 * 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_nor_is_one_whose_signature_has_just_expired() -> None:
    draft = asked({**REVIEW, "expires": 60})
    assert draft.sign("legal") == ""
    draft.now += 61 * 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 9 * 60_000
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_where_nobody_can_sign_the_deputy_may_at_once() -> None:
    draft = asked({"id": "law", "roles": ["legal"]})
    assert draft.refused("shen", RoleWithdrawn("legal", "han", "ill")) == ""
    assert draft.sign("legal", "zhou") == ""
    assert draft.given("legal").acts_for == ""


def test_a_playbook_that_nobody_signed_names_no_deputy() -> None:
    draft = Draft(playbook=signed_book(), signed=False)
    assert draft.request() == ""
    assert draft.hand("legal", "zhou") == "may-not-hold"
    assert draft.refused("shen", RoleWithdrawn("legal", "han", "in the way")) == ""
    assert draft.sign("legal", "zhou") == "not-holder"
    request = request_for(draft.state.signoffs, "s", draft.current.digest)
    assert request is not None
    assert [role for _stage, role in stuck(draft.state, draft.statement, request, draft.now)] == ["legal"]


def test_an_author_is_nobody_who_can_sign() -> None:
    draft = Draft(playbook=signed_book())
    assert draft.version("Another word.", by="han") == ""
    assert draft.request() == ""
    assert able(draft.state, "legal", draft.statement) == ()
    assert draft.sign("legal") == "own-statement"
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_neither_is_who_has_signed_in_another_role() -> None:
    draft = Draft(playbook=signed_book())
    draft.all_act(("shen", RoleAssigned("legal", "gu")), ("shen", RoleWithdrawn("legal", "han", "ill")))
    assert draft.request() == ""
    assert able(draft.state, "legal", draft.statement) == ("gu",)
    assert draft.sign("pr") == ""
    assert able(draft.state, "legal", draft.statement) == ()
    assert draft.sign("legal", "gu") == "two-roles"
    assert draft.sign("legal", "zhou", acts_for="gu") == ""


def test_a_stage_that_nobody_can_fill_is_named_at_once() -> None:
    draft = asked()
    request = request_for(draft.state.signoffs, "s", draft.current.digest)
    assert request is not None
    assert stuck(draft.state, draft.statement, request, draft.now) == ()
    draft.all_act(("shen", RoleWithdrawn("legal", "han", "ill")), ("shen", RoleWithdrawn("pr", "gu", "ill")))
    assert [role for _stage, role in stuck(draft.state, draft.statement, request, draft.now)] == ["pr"]
    assert draft.refused("shen", RoleWithdrawn("deputy", "zhou", "ill")) == ""
    assert [role for _stage, role in stuck(draft.state, draft.statement, request, draft.now)] == ["pr", "legal"]


def test_who_stands_for_whom_is_asked_of_one_function() -> None:
    draft = asked()
    digest, statement = draft.current.digest, draft.statement
    assert stands_for(draft.state, "han", "legal", statement, digest, at=draft.now) == ""
    assert (
        getattr(stands_for(draft.state, "zhou", "legal", statement, digest, at=draft.now), "code", "") == "not-holder"
    )
    late = draft.now + 10 * 60_000
    assert stands_for(draft.state, "zhou", "legal", statement, digest, at=late) == "han"


# -- handing over


def test_a_sign_off_is_handed_over_for_this_content_alone() -> None:
    draft = asked()
    assert draft.hand("legal", "shen") == ""
    assert draft.sign("legal", "shen") == "acts-for"
    assert draft.sign("legal", "shen", acts_for="han") == ""
    assert draft.version("Another word.") == ""
    assert draft.request() == ""
    assert draft.sign("legal", "shen", acts_for="han") == "not-holder"


def test_the_last_hand_over_counts_and_the_giver_may_still_sign() -> None:
    draft = asked()
    assert draft.hand("legal", "shen") == ""
    assert draft.hand("legal", "zhou") == ""
    assert draft.sign("legal", "shen", acts_for="han") == "not-holder"
    assert draft.sign("legal", "zhou", acts_for="han") == ""
    assert draft.sign("legal") == "already-signed"


@pytest.mark.parametrize(
    ("by", "role", "member", "code"),
    [
        ("gu", "legal", "shen", "not-holder"),
        ("han", "legal", "han", "may-not-hold"),
        ("han", "legal", "luo", "may-not-hold"),
        ("han", "legal", "nobody", "may-not-hold"),
        ("gu", "pr", "chen", "own-statement"),
        ("luo", "service", "idle", "not-in-chain"),
        ("shen", "legal", "zhou", ""),
    ],
)
def test_a_sign_off_goes_only_to_somebody_who_may_give_it(by: str, role: str, member: str, code: str) -> None:
    assert asked().hand(role, member, by) == code


# -- adding a signer


def test_an_added_signer_is_waited_for() -> None:
    draft = asked()
    assert draft.add("review", "quality") == ""
    draft.sign_all(("pr", "legal"))
    assert draft.sign("commander") == "stage-not-open"
    assert draft.release() == "not-signed"
    assert draft.why_not() == ("not-signed", "quality")
    draft.sign_all(("quality", "commander"))
    assert draft.release() == ""


@pytest.mark.parametrize(
    ("stage", "role", "by", "code"),
    [
        ("other", "quality", "han", "not-in-chain"),
        ("review", "commander", "han", "signs-already"),
        ("review", "finance", "han", "nobody-holds"),
        ("review", "quality", "luo", "not-in-chain"),
        ("review", "quality", "chen", "not-in-chain"),
        ("command", "quality", "shen", ""),
    ],
)
def test_a_signer_is_added_by_those_who_sign(stage: str, role: str, by: str, code: str) -> None:
    assert asked().add(stage, role, by) == code


def test_an_added_signer_is_not_lost_by_asking_again_for_the_same_content() -> None:
    draft = asked(text="A")
    assert draft.add("review", "quality") == ""
    assert draft.version("B") == ""
    assert draft.request() == ""
    assert draft.version("A") == ""
    assert draft.request() == ""
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.why_not() == ("not-signed", "quality")


def test_nor_by_a_worse_severity() -> None:
    draft = asked(**milder())
    assert draft.add("review", "quality") == ""
    assert draft.assess(1) == ""
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.why_not() == ("not-signed", "quality")


# -- withdrawing


def test_a_withdrawn_sign_off_no_longer_counts_and_stays_in_the_record() -> None:
    draft = asked()
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.withdraw("legal") == ""
    assert draft.why_not() == ("not-signed", "legal")
    assert [(s.role, s.void) for s in draft.state.signoffs.given["s"]] == [
        ("pr", ""),
        ("legal", "withdrawn"),
        ("commander", ""),
    ]
    assert draft.sign("legal") == ""
    assert draft.release() == ""


def test_only_ones_own_approval_is_withdrawn_and_before_release() -> None:
    draft = asked()
    assert draft.withdraw("legal") == "not-signed"
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.withdraw("legal", "gu") == "not-signed"
    assert draft.withdraw("legal", "shen") == "not-signed"
    assert draft.release() == ""
    assert draft.withdraw("legal") == "statement-released"


def test_withdrawing_brings_no_earlier_decision_of_that_role_back() -> None:
    draft = asked()
    assert draft.sign("legal", decision="condition", reason="check the hotline", person="wei") == ""
    condition = draft.last
    assert draft.sign("legal") == ""
    assert draft.withdraw("legal") == ""
    assert draft.confirm("wei", condition) == "no-condition"
    assert draft.sign("pr") == ""
    assert draft.why_not() == ("not-signed", "legal")


# -- conditions


def test_a_condition_keeps_its_stage_open_until_the_person_named_confirms_it() -> None:
    draft = asked()
    assert draft.sign("legal", decision="condition", reason="check the hotline", person="wei") == ""
    signed = draft.last
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == "stage-not-open"
    assert draft.confirm("han", signed) == "not-named"
    assert draft.confirm("wei", "e1") == "no-condition"
    assert draft.confirm("wei", signed) == ""
    assert draft.confirm("wei", signed) == "no-condition"
    assert draft.sign("commander") == ""
    assert draft.release() == ""


@pytest.mark.parametrize("person", [None, "", "nobody", "idle"])
def test_a_condition_names_somebody_with_a_role_here(person: str | None) -> None:
    assert asked().sign("pr", decision="condition", reason="check it", person=person) == "needs-person"


# -- a way back


def test_after_a_return_only_later_sign_offs_count() -> None:
    draft = asked({"id": "facts", "roles": ["quality"]}, REVIEW, COMMAND)
    draft.sign_all(("quality", "pr", "legal"))
    assert draft.sign("commander", decision="return", reason="legal, look again", to="review") == ""
    assert [s.void for s in draft.state.signoffs.given["s"]] == ["", "returned", "returned", "returned"]
    assert draft.why_not() == ("not-signed", "pr")
    assert draft.sign("commander") == "stage-not-open"
    draft.sign_all(("legal", "pr", "commander"))
    assert draft.release() == ""


@pytest.mark.parametrize("to", [None, "", "command", "nowhere"])
def test_a_return_names_a_stage_that_is_not_after_ones_own(to: str | None) -> None:
    assert asked().sign("legal", decision="return", reason="why", to=to) == "return-to"


def test_the_stage_returned_to_has_its_time_again() -> None:
    draft = asked()
    draft.now += 60 * 60_000
    assert draft.sign("pr", decision="return", reason="once more", to="review") == ""
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"


# -- reasons


@pytest.mark.parametrize("reason", BLANKS)
def test_everything_but_an_approval_needs_a_reason(reason: str) -> None:
    draft = asked()
    for decision, more in (
        ("condition", {"person": "wei"}),
        ("changes", {}),
        ("reject", {}),
        ("return", {"to": "review"}),
    ):
        assert draft.sign("legal", decision=decision, reason=reason, **more) == "needs-reason"
    assert draft.hand("legal", "shen", reason=reason) == "needs-reason"
    assert draft.add("review", "quality", reason=reason) == "needs-reason"
    assert draft.sign("pr", reason=reason) == ""
    assert draft.withdraw("pr", reason=reason) == "needs-reason"
    assert draft.sign("legal", decision="condition", reason="check", person="wei") == ""
    assert draft.confirm("wei", draft.last, reason) == "needs-reason"
    assert draft.assess(3) == ""
    assert draft.accept(draft.last, "legal", reason=reason) == "needs-reason"


@pytest.mark.parametrize("kind", [SignoffHandedOver, SignerAdded, SignoffWithdrawn, ConditionConfirmed])
def test_there_is_nothing_to_act_on_before_a_request(kind: type) -> None:
    draft = Draft(playbook=signed_book())
    rest = {SignoffHandedOver: ("legal", "shen"), SignerAdded: ("review", "quality"), SignoffWithdrawn: ("legal",)}
    body = kind(*draft.at(), *rest.get(kind, ("e1",)), "because")
    assert draft.refused("han", body) == "not-requested"


# -- quorum, two roles


def test_any_one_and_so_many_of_a_stage_are_enough() -> None:
    two = {"id": "review", "roles": ["pr", "legal", "quality"], "quorum": 2}
    draft = asked(two, COMMAND)
    assert draft.sign("quality") == ""
    assert draft.sign("commander") == "stage-not-open"
    assert draft.sign("pr") == ""
    assert draft.sign("commander") == ""
    assert draft.release() == ""
    assert len(draft.state.releases.made["s"].relies_on) == 3


def test_one_person_signs_two_roles_only_where_the_playbook_names_them() -> None:
    rows = [{"stages": [REVIEW], "combine": ["pr", "legal"]}]
    for parts, code in (({}, "two-roles"), ({"approvals": rows}, "")):
        draft = asked(**parts)
        assert draft.refused("shen", RoleAssigned("legal", "gu")) == ""
        assert draft.sign("pr") == ""
        assert draft.sign("legal", "gu") == code


# -- authors


def test_whoever_writes_a_version_loses_their_sign_off_of_every_other() -> None:
    draft = asked(text="A")
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.version("B", by="gu") == ""
    assert draft.version("A") == ""
    assert draft.state.signoffs.given["s"][0].void == "author"
    assert draft.why_not() == ("not-signed", "pr")
    assert draft.sign("pr") == "own-statement"
    assert draft.release() == "not-signed"


def test_an_objection_of_theirs_stays() -> None:
    draft = asked(text="A")
    assert draft.sign("legal", decision="changes", reason="not so") == ""
    assert draft.version("B", by="han") == ""
    assert [s.void for s in draft.state.signoffs.given["s"]] == [""]


def test_a_fact_that_an_author_checked_is_checked_by_nobody() -> None:
    draft = Draft(playbook=signed_book())
    facts = stated(draft)  # han verifies
    assert draft.version("212 units", by="han", facts=facts) == ""
    assert draft.request() == "author-verifies"
    assert draft.refused("gu", FactVerified("f", facts["x"]["of"])) == ""
    assert draft.request() == ""


# -- severity


def test_a_worse_severity_adds_its_stages_and_keeps_who_is_still_asked_for() -> None:
    draft = Draft(playbook=signed_book(**milder()), severity=3)
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.why_not() == ("", "")
    assert draft.assess(1) == ""
    assert draft.why_not() == ("not-signed", "pr")
    assert draft.sign("legal") == "already-signed"
    draft.sign_all(("pr", "commander"))
    assert draft.release() == ""


def test_a_worse_severity_keeps_the_time_of_the_request() -> None:
    draft = Draft(playbook=signed_book(**milder()), severity=3)
    assert draft.request() == ""
    draft.now += 10 * 60_000
    assert draft.assess(1) == ""
    assert draft.sign("legal", "zhou", acts_for="han") == ""


def test_a_milder_severity_counts_once_pr_and_legal_have_accepted_it() -> None:
    draft = Draft(playbook=signed_book(**milder()))
    mild = [{"stage": "legal", "roles": ["legal"], "quorum": "all"}]
    assert draft.assess(3) == ""
    lowered = draft.last
    assert chain_level(draft.state) == 2
    assert draft.request(chain=mild) == "wrong-chain"
    assert draft.accept(lowered, "pr") == ""
    assert draft.request(chain=mild) == "wrong-chain"
    assert draft.accept(lowered, "legal") == ""
    assert chain_level(draft.state) == 3
    assert draft.request(chain=mild) == ""


def test_only_a_lowering_is_accepted_by_pr_and_by_legal_once_each_and_by_two_people() -> None:
    draft = Draft(playbook=signed_book(**milder()))
    assert draft.assess(1) == ""
    assert draft.accept(draft.last, "pr") == "not-lowered"
    assert draft.accept("e1", "pr") == "not-lowered"
    assert draft.assess(3) == ""
    lowered = draft.last
    assert draft.accept(lowered, "commander") == "not-holder"
    assert draft.accept(lowered, "legal", "zhou") == "not-holder"
    assert draft.refused("shen", RoleAssigned("legal", "gu")) == ""
    assert draft.accept(lowered, "pr") == ""
    assert draft.accept(lowered, "pr") == "already-signed"
    assert draft.accept(lowered, "legal", "gu") == "two-roles"
    assert draft.accept(lowered, "legal") == ""


def test_the_next_lowering_is_accepted_anew() -> None:
    draft = Draft(playbook=signed_book(**milder()))
    for level, found in ((3, 3), (4, 3), (2, 2), (3, 2)):
        assert draft.assess(level) == ""
        if level == 3 and found == 3:
            draft.all_act(
                *((by, LoweringAccepted(draft.last, role, "calm")) for by, role in (("gu", "pr"), ("han", "legal")))
            )
        assert chain_level(draft.state) == found


def test_a_running_request_keeps_its_chain_when_the_severity_falls() -> None:
    draft = asked(**milder())
    assert draft.assess(4) == ""
    for role in ("pr", "legal"):
        assert draft.accept(draft.last if role == "pr" else draft.ids[-2], role) == ""
    assert draft.sign("legal") == ""
    assert draft.why_not() == ("not-signed", "pr")


# -- expiry


def test_a_sign_off_expires_by_when_it_was_received() -> None:
    draft = asked({**REVIEW, "expires": 60}, COMMAND)
    draft.sign_all(("pr", "legal", "commander"))
    draft.now += 60 * 60_000
    assert draft.why_not() == ("", "")
    draft.now += 1
    assert draft.why_not() == ("sign-off-expired", "pr")
    draft.sign_all(("pr", "legal"))
    assert draft.release() == ""


def test_a_malformed_expiry_is_an_expired_one() -> None:
    draft = asked({**REVIEW, "expires": "a while"})
    assert draft.sign("pr") == ""
    assert draft.why_not() == ("sign-off-expired", "pr")
    assert draft.sign("pr") == ""


# -- facts


def test_an_accepted_change_that_is_disputed_afterwards_needs_a_new_version() -> None:
    draft = bound(attribution="Ms Zhou")
    draft.all_sign()
    assert stated(draft, "213", attribution="Ms Zhou")
    of = draft.state.facts.sheet["f"].of
    for role, member in (("pr", "gu"), ("legal", "han"), ("commander", "shen")):
        assert draft.refused(member, ChangeAccepted(*draft.at(), role, "f", of, "one more")) == ""
    assert draft.why_not() == ("", "")
    assert draft.refused("luo", FactDisputed("f", of, "she says no")) == ""
    assert draft.release() == "stale"


def test_a_change_is_accepted_for_exactly_one_content() -> None:
    draft = bound()
    facts = msgspec.to_builtins(draft.current.content.facts)
    draft.all_sign()
    assert draft.version("212 units, we think", facts=facts) == ""
    draft.all_sign()
    stated(draft, "213")
    of = draft.state.facts.sheet["f"].of
    for role, member in (("pr", "gu"), ("legal", "han"), ("commander", "shen")):
        old = draft.at(draft.statement.versions[1])
        assert draft.refused(member, ChangeAccepted(*old, role, "f", of, "one more")) == ""
    assert draft.release() == "stale"


def test_an_act_on_content_names_a_version_its_digest_and_a_statement_under_way() -> None:
    draft = asked(text="A")
    statement, version, digest = draft.at()
    assert draft.refused("han", SignoffWithdrawn("t", version, digest, "legal", "x")) == "no-such-version"
    assert draft.refused("han", SignoffWithdrawn(statement, "e1", digest, "legal", "x")) == "no-such-version"
    assert draft.refused("han", SignoffWithdrawn(statement, version, "other", "legal", "x")) == "other-content"


def test_a_request_is_written_as_the_chain_wants_it() -> None:
    draft = Draft()
    assert request_of(draft.state, draft.statement).chain == chain_body(DEFAULT_CHAIN)
    assert draft.refused("chen", request_of(draft.state, draft.statement)) == ""
    assert {role["id"] for role in ROLES} >= {"deputy", "chief"} <= {r for may in STAFF.values() for r in may}


def test_a_fact_stated_anew_before_it_is_checked_again_stops_a_request() -> None:
    draft = bound()
    assert draft.refused("luo", FactStated("f", "F-01", "units", "300", "", "", "x")) == ""
    assert draft.request() == "stale"


# -- what a content keeps while another is under way


def test_a_signer_added_to_a_content_that_was_set_aside_is_waited_for_when_it_comes_back() -> None:
    draft = asked(text="A")
    old = draft.at()
    assert draft.version("B") == ""
    assert draft.request() == ""
    assert draft.refused("han", SignerAdded(*old, "review", "quality", "their field")) == ""
    assert draft.version("A") == ""
    draft.sign_all(("pr", "legal"))
    assert draft.why_not() == ("not-signed", "quality")


def test_a_worse_severity_reaches_a_content_that_was_set_aside() -> None:
    draft = Draft("A", playbook=signed_book(**milder()), severity=3)
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.version("B") == ""
    assert draft.request() == ""
    assert draft.assess(1) == ""
    assert draft.version("A") == ""
    assert draft.why_not() == ("not-signed", "pr")


def test_an_objection_to_an_old_content_leaves_the_new_request_running() -> None:
    draft = asked(text="A")
    old = draft.current
    assert draft.version("B") == ""
    assert draft.request() == ""
    assert draft.sign("legal", decision="changes", reason="not so", version=old) == ""
    draft.sign_all(("pr", "legal", "commander"))
    assert draft.release() == ""


# -- standing, once more


def without(draft: Draft, member: str) -> None:
    """The roster lets ``member`` hold nothing any more."""
    members = draft.state.roster.members
    fewer = members.insert(member, msgspec.structs.replace(members[member], may=frozenset()))
    roster = msgspec.structs.replace(draft.state.roster, members=fewer)
    draft.state = msgspec.structs.replace(draft.state, roster=roster)


def test_whom_it_was_handed_to_must_still_be_allowed_the_role() -> None:
    draft = asked()
    assert draft.hand("legal", "shen") == ""
    without(draft, "shen")
    assert draft.sign("legal", "shen", acts_for="han") == "not-holder"


def test_so_must_whoever_accepts_a_lowering() -> None:
    draft = Draft(playbook=signed_book(**milder()))
    assert draft.assess(3) == ""
    without(draft, "gu")
    assert draft.accept(draft.last, "pr") == "not-holder"


def test_nobody_stands_in_for_a_stage_that_is_not_open() -> None:
    draft = asked({"id": "facts", "roles": ["pr"]}, {"id": "law", "roles": ["legal"], "minutes": 10})
    draft.now += 60 * 60_000
    found = stands_for(draft.state, "zhou", "legal", draft.statement, draft.current.digest, at=draft.now)
    assert getattr(found, "code", "") == "not-holder"


def test_a_role_signs_in_its_own_stage() -> None:
    draft = asked()
    body = SignoffGiven(*draft.at(), "command", "legal", "approve")
    assert draft.refused("han", body) == "not-in-chain"


def test_a_malformed_expiry_has_passed_whatever_the_time() -> None:
    draft = asked()
    assert draft.sign("pr") == ""
    assert not valid(draft.given("pr"), Stage("review", ("pr",), expires=EXPIRED), 0)
    assert valid(draft.given("pr"), Stage("review", ("pr",), expires=1), 0)


def test_a_change_is_accepted_by_no_one_whose_condition_is_open() -> None:
    draft = bound()
    assert draft.request() == ""
    assert draft.sign("pr", decision="condition", reason="if so", person="luo") == ""
    stated(draft, "213")
    of = draft.state.facts.sheet["f"].of
    assert draft.refused("gu", ChangeAccepted(*draft.at(), "pr", "f", of, "fine")) == "not-signed"


def test_an_author_may_write_a_doubted_claim_that_they_had_checked_once() -> None:
    draft = Draft()
    facts = stated(draft, attribution="Ms Zhou")
    assert draft.refused("luo", FactDisputed("f", facts["x"]["of"], "no record")) == ""
    facts["x"]["standing"] = "disputed"
    assert draft.version("212, she says", by="han", facts=facts) == ""
    assert draft.request() == ""
