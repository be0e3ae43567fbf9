"""Who signs instead or besides: return to a stage, hand a sign-off over, add a signer, take one's signature back.

Belongs here: those forms, each with its reason. Approving and objecting are ``approve`` and ``decide``.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.signing import LoweringAccepted, SignerAdded, SignoffGiven, SignoffHandedOver, SignoffWithdrawn
from app.domain.signoff import RETURN
from app.domain.statements import Statement
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.choices import chosen, fill_members, fill_roles
from app.ui.dialogs.decide import ContentDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.models.review_notices import lowered_words
from app.ui.models.signoff_acts import addable, returnable, signed_by_me, stages, takers
from app.ui.models.verdict import Asked, Verdict
from app.ui.widgets.field_row import FieldRow


def _asked(desk: Desk, statement: Statement) -> Asked:
    return Asked(desk.state, desk.roster, desk.member, statement, desk.now())


def _fill(field: QComboBox, offered: Iterable[tuple[str, str]]) -> None:
    for key, name in offered:
        field.addItem(name, key)


class ReturnDialog(ContentDialog):
    """After a return only later sign-offs of that stage and those after it count."""

    def __init__(self, desk: Desk, statement: Statement, verdict: Verdict, parent: QWidget) -> None:
        super().__init__(desk, _("Return to a stage"), _("Return it"), parent, statement=statement)
        self._verdict = verdict
        self.stage, self.text = QComboBox(), text_field(3, self)
        _fill(self.stage, returnable(_asked(desk, statement), verdict))
        hint = _("Sign-offs of that stage and of those after it have to be given again; the text stays as it is.")
        self.add(FieldRow(_("Stage"), self.stage, required=True, hint=hint))
        self.row = self.add(FieldRow(_("Reason"), self.text, required=True))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text):
            return None
        return SignoffGiven(
            self.statement, self.version.id, self.version.digest, self._verdict.stage, self._verdict.role, RETURN,
            text_of(self.text), self._verdict.acts_for, to=chosen(self.stage),
        )  # fmt: skip


class HandOverDialog(ContentDialog):
    """The sign-off of a role on this content, given to somebody who then signs in the holder's place."""

    def __init__(self, desk: Desk, statement: Statement, parent: QWidget) -> None:
        super().__init__(desk, _("Hand over the sign-off"), _("Hand over"), parent, statement=statement)
        self._takers = takers(_asked(desk, statement))
        self.role, self.member, self.text = QComboBox(), QComboBox(), text_field(2, self)
        fill_roles(self.role, desk, self._takers)
        hint = _("For this text alone. The sign-off shows both names; the role stays with whoever holds it.")
        self.add(FieldRow(_("Role"), self.role, required=True))
        self.add(FieldRow(_("Who signs instead"), self.member, required=True, hint=hint))
        self.row = self.add(FieldRow(_("Reason"), self.text, required=True))
        self.role.currentIndexChanged.connect(self._renew)
        self._renew()
        self.member.setFocus()

    @Slot()
    def _renew(self) -> None:
        fill_members(self.member, self.desk, self._takers.get(chosen(self.role), ()))

    def propose(self) -> Body | None:
        if not written(self.row, self.text):
            return None
        return SignoffHandedOver(
            self.statement, self.version.id, self.version.digest, chosen(self.role), chosen(self.member),
            text_of(self.text),
        )  # fmt: skip


class AddSignerDialog(ContentDialog):
    """One role more signs, after a stage of the chain."""

    def __init__(self, desk: Desk, statement: Statement, parent: QWidget) -> None:
        super().__init__(desk, _("Add a signer"), _("Add"), parent, statement=statement)
        asked = _asked(desk, statement)
        self.role, self.stage, self.text = QComboBox(), QComboBox(), text_field(2, self)
        fill_roles(self.role, desk, addable(asked))
        _fill(self.stage, stages(asked))
        self.add(FieldRow(_("Role"), self.role, required=True))
        hint = _("It cannot be released before this role has signed too.")
        self.add(FieldRow(_("Signs after"), self.stage, required=True, hint=hint))
        self.row = self.add(FieldRow(_("Reason"), self.text, required=True))
        self.role.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text):
            return None
        return SignerAdded(
            self.statement, self.version.id, self.version.digest, chosen(self.stage), chosen(self.role),
            text_of(self.text),
        )  # fmt: skip


def withdraw_dialog(desk: Desk, statement: Statement, parent: QWidget) -> ReasonDialog:
    """My approval no longer counts; it stays in the record."""
    role, version = signed_by_me(_asked(desk, statement)), statement.current
    name = words.role_name(desk.state.playbook, role)
    meaning = _(
        "Your signature as {role} then counts no longer and has to be given again; it stays on record.", role=name
    )
    ask = Ask(_("Withdraw my signature"), _("Withdraw it"), _("Reason"), meaning)

    def body(reason: str) -> Body:
        return SignoffWithdrawn(statement.id, version.id, version.digest, role, reason)

    return ReasonDialog(desk, ask, body, parent)


def lowering_dialog(desk: Desk, grade: str, role: str, parent: QWidget) -> ReasonDialog:
    """PR or legal accepts that chains follow the milder severity."""
    meaning = lowered_words(desk.state)
    ask = Ask(_("Accept the lower severity"), _("Accept it"), _("Reason"), meaning)
    return ReasonDialog(desk, ask, lambda reason: LoweringAccepted(grade, role, reason), parent)
