"""The bar in which one types what to find."""

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.timeline_find import FindBar


@pytest.fixture
def bar(dressed, qtbot):
    made = FindBar()
    qtbot.addWidget(made)
    made.begin()
    return made


def test_it_is_hidden_until_asked_for_and_takes_the_caret(dressed, qtbot):
    made = FindBar()
    qtbot.addWidget(made)
    assert made.isHidden()
    made.begin()
    assert made.isVisible()
    assert made.focusWidget() is made.field


def test_typing_is_told(bar, qtbot):
    with qtbot.waitSignal(bar.typed) as heard:
        qtbot.keyClicks(bar.field, "x")
    assert heard.args == ["x"]


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F3])
def test_enter_goes_to_older_entries_and_with_shift_to_newer_ones(bar, qtbot, key):
    with qtbot.waitSignal(bar.stepped) as heard:
        qtbot.keyClick(bar.field, key)
    assert heard.args == [-1]
    with qtbot.waitSignal(bar.stepped) as heard:
        qtbot.keyClick(bar.field, key, Qt.KeyboardModifier.ShiftModifier)
    assert heard.args == [1]


def test_the_buttons_do_the_same(bar, qtbot):
    bar.show_count(1, 3, done=True)
    for button, step in ((bar.older, -1), (bar.newer, 1)):
        with qtbot.waitSignal(bar.stepped) as heard:
            qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        assert heard.args == [step]


def test_escape_and_the_cross_leave(bar, qtbot):
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    with qtbot.waitSignal(bar.left):
        qtbot.mouseClick(bar.close_button, Qt.MouseButton.LeftButton)


@pytest.mark.parametrize(
    ("place", "many", "done", "words"),
    [
        (2, 5, True, "2 of 5"),
        (2, 5, False, "2 of 5…"),
        (0, 5, True, "– of 5"),
        (0, 0, False, "Searching…"),
        (0, 0, True, "Nothing found"),
    ],
)
def test_it_says_how_many_were_found(bar, place, many, done, words):
    bar.field.setText("x")
    bar.show_count(place, many, done=done)
    assert bar.count.text() == words
    assert bar.older.isEnabled() is (many > 0)


def test_without_a_text_it_says_nothing(bar):
    bar.show_count(0, 0, done=True)
    assert bar.count.text() == ""


def test_its_controls_have_names(bar):
    assert bar.field.accessibleName()
    assert [button.accessibleName() for button in (bar.older, bar.newer, bar.close_button)] == [
        "Older",
        "Newer",
        "Close",
    ]
