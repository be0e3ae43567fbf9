"""Asking for the PIN of the signing key: the last thing before an act that weighs is signed.

Belongs here: that small form. What is signed is the desk's; counting wrong tries is the safe's.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLineEdit, QWidget
from shiboken6 import isValid

from app.domain.library import BODIES as LIBRARY_KINDS
from app.domain.terms import Refusal, refuse
from app.i18n import _
from app.room import words
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.models.timeline_looks import LOOKS
from app.ui.signing import KeyAsked
from app.ui.theme import Theme
from app.ui.widgets.field_row import FieldRow

LONGEST = 128
"""Characters that a PIN field takes."""


def pin_field() -> QLineEdit:
    """A field that shows dots."""
    made = QLineEdit()
    made.setEchoMode(QLineEdit.EchoMode.Password)
    made.setMaxLength(LONGEST)
    return made


def _act(kind: str) -> str:
    """What will be signed, in words: by its title in the timeline, or by the list that it changes."""
    if kind == "evidence":
        return _("Evidence bundle")
    if kind in LIBRARY_KINDS:
        return _("Playbook")
    return LOOKS[kind].title() if kind in LOOKS else _("a change to the list of members")


class PinDialog(FormDialog):
    """Answers ``asked``: with the opened seat, or with a refusal once it is closed without the right PIN."""

    def __init__(self, desk: Desk, asked: KeyAsked, parent: QWidget) -> None:
        meaning = _("To be signed: {act}.", act=_act(asked.kind))
        super().__init__(desk, _("PIN of your signing key"), _("Sign"), parent, meaning)
        self.setMinimumWidth(Theme.of(parent).px(360))
        self._asked = asked
        self._until = 0
        self.pin = pin_field()
        hint = _("It is asked for each time you sign. What you entered stays until then.")
        self.row = self.add(FieldRow(_("PIN"), self.pin, hint=hint))
        self.pin.returnPressed.connect(self.act)
        self.rejected.connect(self._cancelled)
        desk.ticked.connect(self._count_down)
        self.pin.setFocus()

    @Slot()
    def act(self) -> None:
        """Try the PIN on the worker; the form stays as it is meanwhile."""
        if not self.primary.isEnabled():
            return
        if not self.pin.text():
            self.row.set_error(_("Please enter your PIN."))
            self.pin.setFocus()
            return
        self.primary.setEnabled(False)
        pin, workspace = self.pin.text(), self.desk.workspace
        self.desk.jobs.run("unlock the signing key", lambda: workspace.unlock(pin), self._tried, self._failed)

    def _tried(self, outcome: Seat | Refusal) -> None:
        if not isValid(self) or not self.isVisible():  # closed meanwhile: then nothing is signed
            return
        if isinstance(outcome, Seat):
            self.accept()
            self._asked.give(outcome)
            return
        wait = int(outcome.values.get("wait", "0"))
        self._until = self.desk.present() + wait * 1000 if wait else 0
        self.primary.setEnabled(not wait)
        self.row.set_error(words.refusal(outcome, self.desk.state.playbook, self.desk.roster))
        self.pin.selectAll()
        self.pin.setFocus()

    def _failed(self, error: Exception) -> None:
        """The keyring does not answer, say: it can be tried again."""
        sentence = words.surroundings(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        if isValid(self):
            self.say(sentence)

    def _waiting(self) -> int:
        """Whole seconds until the next try."""
        return max(-(-(self._until - self.desk.present()) // 1000), 0)

    @Slot()
    def _count_down(self) -> None:
        if not self._until:
            return
        waiting = self._waiting()
        if waiting:
            refused = refuse("pin-wait", wait=waiting)
            self.row.set_error(words.refusal(refused, self.desk.state.playbook, self.desk.roster))
        else:
            self._until = 0
            self.row.clear_error()
            self.primary.setEnabled(True)

    @Slot()
    def _cancelled(self) -> None:
        self._asked.refuse(refuse("pin-not-given"))
