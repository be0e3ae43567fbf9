"""app/ui/widgets/clamped.py: text that takes no more than a few lines."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.fonts import Role
from app.ui.tokens import LIGHT
from app.ui.widgets.clamped import ClampedLabel

LONG = "Filter cartridges mislabelled and withdrawn from shops in three provinces while the label is being replaced"


@pytest.fixture
def label(dressed: QApplication, qtbot: QtBot) -> ClampedLabel:
    made = ClampedLabel("", Role.TITLE)
    qtbot.addWidget(made)
    made.resize(220, made.sizeHint().height())
    made.show()
    return made


def test_it_keeps_room_for_its_lines_whatever_it_says(label: ClampedLabel) -> None:
    high = label.sizeHint().height()

    label.set_text(LONG)

    assert label.sizeHint().height() == high
    assert label.minimumSizeHint().height() == high


def test_a_short_text_is_one_line(label: ClampedLabel) -> None:
    label.set_text("N3")

    assert label.shown() == ["N3"]
    assert not label.elided()
    assert label.toolTip() == ""


def test_a_long_text_ends_in_the_last_line_and_stands_whole_in_the_tooltip(label: ClampedLabel) -> None:
    label.set_text(LONG)

    assert len(label.shown()) == 2
    assert " ".join(label.shown()) == LONG
    assert label.toolTip() == LONG
    assert label.accessibleName() == LONG


def test_wide_enough_it_needs_no_tooltip(label: ClampedLabel) -> None:
    label.set_text(LONG)

    label.resize(1200, label.height())

    assert label.toolTip() == ""


def test_line_breaks_in_the_text_are_spaces(label: ClampedLabel) -> None:
    label.set_text("one\n\ntwo")

    assert label.text == "one two"


def test_chinese_breaks_between_any_two_signs(label: ClampedLabel) -> None:
    label.set_text("净水器滤芯标签误标，三省下架更换，已联系门店逐一更换标签")

    assert len(label.shown()) == 2


def test_words_that_look_like_markup_are_words(label: ClampedLabel) -> None:
    label.set_text(f"<b>{LONG}")

    assert label.toolTip().startswith("<qt>&lt;b&gt;")


def test_it_is_painted_in_its_ink(label: ClampedLabel) -> None:
    label.set_text("██████")
    label.set_ink("danger")
    image = label.grab().toImage()

    colours = {image.pixelColor(x, 10).name().upper() for x in range(image.width())}
    assert LIGHT.danger.text in colours
