"""Saving a version: the note, and what saving undoes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.statements import StatementVersioned
from app.room import working
from app.ui.dialogs.save_version import SaveDialog
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("chen") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def statement(desk):
    return next(s for s in desk.state.statements.in_order() if s.label == "S-02")


def body(desk, text="Another text."):
    now = statement(desk)
    work = working.written(working.opened(desk.state, now), "en", "*", text)
    raw = working.content(work, now.current.content, desk.state.facts)
    return StatementVersioned(now.id, now.label, 3, raw, "", now.template)


def test_a_version_is_saved_with_its_note(desk, over):
    dialog = SaveDialog(desk, body(desk), [], over)
    assert dialog.windowTitle() == "Save S-02 v3"
    dialog.note.setText(" Shorter ")
    told(desk, dialog.act)
    current = statement(desk).current
    assert (current.number, current.note, current.content.texts["en"]["*"]) == (3, "Shorter", "Another text.")


def test_enter_in_the_note_saves(desk, over, qtbot):
    dialog = SaveDialog(desk, body(desk), [], over)
    dialog.show()
    qtbot.keyClicks(dialog.note, "By key")
    told(desk, lambda: qtbot.keyClick(dialog.note, Qt.Key.Key_Return))
    assert statement(desk).current.note == "By key"


def test_what_saving_undoes_is_said_first(desk, over):
    dialog = SaveDialog(desk, body(desk), ["The sign-off of Legal no longer counts then."], over)
    assert "The sign-off of Legal no longer counts then." in [label.text() for label in dialog.findChildren(QLabel)]


def test_a_refusal_leaves_the_note_where_it_is(desk, over, qtbot):
    content = statement(desk).current.content
    same = StatementVersioned(
        statement(desk).id, "S-02", 3, body(desk).content | {"channels": []}, "", "holding"
    )  # fmt: skip
    assert content.channels
    dialog = SaveDialog(desk, same, [], over)
    dialog.note.setText("Kept")
    dialog.act()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.note.text() == "Kept"
    assert statement(desk).current.number == 2
