"""The picture of an incident: how bad, how busy, what went out and what was kept, as series over one axis of time.

Belongs here: working the series out of the lines' times and kinds and of the state. How they are drawn does not, nor
any sentence. All times are Unix milliseconds.
"""

from bisect import bisect_right
from collections.abc import Sequence

import msgspec

from app.domain.clocks import all_clocks
from app.domain.signoff import REJECT, request_for
from app.domain.state import State
from app.domain.statements import Statement

GROUPS = ("command", "facts", "statements", "tasks", "notes")
"""What entries are about, in the order in which they are stacked; ``notes`` has all that is nothing else."""
_GROUP = {
    **dict.fromkeys(("incident", "severity", "role", "decision", "clock"), 0),
    "fact": 1,
    **dict.fromkeys(("statement", "signoff", "comment"), 2),
    **dict.fromkeys(("task", "promise"), 3),
}
MINUTE = 60_000
DAY = 1440 * MINUTE
_WIDTHS = tuple(MINUTE * n for n in (1, 2, 5, 10, 15, 30, 60, 120, 240, 360, 720, 1440, 2880, 10080, 43200))
MOST_BINS = 72
_TURNS = {
    "incident.declared": "declared",
    "incident.continued": "declared",
    "incident.stood_down": "stood-down",
    "incident.closed": "closed",
    "incident.reopened": "reopened",
}


class Step(msgspec.Struct, frozen=True):
    """A level (1 worst to 4) from ``at`` until ``until``."""

    level: int
    at: int
    until: int


class Bin(msgspec.Struct, frozen=True):
    """How many entries of each group of ``GROUPS`` came in from ``at`` on, for the width of the picture's bins."""

    at: int
    counts: tuple[int, ...]

    @property
    def total(self) -> int:
        return sum(self.counts)


class Way(msgspec.Struct, frozen=True):
    """A statement's way out. ``requested`` is the first request, ``signed`` when the last sign-off needed was given.

    ``until`` is where its bar ends: released, rejected, or the end of the picture.
    """

    id: str
    label: str
    type: str
    status: str
    drafted: int
    requested: int | None
    signed: int | None
    released: int | None
    until: int

    def stage(self, moment: int) -> str:
        """``none`` before it was drafted, then ``drafted``, ``requested``, ``signed``, ``released`` or ``rejected``."""
        if moment < self.drafted:
            return "none"
        if self.status == "rejected" and moment >= self.until:
            return "rejected"
        reached = (("released", self.released), ("signed", self.signed), ("requested", self.requested))
        return next((name for name, at in reached if at is not None and moment >= at), "drafted")


class Run(msgspec.Struct, frozen=True):
    """A clock's run that has begun. ``outcome`` as in ``domain/clocks``; ``until`` is where its line ends."""

    id: str
    name: dict[str, str]
    start: int
    due: int
    outcome: str
    until: int


class Mark(msgspec.Struct, frozen=True):
    """A turn: ``declared``, ``severity``, ``released``, ``stood-down``, ``closed``, ``reopened``; ``label`` whose."""

    at: int
    what: str
    label: str = ""
    level: int = 0


class Picture(msgspec.Struct, frozen=True):
    """From ``start`` to ``end``; ``width`` is that of the bins, which leave out spans without entries."""

    start: int
    end: int
    width: int
    steps: tuple[Step, ...] = ()
    bins: tuple[Bin, ...] = ()
    ways: tuple[Way, ...] = ()
    runs: tuple[Run, ...] = ()
    marks: tuple[Mark, ...] = ()

    def level(self, moment: int) -> int:
        """The level in force at ``moment``; 0 before there was one."""
        found = bisect_right(self.steps, moment, key=lambda step: step.at)
        return self.steps[found - 1].level if found else 0

    def bin(self, moment: int) -> Bin | None:
        """The bin that ``moment`` falls into, if anything came in then."""
        found = bisect_right(self.bins, moment, key=lambda one: one.at)
        one = self.bins[found - 1] if found else None
        return one if one is not None and moment < one.at + self.width else None

    def nearest(self, moment: int) -> Mark | None:
        """The turn nearest to ``moment``."""
        return min(self.marks, key=lambda mark: abs(mark.at - moment), default=None)


def picture(received: Sequence[int], kinds: Sequence[str], state: State, now: int, offset: int = 0) -> Picture | None:
    """The picture of the lines received then, of these kinds, which made ``state``; None before a declaration.

    ``offset``: local time less UTC, in milliseconds, so that bins of a day begin at midnight.
    """
    if not state.incident.phase or not received:
        return None
    start = min(received[0], state.incident.declared)
    last = max(received[-1], start + MINUTE)
    end = last if not state.incident.running else max(now, last)
    width = bin_width(end - start)
    return Picture(
        start,
        end,
        width,
        _steps(state, end),
        _bins(received, kinds, width, offset),
        tuple(_way(state, statement, end) for statement in state.statements.in_order()),
        _runs(state, end),
        _marks(received, kinds, state),
    )


def bin_width(span: int) -> int:
    """The narrowest handy width with which ``span`` takes at most ``MOST_BINS`` bins."""
    handy = next((width for width in _WIDTHS if span <= width * MOST_BINS), None)
    return handy or _WIDTHS[-1] * -(-span // (_WIDTHS[-1] * MOST_BINS))


def _bins(received: Sequence[int], kinds: Sequence[str], width: int, offset: int) -> tuple[Bin, ...]:
    groups = {kind: _GROUP.get(kind.partition(".")[0], len(GROUPS) - 1) for kind in set(kinds)}
    found: dict[int, list[int]] = {}
    for at, kind in zip(received, kinds, strict=True):
        place = (at + offset) // width
        counts = found.get(place)
        if counts is None:
            counts = found[place] = [0] * len(GROUPS)
        counts[groups[kind]] += 1
    return tuple(Bin(place * width - offset, tuple(counts)) for place, counts in sorted(found.items()))


def _steps(state: State, end: int) -> tuple[Step, ...]:
    grades = state.severity.grades
    untils = [*(grade.received for grade in grades[1:]), end]
    return tuple(Step(grade.level, grade.received, until) for grade, until in zip(grades, untils, strict=True))


def _way(state: State, statement: Statement, end: int) -> Way:
    requests = state.signoffs.requests.get(statement.id, ())
    made = state.releases.made.get(statement.id)
    rejected = [s.received for s in state.signoffs.given.get(statement.id, ()) if s.decision == REJECT]
    until = made.received if made else rejected[-1] if statement.status == "rejected" and rejected else end
    return Way(
        statement.id,
        statement.label,
        statement.current.content.type,
        statement.status,
        statement.versions[0].received,
        requests[0].received if requests else None,
        _signed(state, statement),
        made.received if made else None,
        until,
    )


def _signed(state: State, statement: Statement) -> int | None:
    """When the last of the sign-offs that the current content needs was given; None while one is missing."""
    digest = statement.current.digest
    request = request_for(state.signoffs, statement.id, digest)
    if request is None or state.signoffs.open_stage(request, statement.id) is not None:
        return None
    given = state.signoffs.counting(statement.id, digest).values()
    return max((s.received for s in given if s.approves), default=None)


def _runs(state: State, end: int) -> tuple[Run, ...]:
    return tuple(
        Run(clock.plan.id, clock.plan.name, clock.start, clock.due, clock.outcome, clock.stopped or end)
        for clock in all_clocks(state)
        if clock.start is not None and clock.due is not None
    )


def _marks(received: Sequence[int], kinds: Sequence[str], state: State) -> tuple[Mark, ...]:
    found = [
        Mark(at, _TURNS[kind], level=state.severity.grades[0].level if _TURNS[kind] == "declared" else 0)
        for at, kind in zip(received, kinds, strict=True)
        if kind in _TURNS
    ]
    found += [
        Mark(grade.received, "severity", level=grade.level)
        for before, grade in zip(state.severity.grades, state.severity.grades[1:], strict=False)
        if grade.level != before.level
    ]
    labels = {statement.id: statement.label for statement in state.statements.in_order()}
    found += [Mark(made.received, "released", labels[made.statement]) for made in state.releases.made.values()]
    return tuple(sorted(found, key=lambda mark: mark.at))
