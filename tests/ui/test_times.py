"""Times as windows write them."""

import time
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app import i18n
from app.ui.times import clock_time, left, moment, seconds_left, span, zone, zoned


def ms(*parts: int) -> int:
    return int(datetime(*parts, tzinfo=UTC).timestamp() * 1000)


@pytest.fixture(autouse=True)
def _beijing(monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    i18n.speak("en")
    yield
    monkeypatch.undo()
    time.tzset()
    i18n.speak("en")


NOW = ms(2026, 3, 13, 18, 54, 23)


def test_a_time_of_today_has_no_date():
    assert clock_time(ms(2026, 3, 13, 19, 10), NOW) == "03:10"


def test_a_time_to_the_second_for_a_deadline():
    assert clock_time(ms(2026, 3, 13, 19, 18, 4), NOW, seconds=True) == "03:18:04"


def test_another_day_is_named():
    assert clock_time(ms(2026, 3, 14, 19, 18), NOW) == "15 Mar 03:18"
    i18n.speak("zh")
    assert clock_time(ms(2026, 3, 14, 19, 18), NOW) == "03-15 03:18"


def test_another_year_is_named():
    assert clock_time(ms(2027, 1, 4, 4), NOW) == "4 Jan 2027 12:00"
    i18n.speak("zh")
    assert clock_time(ms(2027, 1, 4, 4), NOW) == "2027-01-04 12:00"


def test_the_local_day_counts_not_the_utc_day():
    assert clock_time(ms(2026, 3, 13, 15, 59), NOW) == "13 Mar 23:59"


def test_a_moment_is_complete():
    assert moment(ms(2026, 3, 13, 18, 18, 4)) == "2026-03-14 02:18:04"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (337, "05:37 left"),
        (0, "00:00 left"),
        (-263, "04:23 late"),
        (38_737, "10:45:37 left"),
        (5 * 86_400 + 7200, "5 d 2 h left"),
    ],
)
def test_what_is_left_says_so(seconds, words):
    assert left(seconds) == words


@given(st.integers(-(10**7), 10**7))
def test_a_span_has_no_sign(seconds):
    assert span(seconds) == span(-seconds)


@given(st.integers(0, 10**13), st.integers(-(10**6), 10**6))
def test_seconds_left_never_shows_more_than_there_is(now, seconds):
    assert seconds_left(now + seconds * 1000, now) == seconds
    assert seconds_left(now + seconds * 1000, now + 1) == seconds - 1


def test_a_time_for_readers_anywhere_names_its_zone():
    assert zoned(ms(2026, 3, 13, 18, 18, 4)) == "2026-03-14 02:18:04 UTC+08:00"
    assert zone(ms(2026, 3, 13)) == "UTC+08:00"
