"""app/ui/models/comparison.py: then and now in words."""

import pytest

from app.room.comparing import compare
from app.ui.models.comparison import fact_changes, statement_changes, unchanged
from tests.support.stage import play


@pytest.fixture(scope="module")
def room():
    scene = play("en", "end")
    return scene.workspace.room(scene.stream)


def at(room, kind, number=1):
    places = [seq for seq, found in enumerate(room.fold.kinds, 1) if found == kind]
    return room.at(places[number - 1])


def test_a_fact_says_value_and_standing_on_both_sides(room):
    found = compare(at(room, "signoff.requested"), room.state)
    assert fact_changes(found) == [
        ("F-07", "Day we actually spoke to the customer", "13 March · unverified", "14 March · verified"),
        ("F-10", "Number of the test record on bridging the thermostat", "", "QA-0311 · verified"),
    ]


def test_what_was_not_there_says_nothing(room):
    found = compare(at(room, "incident.declared"), room.state)
    assert all(change.then == "" for change in fact_changes(found))
    assert all(change.then == "" for change in statement_changes(found, room.state))


def test_a_statement_says_version_and_how_far_it_was(room):
    draft, signed = at(room, "statement.versioned"), at(room, "signoff.given")
    words = {change.label: change for change in statement_changes(compare(draft, room.state), room.state)}
    assert (words["Q-01"].then, words["Q-01"].now) == ("v1 · draft", "v1 · released")
    assert words["Q-01"].title == "Talk track for agents"
    words = {change.label: change for change in statement_changes(compare(signed, room.state), room.state)}
    assert words["Q-01"].then == "v1 · 1 signature"


def test_what_stands_as_it_did_is_counted(room):
    found = compare(at(room, "signoff.requested"), room.state)
    assert unchanged(found) == "8 facts and 0 statements stand as they did."
