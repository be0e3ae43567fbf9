"""How a line of a sheet is painted."""

import pytest
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QListView, QStyle, QStyleOptionViewItem

from app.ui.icons import Icon
from app.ui.models.keyed import KeyedRows
from app.ui.models.sheet import SheetDelegate, SheetRow
from app.ui.widgets.chip import fact_look

PLAIN = SheetRow("a", "A text that is rather long for the row", "F-01", "200 yuan")


@pytest.fixture
def paint(dressed, qtbot):
    view, model = QListView(), KeyedRows()
    qtbot.addWidget(view)
    view.setModel(model)
    delegate = SheetDelegate(view)

    def paint(row, state=QStyle.StateFlag.State_Enabled, wide=260):
        model.sync([row])
        option = QStyleOptionViewItem()
        option.initFrom(view)
        option.widget, option.state = view, state
        size = delegate.sizeHint(option, model.index(0))
        option.rect.setSize(size)
        option.rect.setWidth(wide)
        image = QImage(wide, size.height(), QImage.Format.Format_RGB32)
        painter = QPainter(image)
        delegate.paint(painter, option, model.index(0))
        painter.end()
        return image

    yield paint
    model.deleteLater()


def test_a_second_line_makes_a_row_higher(paint):
    assert paint(PLAIN).height() == 30
    assert paint(SheetRow("a", "Clock", below="Legal")).height() == 46


@pytest.mark.parametrize(
    "other",
    [
        SheetRow("a", PLAIN.text, "F-01", "300 yuan"),
        SheetRow("a", PLAIN.text, "F-02", "200 yuan"),
        SheetRow("a", PLAIN.text, "F-01", "200 yuan", chip=fact_look("verified")),
        SheetRow("a", PLAIN.text, "F-01", "200 yuan", tail="03:18"),
        SheetRow("a", PLAIN.text, "F-01", "200 yuan", icon=Icon.CLOCK),
        SheetRow("a", PLAIN.text, "F-01", "200 yuan", hot=True),
        SheetRow("a", PLAIN.text, "F-01", "200 yuan", quiet=True),
    ],
)
def test_everything_a_row_says_can_be_seen(paint, other):
    assert paint(other) != paint(PLAIN)


def test_the_value_stays_when_the_text_gives_way(paint):
    narrow = SheetRow("a", "A text that is rather long for the row", value="200 yuan")
    assert paint(narrow, wide=150) != paint(SheetRow("a", narrow.text, value="999 yuan"), wide=150)


def test_two_lines_show_what_is_left_and_how_it_stands(paint):
    row = SheetRow("a", "Clock", below="Legal · due 03:18", tail="05:37 left")
    assert paint(row) != paint(SheetRow("a", "Clock", below="Legal · due 03:18", tail="05:36 left"))
    assert paint(row) != paint(SheetRow("a", "Clock", below=row.below, tail=row.tail, chip=fact_look("disputed")))


def test_the_row_under_the_mouse_and_the_row_with_focus_look_different(paint):
    on = QStyle.StateFlag.State_Enabled
    looks = [
        paint(PLAIN, on),
        paint(PLAIN, on | QStyle.StateFlag.State_MouseOver),
        paint(PLAIN, on | QStyle.StateFlag.State_HasFocus),
    ]
    assert looks[0] != looks[1] != looks[2] != looks[0]
