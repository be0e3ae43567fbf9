"""The record (记录) for those who must rely on it: whether it holds, every entry laid open, evidence, the past.

Belongs here: putting the panes together. Each pane is a module beside this one.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.panes import begin_in
from app.ui.screen import Screen
from app.ui.screens.chain_panel import ChainPanel
from app.ui.screens.comparison_pane import ComparisonPane
from app.ui.screens.entries_panel import EntriesPanel
from app.ui.screens.exhibit_pane import ExhibitPane
from app.ui.screens.header import IncidentHeader
from app.ui.screens.kept_splitter import KeptSplitter
from app.ui.screens.moment_bar import MomentBar
from app.ui.theme import Theme
from app.ui.widgets.segmented import Segment, Segmented


class RecordScreen(Screen):
    """``show_at`` takes an entry's number."""

    key = "record"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.header, self.moment = IncidentHeader(desk), MomentBar(desk)
        self.chain, self.entries = ChainPanel(desk), EntriesPanel(desk)
        self.exhibit, self.comparison = ExhibitPane(desk), ComparisonPane(desk)
        self.tabs = Segmented(
            [Segment("entry", _("Entry")), Segment("then", _("Then and now"))], name=_("What is shown")
        )
        self._was_past = False
        self._lay_out()
        self.tabs.chosen.connect(self._turn)
        self.entries.chose.connect(self._show_entry)
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for keys, act in (("Ctrl+F", self.entries.search), ("Ctrl+E", self.chain.export_evidence)):
            QShortcut(QKeySequence(keys), self, context=within).activated.connect(act)

    def _lay_out(self) -> None:
        right, bar = QFrame(), QFrame()
        right.setProperty("surface", "panel")
        bar.setProperty("edge", "bottom")
        bar.setFixedHeight(Theme.of(self).px(40))
        row = QHBoxLayout(bar)
        row.setContentsMargins(12, 0, 12, 0)
        row.addWidget(self.tabs)
        row.addStretch(1)
        self.shown = QStackedWidget()
        self.shown.addWidget(self.exhibit)
        self.shown.addWidget(self.comparison)
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(bar)
        column.addWidget(self.shown, 1)
        panes = ((self.chain, 250, 0), (self.entries, 470, 3), (right, 320, 2))
        self.splitter = KeptSplitter(self.key, panes, (260, 600, 396))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.header)
        whole.addWidget(self.moment)
        whole.addWidget(self.splitter, 1)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        begin_in(self, self.entries.table)

    def regions(self) -> list[QWidget]:
        return [self.entries.table, self.exhibit, self.tabs, self.chain, self.moment]

    def renew(self) -> None:
        self.moment.renew()
        if self.desk.is_past != self._was_past:
            self._was_past = self.desk.is_past
            self._turn("then" if self._was_past else "entry")
        self.comparison.renew()
        self._show_entry(self._current())

    def _current(self) -> int:
        index = self.entries.table.currentIndex()
        return self.entries.model.seq(index.row()) if index.isValid() else 0

    def show_at(self, target: str) -> None:
        """Choose the entry with this number."""
        self.entries.show_at(target)
        self._turn("entry")

    @Slot(str)
    def _turn(self, name: str) -> None:
        self.tabs.set_current(name)
        self.shown.setCurrentWidget(self.exhibit if name == "entry" else self.comparison)

    @Slot(int)
    def _show_entry(self, seq: int) -> None:
        desk = self.desk
        there = 0 < seq <= len(desk.lines)
        line, kind = (desk.lines[seq - 1], desk.kinds[seq - 1]) if there else (None, "")
        self.exhibit.show_entry(line, kind, desk.refusals.get(seq))
