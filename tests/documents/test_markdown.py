"""Markdown shows what was written, loads nothing, and reads well without its marks."""

import time
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.markdown import html, plain


class _Seen(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))


def _elements(text: str) -> list[tuple[str, dict[str, str | None]]]:
    seen = _Seen()
    seen.feed(html(text))
    return seen.elements


def test_a_statement_is_shown_with_its_headings_lists_and_emphasis() -> None:
    assert html("# 公告\n\n**请停用**\n第二行\n\n- 甲\n- 乙\n") == (
        "<h1>公告</h1>\n<p><strong>请停用</strong><br>\n第二行</p>\n<ul>\n<li>甲</li>\n<li>乙</li>\n</ul>\n"
    )


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=file:///etc/passwd>",
        "![x](file:///etc/passwd)",
        "![x](https://example.com/beacon.png)",
        "[x](javascript:alert(1))",
        "[x](file:///etc/passwd)",
        "[x](data:text/html;base64,AAAA)",
        "&#60;b&#62;",
        "&lt;b&gt;",
        "```\ncode\n```",
        "| a | b |\n|---|---|\n| 1 | 2 |",
        "[x]: https://example.com\n\n[x]",
        "<https://example.com>",
    ],
)
def test_nothing_but_plain_paragraphs_comes_of_what_is_switched_off(text: str) -> None:
    assert {tag for tag, _ in _elements(text)} <= {"p", "br", "a"}
    assert all(attributes["href"].startswith("https://") for tag, attributes in _elements(text) if tag == "a")


def test_an_image_becomes_no_image() -> None:
    assert "<img" not in html("![x](https://example.com/beacon.png)")


def test_a_character_reference_stays_as_it_was_written() -> None:
    assert "\u202e" not in html("&#x202e;")
    assert html("&#x202e;") == "<p>&amp;#x202e;</p>\n"


def test_links_lead_to_the_web_to_mail_and_to_the_telephone() -> None:
    links = [
        attributes for tag, attributes in _elements("[a](https://e.cn) [b](mailto:a@e.cn) [c](tel:4001)") if tag == "a"
    ]
    assert [link["href"] for link in links] == ["https://e.cn", "mailto:a@e.cn", "tel:4001"]


def test_plain_text_has_no_marks() -> None:
    text = "# 标题 *斜*\n\n正文 **粗**\n第二行\n\n> 引文\n"
    assert plain(text) == "标题 斜\n\n正文 粗\n第二行\n\n引文\n"


def test_plain_text_keeps_dashes_and_numbers_of_lists() -> None:
    text = "- 甲\n- 乙\n  续\n\n1. 一\n2. 二\n   - 子\n\n完\n"
    assert plain(text) == "- 甲\n- 乙\n  续\n\n1. 一\n2. 二\n  - 子\n\n完\n"


def test_plain_text_shows_where_a_link_leads() -> None:
    assert plain("[官网](https://e.cn) [https://e.cn](https://e.cn)") == "官网 (https://e.cn) https://e.cn\n"


def test_placeholders_survive_both_ways() -> None:
    assert "[[电话]]" in html("[[电话]]")
    assert "[[电话]]" in plain("[[电话]]")


def test_a_date_at_the_start_of_a_paragraph_keeps_its_number() -> None:
    assert plain("2026. 我们") == "2026. 我们\n"


def test_a_blank_text_is_nothing() -> None:
    assert plain(" \n") == ""
    assert html("") == ""


ALLOWED = {"p", "br", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "strong", "em", "a", "blockquote"}


@given(st.text(max_size=200) | st.text("<>!&[]()#*_-1.`~|\\ \n:ahreftps/x;\"'", max_size=200))
def test_any_text_gives_only_the_elements_that_we_make(text: str) -> None:
    for tag, attributes in _elements(text):
        assert tag in ALLOWED
        assert set(attributes) <= {"href", "title", "start"}
    plain(text)


@pytest.mark.parametrize(
    "piece", ["[", "*", "**a ", "_", "> ", "- ", "[a](", "\\", "`", "1. ", "# ", "![", "<a ", "a*a_"]
)
def test_a_hostile_text_is_shown_in_time(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    started = time.process_time()
    html(text)
    plain(text)
    assert time.process_time() - started < 5
