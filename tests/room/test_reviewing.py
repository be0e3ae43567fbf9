"""What a signer is shown: nothing of the text is left out, nothing is made up, facts and changes keep their places."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from app.domain.statements import BoundFact, Content
from app.room.reviewing import ADDED, REMOVED, SAME, Passage, places, plain, read, texts_of

EN = ("en", "*")


def content(text: str, *, channels: tuple[str, ...] = ("website",), audience: str = "public", **facts: str) -> Content:
    bound = {slot: BoundFact(slot, "e1", value, "verified") for slot, value in facts.items()}
    return Content("holding", audience, list(channels), {"en": {"*": text}}, bound)


def both(old: str, new: str) -> tuple[Passage, ...]:
    return read(content(new), content(old)).compared[EN].both


def kinds(passages: tuple[Passage, ...]) -> list[tuple[str, str]]:
    return [(stretch.kind, stretch.text) for passage in passages for stretch in passage.stretches]


def test_a_clean_text_is_its_paragraphs_numbered_without_headings() -> None:
    shown = read(content("# About\n\nFirst.\n\nSecond,\nsecond line.")).clean[EN]
    assert [(p.text, p.index, p.number, p.level) for p in shown] == [
        ("About", 0, 0, 1),
        ("First.", 1, 1, 0),
        ("Second,\nsecond line.", 2, 2, 0),
    ]


def test_a_fact_is_marked_wherever_it_is_spelt_and_tagged_once_a_paragraph() -> None:
    shown = read(content("212 units, all 212.\n\nAgain 212.", units="212")).clean[EN]
    marked = [[(s.text, s.slot, s.tag) for s in p.stretches if s.slot] for p in shown]
    assert marked == [[("212", "units", True), ("212", "units", False)], [("212", "units", True)]]


def test_headings_carry_no_fact_tags() -> None:
    shown = read(content("# Model N3\n\nThe N3.", model="N3")).clean[EN]
    assert [s.slot for s in shown[0].stretches] == [""]
    assert [s.slot for s in shown[1].stretches] == ["", "model", ""]


def test_a_changed_value_is_marked_in_its_new_place_and_not_in_the_removed_words() -> None:
    reading = read(
        content("On 14 March we called.", day="2026-03-14"), content("On 13 March we called.", day="2026-03-13")
    )
    stretches = [s for p in reading.compared[EN].both for s in p.stretches]
    assert [(s.kind, s.text) for s in stretches if s.kind != SAME] == [(REMOVED, "13"), (ADDED, "14")]
    assert [s.text for s in stretches if s.slot] == ["14", " March"]
    assert [s.tag for s in stretches if s.slot] == [False, True]
    assert reading.facts == ("day",)


def test_a_removed_paragraph_stands_where_it_was_without_a_number() -> None:
    shown = both("One.\n\nEntirely different words.\n\nThree.", "One.\n\nThree.")
    assert [(p.index, p.number) for p in shown] == [(0, 1), (-1, 0), (1, 2)]
    assert shown[1].stretches[0].kind == REMOVED


def test_a_mark_that_makes_a_heading_is_a_change_that_shows() -> None:
    shown = both("About us", "# About us")
    assert kinds(shown) == [(ADDED, "# "), (SAME, "About us")]
    assert shown[0].level == 1


def test_two_lines_of_one_block_are_cut_into_heading_and_paragraph() -> None:
    shown = both("# About\nWe are here.", "# About\nWe were here.")
    assert [p.level for p in shown] == [1, 0]
    assert kinds(shown) == [(SAME, "About"), (SAME, "We "), (REMOVED, "are"), (ADDED, "were"), (SAME, " here.")]


def test_neighbouring_stretches_of_one_kind_count_as_one_change() -> None:
    compared = read(content("Sold 213 in all.", n="213"), content("Sold.", n="212")).compared[EN]
    assert (compared.count(ADDED), compared.count(REMOVED)) == (1, 0)


def test_each_side_alone_is_that_text() -> None:
    compared = read(content("A new\n\nC"), content("A old\n\nB gone")).compared[EN]
    assert "\n\n".join(p.text for p in compared.before) == "A old\n\nB gone"
    assert "\n\n".join(p.text for p in compared.after) == "A new\n\nC"


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
    assert kinds(reading.compared[("en", "weibo")].both) == [(REMOVED, "B")]


def test_places_come_in_the_order_of_languages_the_common_text_first() -> None:
    made = Content("holding", "public", ["weibo"], {"zh": {"app": "A", "*": "B"}, "en": {"*": "C"}})
    assert places(made) == (("zh", "*"), ("zh", "app"), ("en", "*"))


def test_a_channel_takes_its_own_words_else_the_common_ones() -> None:
    made = Content(
        "holding", "public", ["weibo", "website"], {"en": {"*": "all", "weibo": "short"}, "zh": {"app": "x"}}
    )
    assert texts_of(made) == {("en", "weibo"): "short", ("en", "website"): "all"}
    assert plain("# About\n\nText.") == "About\n\nText.\n"


_TEXTS = st.lists(
    st.sampled_from(["We are sorry. ", "212 units ", "# ", "\n", "\n\n", "Ms Zhou", "已停用。", "a", " ", "\u3000"]),
    max_size=14,
).map("".join)


@given(_TEXTS, _TEXTS)
@example("# \nA", "A\n# B\nC")
@example("A\n\u3000\nB", "A\nB")
def test_every_word_of_both_texts_is_shown_and_none_besides(old: str, new: str) -> None:
    def words(text: str) -> str:
        return "".join(text.replace("#", "").split())

    compared = read(content(new), content(old)).compared[EN]
    shown = {kind: "".join(t for k, t in kinds(compared.both) if k in (SAME, kind)) for kind in (ADDED, REMOVED)}
    assert words(shown[ADDED]) == words(new)
    assert words(shown[REMOVED]) == words(old)
    assert words("".join(p.text for p in compared.before)) == words(old)
    assert words("".join(p.text for p in compared.after)) == words(new)


@given(_TEXTS, _TEXTS)
def test_the_paragraphs_shown_are_those_that_comments_name(old: str, new: str) -> None:
    reading = read(content(new), content(old))
    compared = [p for p in reading.compared[EN].both if p.index >= 0]
    assert [p.index for p in compared] == list(range(len(compared)))
    assert [(p.index, p.level) for p in compared] == [(p.index, p.level) for p in reading.clean[EN]]
