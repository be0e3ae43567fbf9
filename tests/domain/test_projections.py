"""Questions answered from the state: what waits for whom, what blocks the nearest clock, what comes next."""

from __future__ import annotations

import pytest

from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.clocks import ClockStopped, ClockWaived
from app.domain.incident import IncidentStoodDown, KnownSinceStated, PlaybookUsed
from app.domain.projections import (
    NextAction,
    blocked_by,
    blocks,
    current_statement,
    next_action,
    overdue,
    phase_now,
    request_now,
    steps,
    superseded,
    task_groups,
    unsettled_facts,
    uses,
    waiting_for,
)
from app.domain.promises import PromiseMade
from app.domain.signing import SignoffRequested
from app.domain.state import State
from app.domain.statements import StatementVersioned
from app.domain.tasks import TaskAdded, TaskDone, TaskMoved, all_tasks
from tests.support.drafted import Draft, bound, content, stated
from tests.support.given import MINUTE, PLAYBOOK, START, Case, roster


def action(case: Case, member: str) -> NextAction:
    return next_action(case.state, member, case.now)


# -- tasks ---------------------------------------------------------------------------------------------------


def test_tasks_are_grouped_by_role_in_the_playbooks_order_the_undone_first() -> None:
    case = Case()
    assert case.refused("gu", TaskAdded("z", "Later", "service")) == ""
    assert case.refused("luo", TaskDone("call")) == ""
    groups = task_groups(case.state)
    assert [group.role for group in groups] == ["writer", "service"]
    assert groups[1].holders == ("luo",)
    assert [task.id for task in groups[1].tasks] == ["z", "call"]
    assert groups[1].settled == 1
    assert groups[0].settled == 0


def test_a_role_outside_the_playbook_has_its_group_too() -> None:
    case = Case()
    assert case.refused("luo", TaskMoved("call", "quality", "theirs")) == ""
    assert [group.role for group in task_groups(case.state)] == ["writer", "quality"]
    assert task_groups(case.state)[1].holders == ()


def test_a_task_is_overdue_only_while_it_is_open_and_past_due() -> None:
    case = Case()
    call = next(task for task in all_tasks(case.state) if task.id == "call")
    assert not overdue(call, START + 20 * MINUTE)
    assert overdue(call, START + 20 * MINUTE + 1)
    assert case.refused("luo", TaskDone("call")) == ""
    call = next(task for task in all_tasks(case.state) if task.id == "call")
    assert not overdue(call, START + 60 * MINUTE)
    assert case.refused("gu", TaskAdded("z", "No hurry", "pr")) == ""
    assert not overdue(all_tasks(case.state)[-1], START + 10**9)


# -- statements ----------------------------------------------------------------------------------------------


def shown(draft: Draft) -> list[tuple[str, str]]:
    return [(step.role, step.status) for step in steps(draft.state, draft.state.statements.drafted["s"])]


def test_the_steps_of_a_statement_follow_it_out() -> None:
    draft = Draft()
    waiting = [("pr", "waiting"), ("legal", "waiting"), ("commander", "waiting"), ("release", "waiting")]
    assert shown(draft) == [("draft", "draft"), *waiting]
    assert draft.request() == ""
    assert shown(draft)[:4] == [("draft", "signed"), ("pr", "review"), ("legal", "review"), ("commander", "waiting")]
    assert draft.sign("pr") == ""
    assert shown(draft)[1:4] == [("pr", "signed"), ("legal", "review"), ("commander", "waiting")]
    assert draft.sign("legal") == ""
    assert shown(draft)[3] == ("commander", "review")
    assert draft.sign("commander") == ""
    assert shown(draft)[-1] == ("release", "ready")
    assert draft.release() == ""
    assert shown(draft)[-1] == ("release", "published")


def test_steps_name_who_acted_or_who_could() -> None:
    draft = Draft()
    draft.assign("legal", "gu")
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    found = {step.role: step for step in steps(draft.state, draft.state.statements.drafted["s"])}
    assert found["draft"].members == ("chen",)
    assert (found["pr"].members, found["pr"].received) == (("gu",), draft.now)
    assert found["legal"].members == ("han", "gu")
    assert found["release"].members == ()


@pytest.mark.parametrize(("decision", "status"), [("changes", "changes"), ("reject", "rejected")])
def test_a_no_shows_on_its_step_with_its_reason(decision: str, status: str) -> None:
    draft = Draft()
    assert draft.request() == ""
    assert draft.sign("legal", decision=decision, reason="name the owner") == ""
    found = {step.role: step for step in steps(draft.state, draft.state.statements.drafted["s"])}
    assert (found["legal"].status, found["legal"].reason) == (status, "name the owner")
    assert found["release"].status == "waiting"


def test_what_waits_for_a_member_comes_least_time_first() -> None:
    draft = Draft()
    assert waiting_for(draft.state, "gu") == ()
    assert draft.request() == ""
    assert [(w.role, w.stage, w.due) for w in waiting_for(draft.state, "gu")] == [("pr", "review", START + 60 * MINUTE)]
    assert [w.role for w in waiting_for(draft.state, "han")] == ["legal"]
    assert waiting_for(draft.state, "shen") == ()
    assert waiting_for(draft.state, "luo") == ()
    assert draft.sign("pr") == ""
    assert waiting_for(draft.state, "gu") == ()
    assert draft.sign("legal") == ""
    assert [w.role for w in waiting_for(draft.state, "shen")] == ["commander"]
    assert draft.version("B") == ""
    assert waiting_for(draft.state, "shen") == ()


def test_a_statement_that_stops_no_clock_waits_last() -> None:
    draft = Draft()
    assert draft.request() == ""
    other = StatementVersioned("a", "A-01", 1, content("x", type="media_qa", audience="media"))
    assert draft.refused("chen", other) == ""
    version = draft.state.statements.drafted["a"].current
    asked = SignoffRequested("a", version.id, version.digest, chain_body(DEFAULT_CHAIN))
    assert draft.refused("chen", asked) == ""
    assert [w.statement.label for w in waiting_for(draft.state, "gu")] == ["S-02", "A-01"]


def test_superseded_signers_are_named_until_they_decide_again() -> None:
    draft = Draft("A")
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert draft.version("B") == ""
    assert superseded(draft.state, draft.state.statements.drafted["s"]) == ("gu",)
    assert draft.request() == ""
    assert draft.sign("pr") == ""
    assert superseded(draft.state, draft.state.statements.drafted["s"]) == ()


def test_facts_know_their_statements_and_statements_their_open_facts() -> None:
    draft = bound("reported")
    assert [s.label for s in uses(draft.state, "f")] == ["S-02"]
    assert uses(draft.state, "g") == ()
    assert [f.label for f in unsettled_facts(draft.state, draft.current)] == ["F-01"]
    claimed = bound("disputed", "Ms Zhou")
    assert unsettled_facts(claimed.state, claimed.current) == ()
    assert unsettled_facts(bound("disputed").state, bound("disputed").current) != ()


def test_a_request_counts_for_the_current_content_only() -> None:
    draft = Draft("A")
    statement = lambda: draft.state.statements.drafted["s"]  # noqa: E731
    assert request_now(draft.state, statement()) is None
    assert draft.request() == ""
    assert request_now(draft.state, statement()) is not None
    assert draft.version("B") == ""
    assert request_now(draft.state, statement()) is None
    assert draft.version("A") == ""
    assert request_now(draft.state, statement()) is not None


def test_a_statement_blocks_the_clock_that_its_type_would_stop() -> None:
    draft = Draft()
    found = blocks(draft.state, draft.state.statements.drafted["s"])
    assert found is not None
    assert found.plan.id == "first"


# -- what comes next -----------------------------------------------------------------------------------------


def test_before_an_incident_there_is_only_declaring() -> None:
    assert next_action(State(roster=roster()), "shen", START).code == "declare-first"


def test_without_a_draft_the_writer_drafts_for_the_nearest_clock() -> None:
    case = Case()
    found = action(case, "chen")
    assert (found.code, found.mine, found.clock, found.due) == ("do-task", True, "", START + 30 * MINUTE)
    assert case.refused("chen", TaskDone("write")) == ""
    found = action(case, "chen")
    assert (found.code, found.mine, found.clock, found.target, found.due) == (
        "draft",
        True,
        "memo",
        "memo",
        START + 50 * MINUTE,
    )


def test_an_unverified_fact_is_settled_by_whoever_may() -> None:
    draft = bound("reported")
    assert draft.refused("han", ClockWaived("memo", "none needed")) == ""
    found = action(draft, "han")
    assert (found.code, found.target, found.label, found.mine) == ("settle-fact", "f", "F-01", True)
    assert (found.statement, found.clock) == ("s", "first")
    assert action(draft, "idle").mine is False
    assert action(settled(bound("reported")), "chen").code == "settle-fact"


def settled(draft: Draft) -> Draft:
    """Take tasks and the memo out of the way."""
    assert draft.refused("chen", TaskDone("write")) == ""
    assert draft.refused("luo", TaskDone("call")) == ""
    assert draft.refused("han", ClockWaived("memo", "none needed")) == ""
    return draft


def test_a_ready_draft_is_requested_then_signed_then_released() -> None:
    draft = settled(Draft())
    assert (action(draft, "chen").code, action(draft, "chen").mine) == ("request", True)
    assert draft.request() == ""
    assert (action(draft, "gu").code, action(draft, "gu").role) == ("sign", "pr")
    assert (action(draft, "han").code, action(draft, "han").role) == ("sign", "legal")
    waiting = action(draft, "chen")
    assert (waiting.code, waiting.role, waiting.mine) == ("sign", "pr", False)
    assert draft.sign("pr") == ""
    assert draft.sign("legal") == ""
    assert (action(draft, "shen").code, action(draft, "shen").role) == ("sign", "commander")
    assert draft.sign("commander") == ""
    for member in ("chen", "gu", "shen"):
        assert (action(draft, member).code, action(draft, member).mine) == ("release", True)
    assert not action(draft, "han").mine


def test_a_stale_or_unready_draft_is_revised() -> None:
    stale = settled(bound())
    stated(stale, "213")
    assert action(stale, "chen").code == "revise"
    holes = settled(Draft("Call TBD"))
    assert action(holes, "chen").code == "revise"
    running = settled(bound())
    assert running.request() == ""
    stated(running, "213")
    assert action(running, "chen").code == "revise"


def test_a_legal_clock_asks_its_role_for_proof() -> None:
    draft = settled(Draft())
    assert draft.refused("han", KnownSinceStated("2026-03-14T02:00:00+08:00", "mail")) == ""
    found = action(draft, "han")
    assert (found.code, found.target, found.role, found.mine) == ("stop-clock", "law", "legal", True)
    assert draft.refused("han", ClockStopped("law", "receipt")) == ""
    assert action(draft, "han").code != "stop-clock"


def test_promises_and_tasks_wait_their_turn() -> None:
    case = Case()
    assert case.refused("gu", PromiseMade("p", "P-01", "report", "2026-03-14T02:20:00+08:00", "service")) == ""
    found = action(case, "luo")
    assert (found.code, found.target, found.label, found.mine) == ("keep-promise", "p", "P-01", True)
    assert action(Case(), "luo").code == "do-task"


def test_a_member_without_a_role_sees_whose_turn_it_is() -> None:
    found = action(Case(), "idle")
    assert (found.code, found.mine, found.role) == ("draft", False, "writer")


def test_when_all_is_done_there_is_nothing_next() -> None:
    case = Case()
    assert case.refused("shen", IncidentStoodDown("quiet")) == ""
    assert action(case, "idle").code == "none"
    assert action(case, "luo").code == "do-task"


# -- the phase, the statement that matters, what keeps it ------------------------------------------------------


def test_the_phase_is_the_first_that_has_an_undone_task() -> None:
    phases = [{"id": "verify", "name": {"en": "Verify"}}, {"id": "remedy", "name": {"en": "Remedy"}}]
    case = Case(playbook=PlaybookUsed("test", "1", PLAYBOOK | {"phases": phases}))
    number, of, phase = phase_now(case.state)
    assert (number, of, phase.id if phase else "") == (1, 2, "verify")
    assert case.refused("luo", TaskDone("call")) == ""
    assert phase_now(case.state)[0] == 1
    assert case.refused("chen", TaskDone("write")) == ""
    assert phase_now(case.state)[0] == 2


def test_a_playbook_without_phases_has_none() -> None:
    assert phase_now(Case().state) == (0, 0, None)


def test_the_statement_that_matters_is_the_draft_for_the_nearest_clock() -> None:
    case = Case()
    assert current_statement(case.state) is None
    memo = content(type="memo", audience="staff")
    assert case.refused("chen", StatementVersioned("m", "S-01", 1, memo)) == ""
    draft = Draft()
    assert draft.refused("chen", StatementVersioned("m", "S-01", 1, memo), minutes=1) == ""
    found = current_statement(draft.state)
    assert found is not None
    assert found.id == "s"


def test_without_a_clock_it_is_the_last_draft_and_without_drafts_the_last_released() -> None:
    draft = Draft()
    draft.all_sign()
    assert draft.release() == ""
    found = current_statement(draft.state)
    assert (found.id if found else "") == "s"
    memo = content(type="memo", audience="staff")
    assert draft.refused("chen", StatementVersioned("m", "S-01", 1, memo), minutes=1) == ""
    found = current_statement(draft.state)
    assert (found.id if found else "") == "m"


def test_a_draft_is_kept_back_by_what_makes_it_unready_then_by_what_has_changed() -> None:
    def code(draft: Draft) -> str:
        found = blocked_by(draft.state, draft.state.statements.drafted["s"])
        return found.code if found else ""

    assert code(Draft()) == ""
    assert code(bound("disputed")) == "fact-not-verified"
    stale = bound()
    stated(stale, "213")
    assert code(stale) == "stale"
    signed = bound()
    assert signed.request() == ""
    assert code(signed) == ""
    stated(signed, "213", "reported")
    assert code(signed) == "stale"
    out = Draft()
    out.all_sign()
    assert out.release() == ""
    assert code(out) == ""
