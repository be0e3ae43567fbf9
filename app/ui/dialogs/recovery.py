"""The recovery file in the windows: making one, and bringing lost keys back from one.

Belongs here: those two forms. What is in the file is ``room.recovery``'s.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.terms import Refusal
from app.i18n import _
from app.room import recovery, words
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.dialogs.early_form import EarlyForm
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.pin import pin_field
from app.ui.dialogs.pin_change import chosen, pin_hint, said
from app.ui.fonts import Role
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label

SUFFIX = "ghrecovery"


def _filter() -> str:
    return _("Recovery file (*.{suffix})", suffix=SUFFIX)


class BackupDialog(FormDialog):
    """Asks for a passphrase and the PIN, then for the file; closes once it is written."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _(
            "If this computer is lost, so are your keys. This file brings them back: it holds them under a passphrase."
            " Keep the two in different places."
        )
        super().__init__(desk, _("Make a recovery file"), _("Choose where to write it…"), parent, meaning)
        self.cancel.set_label(_("Later"))
        self.words, self.again, self.pin = pin_field(), pin_field(), pin_field()
        hint = _("At least twelve characters: a few words that only you know.")
        self.words_row = self.add(FieldRow(_("Passphrase"), self.words, required=True, hint=hint))
        self.again_row = self.add(FieldRow(_("The passphrase once more"), self.again, required=True))
        self.pin_row = FieldRow(_("PIN of your signing key"), self.pin, required=True)
        if desk.workspace.acting.locked:
            self.add(self.pin_row)
        for field in (self.words, self.again, self.pin):
            field.returnPressed.connect(self.act)
        self.words.setFocus()

    @Slot()
    def act(self) -> None:
        """Ask where the file goes, once everything is typed."""
        if not self.primary.isEnabled():
            return
        if not chosen(self.words_row, self.again_row, self.words.text(), self.again.text(), words.weak_passphrase):
            return
        locked = self.desk.workspace.acting.locked
        if locked and not said(self.pin_row, "" if self.pin.text() else _("Please enter your PIN.")):
            return
        asked = QFileDialog(self, _("Where the recovery file goes"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setNameFilter(_filter())
        asked.setDefaultSuffix(SUFFIX)
        asked.selectFile(f"{self.desk.roster.name}.{SUFFIX}")
        asked.fileSelected.connect(self.write)
        asked.open()

    @Slot(str)
    def write(self, file: str) -> None:
        """Write the file, on the worker."""
        self.primary.setEnabled(False)
        workspace, pin, passphrase, out = self.desk.workspace, self.pin.text(), self.words.text(), Path(file)

        def work() -> Refusal | None:
            seat = workspace.unlock(pin) if workspace.acting.locked else workspace.acting
            if not isinstance(seat, Seat):
                return seat
            recovery.write(recovery.make(workspace, seat, passphrase), out)
            return None

        self.desk.jobs.run("recovery file", work, self._done, self._failed)

    def _done(self, refused: Refusal | None) -> None:
        if not isValid(self):
            return
        if refused is None:
            self.accept()
            return
        self.primary.setEnabled(True)
        said(self.pin_row, words.refusal(refused, self.desk.state.playbook, self.desk.roster))

    def _failed(self, error: Exception) -> None:
        sentence = words.surroundings(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        if isValid(self):
            self.say(sentence)


class RecoverDialog(EarlyForm):
    """``asked`` carries the file, its passphrase and a new PIN; ``say`` tells why it did not go: all typed stays."""

    asked = Signal(str, str, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(_("Bring back lost keys"), _("Bring back the keys"), parent)
        self.file, self.words, self.pin, self.again = QLineEdit(), pin_field(), pin_field(), pin_field()
        self.browse = Button(_("Browse…"))
        self.browse.setAutoDefault(False)
        self.file_row = FieldRow(_("Recovery file"), self.file, required=True)
        self.words_row = FieldRow(_("Passphrase of the file"), self.words, required=True)
        self.pin_row = FieldRow(_("New PIN"), self.pin, required=True, hint=pin_hint())
        self.again_row = FieldRow(_("The new PIN once more"), self.again, required=True)
        meaning = _("From the recovery file that you made. The workspace has to be on this computer.")
        self.rows.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        where = QHBoxLayout()
        where.addWidget(self.file_row, 1)
        where.addWidget(self.browse, 0, Qt.AlignmentFlag.AlignBottom)
        self.rows.addLayout(where)
        for row in (self.words_row, self.pin_row, self.again_row):
            self.rows.addWidget(row)
        for field in (self.file, self.words, self.pin, self.again):
            field.returnPressed.connect(self.act)
        self.browse.clicked.connect(self._browse)
        self.file.setFocus()

    @Slot()
    def _browse(self) -> None:
        dialog = QFileDialog(self, _("Recovery file"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setNameFilters([_filter(), _("All files (*)")])
        dialog.fileSelected.connect(self.file.setText)
        dialog.open()

    @Slot()
    def act(self) -> None:
        """Ask for the keys, or say what is missing."""
        if not self.primary.isEnabled():
            return
        file = self.file.text().strip()
        if not said(self.file_row, "" if file else _("Please choose the file.")):
            return
        if not said(self.words_row, "" if self.words.text() else _("Please enter the passphrase of the file.")):
            return
        pin = self.pin.text()
        if chosen(self.pin_row, self.again_row, pin, self.again.text()):
            self._wrong.hide()
            self.primary.setEnabled(False)
            self.asked.emit(str(Path(file).expanduser()), self.words.text(), pin)
