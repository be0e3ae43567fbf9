"""The story's first half hour."""

from __future__ import annotations

from app.domain.tasks import all_tasks
from tests.support.stage import play


def test_everybody_is_enrolled_and_takes_their_role() -> None:
    scene = play("zh", "graded")
    state = scene.workspace.room(scene.stream).state
    assert len(state.roster.members) == len(scene.people) == 8
    for role in ("commander", "pr", "legal", "writer", "service", "quality", "monitoring", "finance"):
        assert len(state.roles.holders(role)) == 1
    assert state.incident.known_since is not None


def test_severity_is_raised_by_the_visible_sum() -> None:
    scene = play("zh", "graded")
    grades = scene.workspace.room(scene.stream).state.severity.grades
    assert [grade.level for grade in grades] == [3, 2]
    assert grades[1].points
    assert set(grades[1].scores) == {"H", "S", "R", "V", "M", "L", "C", "P"}


def test_first_tasks_are_done_or_under_way() -> None:
    scene = play("en", "tasks")
    status = {task.id: task.status for task in all_tasks(scene.workspace.room(scene.stream).state)}
    assert (status["stop_script"], status["seal_records"], status["call_customer"]) == ("done", "done", "started")


def test_nine_facts_are_stated_and_no_one_verified_their_own() -> None:
    scene = play("en", "facts")
    sheet = scene.workspace.room(scene.stream).state.facts.in_order()
    assert [fact.label for fact in sheet] == [f"F-{number:02d}" for number in range(1, 10)]
    assert sum(fact.standing == "verified" for fact in sheet) == 7
    for fact in sheet:
        assert all(turn.by != fact.stated_by for turn in fact.history if turn.standing == "verified")
