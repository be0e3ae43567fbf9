"""app/ui/models/promise_turns.py: what became of a promise."""

import pytest

from app.domain.notes import NoteWritten
from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed, PromiseRenegotiated
from app.room.sources import rfc3339
from app.room.timeline import Row
from app.ui.models.promise_turns import turns
from app.ui.times import clock_time
from tests.support.given import MINUTE, START, Case

FIRST, SECOND = START + 60 * MINUTE, START + 120 * MINUTE


@pytest.fixture
def case():
    return Case()


def told(case, *bodies):
    rows = [Row(seq, START + seq, "promise.x", "gu", body, "") for seq, body in enumerate(bodies, 1)]
    return turns(rows, case.state, case.state.roster, START)


def test_a_promise_that_was_moved_shows_the_old_and_the_new_time(case):
    made = PromiseMade("p", "P-01", "call", rfc3339(FIRST), "service")
    moved = PromiseRenegotiated("p", rfc3339(SECOND), "the line is down")
    first, second = told(case, made, moved)
    assert (first.title, first.body) == ("Promised", f"Due {clock_time(FIRST, START)}")
    assert (second.title, second.tone) == ("Another time", "warn")
    assert second.body == f"{clock_time(FIRST, START)} → {clock_time(SECOND, START)}\nthe line is down"


def test_a_record_that_begins_later_shows_the_new_time_alone(case):
    assert told(case, PromiseRenegotiated("p", rfc3339(SECOND), "why"))[0].body == f"{clock_time(SECOND, START)}\nwhy"


@pytest.mark.parametrize(
    ("body", "title", "tone"),
    [(PromiseKept("p", "receipt 9"), "Kept", "ok"), (PromiseMissed("p", "line down"), "Missed", "danger")],
)
def test_how_it_ended_is_told_with_its_proof_or_reason(case, body, title, tone):
    turn = told(case, body)[0]
    assert (turn.title, turn.tone, turn.who, turn.seq) == (title, tone, "gu", 1)
    assert turn.body in ("receipt 9", "line down")


def test_a_kind_that_nobody_knows_is_named_and_no_more(case):
    assert told(case, NoteWritten("x"))[0].title == "promise.x"
