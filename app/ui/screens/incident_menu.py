"""The menu of the incident: severity, roles, known since, standing down, closing, reopening.

Belongs here: what it offers to whom. An act that the rules would refuse to this person is not on it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QMenu, QWidget

from app.domain.terms import COMMANDER
from app.i18n import _
from app.ui import icons
from app.ui.desk import Desk
from app.ui.dialogs.clock import KnownSinceDialog
from app.ui.dialogs.closing import CloseDialog, reopen_dialog, stand_down_dialog
from app.ui.dialogs.roles import RolesDialog
from app.ui.dialogs.severity import SeverityDialog
from app.ui.icons import Icon
from app.ui.theme import Theme

Offer = tuple[Icon, str, Callable[[], QWidget]]


def offers(desk: Desk, parent: QWidget) -> list[Offer]:
    """What this person can do about the incident now: icon, words, and what opens."""
    incident, roles = desk.state.incident, desk.state.roles
    if desk.room is None or desk.is_past or desk.broken:
        return []
    commands = roles.holds(desk.member, COMMANDER)
    if incident.phase == "closed":
        return [(Icon.UNDO, _("Reopen the incident…"), lambda: reopen_dialog(desk, parent))] if commands else []
    if not desk.roles():
        return []
    found: list[Offer] = [
        (Icon.SEVERITY, _("Severity…"), lambda: SeverityDialog(desk, parent)),
        (Icon.PEOPLE, _("Roles…"), lambda: RolesDialog(desk, parent)),
        (Icon.HISTORY, _("Known since…"), lambda: KnownSinceDialog(desk, parent)),
    ]
    if commands and incident.phase == "open":
        found.append((Icon.FLAG, _("Stand down…"), lambda: stand_down_dialog(desk, parent)))
    if commands:
        found.append((Icon.ARCHIVE, _("Close the incident…"), lambda: CloseDialog(desk, parent)))
    return found


def incident_menu(desk: Desk, parent: QWidget) -> QMenu:
    """The menu as it is now; each item opens its dialog over ``parent``."""
    menu, theme = QMenu(parent), Theme.of(parent)
    for icon, text, make in offers(desk, parent):
        action = menu.addAction(icons.qicon(icon, theme), text)
        action.triggered.connect(lambda _on=False, make=make: make().show())
    return menu
