"""Approving on a condition, with the person who confirms it; and confirming it.

Belongs here: those two forms. An approval without one is ``approve``'s.
"""

from __future__ import annotations

from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.signing import ConditionConfirmed, SignoffGiven
from app.domain.signoff import CONDITION, Signature
from app.domain.statements import Statement
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.choices import chosen, fill_members
from app.ui.dialogs.decide import ContentDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.icons import Icon
from app.ui.models.verdict import Verdict
from app.ui.widgets.field_row import FieldRow


class ConditionDialog(ContentDialog):
    """The stage stays open until the person named says that the condition is met."""

    def __init__(self, desk: Desk, statement: Statement, verdict: Verdict, parent: QWidget) -> None:
        role = words.role_name(desk.state.playbook, verdict.role)
        super().__init__(
            desk, _("Approve with condition"), _("Sign as {role}", role=role), parent, statement=statement
        )  # fmt: skip
        self._verdict = verdict
        self.primary.set_icon(Icon.SIGN)
        self.text, self.person = text_field(3, self), QComboBox()
        held = {member for holders in desk.state.roles.held.values() for member in holders}
        fill_members(self.person, desk, (member for member in held if member != desk.member))
        hint = _("It is signed now and counts once the condition is confirmed; until then the stage stays open.")
        self.row = self.add(FieldRow(_("Condition"), self.text, required=True, hint=hint))
        self.person_row = self.add(FieldRow(_("Who confirms that it is met"), self.person, required=True))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text, _("Please say what has to be so.")):
            return None
        return SignoffGiven(
            self.statement, self.version.id, self.version.digest, self._verdict.stage, self._verdict.role, CONDITION,
            text_of(self.text), self._verdict.acts_for, chosen(self.person),
        )  # fmt: skip


def confirm_dialog(desk: Desk, statement: Statement, given: Signature, parent: QWidget) -> ReasonDialog:
    """The person named says that the condition is met, and how they know."""
    who = words.person_name(desk.roster, given.by)
    meaning = _("{who} approved on this condition: {condition}", who=who, condition=given.reason)
    ask = Ask(_("Confirm the condition"), _("It is met"), _("How you know"), meaning)
    version = statement.current

    def body(reason: str) -> Body:
        return ConditionConfirmed(statement.id, version.id, version.digest, given.entry, reason)

    return ReasonDialog(desk, ask, body, parent)
