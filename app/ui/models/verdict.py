"""What a member can do about a statement now: sign it, object to it, release it, or why not.

Belongs here: asking the rules before a button is shown, and saying their answer. Nothing here can make an entry stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import msgspec

from app.domain.facts import VERIFIED, Fact
from app.domain.projections import Waiting, request_now, waiting_for, would_refuse
from app.domain.release import ready
from app.domain.roster import Roster
from app.domain.signing import SignoffGiven
from app.domain.signoff import APPROVE, CHANGES, CONDITION, Request, Signature, stands_for
from app.domain.state import State
from app.domain.statements import Statement, changed_facts
from app.domain.terms import COMMANDER, PR, Refusal, refuse
from app.domain.turns import LATE, UNABLE, StandIn, stands_in
from app.i18n import _, listed
from app.room import words
from app.ui.times import clock_time

RELEASERS = frozenset({PR, "writer", COMMANDER})
"""Roles to whom the release of what is signed is offered; the rules let any role do it."""

_NEVER = frozenset({"own-statement", "two-roles", "not-holder", "no-role", "closed", "not-requested"})
"""Refusals that no waiting lifts: the buttons are not there at all."""


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps a reader from signing that the rules do not know of.

    ``unsent`` comments, ``unseen`` texts whose redline was not looked at, ``reading``: nothing is on show yet.
    """

    unsent: int = 0
    unseen: tuple[str, ...] = ()
    reading: bool = False


@dataclass(frozen=True, slots=True)
class Verdict:
    """``role`` and ``stage`` of the signature; which acts are offered; ``reason``: why Approve is off or not offered.

    ``accepts`` are changed facts that this member's signature is asked to cover still. ``stands_in``: in whose place
    they would sign, and on what ground. ``answers`` is a condition to confirm or a release to ratify, if one waits.
    """

    role: str = ""
    stage: str = ""
    approve: bool = False
    objects: bool = False
    releases: bool = False
    reason: str = ""
    accepts: tuple[Fact, ...] = ()
    stands_in: StandIn | None = None
    answers: Waiting | None = None

    @property
    def acts_for(self) -> str | None:
        """What an entry names as the member in whose place it acts."""
        return (self.stands_in.acts_for or None) if self.stands_in else None

    @property
    def can_approve(self) -> bool:
        return self.approve and not self.reason


@dataclass(frozen=True, slots=True)
class Asked:
    """Who looks at what, when: everything that a verdict is given over."""

    state: State
    roster: Roster
    member: str
    statement: Statement
    now: int
    role: str = ""
    hold: Hold = Hold()

    def why(self, refused: Refusal) -> str:
        return words.refusal(refused, self.state.playbook, self.roster)

    def role_name(self, role: str) -> str:
        return words.role_name(self.state.playbook, role)

    def person(self, member: str) -> str:
        return words.person_name(self.roster, member)


def verdict(asked: Asked) -> Verdict:
    """What ``asked.member`` can do about the current content."""
    answers = _answers(asked)
    request = request_now(asked.state, asked.statement)
    if asked.statement.status != "draft" or request is None:
        return Verdict(reason=_standstill(asked), answers=answers)
    given = replace(_as_signer(asked, request), answers=answers)
    missing = asked.state.signoffs.open_stage(request, asked.statement.id, asked.now) is not None
    return given if missing else _signed_by_all(asked, given, request)


def _answers(asked: Asked) -> Waiting | None:
    """The condition or the ratification that waits for this member on this statement."""
    waiting = waiting_for(asked.state, asked.member, asked.now) if asked.state.incident.running else ()
    found = (w for w in waiting if w.act != "sign" and w.statement.id == asked.statement.id)
    return next(found, None)


def stands_words(asked: Asked, stands: StandIn) -> str:
    """In whose place somebody signs, and why: for Han Ruo, whose time is over."""
    if not stands.acts_for:
        return _("because nobody holds the role")
    name = asked.person(stands.acts_for)
    if stands.why == LATE:
        return _("for {name}, whose time is over", name=name)
    if stands.why == UNABLE:
        return _("for {name}, who cannot sign it", name=name)
    return _("for {name}, who handed it over", name=name)


def _standstill(asked: Asked) -> str:
    """Why nobody signs this statement now."""
    state, statement = asked.state, asked.statement
    released = state.releases.made.get(statement.id)
    if released is not None:
        time, who = clock_time(released.received, asked.now), asked.person(released.by)
        return _("{label} was released at {time} by {who}.", label=statement.label, time=time, who=who)
    last = next(iter(reversed(state.signoffs.given.get(statement.id, ()))), None)
    if last is not None and last.digest == statement.current.digest and last.decision != APPROVE:
        sentence = _("{who} asked for changes at {time}: {reason}")
        if statement.status == "rejected":
            sentence = _("{who} rejected it at {time}: {reason}")
        time = clock_time(last.received, asked.now)
        return sentence.format(who=asked.person(last.by), time=time, reason=last.reason)
    label = f"{statement.label} v{statement.current.number}"
    return _("{label} is a draft: its sign-off has not been asked for.", label=label)


def _as_signer(asked: Asked, request: Request) -> Verdict:
    found = _place(asked, request)
    if found is None:
        roles = listed(asked.role_name(role) for stage in request.chain for role in stage.roles)
        return Verdict(reason=_("You hold none of the roles that sign this: {roles}.", roles=roles))
    stage, role = found
    version = asked.statement.current
    stands = stands_in(asked.state, asked.member, role, asked.statement, asked.now)
    acts_for = (stands.acts_for or None) if stands else None
    body = SignoffGiven(asked.statement.id, version.id, version.digest, stage, role, APPROVE, acts_for=acts_for)
    objection = msgspec.structs.replace(body, decision=CHANGES, reason="…")
    objects = would_refuse(asked.state, asked.member, objection, asked.now) is None
    refused = would_refuse(asked.state, asked.member, body, asked.now)
    if refused is not None and refused.code in _NEVER:
        return Verdict(reason=asked.why(refused))
    made = Verdict(role, stage, objects=objects, accepts=to_accept(asked, role), stands_in=stands)
    if refused is not None and refused.code == "already-signed":
        return replace(made, reason=_already(asked, role))
    if refused is not None and refused.code == "stage-not-open":
        refused = refuse(refused.code, role=_next(asked, request))
    reason = asked.why(refused) if refused is not None else _hindered(asked, request)
    return replace(made, approve=True, reason=reason)


def _next(asked: Asked, request: Request) -> str:
    """The first role that still has to sign."""
    return next((role for _stage, role in asked.state.signoffs.missing(request, asked.statement.id, asked.now)), "")


def _place(asked: Asked, request: Request) -> tuple[str, str] | None:
    """Stage and role in which this member signs: the one asked for, else the first that is still missing."""
    held = [(s.stage, role) for s in request.chain for role in s.roles if _stands(asked, role)]
    missing = [(s.stage, role) for s, role in asked.state.signoffs.missing(request, asked.statement.id, asked.now)]
    wanted = [place for place in held if place[1] == asked.role]
    return next(iter([*wanted, *(place for place in held if place in missing), *held]), None)


def _stands(asked: Asked, role: str) -> bool:
    """Whether this member holds the role, or may sign in its holder's place now."""
    statement = asked.statement
    found = stands_for(asked.state, asked.member, role, statement, statement.current.digest, at=asked.now)
    return asked.state.roles.holds(asked.member, role) or not isinstance(found, Refusal)


def _already(asked: Asked, role: str) -> str:
    signed = asked.state.signoffs.counting(asked.statement.id, asked.statement.current.digest)[role]
    time, name = clock_time(signed.received, asked.now), asked.role_name(role)
    if signed.by == asked.member:
        return _("You approved it as {role} at {time}.", role=name, time=time)
    return _("{who} approved it as {role} at {time}.", who=asked.person(signed.by), role=name, time=time)


def _hindered(asked: Asked, request: Request) -> str:
    """Why Approve is off though the rules would let the signature stand; empty when nothing hinders."""
    stale = _stale(asked, request)
    if stale:
        return stale
    if asked.hold.reading:
        return _("The text is being compared: it cannot be signed before it is shown.")
    if asked.hold.unseen:
        texts = listed(asked.hold.unseen)
        return _("The text changed while you were reading. Look at what changed first: {texts}.", texts=texts)
    if asked.hold.unsent:
        return _("A comment of yours is unsent: send it or discard it.")
    return ""


def _stale(asked: Asked, request: Request) -> str:
    """A bound fact stands otherwise now: those who signed accept the change, or a new version is saved (rule 7)."""
    statement = asked.statement
    signed = signed_roles(asked)
    for fact in changed_facts(asked.state.facts, statement.current.content):
        if fact.standing != VERIFIED:
            return asked.why(refuse("needs-new-version", label=statement.label, fact=fact.label))
        if not signed:
            return asked.why(refuse("stale", label=statement.label, fact=fact.label))
        waits = listed(asked.role_name(role) for role in signed if not accepted(asked.state, statement, role, fact))
        if waits:
            return _("{fact} has changed since it was signed. Yet to accept it: {roles}.", fact=fact.label, roles=waits)
    return ""


def signed_roles(asked: Asked) -> dict[str, Signature]:
    """The approvals that count for the current content, by role."""
    counting = asked.state.signoffs.counting(asked.statement.id, asked.statement.current.digest)
    return {role: given for role, given in counting.items() if given.decision in (APPROVE, CONDITION)}


def accepted(state: State, statement: Statement, role: str, fact: Fact) -> bool:
    """Whether ``role`` has accepted that ``fact`` now stands as it does."""
    return state.signoffs.accepts(statement.id, statement.current.digest, role, fact)


def to_accept(asked: Asked, role: str) -> tuple[Fact, ...]:
    """Changed facts that are verified and that this member, who signed in ``role``, has not accepted yet."""
    given = signed_roles(asked).get(role)
    if given is None or not asked.state.roles.holds(asked.member, role):
        return ()
    changed = changed_facts(asked.state.facts, asked.statement.current.content)
    return tuple(f for f in changed if f.standing == VERIFIED and not accepted(asked.state, asked.statement, role, f))


def _signed_by_all(asked: Asked, given: Verdict, request: Request) -> Verdict:
    refused = ready(asked.state, asked.statement, asked.statement.current, asked.now)
    made = replace(given, approve=False)
    if refused is not None:
        return replace(made, reason=_stale(asked, request) or asked.why(refused))
    if not RELEASERS & set(asked.state.roles.of(asked.member)):
        names = listed(asked.role_name(role) for role in sorted(RELEASERS))
        return replace(made, reason=_("Everybody has signed. Who can release it: {roles}.", roles=names))
    return replace(made, releases=True, reason=_("Everybody has signed: it can go out."))
