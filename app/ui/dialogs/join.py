"""Joining a workspace: what an invitation says, to be compared before keys are made; then opening the record.

Belongs here: those two forms, which stand over the welcome and know no workspace yet. What follows is ``joining``'s.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _, pick
from app.room.letters import Invitation
from app.ui.dialogs.early_form import EarlyForm
from app.ui.dialogs.pin import pin_field
from app.ui.dialogs.pin_change import chosen, pin_hint
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import Label


class AcceptDialog(EarlyForm):
    """``agreed`` carries the PIN. ``again``: it was accepted before, so its PIN is chosen already."""

    agreed = Signal(str)

    def __init__(self, invitation: Invitation, code: str, again: bool, parent: QWidget) -> None:
        title = _("Join the workspace “{name}”", name=invitation.workspace)
        super().__init__(title, _("Accept and make my keys"), parent)
        self.again = again
        said = _("{inviter} invites {name}.", inviter=pick(invitation.inviter), name=pick(invitation.name))
        compare = _(
            "Compare code and fingerprint with whoever invited you, by voice or on paper, never the way the file came."
        )
        self.code, self.fingerprint = Label(code, Role.CLOCK_S, selectable=True), Fingerprint(invitation.fingerprint)
        self.pin, self.once_more = pin_field(), pin_field()
        self.pin_row = FieldRow(_("PIN for signing"), self.pin, required=True, hint="" if again else pin_hint())
        self.again_row = FieldRow(_("The PIN once more"), self.once_more, required=True)
        for part in (
            Label(said, Role.BODY, "1", wrap=True),
            Label(_("Code of the file"), Role.CAPTION, "2"), self.code,
            Label(_("Fingerprint of the workspace"), Role.CAPTION, "2"), self.fingerprint,
            Label(compare, Role.BODY, "2", wrap=True), self.pin_row,
        ):  # fmt: skip
            self.rows.addWidget(part)
        if not again:
            self.rows.addWidget(self.again_row)
        for field in (self.pin, self.once_more):
            field.returnPressed.connect(self.act)
        self.pin.setFocus()

    @Slot()
    def act(self) -> None:
        if not self.primary.isEnabled():
            return
        pin = self.pin.text()
        if chosen(self.pin_row, self.again_row, pin, pin if self.again else self.once_more.text()):
            self.primary.setEnabled(False)
            self.agreed.emit(pin)


class OpenDialog(EarlyForm):
    """``agreed`` carries where the record lies, and the PIN."""

    agreed = Signal(str, str)

    def __init__(self, invitation: Invitation, record: str, parent: QWidget) -> None:
        title = _("Open the workspace “{name}”", name=invitation.workspace)
        super().__init__(title, _("Open the workspace"), parent)
        meaning = _(
            "The record is one file, where whoever invited you keeps it. It is opened only if its fingerprint is the "
            "one on your invitation."
        )
        self.record, self.pin = QLineEdit(record), pin_field()
        self.choose = Button(_("Choose a file…"), icon=Icon.FOLDER)
        self.record_row = FieldRow(_("Where the record lies"), self.record, required=True)
        self.pin_row = FieldRow(_("PIN that you chose when you accepted"), self.pin, required=True)
        row = QHBoxLayout()
        row.addWidget(self.record_row, 1)
        row.addWidget(self.choose, 0, Qt.AlignmentFlag.AlignBottom)
        self.rows.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        self.rows.addLayout(row)
        self.rows.addWidget(self.pin_row)
        self.choose.clicked.connect(self.ask_where)
        self.pin.returnPressed.connect(self.act)
        self.pin.setFocus()

    @Slot()
    def ask_where(self) -> None:
        """Ask where the record lies."""
        asked = QFileDialog(self, _("Where the record lies"))
        asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.setNameFilters([_("Record of a workspace (*.ghdb)"), _("All files (*)")])
        asked.fileSelected.connect(self.record.setText)
        asked.open()

    @Slot()
    def act(self) -> None:
        if not self.primary.isEnabled():
            return
        for row, field, missing in (
            (self.record_row, self.record, _("Please say where the record lies.")),
            (self.pin_row, self.pin, _("Please enter your PIN.")),
        ):
            if not field.text().strip():
                row.set_error(missing)
                field.setFocus()
                return
            row.clear_error()
        self.primary.setEnabled(False)
        self.agreed.emit(self.record.text().strip(), self.pin.text())
