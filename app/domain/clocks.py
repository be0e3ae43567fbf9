"""Clocks (时限): when something is due, counted from a start that the record proves.

Belongs here: which clocks run, from when, until when, and how they ended. Whether one is late *now* is a projection:
rules know no "now". Source of golden clocks: the practice notes on the first hour; of legal ones: the rule they name.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from app.domain.incident import Incident
from app.domain.playbook import PlannedClock
from app.domain.severity import Severity
from app.domain.terms import Body, Entry, Map, Refusal, blank, moment_ms, refuse

INTERNAL_AUDIENCES = frozenset({"staff"})
"""A text for these does not stop a clock that waits for a public answer."""


class ClockStarted(Body, frozen=True):
    """A person starts a clock: ``at`` RFC 3339, with the evidence for it."""

    clock: str
    at: str
    evidence: str


class ClockStopped(Body, frozen=True):
    """What was due was done; ``proof`` says how one can see it (a receipt number, a link)."""

    clock: str
    proof: str


class ClockWaived(Body, frozen=True):
    """The clock does not apply (不适用); the reason is a lawyer's or the commander's."""

    clock: str
    reason: str


class Clock(msgspec.Struct, frozen=True):
    """One run of a clock. Times are Unix milliseconds; ``start`` None: what starts it has not happened.

    ``outcome``: ``waiting``, ``running``, ``kept``, ``missed``, ``waived``, ``ended`` (the incident was stood down).
    """

    plan: PlannedClock
    start: int | None
    due: int | None
    outcome: str
    stopped: int | None = None
    proof: str = ""
    by: str = ""


class Mark(msgspec.Struct, frozen=True):
    """What a person said of a clock."""

    what: str
    received: int
    by: str
    text: str


class Clocks(msgspec.Struct, frozen=True):
    """``marks`` stop or waive, ``starts`` start; ``past`` are finished runs; ``released`` the last public release."""

    marks: Map[str, Mark] = Map()
    starts: Map[str, int] = Map()
    past: tuple[Clock, ...] = ()
    released: int | None = None
    done: frozenset[str] = frozenset()
    """Clocks that a release has stopped for good."""


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def clocks(self) -> Clocks: ...
    @property
    def incident(self) -> Incident: ...
    @property
    def severity(self) -> Severity: ...


BODIES: dict[str, type[Body]] = {
    "clock.started": ClockStarted,
    "clock.stopped": ClockStopped,
    "clock.waived": ClockWaived,
}


def all_clocks(state: Sees) -> tuple[Clock, ...]:
    """Every finished run and every clock that the present severity calls for, in the playbook's order."""
    level = str(state.severity.level)
    now = tuple(
        _run(state, plan, plan.minutes[level])
        for plan in state.incident.playbook.clocks
        if level in plan.minutes and plan.id not in state.clocks.done
    )
    return (*state.clocks.past, *now)


def running(state: Sees) -> tuple[Clock, ...]:
    """The clocks that run, the one that is due first first."""
    found = (clock for clock in all_clocks(state) if clock.outcome == "running")
    return tuple(sorted(found, key=lambda clock: clock.due or 0))


def _start(state: Sees, plan: PlannedClock) -> int | None:
    match plan.starts:
        case "declared":
            return state.incident.declared
        case "known_since":
            return moment_ms(state.incident.known_since)
        case "released":
            return state.clocks.released
    return state.clocks.starts.get(plan.id)


def _run(state: Sees, plan: PlannedClock, minutes: int) -> Clock:
    start = _start(state, plan)
    due = None if start is None else start + minutes * 60_000
    mark = state.clocks.marks.get(plan.id)
    if mark is not None:
        late = mark.what == "stopped" and due is not None and mark.received > due
        outcome = "waived" if mark.what == "waived" else "missed" if late else "kept"
        return Clock(plan, start, due, outcome, mark.received, mark.text, mark.by)
    if start is None:
        return Clock(plan, None, None, "waiting")
    if not state.incident.running or (state.incident.phase == "stood-down" and plan.kind != "legal"):
        return Clock(plan, start, due, "ended", state.incident.ended)
    return Clock(plan, start, due, "running")


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    plan = next((p for p in state.incident.playbook.clocks if p.id == getattr(body, "clock", "")), None)
    if plan is None:
        return refuse("no-such-clock")
    if plan.id in state.clocks.marks or plan.id in state.clocks.done:
        return refuse("clock-ended")
    match body:
        case ClockStarted(at=at, evidence=evidence):
            if plan.starts != "person":
                return refuse("clock-starts-itself")
            if moment_ms(at) is None:
                return refuse("bad-moment", moment=at)
            return refuse("needs-evidence") if blank(evidence) else None
        case ClockStopped(proof=proof):
            if _start(state, plan) is None:
                return refuse("clock-not-started")
            return refuse("needs-proof") if blank(proof) else None
        case ClockWaived(reason=reason):
            return refuse("needs-reason") if blank(reason) else None
    return None


def evolve(clocks: Clocks, entry: Entry) -> Clocks:
    match entry.body:
        case ClockStarted(clock=clock, at=at):
            return msgspec.structs.replace(clocks, starts=clocks.starts.insert(clock, moment_ms(at) or 0))
        case ClockStopped(clock=clock, proof=text):
            mark = Mark("stopped", entry.received, entry.by, text)
            return msgspec.structs.replace(clocks, marks=clocks.marks.insert(clock, mark))
        case ClockWaived(clock=clock, reason=text):
            mark = Mark("waived", entry.received, entry.by, text)
            return msgspec.structs.replace(clocks, marks=clocks.marks.insert(clock, mark))
    return clocks


def released(state: Sees, kind: str, audience: str, received: int, by: str) -> Clocks:
    """The clocks after a text of this type went out: runs that a release stops are finished, the next update is due."""
    clocks = state.clocks
    if audience in INTERNAL_AUDIENCES:
        stops = [c for c in running(state) if c.plan.stops == "released" and kind in c.plan.types]
    else:
        stops = [c for c in running(state) if c.plan.stops == "released" and (not c.plan.types or kind in c.plan.types)]
        clocks = msgspec.structs.replace(clocks, released=received)
    past = tuple(
        msgspec.structs.replace(
            clock, outcome="kept" if received <= (clock.due or 0) else "missed", stopped=received, by=by
        )
        for clock in stops
    )
    once = frozenset(clock.plan.id for clock in stops if clock.plan.starts != "released")
    return msgspec.structs.replace(clocks, past=(*clocks.past, *past), done=clocks.done | once)
