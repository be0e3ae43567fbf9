"""app/ui/screens/sheet_head.py: the names of the columns."""

from PySide6.QtWidgets import QListView

from app.ui.models.fact_delegate import columns
from app.ui.screens.sheet_head import SheetHead
from app.ui.theme import Theme


def test_it_is_as_high_as_a_heading_and_follows_the_list(dressed, qtbot):
    view = QListView()
    qtbot.addWidget(view)
    view.resize(700, 200)
    head = SheetHead(view, columns, ("No.", "Claim", "Value", "Used in", "Standing"))
    qtbot.addWidget(head)
    head.resize(700, head.sizeHint().height())
    assert head.height() == Theme.of(head).px(28)
    view.show()
    before = head.grab().toImage()
    view.resize(900, 200)
    view.grab()
    assert head.grab().toImage() != before
