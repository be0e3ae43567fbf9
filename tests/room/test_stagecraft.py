"""How a story is played: its clock, its ids, its times."""

from __future__ import annotations

import pytest

from app.domain.notes import NoteWritten
from app.room.stagecraft import Clock, Stage, StoryBroke
from tests.support.stage import DECLARED, play


def test_the_storys_clock_moves_with_its_steps_until_it_follows_real_time() -> None:
    clock = Clock(1000)
    clock.at(2.5)
    assert clock() == 3500
    clock.follow(lambda: 99)
    clock.at(1)
    assert clock() == 99


@pytest.fixture(scope="module")
def staged() -> Stage:
    return play("en", "declared").story


def test_times_are_told_from_the_declaration_in_beijings_zone(staged: Stage) -> None:
    assert staged.moment(0) == "2026-03-14T02:18:00+08:00"
    assert staged.moment(-18) == "2026-03-14T02:00:00+08:00"
    assert staged.wall(14) == "2026-03-14T02:30"
    assert staged.wall(14, 60) == "2026-03-14T02:00"
    assert staged.day(0) == "2026-03-14"
    assert staged.day(3) == "2026-03-11"
    assert staged.start == DECLARED


def test_a_name_has_one_id(staged: Stage) -> None:
    assert staged.id("x") == staged.id("x")
    assert staged.id("x") != staged.id("y")


def test_each_line_is_said_in_the_storys_language(staged: Stage) -> None:
    assert staged.say("中", "en") == "en"


def test_an_act_that_the_rules_refuse_breaks_the_story(staged: Stage) -> None:
    with pytest.raises(StoryBroke, match="needs-text"):
        staged.do("shen", NoteWritten(" "))


def test_nothing_happens_before_the_declaration() -> None:
    empty = Stage(play("en", "declared").workspace, play("en", "declared").story.playbook, "en", Clock(0))
    with pytest.raises(StoryBroke, match="not declared"):
        _ = empty.state
