"""The rows of the room's sheets: facts, promises, clocks and roles as they stand.

Belongs here: one function a sheet. Painting is ``sheet``; what a row opens is the panel's.
"""

from __future__ import annotations

from app.domain.clocks import Clock, all_clocks
from app.domain.facts import Fact
from app.domain.promises import Promise
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.tasks import all_tasks
from app.i18n import _, language, listed
from app.room import drafting, words
from app.ui.icons import Icon
from app.ui.models.clocks import clock_icon, clock_reading, clock_title, outcome_look
from app.ui.models.sheet import SheetRow
from app.ui.times import clock_time, left, seconds_left
from app.ui.widgets.chip import ChipLook, FactState, fact_look
from app.ui.widgets.label import Ink

_FIRST = {"disputed": 0, "reported": 1, "verified": 2, "withdrawn": 3}
_CHIPS: dict[str, FactState] = {
    "reported": "unverified",
    "verified": "verified",
    "disputed": "disputed",
    "withdrawn": "withdrawn",
}
_ORDER = {"running": 0, "waiting": 1, "missed": 2, "kept": 2, "ended": 2, "waived": 3}


def fact_chip(fact: Fact) -> ChipLook:
    """The chip of a fact's standing."""
    return fact_look(_CHIPS.get(fact.standing, "unverified"))


def fact_rows(state: State, hot: str = "") -> list[SheetRow]:
    """Every fact, those to settle first; ``hot`` is the id of the one that is next."""
    facts = sorted(state.facts.in_order(), key=lambda fact: _FIRST.get(fact.standing, 1))
    return [
        SheetRow(fact.id, fact.claim, fact.label, _value(fact), chip=fact_chip(fact), hot=fact.id == hot)
        for fact in facts
    ]


def _value(fact: Fact) -> str:
    value = drafting.wording(fact.value, language())
    return f"{value} {fact.unit}".strip()


def promise_rows(state: State, now: int) -> list[SheetRow]:
    """Open promises, the one that is due first first."""
    return [_promise_row(promise, now) for promise in state.promises.open()]


def _promise_row(promise: Promise, now: int) -> SheetRow:
    late = promise.due < now
    when = _("overdue since {time}", time=clock_time(promise.due, now)) if late else clock_time(promise.due, now)
    return SheetRow(promise.id, promise.text, promise.label, tail=when, tail_ink="danger" if late else "2")


def clock_rows(state: State, roster: Roster, now: int) -> list[SheetRow]:
    """Every clock: the running ones by what is left, then those that wait, then the ended ones."""
    if not state.incident.phase:
        return []
    clocks = sorted(all_clocks(state), key=lambda clock: (_ORDER[clock.outcome], clock.due or 0))
    return [_clock_row(state, roster, clock, now) for clock in clocks]


def _clock_row(state: State, roster: Roster, clock: Clock, now: int) -> SheetRow:
    role = words.role_name(state.playbook, clock.plan.role)
    holders = listed(words.person_name(roster, member) for member in state.roles.holders(clock.plan.role))
    about, tail, ink = [holders or role], "", "1"
    if clock.outcome == "running" and clock.due is not None:
        about.append(_("due {time}", time=clock_time(clock.due, now)))
        tail = left(seconds_left(clock.due, now))
        ink = {"urgent": "danger", "overdue": "danger", "soon": "warn"}.get(clock_reading(clock, now).state, "1")
    elif clock.stopped is not None:
        tail, ink = clock_time(clock.stopped, now), "2"
    if clock.plan.rule:
        about.append(clock.plan.rule)
    shown: Ink = "danger" if ink == "danger" else "warn" if ink == "warn" else "2" if ink == "2" else "1"
    return SheetRow(
        f"{clock.plan.id}@{clock.start}",
        clock_title(clock),
        below=" · ".join(about),
        tail=tail,
        tail_ink=shown,
        chip=outcome_look(clock, now),
        icon=clock_icon(clock),
        quiet=clock.outcome not in ("running", "waiting"),
    )


def role_rows(state: State, roster: Roster, member: str) -> list[SheetRow]:
    """The roles that somebody holds, then those that have tasks and nobody; ``member`` is the one who looks."""
    if not state.incident.phase:
        return []
    planned = [role.id for role in state.playbook.roles]
    held = [role for role in planned if state.roles.holders(role)]
    held += sorted(role for role, holders in state.roles.held.items() if holders and role not in planned)
    busy = {task.role for task in all_tasks(state) if task.status in ("open", "started")}
    rows = [_role_row(state, roster, role, member) for role in held]
    nobody = ChipLook(_("nobody yet"), "warn", Icon.WARNING)
    empty = [role for role in planned if role in busy and role not in held]
    return rows + [SheetRow(role, words.role_name(state.playbook, role), chip=nobody) for role in empty]


def _role_row(state: State, roster: Roster, role: str, member: str) -> SheetRow:
    holders = state.roles.holders(role)
    names = listed(words.person_name(roster, holder) for holder in holders)
    if member in holders:
        names = _("{names} · you", names=names)
    return SheetRow(role, words.role_name(state.playbook, role), tail=names, tail_ink="1")
