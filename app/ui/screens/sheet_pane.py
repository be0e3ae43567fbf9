"""One thing of a sheet in full: what it says, the statements it has to do with, its history, what can be done.

Belongs here: what the panes of facts and promises share. What each shows is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.terms import Refusal
from app.i18n import _
from app.room import chronicle, words
from app.room.chronicle import Family
from app.room.timeline import Row
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.screens.act_bar import ActBar
from app.ui.screens.sheet_list import SheetList
from app.ui.screens.turn_list import TurnList
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.label import Label
from app.ui.widgets.panel import PanelHeader, rule


class SheetPane(QFrame):
    """``asked`` carries an act, ``followed`` a statement's id, ``placed`` an entry's number."""

    asked = Signal(str)
    followed = Signal(str)
    placed = Signal(int)

    def __init__(self, desk: Desk, statements: str, without: str, buttons: Mapping[str, Button]) -> None:
        super().__init__()
        self.desk = desk
        self.setProperty("surface", "panel")
        self.header, self.chip = PanelHeader(""), Chip(ChipLook(""))
        self.header.add(self.chip)
        self.statements_head, self.statements = PanelHeader(statements), SheetList(statements)
        self.without = Label(without, Role.CAPTION, "2")
        self.history, self.turns, self.acts = PanelHeader(_("History")), TurnList(), ActBar(buttons)
        self.statements.opened.connect(self.followed)
        self.turns.asked.connect(self.placed)
        self.acts.asked.connect(self.asked)

    def lay_out(self, top: Sequence[QWidget]) -> None:
        """Put ``top`` above the statements and the history, in one area that scrolls."""
        inside = QFrame()
        inside.setProperty("surface", "panel")
        first = QVBoxLayout()
        first.setContentsMargins(12, 12, 12, 12)
        first.setSpacing(8)
        for part in top:
            first.addWidget(part)
        self.without.setContentsMargins(12, 8, 12, 10)
        self.turns.setContentsMargins(12, 10, 12, 0)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(first)
        for below in (rule(), self.statements_head, self.statements, self.without, self.history, self.turns):
            column.addWidget(below)
        column.addStretch(1)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(area, 1)
        whole.addWidget(self.acts)

    def offer(self, acts: Mapping[str, Refusal | None]) -> None:
        """Offer what can be done, with the reason beside it where the rules refuse; nothing in the past."""
        refused = next((refusal for refusal in acts.values() if refusal is not None), None)
        state, roster = self.desk.state, self.desk.roster
        self.acts.setVisible(self.desk.may_act() and bool(acts))
        self.acts.offer(acts, words.refusal(refused, state.playbook, roster) if refused else "")

    def find_entries(self, family: Family, key: str, take: Callable[[tuple[Row, ...]], None]) -> None:
        """Give the entries about one thing to ``take``, up to the moment shown; found off the window thread."""
        desk = self.desk
        end = desk.moment or len(desk.lines)
        lines, kinds = desk.lines[:end], desk.kinds[:end]
        desk.jobs.run("history", lambda: chronicle.about(lines, kinds, family, key), take)

    def forget(self) -> None:
        """Another incident or moment: what was found in the record no longer holds."""
