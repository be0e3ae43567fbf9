"""app/ui/dialogs/pin.py: the PIN is asked for each time something that weighs is signed, and nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from app.domain.incident import IncidentClosed
from app.domain.notes import NoteWritten
from app.domain.terms import Body
from app.identity.vault import VaultFault
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.pin import PinDialog
from app.ui.signing import KeyAsked
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from tests.support.pinned import OTHER, PIN, Shut, pinned


class Closing(FormDialog):
    """A form whose entry weighs."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, "Close", "Close", parent)
        self.text = QLineEdit()
        self.add(FieldRow("Why", self.text))

    def propose(self) -> Body | None:
        return IncidentClosed(self.text.text())


@pytest.fixture
def vault() -> Shut:
    return Shut()


@pytest.fixture
def desk(dressed: QApplication, vault: Shut) -> Iterator[Desk]:
    with pinned("shen", vault) as desk:
        yield desk


@pytest.fixture
def form(desk: Desk, qtbot: QtBot) -> Closing:
    over = QWidget()
    qtbot.addWidget(over)
    made = Closing(desk, over)
    made.over = over  # type: ignore[attr-defined]  # keeps the parent as long as the form
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, False)
    desk.pin_asked.connect(lambda asked: PinDialog(desk, asked, made).show())
    made.text.setText("The last complaint is settled, and everything open has its owner.")
    made.show()
    return made


def asked(form: Closing) -> PinDialog:
    """The PIN dialog over ``form``, once its button was pressed."""
    form.primary.click()
    return form.findChild(PinDialog)


def told(dialog: PinDialog, qtbot: QtBot, pin: str) -> str:
    """What the dialog says of this PIN."""
    dialog.row.clear_error()
    dialog.pin.setText(pin)
    dialog.act()
    qtbot.waitUntil(lambda: bool(dialog.row.error))
    return dialog.row.error


def test_the_pin_signs_and_the_form_beneath_closes(desk: Desk, form: Closing, qtbot: QtBot) -> None:
    dialog = asked(form)
    qtbot.keyClicks(dialog.pin, PIN)
    with qtbot.waitSignal(form.accepted, timeout=20_000):
        qtbot.keyClick(dialog.pin, Qt.Key.Key_Return)
    assert desk.kinds[-1] == "incident.closed"
    assert desk.workspace.acting.locked


def test_it_names_what_is_signed_and_the_caret_waits_in_the_field(form: Closing, qtbot: QtBot) -> None:
    dialog = asked(form)
    assert dialog.windowTitle() == "PIN of your signing key"
    qtbot.waitUntil(lambda: dialog.focusWidget() is dialog.pin)
    assert dialog.pin.echoMode() is QLineEdit.EchoMode.Password
    assert not dialog.isModal()
    dialog.close()


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("incident.closed", "Closed"),
        ("evidence", "Evidence"),
        ("library.signed", "Playbook"),
        ("seat.added", "members"),
    ],
)
def test_it_says_what_is_about_to_be_signed(desk: Desk, qtbot: QtBot, kind: str, words: str) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    dialog = PinDialog(desk, KeyAsked(kind, pytest.fail, lambda _refused: None), over)
    assert any(words in label.text() for label in dialog.findChildren(Label))
    dialog.close()


def test_escape_signs_nothing_and_leaves_the_form_as_it_was(desk: Desk, form: Closing, qtbot: QtBot) -> None:
    before, dialog = desk.head, asked(form)
    qtbot.keyClicks(dialog.pin, PIN)
    qtbot.keyClick(dialog.pin, Qt.Key.Key_Escape)
    assert form.isVisible()
    assert form.text.text().startswith("The last complaint")
    assert form.primary.isEnabled()
    assert "nothing was signed" in form._sentence.text()
    assert desk.head == before


def test_nothing_typed_is_said_at_the_field(form: Closing) -> None:
    dialog = asked(form)
    dialog.act()
    assert dialog.row.error == "Please enter your PIN."
    dialog.close()


def test_a_wrong_one_is_said_and_the_next_try_may_be_right(desk: Desk, form: Closing, qtbot: QtBot) -> None:
    dialog = asked(form)
    assert told(dialog, qtbot, OTHER) == "This is not your PIN."
    desk.ticked.emit()
    assert dialog.row.error == "This is not your PIN."  # until it is typed again
    dialog.pin.setText(PIN)
    with qtbot.waitSignal(form.accepted, timeout=20_000):
        dialog.act()
    assert desk.kinds[-1] == "incident.closed"


def test_wrong_ones_make_one_wait_and_it_counts_down(desk: Desk, form: Closing, qtbot: QtBot) -> None:
    now = desk.present()
    desk.present = lambda: now  # type: ignore[method-assign]
    dialog = asked(form)
    for _try in range(2):
        told(dialog, qtbot, OTHER)
    assert told(dialog, qtbot, OTHER) == "This is not your PIN. You can try again in 5 seconds."
    assert not dialog.primary.isEnabled()

    desk.present = lambda: now + 3000  # type: ignore[method-assign]
    desk.ticked.emit()
    assert dialog.row.error.endswith("You can try again in 2 seconds.")

    desk.present = lambda: now + 5000  # type: ignore[method-assign]
    desk.ticked.emit()
    assert not dialog.row.error
    assert dialog.primary.isEnabled()
    dialog.close()


def test_a_keyring_that_went_away_is_said_and_nothing_typed_is_lost(
    desk: Desk, form: Closing, vault: Shut, qtbot: QtBot
) -> None:
    dialog = asked(form)
    vault.fault = VaultFault("locked")
    dialog.pin.setText(PIN)
    dialog.act()
    qtbot.waitUntil(dialog._sentence.isVisible)
    assert "keyring" in dialog._sentence.text()
    vault.fault = None
    with qtbot.waitSignal(form.accepted, timeout=20_000):
        dialog.act()
    assert desk.kinds[-1] == "incident.closed"


def test_closing_the_form_while_the_pin_is_asked_signs_nothing(desk: Desk, form: Closing, qtbot: QtBot) -> None:
    before, dialog = desk.head, asked(form)
    dialog.pin.setText(PIN)
    dialog.act()
    dialog.close()
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert desk.head == before


def test_light_entries_ask_for_none(desk: Desk, qtbot: QtBot) -> None:
    desk.pin_asked.connect(lambda _asked: pytest.fail("asked"))
    with qtbot.waitSignal(desk.noticed, timeout=20_000):
        desk.submit(NoteWritten("A queue at the counter"))
    assert desk.kinds[-1] == "note.written"
