"""The fact sheet (事实表): every fact with its standing, one in full beside it, and what is still to be established.

Belongs here: the screen and what its keys do. Rows are ``models/facts``, the pane is ``fact_pane``, forms are dialogs.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.facts import Fact
from app.domain.playbook import FactToEstablish
from app.i18n import _
from app.room.establishing import to_establish
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.dialogs.fact import FactDialog
from app.ui.dialogs.fact_turns import DisputeDialog, VerifyDialog, WithdrawDialog
from app.ui.icons import Icon
from app.ui.models import facts as models
from app.ui.models.fact_delegate import FactDelegate, columns
from app.ui.models.facts import FactRow, PlannedRow
from app.ui.models.keyed import ROW
from app.ui.paper import Preview
from app.ui.screen import Screen
from app.ui.screens.fact_pane import FactPane
from app.ui.screens.header import IncidentHeader
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.theme import Theme
from app.ui.widgets.button import IconButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segment

_LETTERS = {
    "V": "verify",
    "D": "dispute",
    "E": "state",
    "X": "withdraw",
    "Del": "withdraw",
    "N": "new",
    "Return": "open",
    "Enter": "open",
}
_DIALOGS = {"verify": VerifyDialog, "dispute": DisputeDialog, "withdraw": WithdrawDialog}


def _segments(counts: dict[str, int]) -> list[Segment]:
    names = (_("All"), _("To settle"), _("Verified"), _("Disputed"), _("Withdrawn"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


class FactsScreen(Screen):
    """``show_at`` takes a fact's id."""

    key = "facts"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._planned: tuple[FactToEstablish, ...] = ()
        self._asked_of: tuple[object, object] = (None, None)
        self.header = IncidentHeader(desk)
        self.bar = SheetBar(_("Fact sheet"), _segments({}), _("State a fact…"), "N")
        self.printer = IconButton(Icon.PRINT, _("Print"), "Ctrl+P")
        self.bar.add(self.printer)
        self.list = KeyedList(_("Fact sheet"), FactDelegate(), _LETTERS)
        names = (_("No."), _("Claim and source"), _("Value"), _("Used in"), _("Standing"))
        self.head = SheetHead(self.list, columns, names)
        self.pane = FactPane(desk)
        self.none = EmptyState(Icon.FACTS, _("No such facts"), _("Choose another filter or search for something else."))
        self.first = EmptyState(
            Icon.FACTS,
            _("No facts yet"),
            _("What may be said in public rests on facts that somebody else has verified."),
        )
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.shown = QStackedWidget()
        for page in (self.list, self.none, self.first):
            self.shown.addWidget(page)
        column.addWidget(self.head)
        column.addWidget(self.shown, 1)
        self.splitter = QSplitter(Qt.Orientation.Horizontal)
        self.splitter.setHandleWidth(1)
        self.splitter.setChildrenCollapsible(False)
        sheet.setMinimumWidth(Theme.of(self).px(560))
        self.pane.setMinimumWidth(Theme.of(self).px(330))
        self.splitter.addWidget(sheet)
        self.splitter.addWidget(self.pane)
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([800, 400])
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.bar)
        whole.addWidget(self.splitter, 1)
        self.setFocusProxy(self.list)

    def _connect(self) -> None:
        self.bar.chosen.connect(self.renew)
        self.bar.typed.connect(self.renew)
        self.bar.added.connect(self.state_fact)
        self.printer.clicked.connect(self.print)
        self.bar.left.connect(self.list.setFocus)
        self.list.asked.connect(self.act)
        self.list.chose.connect(self._show_chosen)
        self.list.clicked.connect(self._clicked)
        self.list.customContextMenuRequested.connect(self._menu)
        self.pane.asked.connect(self.act)
        self.pane.followed.connect(lambda statement: self.desk.go.emit("statements", statement))
        self.pane.placed.connect(lambda seq: self.desk.go.emit("record", str(seq)))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        keys = (
            ("F4", self.next_to_settle),
            ("Ctrl+F", self.bar.search),
            ("Ctrl+N", self.state_fact),
            ("Ctrl+P", self.print),
        )
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self, context=within).activated.connect(act)
        QShortcut(QKeySequence("/"), self.list, context=Qt.ShortcutContext.WidgetShortcut).activated.connect(
            self.bar.search
        )

    # -- what is shown -------------------------------------------------------------------------------------------

    def mark_stale(self) -> None:
        self.pane.forget()
        super().mark_stale()

    @Slot()
    def renew(self) -> None:
        desk, state = self.desk, self.desk.state
        counts = models.counts(state)
        for segment in _segments(counts):
            self.bar.set_segment(segment)
        self.bar.set_note(str(counts["all"]) if counts["all"] else "")
        self.bar.offer(desk.may_act() and bool(desk.roles()))
        rows = self.rows()
        self.list.show_rows(rows)
        facts = any(isinstance(row, FactRow) for row in rows)
        self.head.setVisible(facts)
        nothing = self.none if counts["all"] else self.first
        self.shown.setCurrentWidget(self.list if rows else nothing)
        self._show_chosen()

    def rows(self) -> list[models.Row]:
        """What filter and search show."""
        now = self.desk.now()
        return models.fact_rows(self.desk.state, now, self.bar.current, self.bar.needle, self._to_establish())

    def _to_establish(self) -> tuple[FactToEstablish, ...]:
        """What the playbook still asks for; only while something can be stated."""
        desk, state = self.desk, self.desk.state
        if not desk.may_act() or not desk.roles():
            return ()
        if self._asked_of != (state.facts, state.playbook):
            self._asked_of = (state.facts, state.playbook)
            self._planned = to_establish(state)
        return self._planned

    def show_at(self, target: str) -> None:
        """Choose the fact with this id, with all facts shown."""
        self.bar.reset()
        self.renew()
        self.list.choose(target)
        self.list.setFocus()

    def chosen(self) -> Fact | None:
        """The fact that is chosen, as it stands at the moment shown."""
        row = self.list.chosen
        return self.desk.state.facts.sheet.get(row.key) if isinstance(row, FactRow) else None

    @Slot()
    def _show_chosen(self) -> None:
        fact = self.chosen()
        self.pane.setVisible(fact is not None)
        if fact is not None:
            self.pane.show_fact(fact)

    @Slot()
    def next_to_settle(self) -> None:
        """Choose the next fact that is unverified or disputed."""
        fact = self.chosen()
        found = models.next_to_settle(self.desk.state, fact.id if fact else "")
        if found:
            self.show_at(found)

    @Slot()
    def print(self) -> None:
        """Show the sheet as it would be printed."""
        desk = self.desk
        line = desk.lines[(desk.moment or len(desk.lines)) - 1]
        head = f"#{line.seq} {short(line.hash.hex())}"
        Preview(models.paper(desk.state, self.rows(), head, desk.now()), self.window()).show()

    # -- acting --------------------------------------------------------------------------------------------------

    @Slot()
    def state_fact(self) -> None:
        """Ask for a fact."""
        if self.desk.may_act() and self.desk.roles():
            FactDialog(self.desk, self.window()).show()

    @Slot(str)
    def act(self, asked: str) -> None:
        """Do what was asked with the chosen row, if the rules let it."""
        desk, row, fact = self.desk, self.list.chosen, self.chosen()
        if not desk.may_act():
            return
        if asked == "new":
            self.state_fact()
        elif isinstance(row, PlannedRow) and asked in ("open", "state"):
            FactDialog(desk, self.window(), planned=row.planned).show()
        elif fact is not None and asked != "open":
            acts = models.fact_acts(desk.state, desk.member, fact)
            if asked in acts and acts[asked] is None:
                self._open(asked, fact)

    def _open(self, act: str, fact: Fact) -> None:
        if act == "state":
            FactDialog(self.desk, self.window(), fact_id=fact.id).show()
        else:
            _DIALOGS[act](self.desk, fact, self.window()).show()

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), PlannedRow):
            self.act("open")

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fact = self.chosen()
        if fact is not None and self.desk.may_act():
            for key, refused in models.fact_acts(self.desk.state, self.desk.member, fact).items():
                button = self.pane.acts.buttons[key]
                action = menu.addAction(button.label)
                action.triggered.connect(lambda _on=False, key=key: self.act(key))
                action.setEnabled(refused is None)
            menu.addSeparator()
        menu.addAction(_("Copy\tCtrl+C"), self.list.copy)
        menu.addAction(_("Print…\tCtrl+P"), self.print)
        menu.popup(self.list.viewport().mapToGlobal(at))
