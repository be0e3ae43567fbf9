"""Joining a workspace: what an invitation says, to be compared before keys are made; then opening the record.

Belongs here: those two forms, which stand over the welcome and know no workspace yet. What follows is ``joining``'s.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QDialog, QFileDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from app.i18n import _, pick
from app.room.letters import Invitation
from app.ui.dialogs.pin import pin_field
from app.ui.dialogs.pin_change import chosen, pin_hint
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.fingerprint import Fingerprint
from app.ui.widgets.label import IconLabel, Label


class _Form(QDialog):
    """Title, whatever is added to ``rows``, what is wrong, and one primary button. Stays until it went through."""

    def __init__(self, title: str, primary: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(title)
        self.setMinimumWidth(540)
        self.rows = QVBoxLayout()
        self.rows.setSpacing(10)
        self._wrong = QWidget()
        self._sentence = Label("", Role.BODY, "danger", wrap=True)
        wrong = QHBoxLayout(self._wrong)
        wrong.setContentsMargins(0, 0, 0, 0)
        wrong.addWidget(IconLabel(Icon.DISPUTED, 16, "danger"))
        wrong.addWidget(self._sentence, 1)
        self._wrong.hide()
        self.cancel, self.primary = Button(_("Cancel")), Button(primary, "primary", keys="Ctrl+Enter")
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.cancel)
        foot.addWidget(self.primary)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 16, 16, 16)
        self.column.setSpacing(12)
        self.column.addWidget(Label(title, Role.TITLE))
        self.column.addLayout(self.rows)
        self.column.addWidget(self._wrong)
        self.column.addLayout(foot)
        for button in (self.cancel, self.primary):
            button.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self.primary.clicked.connect(self.act)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.act)

    def event(self, event: QEvent) -> bool:
        """Grow with what appears: Qt forgets lines that wrap."""
        done = super().event(event)
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show):
            needed = self.column.totalHeightForWidth(self.width())
            if needed > self.height():
                self.resize(self.width(), needed)
        return done

    def act(self) -> None:
        """Ask for what the form says, or mark what is missing."""
        raise NotImplementedError

    def say(self, sentence: str) -> None:
        """Why it did not go through; everything typed stays."""
        self.primary.setEnabled(True)
        self._sentence.setText(sentence)
        self._wrong.setVisible(bool(sentence))

    @property
    def said(self) -> str:
        """What is wrong, or nothing."""
        return self._sentence.text() if not self._wrong.isHidden() else ""


class AcceptDialog(_Form):
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


class OpenDialog(_Form):
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
