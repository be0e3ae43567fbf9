"""Correcting an entry: a new one that says what is right. What was entered stays as it is.

Belongs here: the form. Whether it may be entered is the rules'.
"""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.notes import EntryCorrected
from app.domain.terms import Body, blank
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.widgets.field_row import FieldRow


class CorrectionDialog(FormDialog):
    """Corrects entry number ``seq``, whose id is ``of``."""

    def __init__(self, desk: Desk, seq: int, of: str, parent: QWidget) -> None:
        meaning = _("The entry stays as it is and is marked; your correction is a new entry that names it.")
        super().__init__(desk, _("Correct entry #{seq}", seq=seq), _("Sign and record"), parent, meaning)
        self._of = of
        self.text = QPlainTextEdit()
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(96)
        self.row = self.add(FieldRow(_("What is right"), self.text, required=True))
        self.text.setFocus()

    def propose(self) -> Body | None:
        text = self.text.toPlainText().strip()
        if blank(text):
            self.row.set_error(_("Say what is right."))
            return None
        self.row.clear_error()
        return EntryCorrected(self._of, text)
