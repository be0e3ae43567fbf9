"""app/room/picture.py: series over one axis of time."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.incident import IncidentClosed, IncidentStoodDown
from app.domain.severity import SeverityAssessed
from app.domain.state import State
from app.room.picture import DAY, GROUPS, MINUTE, MOST_BINS, Picture, Way, bin_width, picture
from tests.support.given import START, Case
from tests.support.stage import play


def of(case: Case, *, until: int | None = None, kinds: tuple[str, ...] = ("incident.declared",)) -> Picture:
    now = case.now if until is None else until
    found = picture([START] * len(kinds), kinds, case.state, now)
    assert found is not None
    return found


@pytest.fixture(scope="module")
def ended() -> tuple[Picture, State]:
    scene = play("en", "end")
    room = scene.workspace.room(scene.stream, lambda _done, _of: None)
    notice = room.notice()
    found = picture([line.received for line in notice.lines], notice.kinds, notice.state, scene.clock())
    assert found is not None
    return found, notice.state


def test_nothing_is_drawn_before_a_declaration() -> None:
    assert picture([], [], State(), START) is None
    assert picture([START], ["refused"], State(), START) is None


def test_the_level_holds_until_the_next_one() -> None:
    case = Case()
    case.now = START + 5 * MINUTE
    case.act("shen", SeverityAssessed(1, {}, [], "0", "it spreads"))
    at = case.state.severity.grades[-1].received

    found = of(case, until=START + 30 * MINUTE)

    assert [(step.level, step.at, step.until) for step in found.steps] == [(2, START, at), (1, at, START + 30 * MINUTE)]
    assert [found.level(moment) for moment in (START - 1, START, at - 1, at, found.end + DAY)] == [0, 2, 2, 1, 1]


def test_an_assessment_that_leaves_the_level_is_no_turn() -> None:
    case = Case()
    case.act("shen", SeverityAssessed(2, {}, [], "0", "as before"))
    assert [mark.what for mark in of(case).marks] == ["declared"]
    assert len(of(case).steps) == 2


def test_entries_are_counted_by_what_they_are_about() -> None:
    kinds = ("incident.declared", "fact.stated", "comment.made", "task.done", "promise.made", "refused", "withheld")

    (one,) = of(Case(), kinds=kinds).bins

    assert dict(zip(GROUPS, one.counts, strict=True)) == {
        "command": 1, "facts": 1, "statements": 1, "tasks": 2, "notes": 2,
    }  # fmt: skip
    assert one.total == len(kinds)


def test_a_bin_is_found_by_any_moment_in_it_and_where_nothing_came_in_there_is_none() -> None:
    received = [START, START + 10 * MINUTE]
    found = picture(received, ["incident.declared", "note.written"], Case().state, START + 20 * MINUTE)
    assert found is not None
    assert found.width == MINUTE
    first, second = found.bins
    assert found.bin(START) == first
    assert found.bin(second.at + found.width - 1) == second
    assert found.bin(first.at + found.width) is None
    assert found.bin(first.at - 1) is None


def test_bins_of_a_day_begin_at_midnight_where_the_person_is() -> None:
    east = 8 * 60 * MINUTE
    found = picture([START, START + 60 * DAY], ["incident.declared", "x"], Case().state, START + 60 * DAY, east)
    assert found is not None
    assert found.width == DAY
    assert {(one.at + east) % DAY for one in found.bins} == {0}


@given(st.integers(0, 10**14))
def test_bins_are_never_more_than_can_be_told_apart(span: int) -> None:
    assert span <= bin_width(span) * MOST_BINS
    assert bin_width(span) % MINUTE == 0


@given(st.lists(st.tuples(st.integers(0, 10**10), st.sampled_from(["fact.stated", "task.done", "refused"]))))
def test_every_entry_is_in_one_bin(entries: list[tuple[int, str]]) -> None:
    received = [START, *sorted(START + at for at, _kind in entries)]
    kinds = ["incident.declared", *(kind for _at, kind in entries)]

    found = picture(received, kinds, Case().state, received[-1])

    assert found is not None
    assert sum(one.total for one in found.bins) == len(received)
    for at in received:
        assert found.bin(at) is not None


def test_a_statement_goes_from_draft_to_release(ended: tuple[Picture, State]) -> None:
    way = next(way for way in ended[0].ways if way.label == "S-02")

    assert way.requested is not None
    assert way.signed is not None
    assert way.released is not None
    assert way.drafted <= way.requested <= way.signed <= way.released == way.until
    asked = [way.stage(at) for at in (way.drafted - 1, way.drafted, way.requested, way.signed, way.released)]
    assert asked == ["none", "drafted", "requested", "signed", "released"]


def test_a_rejected_statement_ends_there() -> None:
    way = Way("s", "S-09", "holding", "rejected", 10, 20, None, None, 30)
    assert [way.stage(at) for at in (9, 10, 20, 29, 30)] == ["none", "drafted", "requested", "requested", "rejected"]


def test_clocks_end_where_they_were_kept_or_missed(ended: tuple[Picture, State]) -> None:
    outcomes = {run.outcome for run in ended[0].runs}
    assert {"kept", "missed"} <= outcomes
    for run in ended[0].runs:
        assert run.start <= run.until <= ended[0].end
        assert (run.until <= run.due) == (run.outcome == "kept") or run.outcome not in ("kept", "missed")


def test_turns_are_declared_releases_changes_and_the_end(ended: tuple[Picture, State]) -> None:
    whats = [mark.what for mark in ended[0].marks]
    assert whats[0] == "declared"
    assert whats[-2:] == ["stood-down", "closed"]
    assert whats.count("released") == len(ended[1].releases.made)
    assert ended[0].nearest(ended[0].end) == ended[0].marks[-1]


def test_a_closed_incident_ends_where_it_was_closed_and_an_open_one_now() -> None:
    case = Case()
    assert of(case, until=START + DAY).end == START + DAY
    case.act("shen", IncidentStoodDown("over"))
    case.act("shen", IncidentClosed("over"))
    assert of(case, until=START + DAY).end == START + MINUTE


def test_a_hundred_thousand_entries_take_no_longer_than_a_glance() -> None:
    kinds = ["incident.declared", *(["fact.stated", "note.written", "task.done", "refused"] * 25_000)]
    received = [START + 100 * n for n in range(len(kinds))]
    state = Case().state

    begun = time.process_time()
    found = picture(received, kinds, state, received[-1])
    took = time.process_time() - begun

    assert found is not None
    assert sum(one.total for one in found.bins) == 100_001
    assert took < 1
