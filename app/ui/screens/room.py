"""The war room: what is next, the tasks, the record as it grows, and what the room rests on.

Belongs here: the panes and going between them. What a pane shows is its own.
"""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, Qt, Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QSplitter, QTabWidget, QVBoxLayout, QWidget

from app.domain.projections import next_action
from app.i18n import _
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.dialogs.clock import ClockDialog, find_clock
from app.ui.dialogs.reach import ReachDialog
from app.ui.models.next_step import Said, Speaker
from app.ui.screen import Screen
from app.ui.screens.composer import Composer
from app.ui.screens.context_panel import ContextPanel
from app.ui.screens.header import IncidentHeader
from app.ui.screens.tasks_panel import TasksPanel
from app.ui.screens.timeline_panel import TimelinePanel
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.next_action import NextAction, NextActionStrip

NARROW = 1280
_SIZES = (318, 616, 346)
_KEPT = "room"


class Panes(QSplitter):
    """Tasks, timeline, context side by side; when narrow the context is a tab beside the tasks."""

    def __init__(self, tasks: QWidget, middle: QWidget, context: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.tasks, self.middle, self.context = tasks, middle, context
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setExpanding(False)
        self.destroyed.connect(self.tabs.deleteLater)  # while it has no parent, nobody else would
        self.narrow = False
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (tasks, middle, context):
            self.addWidget(pane)
        self.setSizes(list(_SIZES))
        self.setStretchFactor(1, 1)

    def set_narrow(self, narrow: bool) -> None:
        """Put the context beside the timeline, or into a tab beside the tasks."""
        if narrow == self.narrow:
            return
        self.narrow = narrow
        least = 240 if narrow else 300
        self.context.setMinimumWidth(Theme.of(self).px(least))
        if narrow:
            self.insertWidget(0, self.tabs)
            self.tabs.addTab(self.tasks, _("Tasks"))
            self.tabs.addTab(self.context, _("Context"))
            self.tabs.show()
        else:
            self.insertWidget(0, self.tasks)
            self.addWidget(self.context)
            self.tabs.setParent(None)
            for pane in (self.tasks, self.context):
                pane.show()
        self.setStretchFactor(self.indexOf(self.middle), 1)

    def bring(self, pane: QWidget) -> None:
        """Make ``pane`` visible where it is only a tab."""
        if self.narrow and self.tabs.indexOf(pane) >= 0:
            self.tabs.setCurrentWidget(pane)


class RoomScreen(Screen):
    """``show_at`` takes a task's id, else an entry's number or id."""

    key = "room"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.header, self.strip = IncidentHeader(desk, tall=True), NextActionStrip()
        self.tasks, self.context = TasksPanel(desk), ContextPanel(desk)
        self.timeline, self.composer = TimelinePanel(desk), Composer(desk)
        self._said: Said | None = None
        self._restored = False
        self.panes = Panes(self.tasks, self._middle(), self.context)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.header, self.strip):
            column.addWidget(part)
        column.addWidget(self.panes, 1)
        self.strip.acted.connect(self.go_next)
        self.strip.other.connect(self.reach_next)
        self.panes.splitterMoved.connect(self._keep)
        self._bind()

    def _middle(self) -> QWidget:
        middle = QFrame()
        middle.setMinimumWidth(Theme.of(self).px(480))
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.timeline, 1)
        column.addWidget(self.composer)
        return middle

    def _bind(self) -> None:
        for keys, act in (
            ("Ctrl+G", self.go_next),
            ("F6", lambda: self._next_pane(1)),
            ("Shift+F6", lambda: self._next_pane(-1)),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    # -- what is next --------------------------------------------------------------------------------------------

    def renew(self) -> None:
        self._restore()
        desk, now = self.desk, self.desk.now()
        action = next_action(desk.state, desk.member, now) if desk.may_act() else None
        said = Speaker(desk.state, desk.roster, desk.member, now).say(action) if action else None
        if said == self._said:
            return
        self._said = said
        self.strip.show_action(NextAction(said.sentence, said.act, said.strong, said.ring) if said else None)

    def tick(self) -> None:
        self.renew()

    @Slot()
    def reach_next(self) -> None:
        """Show how to reach those whose turn it is."""
        if self._said is not None and self._said.reach:
            ReachDialog(self.desk, [self._said.reach], self.window()).show()

    @Slot()
    def go_next(self) -> None:
        """Go where the next action is done, or open its dialog."""
        said = self._said
        if said is None:
            return
        if said.place == "clock":
            clock = find_clock(self.desk, said.target)
            if clock is not None:
                ClockDialog(self.desk, clock, self.window()).show()
        elif said.place == self.key:
            self.show_at(said.target)
        else:
            self.desk.go.emit(said.place, said.target)

    def show_at(self, target: str) -> None:
        """Show a task or an entry of the record."""
        if self.tasks.knows(target):
            self.panes.bring(self.tasks)
            self.tasks.show_at(target)
        else:
            self.timeline.show_at(target)

    # -- panes ---------------------------------------------------------------------------------------------------

    def _ways(self) -> list[tuple[QWidget, QWidget]]:
        """The panes that F6 goes through, each with what takes the focus there."""
        first = [
            (self.strip, button) for button in self.strip.findChildren(Button) if button.property("kind") == "primary"
        ]
        return [
            *first,
            (self.tasks, self.tasks.list),
            (self.timeline, self.timeline.view),
            (self.composer, self.composer.editor),
            (self.context, self.context.first()),
        ]

    def _next_pane(self, step: int) -> None:
        ways = [way for way in self._ways() if not way[0].isHidden()]
        focus = self._focus()
        here = next((i for i, (pane, _to) in enumerate(ways) if pane.isAncestorOf(focus)), -1 if step > 0 else 0)
        pane, to = ways[(here + step) % len(ways)]
        self.panes.bring(pane)
        to.setFocus(Qt.FocusReason.TabFocusReason)

    def _focus(self) -> QWidget:
        return self.window().focusWidget() or self

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here comes to the tasks, unless they are in a pane already."""
        super().showEvent(event)
        if not self.panes.isAncestorOf(self._focus()):
            self.tasks.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The context gives way after the rail."""
        super().resizeEvent(event)
        self.panes.set_narrow(self.window().width() < Theme.of(self).px(NARROW))

    def _layout(self) -> dict[str, str]:
        settings = getattr(self.window(), "settings", None)
        return settings.layout if isinstance(settings, Settings) else {}

    @Slot()
    def _keep(self) -> None:
        """Remember how wide the panes are, wide and narrow apart."""
        kept = _KEPT + ("-narrow" if self.panes.narrow else "")
        self._layout()[kept] = base64.b64encode(self.panes.saveState().data()).decode()

    def _restore(self) -> None:
        if self._restored:
            return
        self._restored = True
        kept = self._layout().get(_KEPT + ("-narrow" if self.panes.narrow else ""))
        if kept:
            self.panes.restoreState(QByteArray(base64.b64decode(kept)))
