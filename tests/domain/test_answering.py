"""Whom to reach for a role, and whom a clock waits for."""

from __future__ import annotations

from typing import Any

import msgspec

from app.domain.answering import COULD, DEPUTY, HOLDER, ON_CALL, Reach, answering, deputies
from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.people import People, Watch
from app.domain.playbook import Role
from app.domain.projections import waited_for
from app.domain.roles import RoleAssigned, RoleWithdrawn
from app.domain.roster import Roster
from app.domain.signing import SignoffGiven, SignoffRequested
from app.domain.state import State
from app.domain.statements import StatementVersioned
from tests.support.given import MINUTE, START, Case


def on_call(roster: Roster, role: str, *watches: Watch) -> Roster:
    """The roster with these turns on call for ``role``."""
    people = People(roster.people.vouched, roster.people.rotas.insert(role, watches))
    return msgspec.structs.replace(roster, people=people)


def with_deputy(state: State, role: str, deputy: str) -> State:
    """The state with a playbook that names a deputy for ``role``."""
    planned: list[Role] = [
        msgspec.structs.replace(r, deputy=deputy if r.id == role else None) for r in state.playbook.roles
    ]
    playbook = msgspec.structs.replace(state.playbook, roles=planned)
    return msgspec.structs.replace(state, incident=msgspec.structs.replace(state.incident, playbook=playbook))


def said(found: tuple[Reach, ...]) -> list[tuple[str, tuple[str, ...]]]:
    return [(reach.member, reach.why) for reach in found]


def test_the_holder_comes_first_then_who_is_on_call_then_the_deputy() -> None:
    case = Case()
    state = with_deputy(case.state, "legal", "pr")
    roster = on_call(state.roster, "legal", Watch(START, START + 60 * MINUTE, "shen"))
    found = answering(state, roster, "legal", START + MINUTE)
    assert said(found) == [("han", (HOLDER,)), ("shen", (ON_CALL,)), ("gu", (DEPUTY,))]
    assert found[1].until == START + 60 * MINUTE
    assert found[2].role == "pr"


def test_a_holder_who_is_on_call_is_one_person_with_two_grounds() -> None:
    case = Case()
    roster = on_call(case.state.roster, "legal", Watch(START, START + MINUTE, "han"))
    found = answering(case.state, roster, "legal", START)
    assert said(found) == [("han", (HOLDER, ON_CALL))]
    assert found[0].until == START + MINUTE
    assert said(answering(case.state, roster, "legal", START + MINUTE)) == [("han", (HOLDER,))]


def test_a_deputy_that_the_commander_assigned_stands_before_the_playbooks() -> None:
    case = Case()
    assert case.act("shen", RoleAssigned("commander", "han", "pr")) is None
    assert deputies(with_deputy(case.state, "pr", "legal"), "pr") == ("commander", "legal")


def test_who_is_on_call_for_the_deputys_role_stands_in_too() -> None:
    case = Case()
    state = with_deputy(case.state, "writer", "service")
    roster = on_call(state.roster, "service", Watch(START, START + MINUTE, "idle"))
    found = answering(state, roster, "writer", START)
    assert said(found) == [("chen", (HOLDER,)), ("luo", (DEPUTY,)), ("idle", (DEPUTY,))]


def test_where_nobody_answers_those_who_could_are_named() -> None:
    case = Case()
    assert case.act("shen", RoleWithdrawn("legal", "han", "ill")) is None
    assert said(answering(case.state, case.state.roster, "legal", START)) == [
        ("gu", (COULD,)), ("han", (COULD,)), ("shen", (COULD,))
    ]  # fmt: skip
    assert answering(case.state, case.state.roster, "nothing", START) == ()


def test_nobody_suspended_is_named() -> None:
    case = Case()
    roster = case.state.roster
    away = msgspec.structs.replace(roster.members["han"], active=False)
    roster = msgspec.structs.replace(roster, members=roster.members.insert("han", away))
    assert "han" not in {reach.member for reach in answering(case.state, roster, "legal", START)}


def roles(case: Case, clock: str) -> list[str]:
    return list(waited_for(case.state, clock))


def content() -> dict[str, Any]:
    texts = {"en": {"*": "We know of it."}}
    return {"type": "holding", "audience": "public", "channels": ["weibo"], "texts": texts, "facts": {}}


def test_a_clock_for_a_statement_waits_for_the_writer_then_each_signer_then_the_release() -> None:
    case = Case()
    assert roles(case, "first") == ["writer"]
    assert case.act("chen", StatementVersioned("s", "S-01", 1, content(), "", None)) is None
    assert roles(case, "first") == ["writer"]
    version = case.state.statements.drafted["s"].current
    asked = SignoffRequested("s", version.id, version.digest, chain_body(DEFAULT_CHAIN))
    assert case.act("chen", asked) is None
    assert roles(case, "first") == ["pr", "legal"]
    for stage in DEFAULT_CHAIN:
        for role in stage.roles:
            by = case.state.roles.holders(role)[0]
            given = SignoffGiven("s", version.id, version.digest, stage.stage, role, "approve")
            assert case.act(by, given) is None
        if stage is DEFAULT_CHAIN[0]:
            assert roles(case, "first") == ["commander"]
    assert roles(case, "first") == ["pr"]


def test_a_clock_that_a_person_stops_waits_for_its_own_role() -> None:
    case = Case(known_since="2026-03-13T18:00:00Z")
    assert roles(case, "law") == ["legal"]


def test_a_clock_that_does_not_run_waits_for_nobody() -> None:
    assert roles(Case(), "law") == []
    assert roles(Case(), "no such clock") == []
