"""The right pane of the sign-off desk: facts used, history, versions, and the approval chain below.

Belongs here: the pane. What its rows say is ``models``'.
"""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from app.domain.statements import Statement
from app.i18n import _
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.reach import ReachDialog
from app.ui.icons import Icon
from app.ui.models.approval_steps import approval_steps
from app.ui.models.bound_facts import BoundDelegate, bound_rows
from app.ui.models.keyed import Keyed
from app.ui.models.review_history import history_rows, version_rows
from app.ui.models.sheet import SheetDelegate
from app.ui.screens.signoff_list import RowList
from app.ui.theme import Theme
from app.ui.widgets.approval import Step
from app.ui.widgets.approval_chain import ApprovalChain
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel import PanelHeader


class ContextPanel(QFrame):
    """``fact_wanted`` carries a fact's id, ``base_wanted`` the id of the version to compare with."""

    fact_wanted = Signal(str)
    base_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "panel")
        self.setMinimumWidth(Theme.of(self).px(228))
        self.tabs = QTabBar()
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(False)
        self.tabs.setAccessibleName(_("About the statement"))
        for text in (_("Facts used"), _("History"), _("Versions")):
            self.tabs.addTab(text)
        self.facts = RowList(_("Facts used"), BoundDelegate())
        self.history = RowList(_("History"), SheetDelegate())
        self.versions = RowList(_("Versions"), SheetDelegate())
        self.no_facts = EmptyState(Icon.FACTS, _("No fact is bound"), _("Facts that the text rests on appear here."))
        self.chain = ApprovalChain("compact")
        self._lay_out()
        self.tabs.currentChanged.connect(self._turn)
        self.facts.opened.connect(lambda row: self.fact_wanted.emit(row.key))
        self.versions.opened.connect(lambda row: self.base_wanted.emit(row.key))
        self.chain.asked.connect(self._reach)

    def _lay_out(self) -> None:
        head = QFrame()
        head.setProperty("surface", "panel")
        head.setProperty("edge", "bottom")
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        head.setFixedHeight(Theme.of(self).px(40))
        self.stack = QStackedWidget()
        for page in (self.facts, self.history, self.versions, self.no_facts):
            self.stack.addWidget(page)
        below = self.below = QFrame()
        below.setProperty("surface", "panel")
        below.setProperty("edge", "top")
        inner = QVBoxLayout(below)
        inner.setContentsMargins(0, 0, 0, 8)
        inner.setSpacing(6)
        inner.addWidget(PanelHeader(_("Approval chain")))
        chain = QHBoxLayout()
        chain.setContentsMargins(12, 0, 12, 0)
        chain.addWidget(self.chain)
        inner.addLayout(chain)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(head)
        column.addWidget(self.stack, 1)
        column.addWidget(below)

    def renew(self, statement: Statement | None, base: str) -> None:
        """Show what there is about ``statement``; ``base`` is the id of the version compared with."""
        self.below.setVisible(statement is not None)
        if statement is None:
            for rows in (self.facts, self.history, self.versions):
                rows.show_rows([])
            self.tabs.setTabText(0, _("Facts used"))
            return
        desk, now = self.desk, self.desk.now()
        facts = bound_rows(desk.state, desk.roster, statement.current.content, now)
        self.facts.show_rows(list[Keyed](facts))
        self.history.show_rows(list[Keyed](history_rows(desk.state, desk.roster, statement, now)))
        self.versions.show_rows(list[Keyed](version_rows(desk.state, desk.roster, statement, now, base)))
        self.tabs.setTabText(0, f"{_('Facts used')} {len(facts)}" if facts else _("Facts used"))
        self._turn(self.tabs.currentIndex())
        self.tick(statement)

    def tick(self, statement: Statement | None) -> None:
        """A second went by: what is left of the time."""
        if statement is not None:
            steps = approval_steps(self.desk.state, self.desk.roster, statement, self.desk.now())
            me = words.person_name(self.desk.roster, self.desk.member)
            self.chain.set_steps([_short(step, me) for step in steps])

    @Slot(str)
    def _reach(self, role: str) -> None:
        ReachDialog(self.desk, [role], self.window()).show()

    @Slot(int)
    def _turn(self, number: int) -> None:
        pages = (self.facts if self.facts.rows.rowCount() else self.no_facts, self.history, self.versions)
        self.stack.setCurrentWidget(pages[max(number, 0)])
        self.setFocusProxy(pages[max(number, 0)])

    def show_tab(self, number: int) -> None:
        """Turn to facts (0), history (1) or versions (2)."""
        self.tabs.setCurrentIndex(number)
        self.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(step: Step, me: str) -> Step:
    """A step for a narrow column: the time says as much as the word beside it, and I am “you”."""
    timed = step.clock and step.state in ("review", "waiting")
    return replace(
        step,
        person=_("you") if step.person == me else step.person,
        word="" if timed and step.word is None else step.word,
    )
