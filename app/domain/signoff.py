"""Sign-off (签审): who must sign exact content, and who has.

Belongs here: requests, decisions and what they add up to. Letting a text out is ``release``.
Source: the sign-off rules 1, 3, 4, 5, 7 of docs/record.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

import msgspec

from app.domain.facts import Facts
from app.domain.roles import Roles
from app.domain.roster import Roster
from app.domain.statements import Statement, Statements, Version, changed_facts, unready
from app.domain.terms import COMMANDER, LEGAL, PR, Body, Entry, Map, Refusal, blank, refuse

APPROVE, CHANGES, REJECT = "approve", "changes", "reject"


class SignoffRequested(Body, frozen=True):
    """``chain``: stages in order, each {``stage``, ``roles``, ``quorum``: ``all``}."""

    statement: str
    version: str
    content: str
    chain: list[dict[str, Any]]


class SignoffGiven(Body, frozen=True):
    """``for`` (a deputy's principal) is null: nobody signs for somebody else."""

    statement: str
    version: str
    content: str
    stage: str
    role: str
    decision: str
    reason: str = ""
    acts_for: str | None = msgspec.field(name="for", default=None)


class ChangeAccepted(Body, frozen=True):
    """A role that signed accepts that a bound fact now stands otherwise; ``of`` is that fact's statement now."""

    statement: str
    version: str
    content: str
    role: str
    fact: str
    of: str
    reason: str


class Stage(msgspec.Struct, frozen=True):
    """A stage of a running request: all its roles sign, in parallel."""

    stage: str
    roles: tuple[str, ...]


class Request(msgspec.Struct, frozen=True):
    """``ended`` is empty while it runs, else how it ended: ``changes``, ``reject``, ``superseded``, ``released``."""

    entry: str
    version: str
    digest: str
    chain: tuple[Stage, ...]
    by: str
    received: int
    ended: str = ""


class Signature(msgspec.Struct, frozen=True):
    """A decision as it was made: name, role and key as they were."""

    entry: str
    statement: str
    version: str
    digest: str
    stage: str
    role: str
    by: str
    keyid: str
    decision: str
    reason: str
    received: int


class Signoffs(msgspec.Struct, frozen=True):
    """By statement: every request, every decision, and accepted changes of facts as (role, fact, of)."""

    requests: Map[str, tuple[Request, ...]] = Map()
    given: Map[str, tuple[Signature, ...]] = Map()
    accepted: Map[str, frozenset[tuple[str, str, str]]] = Map()

    def running(self, statement: str) -> Request | None:
        """The request that now runs for ``statement``."""
        requests = self.requests.get(statement, ())
        return requests[-1] if requests and not requests[-1].ended else None

    def counting(self, statement: str, digest: str) -> dict[str, Signature]:
        """The latest decision of each role on exactly this content."""
        return {s.role: s for s in self.given.get(statement, ()) if s.digest == digest}

    def missing(self, request: Request, statement: str) -> Iterator[tuple[Stage, str]]:
        """Stage and role of each sign-off that ``request`` still lacks, in order."""
        counting = self.counting(statement, request.digest)
        for stage in request.chain:
            for role in stage.roles:
                if role not in counting or counting[role].decision != APPROVE:
                    yield stage, role

    def open_stage(self, request: Request, statement: str) -> Stage | None:
        """The first stage that still lacks a sign-off; None when all have signed."""
        return next((stage for stage, _ in self.missing(request, statement)), None)


DEFAULT_CHAIN = (Stage("review", (PR, LEGAL)), Stage("command", (COMMANDER,)))
"""PR and legal in parallel, then the commander: what holds while no playbook signed in the library says otherwise."""


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def signoffs(self) -> Signoffs: ...
    @property
    def statements(self) -> Statements: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def roles(self) -> Roles: ...
    @property
    def roster(self) -> Roster: ...


BODIES: dict[str, type[Body]] = {
    "signoff.requested": SignoffRequested,
    "signoff.given": SignoffGiven,
    "signoff.change_accepted": ChangeAccepted,
}


def chain_body(chain: tuple[Stage, ...]) -> list[dict[str, Any]]:
    """``chain`` as a request writes it."""
    return [{"stage": stage.stage, "roles": list(stage.roles), "quorum": "all"} for stage in chain]


def _chain(raw: list[dict[str, Any]]) -> tuple[Stage, ...] | None:
    stages = []
    for stage in raw:
        name, roles = stage.get("stage"), stage.get("roles")
        if not isinstance(name, str) or not isinstance(roles, list) or stage.get("quorum", "all") != "all":
            return None
        stages.append(Stage(name, tuple(str(role) for role in roles)))
    return tuple(stages) if len({stage.stage for stage in stages}) == len(stages) else None


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if not isinstance(body, SignoffRequested | SignoffGiven | ChangeAccepted):
        return None
    statement = state.statements.drafted.get(body.statement)
    version = statement.version(body.version) if statement else None
    if statement is None or version is None:
        return refuse("no-such-version")
    if version.digest != body.content:
        return refuse("other-content", label=statement.label)
    if statement.status != "draft":
        return refuse(f"statement-{statement.status}", label=statement.label)
    if isinstance(body, SignoffRequested):
        return _judge_request(state, body, statement, version)
    if isinstance(body, SignoffGiven):
        return _judge_given(state, entry, body, statement)
    return _judge_accepted(state, entry, body, statement, version)


def _judge_request(state: Sees, body: SignoffRequested, statement: Statement, version: Version) -> Refusal | None:
    if version.id != statement.current.id:
        return refuse("not-current", label=statement.label)
    running = state.signoffs.running(statement.id)
    if running and running.digest == version.digest:
        return refuse("already-requested", label=statement.label)
    chain = _chain(body.chain)
    if chain is None or [set(stage.roles) for stage in chain] != [set(stage.roles) for stage in DEFAULT_CHAIN]:
        return refuse("wrong-chain")
    if changed := changed_facts(state.facts, version.content):
        return refuse("stale", label=statement.label, fact=changed[0].label)
    return unready(state.facts, version.content)


def _judge_given(state: Sees, entry: Entry, body: SignoffGiven, statement: Statement) -> Refusal | None:
    if body.decision not in (APPROVE, CHANGES, REJECT) or body.acts_for is not None:
        return refuse("decision-unknown", decision=body.decision)
    request = request_for(state.signoffs, statement.id, body.content)
    if request is None:
        return refuse("not-requested", label=statement.label)
    stage = next((stage for stage in request.chain if stage.stage == body.stage), None)
    if stage is None or body.role not in stage.roles:
        return refuse("not-in-chain", role=body.role)
    if refusal := may_sign(state, entry.by, body.role, statement, body.content):
        return refusal
    if body.decision != APPROVE:
        return refuse("needs-reason") if blank(body.reason) else None
    before = state.signoffs.counting(statement.id, body.content).get(body.role)
    if before is not None and before.decision == APPROVE:
        return refuse("already-signed", role=body.role)
    opened = state.signoffs.open_stage(request, statement.id)
    if opened is not None and request.chain.index(stage) > request.chain.index(opened):
        return refuse("stage-not-open", role=opened.roles[0])
    return None


def request_for(signoffs: Signoffs, statement: str, digest: str) -> Request | None:
    """The latest request for exactly this content that its signers did not end."""
    found = next((r for r in reversed(signoffs.requests.get(statement, ())) if r.digest == digest), None)
    return None if found is None or found.ended in (CHANGES, REJECT) else found


def may_sign(state: Sees, member: str, role: str, statement: Statement, digest: str) -> Refusal | None:
    """Why ``member`` may not sign ``statement`` in ``role`` now: role not held, four eyes, two roles (rules 3, 4)."""
    if not state.roles.holds(member, role) or not state.roster.allows(member, role):
        return refuse("not-holder", role=role)
    if member in statement.authors:
        return refuse("own-statement", label=statement.label)
    others = state.signoffs.counting(statement.id, digest).values()
    if any(s.by == member and s.role != role and s.decision == APPROVE for s in others):
        return refuse("two-roles", label=statement.label)
    return None


def _judge_accepted(
    state: Sees, entry: Entry, body: ChangeAccepted, statement: Statement, version: Version
) -> Refusal | None:
    fact = state.facts.sheet.get(body.fact)
    if fact is None or fact.of != body.of or fact not in changed_facts(state.facts, version.content):
        return refuse("fact-changed", label=fact.label if fact else body.fact)
    if fact.standing != "verified":
        return refuse("needs-new-version", label=statement.label, fact=fact.label)
    signed = state.signoffs.counting(statement.id, body.content).get(body.role)
    if signed is None or signed.decision != APPROVE:
        return refuse("not-signed", role=body.role)
    return may_sign(state, entry.by, body.role, statement, body.content) or (
        refuse("needs-reason") if blank(body.reason) else None
    )


def evolve(signoffs: Signoffs, entry: Entry) -> Signoffs:
    match entry.body:
        case SignoffRequested() as body:
            request = Request(entry.id, body.version, body.content, _chain(body.chain) or (), entry.by, entry.received)
            earlier = ended(signoffs, body.statement, "superseded").requests.get(body.statement, ())
            return _with(signoffs, requests=signoffs.requests.insert(body.statement, (*earlier, request)))
        case SignoffGiven() as body:
            signature = Signature(
                entry.id,
                body.statement,
                body.version,
                body.content,
                body.stage,
                body.role,
                entry.by,
                entry.keyid,
                body.decision,
                body.reason,
                entry.received,
            )
            given = signoffs.given.insert(body.statement, (*signoffs.given.get(body.statement, ()), signature))
            signoffs = _with(signoffs, given=given)
            running = signoffs.running(body.statement)
            if body.decision != APPROVE and running is not None and running.digest == body.content:
                return ended(signoffs, body.statement, body.decision)
            return signoffs
        case ChangeAccepted() as body:
            before = signoffs.accepted.get(body.statement, frozenset())
            accepted = before | {(body.role, body.fact, body.of)}
            return _with(signoffs, accepted=signoffs.accepted.insert(body.statement, accepted))
    return signoffs


def ended(signoffs: Signoffs, statement: str, how: str) -> Signoffs:
    """``signoffs`` with the running request of ``statement`` ended, if there is one."""
    running = signoffs.running(statement)
    if running is None:
        return signoffs
    requests = (*signoffs.requests[statement][:-1], msgspec.structs.replace(running, ended=how))
    return _with(signoffs, requests=signoffs.requests.insert(statement, requests))


def _with(signoffs: Signoffs, **changes: Any) -> Signoffs:
    return msgspec.structs.replace(signoffs, **changes)
