"""Whose turn a sign-off is (轮到谁签): holders, deputies and why they stand in, conditions, stages nobody can sign.

Belongs here: those questions, asked at a given time. Whether a signature stands is ``signoff``'s and ``signing``'s.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.domain.chains import Stage
from app.domain.release import OBJECT, Release
from app.domain.signoff import (
    CONDITION,
    Request,
    Sees,
    Signature,
    able,
    deputy_role,
    request_for,
    stands_for,
    stuck,
)
from app.domain.state import State
from app.domain.statements import Statement
from app.domain.terms import LEGAL, PR, Refusal

HANDED, LATE, UNABLE = "handed", "late", "unable"


class StandIn(msgspec.Struct, frozen=True):
    """``member`` signs in the place of ``acts_for`` (empty: nobody holds the role) because of ``why``: the sign-off
    was ``handed`` over, the stage's time is over (``late``), or nobody who holds the role can sign (``unable``)."""

    member: str
    acts_for: str
    why: str


def stands_in(state: Sees, member: str, role: str, statement: Statement, at: int) -> StandIn | None:
    """On what ground ``member`` signs as ``role`` at ``at`` in another's place; None: in their own, or not at all."""
    digest = statement.current.digest
    if state.roles.holds(member, role) and state.roster.allows(member, role):
        return None
    found = stands_for(state, member, role, statement, digest, at=at)
    if isinstance(found, Refusal):
        return None
    handed = state.signoffs.handed_to(statement.id, digest, role)
    if handed is not None and handed.member == member and handed.by == found:
        return StandIn(member, found, HANDED)
    return StandIn(member, found, LATE if able(state, role, statement) else UNABLE)


def stand_ins(state: Sees, role: str, statement: Statement, request: Request, at: int) -> tuple[StandIn, ...]:
    """Everybody who may sign ``role`` in another's place at ``at``."""
    stage, handed = request.stage_of(role), state.signoffs.handed_to(statement.id, request.digest, role)
    people = [handed.member] if handed else []
    for other in (deputy_role(state, role), stage.escalation if stage else ""):
        people += state.roles.holders(other) if other else ()
    found = (stands_in(state, member, role, statement, at) for member in dict.fromkeys(people))
    return tuple(one for one in found if one is not None and one.member not in statement.authors)


def turns(state: Sees, statement: Statement, request: Request, at: int) -> tuple[tuple[Stage, str], ...]:
    """Stage and role of each sign-off that can be given now: those that the first open stage lacks."""
    missing = tuple(state.signoffs.missing(request, statement.id, at))
    return tuple((stage, role) for stage, role in missing if stage == missing[0][0])


def conditions(state: Sees, statement: Statement) -> tuple[Signature, ...]:
    """Approvals of the current content whose condition nobody has confirmed yet."""
    if statement.status != "draft" or request_for(state.signoffs, statement.id, statement.current.digest) is None:
        return ()
    counting = state.signoffs.counting(statement.id, statement.current.digest)
    return tuple(given for given in counting.values() if given.decision == CONDITION and not given.met)


def nobody_signs(state: Sees, statement: Statement, at: int) -> tuple[tuple[Stage, str], ...]:
    """Roles that hold up a stage because nobody can sign them (rules 3, 4); a quorum that others can fill waits."""
    request = request_for(state.signoffs, statement.id, statement.current.digest)
    if request is None or statement.status != "draft":
        return ()
    counting = state.signoffs.counting(statement.id, request.digest)
    lost = [
        (stage, role)
        for stage, role in stuck(state, statement, request, at)
        if role not in counting and not stand_ins(state, role, statement, request, at)
    ]
    return tuple((stage, role) for stage, role in lost if len(stage.roles) - _count(lost, stage) < stage.needs)


def _count(found: list[tuple[Stage, str]], stage: Stage) -> int:
    return sum(other == stage for other, _role in found)


def to_ratify(state: State, member: str, at: int) -> Iterator[tuple[Release, str, str]]:
    """Releases without their full chain that wait for this member's word: the release, the role, for whom."""
    for release in state.releases.overriding():
        statement = state.statements.drafted[release.statement]
        for role in release.open if member not in statement.authors | {release.by} else ():
            standing = stands_for(state, member, role, statement, release.digest, at=at)
            if not isinstance(standing, Refusal):
                yield release, role, standing


def objected(release: Release) -> tuple[str, ...]:
    """The skipped roles that object to a release."""
    return tuple(spoken.role for spoken in release.ratified if spoken.decision == OBJECT)


def lowering_waits(state: State) -> tuple[str, tuple[str, ...]] | None:
    """The entry that lowered the severity last and the roles of PR and legal that have not accepted it for the chains.

    None where nothing was lowered, a later grade made it worse again, or both have accepted.
    """
    grades = state.severity.grades
    if len(grades) < 2 or grades[-1].level <= grades[-2].level:
        return None
    accepted = {role for role, _by in state.signoffs.lowered.get(grades[-1].entry, frozenset())}
    waits = tuple(role for role in (PR, LEGAL) if role not in accepted)
    return (grades[-1].entry, waits) if waits else None
