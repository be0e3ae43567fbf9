"""Correcting an entry."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.notes import EntryCorrected
from app.room import timeline
from app.ui.dialogs.correction import correction_dialog
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_correction_is_a_new_entry_that_names_the_old_one(desk, over):
    of = timeline.row(desk.lines[11], desk.kinds[11]).entry
    dialog = correction_dialog(desk, 12, of, over)
    assert dialog.windowTitle() == "Correct entry #12"
    dialog.text.setPlainText(" 1,285 posts ")
    told(desk, dialog.act)
    last = timeline.row(desk.lines[-1], desk.kinds[-1])
    assert last.body == EntryCorrected(of, "1,285 posts")
    assert timeline.row(desk.lines[11], desk.kinds[11]).entry == of


def test_it_must_say_what_is_right(desk, over):
    dialog = correction_dialog(desk, 12, "id", over)
    assert dialog.propose() is None
    assert dialog.row.error
