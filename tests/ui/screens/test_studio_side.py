"""The right side: the way out, whether it is ready, what happened."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.room.readiness import Check
from app.ui.dialogs.reach import ReachDialog
from app.ui.screens.studio_side import CheckRow, DueBox
from app.ui.widgets.button import Button
from tests.support.studio import raised, settle

MINUTE = 60_000


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def rows(studio):
    return [row for row in studio.side.findChildren(CheckRow) if row.isVisibleTo(studio.side)]


def words(widget):
    return [label.text() for label in widget.findChildren(QLabel) if label.text()]


def test_the_chain_says_who_is_next(studio):
    assert [step.role for step in studio.side.chain.steps] == ["Draft", "PR", "Legal", "Command", "Release"]
    assert studio.side.head._note.text() == "step 1 of 5"


def test_who_wrote_is_told_that_others_sign(studio, dressed, qtbot):
    assert studio.side.eyes.text() == "You wrote in S-02: others sign it and verify its facts."
    assert studio.side.eyes.isVisible()


def test_a_signer_is_not_told_so(dressed, qtbot):
    with raised(qtbot, "han") as studio:
        assert not studio.side.eyes.isVisible()


def test_the_clock_that_it_stops_is_there_with_what_is_left(studio):
    assert studio.side.due._words.text() == "First public statement: due 19:18, 34:47 left."


@pytest.mark.parametrize(("minutes", "ink"), [(45, "2"), (20, "warn"), (5, "danger"), (-3, "danger")])
def test_its_urgency_shows_in_words_and_ink(dressed, qtbot, minutes, ink):
    box = DueBox()
    qtbot.addWidget(box)
    box.show_due("First statement", 1_773_425_884_000 + minutes * MINUTE, 1_773_425_884_000)
    assert box._words.ink == ink
    assert ("late" if minutes < 0 else "left") in box._words.text()
    box.show_due("", None, 0)
    assert box.isHidden()


def test_questions_are_answered_in_order_and_what_blocks_says_so(studio):
    found = [(row.check.code, row.check.answer) for row in rows(studio)]
    assert found[:2] == [("facts", "ok"), ("attributed", "blocks")]
    assert rows(studio)[1].accessibleName() == "Disputed facts attributed, F-07 is disputed, 0 of 1"


def test_a_row_leads_to_what_it_names(studio, qtbot):
    row = rows(studio)[1]
    with qtbot.waitSignal(studio.side.wanted) as wanted:
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
    assert wanted.args[0].code == "attributed"
    with qtbot.waitSignal(studio.side.wanted):
        qtbot.keyClick(row, Qt.Key.Key_Return)


def test_a_row_without_a_target_leads_nowhere(dressed, qtbot):
    row = CheckRow(Check("unsaved", "blocks"), "x")
    qtbot.addWidget(row)
    row.show()
    with qtbot.assertNotEmitted(row.pressed):
        qtbot.mouseClick(row, Qt.MouseButton.LeftButton)
        qtbot.keyClick(row, Qt.Key.Key_Return)
        qtbot.keyClick(row, Qt.Key.Key_A)


def test_rows_stay_while_nothing_changes(studio):
    before = rows(studio)
    studio.side.renew()
    assert rows(studio) == before


def test_under_review_nothing_is_asked_any_more(dressed, qtbot):
    with raised(qtbot, "chen", "requested") as studio:
        assert rows(studio) == []
        assert not studio.side.ready.isVisible()


def test_what_happened_is_listed_the_latest_first(studio):
    past = words(studio.side.rows.parentWidget() if studio.side.rows.parentWidget() else studio.side)
    assert past.index("v2 saved by Chen Yu'an: Adds the call") < past.index("v1 saved by Chen Yu'an: First draft")


def test_the_whole_record_is_one_press_away(studio, qtbot):
    button = next(b for b in studio.side.past.findChildren(Button))
    with qtbot.waitSignal(studio.desk.go) as went:
        button.click()
    assert went.args[0] == "record"


def test_a_second_moves_the_clocks_and_nothing_else(studio, qtbot):
    before = rows(studio)
    studio.tick()
    assert rows(studio) == before
    studio.session.id = ""
    studio.side.tick()
    studio.side.renew()
    settle(qtbot, studio)


def test_a_signer_in_the_chain_leads_to_their_numbers(studio):
    studio.side.chain.asked.emit("pr")
    shown = studio.window().findChild(ReachDialog)
    assert shown.cards[0].shown.name == "Gu Qing"
    shown.close()
