"""A redline shows what changed, and leaves nothing out."""

import random
import time
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.documents.redline import ADDED, REMOVED, SAME, Piece, redline


def _sides(old: str, new: str) -> tuple[str, str]:
    pieces = [piece for paragraph in redline(old, new) for piece in paragraph]
    return (
        "".join(piece.text for piece in pieces if piece.kind != ADDED),
        "".join(piece.text for piece in pieces if piece.kind != REMOVED),
    )


def _changes(old: str, new: str) -> list[tuple[str, str]]:
    return [(p.kind, p.text) for paragraph in redline(old, new) for p in paragraph if p.kind != SAME]


def test_equal_texts_are_the_same_throughout() -> None:
    assert redline("一。\n\n二。", "一。\n\n二。") == ((Piece(SAME, "一。\n\n"),), (Piece(SAME, "二。"),))


def test_two_empty_texts_have_no_paragraphs() -> None:
    assert redline("", "") == ()


def test_a_changed_number_is_shown_as_a_whole() -> None:
    assert _changes("共收到126起报告。", "共收到1,260起报告。") == [(REMOVED, "126"), (ADDED, "1,260")]


def test_chinese_is_compared_by_characters() -> None:
    assert _changes("我们已停售该产品。", "我们已全面停售该产品。") == [(ADDED, "全面")]


def test_english_is_compared_by_words() -> None:
    assert _changes("We stopped sales today.", "We halted sales today.") == [(REMOVED, "stopped"), (ADDED, "halted")]


def test_a_single_comma_shows() -> None:
    assert _changes("经核查属实。", "经核查,属实。") == [(ADDED, ",")]


def test_white_space_that_changed_shows() -> None:
    assert _changes("a\n\nb", "a\n\n\nb") == [(ADDED, "\n")]
    assert _changes("a b", "a  b") != []


def test_islands_that_nobody_reads_are_folded_into_the_change() -> None:
    assert _changes("red, green apples", "blue, yellow apples") == [(REMOVED, "red, green"), (ADDED, "blue, yellow")]


def test_a_new_paragraph_between_others_is_added_whole() -> None:
    assert redline("甲段。\n\n乙段。", "甲段。\n\n新写的一段。\n\n乙段。") == (
        (Piece(SAME, "甲段。\n\n"),),
        (Piece(ADDED, "新写的一段。\n\n"),),
        (Piece(SAME, "乙段。"),),
    )


def test_a_changed_paragraph_is_set_against_the_one_it_came_from() -> None:
    old = "我们向大家道歉。\n\n截至今天共收到126起报告。"
    new = "完全不同的话题在此。\n\n我们向每一位用户道歉。\n\n截至今天共收到127起报告。"
    kinds = [[piece.kind for piece in paragraph] for paragraph in redline(old, new)]
    assert kinds[0] == [ADDED]
    assert SAME in kinds[1]
    assert SAME in kinds[2]


def test_paragraphs_with_nothing_in_common_are_removed_and_added() -> None:
    assert [[p.kind for p in paragraph] for paragraph in redline("甲乙丙丁", "abcdefg")] == [[REMOVED], [ADDED]]


TEXTS = st.text("的一是我们ab1,。.! \n", max_size=80) | st.text(max_size=60)


@given(TEXTS, TEXTS)
def test_the_pieces_make_up_both_texts_to_the_character(old: str, new: str) -> None:
    assert _sides(old, new) == (old, new)


@given(st.lists(st.text("停售产品apple。 ", min_size=1, max_size=12), max_size=6), st.randoms(use_true_random=False))
def test_shuffled_paragraphs_are_complete_too(paragraphs: list[str], chance: random.Random) -> None:
    old = "\n\n".join(paragraphs)
    chance.shuffle(paragraphs)
    new = "\n\n".join(paragraphs)
    assert _sides(old, new) == (old, new)


@given(TEXTS, TEXTS)
def test_no_piece_is_empty_and_no_two_neighbours_are_of_one_kind(old: str, new: str) -> None:
    for paragraph in redline(old, new):
        kinds = [piece.kind for piece in paragraph]
        assert all(piece.text for piece in paragraph)
        assert all(first != second for first, second in pairwise(kinds))


COMMON = "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年"


def _paragraph(chance: random.Random, length: int) -> str:
    return "".join(chance.choice(COMMON) if chance.random() > 0.06 else "，" for _ in range(length))


def _seconds(old: str, new: str) -> float:
    started = time.process_time()
    assert _sides(old, new) == (old, new)
    return time.process_time() - started


def test_a_hundred_paragraphs_with_ten_changed_are_compared_at_once() -> None:
    chance = random.Random(7)
    old = [_paragraph(chance, 200) for _ in range(100)]
    new = list(old)
    for place in range(0, 100, 10):
        new[place] = new[place][:50] + "改" + new[place][51:120] + new[place][125:]
    assert _seconds("\n\n".join(old), "\n\n".join(new)) < 0.2


def test_texts_with_nothing_in_common_end_soon() -> None:
    chance = random.Random(7)
    assert _seconds(_paragraph(chance, 20_000), _paragraph(chance, 20_000)) < 3
    assert _seconds("的" * 20_000, "一" + "的" * 19_000 + "二") < 3
    assert _seconds("." * 20_000, "!" * 20_000) < 3
    assert _seconds("\n".join("ab" * 10_000), "\n \n".join("ba" * 10_000)) < 3


def test_hundreds_of_paragraphs_are_set_against_each_other_in_order() -> None:
    chance = random.Random(7)
    old = [_paragraph(chance, 50) for _ in range(300)]
    new = [text[:25] + "改" + text[25:] for text in old]
    assert _seconds("\n\n".join(old), "\n\n".join(new)) < 3
    assert all(len(paragraph) == 3 for paragraph in redline("\n\n".join(old), "\n\n".join(new)))
