"""A short list that is as high as its rows."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from app.ui.models.sheet import SheetRow
from app.ui.screens.sheet_list import SheetList

ROWS = [SheetRow("a", "Alpha"), SheetRow("b", "Beta", below="second line"), SheetRow("c", "Gamma")]


@pytest.fixture
def shown(dressed, qtbot):
    made = SheetList("Letters")
    qtbot.addWidget(made)
    made.show_rows(ROWS)
    made.resize(made.sizeHint())
    made.show()
    return made


def test_it_is_as_high_as_its_rows(shown):
    assert shown.sizeHint().height() == 30 + 46 + 30
    assert shown.accessibleName() == "Letters"


def test_without_rows_it_takes_no_room(shown):
    shown.show_rows([])
    assert shown.isHidden()
    assert shown.sizeHint().height() == 0


def test_a_click_opens_the_row(shown, qtbot):
    where = shown.visualRect(shown.rows.index(1)).center()
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.mouseClick(shown.viewport(), Qt.MouseButton.LeftButton, pos=where)
    assert opened.args == ["b"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_arrows_move_and_enter_opens(shown, qtbot, key):
    shown.setFocus()
    shown.setCurrentIndex(shown.rows.index(0))
    qtbot.keyClick(shown, Qt.Key.Key_Down)
    with qtbot.waitSignal(shown.opened) as opened:
        qtbot.keyClick(shown, key)
    assert opened.args == ["b"]


def test_coming_to_it_chooses_the_first_row_and_tells_where_it_is(shown, qtbot):
    shown.clearFocus()
    with qtbot.waitSignal(shown.came_to):
        shown.setFocus(Qt.FocusReason.TabFocusReason)
    assert shown.currentIndex().row() == 0
    with qtbot.waitSignal(shown.came_to) as came:
        qtbot.keyClick(shown, Qt.Key.Key_Down)
    assert came.args[0] == shown.visualRect(shown.rows.index(1))


def test_a_row_can_be_copied(shown, qtbot):
    shown.setCurrentIndex(shown.rows.index(1))
    qtbot.keyClick(shown, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "Beta, second line"


def test_nothing_opens_where_nothing_is_chosen(shown, qtbot):
    shown.clearFocus()
    shown.setCurrentIndex(shown.rows.index(-1))
    with qtbot.assertNotEmitted(shown.opened):
        qtbot.keyClick(shown, Qt.Key.Key_Return)
