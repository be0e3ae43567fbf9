"""Fields that choose a role or a member by name.

Belongs here: filling such a field. Who may choose what is the dialogs' to say.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtWidgets import QComboBox

from app.i18n import listed
from app.room import words
from app.ui.desk import Desk


def fill_roles(field: QComboBox, desk: Desk, roles: Iterable[str], chosen: str = "") -> None:
    """Offer ``roles``, each with who holds it, and choose one of them."""
    field.clear()
    state = desk.state
    for role in roles:
        holders = listed(words.person_name(desk.roster, member) for member in state.roles.holders(role))
        name = words.role_name(state.playbook, role)
        field.addItem(f"{name} · {holders}" if holders else name, role)
    field.setCurrentIndex(max(field.findData(chosen), 0))


def fill_members(field: QComboBox, desk: Desk, members: Iterable[str]) -> None:
    """Offer ``members`` by name."""
    field.clear()
    for member in sorted(members, key=lambda member: words.person_name(desk.roster, member)):
        field.addItem(words.person_name(desk.roster, member), member)


def all_roles(desk: Desk) -> list[str]:
    """The playbook's roles in its order, then any other that somebody holds here."""
    planned = [role.id for role in desk.state.playbook.roles]
    return planned + sorted(set(desk.state.roles.held) - set(planned))


def chosen(field: QComboBox) -> str:
    """The id chosen, or nothing."""
    return str(field.currentData() or "")
