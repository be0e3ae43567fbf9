"""Who answers for a role, with their numbers: what one opens on the name of whoever something waits for.

Belongs here: that window. It is looked at and closed again; who holds a role is changed in a form of its own.
"""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QSize, Qt, Slot
from PySide6.QtWidgets import QDialog, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.domain.answering import answering
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.roles import RolesDialog, may_change_roles
from app.ui.dialogs.rota import RotaDialog, may_set_rota
from app.ui.fonts import Role
from app.ui.models.people import grounds, person
from app.ui.screens.person_card import PersonCard
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.panel import rule


class ReachDialog(QDialog):
    """``roles`` are asked for in order; below each stand those who answer for it now."""

    def __init__(self, desk: Desk, roles: Iterable[str], parent: QWidget) -> None:
        super().__init__(parent)
        self.desk = desk
        self.roles = tuple(roles)
        self.cards: list[PersonCard] = []
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Who answers"))
        self._names = [words.role_name(desk.state.playbook, role) for role in self.roles]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 12)
        column.setSpacing(10)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = self._people()
        area.setWidget(self._inside)
        column.addWidget(area, 1)
        column.addLayout(self._foot())
        first = next((button for card in self.cards for button in card.copy_buttons()), self.leave)
        first.setFocus()
        self.resize(self.sizeHint())

    def sizeHint(self) -> QSize:
        wide, high = Theme.of(self).px(460), self.screen().availableGeometry().height() - 60
        return QSize(wide, min(self._inside.heightForWidth(wide) + Theme.of(self).px(70), Theme.of(self).px(620), high))

    def _people(self) -> QWidget:
        made = QFrame()
        made.setProperty("surface", "panel")
        column = QVBoxLayout(made)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        now = self.desk.now()
        for role, name in zip(self.roles, self._names, strict=True):
            column.addWidget(Label(name, Role.TITLE))
            found = answering(self.desk.state, self.desk.roster, role, now)
            if not found:
                column.addWidget(Label(_("Nobody in this workspace may hold this role."), Role.BODY, "warn", wrap=True))
            for number, reach in enumerate(found):
                if number:
                    column.addWidget(rule())
                card = PersonCard()
                card.show_person(person(self.desk.roster, reach.member, now, grounds(self.desk.state, reach, now)))
                self.cards.append(card)
                column.addWidget(card)
        column.addStretch(1)
        return made

    def _foot(self) -> QHBoxLayout:
        self.change, self.leave = Button(_("Change who holds it…")), Button(_("Close"), keys="Esc")
        self.rota = Button(_("On-call rota…"))
        self.change.setVisible(may_change_roles(self.desk))
        self.rota.setVisible(may_set_rota(self.desk))
        self.change.clicked.connect(self._change)
        self.rota.clicked.connect(self._set_rota)
        self.leave.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(16, 0, 16, 0)
        foot.addWidget(self.change)
        foot.addWidget(self.rota)
        foot.addStretch(1)
        foot.addWidget(self.leave)
        for button in (self.change, self.rota, self.leave):
            button.setAutoDefault(False)
        return foot

    @Slot()
    def _change(self) -> None:
        RolesDialog(self.desk, self.parentWidget() or self, self.roles[0] if self.roles else "").show()
        self.close()

    @Slot()
    def _set_rota(self) -> None:
        RotaDialog(self.desk, self.parentWidget() or self, self.roles[0] if self.roles else "").show()
        self.close()
