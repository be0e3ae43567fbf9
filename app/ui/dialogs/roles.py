"""Who holds which role: assign, hand over (交接) with what is under way, withdraw.

Belongs here: that form. The list of roles is in the context panel.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QComboBox, QWidget

from app.domain.roles import RoleAssigned, RoleHandedOver, RoleWithdrawn
from app.domain.terms import COMMANDER, Body
from app.i18n import _, pick
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.choices import all_roles, chosen, fill_members, fill_roles
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.segmented import Segment, Segmented


def may_change_roles(desk: Desk) -> bool:
    """Whether this member can change any role: the commander all, a holder their own."""
    return desk.may_act() and bool(desk.roles())


class RolesDialog(FormDialog):
    """One act on one role. A holder who does not command can hand over their own role, nothing else."""

    def __init__(self, desk: Desk, parent: QWidget, role: str = "") -> None:
        super().__init__(desk, _("Roles"), "", parent)
        self.setFixedWidth(520)
        commands = desk.state.roles.holds(desk.member, COMMANDER)
        offered = [Segment("hand-over", _("Hand over"))]
        if commands:
            offered = [Segment("assign", _("Assign")), *offered, Segment("withdraw", _("Withdraw"))]
        self.acts = Segmented(offered, name=_("What to do"))
        self.acts.setVisible(commands)
        self.role, self.member = QComboBox(), QComboBox()
        fill_roles(self.role, desk, all_roles(desk) if commands else desk.roles(), role)
        self.reason, self.matters = text_field(2, self), text_field(2, self)
        self.duties = Label("", Role.CAPTION, "2", wrap=True)
        self.note = Label("", Role.BODY, "warn", wrap=True)
        self.rows.addWidget(self.acts)
        self.add(FieldRow(_("Role"), self.role, required=True))
        self.rows.addWidget(self.duties)
        self.member_row = self.add(FieldRow(_("Member"), self.member, required=True))
        self.reason_row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.matters_row = self.add(
            FieldRow(_("What is under way"), self.matters, hint=_("What the next holder must know."))
        )
        self.rows.addWidget(self.note)
        self.rows.addStretch(1)
        if desk.state.roles.holders(role):
            self.acts.set_current("hand-over")
        self.acts.chosen.connect(self._renew)
        self.role.currentIndexChanged.connect(self._renew)
        self._renew()

    @Slot()
    def _renew(self) -> None:
        """Offer the members whom this act on this role can name; say so where there is none."""
        act, role, state = self.acts.current, chosen(self.role), self.desk.state
        holders = state.roles.holders(role)
        able = [m for m in self.desk.roster.members if self.desk.roster.allows(m, role) and m not in holders]
        fill_members(self.member, self.desk, holders if act == "withdraw" else able)
        self.reason_row.setVisible(act != "assign" and self.member.count() > 0)
        self.matters_row.setVisible(act == "hand-over" and self.member.count() > 0)
        plan = next((plan for plan in state.playbook.roles if plan.id == role), None)
        self.duties.setText("\n".join(f"· {pick(duty)}" for duty in plan.duties) if plan else "")
        self.duties.setVisible(bool(plan and plan.duties))
        self.primary.set_label({"assign": _("Assign"), "withdraw": _("Withdraw")}.get(act, _("Hand over")))
        self._say_what_hinders(act, role, holders)
        self.adjustSize()

    def _say_what_hinders(self, act: str, role: str, holders: tuple[str, ...]) -> None:
        name, note = words.role_name(self.desk.state.playbook, role), ""
        if act == "withdraw" and role == COMMANDER and len(holders) == 1:
            note = _("An incident needs a commander: hand the role over instead.")
        elif act != "assign" and not holders:
            note = _("Nobody holds the role {role} yet: assign it first.", role=name)
        elif not self.member.count():
            note = _("Nobody else in this workspace may hold the role {role}.", role=name)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.member_row.setVisible(bool(self.member.count()))
        self.primary.setEnabled(not note)

    def propose(self) -> Body | None:
        role, member = chosen(self.role), chosen(self.member)
        if self.acts.current == "assign":
            return RoleAssigned(role, member)
        if not written(self.reason_row, self.reason):
            return None
        if self.acts.current == "withdraw":
            return RoleWithdrawn(role, member, text_of(self.reason))
        return RoleHandedOver(role, member, text_of(self.reason), text_of(self.matters))
