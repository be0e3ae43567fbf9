"""One promise in full: what was promised, until when, who answers, where it was told, and what became of it.

Belongs here: the pane. What a button opens is the screen's.
"""

from __future__ import annotations

from app.domain.promises import Promise
from app.i18n import _
from app.room.timeline import Row
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models import promises as models
from app.ui.models.promise_turns import turns
from app.ui.models.sheet import SheetRow
from app.ui.models.statement_names import statement_name
from app.ui.screens.sheet_pane import SheetPane
from app.ui.times import moment
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.pairs import Pairs


def _buttons() -> dict[str, Button]:
    return {
        "keep": Button(_("Kept, with proof…"), "primary", Icon.DONE, "K"),
        "move": Button(_("Another time…"), "secondary", Icon.CLOCK, "E"),
        "miss": Button(_("Missed…"), "secondary", Icon.CROSSED, "X"),
    }


class PromisePane(SheetPane):
    """``show_promise`` shows one of the desk's promises."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, _("Told in"), _("No statement is named."), _buttons())
        self._promise: Promise | None = None
        self._rows: dict[Promise, tuple[Row, ...]] = {}
        self.text, self.rest = Label("", Role.STRONG, wrap=True, selectable=True), Label("", Role.SCREEN, wrap=True)
        self.about = Pairs()
        self.lay_out((self.text, self.rest, self.about))

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
        self._show_turns()
        if promise not in self._rows:
            self._find_rows(promise)
        self.offer(models.promise_acts(state, desk.member, promise))
        self.tick()

    def tick(self) -> None:
        """A second went by."""
        if self._promise is not None:
            now = self.desk.now()
            remaining, ink = models.rest(self._promise, now)
            self.rest.setText(remaining)
            self.rest.set_ink(ink)
            self.chip.set_look(models.chip(self._promise, now))

    def _show_told(self, promise: Promise) -> None:
        found = self.desk.state.statements.drafted.get(promise.statement or "")
        self.without.setVisible(found is None)
        name = f"{statement_name(self.desk.state, found)} v{found.current.number}" if found else ""
        self.statements.show_rows([SheetRow(found.id, name, found.label)] if found else [])

    def _show_turns(self) -> None:
        desk, promise = self.desk, self._promise
        rows = self._rows.get(promise, ()) if promise is not None else ()
        self.history.set_note(str(len(rows) or ""))
        self.turns.show_turns(turns(rows, desk.state, desk.roster, desk.now()))

    def _find_rows(self, promise: Promise) -> None:
        """What was entered about the promise."""

        def take(found: tuple[Row, ...]) -> None:
            self._rows[promise] = found
            self._show_turns()

        self.find_entries("promise", promise.id, take)

    def forget(self) -> None:
        self._rows = {}
