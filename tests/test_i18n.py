"""Words for people, in the language that is spoken."""

from __future__ import annotations

import pytest

from app import i18n
from app.i18n import _, n_, pick


def test_english_is_the_source_itself() -> None:
    i18n.speak("en")
    assert _("Saved {name}", name="S-02") == "Saved S-02"
    assert i18n.language() == "en"
    assert i18n.locale() == "en"


def test_an_unknown_language_is_english() -> None:
    i18n.speak("fr")
    assert i18n.language() == "en"


def test_braces_without_values_are_left_alone() -> None:
    assert _("write {{ field.x }}") == "write {{ field.x }}"


@pytest.mark.parametrize(("count", "expected"), [(1, "1 entry"), (0, "0 entries"), (5, "5 entries")])
def test_one_and_many_differ(count: int, expected: str) -> None:
    i18n.speak("en")
    assert n_("{count} entry", "{count} entries", count) == expected


def test_words_by_language_fall_back_on_what_is_there() -> None:
    i18n.speak("zh")
    assert pick({"zh": "事实", "en": "Fact"}) == "事实"
    assert pick({"zh": "事实", "en": "Fact"}, "en") == "Fact"
    assert pick({"en": "Fact"}) == "Fact"
    assert pick({"zh": "", "en": "Fact"}) == "Fact"
    assert pick({}) == ""
