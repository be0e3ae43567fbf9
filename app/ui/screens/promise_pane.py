"""One promise in full: what was promised, until when, who answers, where it was told, and what became of it.

Belongs here: the pane. What a button opens is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.domain.promises import Promise
from app.i18n import _
from app.room import chronicle, words
from app.room.timeline import Row
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import promises as models
from app.ui.models.promise_turns import turns
from app.ui.models.sheet import SheetRow
from app.ui.models.statement_names import statement_name
from app.ui.screens.act_bar import ActBar
from app.ui.screens.sheet_list import SheetList
from app.ui.screens.turn_list import TurnList
from app.ui.times import moment
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs
from app.ui.widgets.panel import PanelHeader, rule


def _buttons() -> dict[str, Button]:
    return {
        "keep": Button(_("Kept, with proof…"), "primary", Icon.DONE, "K"),
        "move": Button(_("Another time…"), "secondary", Icon.CLOCK, "E"),
        "miss": Button(_("Missed…"), "secondary", Icon.CROSSED, "X"),
    }


class PromisePane(QFrame):
    """``asked`` carries an act, ``followed`` a statement's id, ``placed`` an entry's number."""

    asked = Signal(str)
    followed = Signal(str)
    placed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "panel")
        self._promise: Promise | None = None
        self._rows: dict[Promise, tuple[Row, ...]] = {}
        self.header, self.chip = PanelHeader(""), Chip(ChipLook(""))
        self.header.add(self.chip)
        self.text, self.rest = Label("", Role.STRONG, wrap=True, selectable=True), Label("", Role.SCREEN, wrap=True)
        self.about = Pairs()
        self.told, self.statement = PanelHeader(_("Told in")), SheetList(_("Told in"))
        self.elsewhere = Label(_("No statement is named."), Role.CAPTION, "2")
        self.history, self.turns, self.acts = PanelHeader(_("History")), TurnList(), ActBar(_buttons())
        self._lay_out()
        self.statement.opened.connect(self.followed)
        self.turns.asked.connect(self.placed)
        self.acts.asked.connect(self.asked)

    def _lay_out(self) -> None:
        inside = QFrame()
        inside.setProperty("surface", "panel")
        top = QVBoxLayout()
        top.setContentsMargins(12, 12, 12, 12)
        top.setSpacing(8)
        for part in (self.text, self.rest, self.about):
            top.addWidget(part)
        self.elsewhere.setContentsMargins(12, 8, 12, 10)
        self.turns.setContentsMargins(12, 10, 12, 0)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        for below in (rule(), self.told, self.statement, self.elsewhere, self.history, self.turns):
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

    def show_promise(self, promise: Promise) -> None:
        """Show ``promise`` as it stands at the moment shown."""
        desk, state = self.desk, self.desk.state
        self._promise = promise
        self.header.set_title(promise.label)
        self.text.setText(promise.text)
        self.about.show_pairs(
            [
                (_("Due"), moment(promise.due)),
                (_("Owner"), models.owner(state, desk.roster, promise)),
                (_("To show"), promise.proof_due),
                (_("Proof") if promise.status == "kept" else _("Reason"), promise.proof),
            ]
        )
        self._show_told(promise)
        if promise not in self._rows:
            self._read(promise)
        self._show_turns()
        acts = models.promise_acts(state, desk.member, promise)
        refused = next((refusal for refusal in acts.values() if refusal is not None), None)
        self.acts.setVisible(desk.may_act() and bool(acts))
        self.acts.offer(acts, words.refusal(refused, state.playbook, desk.roster) if refused else "")
        self.tick()

    def tick(self) -> None:
        """A second went by."""
        if self._promise is not None:
            now = self.desk.now()
            remaining, ink = models.rest(self._promise, now)
            self.rest.setText(remaining)
            self.rest.set_ink(ink)
            self.chip.set_look(models.chip(self._promise, now))

    def forget(self) -> None:
        """Another incident or moment: what was found in the record no longer holds."""
        self._rows = {}

    def _show_told(self, promise: Promise) -> None:
        found = self.desk.state.statements.drafted.get(promise.statement or "")
        self.elsewhere.setVisible(found is None)
        name = f"{statement_name(self.desk.state, found)} v{found.current.number}" if found else ""
        self.statement.show_rows([SheetRow(found.id, name, found.label)] if found else [])

    def _show_turns(self) -> None:
        desk, promise = self.desk, self._promise
        rows = self._rows.get(promise, ()) if promise is not None else ()
        self.history.set_note(str(len(rows) or ""))
        self.turns.show_turns(turns(rows, desk.state, desk.roster, desk.now()))

    def _read(self, promise: Promise) -> None:
        """Find what was entered about the promise; off the window thread."""
        desk = self.desk
        end = desk.moment or len(desk.lines)
        lines, kinds = desk.lines[:end], desk.kinds[:end]

        def take(found: tuple[Row, ...]) -> None:
            self._rows[promise] = found
            if self._promise == promise:
                self._show_turns()

        desk.jobs.run("history", lambda: chronicle.about(lines, kinds, "promise", promise.id), take)
