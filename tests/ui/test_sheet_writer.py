"""app/ui/sheet_writer.py: words on A4, as pages of a PDF."""

import re

import pytest

from app.ui.sheet_writer import Run, SheetWriter

TALL = 90


@pytest.fixture
def sheet(dressed):
    return SheetWriter()


def pages(raw):
    return len(re.findall(rb"/Type /Page\b", raw))


def text_at(sheet, height):
    """The texts of each page, told by where their blocks lie."""
    found = {}
    block = sheet.document.begin()
    while block.isValid():
        if block.text():
            bottom = sheet.document.documentLayout().blockBoundingRect(block).bottom()
            found.setdefault(int(bottom // height), []).append(block.text())
        block = block.next()
    return found


def test_it_is_a_pdf_of_a4_pages_with_its_fonts_inside(sheet):
    sheet.line(Run("Words 文字", "title"))
    raw = sheet.pdf("A title", "the foot")
    assert raw.startswith(b"%PDF-")
    assert pages(raw) == 1
    box = re.search(rb"/MediaBox \[0 0 (\S+) (\S+)\]", raw)
    assert [round(float(side)) for side in box.groups()] == [595, 842]
    assert raw.count(b"/FontFile2") >= 1


def test_long_texts_go_on_over_the_pages(sheet):
    sheet.quote("中文", "一句话。\n" * TALL, "zh")
    assert pages(sheet.pdf("t", "f")) > 1
    assert "".join(block for found in text_at(sheet, 1e9).values() for block in found).count("一句话。") == TALL


def test_nothing_in_a_text_is_markup(sheet):
    sheet.quote("English", "<b>bold</b> &amp; [a](b)", "en")
    sheet.table((50, 50), ("a", "b"), [[[Run("<i>x</i>")], [Run("&lt;")]]])
    shown = sheet.document.toPlainText()
    assert "<b>bold</b> &amp; [a](b)" in shown
    assert "<i>x</i>" in shown
    assert "&lt;" in shown


@pytest.mark.parametrize("above", range(36, 60, 2))
def test_a_heading_never_stands_alone_at_the_foot_of_a_page(sheet, above):
    for number in range(above):
        sheet.line(Run(f"line {number}"))
    sheet.heading("The section")
    sheet.table((50, 50), ("name", "value"), [[[Run("first"), Run("of two lines")], [Run("1")]]] * 3)
    sheet.line(Run("after it"))
    sheet.pdf("t", "f")
    height = sheet.document.pageSize().height()
    page = next(found for found in text_at(sheet, height).values() if "The section" in found)
    assert "of two lines" in page
    everything = [text for found in text_at(sheet, height).values() for text in found]
    assert everything.count("after it") == 1


def test_pairs_stand_side_by_side_under_their_names(sheet):
    sheet.pairs([("Released", [Run("02:51", "strong")]), ("For", [Run("the public")])], 2)
    assert sheet.document.toPlainText().split() == ["Released", "02:51", "For", "the", "public"]
