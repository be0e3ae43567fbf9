"""Searching the words of every entry."""

import pytest

from app.ui.jobs import Jobs
from app.ui.models import timeline_search
from app.ui.models.timeline_search import TimelineSearch, matches
from tests.support.lines import backdrop
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def back(scene):
    return backdrop(scene)


@pytest.fixture
def search(qapp, monkeypatch):
    monkeypatch.setattr(timeline_search, "CHUNK", 10)
    jobs = Jobs()
    yield TimelineSearch(jobs)
    jobs.close()


def searched(search, qtbot, text, back):
    search.look_for(text, back)
    qtbot.waitUntil(lambda: search.done)
    return search.hits


def test_entries_are_found_by_what_they_say_in_order(search, qtbot, back):
    hits = searched(search, qtbot, "posts", back)
    assert [back.row(seq).kind for seq in hits] == ["note.written", "entry.corrected"]
    assert hits == sorted(hits)


def test_case_does_not_matter(search, qtbot, back):
    assert searched(search, qtbot, "POSTS", back) == searched(search, qtbot, "posts", back)


@pytest.mark.parametrize("text", ["Han Jingzhi", "Legal counsel", "Fact disputed", "F-09", "#12 ", "III Serious"])
def test_names_roles_kinds_labels_numbers_and_levels_are_found(search, qtbot, back, text):
    assert searched(search, qtbot, text, back)


def test_nothing_is_found_where_there_is_nothing(search, qtbot, back):
    assert searched(search, qtbot, "unicorn", back) == []


def test_the_newest_are_found_first(search, qtbot, back):
    seen = []
    search.changed.connect(lambda: seen.append(list(search.hits)))
    searched(search, qtbot, "Shen Ruolan", back)
    fullest = max(seen, key=len)
    assert all(found == fullest[-len(found) :] for found in seen if found)
    assert len({len(found) for found in seen}) > 2


def test_an_empty_text_ends_a_search(search, qtbot, back):
    searched(search, qtbot, "posts", back)
    search.look_for("", back)
    assert (search.hits, search.done, search.needle) == ([], True, "")


def test_another_search_drops_the_one_under_way(search, qtbot, back):
    search.look_for("Shen Ruolan", back)
    assert searched(search, qtbot, "unicorn", back) == []
    qtbot.waitUntil(lambda: not search._jobs._waiting)
    assert search.hits == []


def test_what_comes_in_is_searched_too(search, qtbot, back):
    short = backdrop_upto(back, back.end - 1)
    searched(search, qtbot, "waiting for an answer", short)
    assert search.hits == []
    search.follow(back, back.end)
    qtbot.waitUntil(lambda: search.hits == [back.end])


def test_without_a_search_nothing_that_comes_in_is_looked_at(search, back):
    search.follow(back, back.end)
    assert search._jobs._waiting == {}


def test_a_stretch_is_searched_on_its_own(back):
    assert matches(back, "declared", 2, back.end) == []
    assert matches(back, "declared", 1, 1) == [1]


def backdrop_upto(back, end):
    made = back.again()
    made.grown(back.state, back.roster, back.record._replace(end=end))
    return made
