"""Values are written as each language writes them, and are found again wherever a text spells them."""

from datetime import date, datetime
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.wordings import Span, spans, wordings, written


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        ("2026-03-11", "date", "3月11日", "11 March"),
        ("2026-03-11T08:05", "date", "3月11日", "11 March"),
        ("2026-03-14T12:00", "moment", "3月14日12:00", "12:00 on 14 March"),
        ("2026-03-14T12:00:30", "moment", "3月14日12:00", "12:00 on 14 March"),
        ("2026-03-14T12:00+08:00", "moment", "3月14日12:00(UTC+8)", "12:00 on 14 March (UTC+8)"),
        ("2026-03-14T12:00Z", "moment", "3月14日12:00(UTC)", "12:00 on 14 March (UTC)"),
        ("2026-03-14T12:00-03:30", "moment", "3月14日12:00(UTC-3:30)", "12:00 on 14 March (UTC-3:30)"),
        ("2026-03-14", "moment", "3月14日", "14 March"),
        ("12600", "number", "12600", "12,600"),
        ("-12600.50", "number", "-12600.50", "-12,600.50"),
        ("0571", "number", "0571", "0571"),
        ("2026-02-30", "date", "2026-02-30", "2026-02-30"),
        ("约三百", "number", "约三百", "约三百"),
        ("12600", "date", "12600", "12600"),
        ("", "moment", "", ""),
    ],
)
def test_a_filter_writes_what_it_knows_and_leaves_the_rest(value: str, kind: str, zh: str, en: str) -> None:
    assert (written(value, kind, "zh"), written(value, kind, "en")) == (zh, en)


def test_the_first_wording_is_the_one_that_templates_write() -> None:
    assert wordings("2026-03-11", "zh")[0] == written("2026-03-11", "date", "zh")
    assert wordings("2026-03-14T12:00", "en")[0] == written("2026-03-14T12:00", "moment", "en")
    assert wordings("12600", "en")[0] == written("12600", "number", "en")


def test_other_ways_to_spell_a_value_are_known() -> None:
    assert {"2026年3月11日", "2026-03-11"} <= set(wordings("2026-03-11", "zh"))
    assert {"March 11", "11 Mar", "March 11, 2026", "11 March 2026"} <= set(wordings("2026-03-11", "en"))
    assert "12:00 on March 14" in wordings("2026-03-14T12:00", "en")
    assert {"126000", "126,000", "12.6万"} == set(wordings("126000", "zh"))
    assert "1.2 million" in wordings("1200000", "en")
    assert "3亿" in wordings("300000000", "zh")
    assert wordings("晨光 X200", "zh") == ("晨光 X200",)


def test_a_number_is_never_rounded_into_a_wording() -> None:
    assert not any("万" in way for way in wordings("126001", "zh") if way != "12.6001万")
    assert not any("亿" in way for way in wordings("300000001", "zh"))


def _found(text: str, facts: dict[str, str], language: str = "zh") -> list[tuple[str, str]]:
    return [(text[span.start : span.end], span.slot) for span in spans(text, facts, language)]


def test_bound_facts_are_found_where_they_stand() -> None:
    text = "截至3月11日,X200共收到1,260起报告。"
    facts = {"day": "2026-03-11", "model": "X200", "reports": "1260"}
    assert _found(text, facts) == [("3月11日", "day"), ("X200", "model"), ("1,260", "reports")]
    assert spans(text, facts, "zh")[0] == Span(2, 7, "day")


@pytest.mark.parametrize(
    "text",
    ["15", "51", "1.5", "5.1", "1,500", "5,100", "5月1日", "2005年", "A5", "5A", "12:5", "5:30", "5万", "2026-5-1"],
)
def test_a_number_is_not_found_inside_another_number_or_date(text: str) -> None:
    assert _found(text, {"n": "5"}) == []


@pytest.mark.parametrize("text", ["5", "共5起", "5 units", "(5)", "5,", "5。", "为5."])
def test_a_number_that_stands_alone_is_found(text: str) -> None:
    assert _found(text, {"n": "5"}) == [("5", "n")]


def test_a_name_is_not_found_inside_a_longer_one() -> None:
    assert _found("X2000 AX200 X200A X200", {"m": "X200"}) == [("X200", "m")]


def test_the_longest_wording_wins() -> None:
    facts = {"model": "X200", "full": "晨光X200", "day": "2026-03-11"}
    assert _found("晨光X200 于2026年3月11日", facts) == [("晨光X200", "full"), ("2026年3月11日", "day")]


def test_of_two_slots_with_one_value_the_first_is_named() -> None:
    assert _found("共3起", {"a": "3", "b": "3"}) == [("3", "a")]


def test_nothing_is_found_without_facts_or_with_blank_ones() -> None:
    assert spans("text", {}, "zh") == ()
    assert spans("a  b", {"x": " ", "y": ""}, "en") == ()


@given(st.dates(date(1, 1, 1), date(9999, 12, 31)), st.sampled_from(["zh", "en"]))
def test_every_wording_of_a_date_is_found_again(day: date, language: str) -> None:
    for way in wordings(day.isoformat(), language):
        assert _found(f"于 {way} 起", {"d": day.isoformat()}, language) == [(way, "d")]


@given(st.datetimes(), st.sampled_from(["zh", "en"]))
def test_every_wording_of_a_moment_is_found_again(moment: datetime, language: str) -> None:
    value = moment.isoformat(timespec="minutes")
    for way in wordings(value, language):
        assert _found(f"于 {way} 起", {"m": value}, language) == [(way, "m")]


@given(st.integers(-(10**17), 10**17), st.sampled_from(["zh", "en"]))
def test_every_wording_of_a_number_is_found_again(number: int, language: str) -> None:
    for way in wordings(str(number), language):
        assert _found(f"共 {way} 起", {"n": str(number)}, language) == [(way, "n")]


@given(st.text(max_size=300), st.dictionaries(st.text("abc", min_size=1, max_size=2), st.text(max_size=20)))
def test_spans_are_in_order_and_never_overlap(text: str, facts: dict[str, str]) -> None:
    found = spans(text, facts, "zh")
    assert all(0 <= span.start < span.end <= len(text) and span.slot in facts for span in found)
    assert all(first.end <= second.start for first, second in pairwise(found))


def test_the_day_of_a_moment_is_not_another_facts_day() -> None:
    values = {"called": "2026-03-14"}
    assert spans("下一次说明：3月14日20:00前", values, "zh") == ()
    assert spans("Next: 20:00 on 14 March", values, "en") == ()
    assert [span.slot for span in spans("3月14日，客服通了话", values, "zh")] == ["called"]
