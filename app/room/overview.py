"""Every incident in short, as the lobby shows it: one frozen card each, for one member at one time.

Belongs here: what a card holds, taken from a room's state. How a card looks, and reading the rooms, do not.
"""

from collections.abc import Iterable

import msgspec

from app.domain.clocks import Clock, all_clocks, running
from app.domain.playbook import Playbook
from app.domain.projections import (
    NextAction,
    Step,
    Waiting,
    blocked_by,
    current_statement,
    next_action,
    overdue,
    steps,
    waiting_for,
)
from app.domain.promises import Promise
from app.domain.state import State
from app.domain.statements import Statement
from app.domain.tasks import all_tasks
from app.domain.terms import COMMANDER, Refusal
from app.room.room import Room


class Card(msgspec.Struct, frozen=True):
    """One incident. Times are Unix milliseconds.

    ``clocks`` are those that run, the one due first first; ``regulator`` is what an authority waits for. ``statement``
    is the one that matters now, ``steps`` its way out, ``blocked`` what keeps it. ``signoffs`` and ``next`` are the
    member's own. ``broken`` is the first bad line, or 0. ``unratified``: labels of what went out without its full
    chain and waits for a word of those who were skipped.
    """

    stream: str
    title: str = ""
    severity: int = 0
    phase: str = ""
    drill: bool = False
    declared: int = 0
    ended: int = 0
    playbook: Playbook = Playbook()
    commanders: tuple[str, ...] = ()
    clocks: tuple[Clock, ...] = ()
    regulator: Clock | None = None
    statement: Statement | None = None
    steps: tuple[Step, ...] = ()
    blocked: Refusal | None = None
    signoffs: tuple[Waiting, ...] = ()
    promises: tuple[Promise, ...] = ()
    tasks: int = 0
    settled: int = 0
    late: int = 0
    next: NextAction = NextAction("none")
    broken: int = 0
    unratified: tuple[str, ...] = ()

    @property
    def running(self) -> bool:
        return self.phase in ("open", "stood-down")


def card_of(room: Room, member: str, now: int) -> Card:
    """The card of a room that has been read; call it on the room's worker."""
    return card(room.stream, room.state, member, now, room.broken)


def card(stream: str, state: State, member: str, now: int, broken: int = 0) -> Card:
    """The card of a state, for ``member`` at ``now``."""
    incident, statement, tasks = state.incident, current_statement(state), all_tasks(state)
    return Card(
        stream,
        incident.title,
        state.severity.level,
        incident.phase,
        incident.drill,
        incident.declared,
        incident.ended,
        incident.playbook,
        state.roles.holders(COMMANDER),
        running(state),
        regulator(all_clocks(state)),
        statement,
        steps(state, statement, now) if statement else (),
        blocked_by(state, statement) if statement and incident.running else None,
        waiting_for(state, member, now) if incident.running else (),
        state.promises.open(),
        len(tasks),
        sum(task.status in ("done", "dropped") for task in tasks),
        sum(overdue(task, now) for task in tasks) if incident.running else 0,
        next_action(state, member, now) if incident.running else NextAction("none"),
        broken,
        tuple(state.statements.drafted[release.statement].label for release in state.releases.overriding()),
    )


def regulator(clocks: Iterable[Clock]) -> Clock | None:
    """The clock that an authority or the law set: the running one due first, else the last that was answered."""
    outside = [clock for clock in clocks if clock.plan.kind == "legal" or clock.plan.role == "regulatory"]
    runs = [clock for clock in outside if clock.outcome == "running"]
    if runs:
        return min(runs, key=lambda clock: clock.due or 0)
    answered = [clock for clock in outside if clock.outcome in ("kept", "missed")]
    return max(answered, key=lambda clock: clock.stopped or 0, default=None)
