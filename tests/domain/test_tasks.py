"""Tasks belong to roles; the plan follows the severity; each has a life."""

from __future__ import annotations

import pytest

from app.domain.severity import SeverityAssessed
from app.domain.tasks import TaskAdded, TaskDone, TaskDropped, TaskMoved, TaskReopened, TaskStarted, all_tasks
from app.domain.terms import Body
from tests.support.given import MINUTE, START, Case


def at(case: Case, task: str):
    return next(found for found in all_tasks(case.state) if found.id == task)


def test_the_severity_says_which_tasks_there_are_and_when_they_are_due() -> None:
    case = Case()
    assert [(task.id, task.due) for task in all_tasks(case.state)] == [
        ("call", START + 20 * MINUTE),
        ("write", START + 30 * MINUTE),
    ]
    assert case.act("luo", SeverityAssessed(1, {}, [], "", "worse"), minutes=5) is None
    assert [(task.id, task.due) for task in all_tasks(case.state)] == [("call", START + 10 * MINUTE)]


def test_a_task_is_started_done_and_reopened() -> None:
    case = Case()
    assert case.refused("luo", TaskStarted("call")) == ""
    assert (at(case, "call").status, at(case, "call").by) == ("started", "luo")
    assert case.refused("luo", TaskStarted("call")) == "task-is"
    assert case.refused("luo", TaskDone("call", "spoke for 11 minutes"), minutes=3) == ""
    assert (at(case, "call").status, at(case, "call").result) == ("done", "spoke for 11 minutes")
    assert at(case, "call").changed == case.now
    assert case.refused("luo", TaskDone("call")) == "task-is"
    assert case.refused("luo", TaskDropped("call", "late")) == "task-is"
    assert case.refused("luo", TaskMoved("call", "writer", "busy")) == "task-is"
    assert case.refused("luo", TaskReopened("call", "")) == "needs-reason"
    assert case.refused("luo", TaskReopened("call", "wrong number")) == ""
    assert at(case, "call").status == "open"
    assert case.refused("luo", TaskReopened("call", "again")) == "task-is"
    assert case.refused("luo", TaskDone("call")) == ""


def test_a_task_is_dropped_with_a_reason() -> None:
    case = Case()
    assert case.refused("luo", TaskDropped("call", " ")) == "needs-reason"
    assert case.refused("luo", TaskDropped("call", "no phone")) == ""
    assert (at(case, "call").status, at(case, "call").result) == ("dropped", "no phone")


def test_another_role_takes_a_task_with_its_progress() -> None:
    case = Case()
    assert case.refused("luo", TaskStarted("call")) == ""
    assert case.refused("luo", TaskMoved("call", "writer", "")) == "needs-reason"
    assert case.refused("luo", TaskMoved("call", " ", "busy")) == "needs-role"
    assert case.refused("luo", TaskMoved("call", "writer", "busy")) == ""
    assert (at(case, "call").role, at(case, "call").status) == ("writer", "started")
    assert case.refused("chen", TaskDone("call")) == ""
    assert at(case, "call").role == "writer"
    assert at(case, "write").role == "writer"


def test_the_room_adds_tasks_of_its_own() -> None:
    case = Case()
    body = TaskAdded("t1", "Visit", "service", "2026-03-14T12:00:00+08:00", "bring parts")
    assert case.refused("gu", body) == ""
    task = at(case, "t1")
    assert (task.title["zh"], task.role, task.detail["en"], task.due) == (
        "Visit",
        "service",
        "bring parts",
        1773460800000,
    )
    assert case.refused("gu", body) == "task-exists"
    assert case.refused("gu", TaskAdded("call", "x", "pr")) == "task-exists"
    assert case.refused("gu", TaskAdded("t2", "No hurry", "pr")) == ""
    assert at(case, "t2").due is None
    assert at(case, "t2").detail == {}


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (TaskAdded("t", " ", "pr"), "needs-title"),
        (TaskAdded("t", "x", " "), "needs-title"),
        (TaskAdded("t", "x", "pr", "soon"), "bad-moment"),
        (TaskStarted("nothing"), "no-such-task"),
        (TaskDone("nothing"), "no-such-task"),
    ],
)
def test_what_makes_no_sense_is_refused(body: Body, code: str) -> None:
    assert Case().refused("gu", body) == code
