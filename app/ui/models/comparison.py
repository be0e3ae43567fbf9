"""Then and now in words: each fact and statement that stands otherwise, its old and its new words.

Belongs here: those words. What differs is ``room.comparing``.
"""

from __future__ import annotations

from typing import NamedTuple

from app.domain.facts import Fact
from app.domain.state import State
from app.domain.statements import Statement
from app.i18n import _, n_
from app.room import words
from app.room.comparing import Comparison, FactThen, StatementThen
from app.ui.models.facts import amount
from app.ui.models.statement_names import statement_name


class Change(NamedTuple):
    """One thing that stands otherwise: its label, its name, and its words then and now; empty: it was not there."""

    label: str
    title: str
    then: str
    now: str


def fact_changes(found: Comparison) -> list[Change]:
    """The facts that stand otherwise."""
    return [_fact(pair) for pair in found.facts]


def _fact(pair: FactThen) -> Change:
    return Change(pair.known.label, pair.known.claim, _stands(pair.then), _stands(pair.now))


def _stands(fact: Fact | None) -> str:
    if fact is None:
        return ""
    return " · ".join(part for part in (amount(fact), words.standing(fact.standing)) if part)


def statement_changes(found: Comparison, state: State) -> list[Change]:
    """The statements that stand otherwise; ``state`` names them."""
    return [_statement(pair, state) for pair in found.statements]


def _statement(pair: StatementThen, state: State) -> Change:
    then, now = _version(pair.then, pair.signed_then), _version(pair.now, pair.signed_now)
    return Change(pair.known.label, statement_name(state, pair.known), then, now)


def _version(statement: Statement | None, signed: int) -> str:
    if statement is None:
        return ""
    how = {"released": _("released"), "rejected": _("rejected")}.get(statement.status, "")
    signed_by = n_("{count} signature", "{count} signatures", signed) if signed else _("draft")
    return f"v{statement.current.number} · {how or signed_by}"


def unchanged(found: Comparison) -> str:
    """How much stands as it did."""
    facts = n_("{count} fact", "{count} facts", found.same_facts)
    statements = n_("{count} statement", "{count} statements", found.same_statements)
    return _("{facts} and {statements} stand as they did.", facts=facts, statements=statements)
