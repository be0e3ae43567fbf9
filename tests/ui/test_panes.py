"""app/ui/panes.py: going round the panes."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.ui.panes import after, begin_in, first_in

Window = tuple[QWidget, list[QFrame]]


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot) -> Window:
    """Three panes: one with two buttons, one with a field, one with nothing that takes the focus."""
    top = QWidget()
    qtbot.addWidget(top)
    row, panes = QHBoxLayout(top), []
    for parts in ((QPushButton("a"), QPushButton("b")), (QLineEdit(),), ()):
        pane = QFrame()
        column = QVBoxLayout(pane)
        for part in parts:
            column.addWidget(part)
        row.addWidget(pane)
        panes.append(pane)
    top.show()
    return top, panes


def test_the_first_control_of_a_pane_takes_the_focus(window: Window) -> None:
    _top, (buttons, field, nothing) = window

    assert first_in(buttons).text() == "a"
    assert isinstance(first_in(field), QLineEdit)
    assert first_in(nothing) is None


def test_a_pane_that_takes_the_focus_itself_gets_it(window: Window) -> None:
    _top, (buttons, _field, _nothing) = window
    buttons.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    assert first_in(buttons) is buttons


def test_what_is_hidden_or_off_does_not_take_it(window: Window) -> None:
    _top, (buttons, field, _nothing) = window
    first, second = buttons.findChildren(QPushButton)
    first.setEnabled(False)
    field.findChild(QLineEdit).hide()

    assert first_in(buttons) is second
    assert first_in(field) is None


def test_it_goes_round_and_leaves_out_what_takes_nothing(window: Window) -> None:
    _top, panes = window
    first = panes[0].findChildren(QPushButton)[1]
    field = panes[1].findChild(QLineEdit)

    assert after(panes, first, 1) is field
    assert after(panes, field, 1) is first_in(panes[0])
    assert after(panes, field, -1) is first_in(panes[0])
    assert after(panes, first, -1) is field


def test_from_outside_it_comes_to_the_first_or_the_last(window: Window) -> None:
    _top, panes = window

    assert after(panes, None, 1) is first_in(panes[0])
    assert after(panes, None, -1) is panes[1].findChild(QLineEdit)


def test_hidden_panes_are_passed_by(window: Window) -> None:
    _top, panes = window
    panes[1].hide()

    assert after(panes, panes[0].findChildren(QPushButton)[0], 1) is first_in(panes[0])


def test_without_any_pane_nothing_happens(window: Window) -> None:
    assert after([], None, 1) is None
    assert after([window[1][2]], None, 1) is None


def test_a_screen_shown_for_the_first_time_is_ready_for_the_keys(window: Window) -> None:
    top, panes = window
    first, field = first_in(panes[0]), panes[1].findChild(QLineEdit)
    assert first is not None
    assert field is not None
    first.setFocus()
    begin_in(panes[1], field)
    assert top.focusWidget() is field


def test_later_the_focus_stays_where_it_was(window: Window) -> None:
    _top, panes = window
    first, second = panes[0].findChildren(QPushButton)
    second.setFocus()
    begin_in(panes[0], first)
    assert panes[0].focusWidget() is second
