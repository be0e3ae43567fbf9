"""The form that every dialog is: it closes when its entry stands and keeps what was typed until then."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.notes import NoteWritten
from app.domain.terms import Body, Entry
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.jobs import Jobs
from app.ui.widgets.field_row import FieldRow
from tests.support.stage import play


class NoteForm(FormDialog):
    """A dialog with one field."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "A note", "Record", parent, "What happened?")
        self.text = QLineEdit()
        self.row = self.add(FieldRow("Text", self.text, required=True))
        self.stood: list[Entry] = []

    def propose(self) -> Body | None:
        if self.text.text() == "":
            self.row.set_error("Please write something.")
            return None
        return NoteWritten(self.text.text())

    def entered(self, entry: Entry) -> None:
        self.stood.append(entry)


@pytest.fixture
def form(qapp: QApplication, qtbot: QtBot) -> Iterator[NoteForm]:
    scene = play("en", "declared")
    desk = Desk(scene.workspace, Jobs())
    parent = QWidget()
    with qtbot.waitSignal(desk.opened):
        desk.open(scene.stream)
    made = NoteForm(desk, parent)
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    made.show()
    yield made
    made.close()
    parent.deleteLater()
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def test_it_is_not_modal_and_names_itself(form: NoteForm) -> None:
    assert not form.isModal()
    assert form.windowTitle() == "A note"


def test_what_is_missing_is_said_at_the_field_and_nothing_is_entered(form: NoteForm) -> None:
    before = form.desk.head
    form.primary.click()
    assert form.row.error() if callable(form.row.error) else form.row.error
    assert form.isVisible()
    assert form.desk.head == before


def test_an_entry_that_stands_closes_the_form(form: NoteForm, qtbot: QtBot) -> None:
    form.text.setText("seen")
    with qtbot.waitSignal(form.accepted):
        qtbot.keyClick(form.text, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert [entry.body for entry in form.stood] == [NoteWritten("seen")]
    assert not form.isVisible()


def test_a_refusal_is_said_in_words_and_what_was_typed_stays(form: NoteForm, qtbot: QtBot) -> None:
    form.text.setText("\u200b")
    form.primary.click()
    qtbot.waitUntil(lambda: form._sentence.text() != "")
    assert form._sentence.text() == "There is nothing written yet."
    assert form.text.text() == "\u200b"
    assert form.primary.isEnabled()
    assert form.isVisible()


def test_a_double_click_enters_once(form: NoteForm, qtbot: QtBot) -> None:
    form.text.setText("once")
    with qtbot.waitSignal(form.accepted):
        form.primary.click()
        form.act()
    assert len(form.stood) == 1


def test_escape_leaves_without_entering(form: NoteForm, qtbot: QtBot) -> None:
    before = form.desk.head
    qtbot.keyClick(form, Qt.Key.Key_Escape)
    assert not form.isVisible()
    assert form.desk.head == before
