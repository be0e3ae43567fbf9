"""What the room rests on: the current statement, the facts, promises, clocks and roles, one below the other.

Belongs here: the pane. Rows are ``models/room_sheets``; each row opens the place or the form where it is changed.
"""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Slot
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.clocks import all_clocks
from app.domain.projections import next_action
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.clock import ClockDialog
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.roles import RolesDialog, may_change_roles
from app.ui.fonts import Role
from app.ui.models.room_sheets import clock_rows, fact_rows, promise_rows, role_rows
from app.ui.models.sheet import SheetRow
from app.ui.screen import Screen
from app.ui.screens.sheet_list import SheetList
from app.ui.screens.statement_panel import StatementPanel
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.panel import PanelHeader


class Sheet(QFrame):
    """A header with a count, a list, and a line for when it is empty."""

    def __init__(self, title: str, empty: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.header, self.list = PanelHeader(title), SheetList(title)
        self.none = Label(empty, Role.CAPTION, "2", wrap=True)
        self.none.setContentsMargins(12, 8, 12, 10)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.list, self.none):
            column.addWidget(part)

    def show_rows(self, rows: list[SheetRow], note: str = "") -> None:
        """Show ``rows``; ``note`` replaces their count."""
        self.list.show_rows(rows)
        self.none.setVisible(not rows)
        self.header.set_note(note or (str(len(rows)) if rows else ""))


class ContextPanel(Screen):
    """The right pane of the room; below 1280 a tab beside the tasks."""

    patient = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumWidth(Theme.of(self).px(300))
        self.statement = StatementPanel(desk)
        self.facts = Sheet(_("Fact sheet"), _("No facts yet. State the first under Facts."))
        self.promises = Sheet(_("Promises due"), _("No public promise is open."))
        self.clocks = Sheet(_("Clocks"), _("This severity has no clocks."))
        self.roles = Sheet(_("Roles"), _("Nobody holds a role yet."))
        self._standings = {
            "verified": Label("", Role.CAPTION, "ok"),
            "reported": Label("", Role.CAPTION, "warn"),
            "disputed": Label("", Role.CAPTION, "danger"),
        }
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        for label in self._standings.values():
            self.facts.header.add(label)
        self.to_promises = Button(_("Open"), "quiet", keys="Ctrl+5")
        self.promises.header.add(self.to_promises)
        self.change_roles = Button(_("Change…"), "quiet")
        self.roles.header.add(self.change_roles)
        self.inside = QFrame()
        self.inside.setProperty("surface", "panel")
        column = QVBoxLayout(self.inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.statement, self.facts, self.promises, self.clocks, self.roles):
            column.addWidget(part)
        column.addStretch(1)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.area.setWidget(self.inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.area)

    def _connect(self) -> None:
        desk = self.desk
        self.statement.opened.connect(lambda statement: desk.go.emit("statements", statement))
        self.facts.list.opened.connect(lambda fact: desk.go.emit("facts", fact))
        self.promises.list.opened.connect(lambda promise: desk.go.emit("promises", promise))
        self.to_promises.clicked.connect(lambda: desk.go.emit("promises", ""))
        self.clocks.list.opened.connect(self.open_clock)
        self.roles.list.opened.connect(self.open_role)
        self.change_roles.clicked.connect(self.change_role)
        for sheet in (self.facts, self.promises, self.clocks, self.roles):
            sheet.list.came_to.connect(self._come_to)

    def first(self) -> QWidget:
        """What takes the focus here: the first list that has rows."""
        lists = [sheet.list for sheet in (self.facts, self.promises, self.clocks, self.roles)]
        return next((shown for shown in lists if not shown.isHidden()), self.statement.open)

    def renew(self) -> None:
        desk, state, now = self.desk, self.desk.state, self.desk.now()
        action = next_action(state, desk.member, now)
        self.facts.show_rows(fact_rows(state, action.target if action.code == "settle-fact" else ""))
        standings = [fact.standing for fact in state.facts.sheet.values()]
        for standing, label in self._standings.items():
            count = standings.count(standing)
            label.setText(f"{words.standing(standing)} {count}")
            label.setVisible(count > 0)
        self.roles.show_rows(role_rows(state, desk.roster, desk.member))
        self.change_roles.setVisible(may_change_roles(desk))
        self.tick()

    def tick(self) -> None:
        state, now = self.desk.state, self.desk.now()
        self.promises.show_rows(promise_rows(state, now))
        self.clocks.show_rows(clock_rows(state, self.desk.roster, now))
        self.statement.renew()

    @Slot(str)
    def open_clock(self, key: str) -> None:
        """Open what can be done about a clock; ``key`` is its row's."""
        for clock in all_clocks(self.desk.state):
            if f"{clock.plan.id}@{clock.start}" == key:
                ClockDialog(self.desk, clock, self.window()).show()
                return

    @Slot(str)
    def open_role(self, role: str) -> None:
        """Show who answers for a role and how to reach them."""
        ReachDialog(self.desk, [role], self.window()).show()

    @Slot()
    def change_role(self) -> None:
        """Change who holds a role, for those who may."""
        RolesDialog(self.desk, self.window()).show()

    @Slot(QRect)
    def _come_to(self, row: QRect) -> None:
        sheet = self.sender()
        if isinstance(sheet, SheetList):
            at = sheet.mapTo(self.inside, row.center())
            self.area.ensureVisible(at.x(), at.y(), 0, row.height())
