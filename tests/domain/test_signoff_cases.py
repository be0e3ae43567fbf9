"""The cases that must hold, each by its own words. Those that need bytes, keys or seats: tests/vectors, tests/room.

Belongs here: one test a case, whole from first draft to outcome. The rules one by one are in ``test_signing``,
``test_signoff`` and ``test_release``.
"""

from __future__ import annotations

import unicodedata

import msgspec
import pytest

from app.documents.draft import clean
from app.domain.facts import FactStated, FactVerified
from app.domain.incident import IncidentDeclared
from app.domain.projections import superseded, waiting_for
from app.domain.roles import RoleAssigned
from app.domain.roster import Roster
from app.domain.signing import SignoffGiven
from app.domain.statements import StatementVersioned
from tests.support.drafted import COMMAND, GOOD, REVIEW, Draft, bound, content, signed_book, stated
from tests.support.given import MINUTE, Case, declared

MILD = {"severities": [3, 4], "stages": [{"id": "legal", "roles": ["legal"]}]}
BY_LEVEL = signed_book(approvals=[MILD, {"stages": [REVIEW, COMMAND]}])
OVERRIDE = signed_book(overrides=[{"types": ["holding"], "minutes": 60}])


def signing(draft: Draft, *roles: str) -> Draft:
    """``draft`` with its sign-off requested and these roles signed."""
    assert draft.request() == ""
    draft.sign_all(roles)
    return draft


def test_legal_signs_a_pr_changes_one_character_pr_signs_b_so_release_is_refused_naming_legal() -> None:
    draft = signing(Draft("We are sorry."), "legal")
    assert draft.version("We are sorry!", by="gu") == ""
    assert draft.request() == ""
    assert draft.sign("pr", "gu") == "own-statement"
    assert draft.refused("shen", RoleAssigned("pr", "shen")) == ""
    assert draft.sign("pr", "shen") == ""
    assert draft.why_not() == ("not-signed", "legal")
    assert draft.release() == "not-signed"
    assert "han" in superseded(draft.state, draft.statement)


def test_the_change_undone_exactly_so_as_sign_offs_count_again() -> None:
    draft = signing(Draft("We are sorry."), "legal", "pr", "commander")
    assert draft.version("We are sorry!") == ""
    assert draft.release() == "not-requested"
    assert draft.version("We are sorry.") == ""
    assert draft.why_not() == ("", "")
    assert draft.release() == ""
    assert len(draft.state.releases.made["s"].relies_on) == 3


def test_nfc_and_nfd_of_one_text_are_two_contents_and_the_studio_writes_nfc() -> None:
    draft = signing(Draft("Café"), "legal", "pr", "commander")
    assert draft.version(unicodedata.normalize("NFD", "Café")) == ""
    assert draft.release() == "not-requested"
    assert clean(unicodedata.normalize("NFD", "Café")).strip() == "Café"


def test_the_author_is_pr_lead_so_there_is_no_button_and_the_entry_is_refused() -> None:
    draft = Draft()
    assert draft.refused("shen", RoleAssigned("pr", "chen")) == ""
    signing(draft)
    assert waiting_for(draft.state, "chen", draft.now) == ()
    assert [waits.role for waits in waiting_for(draft.state, "gu", draft.now)] == ["pr"]
    assert draft.sign("pr", "chen") == "own-statement"


def test_the_authors_comma_in_somebody_elses_statement_makes_an_author_all_the_same() -> None:
    draft = Draft("We are sorry")
    assert draft.version("We are sorry,", by="han") == ""
    assert draft.version("We are sorry", by="chen") == ""
    signing(draft, "pr")
    assert draft.sign("legal", "han") == "own-statement"


def test_two_people_of_one_role_in_the_same_second_leave_one_sign_off_of_that_role() -> None:
    draft = Draft()
    assert draft.refused("shen", RoleAssigned("pr", "shen")) == ""
    signing(draft)
    assert [draft.sign("pr", "gu"), draft.sign("pr", "shen"), draft.sign("legal")] == ["", "already-signed", ""]
    assert [(s.role, s.by) for s in draft.state.signoffs.given["s"]] == [("pr", "gu"), ("legal", "han")]


def test_an_offline_sign_off_of_an_old_version_arrives_as_superseded_and_both_hear_of_it() -> None:
    draft = signing(Draft("A"))
    old = draft.current
    assert draft.version("B") == ""
    assert draft.request() == ""
    assert draft.sign("legal", version=old) == ""
    assert draft.why_not() == ("not-signed", "pr")
    draft.sign_all(["pr"])
    assert draft.why_not() == ("not-signed", "legal")
    assert superseded(draft.state, draft.statement) == ("han",)


def test_severity_iii_to_i_with_one_sign_off_in_adds_stages_and_keeps_it() -> None:
    draft = signing(Draft(playbook=BY_LEVEL, severity=3), "legal")
    assert draft.why_not() == ("", "")
    assert draft.assess(1, "luo") == ""
    assert draft.why_not() == ("not-signed", "pr")
    draft.sign_all(["pr", "commander"])
    assert draft.release() == ""


def test_severity_i_to_iii_one_minute_before_release_changes_nothing_until_pr_and_legal_accept() -> None:
    draft = signing(Draft(playbook=BY_LEVEL, severity=1), "legal")
    assert draft.assess(3) == ""
    lowered = draft.last
    draft.now += MINUTE
    assert draft.release() == "not-signed"
    assert draft.version("Another text.") == ""
    assert draft.request(chain=[{"stage": "legal", "roles": ["legal"], "quorum": "all"}]) == "wrong-chain"
    assert [draft.accept(lowered, "pr"), draft.accept(lowered, "legal")] == ["", ""]
    signing(draft, "legal")
    assert draft.release() == ""


def test_a_deputy_signs_for_an_absent_lawyer_and_both_names_stand() -> None:
    draft = signing(Draft(playbook=signed_book()), "pr")
    assert draft.sign("legal", "zhou", acts_for="han") == "not-holder"
    draft.now += 10 * MINUTE
    assert draft.sign("legal", "zhou", acts_for="han") == ""
    assert (draft.given("legal").by, draft.given("legal").acts_for, draft.given("legal").role) == (
        "zhou",
        "han",
        "legal",
    )
    draft.sign_all(["commander"])
    assert draft.release() == ""


def test_a_signer_removed_from_the_playbook_leaves_the_running_request_unchanged() -> None:
    draft = signing(Draft(playbook=signed_book()), "pr")
    fewer = msgspec.structs.replace(
        draft.state.playbook, approvals=Draft(playbook=BY_LEVEL).state.playbook.approvals[:1]
    )
    incident = msgspec.structs.replace(draft.state.incident, playbook=fewer)
    draft.state = msgspec.structs.replace(draft.state, incident=incident)
    assert draft.why_not() == ("not-signed", "legal")
    draft.sign_all(["legal", "commander"])
    assert draft.release() == ""


def test_a_later_playbook_is_another_incidents() -> None:
    draft = signing(Draft(playbook=signed_book()), "pr")
    assert draft.refused("shen", declared(playbook=BY_LEVEL)) == "already-declared"
    assert isinstance(declared(), IncidentDeclared)
    assert draft.why_not() == ("not-signed", "legal")


def test_an_override_without_a_reason_is_refused_and_with_one_released_its_ratification_open() -> None:
    draft = signing(Draft(playbook=OVERRIDE), "legal")
    assert draft.override(reason=" \u200b") == "needs-reason"
    assert draft.override() == ""
    made = draft.state.releases.made["s"]
    assert (made.override, made.open, made.ratify_by - made.received) == ("stop using it now", ("pr",), 60 * MINUTE)
    assert draft.statement.status == "released"
    assert [waits.act for waits in waiting_for(draft.state, "gu", draft.now)] == ["ratify"]


def test_an_override_under_a_playbook_that_was_not_signed_is_refused() -> None:
    draft = signing(Draft(playbook=OVERRIDE, signed=False), "legal")
    assert draft.override() == "no-override"


def test_the_releaser_does_not_ratify() -> None:
    draft = signing(Draft(playbook=OVERRIDE), "legal")
    assert draft.refused("shen", RoleAssigned("pr", "shen")) == ""
    assert draft.override() == ""
    assert draft.ratify("shen", "pr") == "own-statement"
    assert draft.ratify("gu", "pr") == ""


@pytest.mark.parametrize("how", ["release", "override"])
def test_a_drills_statement_fully_signed_is_never_released_by_any_path(how: str) -> None:
    draft = signing(Draft(playbook=OVERRIDE, drill=True), "legal", "pr", "commander")
    assert draft.why_not() == ("drill", "")
    assert (draft.release() if how == "release" else draft.override()) == "drill"


def test_a_released_statement_withdrawn_stays_and_is_linked() -> None:
    draft = signing(Draft(), "pr", "legal", "commander")
    assert draft.release() == ""
    before = draft.statement
    gone = StatementVersioned("w", "S-03", 1, content("We withdraw S-02."), withdraws="s")
    assert draft.refused("chen", gone) == ""
    assert draft.state.statements.drafted["w"].withdraws == "s"
    assert draft.statement == before
    assert draft.state.releases.made["s"].digest == before.current.digest
    assert draft.version("Other words.") == "statement-released"


def test_what_was_never_released_is_neither_corrected_nor_withdrawn() -> None:
    draft = Draft()
    for changes in ({"corrects": "s"}, {"withdraws": "s"}, {"corrects": "none"}):
        assert draft.refused("chen", StatementVersioned("w", "S-03", 1, content(), **changes)) == "corrects-unreleased"


@pytest.mark.parametrize("text", ["Call TBD.", "Call [[phone]].", "Call {{ field.phone }}.", "电话待定。", "XX units"])
def test_a_placeholder_left_cannot_be_requested(text: str) -> None:
    assert Draft(text).request() == "placeholder"


def test_the_same_person_signs_twice_and_one_counts() -> None:
    draft = signing(Draft(), "pr")
    assert draft.sign("pr") == "already-signed"
    assert draft.refused("shen", RoleAssigned("legal", "gu")) == ""
    assert draft.sign("legal", "gu") == "two-roles"
    assert [s.role for s in draft.state.signoffs.given["s"]] == ["pr"]


def test_somebodys_departure_afterwards_removes_no_sign_off() -> None:
    draft = signing(Draft(), "pr", "legal", "commander")
    members = draft.state.roster.members
    left = members.insert("han", msgspec.structs.replace(members["han"], active=False))
    roster: Roster = msgspec.structs.replace(draft.state.roster, members=left)
    draft.state = msgspec.structs.replace(draft.state, roster=roster)
    assert not draft.state.roster.allows("han", "legal")
    assert draft.release() == ""


def test_legals_signature_copied_onto_another_statement_is_refused() -> None:
    draft = signing(Draft("A"), "legal")
    assert draft.refused("chen", StatementVersioned("t", "S-03", 1, content("B"))) == ""
    statement, version, digest = draft.at()
    other = draft.state.statements.drafted["t"].current
    copies = [(("t", version, digest), "no-such-version"), (("t", other.id, digest), "other-content")]
    copies.append((("t", other.id, other.digest), "not-requested"))
    for meant, code in copies:
        assert draft.refused("han", SignoffGiven(*meant, "review", "legal", "approve")) == code
    assert statement == "s"


def test_the_same_words_as_another_statement_borrow_none_of_its_sign_offs() -> None:
    draft = signing(Draft("A"), "pr", "legal", "commander")
    assert draft.refused("chen", StatementVersioned("t", "S-03", 1, content("A"))) == ""
    assert draft.state.statements.drafted["t"].current.digest == draft.current.digest
    assert draft.state.signoffs.counting("t", draft.current.digest) == {}


def verifying_first() -> Draft:
    """``han`` checks the fact, and then writes a version that binds it."""
    draft = Draft()
    assert draft.version("212 units", by="han", facts=stated(draft)) == ""
    return draft


def test_a_fact_verified_by_the_statements_own_author_is_refused_whichever_came_first() -> None:
    draft = bound("reported")
    of = draft.state.facts.sheet["f"].of
    assert draft.refused("chen", FactVerified("f", of)) == "author-verifies"
    draft = verifying_first()
    assert draft.request() == "author-verifies"
    assert draft.refused("han", FactVerified("f", draft.state.facts.sheet["f"].of)) == "author-verifies"
    assert draft.refused("shen", FactVerified("f", draft.state.facts.sheet["f"].of)) == ""
    assert draft.request() == ""


def test_nor_does_it_go_out_when_its_checker_becomes_an_author_on_the_way() -> None:
    draft = bound("reported")
    facts = msgspec.to_builtins(draft.current.content.facts)
    assert draft.refused("shen", RoleAssigned("service", "idle")) == ""
    assert draft.refused("idle", FactVerified("f", facts["x"]["of"])) == ""
    facts["x"]["standing"] = "verified"
    assert draft.version("212 units", facts=facts) == ""
    signing(draft, "pr", "legal", "commander")
    assert draft.why_not() == ("", "")
    assert draft.version("212 units!", by="idle", facts=facts) == ""
    assert draft.version("212 units", by="chen", facts=facts) == ""
    assert draft.why_not() == ("author-verifies", "")
    assert draft.release() == "author-verifies"


def test_whoever_stated_a_fact_does_not_verify_it() -> None:
    case = Case()
    assert case.refused("luo", FactStated("f", "F-01", "units", "212", "", "", "report")) == ""
    assert case.refused("luo", FactVerified("f", case.last)) == "own-fact"


def test_a_press_text_signed_for_the_website_is_not_released_to_weibo() -> None:
    draft = Draft()
    assert draft.version("To the press.", channels=["website"], audience="press") == ""
    signing(draft, "pr", "legal", "commander")
    assert draft.release(files=[msgspec.structs.replace(GOOD, channel="weibo")]) == "channel-not-signed"
    assert draft.release() == ""


def test_one_channel_more_is_another_content() -> None:
    draft = signing(Draft(), "pr", "legal", "commander")
    assert draft.version("We are sorry.", channels=["website", "weibo"]) == ""
    assert draft.release() == "not-requested"


def test_removing_the_pending_legal_step_publishes_nothing() -> None:
    draft = signing(Draft(), "pr")
    assert draft.request(chain=[{"stage": "command", "roles": ["commander"]}]) == "already-requested"
    assert draft.version("Other.") == ""
    assert draft.request(chain=[{"stage": "command", "roles": ["commander"]}]) == "wrong-chain"
    assert draft.release() == "not-requested"


@pytest.mark.parametrize(
    ("how", "code"), [("withdrawn", "not-signed"), ("returned", "not-signed"), ("expired", "sign-off-expired")]
)
def test_a_sign_off_that_no_longer_counts_is_relied_on_by_nobody(how: str, code: str) -> None:
    draft = signing(Draft(playbook=signed_book({**REVIEW, "expires": 60}, COMMAND)), "pr", "legal", "commander")
    relied = [s.entry for s in draft.state.signoffs.given["s"]]
    if how == "withdrawn":
        assert draft.withdraw("legal") == ""
    elif how == "returned":
        assert draft.sign("commander", decision="return", reason="again", to="review") == ""
    else:
        draft.now += 61 * MINUTE
    assert draft.release(relies_on=relied) == code


def test_a_condition_never_confirmed_is_never_released() -> None:
    draft = signing(Draft(), "pr")
    assert draft.sign("legal", decision="condition", reason="after the call", person="luo") == ""
    draft.now += 10**10
    assert draft.sign("commander") == "stage-not-open"
    assert draft.why_not() == ("condition-open", "legal")
    assert draft.release() == "condition-open"
