"""The timeline of the room: the record as it grows, filtered, searched and copied.

Belongs here: the pane around the list, and what can be done with an entry. Rows, words and painting are in ``models``.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from functools import partial

from PySide6.QtCore import QPoint, Qt, Slot
from PySide6.QtGui import QGuiApplication, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.release import StatementReleased
from app.i18n import _, n_
from app.room import timeline
from app.room.room import Notice
from app.ui.desk import Desk
from app.ui.dialogs.correction import correction_dialog
from app.ui.dialogs.entry import EntryDialog
from app.ui.icons import Icon
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_backdrop import Record
from app.ui.models.timeline_delegate import TimelineDelegate
from app.ui.models.timeline_looks import FILTERS
from app.ui.models.timeline_search import TimelineSearch
from app.ui.models.timeline_words import copied, plain
from app.ui.screen import Screen
from app.ui.screens.chain_panel import ask_for_evidence
from app.ui.screens.timeline_find import FindBar
from app.ui.screens.timeline_sealed import SealedNotes
from app.ui.screens.timeline_view import TimelineView
from app.ui.times import moment
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, Segmented

NARROWEST = 320
"""Pixels; names of filters give way below what they would like to have."""


def _segments(counts: dict[str, int]) -> list[Segment]:
    """The filters, each with its count where ``counts`` has one."""
    names = (_("Key"), _("All"), _("Facts"), _("Decisions"), _("Statements"))
    return [Segment(key, text, counts.get(key)) for key, text in zip(FILTERS, names, strict=True)]


class TimelinePanel(Screen):
    """``show_at`` takes an entry's number or id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.model = TimelineModel(self)
        self.delegate = TimelineDelegate(self.model, self)
        self.view = TimelineView(self.model, self.delegate)
        self.view.setAccessibleName(_("Timeline"))
        self.search = TimelineSearch(desk.jobs, self)
        self.sealed = SealedNotes(desk, self.model, self)
        self.segments = Segmented(_segments({}), "key", _("Which entries"))
        self.finder = IconButton(Icon.SEARCH, _("Find"), "Ctrl+F")
        self.find_bar = FindBar()
        self.empty = EmptyState(Icon.NOTE, _("No such entries yet"), _("They appear here as they are recorded."))
        self.newest = Button(_("Newest"), "secondary", Icon.DOWN, keys="End", parent=self.view)
        self._seen = 0
        self.setFocusProxy(self.view)
        self.setMinimumWidth(NARROWEST)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.panel = Panel(_("Timeline"))
        self.panel.header.add(self.segments)
        self.panel.header.add(self.finder)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.view)
        self.shown.addWidget(self.empty)
        self.panel.body.addWidget(self.find_bar)
        self.panel.body.addWidget(self.shown, 1)
        self.newest.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)

    def _connect(self) -> None:
        view = self.view
        self.segments.chosen.connect(self.choose)
        self.finder.clicked.connect(self.begin_search)
        self.newest.clicked.connect(view.to_newest)
        view.moved.connect(self._place_newest)
        view.followed.connect(self.go_to)
        view.disclosed.connect(self.sealed.disclose)
        view.asked.connect(self._open)
        view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        view.customContextMenuRequested.connect(self._offer)
        self.find_bar.typed.connect(self._search)
        self.find_bar.stepped.connect(self._step)
        self.find_bar.left.connect(self._leave_search)
        self.search.changed.connect(self._searched)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("/", self.begin_search), ("Ctrl+C", self.copy)):
            QShortcut(QKeySequence(keys), view, context=within).activated.connect(act)
        QShortcut(QKeySequence("Ctrl+F"), self, context=within).activated.connect(self.begin_search)

    # -- the record ----------------------------------------------------------------------------------------------

    def renew(self) -> None:
        desk = self.desk
        if self.model.seals.reader != desk.member:
            self.model.read_by(desk.member)
            self.delegate.forget()
        record = Record(desk.lines, desk.kinds, desk.refusals, desk.moment or len(desk.lines))
        before = self.model.end
        if self.model.follows(record):
            self.model.take(desk.state, desk.roster, record)
        else:
            before = 0
            self.model.show(desk.state, desk.roster, record)
            self.view.to_newest()
            self._search(self.find_bar.field.text())
        self._came_in(before)

    def told(self, notice: Notice) -> None:
        desk, before = self.desk, self.model.end
        record = Record(desk.lines, desk.kinds, desk.refusals, len(desk.lines))
        if not self.model.follows(record):
            self.renew()
            return
        self.model.take(desk.state, desk.roster, record, desk.workspace.sources.now())
        self.search.follow(self.model.backdrop, before + 1)
        self._came_in(before)

    def tick(self) -> None:
        self.model.age(self.desk.workspace.sources.now())
        today = moment(self.desk.now()).split(" ")[0]
        if today != self.delegate.today:
            self.delegate.today = today
            self.view.viewport().update()

    def _came_in(self, before: int) -> None:
        """Counts, the empty state and the links of corrections follow what was shown after entry ``before``."""
        self.tick()
        self._count()
        self.shown.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        if "entry.corrected" in self.desk.kinds[before : self.model.end]:
            self._link_corrections(before)

    def _count(self) -> None:
        """How many entries there are, all and by filter, as far as there is room for it."""
        counts, end, header = self.model.counts(), self.model.end, self.panel.header
        chosen = {self.model.filter: counts[self.model.filter]}
        note = n_("{count} entry", "{count} entries", end)
        if self.desk.is_past:
            note = _("as it was after #{seq}", seq=end)
        for shown, said in ((counts, note), (counts, ""), (chosen, ""), ({}, "")):
            header.set_note(said)
            for segment in _segments(shown):
                self.segments.set_segment(segment)
            self.segments.updateGeometry()  # else the header goes by the width that it had
            if header.sizeHint().width() <= self.width():
                return

    def _link_corrections(self, after: int) -> None:
        record = self.model.backdrop.record
        lines, kinds = record.lines[: record.end], record.kinds[: record.end]

        def link(found: dict[int, int]) -> None:
            if self.model.backdrop.record.lines is record.lines:
                self.model.correct({new: old for new, old in found.items() if new <= self.model.end})

        self.desk.jobs.run("corrections", lambda: timeline.corrections(lines, kinds, after), link)

    # -- going about ---------------------------------------------------------------------------------------------

    @Slot(str)
    def choose(self, name: str) -> None:
        """Show the entries of one filter; what was selected stays so."""
        selected, stay = self.view.seqs(), not self.view.at_end
        top = self.model.seq(self.view.verticalScrollBar().value()) if stay else 0
        self.segments.set_current(name)
        self.model.choose(name)
        self._count()
        self.shown.setCurrentWidget(self.view if self.model.rowCount() else self.empty)
        if stay:
            self.view.to_top(self.model.row_from(top))
        self.view.choose([row for row in map(self.model.row_of, selected) if row is not None])

    def show_at(self, target: str) -> None:
        if target.isdecimal():
            self.go_to(int(target))
        elif target:
            lines = self.desk.lines[: self.model.end]
            self.desk.jobs.run("find entry", lambda: timeline.place_of(lines, target), self.go_to)

    @Slot(int)
    def go_to(self, seq: int) -> None:
        """Bring entry ``seq`` into view and make it current; a filter that hides it gives way."""
        if not 0 < seq <= self.model.end:
            return
        if self.model.row_of(seq) is None:
            self.choose("all")
        row = self.model.row_of(seq)
        if row is not None:
            self.view.select(row)

    def _place_newest(self) -> None:
        """The way back to the newest entry, with how many came in since it was in view."""
        if self.view.at_end:
            self._seen = self.model.end
        missed = self.model.end - self._seen
        words = n_("{count} new entry", "{count} new entries", missed) if missed else _("Newest")
        if words != self.newest.label:
            self.newest.set_label(words)
        size = self.newest.sizeHint()
        self.newest.resize(size)
        place = self.view.viewport().geometry().bottomRight() - QPoint(size.width() + 8, size.height() + 8)
        self.newest.move(place)
        self.newest.setVisible(not self.view.at_end)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_newest()
        self._count()

    # -- what can be done with an entry --------------------------------------------------------------------------

    @Slot()
    def copy(self) -> None:
        """Put the selected entries on the clipboard as plain text; many are put into words off the window thread."""
        seqs, back = self.view.seqs(), self.model.backdrop.again()
        if seqs:
            self.desk.jobs.run("copy", lambda: copied(seqs, back), QGuiApplication.clipboard().setText)

    @Slot(int)
    def _open(self, seq: int) -> None:
        """Show the whole of an entry; a sealed note that this member may open is opened in its place first."""
        told, seals = self.model.told(seq), self.model.seals
        if seals.mine(told.row) and not seals.is_open(seq):
            self.sealed.disclose(seq)
            return
        dialog = EntryDialog(f"#{seq} {told.said.title}", plain(*told), self)
        if told.said.opened:
            self.desk.seat_changed.connect(dialog.reject)
        dialog.show()

    @Slot(QPoint)
    def _offer(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        if index.isValid():
            self.menu(self.model.seq(index.row())).popup(self.view.viewport().mapToGlobal(place))

    def menu(self, seq: int) -> QMenu:
        """What can be done with entry ``seq``."""
        desk, told = self.desk, self.model.told(seq)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addAction(_("Open") + "\tEnter", lambda: self._open(seq))
        menu.addAction(_("Copy") + "\tCtrl+C", self.copy)
        if desk.may_act() and told.row.entry and told.row.refusal is None:
            menu.addAction(_("Correct…"), lambda: correction_dialog(desk, seq, told.row.entry, self).show())
        self.sealed.offer(menu, seq)
        body = told.row.body
        if isinstance(body, StatementReleased) and told.row.refusal is None:
            menu.addAction(_("Evidence of it…"), partial(ask_for_evidence, desk, self.window(), body.statement))
        for mark in told.said.marks:
            if mark.seq and not mark.opens:
                menu.addAction(_("Go to #{seq}", seq=mark.seq), partial(self.go_to, mark.seq))
        menu.addSeparator()
        menu.addAction(_("Show what we knew then"), lambda: desk.show_moment(seq))
        menu.addAction(_("Show in the record"), lambda: desk.go.emit("record", str(seq)))
        return menu

    # -- searching -----------------------------------------------------------------------------------------------

    @Slot()
    def begin_search(self) -> None:
        self.find_bar.begin()

    @Slot(str)
    def _search(self, text: str) -> None:
        text = text.strip()
        if text.casefold() != self.search.needle:
            self.delegate.mark(text)
        self.search.look_for(text, self.model.backdrop)
        self.view.viewport().update()

    @Slot()
    def _searched(self) -> None:
        hits, current = self.search.hits, self._current()
        place = bisect_right(hits, current)
        on_it = place > 0 and hits[place - 1] == current
        self.find_bar.show_count(place if on_it else 0, len(hits), done=self.search.done)

    @Slot(int)
    def _step(self, step: int) -> None:
        """On to the next hit in this direction; after the last one comes the first."""
        hits, current = self.search.hits, self._current()
        if not hits:
            return
        place = bisect_left(hits, current) - 1 if step < 0 else bisect_right(hits, current)
        self.go_to(hits[place % len(hits)])
        self._searched()

    def _current(self) -> int:
        index = self.view.currentIndex()
        return self.model.seq(index.row()) if index.isValid() else self.model.end + 1

    @Slot()
    def _leave_search(self) -> None:
        self.find_bar.hide()
        self._search("")
        self.find_bar.field.clear()
        self.view.setFocus()
