"""The list of the timeline: heights, staying where one is, mouse and keys."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from app.ui import theme
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_delegate import TimelineDelegate
from app.ui.models.timeline_layout import ROW
from app.ui.screens.timeline_view import TimelineView
from app.ui.theme import Theme
from tests.support.lines import record_of
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def model(dressed, scene):
    made = TimelineModel()
    made.choose("all")
    made.show(scene.story.state, scene.workspace.roster, record_of(scene))
    return made


@pytest.fixture
def view(qtbot, model):
    made = TimelineView(model, TimelineDelegate(model))
    qtbot.addWidget(made)
    made.resize(560, 520)
    made.show()
    made.to_newest()
    return made


def in_view(view):
    last = view.rowAt(view.viewport().height() - 1)
    return range(view.rowAt(0), (last if last >= 0 else view.model().rowCount() - 1) + 1)


def exact(view, row):
    return view._delegate.block(view._timeline.seq(row), view.viewport().width(), Theme.of(view)).height


def grow(view, scene, upto=None):
    record = view._timeline.backdrop.record
    view._timeline.take(scene.story.state, scene.workspace.roster, record._replace(end=upto or len(record.lines)), 1)


def shrink(view, scene, end):
    view._timeline.show(scene.story.state, scene.workspace.roster, view._timeline.backdrop.record._replace(end=end))


def test_it_opens_at_the_newest_entry(view, model):
    assert view.at_end
    assert in_view(view)[-1] == model.rowCount() - 1


def test_rows_in_view_have_their_exact_heights(view, model):
    assert all(view.rowHeight(row) == exact(view, row) for row in in_view(view))


def test_rows_out_of_view_are_not_measured(view):
    tall = [row for row in range(in_view(view)[0] - 5) if exact(view, row) > ROW]
    assert tall
    assert all(view.rowHeight(row) == ROW for row in tall)


def test_opening_decodes_what_is_in_view_and_little_more(qtbot, dressed, scene):
    model = TimelineModel()
    made = TimelineView(model, TimelineDelegate(model))
    qtbot.addWidget(made)
    made.resize(560, 300)
    made.show()
    model.show(scene.story.state, scene.workspace.roster, record_of(scene))
    made.to_newest()
    assert 0 < len(model._kept) < 12


def test_wherever_one_scrolls_the_heights_are_exact(view):
    bar = view.verticalScrollBar()
    for place in (0, 7, bar.maximum() // 2, bar.maximum()):
        bar.setValue(place)
        assert all(view.rowHeight(row) == exact(view, row) for row in in_view(view))


def test_the_newest_stays_in_view_when_it_was(view, model, scene):
    shrink(view, scene, model.end - 3)
    view.to_newest()
    grow(view, scene)
    assert view.at_end
    assert in_view(view)[-1] == model.rowCount() - 1


def test_what_one_reads_stays_where_it_is_when_lines_come_in(view, model, scene):
    shrink(view, scene, model.end - 3)
    view.verticalScrollBar().setValue(4)
    before = in_view(view)[0], view.rowViewportPosition(4)
    grow(view, scene)
    assert (in_view(view)[0], view.rowViewportPosition(4)) == before
    assert not view.at_end


def test_what_is_selected_stays_selected_when_lines_come_in(view, model, scene):
    shrink(view, scene, model.end - 3)
    view.choose([3, 5])
    grow(view, scene)
    assert view.seqs() == [4, 6]


def test_the_newest_stays_in_view_when_the_pane_gets_lower_or_narrower(view, model):
    for size in ((560, 300), (430, 300), (700, 600)):
        view.resize(*size)
        assert view.at_end
        assert in_view(view)[-1] == model.rowCount() - 1


def test_few_entries_stand_at_the_bottom(view, scene, model):
    shrink(view, scene, 3)
    view.fit()
    last = model.rowCount() - 1
    assert view.rowViewportPosition(last) + view.rowHeight(last) == view.viewport().height()
    assert view.viewportMargins().top() > 0
    grow(view, scene)
    assert view.viewportMargins().top() == 0


def test_a_row_brought_into_view_is_whole(view):
    for row in (20, 3, 40, 11):
        view.select(row)
        top = view.rowViewportPosition(row)
        assert top >= 0
        assert top + view.rowHeight(row) <= view.viewport().height()
        assert view.currentIndex().row() == row


def test_keys_that_are_held_do_not_change_what_is_selected(view, qtbot):
    qtbot.keyPress(view, Qt.Key.Key_F8, Qt.KeyboardModifier.ControlModifier)
    view.select(20)
    assert view.seqs() == [21]
    qtbot.keyRelease(view, Qt.Key.Key_F8)


def test_a_row_may_be_brought_to_the_top(view):
    view.to_top(9)
    assert view.rowViewportPosition(9) == 0


def test_enter_and_a_double_click_ask_for_the_whole_entry(view, qtbot):
    view.select(7)
    with qtbot.waitSignal(view.asked) as heard:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert heard.args == [8]
    place = view.visualRect(view.model().index(7, 0)).center()
    with qtbot.waitSignal(view.asked):
        qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)


def test_home_and_end_go_to_the_first_and_the_newest(view, qtbot, model):
    qtbot.keyClick(view, Qt.Key.Key_Home)
    assert (view.currentIndex().row(), in_view(view)[0]) == (0, 0)
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.currentIndex().row() == model.rowCount() - 1
    assert view.at_end


def test_arrows_and_shift_select_rows(view, qtbot):
    view.select(4)
    qtbot.keyClick(view, Qt.Key.Key_Down)
    qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert view.seqs() == [6, 7]


def test_letters_put_nothing_into_words(view, qtbot, model):
    model._kept.clear()
    qtbot.keyClick(view, Qt.Key.Key_Z)
    assert len(model._kept) < 30


def test_whoever_comes_by_keyboard_stands_on_the_newest_entry_in_view(view, qtbot, model):
    view.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(view.hasFocus)
    assert view.currentIndex().row() == model.rowCount() - 1
    assert view.seqs() == []


def test_a_mark_that_leads_to_an_entry_is_followed_and_points(view, qtbot, model):
    model.correct({13: 12})
    view.select(11)
    block = view._delegate.block(12, view.viewport().width(), Theme.of(view))
    area, mark = view.visualRect(model.index(11, 0)), block.head[-1]
    place = QPoint(int(area.x() + mark.x + 5), area.y() + 14)
    QTest.mouseMove(view.viewport(), place)
    assert view.viewport().cursor().shape() == Qt.CursorShape.PointingHandCursor
    with qtbot.waitSignal(view.followed) as heard:
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert heard.args == [13]


def test_beside_a_mark_a_click_selects(view, qtbot, model):
    view.select(20)
    place = view.visualRect(model.index(20, 0)).center()
    with qtbot.assertNotEmitted(view.followed):
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert view.seqs() == [21]


def test_a_larger_text_makes_larger_rows(view, qapp):
    theme.apply(qapp, "light", 1.5)
    view.fit()
    assert all(view.rowHeight(row) == exact(view, row) >= ROW * 1.5 for row in in_view(view))
    theme.apply(qapp, "light")
