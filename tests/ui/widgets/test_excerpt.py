"""The start of a text in a few lines."""

import pytest

from app.ui.widgets.excerpt import Excerpt

LONG = "Ms Zhou reported a fault with our refrigerator and our answer on compensation is in dispute. " * 6


@pytest.fixture
def excerpt(dressed, qtbot):
    made = Excerpt(3)
    qtbot.addWidget(made)
    made.resize(240, made.sizeHint().height())
    return made


def test_it_is_as_high_as_its_lines(excerpt):
    assert excerpt.sizeHint().height() == 60
    assert excerpt.minimumSizeHint().height() == 60


def test_line_breaks_become_spaces_for_eyes_and_ears(excerpt):
    excerpt.show_text("One\n\ntwo")
    assert excerpt.accessibleName() == "One two"


def test_what_lies_beyond_the_last_line_is_not_drawn(excerpt):
    excerpt.show_text(LONG + "one end")
    before = excerpt.grab().toImage()
    excerpt.show_text(LONG + "another end")
    assert excerpt.grab().toImage() == before


def test_a_short_text_and_none_at_all_are_drawn_too(excerpt):
    excerpt.show_text("Short.")
    short = excerpt.grab().toImage()
    excerpt.show_text("")
    assert excerpt.grab().toImage() != short


@pytest.mark.parametrize("wide", [40, 90, 700])
def test_every_width_is_filled(excerpt, wide):
    excerpt.resize(wide, 60)
    excerpt.show_text(LONG)
    with_text = excerpt.grab().toImage()
    excerpt.show_text("")
    assert excerpt.grab().toImage() != with_text
