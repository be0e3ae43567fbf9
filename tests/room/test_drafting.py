"""Drafting as windows use it: what is found in a text, and what is written into it."""

import pytest

from app.room import drafting


def where(text, value, language):
    return [text[span.start : span.end] for span in drafting.fact_spans(text, {"f": value}, language)]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("By 12:00 on 14 March we report.", "en"),
        ("On 14 March at 12:00 we report.", "en"),
        ("On 14 March, 12:00, we report.", "en"),
        ("下一次说明：3月14日12:00前。", "zh"),
        ("下一次说明：3月14日 12:00前。", "zh"),
    ],
)
def test_the_day_of_a_moment_is_not_another_facts_day(text, language):
    assert where(text, "2026-03-14", language) == []


@pytest.mark.parametrize(
    ("text", "value", "language", "expected"),
    [
        ("On 14 March we spoke.", "2026-03-14", "en", ["14 March"]),
        ("3月14日，通了话。", "2026-03-14", "zh", ["3月14日"]),
        ("at 12:00 on 14 March", "2026-03-14T12:00", "en", ["12:00 on 14 March"]),
        ("3月14日12:00前", "2026-03-14T12:00", "zh", ["3月14日12:00"]),
        ("We pay 200 yuan.", "200", "en", ["200"]),
    ],
)
def test_a_day_by_itself_and_a_moment_as_a_whole_are_found(text, value, language, expected):
    assert where(text, value, language) == expected


def test_a_value_is_written_as_templates_write_it():
    assert drafting.wording("18600", "en") == "18,600"
    assert drafting.wording("2026-03-14", "zh") == "3月14日"
    assert drafting.wording("N3", "en") == "N3"
    assert drafting.wording(" ", "en") == ""
