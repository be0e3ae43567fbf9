"""The left pane of the sign-off desk: what waits for this member, what others review, what they decided.

Belongs here: the pane and its search. What a row says is ``models/inbox``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.inbox import InboxRow, inbox_rows
from app.ui.models.inbox_delegate import InboxDelegate
from app.ui.models.keyed import Keyed
from app.ui.screens.signoff_list import RowList
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.label import Label
from app.ui.widgets.panel import Panel


class _Search(QLineEdit):
    """Escape and Down leave it; Escape also takes the words away."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.left.emit()
            return
        super().keyPressEvent(event)


class InboxPanel(Panel):
    """``chosen`` carries the row that is looked at; ``entered`` that the person wants to read it.

    ``elsewhere`` carries a row of another incident that the person wants to go to.
    """

    chosen = Signal(object)
    elsewhere = Signal(object)
    entered = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(_("Waiting for you"), parent=parent)
        self.desk = desk
        self.setMinimumWidth(Theme.of(self).px(216))
        self.order = Label(_("least time first"), Role.CAPTION, "2")
        self.header.add(self.order)
        self.empty = EmptyState(
            Icon.SIGNOFF,
            _("Nothing waits for you"),
            _("A statement whose sign-off needs you appears here, with its clock."),
        )
        self.list = RowList(_("Statements to sign"), InboxDelegate(desk.now))
        self.search = _Search()
        self.search.setPlaceholderText(_("Search by name or number"))
        self.search.setAccessibleName(_("Search statements"))
        self.search.hide()
        for part, stretch in ((self.empty, 0), (self.list, 1), (self._foot(), 0)):
            self.body.addWidget(part, stretch)
        self.setFocusProxy(self.list)
        self.list.chose.connect(lambda row: None if row.stream else self.chosen.emit(row))
        desk.overviewed.connect(self._overviewed)
        self.list.opened.connect(self._open)
        self.list.searched.connect(self.start_search)
        self.search.textChanged.connect(self.renew)
        self.search.left.connect(self._leave_search)

    def _foot(self) -> QFrame:
        foot = QFrame()
        foot.setProperty("edge", "top")
        foot.setProperty("surface", "panel")
        foot.setMinimumHeight(Theme.of(self).px(38))
        row = QHBoxLayout(foot)
        row.setContentsMargins(12, 4, 12, 4)
        row.setSpacing(4)
        self._hints: list[QWidget] = []
        for keys, words in (("J", _("next")), ("K", _("previous")), ("/", _("search"))):
            key, word = Label(keys, Role.HINT, "3"), Label(words, Role.CAPTION, "2")
            row.addWidget(key)
            row.addWidget(word)
            row.addSpacing(10)
            self._hints += [key, word]
        row.addWidget(self.search, 1)
        row.addStretch(0)
        return foot

    @Slot()
    def renew(self) -> None:
        """Show what there is now; what was chosen stays chosen."""
        desk = self.desk
        here = desk.room.stream if desk.room else ""
        others = () if desk.is_past else [card for card in desk.cards if card.stream != here]
        rows = inbox_rows(desk.state, desk.roster, desk.member, desk.now(), self.search.text(), others=others)
        waiting = sum(isinstance(row, InboxRow) and row.section == "waiting" for row in rows)
        self.header.set_note(str(waiting) if waiting else "")
        self.order.setVisible(waiting > 1)
        self.empty.setVisible(not waiting and not self.search.text())
        self.list.show_rows(list[Keyed](rows))

    @Slot()
    def _overviewed(self) -> None:
        if self.isVisible():
            self.renew()

    def tick(self) -> None:
        """A second went by."""
        self.list.viewport().update()

    def row_for(self, statement: str, role: str = "") -> InboxRow | None:
        """The first row of this statement, if there is one: that of ``role`` where it waits in several."""
        rows = [row for row in self.list.rows.rows if isinstance(row, InboxRow) and row.statement == statement]
        return next((row for row in rows if row.role == role), rows[0] if rows else None)

    def first(self) -> InboxRow | None:
        """The row to begin with."""
        return next((row for row in self.list.rows.rows if isinstance(row, InboxRow) and not row.stream), None)

    @Slot(object)
    def _open(self, row: InboxRow) -> None:
        if row.stream:
            self.elsewhere.emit(row)
            return
        self.chosen.emit(row)
        self.entered.emit()

    @Slot()
    def start_search(self) -> None:
        """Give the search the keyboard."""
        for hint in self._hints:
            hint.hide()
        self.search.show()
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    @Slot()
    def _leave_search(self) -> None:
        if not self.search.text():
            self.search.hide()
            for hint in self._hints:
                hint.show()
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)
