"""app/ui/models/playbook_delegate.py: how a row of the playbooks is painted."""

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QListView, QStyleOptionViewItem

from app.ui.icons import Icon
from app.ui.models.keyed import KeyedRows
from app.ui.models.playbook_delegate import PlaybookDelegate, lines
from app.ui.models.playbooks import PlaybookRow
from app.ui.theme import Theme
from app.ui.widgets.chip import ChipLook

ROW = PlaybookRow("k", "Recall", "PR lead: Gu", "2", "7F3A·91C2", ChipLook("signed", "ok", Icon.SETTLED))


@pytest.fixture
def view(dressed, qtbot):
    made = QListView()
    qtbot.addWidget(made)
    model = KeyedRows(made)
    made.setModel(model)
    made.setItemDelegate(PlaybookDelegate(made))
    model.sync([ROW])
    made.resize(360, 90)
    return made


def test_a_row_is_as_high_as_three_lines_need(view):
    option = QStyleOptionViewItem()
    option.widget = view
    assert view.itemDelegate().sizeHint(option, view.model().index(0, 0)).height() == 74


def test_the_chosen_row_is_marked_at_its_edge(view):
    view.setCurrentIndex(view.model().index(0, 0))
    image, row = view.grab().toImage(), view.visualRect(view.model().index(0, 0))
    assert image.pixelColor(row.left() + 1, row.center().y()) == QColor(Theme.of(view).tokens.accent)


def test_lines_stand_below_each_other_inside_the_row(dressed):
    at = lines(QRectF(0, 0, 320, 74), Theme.of(None))
    assert at.title.bottom() <= at.signers.top() + 0.01 < at.signers.bottom() <= at.chip.top() + 0.01
    assert at.chip.bottom() <= 74
