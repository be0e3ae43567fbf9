"""app/ui/models/entry_delegate.py: how a row of the record is painted."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.domain.terms import Refusal
from app.ui.models.entries import EntriesModel
from app.ui.models.entry_delegate import EntryDelegate, columns
from app.ui.models.timeline_backdrop import Record
from app.ui.theme import Theme
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "graded")


@pytest.fixture
def view(dressed, qtbot, scene):
    fold = scene.workspace.room(scene.stream).fold
    made = QListView()
    qtbot.addWidget(made)
    model = EntriesModel(made)
    kinds = [*fold.kinds[:-1], "refused"]
    model.show(Record(fold.lines, kinds, {len(kinds): Refusal("no-role")}, len(kinds)), scene.workspace.roster)
    made.setModel(model)
    made.setItemDelegate(EntryDelegate(made))
    made.resize(640, 30 * len(kinds) + 10)
    return made


def colours(view, row):
    image, place = view.grab().toImage(), view.visualRect(view.model().index(row, 0))
    return {
        image.pixelColor(x, y).name()
        for x in range(place.left(), place.right())
        for y in range(place.top(), place.bottom())
    }


def test_rows_are_thirty_high(view):
    option = QStyleOptionViewItem()
    option.widget = view
    assert view.itemDelegate().sizeHint(option, view.model().index(0, 0)).height() == 30


def test_a_refused_row_is_told_in_danger(view):
    danger = QColor(Theme.of(view).tokens.danger.text).name()
    last = view.model().rowCount() - 1
    assert danger in colours(view, last)
    assert danger not in colours(view, 0)


def test_what_came_after_the_moment_shown_is_grey(view):
    text = QColor(Theme.of(view).tokens.text).name()
    assert text in colours(view, 1)
    view.itemDelegate().last = 1
    assert text in colours(view, 0)
    assert text not in colours(view, 1)


@pytest.mark.parametrize("wide", [470, 560, 700, 1200])
def test_columns_follow_each_other_and_leave_the_kind_room(dressed, wide):
    at = columns(wide, Theme.of(None))
    assert list(at) == sorted(at)
    assert at.hash - at.kind > 110
