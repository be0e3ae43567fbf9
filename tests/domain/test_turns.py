"""Whose turn a sign-off is: deputies, quorums, conditions, stages that nobody can sign, ratifications."""

from __future__ import annotations

import msgspec

from app.domain.projections import next_action, steps, waiting_for
from app.domain.release import OverrideRatified, ReleasedFile, StatementReleased, relied_on
from app.domain.roles import RoleWithdrawn
from app.domain.severity import SeverityAssessed
from app.domain.signing import LoweringAccepted
from app.domain.turns import (
    HANDED,
    LATE,
    UNABLE,
    StandIn,
    conditions,
    lowering_waits,
    nobody_signs,
    objected,
    stand_ins,
    stands_in,
)
from tests.support.chains import Chained, reviewed
from tests.support.given import MINUTE


def waits(case: Chained, member: str) -> list[tuple[str, str, str]]:
    """What waits for a member now: the act, the role, for whom."""
    found = waiting_for(case.state, member, case.now)
    return [(w.act, w.role, w.stands_in.acts_for if w.stands_in else "") for w in found]


def shown(case: Chained) -> dict[str, str]:
    return {step.role: step.status for step in steps(case.state, case.statement, case.now)}


def requested() -> Chained:
    case = Chained()
    case.ask()
    return case


def test_a_quorum_asks_all_until_enough_have_signed_and_then_nobody_more() -> None:
    case = requested()
    found = {step.role: step for step in steps(case.state, case.statement, case.now)}
    assert (found["service"].signed, found["service"].needs, found["service"].status) == (0, 1, "review")
    assert waits(case, "wei") == [("sign", "quality", "")]
    case.give("luo", "service")
    assert waits(case, "wei") == []
    assert shown(case)["quality"] == "spare"
    assert waits(case, "gu") == [("sign", "pr", "")]


def test_the_deputy_is_asked_when_the_time_of_the_stage_is_over_and_not_before() -> None:
    case = reviewed()
    assert waits(case, "zhou") == []
    case.now += 10 * MINUTE
    assert waits(case, "zhou") == [("sign", "legal", "han")]
    assert stands_in(case.state, "zhou", "legal", case.statement, case.now) == StandIn("zhou", "han", LATE)
    action = next_action(case.state, "zhou", case.now)
    assert (action.code, action.role, action.mine, action.acts_for) == ("sign", "legal", True, "han")
    legal = next(step for step in steps(case.state, case.statement, case.now) if step.role == "legal")
    assert (legal.members, [deputy.member for deputy in legal.deputies]) == (("han",), ["zhou"])
    assert waits(case, "han") == [("sign", "legal", "")]


def test_after_twice_the_time_the_escalation_is_asked_too() -> None:
    case = reviewed()
    case.now += 20 * MINUTE
    assert ("sign", "legal", "han") in waits(case, "shen")
    request = case.state.signoffs.requests["s"][-1]
    found = stand_ins(case.state, "legal", case.statement, request, case.now)
    assert [stand.member for stand in found] == ["zhou", "shen"]


def test_a_deputys_signature_shows_both() -> None:
    case = reviewed()
    case.now += 10 * MINUTE
    case.give("zhou", "legal", acts_for="han")
    legal = next(step for step in steps(case.state, case.statement, case.now) if step.role == "legal")
    assert (legal.members, legal.acts_for, legal.status) == (("zhou",), "han", "signed")


def test_whoever_was_handed_a_sign_off_is_asked_for_it() -> None:
    case = reviewed()
    case.hand("han", "legal", "gu")
    assert stands_in(case.state, "gu", "legal", case.statement, case.now) == StandIn("gu", "han", HANDED)
    assert ("sign", "legal", "han") in waits(case, "gu")
    assert stands_in(case.state, "han", "legal", case.statement, case.now) is None


def test_where_no_holder_can_sign_the_deputy_is_asked_at_once() -> None:
    case = Chained([{"id": "review", "roles": ["legal"]}])
    case.stands("shen", RoleWithdrawn("legal", "han", "left"))
    case.ask()
    assert waits(case, "zhou") == [("sign", "legal", "")]
    assert stands_in(case.state, "zhou", "legal", case.statement, case.now) == StandIn("zhou", "", UNABLE)
    assert nobody_signs(case.state, case.statement, case.now) == ()


def test_a_stage_that_nobody_can_sign_is_said_at_once_and_is_the_commanders_to_open() -> None:
    case = requested()
    case.stands("shen", RoleWithdrawn("pr", "gu", "left"))
    assert [role for _stage, role in nobody_signs(case.state, case.statement, case.now)] == ["pr"]
    assert shown(case)["pr"] == "stuck"
    action = next_action(case.state, "shen", case.now)
    assert (action.code, action.role, action.mine) == ("unblock", "pr", True)
    assert not next_action(case.state, "idle", case.now).mine


def test_a_quorum_that_others_can_still_fill_is_not_stuck() -> None:
    case = requested()
    case.stands("shen", RoleWithdrawn("quality", "wei", "left"))
    assert nobody_signs(case.state, case.statement, case.now) == ()
    case.stands("shen", RoleWithdrawn("service", "luo", "left"))
    assert [role for _stage, role in nobody_signs(case.state, case.statement, case.now)] == ["service", "quality"]


def test_a_condition_waits_for_the_person_named_and_not_for_the_signer() -> None:
    case = reviewed()
    signed = case.give("gu", "pr", "condition", "legal address added", person="wei")
    assert waits(case, "gu") == []
    assert waits(case, "wei") == [("confirm", "pr", "")]
    assert [given.entry for given in conditions(case.state, case.statement)] == [signed]
    assert shown(case)["pr"] == "condition"
    action = next_action(case.state, "wei", case.now)
    assert (action.code, action.mine, action.person) == ("confirm", True, "wei")
    case.confirm("wei", signed)
    assert (waits(case, "wei"), shown(case)["pr"], conditions(case.state, case.statement)) == ([], "signed", ())


def test_an_expired_sign_off_is_shown_as_such_and_asked_for_again() -> None:
    case = reviewed()
    case.give("gu", "pr")
    case.now += 121 * MINUTE
    assert shown(case)["pr"] == "expired"
    assert ("sign", "pr", "") in waits(case, "gu")


def test_a_withdrawn_signature_is_asked_for_again() -> None:
    case = reviewed()
    case.give("gu", "pr")
    assert waits(case, "gu") == []
    case.withdraw("gu", "pr")
    assert waits(case, "gu") == [("sign", "pr", "")]


def overridden() -> Chained:
    """PR has signed; the commander releases without legal."""
    case = reviewed()
    case.give("gu", "pr")
    relied = [given.entry for given in relied_on(case.state.signoffs, "s", case.at[2], case.now)]
    files = [ReleasedFile("website", "en", "statements/S-02/website.en.md", "0" * 64)]
    case.stands("shen", StatementReleased(*case.at, relied, files, {"reason": "people may be hurt"}))
    return case


def test_who_was_skipped_is_asked_to_ratify_until_they_have_spoken() -> None:
    case = overridden()
    made = case.state.releases.made["s"]
    assert waits(case, "han") == [("ratify", "legal", "")]
    assert waiting_for(case.state, "han", case.now)[0].due == made.ratify_by
    assert next_action(case.state, "han", case.now).code == "ratify"
    assert shown(case)["legal"] == "skipped"
    case.stands("han", OverrideRatified(made.entry, "legal", "object", "wrong address"))
    assert waits(case, "han") == []
    assert shown(case)["legal"] == "objected"
    assert objected(case.state.releases.made["s"]) == ("legal",)


def test_whoever_released_ratifies_nothing() -> None:
    case = overridden()
    assert waits(case, "shen") == []
    ratified = OverrideRatified(case.state.releases.made["s"].entry, "legal", "ratify")
    case.stands("han", ratified)
    assert shown(case)["legal"] == "ratified"
    assert objected(case.state.releases.made["s"]) == ()


def test_a_lowered_severity_waits_for_pr_and_legal() -> None:
    case = Chained()
    assert lowering_waits(case.state) is None
    grade = case.stands("shen", SeverityAssessed(3, {}, [], "0", "calmer"))
    assert lowering_waits(case.state) == (grade, ("pr", "legal"))
    case.stands("gu", LoweringAccepted(grade, "pr", "agreed"))
    assert lowering_waits(case.state) == (grade, ("legal",))
    case.stands("han", LoweringAccepted(grade, "legal", "agreed"))
    assert lowering_waits(case.state) is None


def test_before_a_request_nobody_is_stuck() -> None:
    assert nobody_signs(Chained().state, msgspec.structs.replace(Chained().statement, status="rejected"), 0) == ()
