"""Several seats sign on one shelf, each with what it has read so far: all end with one record and one state.

Belongs here: sign-offs as seats race for them. What a single seat does is in ``test_room``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.projections import steps
from app.domain.release import ReleasedFile, StatementReleased, relied_on
from app.domain.roles import RoleAssigned
from app.domain.signing import SignoffGiven, SignoffHandedOver, SignoffWithdrawn, request_of
from app.domain.state import State
from app.domain.statements import StatementVersioned
from app.domain.terms import Body, Refusal
from app.identity.seat import Seat
from tests.support.seats import PATH, TEXT, Company, done

STAGES = {"pr": "review", "legal": "review", "commander": "command"}
ROLES = tuple(STAGES)


def content(text: str) -> dict[str, Any]:
    return {"type": "holding", "audience": "public", "channels": ["weibo"], "texts": {"zh": {"*": text}}}


class Seats:
    """Four seats, each on a machine of its own, with S-01 drafted by ``wen`` and asked for."""

    def __init__(self) -> None:
        self.company = Company()
        self.first = room = self.company.declared()
        self.names = ("ada", "pei", "lin", "wen")
        done(room, StatementVersioned("s", "S-01", 1, content("我们已知悉。")), self.company.wen)
        done(room, request_of(room.state, room.state.statements.drafted["s"]), self.company.wen)
        self.rooms = {name: self.company.elsewhere(self.seat(name)).room(room.stream) for name in self.names}

    def seat(self, name: str) -> Seat:
        found = getattr(self.company, name)
        assert isinstance(found, Seat)
        return found

    def submit(self, name: str, body: Body) -> str:
        """The code of the refusal, empty where the entry stands."""
        outcome = self.rooms[name].submit(body, self.seat(name))
        return outcome.code if isinstance(outcome, Refusal) else ""

    def sign(self, name: str, role: str, decision: str = "approve", state: State | None = None, **more: Any) -> str:
        """Sign what this seat has read as the present version, or what ``state`` shows."""
        meant = at(state or self.rooms[name].state)
        return self.submit(name, SignoffGiven(*meant, STAGES[role], role, decision, "…", **more))

    def release(self, name: str) -> str:
        state = self.rooms[name].state
        relied = [s.entry for s in relied_on(state.signoffs, "s", at(state)[2], self.company.time)]
        file = ReleasedFile("weibo", "zh", PATH, self.company.store.put_blob(TEXT))
        return self.submit(name, StatementReleased(*at(state), relied, [file]))

    def together(self) -> State:
        """What all seats see once each has read everything: the same, and the same as one that only now begins."""
        for room in self.rooms.values():
            room.catch_up()
        first = self.rooms["ada"]
        late = self.company.elsewhere(self.company.lin).room(first.stream)
        for room in (*self.rooms.values(), late):
            assert (room.head, room.state, room.broken) == (first.head, first.state, 0)
            assert room.fold.refused == {}
        return first.state


def at(state: State) -> tuple[str, str, str]:
    version = state.statements.drafted["s"].current
    return "s", version.id, version.digest


@pytest.fixture
def seats() -> Seats:
    return Seats()


def given_of(state: State) -> list[tuple[str, str]]:
    return sorted((s.role, s.decision) for s in state.signoffs.given.get("s", ()))


def test_two_people_signing_in_the_same_second_leave_exactly_two_sign_offs(seats: Seats) -> None:
    assert [seats.sign("pei", "pr"), seats.sign("lin", "legal")] == ["", ""]
    state = seats.together()
    assert given_of(state) == [("legal", "approve"), ("pr", "approve")]
    open_ = [
        step.role for step in steps(state, state.statements.drafted["s"], seats.company.time) if step.status == "review"
    ]
    assert open_ == ["commander"]


def test_and_exactly_one_ready_to_release(seats: Seats) -> None:
    told: list[str] = []
    for name, room in seats.rooms.items():
        room.listen(lambda notice, name=name: told.extend([name] * ready(notice.state)))
    assert [seats.sign("pei", "pr"), seats.sign("lin", "legal")] == ["", ""]
    seats.together()
    assert told == []
    assert seats.sign("ada", "commander") == ""
    seats.together()
    assert sorted(told) == ["ada", "lin", "pei", "wen"]


def ready(state: State) -> bool:
    return steps(state, state.statements.drafted["s"], 0)[-1].status == "ready"


def test_two_holders_of_one_role_leave_one_sign_off_and_the_second_hears_of_the_first(seats: Seats) -> None:
    other = seats.company.enrolled("Other", "pr")
    done(seats.first, RoleAssigned("pr", other.member), seats.company.ada)
    there = seats.company.elsewhere(other).room(seats.rooms["pei"].stream)
    meant = at(there.state)
    assert seats.sign("pei", "pr") == ""
    assert there.state.signoffs.given.get("s") is None
    outcome = there.submit(SignoffGiven(*meant, "review", "pr", "approve"), other)
    assert isinstance(outcome, Refusal)
    assert outcome.code == "already-signed"
    assert given_of(seats.together()) == [("pr", "approve")]


def test_a_sign_off_made_offline_for_content_that_has_changed_arrives_as_superseded(seats: Seats) -> None:
    offline = seats.rooms["lin"].state
    assert seats.submit("wen", StatementVersioned("s", "S-01", 2, content("我们正在核实。"))) == ""
    room = seats.rooms["wen"]
    assert seats.submit("wen", request_of(room.state, room.state.statements.drafted["s"])) == ""
    assert seats.sign("lin", "legal", state=offline) == ""
    state = seats.together()
    assert given_of(state) == [("legal", "approve")]
    assert state.signoffs.counting("s", at(state)[2]) == {}
    assert [s.digest for s in state.signoffs.given["s"]] == [at(offline)[2]]


def test_a_release_is_judged_by_what_has_been_withdrawn_meanwhile(seats: Seats) -> None:
    for name, role in (("pei", "pr"), ("lin", "legal"), ("ada", "commander")):
        assert seats.sign(name, role) == ""
    seats.together()
    assert seats.submit("lin", SignoffWithdrawn(*at(seats.rooms["lin"].state), "legal", "second thoughts")) == ""
    assert seats.release("pei") == "not-signed"
    assert not seats.together().releases.made.keys()


def test_two_releases_in_the_same_second_are_one(seats: Seats) -> None:
    for name, role in (("pei", "pr"), ("lin", "legal"), ("ada", "commander")):
        assert seats.sign(name, role) == ""
    seats.together()
    assert [seats.release("pei"), seats.release("wen")] == ["", "statement-released"]
    assert list(seats.together().releases.made.keys()) == ["s"]


ACTS: dict[str, Callable[[Seats, str, int], object]] = {
    "read": lambda s, who, _n: s.rooms[who].catch_up(),
    "save": lambda s, who, n: s.submit(
        who,
        StatementVersioned(
            "s", "S-01", len(s.rooms[who].state.statements.drafted["s"].versions) + 1, content("甲乙"[n % 2])
        ),
    ),
    "ask": lambda s, who, _n: s.submit(who, request_of(room := s.rooms[who].state, room.statements.drafted["s"])),
    "sign": lambda s, who, n: s.sign(who, ROLES[n % 3]),
    "own": lambda s, who, _n: s.sign(who, {"ada": "commander", "pei": "pr", "lin": "legal", "wen": "pr"}[who]),
    "changes": lambda s, who, n: s.sign(who, ROLES[n % 3], "changes"),
    "return": lambda s, who, n: s.sign(who, ROLES[n % 3], "return", to="review"),
    "withdraw": lambda s, who, n: s.submit(who, SignoffWithdrawn(*at(s.rooms[who].state), ROLES[n % 3], "no")),
    "hand": lambda s, who, n: s.submit(
        who, SignoffHandedOver(*at(s.rooms[who].state), ROLES[n % 3], s.seat(s.names[n % 4]).member, "away")
    ),
    "release": lambda s, who, _n: s.release(who),
}


@settings(max_examples=40)
@given(
    st.lists(
        st.tuples(st.sampled_from(sorted(ACTS)), st.sampled_from(["ada", "pei", "lin", "wen"]), st.integers(0, 11)),
        max_size=25,
    )
)
def test_however_seats_interleave_all_end_with_one_record_and_one_state(acts: list[tuple[str, str, int]]) -> None:
    seats = Seats()
    for act, who, number in acts:
        ACTS[act](seats, who, number)
    state = seats.together()
    made = state.releases.made.get("s")
    if made is None:
        return
    relied = [s for s in state.signoffs.given["s"] if s.entry in made.relies_on]
    assert {s.role for s in relied} == set(ROLES)
    assert len({s.by for s in relied}) == 3
    assert not {s.by for s in relied} & state.statements.drafted["s"].authors
    assert all(s.digest == made.digest and not s.void for s in relied)
