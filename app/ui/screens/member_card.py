"""How to reach a member, and when they are on call: two sections of a member's pane, and the forms that change them.

Belongs here: those sections. The column that they stand in is ``member_pane``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.domain.people import MemberConfirmed
from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Member, Roster
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog, may_describe
from app.ui.dialogs.rota import RotaDialog, may_set_rota
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.people import person
from app.ui.models.rota import turns_of
from app.ui.screens.member_sections import MemberSection
from app.ui.screens.person_card import PersonCard
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs


class CardSection(MemberSection):
    """Every number and address, whose word they are, and what is wanting."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("How to reach"), parent)
        self.desk = desk
        self.member = ""
        self.card = PersonCard(named=False)
        self.edit = Button(_("Edit the card…"), "secondary", Icon.EDIT)
        self.right = Button(_("My card is right"), "secondary", Icon.DONE)
        self.body.addWidget(self.card)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self.edit, self.right):
            row.addWidget(button)
        row.addStretch(1)
        self.body.addLayout(row)
        self.edit.clicked.connect(self.open_form)
        self.right.clicked.connect(self.confirm)

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        self.member = member.id
        self.card.show_person(person(roster, member.id, self.desk.present()))
        self.edit.setVisible(may_describe(self.desk, member.id))
        self.right.setVisible(member.id == self.desk.member)

    @Slot()
    def open_form(self) -> None:
        """Change the card."""
        CardDialog(self.desk, self.window(), self.member).show()

    @Slot()
    def confirm(self) -> None:
        """Say that one's own card is right as it stands."""
        self.desk.submit(MemberConfirmed(self.member))


class RotaSection(MemberSection):
    """The member's turns on call in the coming week."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("On call"), parent)
        self.desk = desk
        self.names = EMPTY
        self.pairs = Pairs(stacked=True)
        self.none = Label(_("Not on call in the coming week."), Role.CAPTION, "2", wrap=True)
        self.set = Button(_("On-call rota…"), "secondary", Icon.CALENDAR)
        self.body.addWidget(self.pairs)
        self.body.addWidget(self.none)
        self.body.addWidget(self.set, 0, Qt.AlignmentFlag.AlignLeft)
        self.set.clicked.connect(self.open_rota)

    def show_member(self, roster: Roster, member: Member, names: Playbook) -> None:
        self.names = names
        found = turns_of(roster, names, member.id, self.desk.present())
        self.header.set_note(str(len(found)) if found else "")
        self.pairs.show_pairs(found)
        self.pairs.setVisible(bool(found))
        self.none.setVisible(not found)
        self.set.setVisible(may_set_rota(self.desk))

    @Slot()
    def open_rota(self) -> None:
        """Set who is on call."""
        RotaDialog(self.desk, self.window(), names=self.names).show()
