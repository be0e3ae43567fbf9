"""The fact sheet as rows: facts to settle, verified and withdrawn ones, and what the playbook wants to know first.

Belongs here: the words of a row, which rows a filter shows, and what one may do with a fact. Painting does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.facts import (
    DISPUTED,
    REPORTED,
    VERIFIED,
    WITHDRAWN,
    Fact,
    FactDisputed,
    FactStated,
    FactVerified,
    FactWithdrawn,
)
from app.domain.playbook import FactToEstablish
from app.domain.projections import made_wrong, uses, would_refuse
from app.domain.state import State
from app.domain.terms import Body, Refusal, moment_ms
from app.i18n import _, language, listed, pick
from app.room import drafting, words
from app.ui.models.headed import HeadRow
from app.ui.models.room_sheets import fact_chip
from app.ui.paper import Paper, notes_on
from app.ui.times import clock_time
from app.ui.widgets.chip import ChipLook

TO_SETTLE = (REPORTED, DISPUTED)
FILTERS = ("all", "settle", VERIFIED, DISPUTED, WITHDRAWN)
_PLANNED = "planned:"


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact in words. ``used`` are labels of statements, ``wrong`` those that are out and say it otherwise."""

    key: str
    label: str
    claim: str
    amount: str
    source: str
    as_of: str
    chip: ChipLook
    used: str = ""
    wrong: str = ""
    quiet: bool = False

    @property
    def acts(self) -> bool:
        return True

    @property
    def two(self) -> bool:
        """Whether a second line is needed."""
        return bool(self.source or self.as_of or self.wrong)

    @property
    def spoken(self) -> str:
        used = _("used in {labels}", labels=self.used) if self.used else ""
        wrong = _("released and no longer right: {labels}", labels=self.wrong) if self.wrong else ""
        as_of = _("as of {time}", time=self.as_of) if self.as_of else ""
        parts = (self.label, self.claim, self.amount, as_of, self.source, self.chip.text, used, wrong)
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """A fact that the playbook wants and nobody has stated."""

    key: str
    planned: FactToEstablish
    claim: str
    about: str

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        return ", ".join(part for part in (_("State it"), self.claim, self.about) if part)


Row = FactRow | PlannedRow | HeadRow


def amount(fact: Fact) -> str:
    """The value as people say it, with its unit."""
    return f"{drafting.wording(fact.value, language())} {fact.unit}".strip()


def as_of(fact: Fact, now: int) -> str:
    """When the value held; a text that is no time is shown as it is."""
    ms = moment_ms(fact.as_of)
    return clock_time(ms, now) if ms is not None else fact.as_of


def fact_row(state: State, fact: Fact, now: int) -> FactRow:
    """``fact`` as it stands."""
    return _row(state, fact, now, listed(statement.label for statement in uses(state, fact.id)))


def _row(state: State, fact: Fact, now: int, used: str) -> FactRow:
    wrong = listed(statement.label for statement in made_wrong(state, fact)) if used else ""
    source = _("{source} · claim of {who}", source=fact.source, who=fact.attribution) if fact.attribution else ""
    return FactRow(
        fact.id, fact.label, fact.claim, amount(fact), source or fact.source, as_of(fact, now), fact_chip(fact),
        used, wrong, fact.standing == WITHDRAWN,
    )  # fmt: skip


def planned_row(state: State, planned: FactToEstablish) -> PlannedRow:
    """What the playbook asks, who finds out, and how."""
    role = words.role_name(state.playbook, planned.role)
    how = pick(planned.how) if planned.how else ""
    return PlannedRow(f"{_PLANNED}{planned.id}", planned, pick(planned.claim), f"{role} · {how}" if how else role)


def shows(name: str, fact: Fact) -> bool:
    """Whether a filter shows this fact."""
    return name in ("all", fact.standing) or (name == "settle" and fact.standing in TO_SETTLE)


def counts(state: State) -> dict[str, int]:
    """How many facts each filter shows."""
    facts = tuple(state.facts.sheet.values())
    return {name: sum(shows(name, fact) for fact in facts) for name in FILTERS}


def fact_rows(
    state: State, now: int, name: str = "all", needle: str = "", planned: Sequence[FactToEstablish] = ()
) -> list[Row]:
    """The rows of a filter that hold ``needle``, grouped by standing; ``planned`` come last, where they matter."""
    groups = (
        ("settle", _("To settle"), TO_SETTLE),
        ("verified", _("Verified"), (VERIFIED,)),
        ("withdrawn", _("Withdrawn"), (WITHDRAWN,)),
    )
    shown, used = [fact for fact in state.facts.in_order() if shows(name, fact)], _used(state)
    rows: list[Row] = []
    for key, title, standings in groups:
        found = _holding(
            needle, (_row(state, fact, now, used.get(fact.id, "")) for fact in shown if fact.standing in standings)
        )
        if found:
            rows += [HeadRow(f"head:{key}", title, count=str(len(found))), *found]
    asked = _holding(needle, (planned_row(state, wanted) for wanted in planned)) if name in ("all", "settle") else []
    if asked:
        note = _("the playbook asks, nobody has stated it yet")
        rows += [HeadRow("head:planned", _("To establish first"), note, str(len(asked))), *asked]
    return rows


def _used(state: State) -> dict[str, str]:
    """The labels of the statements that use each fact, found in one go."""
    found: dict[str, list[str]] = {}
    for statement in state.statements.in_order():
        for fact in {bound.fact for bound in statement.current.content.facts.values()}:
            found.setdefault(fact, []).append(statement.label)
    return {fact: listed(labels) for fact, labels in found.items()}


def _holding(needle: str, rows: Iterable[Row]) -> list[Row]:
    """The rows in which every word of ``needle`` occurs."""
    sought = needle.casefold().split()
    if not sought:
        return list(rows)
    told = ((row, row.spoken.casefold()) for row in rows)
    return [row for row, spoken in told if all(word in spoken for word in sought)]


def paper(state: State, rows: Sequence[Row], head: str, now: int) -> Paper:
    """The facts among ``rows`` as a sheet on paper; ``head`` names the place in the record that it was taken from."""
    columns = (_("No."), _("Claim"), _("Value"), _("As of"), _("Source"), _("Standing"), _("Used in"))
    told = [
        (row.label, row.claim, row.amount, row.as_of, row.source, row.chip.text, row.used)
        for row in rows
        if isinstance(row, FactRow)
    ]
    return Paper(_("Fact sheet"), notes_on(state, head, now), columns, (6, 30, 16, 10, 20, 8, 10), told)


def next_to_settle(state: State, after: str) -> str:
    """The id of the next fact to settle after the fact ``after``, in the order of labels; empty where there is none."""
    facts = state.facts.in_order()
    start = next((number for number, fact in enumerate(facts) if fact.id == after), -1) + 1
    return next((fact.id for fact in (*facts[start:], *facts[:start]) if fact.standing in TO_SETTLE), "")


def fact_acts(state: State, member: str, fact: Fact) -> dict[str, Refusal | None]:
    """What a fact's standing allows, in order, each with why ``member`` may not do it now, or None."""
    reason = "?"
    bodies: dict[str, Body] = {
        "verify": FactVerified(fact.id, fact.of, reason, reason),
        "dispute": FactDisputed(fact.id, fact.of, reason),
        "state": FactStated(fact.id, fact.label, fact.claim, fact.value, fact.unit, fact.as_of, fact.source),
        "withdraw": FactWithdrawn(fact.id, fact.of, reason),
    }
    if fact.standing == VERIFIED:
        del bodies["verify"]
    found = {act: would_refuse(state, member, body) for act, body in bodies.items()}
    return {act: refusal for act, refusal in found.items() if refusal is None or refusal.code != "fact-is"}
