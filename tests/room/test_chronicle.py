"""app/room/chronicle.py: the entries about one thing."""

import pytest

from app.room import chronicle
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


@pytest.fixture(scope="module")
def record(scene):
    fold = scene.workspace.room(scene.stream).fold
    return fold.lines, fold.kinds


def test_every_turn_of_a_fact_is_found_in_order(scene, record):
    fact = next(f for f in scene.story.state.facts.in_order() if f.label == "F-07")
    found = chronicle.about(*record, "fact", fact.id)
    assert [row.kind for row in found] == ["fact.stated", "fact.disputed", "fact.stated", "fact.verified"]
    assert [row.received for row in found] == [turn.received for turn in fact.history]


def test_every_word_about_a_promise_is_found(scene, record):
    promise = next(p for p in scene.story.state.promises.made.values() if p.label == "P-02")
    assert [row.kind for row in chronicle.about(*record, "promise", promise.id)] == ["promise.made", "promise.kept"]


def test_an_entry_that_only_mentions_the_id_is_not_about_it(scene, record):
    statement = scene.story.id("holding")
    assert chronicle.about(*record, "promise", statement) == ()


def test_what_was_refused_is_left_out(scene, record):
    fact = next(f for f in scene.story.state.facts.in_order() if f.label == "F-07")
    lines, kinds = record
    refused = ["refused" if kind == "fact.disputed" else kind for kind in kinds]
    kinds_left = [row.kind for row in chronicle.about(lines, refused, "fact", fact.id)]
    assert kinds_left == ["fact.stated", "fact.stated", "fact.verified"]


def test_only_the_lines_of_the_moment_shown_count(scene, record):
    fact = next(f for f in scene.story.state.facts.in_order() if f.label == "F-07")
    lines, kinds = record
    first = chronicle.about(lines, kinds, "fact", fact.id)[0]
    assert chronicle.about(lines[: first.seq], kinds[: first.seq], "fact", fact.id) == (first,)
