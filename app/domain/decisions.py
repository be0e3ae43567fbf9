"""Decisions (决策): the question, the options that were on the table, which was chosen, by whom and why.

Belongs here: the decision log. Severity changes and sign-offs are decisions with rules of their own, elsewhere.
"""

from __future__ import annotations

import msgspec

from app.domain.terms import Body, Entry, Map, Refusal, blank, refuse


class DecisionMade(Body, frozen=True):
    """``chosen`` counts ``options`` from 0; ``instead_of`` names an earlier decision that this one replaces."""

    decision: str
    question: str
    options: list[str]
    chosen: int
    reason: str
    instead_of: str | None = None


class Decision(msgspec.Struct, frozen=True):
    id: str
    question: str
    options: tuple[str, ...]
    chosen: int
    reason: str
    by: str
    received: int
    entry: str
    replaced_by: str = ""


class Decisions(msgspec.Struct, frozen=True):
    made: Map[str, Decision] = Map()


BODIES: dict[str, type[Body]] = {"decision.made": DecisionMade}


def judge(decisions: Decisions, entry: Entry) -> Refusal | None:
    body = entry.body
    if not isinstance(body, DecisionMade):
        return None
    if body.decision in decisions.made:
        return refuse("decision-exists")
    if blank(body.question) or not body.options or any(blank(option) for option in body.options):
        return refuse("needs-options")
    if not 0 <= body.chosen < len(body.options):
        return refuse("bad-choice")
    if body.instead_of is not None and body.instead_of not in decisions.made:
        return refuse("no-such-decision")
    return refuse("needs-reason") if blank(body.reason) else None


def evolve(decisions: Decisions, entry: Entry) -> Decisions:
    body = entry.body
    if not isinstance(body, DecisionMade):
        return decisions
    made = decisions.made.insert(
        body.decision,
        Decision(
            body.decision,
            body.question,
            tuple(body.options),
            body.chosen,
            body.reason,
            entry.by,
            entry.received,
            entry.id,
        ),
    )
    if body.instead_of is not None:
        made = made.insert(body.instead_of, msgspec.structs.replace(made[body.instead_of], replaced_by=body.decision))
    return Decisions(made)
