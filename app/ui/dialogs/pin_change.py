"""Choosing the PIN of the signing key: another one, or the first for a key that still lies open.

Belongs here: that form. What makes a PIN good, and keeping it, is not.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.pin import pin_field
from app.ui.widgets.field_row import FieldRow

_OF_THE_NEW = frozenset({"pin-too-short", "pin-too-simple"})


class PinChangeDialog(FormDialog):
    """Closes once the new PIN counts."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        locked = desk.workspace.acting.locked
        title = _("Change the PIN") if locked else _("Choose a PIN")
        meaning = _(
            "Your signing key lies under it. Nobody can tell you what it was, and without it you cannot sign: keep it"
            " where you keep such things."
        )
        super().__init__(desk, title, title, parent, meaning)
        self.old, self.new, self.again = pin_field(), pin_field(), pin_field()
        self.old_row = FieldRow(_("PIN until now"), self.old, required=True)
        if locked:
            self.add(self.old_row)
        self.new_row = self.add(FieldRow(_("New PIN"), self.new, required=True, hint=pin_hint()))
        self.again_row = self.add(FieldRow(_("The new PIN once more"), self.again, required=True))
        for field in (self.old, self.new, self.again):
            field.returnPressed.connect(self.act)
        (self.old if locked else self.new).setFocus()

    @Slot()
    def act(self) -> None:
        """Choose it, or say what is wrong with it."""
        if not self.primary.isEnabled():
            return
        if self.desk.workspace.acting.locked and not said(self.old_row, "" if self.old.text() else _missing()):
            return
        new = self.new.text()
        if not chosen(self.new_row, self.again_row, new, self.again.text()):
            return
        self.primary.setEnabled(False)
        old, workspace = self.old.text(), self.desk.workspace
        self.desk.jobs.run("choose a PIN", lambda: workspace.choose_pin(old, new), self._done, self._failed)

    def _done(self, outcome: Seat | Refusal) -> None:
        if not isValid(self):
            return
        if isinstance(outcome, Seat):
            self.accept()
            return
        self.primary.setEnabled(True)
        row = self.new_row if outcome.code in _OF_THE_NEW else self.old_row
        said(row, words.refusal(outcome, self.desk.state.playbook, self.desk.roster))

    def _failed(self, error: Exception) -> None:
        sentence = words.surroundings(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        if isValid(self):
            self.say(sentence)


def pin_hint() -> str:
    """What a PIN is to be."""
    return _("At least six characters, digits or others: nothing repeated, nothing counted up or down.")


def _missing() -> str:
    return _("Please enter your PIN.")


def said(row: FieldRow, sentence: str) -> bool:
    """Whether nothing is wrong; else the row says what is, and has the caret."""
    if not sentence:
        row.clear_error()
        return True
    row.set_error(sentence)
    row.field.setFocus()
    return False


def chosen(
    row: FieldRow, again_row: FieldRow, typed: str, again: str, weak: Callable[[str], str] = words.weak_pin
) -> bool:
    """Whether this is a PIN that will do (or a passphrase: ``weak`` says why not), typed twice alike; else the rows
    say what is wrong."""
    return said(row, weak(typed)) and said(again_row, "" if typed == again else _("This is not what you typed above."))
