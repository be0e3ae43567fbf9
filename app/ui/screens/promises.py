"""Promises (承诺): what the public was told, until when, by whom, and the proof that it was kept.

Belongs here: the screen and what its keys do. Rows are ``models/promises``, the pane is ``promise_pane``.
"""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from app.domain.promises import Promise
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.promise import PromiseDialog, RenegotiateDialog, keep_dialog, miss_dialog
from app.ui.icons import Icon
from app.ui.models import promises as models
from app.ui.models.promise_delegate import PromiseDelegate, columns
from app.ui.models.promises import PromiseRow
from app.ui.screen import Screen
from app.ui.screens.header import IncidentHeader
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.promise_pane import PromisePane
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segment

_LETTERS = {"K": "keep", "E": "move", "X": "miss", "N": "new"}
_DIALOGS = {"keep": keep_dialog, "move": RenegotiateDialog, "miss": miss_dialog}


def _segments(counts: dict[str, int]) -> list[Segment]:
    names = (_("All"), _("To keep"), _("Overdue"), _("Kept"), _("Missed"))
    return [Segment(key, text, counts.get(key, 0)) for key, text in zip(models.FILTERS, names, strict=True)]


class PromisesScreen(Screen):
    """``show_at`` takes a promise's id."""

    key = "promises"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.header = IncidentHeader(desk)
        self.bar = SheetBar(_("Promises"), _segments({}), _("Record a promise…"), "N")
        self.list = KeyedList(_("Promises"), PromiseDelegate(), _LETTERS)
        names = (_("No."), _("Promise and owner"), _("Told in"), _("Due"), _("State"))
        self.head = SheetHead(self.list, columns, names)
        self.pane = PromisePane(desk)
        self.none = EmptyState(
            Icon.PROMISES, _("No such promises"), _("Choose another filter or search for something else.")
        )
        self.first = EmptyState(
            Icon.PROMISES,
            _("No promises yet"),
            _("What a statement promises in public is recorded here and kept with proof."),
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
        self.bar.added.connect(self.record)
        self.bar.left.connect(self.list.setFocus)
        self.list.asked.connect(self.act)
        self.list.chose.connect(self._show_chosen)
        self.list.customContextMenuRequested.connect(self._menu)
        self.pane.asked.connect(self.act)
        self.pane.followed.connect(lambda statement: self.desk.go.emit("statements", statement))
        self.pane.placed.connect(lambda seq: self.desk.go.emit("record", str(seq)))
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for sequence, act in (("Ctrl+F", self.bar.search), ("Ctrl+N", self.record)):
            QShortcut(QKeySequence(sequence), self, context=within).activated.connect(act)
        alone = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("/"), self.list, context=alone).activated.connect(self.bar.search)

    # -- what is shown -------------------------------------------------------------------------------------------

    def mark_stale(self) -> None:
        self.pane.forget()
        super().mark_stale()

    @Slot()
    def renew(self) -> None:
        desk = self.desk
        now = desk.now()
        counts = models.counts(desk.state, now)
        for segment in _segments(counts):
            self.bar.set_segment(segment)
        self.bar.set_note(str(counts["all"]) if counts["all"] else "")
        self.bar.offer(desk.may_act() and bool(desk.roles()))
        rows = models.promise_rows(desk.state, desk.roster, now, self.bar.current, self.bar.needle)
        self.list.show_rows(rows)
        self.head.setVisible(bool(rows))
        self.shown.setCurrentWidget(self.list if rows else self.none if counts["all"] else self.first)
        self._show_chosen()

    def tick(self) -> None:
        """Time goes on: what is left changes, and what falls due changes its group."""
        desk = self.desk
        rows = models.promise_rows(desk.state, desk.roster, desk.now(), self.bar.current, self.bar.needle)
        if [row.key for row in rows] == [row.key for row in self.list.rows.rows]:
            self.list.rows.sync(rows)
            self.pane.tick()
        else:
            self.renew()

    def show_at(self, target: str) -> None:
        """Choose the promise with this id, with all promises shown."""
        self.bar.reset()
        self.renew()
        self.list.choose(target)
        self.list.setFocus()

    def chosen(self) -> Promise | None:
        """The promise that is chosen, as it stands at the moment shown."""
        row = self.list.chosen
        return self.desk.state.promises.made.get(row.key) if isinstance(row, PromiseRow) else None

    @Slot()
    def _show_chosen(self) -> None:
        promise = self.chosen()
        self.pane.setVisible(promise is not None)
        if promise is not None:
            self.pane.show_promise(promise)

    # -- acting --------------------------------------------------------------------------------------------------

    @Slot()
    def record(self) -> None:
        """Ask for a promise."""
        if self.desk.may_act() and self.desk.roles():
            PromiseDialog(self.desk, self.window()).show()

    @Slot(str)
    def act(self, asked: str) -> None:
        """Do what was asked with the chosen promise, if the rules let it."""
        desk, promise = self.desk, self.chosen()
        if asked == "new":
            self.record()
        elif promise is not None and desk.may_act():
            acts = models.promise_acts(desk.state, desk.member, promise)
            if asked in acts and acts[asked] is None:
                _DIALOGS[asked](desk, promise, self.window()).show()

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu, promise = QMenu(self), self.chosen()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        if promise is not None and self.desk.may_act():
            for key, refused in models.promise_acts(self.desk.state, self.desk.member, promise).items():
                action = menu.addAction(self.pane.acts.buttons[key].label)
                action.triggered.connect(lambda _on=False, key=key: self.act(key))
                action.setEnabled(refused is None)
            menu.addSeparator()
        menu.addAction(_("Copy\tCtrl+C"), self.list.copy)
        menu.popup(self.list.viewport().mapToGlobal(at))
