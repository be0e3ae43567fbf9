"""The editor of the composer."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.icons import Icon
from app.ui.screens.composer_editor import LINE, MOST_LINES, ComposerEditor, paths_of
from app.ui.screens.mentions import Mention

FACT = Mention("fact-6", "F-06", "the claim", Icon.FACTS)
TASK = Mention("task-1", "Ring the dealer", "Legal counsel", Icon.TASK)


def finds(typed):
    return [mention for mention in (FACT, TASK) if typed.lower() in mention.insert.lower()]


@pytest.fixture
def window(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.resize(600, 500)
    return made


@pytest.fixture
def editor(window, qtbot):
    made = ComposerEditor("What happened?", finds)
    column = QVBoxLayout(window)
    column.addStretch(1)
    column.addWidget(made)
    window.show()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def listed(editor):
    return editor._list is not None and editor._list.isVisible()


def test_it_grows_by_a_line_up_to_five_and_shrinks_again(editor):
    heights = []
    for lines in (1, 2, 5, 9):
        editor.setPlainText("\n".join("x" * lines))
        heights.append(editor.height())
    one, two, five, nine = heights
    assert two - one >= LINE
    assert five - one == (MOST_LINES - 1) * (two - one)
    assert nine == five
    editor.clear()
    assert editor.height() == one


def test_wrapped_text_counts_as_lines(editor):
    one = editor.height()
    editor.setPlainText("several words " * 20)
    assert editor.height() > one


def test_its_hint_is_painted_and_read_to_those_who_cannot_see_it(editor):
    assert editor.accessibleDescription() == "What happened?"
    empty = editor.grab().toImage()
    editor.setPlainText(" ")
    assert editor.grab().toImage() != empty


def test_at_offers_names_and_enter_puts_one_in(editor, qtbot):
    qtbot.keyClicks(editor, "see @f")
    assert listed(editor)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert editor.toPlainText() == "see F-06 "
    assert editor.about() == ["fact-6"]
    assert not listed(editor)


def test_arrows_choose_while_the_list_is_open_and_tab_takes(editor, qtbot):
    qtbot.keyClicks(editor, "@")
    qtbot.keyClick(editor, Qt.Key.Key_Down)
    assert editor._list.current == TASK
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Up)
    qtbot.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.toPlainText() == "Ring the dealer "


def test_escape_closes_the_list_and_keeps_the_text(editor, qtbot):
    qtbot.keyClicks(editor, "@f")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert not listed(editor)
    assert editor.toPlainText() == "@f"


def test_the_list_goes_when_nothing_fits_or_the_word_ends_or_the_keyboard_leaves(editor, qtbot):
    qtbot.keyClicks(editor, "@f")
    qtbot.keyClicks(editor, "zz")
    assert not listed(editor)
    editor.setPlainText("")
    qtbot.keyClicks(editor, "@f ")
    assert not listed(editor)
    editor.setPlainText("")
    qtbot.keyClicks(editor, "@")
    assert listed(editor)
    editor.clearFocus()
    assert not listed(editor)


def test_the_mouse_may_choose(editor, qtbot):
    qtbot.keyClicks(editor, "@")
    item = editor._list.list.visualItemRect(editor._list.list.item(1))
    qtbot.mouseClick(editor._list.list.viewport(), Qt.MouseButton.LeftButton, pos=item.center())
    assert editor.toPlainText() == "Ring the dealer "


def test_a_name_that_was_deleted_again_is_not_recorded(editor, qtbot):
    qtbot.keyClicks(editor, "@f")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    editor.setPlainText("nothing of it")
    assert editor.about() == []


def test_a_text_set_while_one_is_elsewhere_offers_nothing(editor):
    editor.clearFocus()
    editor.setPlainText("@f")
    assert not listed(editor)


def test_the_list_follows_the_caret_when_a_line_is_added(editor, qtbot):
    qtbot.keyClicks(editor, "one")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "@")
    qtbot.waitUntil(lambda: editor._list.geometry().bottom() < editor._caret().top())


def test_files_are_taken_and_text_is_pasted_as_text(editor, qtbot, tmp_path):
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(tmp_path / "a.pdf"))])
    assert editor.canInsertFromMimeData(files)
    with qtbot.waitSignal(editor.files) as heard:
        editor.insertFromMimeData(files)
    assert heard.args == [[tmp_path / "a.pdf"]]
    text = QMimeData()
    text.setText("plain")
    editor.insertFromMimeData(text)
    assert editor.toPlainText() == "plain"


def test_links_are_not_files():
    links = QMimeData()
    links.setUrls([QUrl("https://example.org/a.pdf"), QUrl.fromLocalFile("/b.pdf")])
    assert paths_of(links) == [Path("/b.pdf")]


def test_tab_leaves_the_editor(editor, qtbot):
    assert editor.tabChangesFocus()
