"""Severity (事件定级): the arithmetic of the matrix and the level now, I (1, worst) to IV (4).

Belongs here: scoring, suggesting and changing the level. Which clocks and tasks follow is theirs to say.
Source of the default matrix: the practice notes on severity; the levels borrow the words of 突发事件应对法 art. 3.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from app.domain.roles import Roles
from app.domain.terms import COMMANDER, Body, Entry, Refusal, blank, refuse

if TYPE_CHECKING:
    from app.domain.playbook import Matrix, Playbook


class SeverityAssessed(Body, frozen=True):
    """``scores`` by dimension (0–4), ``unverified`` the likely values among them, ``points`` the sum as a decimal."""

    severity: int
    scores: dict[str, int]
    unverified: list[str]
    points: str
    reason: str


class Grade(msgspec.Struct, frozen=True):
    """The level at a time. ``received`` in Unix milliseconds, ``entry`` the id of the entry that set it."""

    level: int
    by: str
    received: int
    reason: str
    scores: dict[str, int] = {}
    unverified: tuple[str, ...] = ()
    points: str = ""
    entry: str = ""


class Severity(msgspec.Struct, frozen=True):
    level: int = 0
    grades: tuple[Grade, ...] = ()


class Assessment(msgspec.Struct, frozen=True):
    """What the matrix says: ``quarters`` is the sum in quarter points, ``level`` 1–4 or 5 (a routine complaint).

    ``by_score`` is the level before floors and ceilings; ``floors`` and ``ceilings`` are indices of those that bind.
    """

    quarters: int
    by_score: int
    level: int
    floors: tuple[int, ...] = ()
    ceilings: tuple[int, ...] = ()

    @property
    def points(self) -> str:
        """The sum in points as an exact decimal."""
        whole, rest = divmod(self.quarters, 4)
        return str(whole) + ("", ".25", ".5", ".75")[rest]


ROUTINE = 5


def assess(matrix: Matrix, scores: dict[str, int]) -> Assessment:
    """Add the matrix up: Σ weight × score ÷ 4, then thresholds, floors (never milder) and ceilings (never worse)."""
    quarters = sum(dimension.weight * scores.get(dimension.id, 0) for dimension in matrix.dimensions)
    points = {level: matrix.thresholds.get(str(level)) for level in range(1, 5)}  # a record may hold other keys
    reached = [level for level, least in points.items() if least is not None and quarters >= 4 * least]
    by_score = min(reached, default=ROUTINE)
    floors = tuple(
        i for i, floor in enumerate(matrix.floors) if _reaches(scores, floor.at_least) and floor.level < by_score
    )
    level = min([by_score, *(matrix.floors[i].level for i in floors)])
    ceilings = tuple(
        i
        for i, ceiling in enumerate(matrix.ceilings)
        if all(scores.get(d, 0) <= most for d, most in ceiling.at_most.items())
        and not (ceiling.unless and any(scores.get(d, 0) >= least for d, least in ceiling.unless.items()))
        and ceiling.level > level
    )
    level = max([level, *(matrix.ceilings[i].level for i in ceilings)])
    return Assessment(quarters, by_score, level, floors, ceilings)


def _reaches(scores: dict[str, int], least: dict[str, int]) -> bool:
    return bool(least) and all(scores.get(dimension, 0) >= value for dimension, value in least.items())


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def severity(self) -> Severity: ...
    @property
    def roles(self) -> Roles: ...
    @property
    def playbook(self) -> Playbook: ...


BODIES: dict[str, type[Body]] = {"severity.assessed": SeverityAssessed}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if not isinstance(body, SeverityAssessed):
        return None
    if not 1 <= body.severity <= 4:
        return refuse("bad-severity", level=body.severity)
    if any(not 0 <= score <= 4 for score in body.scores.values()):
        return refuse("bad-score")
    if body.scores and body.points != assess(state.playbook.severity, body.scores).points:
        return refuse("bad-sum", points=body.points)
    if blank(body.reason):
        return refuse("needs-reason")
    milder = body.severity > state.severity.level
    return refuse("not-commander") if milder and not state.roles.holds(entry.by, COMMANDER) else None


def evolve(severity: Severity, entry: Entry) -> Severity:
    body = entry.body
    if not isinstance(body, SeverityAssessed):
        return severity
    grade = Grade(
        body.severity,
        entry.by,
        entry.received,
        body.reason,
        body.scores,
        tuple(body.unverified),
        body.points,
        entry.id,
    )
    return Severity(body.severity, (*severity.grades, grade))


def declared(level: int, entry: Entry) -> Severity:
    """The severity that an incident is declared with."""
    return Severity(level, (Grade(level, entry.by, entry.received, ""),))
