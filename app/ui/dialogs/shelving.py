"""Proposing, signing and withdrawing a playbook: what exactly it is about, and the words that go with it.

Belongs here: those forms. Who may do what is the rules'; the PIN is asked for by the desk.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.playbook import EMPTY
from app.domain.terms import Body
from app.i18n import _, pick
from app.room import words
from app.room.shelved import Shelved
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.models import playbooks as models
from app.ui.widgets.content_mark import ContentMark
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


def _said(act: str, role: str) -> tuple[str, str, str]:
    """Title, button and meaning of an act."""
    if act == "propose":
        return _("Propose a playbook"), _("Propose"), _("PR and legal can then sign exactly this content.")
    if act == "withdraw":
        return (
            _("Withdraw a playbook"), _("Withdraw"),
            _("It no longer counts as signed. Incidents that were declared with it keep it."),
        )  # fmt: skip
    return (
        _("Sign as {role}", role=role), _("Sign"),
        _("Your signature is for exactly this content. Any change needs a new one."),
    )  # fmt: skip


class ShelvingDialog(FormDialog):
    """``act`` is one of those that ``models.acts`` names."""

    def __init__(self, desk: Desk, one: Shelved, act: str, parent: QWidget) -> None:
        title, button, meaning = _said(act, words.role_name(EMPTY, act))
        super().__init__(desk, title, button, parent, meaning)
        self._one, self._act = one, act
        name = _("{title}, version {version}", title=pick(one.playbook.title), version=one.playbook.version)
        self.rows.addWidget(Label(name, Role.STRONG, wrap=True))
        self.mark = ContentMark()
        self.mark.show_digest(one.digest)
        self.add(FieldRow(_("Content fingerprint"), self.mark))
        self.text = text_field(2, self)
        label = _("Reason") if act == "withdraw" else _("Remark")
        self.row = FieldRow(label, self.text, required=act == "withdraw")
        if act == "propose":
            self.row.setParent(self)
            self.row.hide()
            self.primary.setFocus()
        else:
            self.add(self.row)
            self.text.setFocus()

    def propose(self) -> Body | None:
        if self._act == "withdraw" and not written(self.row, self.text):
            return None
        return models.body(self._one, self._act, text_of(self.text))
