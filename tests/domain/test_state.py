"""The whole state: one judge, one evolve, who may act at all; properties over every member and every kind."""

from __future__ import annotations

import base64
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain import state as rules
from app.domain.chains import DEFAULT_CHAIN, chain_body
from app.domain.clocks import ClockStopped, ClockWaived
from app.domain.decisions import DecisionMade
from app.domain.facts import FactDisputed, FactStated, FactVerified, FactWithdrawn
from app.domain.incident import IncidentClosed, IncidentReopened, IncidentStoodDown, KnownSinceStated
from app.domain.notes import AGE, EntryCorrected, FileAttached, NoteSealed, NoteWritten
from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed
from app.domain.roles import RoleAssigned, RoleHandedOver, RoleWithdrawn
from app.domain.severity import SeverityAssessed
from app.domain.signing import LoweringAccepted, SignoffGiven, SignoffHandedOver, SignoffRequested, SignoffWithdrawn
from app.domain.state import State
from app.domain.statements import StatementVersioned
from app.domain.suggestions import SuggestionAnswered, SuggestionMade
from app.domain.tasks import TaskAdded, TaskDone, TaskMoved, TaskStarted
from app.domain.terms import Body
from tests.support.drafted import Draft, content
from tests.support.given import MEMBERS, Case

SEALED = base64.b64encode(AGE + b"X25519 ?").decode()
DUE = "2026-03-20T18:00:00+08:00"
DIGEST = Draft().current.digest

BODIES: dict[str, Body] = {
    "note": NoteWritten("seen"),
    "seal": NoteSealed(SEALED, ["han", "shen"]),
    "answer": NoteSealed(SEALED, ["shen", "han"]),
    "correction": EntryCorrected("e1", "not so"),
    "file": FileAttached("a" * 64, "x.txt", "text/plain", 3),
    "fact": FactStated("f", "F-01", "units", "212", "", "", "report"),
    "verify": FactVerified("f", "e6"),
    "dispute": FactDisputed("f", "e6", "no"),
    "withdraw": FactWithdrawn("f", "e6", "no"),
    "decision": DecisionMade("d", "Stop?", ["yes", "no"], 0, "why"),
    "promise": PromiseMade("p", "P-01", "report", DUE, "pr"),
    "keep": PromiseKept("p", "link"),
    "miss": PromiseMissed("p", "late"),
    "assign": RoleAssigned("service", "idle"),
    "shift": RoleHandedOver("service", "idle", "shift"),
    "take": RoleWithdrawn("service", "luo", "shift"),
    "raise": SeverityAssessed(1, {}, [], "", "worse"),
    "lower": SeverityAssessed(3, {}, [], "", "better"),
    "task": TaskAdded("t", "Visit", "service"),
    "start": TaskStarted("call"),
    "done": TaskDone("call", "spoke"),
    "move": TaskMoved("call", "writer", "busy"),
    "known": KnownSinceStated("2026-03-14T02:00:00+08:00", "mail"),
    "stop": ClockStopped("law", "receipt"),
    "waive": ClockWaived("law", "no data"),
    "draft": StatementVersioned("s", "S-01", 1, content()),
    "ask": SignoffRequested("s", "e6", DIGEST, chain_body(DEFAULT_CHAIN)),
    "sign": SignoffGiven("s", "e6", DIGEST, "review", "legal", "approve"),
    "hand": SignoffHandedOver("s", "e6", DIGEST, "legal", "shen", "away"),
    "unsign": SignoffWithdrawn("s", "e6", DIGEST, "legal", "doubts"),
    "milder": LoweringAccepted("e6", "legal", "calm"),
    "suggest": SuggestionMade("g", "s", "e6", "en", "*", "sorry", "very sorry"),
    "reply": SuggestionAnswered("g", True),
    "down": IncidentStoodDown("quiet"),
    "close": IncidentClosed("over"),
    "reopen": IncidentReopened("news"),
}

_ACT = st.tuples(st.sampled_from(sorted(MEMBERS)), st.sampled_from(sorted(BODIES)), st.sampled_from(["sign", "seat"]))


@given(st.lists(_ACT, max_size=25))
def test_whatever_people_try_the_rules_neither_break_nor_let_the_wrong_one_act(acts: Any) -> None:
    case = Case()
    for member, act, use in acts:
        before = case.state
        code = case.refused(member, BODIES[act], use=use, minutes=1)
        if code:
            assert case.state is before
            continue
        if act in ("assign", "take", "down", "close", "reopen") or (act == "lower" and before.severity.level < 3):
            assert before.roles.holds(member, "commander")
        if act in ("close", "ask", "sign", "hand", "unsign", "milder"):
            assert use == "sign"
        if act == "sign":
            assert before.roles.holds(member, "legal")
        if act == "verify":
            assert before.facts.sheet["f"].stated_by != member
        if act in ("seal", "answer"):
            assert before.roles.holds(member, "legal") or member in before.notes.reached
        if act not in ("note", "seal", "answer", "reopen"):
            assert before.roles.of(member)
        assert before.incident.running or act == "reopen"


@given(st.lists(_ACT, max_size=25))
def test_the_same_entries_always_make_the_same_state(acts: Any) -> None:
    case = Case()
    entries = []
    for member, act, use in acts:
        case.now += 1000
        entry = case.entry(member, BODIES[act], use=use)
        if rules.judge(case.state, entry) is None:
            entries.append(entry)
            case.state = rules.evolve(case.state, entry)
            case.seq += 1
    again = Case()
    for entry in entries:
        assert rules.judge(again.state, entry) is None
        again.state = rules.evolve(again.state, entry)
    assert again.state == case.state


def test_a_state_of_the_past_is_untouched_by_what_came_later() -> None:
    case = Case()
    assert case.refused("luo", BODIES["fact"]) == ""
    then = case.state
    copy = msgspec.structs.replace(then)
    assert case.refused("han", FactVerified("f", case.last)) == ""
    assert then == copy
    assert then.facts.sheet["f"].standing == "reported"


def test_every_concept_says_which_kinds_are_its_own() -> None:
    owned = [kind for concept in rules.CONCEPTS for kind in concept.BODIES]
    assert len(owned) == len(set(owned)) == len(rules.KINDS)
    assert all(kind == kind.lower() and kind.count(".") == 1 for kind in owned)


@pytest.mark.parametrize("kind", sorted(rules.KINDS))
def test_every_kind_is_a_fact_in_the_past_tense(kind: str) -> None:
    verb = kind.split(".")[1].rsplit("_", 1)[-1]
    assert verb.endswith("ed") or verb in {"given", "made", "written", "done", "kept", "over", "down", "withdrawn"}


def test_an_empty_state_knows_nothing_and_is_unsettled_by_nothing() -> None:
    state = State()
    assert state.unsettled() == 0
    assert not state.has_statement("s")
    assert state.authors_binding("f") == frozenset()
    assert state.playbook.id == ""


def test_unsettled_counts_running_clocks_and_open_promises() -> None:
    case = Case()
    before = case.state.unsettled()
    assert case.refused("gu", BODIES["promise"]) == ""
    assert case.state.unsettled() == before + 1
    assert case.refused("han", BODIES["known"]) == ""
    assert case.state.unsettled() == before + 2
