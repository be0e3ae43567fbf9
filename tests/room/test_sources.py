"""Time, ids and randomness are arguments."""

import re

import pytest

from app.room.codec import uuid7
from app.room.sources import Sources, rfc3339


@pytest.mark.parametrize(
    ("milliseconds", "expected"),
    [
        (0, "1970-01-01T00:00:00.000000Z"),
        (1, "1970-01-01T00:00:00.001000Z"),
        (1_773_425_884_999, "2026-03-13T18:18:04.999000Z"),
    ],
)
def test_a_time_is_written_as_the_record_wants_it(milliseconds: int, expected: str) -> None:
    assert rfc3339(milliseconds) == expected


def test_ids_are_fresh_uuid7s_in_order() -> None:
    sources = Sources()
    made = [sources.new_id() for _ in range(100)]
    assert all(uuid7(found) for found in made)
    assert len(set(made)) == 100
    assert made == sorted(made)


def test_the_clock_is_unix_milliseconds_and_randomness_has_the_length_asked_for() -> None:
    sources = Sources()
    assert re.fullmatch(r"\d{13}", str(sources.now()))
    assert len(sources.randomness(32)) == 32
