"""The form of every act over a desk: it closes only when its entry stands.

Belongs here: entering what a form says. How a form is laid out is ``early_form``.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from app.domain.terms import Body, Entry, Refusal
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.early_form import EarlyForm


class FormDialog(EarlyForm):
    """Subclasses add rows and override ``propose``. It closes when its entry stands; what was typed stays till then."""

    def __init__(self, desk: Desk, title: str, primary: str, parent: QWidget, meaning: str = "") -> None:
        super().__init__(title, primary, parent, meaning, wide=460)
        self.desk = desk

    def propose(self) -> Body | None:
        """The body to enter, or None after marking what is missing."""
        raise NotImplementedError

    @Slot()
    def act(self) -> None:
        """Enter what the form says."""
        if not self.primary.isEnabled():
            return
        body = self.propose()
        if body is not None:
            self.primary.setEnabled(False)
            self.desk.submit(body, self._stands, self.show_refusal)

    def _stands(self, entry: Entry) -> None:
        if not isValid(self):  # the person closed the form while its entry was on the way
            return
        self.entered(entry)
        self.accept()

    def entered(self, entry: Entry) -> None:
        """The entry stands in the record."""

    def show_refusal(self, refused: Refusal) -> None:
        """Say why not; everything typed stays."""
        if isValid(self):  # the person may have closed the form meanwhile
            self.say(words.refusal(refused, self.desk.state.playbook, self.desk.roster))
