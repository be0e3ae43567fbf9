"""app/ui/models/promise_delegate.py: how a row of the promises is painted."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.ui.models.headed import HeadRow
from app.ui.models.keyed import KeyedRows
from app.ui.models.promise_delegate import PromiseDelegate, columns
from app.ui.models.promises import PromiseRow
from app.ui.theme import Theme
from app.ui.widgets.clock_reading import clock_look

LATE = PromiseRow(
    "p", "P-01", "Call back", "service", "S-02", "12:00", "04:00 late", "danger", clock_look("overdue"), alarm=True
)


@pytest.fixture
def view(dressed, qtbot):
    made = QListView()
    qtbot.addWidget(made)
    model = KeyedRows(made)
    made.setModel(model)
    made.setItemDelegate(PromiseDelegate(made))
    model.sync([HeadRow("head", "Overdue"), LATE])
    made.resize(800, 120)
    return made


def test_heights_are_those_of_the_design(view):
    option = QStyleOptionViewItem()
    option.widget = view
    model = view.model()
    assert [view.itemDelegate().sizeHint(option, model.index(n, 0)).height() for n in range(2)] == [28, 52]


def test_an_overdue_promise_is_seen_from_afar(view):
    image = view.grab().toImage()
    tone = Theme.of(view).tokens.danger
    row = view.visualRect(view.model().index(1, 0))
    assert image.pixelColor(row.left() + 1, row.center().y()) == QColor(tone.text)
    assert image.pixelColor(row.left() + 5, row.top() + 2) == QColor(tone.fill)


@pytest.mark.parametrize("wide", [560, 720, 900, 1400])
def test_columns_follow_each_other_and_leave_the_text_room(dressed, wide):
    at = columns(wide, Theme.of(None))
    assert list(at) == sorted(at)
    assert at.told - at.text > 120
    assert at.end == wide - 12
