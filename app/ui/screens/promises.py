"""Promises (承诺): what the public was told, until when, by whom, and the proof that it was kept.

Belongs here: the screen and what its keys do. Rows are ``models/promises``, the pane is ``promise_pane``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.domain.promises import Promise
from app.domain.state import State
from app.domain.terms import Refusal
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.promise import PromiseDialog, RenegotiateDialog, keep_dialog, miss_dialog
from app.ui.icons import Icon
from app.ui.models import promises as models
from app.ui.models.keyed import Keyed
from app.ui.models.promise_delegate import PromiseDelegate, columns
from app.ui.models.promises import PromiseRow
from app.ui.paper import Paper
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.promise_pane import PromisePane
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.screens.sheet_screen import SheetScreen
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segment

_LETTERS = {"K": "keep", "E": "move", "X": "miss", "N": "new"}
_DIALOGS = {"keep": keep_dialog, "move": RenegotiateDialog, "miss": miss_dialog}


def _segments(counts: Mapping[str, int]) -> list[Segment]:
    names = (_("All"), _("To keep"), _("Overdue"), _("Kept"), _("Missed"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


class PromisesScreen(SheetScreen):
    """``show_at`` takes a promise's id."""

    key = "promises"
    pane: PromisePane

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.bar = SheetBar(_("Promises"), _segments({}), _("Record a promise…"), "N")
        self.view = KeyedList(_("Promises"), PromiseDelegate(), _LETTERS)
        names = (_("No."), _("Promise and owner"), _("Told in"), _("Due"), _("State"))
        self.head, self.pane = SheetHead(self.view, columns, names), PromisePane(desk)
        self.none = EmptyState(
            Icon.PROMISES, _("No such promises"), _("Choose another filter or search for something else.")
        )
        self.first = EmptyState(
            Icon.PROMISES,
            _("No promises yet"),
            _("What a statement promises in public is recorded here and kept with proof."),
        )
        self.frame()

    # -- what is shown -------------------------------------------------------------------------------------------

    def segments(self) -> list[Segment]:
        return _segments(models.counts(self.desk.state, self.desk.now()))

    def rows(self) -> list[Keyed]:
        desk, bar = self.desk, self.bar
        return list(models.promise_rows(desk.state, desk.roster, desk.now(), bar.current, bar.needle))

    def watched(self, state: State) -> tuple[object, ...]:
        return state.promises, state.statements, state.roles, state.incident

    def tick(self) -> None:
        """Time goes on: what is left changes, and what falls due changes its group."""
        rows = self.rows()
        if [row.key for row in rows] == [row.key for row in self.view.rows.rows]:
            self.view.rows.sync(rows)
            self.pane.tick()
        else:
            self.renew()

    def chosen(self) -> Promise | None:
        """The promise that is chosen, as it stands at the moment shown."""
        row = self.view.chosen
        return self.desk.state.promises.made.get(row.key) if isinstance(row, PromiseRow) else None

    @Slot()
    def show_chosen(self) -> None:
        promise = self.chosen()
        self.pane.setVisible(promise is not None)
        if promise is not None:
            self.pane.show_promise(promise)

    def paper(self, head: str) -> Paper:
        return models.paper(self.desk.state, cast(list[models.Row], self.rows()), head, self.desk.now())

    # -- acting --------------------------------------------------------------------------------------------------

    def acts(self) -> Mapping[str, Refusal | None]:
        promise = self.chosen()
        return models.promise_acts(self.desk.state, self.desk.member, promise) if promise is not None else {}

    def open_new(self) -> None:
        PromiseDialog(self.desk, self.window()).show()

    def open_act(self, act: str) -> None:
        promise = self.chosen()
        if promise is not None:
            _DIALOGS[act](self.desk, promise, self.window()).show()
