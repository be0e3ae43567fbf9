"""The incident itself (事件): declared, known since, stood down, closed, reopened, continued.

Belongs here: the life of the whole. Severity, roles, clocks and the rest have files of their own; what a closing may
leave open is asked of them through ``Sees``.
"""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from app.domain.playbook import EMPTY, Playbook, from_content
from app.domain.roles import Roles
from app.domain.roster import Roster
from app.domain.terms import COMMANDER, RULES, Body, Entry, Refusal, blank, moment_ms, refuse


class PlaybookUsed(msgspec.Struct, frozen=True):
    """The playbook as the incident embeds it; ``library`` is where PR and legal signed it, or None."""

    id: str
    version: str
    content: dict[str, Any]
    library: dict[str, Any] | None = None


class IncidentDeclared(Body, frozen=True):
    title: str
    summary: str
    known_since: str | None
    drill: bool
    severity: int
    rules: int
    commander: str
    playbook: PlaybookUsed


class KnownSinceStated(Body, frozen=True):
    """When the company first knew (发现或获知时间): it starts legal clocks; the earlier word stays."""

    known_since: str
    evidence: str


class IncidentStoodDown(Body, frozen=True):
    reason: str


class IncidentClosed(Body, frozen=True):
    reason: str = ""


class IncidentReopened(Body, frozen=True):
    reason: str


class IncidentContinued(Body, frozen=True):
    """First entry of a stream that goes on from the last good head of ``stream``."""

    stream: str
    seq: int
    hash: str
    reason: str


class Incident(msgspec.Struct, frozen=True):
    """``phase``: empty before declaring, then ``open``, ``stood-down``, ``closed``. Times are Unix milliseconds.

    ``playbook_signed``: whether the library held exactly this playbook, signed by PR and legal, where it was declared.
    """

    phase: str = ""
    title: str = ""
    summary: str = ""
    drill: bool = False
    commander: str = ""
    playbook: Playbook = EMPTY
    playbook_signed: bool = False
    declared: int = 0
    declared_by: str = ""
    known_since: str | None = None
    ended: int = 0
    closing_reason: str = ""

    @property
    def running(self) -> bool:
        return self.phase in ("open", "stood-down")


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def incident(self) -> Incident: ...
    @property
    def roles(self) -> Roles: ...
    @property
    def roster(self) -> Roster: ...
    def unsettled(self) -> int:
        """How many clocks still run and promises are still open."""


BODIES: dict[str, type[Body]] = {
    "incident.declared": IncidentDeclared,
    "incident.known_since_stated": KnownSinceStated,
    "incident.stood_down": IncidentStoodDown,
    "incident.closed": IncidentClosed,
    "incident.reopened": IncidentReopened,
    "incident.continued": IncidentContinued,
}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    incident, body = state.incident, entry.body
    match body:
        case IncidentDeclared():
            return _judge_declared(state, body)
        case KnownSinceStated(evidence=evidence):
            if moment_ms(body.known_since) is None:
                return refuse("bad-moment", moment=body.known_since)
            return refuse("needs-evidence") if blank(evidence) else None
        case IncidentContinued():
            return refuse("needs-reason") if blank(body.reason) else _commander_only(state, entry)
        case IncidentStoodDown(reason=reason):
            if incident.phase != "open":
                return refuse("not-open")
            return _commander_only(state, entry) or (refuse("needs-reason") if blank(reason) else None)
        case IncidentClosed(reason=reason):
            if blank(reason) and state.unsettled():
                return refuse("unsettled", count=state.unsettled())
            return _commander_only(state, entry)
        case IncidentReopened(reason=reason):
            if incident.running:
                return refuse("not-closed")
            return _commander_only(state, entry) or (refuse("needs-reason") if blank(reason) else None)
    return None


def _judge_declared(state: Sees, body: IncidentDeclared) -> Refusal | None:
    if state.incident.phase:
        return refuse("already-declared")
    if body.rules != RULES:
        return refuse("newer-rules", rules=body.rules)
    if blank(body.title):
        return refuse("needs-title")
    if not 1 <= body.severity <= 4:
        return refuse("bad-severity", level=body.severity)
    if body.known_since is not None and moment_ms(body.known_since) is None:
        return refuse("bad-moment", moment=body.known_since)
    if not state.roster.allows(body.commander, COMMANDER):
        return refuse("may-not-hold", role=COMMANDER, member=body.commander)
    return None


def _commander_only(state: Sees, entry: Entry) -> Refusal | None:
    return None if state.roles.holds(entry.by, COMMANDER) else refuse("not-commander")


def evolve(incident: Incident, entry: Entry) -> Incident:
    match entry.body:
        case IncidentDeclared() as body:
            return Incident(
                phase="open",
                title=body.title,
                summary=body.summary,
                drill=body.drill,
                commander=body.commander,
                playbook=from_content(body.playbook.content),
                playbook_signed=entry.library,
                declared=entry.received,
                declared_by=entry.by,
                known_since=body.known_since,
            )
        case KnownSinceStated(known_since=moment):
            return msgspec.structs.replace(incident, known_since=moment)
        case IncidentStoodDown():
            return msgspec.structs.replace(incident, phase="stood-down", ended=entry.received)
        case IncidentClosed(reason=reason):
            return msgspec.structs.replace(incident, phase="closed", ended=entry.received, closing_reason=reason)
        case IncidentReopened():
            return msgspec.structs.replace(incident, phase="open", ended=0)
    return incident
