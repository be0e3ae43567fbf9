"""app/ui/widgets/clock_reading.py: digits, states and words of a clock."""

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ui.widgets.clock_reading import (
    ClockReading,
    ClockState,
    clock_look,
    clock_name,
    crossed,
    digits,
    spoken,
    state_of,
)


@pytest.mark.parametrize(
    ("seconds", "shown"),
    [
        (0, "00:00"),
        (298, "04:58"),
        (3599, "59:59"),
        (3600, "1:00:00"),
        (38737, "10:45:37"),
        (-192, "+03:12"),
        (-3601, "+1:00:01"),
    ],
)
def test_minutes_under_an_hour_hours_above_and_a_plus_when_overdue(seconds: int, shown: str) -> None:
    assert digits(seconds) == shown


@given(st.integers(-400_000, 400_000))
def test_digits_can_be_read_back(seconds: int) -> None:
    *hours, minutes, rest = digits(seconds).lstrip("+").split(":")

    assert int(hours[0] if hours else 0) * 3600 + int(minutes) * 60 + int(rest) == abs(seconds)


@pytest.mark.parametrize(
    ("seconds", "state"),
    [(1800, "on_time"), (1799, "soon"), (600, "soon"), (599, "urgent"), (0, "urgent"), (-1, "overdue")],
)
def test_a_golden_clock_turns_at_30_and_10_minutes(seconds: int, state: ClockState) -> None:
    assert state_of(seconds) == state


@pytest.mark.parametrize(
    ("seconds", "state"), [(900, "on_time"), (899, "soon"), (300, "soon"), (299, "urgent"), (-1, "overdue")]
)
def test_an_approval_step_turns_at_15_and_5_minutes(seconds: int, state: ClockState) -> None:
    assert state_of(seconds, step=True) == state


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(1421, "23 minutes 41 seconds"), (60, "1 minute"), (3601, "1 hour 1 second"), (0, "0 seconds")],
)
def test_a_length_is_spoken_in_words(seconds: int, words: str) -> None:
    assert spoken(seconds) == words


@pytest.mark.parametrize(("reading", "name"), [
    (ClockReading("First statement", 1421, "soon"), "First statement due in 23 minutes 41 seconds, soon"),
    (ClockReading("First statement", -192, "overdue"), "First statement overdue by 3 minutes 12 seconds"),
    (ClockReading("Since declared", 60, "elapsed"), "Since declared 1 minute, elapsed"),
])  # fmt: skip
def test_a_screen_reader_hears_a_sentence(reading: ClockReading, name: str) -> None:
    assert clock_name(reading) == name


def test_every_state_has_its_own_words() -> None:
    assert len({clock_look(state).text for state in get_args(ClockState)}) == len(get_args(ClockState))


def test_a_word_can_be_given() -> None:
    assert clock_look("soon", "under 30 minutes").text == "under 30 minutes"


@pytest.mark.parametrize(("before", "now"), [(1801, 1800), (601, 600), (301, 299), (61, 60), (0, -1), (3, -2)])
def test_it_is_announced_at_30_10_5_and_1_minutes_and_when_overdue(before: int, now: int) -> None:
    assert crossed(before, now)


@given(st.integers(-5000, 5000))
def test_a_clock_that_stands_still_is_silent(seconds: int) -> None:
    assert not crossed(seconds, seconds)


def test_an_hour_is_announced_five_times() -> None:
    assert sum(crossed(second + 1, second) for second in range(-600, 3600)) == 5
