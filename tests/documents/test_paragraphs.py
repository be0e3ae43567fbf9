"""A text falls into the paragraphs that a reader sees."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.paragraphs import Paragraph, length, paragraphs

TEXT = "# 公告\n第一段\n第二行\n## 小标题\n\n\n  第二段  \n\n#话题\n"


def test_empty_lines_separate_paragraphs_and_a_heading_is_one_of_its_own() -> None:
    assert [(one.text, one.level) for one in paragraphs(TEXT)] == [
        ("公告", 1),
        ("第一段\n第二行", 0),
        ("小标题", 2),
        ("第二段", 0),
        ("#话题", 0),
    ]


def test_a_paragraph_knows_where_it_stands() -> None:
    assert paragraphs("\n\n# A\n\n b \n") == (Paragraph("A", 4, 5, 1), Paragraph("b", 8, 9))


def test_a_blank_text_has_no_paragraphs() -> None:
    assert paragraphs(" \n\t\n") == ()


@pytest.mark.parametrize(
    ("text", "language", "counted"),
    [
        ("我们已停售X200型号，共1,260台。", "zh", 13),
        ("我们道歉。", "zh", 5),
        ("We've stopped 1,260 units at 14:10.", "en", 6),
        ("stop-use notice", "en", 2),
        ("", "en", 0),
        ("一二", "fr", 2),
    ],
)
def test_length_is_what_people_count(text: str, language: str, counted: int) -> None:
    assert length(text, language) == counted


@given(st.text("# a字。\n\t ", max_size=120) | st.text(max_size=120))
def test_paragraphs_hold_everything_but_white_space_and_heading_marks(text: str) -> None:
    found = paragraphs(text)
    assert all(text[one.start : one.end] == one.text and one.text.strip() == one.text != "" for one in found)
    assert all(first.end <= second.start for first, second in pairwise(found))
    ends = [0, *(one.end for one in found)]
    starts = [*(one.start for one in found), len(text)]
    between = "".join(text[end:start] for end, start in zip(ends, starts, strict=True))
    assert not between.replace("#", "").strip()
