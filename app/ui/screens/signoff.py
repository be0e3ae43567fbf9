"""The sign-off desk: what waits for a signature, the exact text with what changed in it, and the decision.

Belongs here: putting the panes together, and which statement is being read. Each pane has a module ``signoff_…``.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QSplitter, QVBoxLayout, QWidget

from app.domain.statements import Statement
from app.room.room import Notice
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.dialogs.approve import ApproveDialog
from app.ui.dialogs.condition import ConditionDialog, confirm_dialog
from app.ui.dialogs.decide import DecideDialog, accept_dialog
from app.ui.dialogs.ratify import RatifyDialog
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.release import ReleaseDialog
from app.ui.dialogs.signers import AddSignerDialog, HandOverDialog, ReturnDialog, lowering_dialog, withdraw_dialog
from app.ui.dialogs.suggest import SuggestDialog
from app.ui.models.inbox import InboxRow
from app.ui.models.verdict import Asked, Hold, Verdict, verdict
from app.ui.screen import Screen
from app.ui.screens.header import IncidentHeader
from app.ui.screens.signoff_bar import KEYS, DecisionBar
from app.ui.screens.signoff_context import ContextPanel
from app.ui.screens.signoff_inbox import InboxPanel
from app.ui.screens.signoff_reader import Reader
from app.ui.screens.signoff_tabs import place_name
from app.ui.screens.signoff_text import TextPanel

_KEPT = "signoff"


class SignoffScreen(Screen):
    """``show_at`` takes a statement's id."""

    key = "signoff"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.header = IncidentHeader(desk)
        self.reader = Reader(desk, self)
        self.inbox, self.text = InboxPanel(desk), TextPanel(desk, self.reader)
        self.context, self.bar = ContextPanel(desk), DecisionBar(desk)
        self.verdict = Verdict()
        self.dialog: QDialog | None = None
        self._statement = self._role = ""
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        for pane in (self.inbox, self.text, self.context):
            self.splitter.addWidget(pane)
        for number, stretch in enumerate((0, 1, 0)):
            self.splitter.setStretchFactor(number, stretch)
        self.splitter.setSizes([292, 675, 289])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.splitter, 1)
        column.addWidget(self.bar)
        self.setFocusProxy(self.inbox)

    def _connect(self) -> None:
        self.inbox.chosen.connect(self._choose)
        self.inbox.elsewhere.connect(lambda row: self.desk.enter(row.stream, self.key, row.statement))
        self.inbox.entered.connect(self.text.enter)
        self.text.left.connect(lambda: self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason))
        self.text.changed.connect(self._judge)
        self.text.acted.connect(self._act)
        self.context.fact_wanted.connect(lambda fact: self.desk.go.emit("facts", fact))
        self.context.base_wanted.connect(self._compare_with)
        self.bar.decided.connect(self.decide)
        self.splitter.splitterMoved.connect(self._keep_sizes)
        for keys, act in (
            ("Ctrl+Shift+Return", "approve"), ("Ctrl+Shift+Enter", "approve"),
            *((keys, act) for act, keys in KEYS.items() if act != "approve"),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(lambda act=act: self.decide(act))

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def statement(self) -> Statement | None:
        """The statement that is read."""
        return self.desk.state.statements.drafted.get(self._statement)

    def renew(self) -> None:
        self._restore_sizes()
        self.inbox.renew()
        row = self.inbox.row_for(self._statement, self._role)
        if row is None and self.statement is None:
            row = self.inbox.first()
        if row is not None:
            self._statement, self._role = row.statement, row.role
            self.inbox.list.choose(row.key)
        self._read()

    def told(self, notice: Notice) -> None:
        self.renew()

    def tick(self) -> None:
        self.inbox.tick()
        self.context.tick(self.statement)

    def show_at(self, target: str) -> None:
        self._statement, self._role = target, ""
        if self.isVisible():
            self.renew()
        self.text.enter()

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here has the inbox under their fingers."""
        super().showEvent(event)
        self.desk.look_over()
        self.inbox.list.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _choose(self, row: InboxRow) -> None:
        self._statement, self._role = row.statement, row.role
        self._read()

    def _read(self) -> None:
        self.reader.show(self.statement)
        self.text.renew()
        self.context.renew(self.statement, self.reader.base.id if self.reader.base else "")
        self._judge()

    @Slot(str)
    def _compare_with(self, version: str) -> None:
        self.reader.choose(version)
        self.text.choose_mode("redline")
        self.context.renew(self.statement, self.reader.base.id if self.reader.base else "")

    @Slot()
    def _judge(self) -> None:
        """What this member can do about what they read."""
        statement = self.statement
        self.bar.setVisible(statement is not None and self.desk.may_act())
        self.context.setVisible(statement is not None)
        if statement is None:
            return
        unseen = tuple(map(place_name, self.reader.unseen))
        hold = Hold(self.text.comments.unsent, unseen, self.reader.reading is None)
        desk = self.desk
        self.verdict = verdict(Asked(desk.state, desk.roster, desk.member, statement, desk.now(), self._role, hold))
        self.bar.show_verdict(statement, self.verdict)

    # -- deciding ------------------------------------------------------------------------------------------------

    @Slot(str)
    def decide(self, act: str) -> None:
        """Open the form for this decision, if it can be made now. The key that approves also releases."""
        if act == "approve" and self.verdict.releases:
            act = "release"
        statement = self.reader.statement
        if statement is None or statement is not self.statement or not self.bar.allows(act):
            return  # what is on show is no longer what would be signed: the notice of it is on its way
        form = self._form(act, statement)
        if form is not None:
            self._open(form)

    def _form(self, act: str, statement: Statement) -> QDialog | None:
        """What an act of the bar opens."""
        desk, verdict = self.desk, self.verdict
        forms: dict[str, Callable[[], QDialog | None]] = {
            "approve": lambda: ApproveDialog(desk, statement, verdict, self),
            "condition": lambda: ConditionDialog(desk, statement, verdict, self),
            "release": lambda: ReleaseDialog(desk, statement.id, self),
            "override": lambda: ReleaseDialog(desk, statement.id, self),
            "confirm": lambda: self._confirm(statement),
            "ratify": lambda: RatifyDialog(desk, verdict.answers, self) if verdict.answers else None,
            "return": lambda: ReturnDialog(desk, statement, verdict, self),
            "withdraw": lambda: withdraw_dialog(desk, statement, self),
            "hand-over": lambda: HandOverDialog(desk, statement, self),
            "add-signer": lambda: AddSignerDialog(desk, statement, self),
        }
        return forms.get(act, lambda: DecideDialog(desk, statement, verdict, act, self))()

    def _confirm(self, statement: Statement) -> QDialog | None:
        answers = self.verdict.answers
        counting = self.desk.state.signoffs.counting(statement.id, statement.current.digest).values()
        given = next((given for given in counting if answers is not None and given.entry == answers.target), None)
        return confirm_dialog(self.desk, statement, given, self) if given is not None else None

    def _open(self, dialog: QDialog) -> None:
        """One form at a time; the keyboard goes back to where it was."""
        if self.dialog is not None:
            self.dialog.reject()
        self.dialog = dialog
        dialog.finished.connect(self._closed)
        dialog.show()

    @Slot()
    def _closed(self) -> None:
        if self.dialog is self.sender():
            self.dialog = None
            self.text.enter()

    @Slot(str, str)
    def _act(self, act: str, target: str) -> None:
        """A notice asks for something."""
        if act == "reach":
            self._open(ReachDialog(self.desk, [target], self))
            return
        if act == "lowering":
            grade, role = target.split(" ")
            self._open(lowering_dialog(self.desk, grade, role, self))
            return
        if act == "suggest" and self.reader.statement is not None and target.strip():
            self._open(SuggestDialog(self.desk, self.reader.statement, self.text.place, target, self))
            return
        statement, fact = self.reader.statement, self.desk.state.facts.sheet.get(target)
        if act == "accept" and statement is not None and fact is not None and self.verdict.role:
            self._open(accept_dialog(self.desk, statement, self.verdict.role, fact, self))

    # -- panes ---------------------------------------------------------------------------------------------------

    def regions(self) -> list[QWidget]:
        """Inbox, text, facts and history, decision."""
        bar = self.bar
        buttons = [
            b
            for b in (bar.confirm, bar.ratify, bar.approve, bar.release, bar.changes)
            if b.isVisible() and b.isEnabled()
        ]
        return [self.inbox.list, self.text.stack, self.context.stack, *buttons[:1]]

    def _layout(self) -> dict[str, str]:
        settings = getattr(self.window(), "settings", None)
        return settings.layout if isinstance(settings, Settings) else {}

    def _restore_sizes(self) -> None:
        kept = self._layout().get(_KEPT)
        if kept:
            self.splitter.restoreState(QByteArray(base64.b64decode(kept)))

    @Slot()
    def _keep_sizes(self) -> None:
        self._layout()[_KEPT] = base64.b64encode(self.splitter.saveState().data()).decode()
