"""Release: one function for every path, and what it must rest on."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.release import MAX_PATH, OverrideRatified, StatementReleased, ready, relied_on
from app.domain.roles import RoleAssigned
from app.domain.signing import SignoffGiven
from tests.support.drafted import COMMAND, GOOD, REVIEW, Draft, content, signed_book
from tests.support.given import Case


def signed(**changes: Any) -> Draft:
    draft = Draft(**changes)
    draft.all_sign()
    return draft


def test_it_names_the_sign_offs_it_rests_on_in_the_order_of_the_chain() -> None:
    draft = signed()
    relied = relied_on(draft.state.signoffs, "s", draft.current.digest)
    assert [s.role for s in relied] == ["pr", "legal", "commander"]
    assert draft.release() == ""
    made = draft.state.releases.made["s"]
    assert made.relies_on == tuple(s.entry for s in relied)
    assert (made.by, made.files, made.version) == ("gu", (GOOD,), draft.current.id)


@pytest.mark.parametrize("change", ["fewer", "more", "twice", "none"])
def test_it_names_exactly_those(change: str) -> None:
    draft = signed()
    relied = [s.entry for s in relied_on(draft.state.signoffs, "s", draft.current.digest)]
    wrong = {"fewer": relied[:2], "more": [*relied, "e1"], "twice": [*relied, relied[0]], "none": []}[change]
    assert draft.release(relies_on=wrong) == "relies-on"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"channel": "weibo"}, "channel-not-signed"),
        ({"language": "zh"}, "channel-not-signed"),
        ({"sha256": "0" * 63}, "bad-file"),
        ({"sha256": "G" * 64}, "bad-file"),
        ({"path": "statements/../x"}, "bad-file"),
        ({"path": "/etc/passwd"}, "bad-file"),
        ({"path": "statements/"}, "bad-file"),
        ({"path": "statements"}, "bad-file"),
        ({"path": "statements/声明.md"}, "bad-file"),
        ({"path": "statements/.hidden"}, "bad-file"),
        ({"path": "statements/a."}, "bad-file"),
        ({"path": "statements/" + "a" * MAX_PATH}, "bad-file"),
    ],
)
def test_a_file_that_was_not_signed_for_does_not_go_out(changes: dict[str, str], code: str) -> None:
    assert signed().release(files=[msgspec.structs.replace(GOOD, **changes)]) == code


def test_a_path_never_stands_for_two_different_files() -> None:
    twice = [GOOD, msgspec.structs.replace(GOOD, path=GOOD.path.replace("website", "Website"), sha256="1" * 64)]
    assert signed().release(files=twice) == "path-taken"
    draft = signed()
    assert draft.release(files=[GOOD, GOOD]) == ""
    assert draft.state.releases.paths[GOOD.path.lower()] == GOOD.sha256


def test_at_least_one_file_goes_out() -> None:
    assert signed().release(files=[]) == "no-files"


def test_a_drills_statement_fully_signed_is_never_released() -> None:
    draft = signed(drill=True)
    assert draft.release() == "drill"
    found = ready(draft.state, draft.state.statements.drafted["s"], draft.current)
    assert found is not None
    assert found.code == "drill"


def test_it_names_a_version_and_its_digest_never_the_latest() -> None:
    draft = signed()
    assert draft.refused("gu", StatementReleased("s", "none", draft.current.digest, [], [GOOD])) == "no-such-version"
    assert (
        draft.refused("gu", StatementReleased("x", draft.current.id, draft.current.digest, [], [GOOD]))
        == "no-such-version"
    )
    assert draft.refused("gu", StatementReleased("s", draft.current.id, "other", [], [GOOD])) == "other-content"
    old = draft.current
    assert draft.version("B") == ""
    assert draft.release(version=old) == "not-current"


def test_a_statement_goes_out_once() -> None:
    draft = signed()
    assert draft.release() == ""
    assert draft.release() == "statement-released"
    assert draft.sign("pr") == "statement-released"
    assert draft.request() == "statement-released"


def test_legals_changed_mind_stops_the_release() -> None:
    draft = signed()
    body = SignoffGiven("s", draft.current.id, draft.current.digest, "review", "legal", "changes", "wait")
    assert draft.refused("han", body) == ""
    assert draft.release() == "not-requested"


def test_a_press_text_signed_for_the_website_does_not_go_to_weibo() -> None:
    draft = Draft()
    assert draft.version("text", channels=["website", "press"]) == ""
    draft.all_sign()
    assert draft.release(files=[msgspec.structs.replace(GOOD, channel="weibo")]) == "channel-not-signed"
    assert draft.release(files=[GOOD, msgspec.structs.replace(GOOD, channel="press", path="statements/p.md")]) == ""


def test_a_release_needs_the_signing_key_and_a_role() -> None:
    draft = signed()
    version = draft.current
    body = StatementReleased("s", version.id, version.digest, [], [GOOD])
    assert draft.refused("gu", body, use="seat") == "needs-signing-key"
    assert draft.refused("idle", body) == "no-role"


def test_nothing_relied_on_where_nothing_was_asked() -> None:
    assert relied_on(Case().state.signoffs, "s", "digest") == ()
    assert content()["channels"] == ["website"]


# -- without the full chain

OVERRIDES = [{"types": ["holding"], "minutes": 90, "severities": [1, 2]}]


def hurried(*roles: str, **parts: Any) -> Draft:
    """Requested under a playbook that allows an override; these roles have signed."""
    draft = Draft(playbook=signed_book(**{"overrides": OVERRIDES, **parts}))
    assert draft.request() == ""
    draft.sign_all(roles)
    return draft


def test_the_commander_and_one_of_pr_or_legal_release_and_the_others_ratify() -> None:
    draft = hurried("legal")
    assert draft.release() == "not-signed"
    assert draft.override() == ""
    made = draft.state.releases.made["s"]
    assert (made.override, made.skipped, made.open) == ("stop using it now", ("pr",), ("pr",))
    assert made.relies_on == (draft.state.signoffs.given["s"][0].entry,)
    assert made.ratify_by == made.received + 90 * 60_000
    assert [found.statement for found in draft.state.releases.overriding()] == ["s"]
    before = draft.state.unsettled()
    assert draft.ratify("gu", "pr") == ""
    made = draft.state.releases.made["s"]
    assert [(spoken.role, spoken.by, spoken.decision) for spoken in made.ratified] == [("pr", "gu", "ratify")]
    assert (made.open, draft.state.unsettled()) == ((), before - 1)


@pytest.mark.parametrize("reason", ["", " ", "\u200b\u2800", None, 5, ["x"]])
def test_an_override_without_a_reason_is_none(reason: Any) -> None:
    draft = hurried("legal")
    assert draft.release("shen", override={"reason": reason}) == "needs-reason"
    assert draft.release("shen", override={}) == "needs-reason"


def test_only_the_commander_overrides() -> None:
    draft = hurried("legal")
    for member in ("gu", "han", "chen", "zhou"):
        assert draft.override(member) == "not-commander"


def test_a_commander_alone_does_not() -> None:
    assert hurried().override() == "override-needs-one"
    both = Draft(playbook=signed_book(overrides=OVERRIDES))
    assert both.refused("shen", RoleAssigned("legal", "shen")) == ""
    assert both.request() == ""
    assert both.sign("legal", "shen") == ""
    assert both.override() == "override-needs-one"


def test_a_commander_who_wrote_in_it_does_not() -> None:
    draft = Draft(playbook=signed_book(overrides=OVERRIDES))
    assert draft.version("Stop it.", by="shen") == ""
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.override() == "own-statement"


@pytest.mark.parametrize(
    "overrides",
    [[], [{"types": ["recall"], "minutes": 60}], [{"types": ["holding"], "minutes": 60, "severities": [4]}]],
)
def test_the_playbook_names_the_texts_and_levels_that_may_be(overrides: list[Any]) -> None:
    assert hurried("legal", overrides=overrides).override() == "no-override"


def test_a_playbook_that_was_not_signed_allows_none() -> None:
    draft = Draft(playbook=signed_book(overrides=OVERRIDES), signed=False)
    assert draft.request() == ""
    assert draft.sign("legal") == ""
    assert draft.override() == "no-override"


def test_nor_does_any_allow_a_drill_an_unasked_text_or_one_that_legal_sent_back() -> None:
    drill = Draft(playbook=signed_book(overrides=OVERRIDES), drill=True)
    assert drill.request() == ""
    assert drill.sign("legal") == ""
    assert drill.override() == "drill"
    assert Draft(playbook=signed_book(overrides=OVERRIDES)).override() == "not-requested"
    draft = hurried("pr")
    assert draft.sign("legal", decision="changes", reason="not so") == ""
    assert draft.override() == "not-requested"


@pytest.mark.parametrize("how", ["withdrawn", "returned", "expired"])
def test_one_that_no_longer_counts_is_not_the_one(how: str) -> None:
    draft = hurried("legal", approvals=[{"stages": [{**REVIEW, "expires": 60}, COMMAND]}])
    if how == "withdrawn":
        assert draft.withdraw("legal") == ""
    elif how == "returned":
        assert draft.sign("pr", decision="return", reason="again", to="review") == ""
    else:
        draft.now += 61 * 60_000
    assert draft.override() == "override-needs-one"


def test_it_lists_what_it_relies_on_like_any_other() -> None:
    assert hurried("legal").override(relies_on=[]) == "relies-on"
    assert hurried("legal").override(files=[]) == "no-files"


def ratifying(signer: str = "han") -> Draft:
    """Released without PR and quality, by ``shen`` who holds PR too."""
    draft = Draft(
        playbook=signed_book({"id": "review", "roles": ["pr", "legal", "quality"]}, COMMAND, overrides=OVERRIDES)
    )
    draft.all_act(*(("shen", RoleAssigned("pr", member)) for member in ("shen", "chen", "wei")))
    draft.all_act(("shen", RoleAssigned("legal", "gu")))
    assert draft.request() == ""
    assert draft.sign("legal", signer) == ""
    assert draft.override() == ""
    assert draft.state.releases.made["s"].open == ("pr", "quality")
    return draft


def test_whoever_released_or_wrote_does_not_ratify() -> None:
    draft = ratifying()
    assert draft.ratify("shen", "pr") == "own-statement"
    assert draft.ratify("chen", "pr") == "own-statement"
    assert draft.ratify("luo", "pr") == "not-holder"
    assert draft.ratify("han", "legal") == "not-skipped"
    assert draft.ratify("gu", "pr") == ""
    assert draft.ratify("gu", "pr") == "not-skipped"


def test_nobody_ratifies_for_two_or_beside_their_own_sign_off() -> None:
    draft = ratifying()
    assert draft.ratify("wei", "quality") == ""
    assert draft.ratify("wei", "pr") == "two-roles"
    assert ratifying("gu").ratify("gu", "pr") == "two-roles"


def test_a_ratification_says_yes_or_says_why_not() -> None:
    draft = hurried("legal")
    assert draft.override() == ""
    assert draft.ratify("gu", "pr", "maybe") == "decision-unknown"
    assert draft.ratify("gu", "pr", "object", " ") == "needs-reason"
    assert draft.ratify("gu", "pr", "object", "the tone was wrong") == ""
    assert draft.refused("gu", OverrideRatified("e1", "pr", "ratify")) == "no-such-override"


def test_there_is_nothing_to_ratify_where_all_had_signed() -> None:
    draft = signed()
    assert draft.release() == ""
    assert draft.ratify("gu", "pr") == "no-such-override"


def test_a_file_is_in_a_language_in_which_its_channel_was_signed() -> None:
    draft = Draft()
    texts = {"en": {"website": "text"}, "zh": {"weibo": "正文"}}
    assert draft.version("", channels=["website", "weibo"], texts=texts) == ""
    draft.all_sign()
    assert draft.release(files=[msgspec.structs.replace(GOOD, language="zh")]) == "channel-not-signed"
    assert draft.release() == ""
