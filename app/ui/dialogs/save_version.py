"""Saving a version: an optional note, and what saving undoes.

Belongs here: that form. What the version holds is the studio's.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.statements import StatementVersioned
from app.domain.terms import Body
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


class SaveDialog(FormDialog):
    """``warnings`` are sentences about what does not survive: sign-offs, another person's version."""

    def __init__(self, desk: Desk, body: StatementVersioned, warnings: list[str], parent: QWidget) -> None:
        title = _("Save {label} v{number}", label=body.label, number=body.number)
        meaning = _("A version is never changed again. Earlier versions stay.")
        super().__init__(desk, title, _("Sign and save"), parent, meaning)
        self._body = body
        for sentence in warnings:
            self.rows.addWidget(Label(sentence, ink="warn", wrap=True))
        self.note = QLineEdit()
        self.note.setMaxLength(200)
        self.add(FieldRow(_("What changed, in a few words"), self.note))
        self.cancel.setAutoDefault(False)
        self.primary.setDefault(True)  # Enter in the note saves
        self.note.setFocus()

    def propose(self) -> Body | None:
        b = self._body
        return StatementVersioned(
            b.statement, b.label, b.number, b.content, self.note.text().strip(), b.template, b.corrects, b.withdraws
        )
