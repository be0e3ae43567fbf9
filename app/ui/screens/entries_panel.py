"""The entries as a table: all or the refused ones, found by number, hash, key, author or text.

Belongs here: the table and going to an entry. A row is ``models/entries``, the chosen one in full is ``exhibit_pane``.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QStackedWidget, QTableView, QVBoxLayout, QWidget

from app.i18n import _
from app.room import locating, words
from app.room.room import Notice
from app.ui.desk import Desk
from app.ui.icons import Icon
from app.ui.models.entries import EntriesModel
from app.ui.models.entry_delegate import HIGH, EntryDelegate, columns
from app.ui.models.keyed import ROW
from app.ui.models.timeline_backdrop import Record
from app.ui.screen import Screen
from app.ui.screens.sheet_bar import SearchField
from app.ui.screens.sheet_head import SheetHead
from app.ui.theme import Theme
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, Segmented


class EntriesTable(QTableView):
    """A hundred thousand rows of one height."""

    chose = Signal(int)
    """The number of the entry that is current."""

    def __init__(self, model: EntriesModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._entries = model
        self.setModel(model)
        self.setAccessibleName(_("Entries"))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty("focusRing", "none")
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(Theme.of(self).px(HIGH))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chose.emit(self._entries.seq(current.row()) if current.isValid() else 0)

    def copied(self) -> str:
        """The selected rows, tabs between their parts."""
        rows = sorted(index.row() for index in self.selectedIndexes())
        return "\n".join(self._entries.index(row, 0).data(ROW).spoken for row in rows)


class EntriesPanel(Screen):
    """``show_at`` takes an entry's number. ``chose`` carries the number of the current one, 0 for none."""

    chose = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = EntriesModel(self)
        self.table = EntriesTable(self.model)
        self.delegate = EntryDelegate(self.table)
        self.table.setItemDelegate(self.delegate)
        names = (_("No."), _("Received"), _("Author"), _("Kind"), _("Hash"))
        self.head = SheetHead(self.table, columns, names)
        self.filter, self.field = Segmented(self._segments(0, 0), "all", _("Which entries")), SearchField()
        self.field.setPlaceholderText(_("Number, hash, name, text"))
        self.none = EmptyState(
            Icon.SETTLED, _("Nothing was refused"), _("Refused entries stay in the record and are shown here.")
        )
        self._lay_out()
        self._connect()

    def _segments(self, every: int, refused: int) -> list[Segment]:
        return [Segment("all", _("All"), every), Segment("refused", _("Refused"), refused)]

    def _lay_out(self) -> None:
        self.panel = Panel(_("Entries"))
        for part in (self.filter, self.field):
            self.panel.header.add(part)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.table)
        self.shown.addWidget(self.none)
        self.panel.body.addWidget(self.head)
        self.panel.body.addWidget(self.shown, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.filter.chosen.connect(self.choose)
        self.table.chose.connect(self.chose)
        self.field.returnPressed.connect(self.seek)
        self.field.left.connect(self.table.setFocus)
        alone = Qt.ShortcutContext.WidgetShortcut
        QShortcut(QKeySequence("/"), self.table, context=alone).activated.connect(self.search)
        QShortcut(QKeySequence("Ctrl+C"), self.table, context=alone).activated.connect(self.copy)
        QShortcut(QKeySequence("F3"), self.table, context=alone).activated.connect(self.seek)

    # -- what is shown -------------------------------------------------------------------------------------------

    def renew(self) -> None:
        desk = self.desk
        at_end = self._at_end()
        self.model.show(Record(desk.lines, desk.kinds, desk.refusals, len(desk.lines)), desk.roster)
        self.delegate.last = desk.moment or 0
        for segment in self._segments(len(desk.lines), len(desk.refusals)):
            self.filter.set_segment(segment)
        self.shown.setCurrentWidget(self.table if self.model.rowCount() else self.none)
        if not self.table.currentIndex().isValid() and desk.lines:
            self.go_to(desk.moment or len(desk.lines))
        elif at_end:
            self.table.scrollToBottom()
        self.table.viewport().update()

    def told(self, notice: Notice) -> None:
        self.renew()

    def _at_end(self) -> bool:
        bar = self.table.verticalScrollBar()
        return bar.value() >= bar.maximum()

    @Slot(str)
    def choose(self, name: str) -> None:
        """Show all entries, or only those that were refused."""
        self.filter.set_current(name)
        self.model.choose(name == "refused")
        self.shown.setCurrentWidget(self.table if self.model.rowCount() else self.none)

    def show_at(self, target: str) -> None:
        if target.isdecimal():
            self.renew()
            self.go_to(int(target))
            self.table.setFocus()

    def go_to(self, seq: int) -> None:
        """Make entry ``seq`` current; a filter that hides it gives way."""
        if not 0 < seq <= len(self.desk.lines):
            return
        if self.model.row_of(seq) < 0:
            self.choose("all")
        index = self.model.index(self.model.row_of(seq), 0)
        self.table.setCurrentIndex(index)
        self.table.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)

    # -- finding and copying -------------------------------------------------------------------------------------

    @Slot()
    def search(self) -> None:
        """Put the caret into the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    @Slot()
    def seek(self) -> None:
        """Go to the next entry that fits what was typed; reads the record off the window thread."""
        desk, text = self.desk, self.field.text()
        lines = desk.lines[:]
        names = {member: words.person_name(desk.roster, member) for member in desk.roster.members}
        index = self.table.currentIndex()
        after = self.model.seq(index.row()) if index.isValid() else 0

        def show(seq: int) -> None:
            self.panel.header.set_note("" if seq or not text.strip() else _("Nothing found"))
            self.go_to(seq)

        desk.jobs.run("find", lambda: locating.find(lines, text, after, names), show)

    @Slot()
    def copy(self) -> None:
        QGuiApplication.clipboard().setText(self.table.copied())
