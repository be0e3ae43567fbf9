"""What makes a PIN good enough, and how long wrong ones make a person wait."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.terms import Refusal
from app.identity.pin import FREE, LONGEST_WAIT, Tries, passphrase_weakness, pause, weakness


@pytest.mark.parametrize("pin", ["", "1", "31415", "      "[:5]])
def test_one_that_is_too_short_says_how_long_it_has_to_be(pin: str) -> None:
    assert weakness(pin) == Refusal("pin-too-short", {"count": "6"})


@pytest.mark.parametrize(
    "pin",
    [
        "000000", "111111", "１１１１１１", "aaaaaaaa", "      ", "121212", "1212121", "123123", "abcabc", "123456",
        "654321", "234567890", "890123", "１２３４５６", "135791", "abcdef", "ABCDEF", "fedcba",
    ],
)  # fmt: skip
def test_one_that_is_tried_first_is_refused(pin: str) -> None:
    assert weakness(pin) == Refusal("pin-too-simple")


@pytest.mark.parametrize("pin", ["314159", "271828", "112233", "旧书桌上的灯", "correct horse", "a1b2c3", "124578"])
def test_others_will_do(pin: str) -> None:
    assert weakness(pin) is None


@given(st.text(max_size=30))
def test_any_text_can_be_asked_about(pin: str) -> None:
    refused = weakness(pin)
    assert refused is None or refused.code in {"pin-too-short", "pin-too-simple"}


def test_a_slip_of_the_fingers_costs_nothing_and_each_further_try_more() -> None:
    assert [pause(wrong) for wrong in range(10)] == [0, 0, 0, 5, 15, 45, 135, 405, LONGEST_WAIT, LONGEST_WAIT]


@given(st.integers(0, 10**9))
def test_the_wait_grows_and_ends(wrong: int) -> None:
    assert 0 <= pause(wrong) <= pause(wrong + 1) <= LONGEST_WAIT


@given(st.integers(FREE, 50), st.integers(0, 10**12), st.integers(0, 10**7))
def test_the_wait_is_over_when_its_time_has_passed_and_not_before(wrong: int, last: int, later: int) -> None:
    waiting = Tries(wrong, last).wait(last + later)
    assert (waiting == 0) == (later >= pause(wrong) * 1000)
    assert Tries(wrong, last).wait(last + later + waiting * 1000) == 0


def test_a_clock_put_back_makes_the_wait_begin_anew_not_last_for_years() -> None:
    year = 365 * 86_400_000
    tries = Tries(3, year)
    assert tries.seen(0).wait(0) == 5
    assert tries.seen(0).wait(5000) == 0
    assert tries.seen(2 * year) == tries


def test_a_try_is_counted_with_its_time() -> None:
    assert Tries().another(7).another(9) == Tries(2, 9)


@pytest.mark.parametrize(
    ("words", "code"),
    [("", "passphrase-too-short"), ("short", "passphrase-too-short"), ("a" * 20, "passphrase-too-simple")],
)
def test_a_passphrase_that_is_soon_guessed_is_refused(words: str, code: str) -> None:
    refused = passphrase_weakness(words)
    assert refused is not None
    assert refused.code == code


def test_a_few_words_will_do() -> None:
    assert passphrase_weakness("four lamps on an old desk") is None
