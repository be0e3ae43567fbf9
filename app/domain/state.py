"""The whole state of an incident: the slices of every concept, one judge, one evolve.

Belongs here: putting the concepts together, and what no single one can say: who may act at all, and what a closed
incident still accepts. A concept's own rules are in its file.
"""

from __future__ import annotations

from collections.abc import Callable, Set
from types import ModuleType
from typing import Any

import msgspec

from app.domain import (
    clocks,
    decisions,
    facts,
    incident,
    library,
    notes,
    promises,
    release,
    roles,
    roster,
    severity,
    signing,
    signoff,
    statements,
    suggestions,
    tasks,
)
from app.domain.playbook import Playbook
from app.domain.terms import Body, Entry, Refusal, control, refuse

CONCEPTS: tuple[ModuleType, ...] = (
    incident,
    severity,
    roles,
    tasks,
    clocks,
    facts,
    decisions,
    notes,
    statements,
    suggestions,
    signing,
    release,
    promises,
)
KINDS: dict[str, type[Body]] = {kind: body for concept in CONCEPTS for kind, body in concept.BODIES.items()}
"""Every kind of entry of an incident's stream that these rules know."""
KIND_OF: dict[type[Body], str] = {body: kind for kind, body in (KINDS | roster.BODIES | library.BODIES).items()}

WEIGHTY = frozenset({"statement.released", "incident.closed", "incident.continued"})


def weighty(kind: str) -> bool:
    """Whether entries of this kind need the signing key rather than a seat's key."""
    return kind in WEIGHTY or kind in roster.BODIES or kind.startswith(("signoff.", "override.", "library."))


class State(msgspec.Struct, frozen=True):
    """Everything that follows from the entries so far; ``roster`` is the roster that the last entry pinned."""

    roster: roster.Roster = roster.Roster()
    incident: incident.Incident = incident.Incident()
    severity: severity.Severity = severity.Severity()
    roles: roles.Roles = roles.Roles()
    tasks: tasks.Tasks = tasks.Tasks()
    clocks: clocks.Clocks = clocks.Clocks()
    facts: facts.Facts = facts.Facts()
    decisions: decisions.Decisions = decisions.Decisions()
    statements: statements.Statements = statements.Statements()
    suggestions: suggestions.Suggestions = suggestions.Suggestions()
    signoffs: signoff.Signoffs = signoff.Signoffs()
    releases: release.Releases = release.Releases()
    promises: promises.Promises = promises.Promises()
    notes: notes.Notes = notes.Notes()

    @property
    def playbook(self) -> Playbook:
        return self.incident.playbook

    def authors_binding(self, fact: str) -> Set[str]:
        return self.statements.binding.get(fact, frozenset())

    def has_statement(self, statement: str) -> bool:
        return statement in self.statements.drafted

    def unsettled(self) -> int:
        return len(clocks.running(self)) + len(self.promises.open()) + len(self.releases.overriding())


def judge(state: State, entry: Entry) -> Refusal | None:
    """Why ``entry`` may not take effect on ``state``, or None. Pure: no clock, no store, no locale."""
    body = entry.body
    if weighty(entry.kind) and entry.use != "sign":
        return refuse("needs-signing-key")
    if control(body):
        return refuse("control-characters")
    if type(body) in _FIRST:
        return incident.judge(state, entry)
    if not state.incident.phase:
        return refuse("not-declared")
    if not state.incident.running and not isinstance(body, incident.IncidentReopened):
        return refuse("closed")
    if type(body) not in _ROLELESS and not state.roles.of(entry.by):
        return refuse("no-role")
    return _JUDGES[type(body)](state, entry)


_FIRST = frozenset({incident.IncidentDeclared, incident.IncidentContinued})
"""What may open a stream. Asked by type: ``isinstance`` of these values costs more than a whole rule."""
_ROLELESS = frozenset({notes.NoteWritten, notes.NoteSealed})
"""What may be entered without a role."""
_JUDGES: dict[type[Body], Callable[[State, Entry], Refusal | None]] = {
    body: concept.judge for concept in CONCEPTS for body in concept.BODIES.values()
}
_JUDGES |= dict.fromkeys(decisions.BODIES.values(), lambda state, entry: decisions.judge(state.decisions, entry))


def evolve(state: State, entry: Entry) -> State:
    """The state after an accepted ``entry``."""
    body = entry.body
    match body:
        case incident.IncidentDeclared():
            return _with(
                state,
                incident=incident.evolve(state.incident, entry),
                severity=severity.declared(body.severity, entry),
                roles=roles.commanded(body.commander),
            )
        case severity.SeverityAssessed():
            after = _with(state, severity=severity.evolve(state.severity, entry))
            return _with(after, signoffs=signing.raised(after, body))
        case statements.StatementVersioned(statement=drafted):
            return _with(
                state,
                statements=statements.evolve(state.statements, entry),
                signoffs=signing.authored(state.signoffs, drafted, entry.by),
            )
        case signing.SignoffRequested():
            return _with(state, signoffs=signing.asked(state, entry, body))
        case signing.SignoffGiven(decision=signoff.REJECT, statement=rejected):
            return _with(
                state,
                signoffs=signing.evolve(state.signoffs, entry),
                statements=statements.marked(state.statements, rejected, "rejected"),
            )
        case release.StatementReleased(statement=released):
            content = state.statements.drafted[released].current.content
            return _with(
                state,
                releases=release.released(state, entry, body),
                statements=statements.marked(state.statements, released, "released"),
                signoffs=signing.ended(state.signoffs, released, "released"),
                clocks=clocks.released(state, content.type, content.audience, entry.received, entry.by),
            )
    found = _EVOLVES.get(type(body))
    if found is None:
        return state
    slot, step = found
    return _with(state, **{slot: step(getattr(state, slot), entry)})


_SLOTS: tuple[tuple[str, ModuleType], ...] = (
    ("incident", incident),
    ("severity", severity),
    ("roles", roles),
    ("tasks", tasks),
    ("clocks", clocks),
    ("facts", facts),
    ("decisions", decisions),
    ("statements", statements),
    ("suggestions", suggestions),
    ("signoffs", signing),
    ("releases", release),
    ("promises", promises),
    ("notes", notes),
)
_EVOLVES: dict[type[Body], tuple[str, Callable[[Any, Entry], Any]]] = {
    body: (slot, concept.evolve) for slot, concept in _SLOTS for body in concept.BODIES.values()
}


def _with(state: State, **changes: Any) -> State:
    return msgspec.structs.replace(state, **changes)


INERT = frozenset(notes.BODIES) - {"note.sealed"}
"""Kinds that are kept and shown and leave the state as it was."""
