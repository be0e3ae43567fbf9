"""The fact sheet (事实表): every fact with its standing, one in full beside it, and what is still to be established.

Belongs here: the screen and what its keys do. Rows are ``models/facts``, the pane is ``fact_pane``, forms are dialogs.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import QModelIndex, Slot
from PySide6.QtWidgets import QWidget

from app.domain.facts import Fact
from app.domain.playbook import FactToEstablish
from app.domain.state import State
from app.domain.terms import Refusal
from app.i18n import _
from app.room.establishing import to_establish
from app.ui.desk import Desk
from app.ui.dialogs.fact import FactDialog
from app.ui.dialogs.fact_turns import DisputeDialog, VerifyDialog, WithdrawDialog
from app.ui.icons import Icon
from app.ui.models import facts as models
from app.ui.models.fact_delegate import FactDelegate, columns
from app.ui.models.facts import FactRow, PlannedRow
from app.ui.models.keyed import ROW, Keyed
from app.ui.paper import Paper
from app.ui.screens.fact_pane import FactPane
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.screens.sheet_screen import SheetScreen
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


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    names = (_("All"), _("To settle"), _("Verified"), _("Disputed"), _("Withdrawn"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


class FactsScreen(SheetScreen):
    """``show_at`` takes a fact's id."""

    key = "facts"
    pane: FactPane

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._planned: tuple[FactToEstablish, ...] = ()
        self._asked_of: object = None
        self.bar = SheetBar(_("Fact sheet"), _segments({}), _("State a fact…"), "N")
        self.view = KeyedList(_("Fact sheet"), FactDelegate(), _LETTERS)
        names = (_("No."), _("Claim and source"), _("Value"), _("Used in"), _("Standing"))
        self.head, self.pane = SheetHead(self.view, columns, names), FactPane(desk)
        self.none = EmptyState(Icon.FACTS, _("No such facts"), _("Choose another filter or search for something else."))
        self.first = EmptyState(
            Icon.FACTS,
            _("No facts yet"),
            _("What may be said in public rests on facts that somebody else has verified."),
        )
        self.frame((("F4", self.next_to_settle),))
        self.view.clicked.connect(self._clicked)

    # -- what is shown -------------------------------------------------------------------------------------------

    def segments(self) -> list[Segment]:
        return _segments(models.counts(self.desk.state))

    def rows(self) -> list[Keyed]:
        state, now = self.desk.state, self.desk.now()
        return list(models.fact_rows(state, now, self.bar.current, self.bar.needle, self._to_establish()))

    def _to_establish(self) -> tuple[FactToEstablish, ...]:
        """What the playbook still asks for; only while something can be stated. Looked for off the window thread."""
        desk, state = self.desk, self.desk.state
        if not self._may_act():
            return ()
        if self._asked_of is not state.facts:
            self._asked_of = state.facts
            desk.jobs.run("to establish", lambda: to_establish(state), self._established)
        return self._planned

    def _established(self, found: tuple[FactToEstablish, ...]) -> None:
        if found != self._planned:
            self._planned = found
            self.renew()

    def watched(self, state: State) -> tuple[object, ...]:
        return state.facts, state.statements, state.roles, state.incident

    def chosen(self) -> Fact | None:
        """The fact that is chosen, as it stands at the moment shown."""
        row = self.view.chosen
        return self.desk.state.facts.sheet.get(row.key) if isinstance(row, FactRow) else None

    @Slot()
    def show_chosen(self) -> None:
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

    def paper(self, head: str) -> Paper:
        rows = cast(list[models.Row], self.rows())
        return models.paper(self.desk.state, rows, head, self.desk.now())

    # -- acting --------------------------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Refusal | None]:
        fact = self.chosen()
        return models.fact_acts(self.desk.state, self.desk.member, fact) if fact is not None else {}

    def open_new(self) -> None:
        FactDialog(self.desk, self.window()).show()

    def open_act(self, act: str) -> None:
        fact = self.chosen()
        if fact is not None and act == "state":
            FactDialog(self.desk, self.window(), fact_id=fact.id).show()
        elif fact is not None:
            _DIALOGS[act](self.desk, fact, self.window()).show()

    @Slot(str)
    def act(self, asked: str) -> None:
        row = self.view.chosen
        if isinstance(row, PlannedRow) and asked in ("open", "state"):
            if self._may_act():
                FactDialog(self.desk, self.window(), planned=row.planned).show()
        else:
            super().act(asked)

    @Slot(QModelIndex)
    def _clicked(self, index: QModelIndex) -> None:
        if isinstance(index.data(ROW), PlannedRow):
            self.act("open")
