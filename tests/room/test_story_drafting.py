"""The story's first words: script and memo before the public text, which a disputed fact stops."""

from __future__ import annotations

import pytest

from app.domain.projections import unsettled_facts
from app.room import sealed_notes
from tests.support.stage import play


@pytest.mark.parametrize("language", ["zh", "en"])
def test_script_and_memo_go_out_first_each_signed_by_those_whom_the_playbook_names(language: str) -> None:
    scene = play(language, "studio")
    state = scene.workspace.room(scene.stream).state
    for name in ("talk", "memo"):
        release = state.releases.made[scene.story.id(name)]
        assert len(release.relies_on) == 2
        assert state.statements.drafted[scene.story.id(name)].status == "released"
    assert scene.story.id("holding") not in state.releases.made


@pytest.mark.parametrize("language", ["zh", "en"])
def test_texts_have_no_hole_and_bind_what_they_say(language: str) -> None:
    scene = play(language, "studio")
    content = scene.workspace.room(scene.stream).state.statements.drafted[scene.story.id("holding")].current.content
    for by_channel in content.texts.values():
        for text in by_channel.values():
            assert "[[" not in text
            assert content.facts["offer_amount"].value in text


def test_legals_comment_asks_for_a_call_that_then_turns_out_disputed() -> None:
    scene = play("en", "blocked")
    state = scene.workspace.room(scene.stream).state
    statement = state.statements.drafted[scene.story.id("holding")]
    assert [comment.by for comment in state.statements.comments_on(statement.id)] == [scene.people["han"]]
    assert [fact.label for fact in unsettled_facts(state, statement.current)] == ["F-07"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_legal_seals_counsels_advice_for_the_commander_alone(language: str) -> None:
    scene = play(language, "studio")
    room = scene.workspace.room(scene.stream)
    (place,) = sealed_notes.places(room.fold.lines, room.fold.kinds)
    assert place.by == scene.people["han"]
    readers = {who for who, id_ in scene.people.items() if sealed_notes.opened(place.body, scene.workspace.seats[id_])}
    assert readers == {"han", "shen"}
