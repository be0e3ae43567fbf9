"""app/ui/screens/sheet_bar.py: the bar above a sheet."""

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.sheet_bar import SheetBar
from app.ui.widgets.segmented import Segment


@pytest.fixture
def bar(dressed, qtbot):
    made = SheetBar("Fact sheet", [Segment("all", "All"), Segment("verified", "Verified")], "State a fact…", "N")
    qtbot.addWidget(made)
    made.resize(900, 46)
    made.show()
    return made


def test_it_tells_filter_words_and_button(bar, qtbot):
    with qtbot.waitSignal(bar.chosen):
        bar.segments.chosen.emit("verified")
    with qtbot.waitSignal(bar.typed):
        qtbot.keyClicks(bar.field, " call ")
    assert bar.needle == "call"
    with qtbot.waitSignal(bar.added):
        bar.button.click()


def test_esc_empties_the_search_and_leaves_it(bar, qtbot):
    qtbot.keyClicks(bar.field, "call")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.field, Qt.Key.Key_Escape)
    assert bar.needle == ""


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_enter_and_down_leave_the_search_as_it_is(bar, qtbot, key):
    qtbot.keyClicks(bar.field, "call")
    with qtbot.waitSignal(bar.left):
        qtbot.keyClick(bar.field, key)
    assert bar.needle == "call"


def test_reset_shows_all_without_a_word(bar, qtbot):
    bar.segments.set_current("verified")
    bar.field.setText("call")
    with qtbot.assertNotEmitted(bar.typed):
        bar.reset()
    assert (bar.current, bar.needle) == ("all", "")


def test_adding_is_offered_only_where_it_is_possible(bar):
    bar.offer(False)
    assert not bar.button.isVisible()
    bar.offer(True)
    assert bar.button.isVisible()


def test_counts_go_to_their_segment(bar):
    bar.set_segment(Segment("verified", "Verified", 7))
    assert "Verified 7" in {part.accessibleName() for part in bar.segments._parts.values()}


def test_a_search_can_be_cleared_with_the_mouse(bar, qtbot):
    search, empty = bar.field.actions()
    assert search.isVisible()
    assert not empty.isVisible()
    qtbot.keyClicks(bar.field, "call")
    assert empty.isVisible()
    empty.trigger()
    assert (bar.needle, empty.isVisible()) == ("", False)
