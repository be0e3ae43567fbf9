"""Deciding: the question, the options, which was chosen, and why."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.decisions import DecisionMade
from app.ui.dialogs.decision import MOST, DecisionDialog, OptionList
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("shen") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def options(dressed, qtbot):
    made = OptionList()
    qtbot.addWidget(made)
    made.show()
    return made


def write(options, *texts):
    for row, text in zip(options.rows, texts, strict=False):
        row.text.setText(text)


def filled(desk, over, question="Do we name the dealer?"):
    dialog = DecisionDialog(desk, over)
    dialog.question.setText(question)
    write(dialog.options, "Name it", "Do not name it")
    dialog.reason.setPlainText("Nobody has checked it yet.")
    return dialog


def test_two_options_stand_there_at_first_and_the_first_is_chosen(options):
    assert len(options.rows) == 2
    assert options.options == []
    write(options, "a", "b")
    assert (options.options, options.chosen) == (["a", "b"], 0)


def test_empty_rows_do_not_count(options):
    options.add()
    write(options, "a", " ", "c")
    options.rows[2].chosen.setChecked(True)
    assert (options.options, options.chosen) == (["a", "c"], 1)


def test_an_empty_row_cannot_be_the_chosen_one(options):
    options.rows[1].chosen.setChecked(True)
    write(options, "a", "")
    assert options.chosen == -1


def test_enter_goes_on_and_after_the_last_row_adds_one(options, qtbot):
    options.rows[0].text.setFocus()
    qtbot.keyClick(options.rows[0].text, Qt.Key.Key_Return)
    assert options.focusWidget() is options.rows[1].text
    qtbot.keyClick(options.rows[1].text, Qt.Key.Key_Return)
    assert len(options.rows) == 3
    assert options.focusWidget() is options.rows[2].text


def test_there_are_never_more_than_nine(options):
    while options.more.isVisible():
        options.add()
    assert len(options.rows) == MOST
    options.rows[-1].text.setFocus()
    options.next_after()
    assert len(options.rows) == MOST


def test_a_row_can_be_taken_away_while_two_are_left(options, qtbot):
    assert options.rows[0].remove.isHidden()
    options.add()
    write(options, "a", "b", "c")
    options.rows[1].chosen.setChecked(True)
    qtbot.mouseClick(options.rows[1].remove, Qt.MouseButton.LeftButton)
    assert (options.options, options.chosen) == (["a", "c"], 0)
    assert options.rows[0].remove.isHidden()
    assert [row.text.accessibleName() for row in options.rows] == ["Option 1", "Option 2"]


def test_a_decision_is_entered_with_its_options_and_reason(desk, over):
    dialog = filled(desk, over)
    dialog.options.rows[1].chosen.setChecked(True)
    told(desk, dialog.act)
    made = max(desk.state.decisions.made.values(), key=lambda decision: decision.received)
    assert (made.question, made.options, made.chosen) == ("Do we name the dealer?", ("Name it", "Do not name it"), 1)
    assert made.reason == "Nobody has checked it yet."


def test_a_decision_may_replace_an_earlier_one(desk, over):
    dialog = filled(desk, over)
    (earlier,) = desk.state.decisions.made.values()
    assert dialog.instead.itemText(1) == earlier.question
    dialog.instead.setCurrentIndex(1)
    told(desk, dialog.act)
    assert desk.state.decisions.made[earlier.id].replaced_by
    assert filled(desk, over).instead.count() == 2


def test_the_first_decision_of_an_incident_replaces_none(dressed, over):
    with seated("shen", "declared") as desk:
        dialog = filled(desk, over)
        assert dialog.instead.count() == 1
        assert dialog.propose().instead_of is None


@pytest.mark.parametrize(
    ("spoil", "row", "words"),
    [
        (lambda d: d.question.clear(), "question_row", "question"),
        (lambda d: d.options.rows[1].text.clear(), "options_row", "two options"),
        (lambda d: d.reason.clear(), "reason_row", "reason"),
    ],
)
def test_what_is_missing_is_said_below_its_field(desk, over, spoil, row, words):
    dialog = filled(desk, over)
    spoil(dialog)
    assert dialog.propose() is None
    assert words in getattr(dialog, row).error
    others = {"question_row", "options_row", "reason_row"} - {row}
    assert not any(getattr(dialog, other).error for other in others)


def test_the_chosen_option_must_be_written(desk, over):
    dialog = filled(desk, over)
    dialog.options.add()
    dialog.options.rows[2].chosen.setChecked(True)
    assert dialog.propose() is None
    assert "mark the option" in dialog.options_row.error


def test_mistakes_are_gone_once_put_right(desk, over):
    dialog = filled(desk, over, "")
    dialog.propose()
    dialog.question.setText("Now?")
    assert isinstance(dialog.propose(), DecisionMade)
    assert not dialog.question_row.error


def test_a_question_may_be_brought_along(desk, over):
    assert DecisionDialog(desk, over, "Do we answer tonight?").question.text() == "Do we answer tonight?"
