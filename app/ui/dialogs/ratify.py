"""Ratifying a release that skipped one's signature (追认), or objecting to it.

Belongs here: that form. The release itself is ``release``'s.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.projections import Waiting
from app.domain.release import OBJECT, RATIFY, OverrideRatified
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.decide import named
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.override_words import override_words
from app.ui.widgets.choice import Choice, Choices
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


class RatifyDialog(FormDialog):
    """One word by the role that was skipped: ratify, or object with a reason. Nothing is chosen beforehand."""

    def __init__(self, desk: Desk, waiting: Waiting, parent: QWidget) -> None:
        role, statement = words.role_name(desk.state.playbook, waiting.role), waiting.statement
        super().__init__(
            desk, _("Ratify the release"), _("Sign as {role}", role=role), parent, named(desk, statement)
        )  # fmt: skip
        self._release, self._role = waiting.target, waiting.role
        self.primary.set_icon(Icon.SIGN)
        made = desk.state.releases.made[statement.id]
        self.rows.addWidget(Label(override_words(desk.state, desk.roster, made, desk.now()), ink="danger", wrap=True))
        self.choice, self.text = Choices(2, _("Your word")), text_field(3, self)
        for key, name in ((RATIFY, _("I ratify it")), (OBJECT, _("I object"))):
            choice = Choice(key, name)
            choice.add(Label(name, Role.STRONG))
            self.choice.offer(choice)
        self.choice_row = self.add(FieldRow(_("Your word"), self.choice, required=True))
        hint = _("An objection needs one. What went out stays out: correct or withdraw it with a statement of its own.")
        self.row = self.add(FieldRow(_("Reason"), self.text, hint=hint))
        self.choice.choices[0].setFocus()

    def propose(self) -> Body | None:
        if self.choice.current not in (RATIFY, OBJECT):
            self.choice_row.set_error(_("Please choose one."))
            return None
        self.choice_row.clear_error()
        if self.choice.current == OBJECT and not written(self.row, self.text):
            return None
        return OverrideRatified(self._release, self._role, self.choice.current, text_of(self.text))
