"""What happened to one statement, the latest first."""

import pytest

from app.ui.models.statement_history import history
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


def lines(scene, label):
    state = scene.story.room.state
    statement = next(found for found in state.statements.in_order() if found.label == label)
    return [happened.text for happened in history(state, scene.workspace.roster, statement)]


def test_the_whole_way_of_a_statement_is_told_backwards(scene):
    assert lines(scene, "S-02") == [
        "released by Gu Qing",
        "v3 signed by Shen Ruolan, Incident commander",
        "v3 signed by Han Jingzhi, Legal counsel",
        "v3 signed by Gu Qing, Head of communications",
        "sign-off of v3 asked by Chen Yu'an",
        "v3 saved by Chen Yu'an: Uses the verified call",
        "v2 saved by Chen Yu'an: Adds the call",
        "comment by Han Jingzhi",
        "v1 saved by Chen Yu'an: First draft",
    ]


def test_a_request_for_changes_carries_its_reason(scene):
    assert "changes to v1 asked by Han Jingzhi, Legal counsel: Please name who owns the next step" in lines(
        scene, "S-03"
    )


def test_times_never_go_up(scene):
    state = scene.story.room.state
    for statement in state.statements.in_order():
        times = [happened.received for happened in history(state, scene.workspace.roster, statement)]
        assert times == sorted(times, reverse=True)
