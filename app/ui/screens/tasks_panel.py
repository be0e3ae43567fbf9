"""The tasks of the room by role: what is to be done, by whom, until when, and the next step of each.

Belongs here: the pane and what its rows do. How a row looks is ``models/tasks``; its forms are ``dialogs/task``.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QListView, QMenu, QStackedWidget, QVBoxLayout, QWidget

from app.domain.projections import overdue
from app.domain.tasks import TaskStarted, all_tasks
from app.i18n import _
from app.ui import icons
from app.ui.desk import Desk
from app.ui.dialogs.task import MoveDialog, TaskDialog, done_dialog, drop_dialog, reopen_dialog
from app.ui.icons import Icon
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.tasks import OPEN, Row, TaskDelegate, TaskRow, task_rows
from app.ui.screen import Screen
from app.ui.screens.task_card import TaskCard, task_acts
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.empty_state import EmptyState
from app.ui.widgets.panel import Panel
from app.ui.widgets.segmented import Segment, Segmented

_KEYS = {
    Qt.Key.Key_Return: "next",
    Qt.Key.Key_Enter: "next",
    Qt.Key.Key_N: "add",
    Qt.Key.Key_S: "start",
    Qt.Key.Key_D: "done",
    Qt.Key.Key_M: "move",
    Qt.Key.Key_X: "drop",
    Qt.Key.Key_Delete: "drop",
    Qt.Key.Key_R: "reopen",
}


class TaskList(QListView):
    """Enter takes the next step; letters act while the list has focus."""

    asked = Signal(str)
    """What to do with the chosen task; ``next`` is its next step, ``add`` a new one."""
    chose = Signal()

    def __init__(self, now: Callable[[], int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[Row] = KeyedRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(TaskDelegate(now, self))
        self.setAccessibleName(_("Tasks"))
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("focusRing", "none")
        self.doubleClicked.connect(lambda _index: self.asked.emit("next"))

    def chosen(self) -> TaskRow | None:
        """The row that is chosen."""
        row = self.currentIndex().data(ROW)
        return row if isinstance(row, TaskRow) else None

    def show_rows(self, rows: list[Row]) -> None:
        """Show ``rows``; what was chosen stays chosen wherever it went."""
        before = self.chosen()
        self.rows.sync(rows)
        if before is not None and self.chosen() != before:
            self.choose(before.key)

    def choose(self, task: str) -> None:
        """Choose the task with this id, if it is shown."""
        self.setCurrentIndex(self.rows.at(task))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chose.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What is chosen stays in view when the card below takes its room."""
        super().resizeEvent(event)
        if event.size().height() < event.oldSize().height():
            self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        act = _KEYS.get(Qt.Key(event.key()))
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        row = self.chosen()
        if act is not None and plain:
            self.asked.emit(act)
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(row.spoken if row else "")
        else:
            super().keyPressEvent(event)


class TasksPanel(Screen):
    """``show_at`` takes a task's id."""

    patient = True

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.setMinimumWidth(Theme.of(self).px(240))
        self.panel = Panel(_("Tasks"))
        self.filter = Segmented(self._segments(0, 0), name=_("Which tasks"))
        self.add = Button(_("Add a task"), "quiet", Icon.PLUS, keys="N")
        self.list, self.card = TaskList(desk.now), TaskCard(desk)
        self.empty = EmptyState(Icon.DONE, _("No tasks here"), _("Tasks of this kind appear here as they come up."))
        self.stack = QStackedWidget()
        for page in (self.list, self.empty):
            self.stack.addWidget(page)
        self.panel.header.add(self.filter)
        self.panel.body.addWidget(self.stack, 1)
        self.panel.body.addWidget(self.card)
        self.panel.body.addWidget(self._foot())
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.panel)
        self.setFocusProxy(self.list)
        self._connect()

    def _foot(self) -> QFrame:
        self.foot = QFrame()
        self.foot.setProperty("surface", "panel")
        self.foot.setProperty("edge", "top")
        row = QHBoxLayout(self.foot)
        row.setContentsMargins(6, 4, 6, 4)
        row.addWidget(self.add)
        row.addStretch(1)
        return self.foot

    def _connect(self) -> None:
        self.filter.chosen.connect(self.renew)
        self.add.clicked.connect(self.add_task)
        self.list.asked.connect(self.act)
        self.list.chose.connect(self._show_card)
        self.list.customContextMenuRequested.connect(self._menu)
        self.card.asked.connect(self.act)

    def _segments(self, mine: int, late: int) -> list[Segment]:
        return [Segment("all", _("All")), Segment("mine", _("Mine"), mine), Segment("overdue", _("Overdue"), late)]

    @Slot()
    def renew(self) -> None:
        state, now, member = self.desk.state, self.desk.now(), self.desk.member
        tasks = all_tasks(state) if state.incident.phase else ()
        settled = sum(task.status not in OPEN for task in tasks)
        mine = sum(task.status in OPEN and state.roles.holds(member, task.role) for task in tasks)
        for segment in self._segments(mine, sum(overdue(task, now) for task in tasks)):
            self.filter.set_segment(segment)
        self._count(f"{settled}/{len(tasks)}")
        self.list.show_rows(task_rows(state, self.desk.roster, member, now, self.filter.current))
        self.stack.setCurrentWidget(self.list if self.list.rows.rows else self.empty)
        self.foot.setVisible(self._may_act())
        self._show_card()

    def _count(self, note: str) -> None:
        """Say how many are settled, where there is room for it."""
        header = self.panel.header
        header.set_note(note)
        if header.sizeHint().width() > self.width():
            header.set_note("")

    def tick(self) -> None:
        self.renew()
        self.list.viewport().update()

    def show_at(self, target: str) -> None:
        """Choose the task with this id, with all tasks shown."""
        self.filter.set_current("all")
        self.renew()
        self.list.choose(target)
        self.list.scrollTo(self.list.currentIndex())
        self.list.setFocus()

    def knows(self, task: str) -> bool:
        """Whether there is a task with this id."""
        state = self.desk.state
        return bool(state.incident.phase) and any(found.id == task for found in all_tasks(state))

    def _may_act(self) -> bool:
        return self.desk.may_act() and bool(self.desk.roles())

    @Slot()
    def _show_card(self) -> None:
        self.card.show_task(self.list.chosen(), self._may_act())

    # -- acting --------------------------------------------------------------------------------------------------

    @Slot()
    def add_task(self) -> None:
        """Ask for a task that the playbook did not foresee."""
        TaskDialog(self.desk, self.window()).show()

    @Slot(str)
    def act(self, asked: str) -> None:
        """Do what was asked with the chosen task, if it allows it."""
        row = self.list.chosen()
        if not self._may_act():
            return
        if asked == "add":
            self.add_task()
        elif row is not None:
            allowed = [key for key, _icon, _text, _letter in task_acts(row.task)]
            act = allowed[0] if asked == "next" else asked
            if act in allowed:
                self._do(act, row)

    def _do(self, act: str, row: TaskRow) -> None:
        desk, task, over = self.desk, row.task, self.window()
        match act:
            case "start":
                desk.submit(TaskStarted(task.id))
            case "done":
                done_dialog(desk, task, over).show()
            case "move":
                MoveDialog(desk, task, over).show()
            case "drop":
                drop_dialog(desk, task, over).show()
            case "reopen":
                reopen_dialog(desk, task, over).show()

    @Slot(QPoint)
    def _menu(self, at: QPoint) -> None:
        row = self.list.chosen()
        if row is None or not self._may_act():
            return
        menu, theme = QMenu(self), Theme.of(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for key, icon, text, letter in task_acts(row.task):
            action = menu.addAction(icons.qicon(icon, theme), f"{text}\t{letter}")
            action.triggered.connect(lambda _on=False, key=key: self.act(key))
        menu.popup(self.list.viewport().mapToGlobal(at))
