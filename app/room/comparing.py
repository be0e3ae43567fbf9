"""What was known then and what is known now: facts and statements that stand otherwise.

Belongs here: comparing two states. Words for the differences are the window's.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from app.domain.facts import Fact
from app.domain.state import State
from app.domain.statements import Statement

T = TypeVar("T", Fact, Statement)


class FactThen(msgspec.Struct, frozen=True):
    """A fact then and now, None where it had not been stated; ``known`` is the later of the two."""

    known: Fact
    then: Fact | None
    now: Fact | None


class StatementThen(msgspec.Struct, frozen=True):
    """A statement then and now, and how many had signed the content that was current."""

    known: Statement
    then: Statement | None
    now: Statement | None
    signed_then: int = 0
    signed_now: int = 0


class Comparison(msgspec.Struct, frozen=True):
    """What differs; ``same_facts`` and ``same_statements`` count what does not."""

    facts: tuple[FactThen, ...]
    statements: tuple[StatementThen, ...]
    same_facts: int
    same_statements: int


def compare(then: State, now: State) -> Comparison:
    """What differs between two states of one incident, by label."""
    facts = [FactThen(*told) for told in _pairs(then.facts.sheet, now.facts.sheet)]
    moved = tuple(told for told in facts if _fact(told.then) != _fact(told.now))
    statements = [
        StatementThen(known, before, after, _signed(then, before), _signed(now, after))
        for known, before, after in _pairs(then.statements.drafted, now.statements.drafted)
    ]
    changed = tuple(
        told for told in statements if _statement(told.then, told.signed_then) != _statement(told.now, told.signed_now)
    )
    return Comparison(moved, changed, len(facts) - len(moved), len(statements) - len(changed))


def _pairs(then: Mapping[str, T], now: Mapping[str, T]) -> list[tuple[T, T | None, T | None]]:
    """Everything that is on either side: its later self, then both, by label."""
    found = [(now[key] if key in now else then[key], then.get(key), now.get(key)) for key in set(then) | set(now)]
    return sorted(found, key=lambda told: (len(told[0].label), told[0].label))


def _fact(fact: Fact | None) -> tuple[str | None, ...] | None:
    return None if fact is None else (fact.claim, fact.value, fact.unit, fact.standing, fact.attribution)


def _statement(statement: Statement | None, signed: int) -> tuple[str, str, int] | None:
    return None if statement is None else (statement.current.id, statement.status, signed)


def _signed(state: State, statement: Statement | None) -> int:
    """How many roles have approved the current content."""
    if statement is None:
        return 0
    counting = state.signoffs.counting(statement.id, statement.current.digest)
    return sum(signature.approves for signature in counting.values())
