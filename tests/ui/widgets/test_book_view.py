"""app/ui/widgets/book_view.py: headings, paragraphs, quoted texts and tables to be read."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextTable

from app.ui.widgets.book_view import BookView, Head, Para, Table

BLOCKS = (
    Para("<b>Summary</b>"),
    Head("Roles"),
    Table(("Role", "Duties"), (("PR lead", "Signs\nanswers"), ("Legal", "–")), 2),
    Head("Templates"),
    Para("# We know\n\n{{ fact.x }}", quoted=True),
)


@pytest.fixture
def view(dressed, qtbot):
    made = BookView("Playbook")
    qtbot.addWidget(made)
    made.resize(600, 300)
    made.show()
    made.show_blocks(BLOCKS)
    return made


def tables(view):
    return [frame for frame in view.document().rootFrame().childFrames() if isinstance(frame, QTextTable)]


def test_it_shows_every_block_as_plain_text_in_order(view):
    text = view.toPlainText()
    assert [text.index(words) for words in ("<b>Summary</b>", "Roles", "Signs", "Templates", "{{ fact.x }}")] == sorted(
        text.index(words) for words in ("<b>Summary</b>", "Roles", "Signs", "Templates", "{{ fact.x }}")
    )


def test_a_table_has_its_heads_and_rows(view):
    (table,) = tables(view)
    assert (table.rows(), table.columns()) == (3, 2)
    assert table.cellAt(0, 1).firstCursorPosition().block().text() == "Duties"


def test_nothing_can_be_typed_and_tab_leaves_it(view, qtbot):
    before = view.toPlainText()
    qtbot.keyClicks(view, "x")
    assert view.toPlainText() == before
    assert view.tabChangesFocus()
    assert view.accessibleName() == "Playbook"
    assert view.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff


def test_the_same_blocks_stay_where_they_are_and_others_begin_at_the_top(view):
    view.resize(400, 90)
    bar = view.verticalScrollBar()
    bar.setValue(bar.maximum())
    kept = bar.value()
    view.show_blocks(BLOCKS)
    assert bar.value() == kept > 0
    view.show_blocks((Para("Other"),))
    assert (bar.value(), view.toPlainText().strip()) == (0, "Other")
