"""The lists of the sign-off desk: letters and arrows move, headings are passed over, what is chosen stays chosen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.models.inbox import HeadRow, InboxRow
from app.ui.models.inbox_delegate import InboxDelegate
from app.ui.screens.signoff_list import RowList


def row(name, section="waiting"):
    return InboxRow(section, name, f"Statement {name}", f"{name} v1", 2)


ROWS = [row("S-01"), HeadRow("h", "In review by others"), row("S-02", "others"), row("S-03", "others")]


@pytest.fixture
def rows(dressed, qtbot):
    made = RowList("Statements", InboxDelegate(lambda: 0))
    qtbot.addWidget(made)
    made.resize(290, 400)
    made.show_rows(ROWS)
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def test_coming_to_the_list_chooses_its_first_row(rows):
    assert rows.chosen() == ROWS[0]


@pytest.mark.parametrize(("forward", "back"), [(Qt.Key.Key_J, Qt.Key.Key_K), (Qt.Key.Key_Down, Qt.Key.Key_Up)])
def test_letters_and_arrows_move_and_pass_over_headings(rows, qtbot, forward, back):
    seen = []
    rows.chose.connect(lambda found: seen.append(found.statement))
    for key in (forward, forward, forward, back, back, back):
        qtbot.keyClick(rows, key)
    assert seen == ["S-02", "S-03", "S-02", "S-01"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Right])
def test_enter_and_the_right_arrow_open_the_row(rows, qtbot, key):
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.keyClick(rows, key)
    assert opened.args == [ROWS[0]]


def test_a_click_opens_the_row(rows, qtbot):
    place = rows.visualRect(rows.rows.index(2)).center()
    with qtbot.waitSignal(rows.opened) as opened:
        qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert opened.args == [ROWS[2]]


def test_slash_asks_for_the_search_and_ctrl_c_copies_what_the_row_says(rows, qtbot):
    with qtbot.waitSignal(rows.searched):
        qtbot.keyClick(rows, Qt.Key.Key_Slash)
    qtbot.keyClick(rows, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == ROWS[0].spoken


def test_letters_with_ctrl_are_for_others(rows, qtbot):
    qtbot.keyClick(rows, Qt.Key.Key_J, Qt.KeyboardModifier.ControlModifier)
    assert rows.chosen() == ROWS[0]


def test_what_is_chosen_stays_chosen_when_rows_come_and_go_and_nobody_is_told(rows, qtbot):
    rows.choose(ROWS[2].key)
    with qtbot.assertNotEmitted(rows.chose):
        rows.show_rows([row("S-00"), *ROWS])
    assert rows.chosen() == ROWS[2]


def test_a_row_that_is_gone_leaves_no_choice(rows):
    rows.show_rows(ROWS[1:])
    rows.choose("nowhere")
    assert rows.chosen() is None


def test_an_empty_list_takes_the_keyboard_without_harm(dressed, qtbot):
    empty = RowList("Nothing", InboxDelegate(lambda: 0))
    qtbot.addWidget(empty)
    empty.show()
    empty.setFocus()
    qtbot.keyClick(empty, Qt.Key.Key_J)
    qtbot.keyClick(empty, Qt.Key.Key_Return)
    assert empty.chosen() is None
