"""app/ui/models/member_delegate.py: how a row of the members is painted."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.ui.icons import Icon
from app.ui.models.keyed import KeyedRows
from app.ui.models.member_delegate import MemberDelegate, columns
from app.ui.models.membership import MemberRow
from app.ui.theme import Theme
from app.ui.widgets.chip import ChipLook

ROW = MemberRow("m", "Wen", "Writer", "2026-03-14 02:18", "7F3A·91C2", ChipLook("active", "ok", Icon.DONE))


@pytest.fixture
def view(dressed, qtbot):
    made = QListView()
    qtbot.addWidget(made)
    model = KeyedRows(made)
    made.setModel(model)
    made.setItemDelegate(MemberDelegate(made))
    model.sync([ROW])
    made.resize(800, 80)
    return made


def test_a_row_is_as_high_as_two_lines_need(view):
    option = QStyleOptionViewItem()
    option.widget = view
    assert view.itemDelegate().sizeHint(option, view.model().index(0, 0)).height() == 52


def test_the_chosen_row_is_marked_at_its_edge(view):
    view.setCurrentIndex(view.model().index(0, 0))
    image, row = view.grab().toImage(), view.visualRect(view.model().index(0, 0))
    assert image.pixelColor(row.left() + 1, row.center().y()) == QColor(Theme.of(view).tokens.accent)


@pytest.mark.parametrize("wide", [560, 720, 900, 1400])
def test_columns_follow_each_other_and_leave_the_name_room(dressed, wide):
    at = columns(wide, Theme.of(None))
    assert list(at) == sorted(at)
    assert at.chip - at.name > 120
