"""Facts (事实): claims with a value, a source and a standing; what may be said in public rests on them.

Belongs here: the fact sheet (事实表). Binding facts into statements is ``statements``.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Protocol

import msgspec

from app.domain.roles import Roles
from app.domain.terms import Body, Entry, Map, Refusal, blank, refuse

REPORTED, VERIFIED, DISPUTED, WITHDRAWN = "reported", "verified", "disputed", "withdrawn"


class FactStated(Body, frozen=True):
    """``value`` is short and neutral in language where it can be, ``as_of`` RFC 3339 or empty, ``attribution`` whose
    claim it is."""

    fact: str
    label: str
    claim: str
    value: str
    unit: str
    as_of: str
    source: str
    attribution: str | None = None


class FactVerified(Body, frozen=True):
    fact: str
    of: str
    reason: str = ""
    source: str = ""


class FactDisputed(Body, frozen=True):
    fact: str
    of: str
    reason: str
    source: str = ""


class FactWithdrawn(Body, frozen=True):
    fact: str
    of: str
    reason: str
    source: str = ""


class Turn(msgspec.Struct, frozen=True):
    """One turn in a fact's history: the standing it took, by whom, when (Unix ms), why and from what source."""

    standing: str
    by: str
    received: int
    value: str
    reason: str = ""
    source: str = ""


class Fact(msgspec.Struct, frozen=True):
    """A fact as it stands. ``of`` is the entry id of the statement of fact that now counts."""

    id: str
    label: str
    claim: str
    value: str
    unit: str
    as_of: str
    source: str
    attribution: str | None
    standing: str
    of: str
    stated_by: str
    history: tuple[Turn, ...]


class Facts(msgspec.Struct, frozen=True):
    """``sheet`` by fact id; ``labels``: whose each label is, for a label belongs to one fact."""

    sheet: Map[str, Fact] = Map()
    labels: Map[str, str] = Map()

    def in_order(self) -> tuple[Fact, ...]:
        """By label: F-01, F-02, …"""
        return tuple(sorted(self.sheet.values(), key=lambda fact: (len(fact.label), fact.label)))


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def facts(self) -> Facts: ...
    @property
    def roles(self) -> Roles: ...
    def authors_binding(self, fact: str) -> Set[str]:
        """Who authored any version of a statement that binds this fact."""


BODIES: dict[str, type[Body]] = {
    "fact.stated": FactStated,
    "fact.verified": FactVerified,
    "fact.disputed": FactDisputed,
    "fact.withdrawn": FactWithdrawn,
}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if isinstance(body, FactStated):
        return _judge_stated(state.facts, body)
    if not isinstance(body, FactVerified | FactDisputed | FactWithdrawn):
        return None
    fact = state.facts.sheet.get(body.fact)
    if fact is None:
        return refuse("no-such-fact")
    if body.of != fact.of:
        return refuse("fact-changed", label=fact.label)
    if fact.standing == WITHDRAWN:
        return refuse("fact-is", label=fact.label, standing=fact.standing)
    if isinstance(body, FactVerified):
        return _judge_verified(state, entry, fact)
    if fact.standing == DISPUTED and isinstance(body, FactDisputed):
        return refuse("fact-is", label=fact.label, standing=fact.standing)
    return refuse("needs-reason") if blank(body.reason) else None


def _judge_stated(facts: Facts, body: FactStated) -> Refusal | None:
    if blank(body.claim) or blank(body.label):
        return refuse("needs-claim")
    known = facts.sheet.get(body.fact)
    if facts.labels.get(body.label, body.fact) != body.fact or (known is not None and known.label != body.label):
        return refuse("label-taken", label=body.label)
    return None


def _judge_verified(state: Sees, entry: Entry, fact: Fact) -> Refusal | None:
    if entry.by == fact.stated_by:
        return refuse("own-fact", label=fact.label)
    if entry.by in state.authors_binding(fact.id):
        return refuse("author-verifies", label=fact.label)
    return refuse("needs-value", label=fact.label) if blank(fact.value) else None


def evolve(facts: Facts, entry: Entry) -> Facts:
    body = entry.body
    if isinstance(body, FactStated):
        before = facts.sheet.get(body.fact)
        turn = Turn(REPORTED, entry.by, entry.received, body.value, source=body.source)
        fact = Fact(
            body.fact,
            body.label,
            body.claim,
            body.value,
            body.unit,
            body.as_of,
            body.source,
            body.attribution,
            REPORTED,
            entry.id,
            entry.by,
            (*(before.history if before else ()), turn),
        )
        return Facts(facts.sheet.insert(body.fact, fact), facts.labels.insert(body.label, body.fact))
    if not isinstance(body, FactVerified | FactDisputed | FactWithdrawn):
        return facts
    standing = {FactVerified: VERIFIED, FactDisputed: DISPUTED, FactWithdrawn: WITHDRAWN}[type(body)]
    fact = facts.sheet[body.fact]
    turn = Turn(standing, entry.by, entry.received, fact.value, body.reason, body.source)
    changed = msgspec.structs.replace(fact, standing=standing, history=(*fact.history, turn))
    return Facts(facts.sheet.insert(body.fact, changed), facts.labels)
