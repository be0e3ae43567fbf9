"""Sign-off (签审): who must sign exact content, and who has.

Belongs here: requests, decisions and what they add up to. Which chain applies is ``chains``, what may be entered about
them ``signing``, letting a text out ``release``.
Source: the sign-off rules 1 and 3–6 of docs/record.md.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Protocol

import msgspec

from app.domain.chains import MINUTE, Stage
from app.domain.facts import VERIFIED, Fact, Facts
from app.domain.roles import Roles
from app.domain.roster import Roster
from app.domain.statements import Content, Statement, Statements
from app.domain.terms import COMMANDER, LEGAL, PR, Map, Refusal, refuse

if TYPE_CHECKING:
    from app.domain.incident import Incident
    from app.domain.playbook import Playbook
    from app.domain.severity import Severity


APPROVE, CONDITION, CHANGES, REJECT, RETURN = "approve", "condition", "changes", "reject", "return"


class Request(msgspec.Struct, frozen=True):
    """``ended`` is empty while it runs, else how it ended: ``changes``, ``reject``, ``superseded``, ``released``.

    ``level`` is the severity that its chain was chosen for; ``opened`` when it was last sent on its way (Unix ms):
    asked for, or returned to a stage.
    """

    entry: str
    version: str
    digest: str
    chain: tuple[Stage, ...]
    by: str
    received: int
    ended: str = ""
    level: int = 0
    combine: frozenset[str] = frozenset()
    opened: int = 0
    lane: bool = False

    def stage_of(self, role: str) -> Stage | None:
        return next((stage for stage in self.chain if role in stage.roles), None)


class Signature(msgspec.Struct, frozen=True):
    """A decision as it was made: name, role and key as they were.

    ``acts_for`` is the member in whose place a deputy signed, ``person`` who confirms a condition, ``met`` whether
    they have and ``met_at`` when (Unix ms), ``void`` why it no longer counts (``withdrawn``, ``returned``, ``author``:
    the signer wrote a version afterwards), ``to`` the stage it returned to.
    """

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
    acts_for: str = ""
    person: str = ""
    met: bool = False
    met_at: int = 0
    void: str = ""
    to: str = ""

    @property
    def approves(self) -> bool:
        return self.decision == APPROVE or (self.decision == CONDITION and self.met)


class HandOver(msgspec.Struct, frozen=True):
    """The sign-off of ``role`` on exactly this content, given by ``by`` to ``member`` (转交)."""

    digest: str
    role: str
    by: str
    member: str
    reason: str
    received: int


class Signoffs(msgspec.Struct, frozen=True):
    """By statement: every request, every decision, accepted changes of facts as (digest, role, fact, of), hand-overs.

    ``lowered``: by the entry that lowered the severity, who accepted that for the chains, as (role, member).
    """

    requests: Map[str, tuple[Request, ...]] = Map()
    given: Map[str, tuple[Signature, ...]] = Map()
    accepted: Map[str, frozenset[tuple[str, str, str, str]]] = Map()
    handed: Map[str, tuple[HandOver, ...]] = Map()
    lowered: Map[str, frozenset[tuple[str, str]]] = Map()

    def running(self, statement: str) -> Request | None:
        """The request that now runs for ``statement``."""
        requests = self.requests.get(statement, ())
        return requests[-1] if requests and not requests[-1].ended else None

    def counting(self, statement: str, digest: str) -> dict[str, Signature]:
        """The latest decision of each role on exactly this content, unless it was taken back.

        What was taken back brings no earlier decision of that role back.
        """
        latest = {s.role: s for s in self.given.get(statement, ()) if s.digest == digest}
        return {role: signature for role, signature in latest.items() if not signature.void}

    def missing(self, request: Request, statement: str, at: int = 0) -> Iterator[tuple[Stage, str]]:
        """Stage and role of each sign-off that ``request`` still lacks at the time ``at`` (Unix ms), in order.

        A stage that wants fewer than all its roles lacks nothing once as many have signed. Without ``at`` nothing
        has expired.
        """
        counting = self.counting(statement, request.digest)
        for stage in request.chain:
            signed = {role for role in stage.roles if role in counting and valid(counting[role], stage, at)}
            if len(signed) < stage.needs:
                yield from ((stage, role) for role in stage.roles if role not in signed)

    def open_stage(self, request: Request, statement: str, at: int = 0) -> Stage | None:
        """The first stage that still lacks a sign-off; None when all have signed."""
        return next((stage for stage, _ in self.missing(request, statement, at)), None)

    def opened_at(self, request: Request, statement: str, stage: Stage, at: int = 0) -> int:
        """Since when ``stage`` waits at ``at`` (Unix ms): since it was asked for, since the stages before it were full
        with their conditions met, or since a signature of its own expired."""
        counting = self.counting(statement, request.digest)
        opened = request.opened or request.received
        for past in request.chain[: request.chain.index(stage)]:
            signed = [s for role in past.roles if (s := counting.get(role)) is not None and s.approves]
            opened = max([opened, *sorted(max(s.received, s.met_at) for s in signed)[: past.needs]])
        own = [s for role in stage.roles if (s := counting.get(role)) is not None and s.approves]
        return max([opened, *(s.received + stage.expires * MINUTE for s in own if not valid(s, stage, at))])

    def accepts(self, statement: str, digest: str, role: str, fact: Fact) -> bool:
        """Whether ``role`` accepted, for exactly this content, that a bound fact now stands as it does."""
        return (digest, role, fact.id, fact.of) in self.accepted.get(statement, frozenset())

    def handed_to(self, statement: str, digest: str, role: str) -> HandOver | None:
        """To whom the sign-off of ``role`` on this content was last given."""
        handed = self.handed.get(statement, ())
        return next((h for h in reversed(handed) if (h.digest, h.role) == (digest, role)), None)


def valid(signature: Signature, stage: Stage, at: int) -> bool:
    """Whether an approval still counts at ``at`` (rule 12): a malformed expiry is an expired one."""
    if not signature.approves or stage.expires < 0:
        return False
    return not stage.expires or at <= signature.received + stage.expires * MINUTE


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
    @property
    def severity(self) -> Severity: ...
    @property
    def incident(self) -> Incident: ...
    @property
    def playbook(self) -> Playbook: ...


def request_for(signoffs: Signoffs, statement: str, digest: str) -> Request | None:
    """The latest request for exactly this content that its signers did not end."""
    found = next((r for r in reversed(signoffs.requests.get(statement, ())) if r.digest == digest), None)
    return None if found is None or found.ended in (CHANGES, REJECT) else found


def own_facts(state: Sees, statement: Statement, content: Content) -> Refusal | None:
    """Why ``content`` may not go on although its facts are verified: one of them by an author of the statement."""
    for bound in content.facts.values():
        fact = state.facts.sheet[bound.fact]
        checked = next((turn.by for turn in reversed(fact.history) if turn.standing == VERIFIED), "")
        if fact.standing == VERIFIED and checked in statement.authors:
            return refuse("author-verifies", label=fact.label)
    return None


def chain_level(state: Sees) -> int:
    """The severity that chains are chosen by: a lower one counts once PR and legal have accepted it (rule 2)."""
    level = 0
    for grade in state.severity.grades:
        milder = level and grade.level > level
        if not milder or {PR, LEGAL} <= {role for role, _ in state.signoffs.lowered.get(grade.entry, ())}:
            level = grade.level
    return level


# -- who may sign ----------------------------------------------------------------------------------------------------


def may_sign(state: Sees, member: str, role: str, statement: Statement, digest: str, *, at: int = 0) -> Refusal | None:
    """Why ``member`` may not sign as ``role`` at ``at``: no standing, four eyes, two roles (rules 3, 4)."""
    standing = stands_for(state, member, role, statement, digest, at=at)
    return standing if isinstance(standing, Refusal) else four_eyes(state, member, role, statement, digest)


def four_eyes(state: Sees, member: str, role: str, statement: Statement, digest: str) -> Refusal | None:
    """Why this person may not sign whatever role they hold: they wrote it, or have signed in another (rule 3)."""
    if member in statement.authors:
        return refuse("own-statement", label=statement.label)
    request = request_for(state.signoffs, statement.id, digest)
    combine = request.combine if request else frozenset()
    for other in state.signoffs.counting(statement.id, digest).values():
        another = other.by == member and other.role != role and other.decision in (APPROVE, CONDITION)
        if another and not {role, other.role} <= combine:
            return refuse("two-roles", label=statement.label)
    return None


def stands_for(state: Sees, member: str, role: str, statement: Statement, digest: str, *, at: int = 0) -> str | Refusal:
    """In whose place ``member`` would sign as ``role`` at ``at`` (empty: in their own), or why they may not at all.

    Deputies stand in where they were handed the sign-off, where the time of the stage is over, and where nobody who
    holds the role can sign (rules 3, 4, 6).
    """
    if state.roles.holds(member, role) and state.roster.allows(member, role):
        return ""
    holder = next(iter(state.roles.holders(role)), "")
    handed = state.signoffs.handed_to(statement.id, digest, role)
    if handed is not None and handed.member == member and may_stand_in(state, member, role):
        return handed.by
    late = _late(state, role, statement, digest, at)
    if _holds(state, member, deputy_role(state, role)) and (late >= 1 or not able(state, role, statement, digest)):
        return holder
    stage = _stage(state, role, statement, digest)
    if stage is not None and _holds(state, member, stage.escalation) and late >= 2:
        return holder
    return refuse("not-holder", role=role)


def deputy_role(state: Sees, role: str) -> str:
    """The role whose holder stands in for ``role``, by the playbook that PR and legal signed; empty where none does."""
    roles = state.playbook.roles if state.incident.playbook_signed else ()
    planned = next((known for known in roles if known.id == role), None)
    return (planned.deputy if planned else None) or ""


def may_stand_in(state: Sees, member: str, role: str) -> bool:
    """Whether a sign-off of ``role`` may be handed to ``member``: they may hold it, or are its deputy."""
    return state.roster.allows(member, role) or _holds(state, member, deputy_role(state, role))


def able(state: Sees, role: str, statement: Statement, digest: str = "") -> tuple[str, ...]:
    """Who holds ``role`` and may sign this content (the current one) in it: active, allowed, and by four eyes."""
    return tuple(
        holder
        for holder in state.roles.holders(role)
        if state.roster.allows(holder, role)
        and four_eyes(state, holder, role, statement, digest or statement.current.digest) is None
    )


def stuck(state: Sees, statement: Statement, request: Request, at: int = 0) -> tuple[tuple[Stage, str], ...]:
    """Stages and roles that are missing and that nobody can sign: shown at once, not waited for (rule 4)."""
    return tuple(
        (stage, role)
        for stage, role in state.signoffs.missing(request, statement.id, at)
        if not able(state, role, statement, request.digest)
        and not [
            member
            for member in state.roles.holders(deputy_role(state, role))
            if may_sign(state, member, role, statement, request.digest, at=at) is None
        ]
    )


def _holds(state: Sees, member: str, role: str) -> bool:
    return bool(role) and state.roles.holds(member, role) and state.roster.allows(member, role)


def _stage(state: Sees, role: str, statement: Statement, digest: str) -> Stage | None:
    request = request_for(state.signoffs, statement.id, digest)
    return request.stage_of(role) if request else None


def _late(state: Sees, role: str, statement: Statement, digest: str, at: int) -> int:
    """How many times over the stage of ``role`` has waited its minutes; 0 where it has none or is not open."""
    request, stage = request_for(state.signoffs, statement.id, digest), _stage(state, role, statement, digest)
    if request is None or stage is None or not stage.minutes:
        return 0
    opened = state.signoffs.open_stage(request, statement.id, at)
    if opened is None or request.chain.index(stage) > request.chain.index(opened):
        return 0
    waited = at - state.signoffs.opened_at(request, statement.id, stage, at)
    return max(0, waited // (stage.minutes * MINUTE))


def commander_or_holder(state: Sees, member: str, role: str) -> Refusal | None:
    """Why ``member`` may not dispose of the sign-off of ``role``: they neither hold it nor command."""
    holds = _holds(state, member, role) or _holds(state, member, COMMANDER)
    return None if holds else refuse("not-holder", role=role)
