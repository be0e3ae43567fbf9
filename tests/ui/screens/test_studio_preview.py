"""The preview: as a channel will show it, and on paper."""

import msgspec
import pytest
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from app.ui.screens.studio_preview import Preview
from tests.support.stage import play


@pytest.fixture(scope="module")
def content():
    state = play("en", "half").story.room.state
    return next(s for s in state.statements.in_order() if s.label == "S-02").current.content


@pytest.fixture
def preview(dressed, qtbot, content):
    over = QWidget()
    qtbot.addWidget(over)
    made = Preview(content, "S-02 v2", "en", over)
    made.over = over
    yield made
    made.close()


def choose(preview, channel=None, language=None):
    if channel:
        preview.channels.set_current(channel)
    if language:
        preview.languages.set_current(language)
    preview.renew()


def test_a_channel_with_headings_shows_them(preview):
    assert "<h1" in preview.page.toHtml()
    assert preview.page.toPlainText().startswith("N3 compensation complaint")
    assert "with headings" in preview.note.text()


def test_a_channel_without_shows_plain_words(preview):
    choose(preview, "weibo")
    assert "<h1" not in preview.page.toHtml()
    assert preview.page.toPlainText().startswith("N3 compensation complaint")
    assert "plain text" in preview.note.text()


def test_length_is_counted_as_each_language_counts(preview):
    assert preview.note.text().startswith("25")
    choose(preview, language="zh")
    assert "characters" in preview.note.text()
    assert preview.page.toPlainText().startswith("关于 N3")


def test_a_draft_says_so_and_a_released_text_does_not(preview, content, qtbot):
    assert "draft, not signed" in preview.note.text()
    other = Preview(content, "S-02 v3", "en", preview.over, draft=False)
    assert "draft" not in other.note.text()
    other.close()


def test_a_channel_shows_the_text_of_its_own(content, preview):
    texts = content.texts | {"en": content.texts["en"] | {"weibo": "Short."}}
    own = Preview(msgspec.structs.replace(content, texts=texts), "S-02", "en", preview.over)
    choose(own, "weibo")
    assert own.text == "Short."
    choose(own, "wechat")
    assert own.text.startswith("# N3")
    own.close()


def test_markup_of_a_stranger_is_words(content, preview):
    texts = {"en": {"*": "# <b>x</b>\n\n<img src=x>"}}
    odd = Preview(msgspec.structs.replace(content, texts=texts), "S-02", "en", preview.over)
    assert odd.page.toPlainText().strip() == "<b>x</b>\n<img src=x>"
    odd.close()


def test_it_prints_what_is_shown(preview, tmp_path):
    printer = QPrinter()
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "out.pdf"))
    preview.print_on(printer)
    assert (tmp_path / "out.pdf").read_bytes().startswith(b"%PDF")


def test_a_printer_is_asked_for_without_stopping_the_window(preview):
    preview.ask_printer()
    dialog = preview.findChild(QPrintDialog)
    assert dialog.isVisible()
    dialog.reject()
