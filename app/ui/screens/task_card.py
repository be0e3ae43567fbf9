"""The card below the tasks: the chosen task in full, and buttons for what it allows.

Belongs here: showing one task. What a button does is the panel's.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.domain.tasks import Task
from app.i18n import _, pick
from app.room import words
from app.ui.desk import Desk
from app.ui.dialogs.reach import ReachDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.people import ring_first
from app.ui.models.tasks import TaskRow
from app.ui.times import clock_time
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.label import Label

Act = tuple[str, Icon, str, str]
"""What can be done with a task: its key, icon, words and the letter for it."""
_WIDE = 2


def task_acts(task: Task) -> list[Act]:
    """What a task allows as it stands; the first is the next step."""
    move = ("move", Icon.HANDOVER, _("Move…"), "M")
    drop = ("drop", Icon.MINUS, _("Drop…"), "X")
    done = ("done", Icon.DONE, _("Done…"), "D")
    match task.status:
        case "open":
            return [("start", Icon.PROGRESS, _("Start"), "S"), done, move, drop]
        case "started":
            return [done, move, drop]
    return [("reopen", Icon.UNDO, _("Reopen…"), "R")]


class TaskCard(QFrame):
    """Hidden while no task is chosen. ``asked`` carries the key of an act."""

    asked = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "quiet")
        self.setProperty("edge", "top")
        self.setAccessibleName(_("Chosen task"))
        self.title, self.detail = Label("", Role.STRONG, wrap=True), Label("", Role.CAPTION, "2", wrap=True)
        self.result = Label("", Role.CAPTION, "1", wrap=True, selectable=True)
        self.role = ""
        self.who, self.number = Button("", "quiet", Icon.PHONE), Label("", Role.STRONG, selectable=True)
        self.who.clicked.connect(self._reach)
        self._acts = QWidget()
        self._row = QHBoxLayout(self._acts)
        self._row.setContentsMargins(0, 4, 0, 0)
        self._row.setSpacing(8)
        self._offered: list[Act] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 10, 12, 10)
        column.setSpacing(4)
        for part in (self.title, self.detail, self.result):
            column.addWidget(part)
        reach = QHBoxLayout()
        reach.setSpacing(8)
        reach.addWidget(self.who)
        reach.addWidget(self.number)
        reach.addStretch(1)
        column.addLayout(reach)
        column.addWidget(self._acts)
        self.hide()

    def show_task(self, row: TaskRow | None, may_act: bool) -> None:
        """Show a task, or nothing."""
        self.setVisible(row is not None)
        if row is None:
            return
        self.title.setText(row.title)
        self._say(self.detail, pick(row.task.detail))
        self._say(self.result, self._result(row.task))
        self._name(row.task)
        self._offer(task_acts(row.task) if may_act else [])

    def _name(self, task: Task) -> None:
        """Who has the task: a press shows how to reach them."""
        self.role = task.role
        who, number = ring_first(self.desk.state, self.desk.roster, task.role, self.desk.now())
        self.who.set_label(who)
        self.who.setAccessibleDescription(words.role_name(self.desk.state.playbook, task.role))
        self._say(self.number, number)

    @Slot()
    def _reach(self) -> None:
        ReachDialog(self.desk, [self.role], self.window()).show()

    def _say(self, label: Label, text: str) -> None:
        label.setText(text)
        label.setVisible(bool(text))

    def _result(self, task: Task) -> str:
        if not task.by:
            return ""
        who = words.person_name(self.desk.roster, task.by)
        when = clock_time(task.changed, self.desk.now(), seconds=True)
        return f"{when} {who} · {task.result}" if task.result else f"{when} {who}"

    def _offer(self, acts: list[Act]) -> None:
        self._acts.setVisible(bool(acts))
        if acts == self._offered:
            return
        self._offered = acts
        while (item := self._row.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, (key, icon, text, letter) in enumerate(acts):
            button = Button(text, keys=letter) if number < _WIDE else IconButton(icon, text, letter)
            button.setProperty("act", key)
            button.clicked.connect(self._clicked)
            self._row.addWidget(button)
        self._row.addStretch(1)

    @Slot()
    def _clicked(self) -> None:
        self.asked.emit(str(self.sender().property("act")))
