"""The story of one statement: which entries of a room it needs, and the lines of the room with all others withheld.

Belongs here: that choice (docs/record.md, One statement). Writing the bundle is ``evidence``; that what is kept can be
judged without the rest is not believed but checked, by ``exporting``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

import msgspec

from app.domain.clocks import ClockStarted
from app.domain.facts import FactDisputed, FactStated, FactVerified, FactWithdrawn
from app.domain.notes import BlobErased, EntryCorrected, FileAttached
from app.domain.people import BODIES as CARDS
from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed, PromiseRenegotiated
from app.domain.roles import RoleAssigned, RoleHandedOver, RoleWithdrawn
from app.domain.state import State
from app.domain.terms import COMMANDER, Body
from app.ledger.chain import payload_digest
from app.ledger.envelope import Line, Withheld
from app.room import codec
from app.room.fold import Fold, RosterFold

LIFE = frozenset(
    {
        *("incident.declared", "incident.continued", "incident.known_since_stated"),
        *("severity.assessed", "signoff.lowering_accepted"),
    }
)
"""What every rule stands on. Standing down, closing and reopening only ever forbid: without them more is allowed."""
OWN = ("statement.", "signoff.", "override.")
_UNMOVED = ("note.", "task.", "decision.", "comment.", "refused", "unknown", "withheld")
"""Kinds that no statement's story needs: not even read."""

OTHER_MATTERS = "与该声明无关 no part of this statement"
HOW_TO_REACH = "联系方式，不外传 how to reach people, for colleagues only"
NOT_ACCEPTED = "未被采纳，没有效力 not accepted, without effect"

Place = tuple[str, int]
"""A stream, and a number in it."""


class _Told(NamedTuple):
    place: Place
    id: str
    by: str
    kind: str
    body: Body


def shown(fold: Fold, needed: frozenset[Place]) -> tuple[Line | Withheld, ...]:
    """The lines of ``fold``: those that are ``needed`` whole, of each other one its place in the chain."""
    return tuple(
        line if (fold.stream, line.seq) in needed else _withheld(line, kind)
        for line, kind in zip(fold.lines, fold.kinds, strict=True)
    )


def roster_shown(rosters: RosterFold) -> tuple[Line | Withheld, ...]:
    """The roster without cards and rotas: no rule asks for them, and telephone numbers are no outsider's business."""
    return tuple(
        _withheld(line, kind, HOW_TO_REACH) if kind in CARDS else line
        for line, kind in zip(rosters.lines, rosters.kinds, strict=True)
    )


def _withheld(line: Line | Withheld, kind: str, why: str = OTHER_MATTERS) -> Withheld:
    if isinstance(line, Withheld):
        return line
    reason = NOT_ACCEPTED if kind == "refused" else why
    return Withheld(line.seq, line.hash, line.received, payload_digest(line), line.signature, line.keyid, reason)


def story(folds: Sequence[Fold], state: State, statement: str) -> frozenset[Place]:
    """The places of every accepted entry that the story of ``statement`` needs.

    ``folds`` are the incident's streams in order, ``state`` what they lead to; ``statement`` is released there.
    """
    told = [one for fold in folds for one in _read(fold)]
    found = _Story(told, state)
    family = _family(state, statement)
    found.keep(one for one in told if one.kind in LIFE)
    releases = {state.releases.made[of].entry for of in family if of in state.releases.made}
    found.keep(one for one in told if one.kind.startswith(OWN) and _is_of(one.body, family | releases))
    found.keep(filter(_about_facts(state, family), told))
    found.keep(filter(_about_promises(told, family), told))
    found.keep(filter(_about_clocks(state, statement), told))
    found.keep_remarks(state, family)
    found.keep_roles()
    return frozenset(found.kept)


def _read(fold: Fold) -> Iterator[_Told]:
    for line, kind in zip(fold.lines, fold.kinds, strict=True):
        found = codec.header(line) if isinstance(line, Line) and not kind.startswith(_UNMOVED) else None
        body = codec.body_of(found) if found else None
        if found is not None and body is not None:
            yield _Told((fold.stream, line.seq), found.id, found.by, found.kind, body)


def _family(state: State, statement: str) -> frozenset[str]:
    """``statement``, what it corrects or withdraws, and every released statement that corrects or withdraws it."""
    drafted = state.statements.drafted
    before = [statement]
    while pointed := drafted[before[-1]].corrects or drafted[before[-1]].withdraws:
        before.append(pointed)
    family, found = set(before), {statement}
    while found:
        pointing = (s for s in drafted.values() if (s.corrects or s.withdraws) in found and s.status == "released")
        found = {s.id for s in pointing} - family
        family |= found
    return frozenset(family)


def _is_of(body: Body, story: frozenset[str]) -> bool:
    """Whether ``body`` is an act on one of these statements; one that names none may mention one, or its release."""
    named = getattr(body, "statement", None)
    return named in story if isinstance(named, str) else not story.isdisjoint(_texts(body))


def _about_facts(state: State, family: frozenset[str]) -> Callable[[_Told], bool]:
    versions = (version for statement in family for version in state.statements.drafted[statement].versions)
    facts = {bound.fact for version in versions for bound in version.content.facts.values()}
    kinds = FactStated | FactVerified | FactDisputed | FactWithdrawn
    return lambda one: isinstance(one.body, kinds) and one.body.fact in facts


def _about_promises(told: Sequence[_Told], family: frozenset[str]) -> Callable[[_Told], bool]:
    made = {one.body.promise for one in told if isinstance(one.body, PromiseMade) and one.body.statement in family}

    def about(one: _Told) -> bool:
        match one.body:
            case PromiseRenegotiated(promise=promise, statement=said):
                return promise in made and (said is None or said in family)
            case PromiseMade(promise=promise) | PromiseKept(promise=promise) | PromiseMissed(promise=promise):
                return promise in made
        return False

    return about


def _about_clocks(state: State, statement: str) -> Callable[[_Told], bool]:
    made = state.releases.made[statement]
    stopped = {clock.plan.id for clock in state.clocks.past if clock.stopped == made.received}
    return lambda one: isinstance(one.body, ClockStarted) and one.body.clock in stopped


class _Story:
    """What has been kept so far."""

    def __init__(self, told: Sequence[_Told], state: State) -> None:
        self._told = told
        self._members = frozenset(state.roster.members)
        self.kept: dict[Place, _Told] = {}

    def keep(self, found: Iterable[_Told]) -> None:
        self.kept.update((one.place, one) for one in found)

    def keep_remarks(self, state: State, family: frozenset[str]) -> None:
        """Corrections of what is kept, files attached to it, and why one of them is there no more."""
        ids = {one.id for one in self.kept.values()}
        releases = (state.releases.made[statement] for statement in family if statement in state.releases.made)
        files = {file.sha256 for made in releases for file in made.files}
        for one in self._told:
            match one.body:
                case EntryCorrected(of=of) if of in ids:
                    ids.add(one.id)
                    self.keep([one])
                case FileAttached(about=about, sha256=sha256) if about in ids:
                    files.add(sha256)
                    self.keep([one])
                case BlobErased(sha256=sha256) if sha256 in files:
                    self.keep([one])

    def keep_roles(self) -> None:
        """Every turn of each role that somebody held who wrote, signed or is named here; a role is kept whole, so
        that who held it is certain."""
        kinds = RoleAssigned | RoleHandedOver | RoleWithdrawn
        turns = [(one.body, one) for one in self._told if isinstance(one.body, kinds)]
        named = {text for one in self.kept.values() if one.kind.startswith(OWN) for text in _texts(one.body)}
        people = {one.by for one in self.kept.values()} | (named & self._members)
        roles = {COMMANDER} | named
        before = -1
        while before != len(self.kept):
            before = len(self.kept)
            roles |= {turn.role for turn, _one in turns if turn.member in people}
            mine = [one for turn, one in turns if turn.role in roles]
            people |= {one.by for one in mine}
            self.keep(mine)


def _texts(body: Body) -> set[str]:
    """Every text in a body, whatever member holds it."""
    found: set[str] = set()
    waiting = [msgspec.to_builtins(body)]
    while waiting:
        match waiting.pop():
            case str() as text:
                found.add(text)
            case dict() as members:
                waiting += members.values()
            case list() as values:
                waiting += values
    return found
