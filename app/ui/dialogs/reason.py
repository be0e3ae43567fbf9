"""A dialog that asks for one text, a reason or a proof, and enters one body with it.

Belongs here: that form. What the text is for is whoever asks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from app.domain.terms import Body, blank
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.theme import Theme
from app.ui.widgets.field_row import FieldRow


@dataclass(frozen=True, slots=True)
class Ask:
    """What a dialog says: title, the act on its button, the field's label, and why it is asked."""

    title: str
    act: str
    label: str
    meaning: str = ""
    hint: str = ""
    required: bool = True


def text_field(lines: int = 3, parent: QWidget | None = None) -> QPlainTextEdit:
    """A field for a few lines; Tab leaves it."""
    made = QPlainTextEdit(parent)
    made.setTabChangesFocus(True)
    made.setFixedHeight(Theme.of(parent).px(19 * lines + 14))
    return made


def text_of(field: QPlainTextEdit) -> str:
    """What was written, without white space around it."""
    return field.toPlainText().strip()


def written(row: FieldRow, field: QPlainTextEdit, missing: str = "") -> bool:
    """Whether something was written; if not, ``row`` says what is missing."""
    if not blank(text_of(field)):
        row.clear_error()
        return True
    row.set_error(missing or _("Please give a reason that others can read."))
    field.setFocus()
    return False


class ReasonDialog(FormDialog):
    """``body`` makes the entry from the text."""

    def __init__(self, desk: Desk, ask: Ask, body: Callable[[str], Body], parent: QWidget) -> None:
        super().__init__(desk, ask.title, ask.act, parent, ask.meaning)
        self._ask, self._body = ask, body
        self.text = text_field(parent=self)
        self.row = self.add(FieldRow(ask.label, self.text, required=ask.required, hint=ask.hint))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if self._ask.required and not written(self.row, self.text):
            return None
        return self._body(text_of(self.text))
