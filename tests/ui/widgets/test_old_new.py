"""app/ui/widgets/old_new.py: what a thing was and what it becomes."""

import pytest
from PySide6.QtGui import QColor

from app.ui.theme import Theme
from app.ui.widgets.old_new import OldNew


@pytest.fixture
def row(dressed, qtbot):
    made = OldNew("Value", "37", "41")
    qtbot.addWidget(made)
    made.resize(400, made.sizeHint().height())
    return made


def colours(widget):
    image = widget.grab().toImage()
    return {image.pixelColor(x, y).name() for x in range(image.width()) for y in range(0, image.height(), 2)}


def test_it_speaks_the_change(row):
    assert row.accessibleName() == "Value: 37 becomes 41"
    assert row.toolTip() == "Value: 37 becomes 41"


def test_nothing_is_a_dash(row):
    row.show_change("Source", "", "Tickets")
    assert (row.old, row.new) == ("–", "Tickets")


def test_old_and_new_have_the_colours_of_a_redline(row):
    tokens = Theme.of(row).tokens
    assert {QColor(tokens.danger.fill).name(), QColor(tokens.ok.fill).name()} <= colours(row)


def test_two_long_texts_share_the_room(row):
    row.show_change("Claim", "old " * 60, "new " * 60)
    tokens = Theme.of(row).tokens
    assert {QColor(tokens.danger.fill).name(), QColor(tokens.ok.fill).name()} <= colours(row)
    assert row.minimumSizeHint().width() < 400


def test_foreign_text_in_the_tooltip_is_no_markup(row):
    row.show_change("Claim", "<b>x</b>", "y")
    assert "&lt;b&gt;" in row.toolTip()
