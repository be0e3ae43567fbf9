"""Tasks (任务): what the playbook plans and the room adds; they belong to roles, not to persons.

Belongs here: a task's life. Which planned tasks a severity calls for is answered here too; who is late is a projection.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from app.domain.severity import Severity
from app.domain.terms import Body, Entry, Map, Refusal, blank, moment_ms, refuse

if TYPE_CHECKING:
    from app.domain.incident import Incident


class TaskAdded(Body, frozen=True):
    task: str
    title: str
    role: str
    due: str | None = None
    detail: str = ""


class TaskStarted(Body, frozen=True):
    task: str


class TaskDone(Body, frozen=True):
    task: str
    result: str = ""


class TaskDropped(Body, frozen=True):
    task: str
    reason: str


class TaskReopened(Body, frozen=True):
    task: str
    reason: str


class TaskMoved(Body, frozen=True):
    """Another role takes the task (转派)."""

    task: str
    role: str
    reason: str


class Task(msgspec.Struct, frozen=True):
    """``status``: open, started, done, dropped. ``due`` in Unix milliseconds or None. Titles are words by language."""

    id: str
    title: dict[str, str]
    role: str
    phase: str = ""
    due: int | None = None
    status: str = "open"
    by: str = ""
    changed: int = 0
    result: str = ""
    detail: dict[str, str] = {}
    template: str | None = None
    facts: tuple[str, ...] = ()


class Progress(msgspec.Struct, frozen=True):
    """What happened to a task; ``role`` is empty while the plan's role holds."""

    status: str = "open"
    by: str = ""
    changed: int = 0
    result: str = ""
    role: str = ""


class Tasks(msgspec.Struct, frozen=True):
    added: Map[str, Task] = Map()
    progress: Map[str, Progress] = Map()


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def tasks(self) -> Tasks: ...
    @property
    def severity(self) -> Severity: ...
    @property
    def incident(self) -> Incident: ...


def all_tasks(state: Sees) -> tuple[Task, ...]:
    """Every task that the present severity calls for and every added one, as they stand now, in the plan's order."""
    level, incident = str(state.severity.level), state.incident
    planned = (
        Task(
            plan.id,
            plan.title,
            plan.role,
            plan.phase,
            incident.declared + plan.due[level] * 60_000,
            detail=plan.detail or {},
            template=plan.template,
            facts=tuple(plan.facts),
        )
        for plan in incident.playbook.tasks
        if level in plan.due
    )
    return tuple(_with(task, state.tasks.progress.get(task.id)) for task in (*planned, *state.tasks.added.values()))


def _with(task: Task, progress: Progress | None) -> Task:
    if progress is None:
        return task
    return msgspec.structs.replace(
        task,
        status=progress.status,
        by=progress.by,
        changed=progress.changed,
        result=progress.result,
        role=progress.role or task.role,
    )


BODIES: dict[str, type[Body]] = {
    "task.added": TaskAdded,
    "task.started": TaskStarted,
    "task.done": TaskDone,
    "task.dropped": TaskDropped,
    "task.reopened": TaskReopened,
    "task.moved": TaskMoved,
}

_FROM = {
    TaskStarted: ("open",),
    TaskDone: ("open", "started"),
    TaskDropped: ("open", "started"),
    TaskReopened: ("done", "dropped"),
    TaskMoved: ("open", "started"),
}
_TO = {TaskStarted: "started", TaskDone: "done", TaskDropped: "dropped", TaskReopened: "open"}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    known = {plan.id for plan in state.incident.playbook.tasks}
    if isinstance(body, TaskAdded):
        if body.task in known or body.task in state.tasks.added:
            return refuse("task-exists", task=body.task)
        if blank(body.title) or blank(body.role):
            return refuse("needs-title")
        return refuse("bad-moment", moment=body.due) if body.due and moment_ms(body.due) is None else None
    task = getattr(body, "task", "")
    if task not in known and task not in state.tasks.added:
        return refuse("no-such-task", task=task)
    status = state.tasks.progress.get(task, Progress()).status
    if status not in _FROM[type(body)]:
        return refuse("task-is", status=status)
    if isinstance(body, TaskMoved) and blank(body.role):
        return refuse("needs-role")
    return refuse("needs-reason") if blank(getattr(body, "reason", "-")) else None


def evolve(tasks: Tasks, entry: Entry) -> Tasks:
    body = entry.body
    if isinstance(body, TaskAdded):
        words = {"zh": body.title, "en": body.title}
        detail = {"zh": body.detail, "en": body.detail} if body.detail else {}
        task = Task(body.task, words, body.role, due=moment_ms(body.due), detail=detail)
        return Tasks(tasks.added.insert(body.task, task), tasks.progress)
    task_id: str = getattr(body, "task", "")
    before = tasks.progress.get(task_id, Progress())
    after = Progress(
        _TO.get(type(body), before.status),
        entry.by,
        entry.received,
        getattr(body, "result", "") or getattr(body, "reason", ""),
        body.role if isinstance(body, TaskMoved) else before.role,
    )
    return Tasks(tasks.added, tasks.progress.insert(task_id, after))
