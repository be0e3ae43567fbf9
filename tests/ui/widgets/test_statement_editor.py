"""app/ui/widgets/statement_editor.py: plain text to the character, with everything else painted around it."""

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QMimeData, QPoint, QRect, Qt
from PySide6.QtGui import QAction, QColor, QContextMenuEvent, QHelpEvent, QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QVBoxLayout
from pytestqt.qtbot import QtBot

from app.room import drafting
from app.ui import theme
from app.ui.widgets.statement_editor import READ, StatementEditor
from app.ui.widgets.statement_marks import Mark, spans_on, tag_width

TEXT = "# About N3\n\nOn 12 March we answered: 200 yuan.\n\nDone so far:\n\n- the script is stopped\n- [[what else]]"


def found(text):
    marks = [Mark(m.start(), m.end(), "verified", "F-03", "checked") for m in re.finditer("12 March", text)]
    marks += [Mark(m.start(), m.end(), "disputed", "F-04") for m in re.finditer("200", text)]
    return marks + [Mark(m.start(), m.end(), "placeholder") for m in re.finditer(r"\[\[.*?\]\]", text)]


def paragraphs(text):
    return [(p.start, p.end, p.level) for p in drafting.paragraphs(text)]


@pytest.fixture
def editor(dressed, qtbot: QtBot):
    made = StatementEditor(found, paragraphs)
    qtbot.addWidget(made)
    made.resize(620, 420)
    made.show_text(TEXT)
    made.show()
    return made


# -- the text ----------------------------------------------------------------------------------------------------


def test_what_is_shown_is_the_text_itself(editor):
    assert editor.text() == TEXT
    assert editor.toPlainText() == TEXT


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.text(alphabet=st.sampled_from("ab#- \n\u00a0中文，1.[]é@"), max_size=80),
    st.text(alphabet=st.sampled_from("ab#- \n\u00a0中文，1.[]é@"), max_size=80),
)
def test_every_text_stands_as_it_is_whatever_stood_there_before(editor, first, second):
    editor.show_text(first)
    editor.show_text(second)
    assert editor.text() == second


def test_a_protected_space_stays_protected(editor):
    editor.show_text("a\u00a0b")
    assert editor.text() == "a\u00a0b"


def test_showing_a_text_is_not_typing(editor, qtbot):
    with qtbot.assertNotEmitted(editor.typed):
        editor.show_text("another")


def test_typing_is_told_with_the_whole_text(editor, qtbot):
    editor.begin_at_top()
    with qtbot.waitSignal(editor.typed) as told:
        qtbot.keyClicks(editor, "X")
    assert told.args == ["X" + TEXT]


def test_new_text_around_the_caret_leaves_it_where_it_was(editor):
    cursor = editor.textCursor()
    cursor.setPosition(TEXT.index("answered"))
    editor.setTextCursor(cursor)
    editor.show_text(TEXT.replace("# About N3", "# About the N3 model"))
    at = editor.textCursor().position()
    assert editor.text()[at : at + 8] == "answered"


def test_typing_can_be_undone_to_the_last_text_that_was_shown(editor, qtbot):
    editor.show_span(TEXT.index("200"), TEXT.index("200"))
    qtbot.keyClicks(editor, "abc")
    editor.undo()
    assert editor.text() == TEXT
    assert not editor.document().isUndoAvailable()


def test_a_text_shown_in_place_of_hand_work_can_be_undone_where_that_is_wanted(editor, qtbot):
    qtbot.keyClicks(editor, "abc")
    by_hand = editor.text()
    editor.show_text("from the form", undoable=True)
    with qtbot.waitSignal(editor.typed) as told:
        editor.undo()
    assert editor.text() == by_hand
    assert told.args == [by_hand]


def test_undo_takes_an_empty_line_back_in_one_step(editor, qtbot):
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    qtbot.keyClicks(editor, "# z")
    for _step in range(10):
        editor.undo()
    assert editor.text() == TEXT
    for _step in range(10):
        editor.redo()
    assert editor.text() == TEXT + "\n\n# z"


def test_backspace_takes_one_character_wherever_it_is(editor, qtbot):
    editor.show_text("# a\n\n- b\n\nc")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    for left in range(len(editor.text()) - 1, -1, -1):
        qtbot.keyClick(editor, Qt.Key.Key_Backspace)
        assert editor.text() == "# a\n\n- b\n\nc"[:left]


def test_a_soft_line_break_is_a_line_end_like_any_other(editor, qtbot):
    editor.show_text("ab")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == "ab\n"


def test_what_is_copied_is_plain_text(editor):
    editor.show_text("a\u00a0b\n\nc")
    editor.selectAll()
    copied = editor.createMimeDataFromSelection()
    assert copied.text() == "a\u00a0b\n\nc"
    assert copied.formats() == ["text/plain"]


def test_what_is_pasted_loses_its_looks(editor):
    source = QMimeData()
    source.setHtml("<h1>Big</h1>")
    source.setText("Big\r\nsmall")
    editor.selectAll()
    editor.insertFromMimeData(source)
    assert editor.text() == "Big\nsmall"


def test_a_picture_cannot_be_pasted(editor):
    source = QMimeData()
    source.setData("image/png", b"x")
    editor.insertFromMimeData(source)
    assert editor.text() == TEXT


def test_a_text_that_is_only_read_cannot_be_typed_into(editor, qtbot):
    editor.setTextInteractionFlags(READ)
    qtbot.keyClicks(editor, "abc@")
    qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    assert editor.text() == TEXT


# -- binding -----------------------------------------------------------------------------------------------------


def test_an_at_sign_asks_for_a_fact_and_is_replaced_by_it(editor, qtbot):
    editor.show_text("Call on ")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    with qtbot.waitSignal(editor.fact_wanted):
        qtbot.keyClicks(editor, "@")
    editor.insert_words("12 March", instead_of="@")
    assert editor.text() == "Call on 12 March"


def test_words_go_in_at_the_caret_where_there_is_no_at_sign(editor):
    editor.show_text("Call")
    editor.moveCursor(editor.textCursor().MoveOperation.End)
    editor.insert_words(" now", instead_of="@")
    assert editor.text() == "Call now"


# -- marks -------------------------------------------------------------------------------------------------------


def test_the_tag_of_a_fact_has_its_room_after_the_last_letter(editor):
    mark = editor.marks[0]
    block = editor.document().findBlock(mark.start)
    piece = spans_on(block, mark, theme.Theme.of(editor))[-1]
    line = block.layout().lineForTextPosition(mark.end - block.position())
    after = line.cursorToX(mark.end - block.position())
    assert after[0] + block.layout().position().x() - piece.right == pytest.approx(
        tag_width("F-03", theme.Theme.of(editor)), abs=1
    )
    assert piece.ends


def test_marks_follow_the_text_as_it_is_typed(editor, qtbot):
    editor.begin_at_top()
    qtbot.keyClicks(editor, "abc ")
    mark = editor.marks[0]
    assert editor.text()[mark.start : mark.end] == "12 March"


def test_marks_are_painted_and_not_in_the_text(editor):
    image = editor.viewport().grab().toImage()
    t = theme.Theme.of(editor).tokens
    colours = {
        image.pixelColor(x, y).name() for x in range(0, image.width()) for y in range(0, image.height())
    }  # fmt: skip
    for colour in (t.ok.text, t.ok.fill, t.danger.text, t.danger.fill, t.warn.fill):
        assert QColor(colour).name() in colours
    assert "\ufffc" not in editor.document().toRawText()


@pytest.mark.parametrize("mode", ["light", "dark"])
def test_a_change_of_theme_is_worn_at_once(editor, dressed, mode):
    theme.apply(dressed, mode)
    assert editor.text() == TEXT
    assert not editor.grab().isNull()


def test_larger_text_gives_every_line_more_room(editor, dressed):
    before = editor.document().size().height()
    theme.apply(dressed, "light", 1.5)
    assert editor.document().size().height() > before * 1.3
    assert editor.text() == TEXT


def test_pointing_at_a_fact_says_what_it_is(editor, qtbot, monkeypatch):
    said = []
    monkeypatch.setattr("app.ui.widgets.statement_editor.QToolTip.showText", lambda _at, text, _w: said.append(text))
    cursor = editor.textCursor()
    cursor.setPosition(TEXT.index("March"))
    editor.setTextCursor(cursor)
    at = editor.cursorRect().center()
    editor.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, at, editor.mapToGlobal(at)))
    editor.viewportEvent(QHelpEvent(QEvent.Type.ToolTip, QPoint(5, 5), editor.mapToGlobal(at)))
    assert said == ["checked", ""]


# -- paragraphs --------------------------------------------------------------------------------------------------


def test_the_caret_says_which_paragraph_it_is_in(editor, qtbot):
    editor.begin_at_top()
    assert editor.paragraph() == 0
    with qtbot.waitSignal(editor.paragraph_entered) as entered:
        editor.show_span(TEXT.index("200"), TEXT.index("200") + 3)
    assert entered.args == [1]
    assert editor.textCursor().selectedText() == "200"


def test_headings_and_list_items_hang_before_the_text(editor):
    blocks = [editor.document().findBlockByNumber(n) for n in range(editor.document().blockCount())]
    heading = next(b for b in blocks if b.text().startswith("# "))
    plain = next(b for b in blocks if b.text().startswith("On "))
    item = next(b for b in blocks if b.text().startswith("- "))
    assert heading.blockFormat().textIndent() < 0
    assert plain.blockFormat().textIndent() == 0
    assert item.blockFormat().leftMargin() > plain.blockFormat().leftMargin()


def test_empty_lines_are_lower_than_written_ones(editor):
    empty = editor.document().findBlockByNumber(1).blockFormat().lineHeight()
    assert empty < editor.document().findBlockByNumber(2).blockFormat().lineHeight()


def test_a_changed_paragraph_has_a_bar_beside_it(editor):
    bar = QRect(16, 0, 20, editor.viewport().height())
    accent = QColor(theme.Theme.of(editor).tokens.accent)

    def bars():
        image = editor.viewport().grab(bar).toImage()
        return sum(
            image.pixelColor(x, y) == accent for x in range(image.width()) for y in range(image.height())
        )  # fmt: skip

    assert bars() == 0
    editor.set_changed(frozenset({1}))
    assert bars() > 20


# -- cards -------------------------------------------------------------------------------------------------------


def card(words):
    made = QFrame()
    column = QVBoxLayout(made)
    label = QLabel(words)
    label.setWordWrap(True)
    column.addWidget(label)
    return made


def test_cards_stand_beside_their_paragraphs_and_never_overlap(editor):
    first, second, third = card("one " * 20), card("two"), card("three")
    editor.set_cards([(3, third), (1, first), (1, second)])
    areas = [shown.geometry() for shown in (first, second, third)]
    assert areas[0].top() >= editor.cursorRect().top() - 400
    assert areas[0].bottom() < areas[1].top()
    assert areas[1].bottom() < areas[2].top()
    assert editor.viewport().width() + areas[0].width() <= editor.width()


def test_cards_that_would_fall_below_the_end_are_pushed_up(editor):
    cards = [card("word " * 30) for _n in range(3)]
    editor.set_cards([(4, shown) for shown in cards])
    assert all(shown.geometry().bottom() <= editor.height() for shown in cards)
    assert all(shown.geometry().top() >= 0 for shown in cards)


def test_cards_scroll_with_the_text(editor):
    editor.show_text("\n\n".join(f"Paragraph {n} with some words." for n in range(60)))
    shown = card("here")
    editor.set_cards([(2, shown)])
    before = shown.y()
    editor.verticalScrollBar().setValue(100)
    assert shown.y() == before - 100


def test_without_cards_the_text_has_the_room(editor):
    editor.set_cards([(1, card("x"))])
    narrow = editor.viewport().width()
    editor.set_cards([])
    assert editor.viewport().width() > narrow
    assert not editor.margin.isVisible()


def test_the_menu_offers_what_the_screen_adds(editor, qtbot, monkeypatch):
    editor.actions_here = lambda: [QAction("Bind a fact…", editor)]
    editor.contextMenuEvent(QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(10, 10), QPoint(10, 10)))
    menu = editor.findChild(QMenu)
    assert "Bind a fact…" in [action.text() for action in menu.actions()]
    menu.close()


def test_undo_has_its_usual_keys(editor, qtbot):
    qtbot.keyClicks(editor, "x")
    qtbot.keySequence(editor, QKeySequence(QKeySequence.StandardKey.Undo))
    assert editor.text() == TEXT
