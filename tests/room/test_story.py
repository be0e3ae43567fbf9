"""The demonstration tells a whole incident through a real room, in both languages."""

from __future__ import annotations

import pytest

from app.domain.clocks import all_clocks
from app.domain.terms import refuse
from app.room.stagecraft import StoryBroke
from tests.support.stage import DECLARED, play


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_whole_story_stands_in_the_record(language: str) -> None:
    scene = play(language, "end")
    room = scene.workspace.room(scene.stream)
    state = room.state
    assert room.fold.refused == {}
    assert state.incident.phase == "closed"
    assert state.severity.level == 2
    assert [promise.status for promise in state.promises.made.values()] == ["kept"] * 3
    assert len(state.releases.made) == 5
    assert {clock.outcome for clock in all_clocks(state)} <= {"kept", "missed", "waived", "ended"}
    first = next(clock for clock in all_clocks(state) if clock.plan.id == "first_statement")
    assert first.outcome == "kept"


def test_half_way_a_disputed_fact_keeps_the_statement_from_sign_off() -> None:
    scene = play("zh", "half")
    state = scene.workspace.room(scene.stream).state
    assert state.incident.declared == DECLARED + 0
    assert state.facts.sheet[scene.story.id("contacted_on")].standing == "disputed"
    statement = state.statements.drafted[scene.story.id("holding")]
    assert (statement.label, len(statement.versions), statement.status) == ("S-02", 2, "draft")


def test_each_language_speaks_only_itself() -> None:
    scene = play("en", "half")
    title = scene.workspace.room(scene.stream).state.incident.title
    assert not any("\u4e00" <= char <= "\u9fff" for char in title)


def test_a_step_that_the_rules_refuse_breaks_the_story_loudly() -> None:
    scene = play("en", "half")
    with pytest.raises(StoryBroke, match="no-role"):
        scene.story._stands(refuse("no-role"))
