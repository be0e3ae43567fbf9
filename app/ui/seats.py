"""The menu of whoever sits here: one's own card, and in the demonstration everybody else whom one may act as.

Belongs here: offering that. A real workspace has one seat a machine, so it never offers other members.
"""

from __future__ import annotations

from PySide6.QtGui import QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.people import MemberConfirmed
from app.domain.terms import ADMINISTRATOR, COMMANDER
from app.i18n import _, listed
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog


def about_member(desk: Desk, member: str) -> str:
    """The roles that a member holds in the open incident, else those that they may hold and that we have words for."""
    state, roster = desk.state, desk.roster
    held = state.roles.of(member)
    may = roster.members[member].may if member in roster.members and not held else frozenset()
    foremost = sorted(may, key=lambda role: (role not in (ADMINISTRATOR, COMMANDER), role))
    names = {role: words.role_name(state.playbook, role) for role in (*held, *foremost)}
    return listed(name for role, name in names.items() if name != role)


def seat_menu(desk: Desk, parent: QWidget) -> QMenu:
    """One's own card; before it everybody else who can act at this machine: choosing one acts as them from now on."""
    menu = QMenu(parent)
    menu.setAccessibleName(_("Act as") if desk.demonstration else _("My card"))
    if desk.demonstration:
        _add_members(menu, desk)
        menu.addSeparator()
    menu.addAction(_("My card…"), lambda: CardDialog(desk, parent).show())
    menu.addAction(_("My card is right"), lambda: desk.submit(MemberConfirmed(desk.member)))
    return menu


def _add_members(menu: QMenu, desk: Desk) -> None:
    head = menu.addAction(_("Demonstration: act as…"))
    head.setEnabled(False)
    menu.addSeparator()
    group = QActionGroup(menu)
    for member in desk.workspace.seats:
        name = words.person_name(desk.roster, member)
        about = about_member(desk, member)
        action = menu.addAction(f"{name}   {about}".strip().replace("&", "&&"))
        action.setCheckable(True)
        action.setChecked(member == desk.member)
        action.triggered.connect(lambda _on=False, member=member: desk.act_as(member))
        group.addAction(action)
        if member == desk.member:
            menu.setActiveAction(action)
