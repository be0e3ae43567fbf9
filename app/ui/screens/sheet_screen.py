"""What the screens of facts and promises share: a bar with filter and search, a list, the chosen row in full beside it.

Belongs here: that frame. What stands in the rows and what can be done with them is each screen's.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.state import State
from app.domain.terms import Refusal
from app.i18n import _
from app.room.room import Notice
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.models.keyed import Keyed
from app.ui.panes import begin_in
from app.ui.paper import Paper, Preview
from app.ui.screen import Screen
from app.ui.screens.header import IncidentHeader
from app.ui.screens.kept_splitter import KeptSplitter
from app.ui.screens.keyed_list import KeyedList
from app.ui.screens.sheet_bar import SheetBar
from app.ui.screens.sheet_head import SheetHead
from app.ui.screens.sheet_pane import SheetPane
from app.ui.widgets.button import IconButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.segmented import Segment


class SheetScreen(Screen):
    """Subclasses make the parts, call ``frame``, and override what is below. ``show_at`` takes a row's key."""

    bar: SheetBar
    view: KeyedList
    head: SheetHead
    pane: SheetPane
    none: EmptyState
    first: EmptyState

    def frame(self, keys: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """Lay the parts out and connect them; ``keys`` are more shortcuts of the screen."""
        self._watched: tuple[object, ...] = ()
        self.header = IncidentHeader(self.desk)
        self.printer = IconButton(Icon.PRINT, _("Print"), "Ctrl+P")
        self.bar.add(self.printer)
        sheet = QWidget()
        column = QVBoxLayout(sheet)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.shown = QStackedWidget()
        for page in (self.view, self.none, self.first):
            self.shown.addWidget(page)
        column.addWidget(self.head)
        column.addWidget(self.shown, 1)
        self.splitter = KeptSplitter(self.key, ((sheet, 560, 3), (self.pane, 330, 1)), (800, 400))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.bar)
        whole.addWidget(self.splitter, 1)
        self._connect()
        self._bind((*keys, ("Ctrl+F", self.bar.search), ("Ctrl+N", self.add), ("Ctrl+P", self.print)))

    def _connect(self) -> None:
        self.bar.chosen.connect(self.renew)
        self.bar.typed.connect(self.renew)
        self.bar.added.connect(self.add)
        self.bar.left.connect(self.view.setFocus)
        self.printer.clicked.connect(self.print)
        self.view.asked.connect(self.act)
        self.view.chose.connect(self.show_chosen)
        self.view.customContextMenuRequested.connect(self._menu)
        self.pane.asked.connect(self.act)
        self.pane.followed.connect(self._follow)
        self.pane.placed.connect(self._place)

    def _bind(self, keys: Sequence[tuple[str, Callable[[], None]]]) -> None:
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for sequence, act in keys:
            QShortcut(QKeySequence(sequence), self, context=within).activated.connect(act)
        alone = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("/"), self.view, context=alone).activated.connect(self.bar.search)

    # -- each screen's own ---------------------------------------------------------------------------------------

    def segments(self) -> list[Segment]:
        """The filters with their counts; the first counts everything."""
        raise NotImplementedError

    def rows(self) -> list[Keyed]:
        """What filter and search show."""
        raise NotImplementedError

    def show_chosen(self) -> None:
        """Show the chosen row in full, or nothing."""
        raise NotImplementedError

    def acts(self) -> Mapping[str, Refusal | None]:
        """What can be done with the chosen row, each with why not, or None."""
        raise NotImplementedError

    def open_act(self, act: str) -> None:
        """Open the form of an act that the rules let through."""
        raise NotImplementedError

    def open_new(self) -> None:
        """Open the form of a new row."""
        raise NotImplementedError

    def paper(self, head: str) -> Paper:
        """What is shown as a sheet on paper; ``head`` names the place in the record that it is taken from."""
        raise NotImplementedError

    # -- what is shown -------------------------------------------------------------------------------------------

    def watched(self, state: State) -> tuple[object, ...]:
        """The parts of the state that the rows are made of; while they stay the same nothing has to be shown anew."""
        raise NotImplementedError

    def told(self, notice: Notice) -> None:
        if any(now is not before for now, before in zip(self.watched(notice.state), self._watched, strict=True)):
            self.renew()

    def mark_stale(self) -> None:
        self.pane.forget()
        super().mark_stale()

    @Slot()
    def renew(self) -> None:
        self._watched = self.watched(self.desk.state)
        segments = self.segments()
        for segment in segments:
            self.bar.set_segment(segment)
        self.bar.set_note(str(segments[0].count or ""))
        self.bar.offer(self._may_act())
        rows = self.rows()
        self.view.show_rows(rows)
        self.shown.setCurrentWidget(self.view if rows else self.none if segments[0].count else self.first)
        self.head.setVisible(bool(rows))
        self.show_chosen()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        begin_in(self, self.view)

    def show_at(self, target: str) -> None:
        """Choose the row with this key, with everything shown."""
        self.bar.reset()
        self.renew()
        self.view.choose(target)
        self.view.setFocus()

    def regions(self) -> list[QWidget]:
        return [self.view, self.pane, self.bar]

    @Slot()
    def print(self) -> None:
        """Show the sheet as it would be printed."""
        desk = self.desk
        if desk.lines:
            line = desk.lines[(desk.moment or len(desk.lines)) - 1]
            Preview(self.paper(f"#{line.seq} {short(line.hash.hex())}"), self.window()).show()

    # -- acting --------------------------------------------------------------------------------------------------

    def _may_act(self) -> bool:
        return self.desk.may_act() and bool(self.desk.roles())

    @Slot()
    def add(self) -> None:
        """Ask for a new row, where one can be added now."""
        if self._may_act():
            self.open_new()

    @Slot(str)
    def act(self, asked: str) -> None:
        """Do what was asked with the chosen row, if the rules let it."""
        if asked == "new":
            self.add()
        elif self.desk.may_act():
            acts = self.acts()
            if asked in acts and acts[asked] is None:
                self.open_act(asked)

    @Slot(str)
    def _follow(self, statement: str) -> None:
        self.desk.go.emit("statements", statement)

    @Slot(int)
    def _place(self, seq: int) -> None:
        self.desk.go.emit("record", str(seq))

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, refused in self.acts().items() if self.desk.may_act() else ():
            action = menu.addAction(self.pane.acts.buttons[key].label)
            action.triggered.connect(lambda _on=False, key=key: self.act(key))
            action.setEnabled(refused is None)
        menu.addSeparator()
        menu.addAction(_("Copy\tCtrl+C"), self.view.copy)
        menu.addAction(_("Print…\tCtrl+P"), self.print)
        menu.popup(self.view.viewport().mapToGlobal(at))
