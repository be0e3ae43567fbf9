"""What is entered about sign-offs (签审动作): requests, decisions, hand-over, added signers, withdrawal, conditions.

Belongs here: the entries, when they stand and what they change. What they add up to is ``signoff``.
Source: the sign-off rules 1–7 and 11 of docs/record.md.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import msgspec

from app.domain.chains import Chain, Stage, chain_body, chain_for, requested
from app.domain.severity import SeverityAssessed
from app.domain.signoff import (
    APPROVE,
    CHANGES,
    CONDITION,
    REJECT,
    RETURN,
    HandOver,
    Request,
    Sees,
    Signature,
    Signoffs,
    chain_level,
    commander_or_holder,
    four_eyes,
    may_sign,
    may_stand_in,
    own_facts,
    request_for,
    stands_for,
    valid,
)
from app.domain.statements import Content, Statement, Version, changed_facts, unready
from app.domain.terms import LEGAL, PR, Body, Entry, Refusal, blank, refuse

_DECISIONS = (APPROVE, CONDITION, CHANGES, REJECT, RETURN)


class OfContent(Body, frozen=True):
    """An act on one version of a statement; ``content`` is its digest."""

    statement: str
    version: str
    content: str


class SignoffRequested(OfContent, frozen=True):
    """``chain``: stages in order, each {``stage``, ``roles``, ``quorum``: ``all`` or how many}."""

    chain: list[dict[str, Any]]


class SignoffGiven(OfContent, frozen=True):
    """``for`` is the member in whose place a deputy acts, else null. ``person`` confirms that a condition is met;
    ``to`` is the stage returned to."""

    stage: str
    role: str
    decision: str
    reason: str = ""
    acts_for: str | None = msgspec.field(name="for", default=None)
    person: str | None = None
    to: str | None = None


class ChangeAccepted(OfContent, frozen=True):
    """A role that signed accepts that a bound fact now stands otherwise; ``of`` is that fact's statement now."""

    role: str
    fact: str
    of: str
    reason: str


class ConditionConfirmed(OfContent, frozen=True):
    """The person named by a conditional approval (entry ``signoff``) confirms that its condition is met."""

    signoff: str
    reason: str


class SignoffHandedOver(OfContent, frozen=True):
    """Hand over (转交): ``member`` signs as ``role`` in the place of whoever hands over."""

    role: str
    member: str
    reason: str


class SignerAdded(OfContent, frozen=True):
    """Add a signer (加签): ``role`` signs too, after ``stage``."""

    stage: str
    role: str
    reason: str


class SignoffWithdrawn(OfContent, frozen=True):
    """Withdraw (撤回): my approval as ``role`` no longer counts."""

    role: str
    reason: str


class LoweringAccepted(Body, frozen=True):
    """PR or legal accepts, for the chains, that the severity was lowered by entry ``grade``."""

    grade: str
    role: str
    reason: str


BODIES: dict[str, type[Body]] = {
    "signoff.requested": SignoffRequested,
    "signoff.given": SignoffGiven,
    "signoff.change_accepted": ChangeAccepted,
    "signoff.condition_confirmed": ConditionConfirmed,
    "signoff.handed_over": SignoffHandedOver,
    "signoff.signer_added": SignerAdded,
    "signoff.withdrawn": SignoffWithdrawn,
    "signoff.lowering_accepted": LoweringAccepted,
}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if isinstance(body, LoweringAccepted):
        return _judge_lowering(state, entry, body)
    if not isinstance(body, OfContent):
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
    if isinstance(body, ChangeAccepted):
        return _judge_accepted(state, entry, body, statement, version)
    request = request_for(state.signoffs, statement.id, body.content)
    if request is None:
        return refuse("not-requested", label=statement.label)
    if isinstance(body, SignoffGiven):
        return _judge_given(state, entry, body, statement, request)
    refusal = _judge_turn(state, entry, body, statement, request)
    return refusal or (refuse("needs-reason") if blank(getattr(body, "reason", "")) else None)


def wanted(state: Sees, statement: Statement, content: Content) -> Chain:
    """The chain that a request for ``content`` has to ask for now (rule 2)."""
    incident = state.incident
    return chain_for(incident.playbook, incident.playbook_signed, chain_level(state), content, statement.template)


def request_of(state: Sees, statement: Statement) -> SignoffRequested:
    """What asks for the sign-off of the current content of ``statement``."""
    version = statement.current
    stages = wanted(state, statement, version.content).stages
    return SignoffRequested(statement.id, version.id, version.digest, chain_body(stages))


def _judge_request(state: Sees, body: SignoffRequested, statement: Statement, version: Version) -> Refusal | None:
    if version.id != statement.current.id:
        return refuse("not-current", label=statement.label)
    running = state.signoffs.running(statement.id)
    if running and running.digest == version.digest:
        return refuse("already-requested", label=statement.label)
    if requested(body.chain, wanted(state, statement, version.content).stages) is None:
        return refuse("wrong-chain")
    if changed := changed_facts(state.facts, version.content):
        return refuse("stale", label=statement.label, fact=changed[0].label)
    return unready(state.facts, version.content) or own_facts(state, statement, version.content)


def _judge_given(
    state: Sees, entry: Entry, body: SignoffGiven, statement: Statement, request: Request
) -> Refusal | None:
    if body.decision not in _DECISIONS:
        return refuse("decision-unknown", decision=body.decision)
    stage = request.stage_of(body.role)
    if stage is None or stage.stage != body.stage:
        return refuse("not-in-chain", role=body.role)
    standing = stands_for(state, entry.by, body.role, statement, body.content, at=entry.received)
    if isinstance(standing, Refusal):
        return standing
    if (body.acts_for or "") != standing:
        return refuse("acts-for", role=body.role)
    if refusal := four_eyes(state, entry.by, body.role, statement, body.content):
        return refusal
    if body.decision != APPROVE and blank(body.reason):
        return refuse("needs-reason")
    places = [stage.stage for stage in request.chain]
    if body.decision == RETURN:
        known = body.to in places and places.index(body.to or "") <= places.index(stage.stage)
        return None if known else refuse("return-to", label=statement.label)
    if body.decision in (CHANGES, REJECT):
        return None
    if body.decision == CONDITION and not state.roles.of(body.person or ""):
        return refuse("needs-person", label=statement.label)
    before = state.signoffs.counting(statement.id, body.content).get(body.role)
    if before is not None and valid(before, stage, entry.received):
        return refuse("already-signed", role=body.role)
    opened = state.signoffs.open_stage(request, statement.id, entry.received)
    if opened is not None and places.index(stage.stage) > places.index(opened.stage):
        waits = next(role for _stage, role in state.signoffs.missing(request, statement.id, entry.received))
        return refuse("stage-not-open", role=waits)
    return None


def _judge_turn(state: Sees, entry: Entry, body: Body, statement: Statement, request: Request) -> Refusal | None:
    """Acts on a request beside the decisions: each needs a reason besides what is asked here."""
    counting = state.signoffs.counting(statement.id, request.digest)
    match body:
        case ConditionConfirmed(signoff=signoff):
            found = next((s for s in counting.values() if s.entry == signoff), None)
            if found is None or found.decision != CONDITION or found.met:
                return refuse("no-condition", label=statement.label)
            return None if entry.by == found.person else refuse("not-named", label=statement.label)
        case SignoffWithdrawn(role=role):
            signed = counting.get(role)
            mine = signed is not None and signed.by == entry.by and signed.decision in (APPROVE, CONDITION)
            return None if mine else refuse("not-signed", role=role, label=statement.label)
        case SignoffHandedOver(role=role, member=member):
            return _judge_handed(state, entry, role, member) or (
                four_eyes(state, member, role, statement, request.digest)
                if request.stage_of(role)
                else refuse("not-in-chain", role=role)
            )
        case SignerAdded(stage=stage, role=role):
            return _judge_added(state, entry, stage, role, request)
    return None


def _judge_handed(state: Sees, entry: Entry, role: str, member: str) -> Refusal | None:
    if refusal := commander_or_holder(state, entry.by, role):
        return refusal
    if member == entry.by or not may_stand_in(state, member, role):
        return refuse("may-not-hold", role=role, member=member)
    return None


def _judge_added(state: Sees, entry: Entry, stage: str, role: str, request: Request) -> Refusal | None:
    """Whoever signs in the chain, or commands, may ask for one more signature."""
    signers = [known for part in request.chain for known in part.roles]
    if stage not in [part.stage for part in request.chain]:
        return refuse("not-in-chain", role=role)
    if role in signers:
        return refuse("signs-already", role=role)
    if not state.roles.holders(role):
        return refuse("nobody-holds", role=role)
    if all(commander_or_holder(state, entry.by, known) for known in signers):
        return refuse("not-in-chain", role=role)
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
    if signed is None or not signed.approves:
        return refuse("not-signed", role=body.role)
    return may_sign(state, entry.by, body.role, statement, body.content, at=entry.received) or (
        refuse("needs-reason") if blank(body.reason) else None
    )


def _judge_lowering(state: Sees, entry: Entry, body: LoweringAccepted) -> Refusal | None:
    grades = state.severity.grades
    lowered = [now.entry for before, now in pairwise(grades) if now.level > before.level]
    if body.grade not in lowered:
        return refuse("not-lowered")
    if body.role not in (PR, LEGAL) or not state.roles.holds(entry.by, body.role):
        return refuse("not-holder", role=body.role)
    if not state.roster.allows(entry.by, body.role):
        return refuse("not-holder", role=body.role)
    accepted = state.signoffs.lowered.get(body.grade, frozenset())
    if any(role == body.role for role, _by in accepted):
        return refuse("already-signed", role=body.role)
    if any(by == entry.by for _role, by in accepted):
        return refuse("two-roles", label="")
    return refuse("needs-reason") if blank(body.reason) else None


# -- what follows ----------------------------------------------------------------------------------------------------


def evolve(signoffs: Signoffs, entry: Entry) -> Signoffs:
    match entry.body:
        case SignoffGiven() as body:
            return _given(signoffs, entry, body)
        case ChangeAccepted() as body:
            change = (body.content, body.role, body.fact, body.of)
            accepted = signoffs.accepted.get(body.statement, frozenset()) | {change}
            return _with(signoffs, accepted=signoffs.accepted.insert(body.statement, accepted))
        case ConditionConfirmed() as body:
            return _change(signoffs, body.statement, lambda s: s.entry == body.signoff, met=True, met_at=entry.received)
        case SignoffWithdrawn() as body:
            signed = signoffs.counting(body.statement, body.content)[body.role].entry
            signoffs = _change(signoffs, body.statement, lambda s: s.entry == signed, void="withdrawn")
            return _reopened(signoffs, entry, body)
        case SignoffHandedOver() as body:
            made = HandOver(body.content, body.role, entry.by, body.member, body.reason, entry.received)
            handed = (*signoffs.handed.get(body.statement, ()), made)
            return _with(signoffs, handed=signoffs.handed.insert(body.statement, handed))
        case SignerAdded() as body:
            return _rechained(signoffs, body.statement, body.content, lambda request: _added(request, body))
        case LoweringAccepted() as body:
            accepted_by = signoffs.lowered.get(body.grade, frozenset()) | {(body.role, entry.by)}
            return _with(signoffs, lowered=signoffs.lowered.insert(body.grade, accepted_by))
    return signoffs


def asked(state: Sees, entry: Entry, body: SignoffRequested) -> Signoffs:
    """The sign-offs after a request: it runs, and any before it is superseded."""
    statement = state.statements.drafted[body.statement]
    chain = wanted(state, statement, statement.current.content)
    request = Request(
        entry.id,
        body.version,
        body.content,
        requested(body.chain, chain.stages) or chain.stages,
        entry.by,
        entry.received,
        level=chain_level(state),
        combine=chain.combine,
        opened=entry.received,
        lane=chain.lane,
    )
    signoffs = ended(state.signoffs, body.statement, "superseded")
    earlier = signoffs.requests.get(body.statement, ())
    before = next((r for r in reversed(earlier) if r.digest == request.digest), request)
    request = msgspec.structs.replace(request, chain=(*request.chain, *_kept(before, request.chain)))
    return _with(signoffs, requests=signoffs.requests.insert(body.statement, (*earlier, request)))


def raised(state: Sees, body: SeverityAssessed) -> Signoffs:
    """The sign-offs once the severity is worse: requests get the stages now required, signers keep theirs (rule 2)."""
    signoffs = state.signoffs
    for statement in state.statements.drafted.values():
        for request in signoffs.requests.get(statement.id, ()) if statement.status == "draft" else ():
            version = statement.version(request.version)
            if request.ended in ("", "superseded") and body.severity < request.level and version is not None:
                chain = wanted(state, statement, version.content)
                signoffs = _rechained(signoffs, statement.id, request.digest, lambda r, c=chain: _raised(r, c, body))
    return signoffs


def _raised(request: Request, chain: Chain, body: SeverityAssessed) -> Request:
    stages = (*chain.stages, *_kept(request, chain.stages))
    return msgspec.structs.replace(request, chain=stages, level=body.severity, combine=chain.combine, lane=chain.lane)


def _kept(request: Request, chain: tuple[Stage, ...]) -> tuple[Stage, ...]:
    """Stages of signers that were added to ``request`` and whom ``chain`` does not ask for anyhow."""
    asked_for = {role for stage in chain for role in stage.roles}
    return tuple(stage for stage in request.chain if stage.added and not asked_for & set(stage.roles))


def _added(request: Request, body: SignerAdded) -> Request:
    place = [stage.stage for stage in request.chain].index(body.stage) + 1
    made = Stage(f"{body.stage}+{body.role}", (body.role,), added=True)
    return msgspec.structs.replace(request, chain=(*request.chain[:place], made, *request.chain[place:]))


def _given(signoffs: Signoffs, entry: Entry, body: SignoffGiven) -> Signoffs:
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
        body.acts_for or "",
        body.person or "",
        to=body.to or "",
    )
    given = signoffs.given.insert(body.statement, (*signoffs.given.get(body.statement, ()), signature))
    signoffs = _with(signoffs, given=given)
    if body.decision == RETURN:
        return _returned(signoffs, entry, body)
    running = signoffs.running(body.statement)
    if body.decision in (CHANGES, REJECT) and running is not None and running.digest == body.content:
        return ended(signoffs, body.statement, body.decision)
    return signoffs


def _returned(signoffs: Signoffs, entry: Entry, body: SignoffGiven) -> Signoffs:
    """After a return (驳回到指定节点) only later sign-offs of that stage and those after it count (rule 5)."""
    request = request_for(signoffs, body.statement, body.content)
    if request is None:
        return signoffs
    places = [stage.stage for stage in request.chain]
    again = {role for stage in request.chain[places.index(body.to or "") :] for role in stage.roles}
    signoffs = _change(
        signoffs,
        body.statement,
        lambda s: s.digest == body.content and s.role in again and not s.void,
        void="returned",
    )
    return _reopened(signoffs, entry, body)


def _reopened(signoffs: Signoffs, entry: Entry, body: OfContent) -> Signoffs:
    """The time of its stages counts anew: whoever stands in for a signer does not follow on the heels of their no."""
    return _rechained(
        signoffs, body.statement, body.content, lambda r: msgspec.structs.replace(r, opened=entry.received)
    )


def authored(signoffs: Signoffs, statement: str, author: str) -> Signoffs:
    """After ``author`` saved a version: their own approvals of ``statement`` count no longer, whichever the content,
    for it may come back (rules 1 and 3)."""

    def own(signature: Signature) -> bool:
        return signature.by == author and not signature.void and signature.decision in (APPROVE, CONDITION)

    if not any(map(own, signoffs.given.get(statement, ()))):
        return signoffs
    return _change(signoffs, statement, own, void="author")


def ended(signoffs: Signoffs, statement: str, how: str) -> Signoffs:
    """``signoffs`` with the running request of ``statement`` ended, if there is one."""
    running = signoffs.running(statement)
    if running is None:
        return signoffs
    requests = (*signoffs.requests[statement][:-1], msgspec.structs.replace(running, ended=how))
    return _with(signoffs, requests=signoffs.requests.insert(statement, requests))


def _rechained(signoffs: Signoffs, statement: str, digest: str, change: Any) -> Signoffs:
    """Every request for this content that its signers did not end, as ``change`` makes it."""
    requests = tuple(
        change(r) if r.digest == digest and r.ended in ("", "superseded") else r for r in signoffs.requests[statement]
    )
    return _with(signoffs, requests=signoffs.requests.insert(statement, requests))


def _change(signoffs: Signoffs, statement: str, which: Any, **changes: Any) -> Signoffs:
    given = tuple(msgspec.structs.replace(s, **changes) if which(s) else s for s in signoffs.given[statement])
    return _with(signoffs, given=signoffs.given.insert(statement, given))


def _with(signoffs: Signoffs, **changes: Any) -> Signoffs:
    return msgspec.structs.replace(signoffs, **changes)
