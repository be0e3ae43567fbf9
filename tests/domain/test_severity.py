"""Severity: the arithmetic that legal will ask about, and who may change the level."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.playbook import from_content
from app.domain.severity import ROUTINE, SeverityAssessed, assess
from tests.support.given import PLAYBOOK, Case

MATRIX = from_content(PLAYBOOK).severity


@pytest.mark.parametrize(
    ("h", "r", "points", "level"),
    [
        (0, 0, "0", ROUTINE),
        (1, 0, "6.25", ROUTINE),
        (2, 0, "12.5", 4),
        (3, 0, "18.75", 4),
        (2, 1, "31.25", 3),
        (2, 2, "50", 2),
        (2, 3, "68.75", 2),
        (3, 3, "75", 1),
        (4, 0, "25", 1),
        (0, 3, "56.25", 3),
        (1, 3, "62.5", 3),
        (0, 4, "75", 1),
        (1, 1, "25", 4),
    ],
)
def test_the_sum_then_floors_then_ceilings_give_the_level(h: int, r: int, points: str, level: int) -> None:
    found = assess(MATRIX, {"H": h, "R": r})
    assert (found.points, found.level) == (points, level)


def test_it_says_which_floor_and_which_ceiling_bind() -> None:
    assert assess(MATRIX, {"H": 4, "R": 0}).floors == (0,)
    assert assess(MATRIX, {"H": 4, "R": 4}).floors == ()
    assert assess(MATRIX, {"H": 0, "R": 3}).ceilings == (0,)
    assert assess(MATRIX, {"H": 0, "R": 4}).ceilings == ()
    assert assess(MATRIX, {"H": 0, "R": 1}).ceilings == ()


def test_a_dimension_that_nobody_scored_counts_nothing() -> None:
    assert assess(MATRIX, {}).quarters == 0
    assert assess(MATRIX, {"Z": 4}).quarters == 0


@given(st.integers(0, 4), st.integers(0, 4), st.sampled_from("HR"))
def test_a_worse_score_never_makes_the_level_milder(h: int, r: int, which: str) -> None:
    before = assess(MATRIX, {"H": h, "R": r})
    worse = {"H": h, "R": r}
    worse[which] = min(4, worse[which] + 1)
    assert assess(MATRIX, worse).level <= before.level
    assert assess(MATRIX, worse).quarters >= before.quarters


def body(
    level: int, reason: str = "views rose", points: str = "50", scores: dict[str, int] | None = None
) -> SeverityAssessed:
    return SeverityAssessed(level, {"H": 2, "R": 2} if scores is None else scores, ["R"], points, reason)


def test_any_role_raises_and_only_the_commander_lowers() -> None:
    case = Case()
    assert case.refused("luo", body(1)) == ""
    assert case.state.severity.level == 1
    assert case.refused("luo", body(3)) == "not-commander"
    assert case.refused("shen", body(3)) == ""
    assert [grade.level for grade in case.state.severity.grades] == [2, 1, 3]
    assert case.refused("luo", body(3)) == ""


def test_a_change_needs_a_reason_a_right_sum_and_scores_in_range() -> None:
    case = Case()
    assert case.refused("luo", body(1, " ")) == "needs-reason"
    assert case.refused("luo", body(1, points="51")) == "bad-sum"
    assert case.refused("luo", body(1, scores={"H": 5})) == "bad-score"
    assert case.refused("luo", body(1, scores={"H": -1})) == "bad-score"
    assert case.refused("luo", body(0)) == "bad-severity"
    assert case.refused("luo", body(5)) == "bad-severity"
    assert case.refused("luo", body(1, scores={}, points="")) == ""


def test_a_grade_keeps_its_inputs() -> None:
    case = Case()
    assert case.act("luo", body(1), minutes=5) is None
    grade = case.state.severity.grades[-1]
    assert (grade.level, grade.by, grade.reason, grade.points) == (1, "luo", "views rose", "50")
    assert grade.scores == {"H": 2, "R": 2}
    assert grade.unverified == ("R",)
    assert grade.received == case.now
