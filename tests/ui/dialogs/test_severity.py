"""The severity calculator."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.severity import SeverityDialog, level_words, quarters
from tests.support.seated import seated, told


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(dressed):
    with seated("lin") as desk:
        yield desk


@pytest.fixture
def dialog(desk, over):
    return SeverityDialog(desk, over)


def score(dialog, **scores):
    for row in dialog.dimensions:
        if row.dimension.id in scores:
            row.levels.set_current(str(scores[row.dimension.id]))
            row.levels.chosen.emit(row.levels.current)


def choose(dialog, level):
    dialog.levels.set_current(str(level))
    dialog.levels.chosen.emit(str(level))


def test_it_starts_from_the_last_assessment(desk, dialog):
    grade = desk.state.severity.grades[-1]
    assert dialog.scores() == grade.scores
    assert [row.dimension.id for row in dialog.dimensions if row.unverified.isChecked()] == list(grade.unverified)
    assert dialog.levels.current == "2"


def test_each_dimension_shows_its_wording_and_its_product(dialog):
    row = dialog.dimensions[0]
    assert row.wording.text() == "Money lost, customer details exposed, or minor injury possible"
    assert row.points.text() == "25 × 2 ÷ 4 = 12.5"
    score(dialog, H=1)
    assert row.wording.text() == "Time lost and daily life disrupted"
    assert row.points.text() == "25 × 1 ÷ 4 = 6.25"


def test_the_sum_is_shown_with_every_part_and_the_thresholds(dialog):
    assert dialog.sum.total.text() == "Sum 12.5 + 5 + 11.25 + 11.25 + 5 + 7.5 + 3.75 + 3.75 = 60 of 100"
    assert dialog.sum.reached.text().endswith("By points: II Major")
    assert "I Extreme ≥ 70" in dialog.sum.reached.text()


def test_a_floor_that_binds_says_why_and_the_suggestion_follows(dialog):
    score(dialog, H=4, V=0)
    assert dialog.sum.binds.text().startswith("At least I Extreme: ")
    assert dialog.sum.badge.level == 1
    assert dialog.levels.current == "1"


def test_a_ceiling_that_binds_says_why(dialog):
    score(dialog, H=1, S=4, R=3, V=4, M=4, L=2, C=0, P=4)
    assert "At most III Serious: " in dialog.sum.binds.text()


def test_below_every_threshold_it_is_a_routine_complaint(dialog):
    score(dialog, **{row.dimension.id: 0 for row in dialog.dimensions})
    assert dialog.sum.badge.isHidden()
    assert not dialog.sum.routine.isHidden()
    assert dialog.levels.current == "4"


def test_another_level_than_suggested_may_be_chosen_and_is_pointed_out(dialog):
    choose(dialog, 1)
    assert dialog.note.text() == "Another level than suggested: the reason says why."
    assert dialog.primary.isEnabled()
    score(dialog, H=1)
    assert dialog.levels.current == "1"


def test_only_the_commander_may_lower_the_level(dialog):
    choose(dialog, 3)
    assert dialog.note.text() == "Only the commander may lower the level."
    assert not dialog.primary.isEnabled()


def test_the_commander_lowers_it(dressed, over):
    with seated("shen") as desk:
        dialog = SeverityDialog(desk, over)
        choose(dialog, 3)
        assert dialog.primary.isEnabled()
        dialog.reason.setPlainText("It has calmed down")
        told(desk, dialog.act)
        assert desk.state.severity.level == 3


def test_a_reason_is_needed(dialog):
    assert dialog.propose() is None
    assert dialog.reason_row.error


def test_an_assessment_is_entered_with_scores_marks_and_points(desk, dialog):
    score(dialog, H=4)
    dialog.dimensions[0].unverified.setChecked(True)
    dialog.reason.setPlainText("A fire is reported")
    told(desk, dialog.act)
    grade = desk.state.severity.grades[-1]
    assert (grade.level, grade.points, grade.reason) == (1, "72.5", "A fire is reported")
    assert set(grade.unverified) == {"H", "C"}


def test_a_level_has_its_numeral_and_its_word():
    assert level_words(2) == "II Major"
    assert level_words(5) == "a routine complaint"


@given(st.integers(0, 400))
def test_quarters_are_written_exactly(value):
    assert float(quarters(value)) * 4 == value
