"""Dialogs about one task: add it, finish it, hand it to another role, drop it, take it up again.

Belongs here: those forms. The list of tasks is ``screens/tasks_panel``.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from app.domain.tasks import Task, TaskAdded, TaskDone, TaskDropped, TaskMoved, TaskReopened
from app.domain.terms import Body, blank
from app.i18n import _, pick
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.choices import all_roles, chosen, fill_roles
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.moment_field import MomentField

_HALF_HOUR = 30 * 60_000


class TaskDialog(FormDialog):
    """A task that the playbook did not foresee."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        super().__init__(desk, _("Add a task"), _("Add the task"), parent)
        self.name, self.role, self.detail = QLineEdit(), QComboBox(), text_field(parent=self)
        fill_roles(self.role, desk, all_roles(desk), next(iter(desk.roles()), ""))
        self.due = MomentField(QDateTime.fromMSecsSinceEpoch(desk.now() + _HALF_HOUR))
        self.undated = QCheckBox(_("Without a due time"))
        self.undated.toggled.connect(self.due.setDisabled)
        self.name_row = self.add(FieldRow(_("What is to be done"), self.name, required=True))
        self.add(FieldRow(_("Whose task"), self.role, required=True))
        self.add(FieldRow(_("Due"), self.due))
        self.rows.addWidget(self.undated)
        self.add(FieldRow(_("Detail"), self.detail))
        self.name.setFocus()

    def propose(self) -> Body | None:
        title = self.name.text().strip()
        if blank(title):
            self.name_row.set_error(_("Please say what is to be done."))
            self.name.setFocus()
            return None
        due = rfc3339(self.due.dateTime().toMSecsSinceEpoch()) if not self.undated.isChecked() else None
        return TaskAdded(self.desk.new_id(), title, chosen(self.role), due, text_of(self.detail))


class MoveDialog(FormDialog):
    """Another role takes the task (转派)."""

    def __init__(self, desk: Desk, task: Task, parent: QWidget) -> None:
        super().__init__(desk, _("Move the task"), _("Move it"), parent, pick(task.title))
        self._task = task.id
        self.role, self.reason = QComboBox(), text_field(2, self)
        fill_roles(self.role, desk, [role for role in all_roles(desk) if role != task.role])
        self.add(FieldRow(_("To the role"), self.role, required=True))
        self.row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.role.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.reason):
            return None
        return TaskMoved(self._task, chosen(self.role), text_of(self.reason))


def done_dialog(desk: Desk, task: Task, parent: QWidget) -> FormDialog:
    """The task is done; what came of it may be added."""
    ask = Ask(
        _("Task done"),
        _("Done"),
        _("Result"),
        pick(task.title),
        _("What came of it, and where one can see it."),
        required=False,
    )
    return ReasonDialog(desk, ask, lambda text: TaskDone(task.id, text), parent)


def drop_dialog(desk: Desk, task: Task, parent: QWidget) -> FormDialog:
    """The task will not be done."""
    ask = Ask(_("Drop the task"), _("Drop it"), _("Reason"), pick(task.title))
    return ReasonDialog(desk, ask, lambda text: TaskDropped(task.id, text), parent)


def reopen_dialog(desk: Desk, task: Task, parent: QWidget) -> FormDialog:
    """A settled task is open again."""
    ask = Ask(_("Reopen the task"), _("Reopen it"), _("Reason"), pick(task.title))
    return ReasonDialog(desk, ask, lambda text: TaskReopened(task.id, text), parent)
