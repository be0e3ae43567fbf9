"""What a signer is shown: nothing of the text is left out, nothing is made up, facts and changes keep their places."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.documents.paragraphs import paragraphs
from app.domain.statements import BoundFact, Content
from app.room.reviewing import ADDED, REMOVED, Shown, outgoing, places, read

EN = ("en", "*")


def content(text: str, *, channels: tuple[str, ...] = ("website",), audience: str = "public", **facts: str) -> Content:
    bound = {slot: BoundFact(slot, "e1", value, "verified") for slot, value in facts.items()}
    return Content("holding", audience, list(channels), {"en": {"*": text}}, bound)


def both(old: str, new: str) -> Shown:
    return read(content(new), content(old)).compared[EN].both


def changes(shown: Shown) -> list[tuple[str, str]]:
    return [(change.kind, shown.text[change.start : change.end]) for change in shown.changes]


def spelt(shown: Shown) -> list[tuple[str, str, bool]]:
    return [(shown.text[fact.start : fact.end], fact.slot, fact.first) for fact in shown.facts]


def body(shown: Shown) -> list[tuple[str, int]]:
    return [(shown.text[start:end], level) for start, end, level in shown.paragraphs]


def test_a_clean_text_is_shown_to_the_character_with_its_paragraphs() -> None:
    text = "# About\n\nFirst.\n\nSecond,\nsecond line.\n"
    shown = read(content(text)).clean[EN]
    assert shown.text == text
    assert body(shown) == [("About", 1), ("First.", 0), ("Second,\nsecond line.", 0)]


def test_a_fact_is_found_wherever_it_is_spelt_and_is_first_once_a_paragraph() -> None:
    shown = read(content("212 units, all 212.\n\nAgain 212.", units="212")).clean[EN]
    assert spelt(shown) == [("212", "units", True), ("212", "units", False), ("212", "units", True)]


def test_headings_carry_no_facts() -> None:
    shown = read(content("# Model N3\n\nThe N3.", model="N3")).clean[EN]
    assert spelt(shown) == [("N3", "model", True)]
    assert shown.facts[0].start > shown.paragraphs[0][1]


def test_a_changed_value_is_marked_in_its_new_place_and_not_in_the_removed_words() -> None:
    reading = read(
        content("On 14 March we called.", day="2026-03-14"), content("On 13 March we called.", day="2026-03-13")
    )
    compared = reading.compared[EN]
    assert compared.both.text == "On 1314 March we called."
    assert changes(compared.both) == [(REMOVED, "13"), (ADDED, "14")]
    assert spelt(compared.both) == [("14 March", "day", True)]
    assert spelt(compared.before) == [("13 March", "day", True)]
    assert reading.facts == ("day",)


def test_a_removed_paragraph_stands_where_it_was_and_is_none_of_the_contents() -> None:
    shown = both("One.\n\nEntirely different words.\n\nThree.", "One.\n\nThree.")
    assert shown.text == "One.\n\nEntirely different words.\n\nThree."
    assert body(shown) == [("One.", 0), ("Three.", 0)]
    assert changes(shown) == [(REMOVED, "Entirely different words.")]
    assert shown.untouched() == 2


def test_a_mark_that_makes_a_heading_is_a_change_that_shows() -> None:
    shown = both("About us", "# About us")
    assert changes(shown) == [(ADDED, "# ")]
    assert body(shown) == [("About us", 1)]


def test_changes_are_counted_by_kind() -> None:
    shown = both("A old one. Same.", "A new one. Same. More.")
    assert (shown.count(ADDED), shown.count(REMOVED), shown.untouched()) == (2, 1, 0)


def test_an_empty_line_more_is_no_change_that_anybody_sees() -> None:
    assert changes(both("One.", "One.\n\nTwo.")) == [(ADDED, "Two.")]


def test_each_side_alone_is_that_text() -> None:
    compared = read(content("A new\n\nC"), content("A old\n\nB gone")).compared[EN]
    assert compared.before.text == "A old\n\nB gone"
    assert compared.after.text == "A new\n\nC"
    assert {kind for kind, _text in changes(compared.before)} == {REMOVED}
    assert {kind for kind, _text in changes(compared.after)} == {ADDED}


def test_what_differs_besides_words_is_named() -> None:
    new = content("A", channels=("website", "app"), audience="staff")
    reading = read(new, content("A", channels=("website", "weibo")))
    assert (reading.channels_added, reading.channels_removed) == (("app",), ("weibo",))
    assert reading.audience == ("public", "staff")
    assert (reading.type, reading.facts, reading.changed) == (None, (), ())


def test_a_text_that_went_away_is_compared_too() -> None:
    old = Content("holding", "public", ["website"], {"en": {"*": "A", "weibo": "B"}})
    reading = read(content("A"), old)
    assert reading.changed == (("en", "weibo"),)
    assert changes(reading.compared[("en", "weibo")].both) == [(REMOVED, "B")]


def test_places_come_in_the_order_of_languages_the_common_text_first() -> None:
    made = Content("holding", "public", ["weibo"], {"zh": {"app": "A", "*": "B"}, "en": {"*": "C"}})
    assert places(made) == (("zh", "*"), ("zh", "app"), ("en", "*"))


def test_a_channel_takes_its_own_words_else_the_common_ones() -> None:
    texts = {"en": {"*": "# All\n\nText.", "weibo": "short"}, "zh": {"app": "x"}}
    made = Content("holding", "public", ["weibo", "website"], texts)
    assert outgoing(made) == {("en", "weibo"): "short\n", ("en", "website"): "All\n\nText.\n"}


_TEXTS = st.lists(
    st.sampled_from(["We are sorry. ", "212 units ", "# ", "\n", "\n\n", "Ms Zhou", "已停用。", "a", " ", "\u3000"]),
    max_size=14,
).map("".join)


@given(_TEXTS, _TEXTS)
@example("# \nA", "A\n# B\nC")
@example("A\n\u3000\nB", "A\nB")
def test_what_is_shown_is_both_texts_to_the_character(old: str, new: str) -> None:
    compared = read(content(new), content(old)).compared[EN]

    def without(kind: str) -> str:
        kept, at = "", 0
        for change in compared.both.changes:
            if change.kind == kind:
                kept, at = kept + compared.both.text[at : change.start], change.end
        return kept + compared.both.text[at:]

    assert "".join(without(REMOVED).split()) == "".join(new.split())
    assert "".join(without(ADDED).split()) == "".join(old.split())
    assert (compared.before.text, compared.after.text) == (old, new)


@given(_TEXTS, _TEXTS)
def test_the_paragraphs_of_a_redline_are_those_that_comments_name(old: str, new: str) -> None:
    reading = read(content(new, units="212"), content(old))
    compared, clean = reading.compared[EN], reading.clean[EN]
    assert [level for _start, _end, level in compared.both.paragraphs] == [level for *_span, level in clean.paragraphs]
    assert [(p.start, p.end, p.level) for p in paragraphs(new)] == list(clean.paragraphs)
    assert [fact.slot for fact in compared.both.facts] == [fact.slot for fact in clean.facts]
    for (start, end, _level), (at, to, _same) in zip(compared.both.paragraphs, clean.paragraphs, strict=True):
        assert compared.both.text[start] == new[at]
        assert compared.both.text[end - 1] == new[to - 1]
