"""A dialog that asks for one text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.notes import NoteWritten
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.widgets.field_row import FieldRow
from tests.support.seated import seated, told

ASK = Ask("Say it", "Say", "Text", "Others will read it.", "In one sentence.")


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_what_was_written_is_entered_and_the_dialog_closes(desk, over, qtbot):
    dialog = ReasonDialog(desk, ASK, NoteWritten, over)
    dialog.show()
    dialog.text.setPlainText("  Calm at the counter.  ")
    with qtbot.waitSignal(dialog.accepted):
        dialog.act()
    assert desk.live is not None
    assert desk.kinds[-1] == "note.written"


def test_nothing_written_is_said_below_the_field_and_nothing_is_entered(desk, over):
    dialog = ReasonDialog(desk, ASK, NoteWritten, over)
    before = len(desk.lines)
    dialog.text.setPlainText(" \n ")
    dialog.act()
    assert dialog.row.error == "Please give a reason that others can read."
    assert dialog.primary.isEnabled()
    assert len(desk.lines) == before


def test_a_text_that_is_not_required_may_be_left_out(desk, over):
    made = []
    ask = Ask("Say it", "Say", "Text", required=False)
    dialog = ReasonDialog(desk, ask, lambda text: made.append(text) or NoteWritten("x"), over)
    told(desk, dialog.act)
    assert made == [""]


def test_the_caret_waits_in_the_field_and_tab_leaves_it(desk, over, qtbot):
    dialog = ReasonDialog(desk, ASK, NoteWritten, over)
    dialog.show()
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.text)
    qtbot.keyClick(dialog.text, Qt.Key.Key_Tab)
    assert dialog.text.toPlainText() == ""
    assert dialog.focusWidget() is not dialog.text
    dialog.close()


def test_a_mistake_goes_away_once_something_is_written(dressed, qtbot):
    field = text_field(2)
    row = FieldRow("Reason", field)
    qtbot.addWidget(row)
    assert not written(row, field, "Say something.")
    assert row.error == "Say something."
    field.setPlainText("Because.")
    assert written(row, field)
    assert row.error == ""
    assert text_of(field) == "Because."
