"""The words all rules share."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.terms import INVISIBLE, Refusal, blank, control, moment_ms, refuse


@pytest.mark.parametrize("text", [None, "", " ", "\t\n\r", "\u3000", "\u200b\u200d", "\ufeff", *INVISIBLE])
def test_a_text_that_shows_nothing_is_blank(text: str | None) -> None:
    assert blank(text)


@pytest.mark.parametrize("text", ["a", " x ", "\u200bx", "。", "0", "é"])
def test_a_text_with_one_visible_character_is_not_blank(text: str) -> None:
    assert not blank(text)


@given(st.text(min_size=1), st.sampled_from("字a1。"))
def test_adding_a_visible_character_always_makes_a_text_visible(text: str, visible: str) -> None:
    assert not blank(text + visible)


@pytest.mark.parametrize("bad", ["\x00", "\x1b[31m", "\x7f", "\u202e", "\u2066", "a\rb"])
def test_control_and_bidirectional_characters_are_found_at_any_depth(bad: str) -> None:
    assert control(bad)
    assert control({"a": [{"b": bad}]})
    assert control({bad: "x"})


@pytest.mark.parametrize("good", ["", "two\nlines", "tab\there", "中文，句号。", "emoji 🙂", 5, None, [], {}, True])
def test_ordinary_text_and_values_pass(good: object) -> None:
    assert not control(good)


@pytest.mark.parametrize(
    ("moment", "expected"),
    [
        ("1970-01-01T00:00:01Z", 1000),
        ("1970-01-01T08:00:00+08:00", 0),
        ("2026-03-14T02:18:04.500+08:00", 1_773_425_884_500),
        ("2026-03-14T02:18:04", None),
        ("2026-03-14", None),
        ("tomorrow", None),
        ("", None),
        (None, None),
    ],
)
def test_a_moment_needs_its_zone(moment: str | None, expected: int | None) -> None:
    assert moment_ms(moment) == expected


def test_a_refusal_carries_its_values_as_text() -> None:
    assert refuse("unsettled", count=3) == Refusal("unsettled", {"count": "3"})
