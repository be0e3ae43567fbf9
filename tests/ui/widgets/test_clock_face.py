"""app/ui/widgets/clock_face.py: what a reading looks like."""

from typing import get_args

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.tokens import LIGHT
from app.ui.widgets.clock_face import ClockFace, ClockSize, Shape
from app.ui.widgets.clock_reading import ClockReading, ClockState


def face(qtbot: QtBot, reading: ClockReading, size: ClockSize = "XL", shape: Shape = "full") -> ClockFace:
    made = ClockFace(size, shape)
    qtbot.addWidget(made)
    made.show_reading(reading)
    made.resize(max(260, made.sizeHint().width()), made.sizeHint().height())
    return made


def colours(clock: ClockFace) -> set[str]:
    image = clock.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


@pytest.mark.parametrize("shape", get_args(Shape))
@pytest.mark.parametrize("state", get_args(ClockState))
def test_every_shape_shows_every_state(dressed: QApplication, qtbot: QtBot, shape: Shape, state: ClockState) -> None:
    clock = face(qtbot, ClockReading("First statement", 298, state, "03:18", 3600), "M", shape)

    assert not clock.grab().isNull()
    assert clock.accessibleName().startswith("First statement")
    assert clock.sizeHint() == clock.minimumSizeHint()


def test_digits_stay_in_the_text_colour_until_urgent(dressed: QApplication, qtbot: QtBot) -> None:
    soon = colours(face(qtbot, ClockReading("x", 1421, "soon")))
    urgent = colours(face(qtbot, ClockReading("x", 298, "urgent")))

    assert LIGHT.text in soon
    assert LIGHT.text not in urgent
    assert LIGHT.danger.text in urgent


def test_only_overdue_is_a_solid_fill(dressed: QApplication, qtbot: QtBot) -> None:
    late = face(qtbot, ClockReading("x", -192, "overdue", total=3600))
    early = face(qtbot, ClockReading("x", 192, "urgent", total=3600))

    assert late.grab().toImage().pixelColor(4, 30) == QColor(LIGHT.danger.text)
    assert early.grab().toImage().pixelColor(4, 2) != QColor(LIGHT.danger.text)


def test_the_track_fills_with_the_time_used(dressed: QApplication, qtbot: QtBot) -> None:
    clock = face(qtbot, ClockReading("x", 900, "on_time", total=3600))
    image, y = clock.grab().toImage(), clock.height() - 4

    assert image.pixelColor(20, y) == QColor(LIGHT.accent)
    assert image.pixelColor(round(clock.width() * 0.7), y) == QColor(LIGHT.accent)
    assert image.pixelColor(round(clock.width() * 0.8), y) == QColor(LIGHT.border)


def test_a_clock_without_a_deadline_has_no_track(dressed: QApplication, qtbot: QtBot) -> None:
    clock = face(qtbot, ClockReading("Since declared", 2179, "elapsed"))

    assert LIGHT.accent not in colours(clock)


def test_a_clock_out_of_touch_says_so(dressed: QApplication, qtbot: QtBot) -> None:
    sure = face(qtbot, ClockReading("x", 298, "urgent"), shape="figure")
    unsure = face(qtbot, ClockReading("x", 298, "urgent", approximate=True), shape="figure")

    assert unsure.sizeHint().width() > sure.sizeHint().width()


def test_it_never_takes_the_focus(dressed: QApplication, qtbot: QtBot) -> None:
    assert face(qtbot, ClockReading("x", 1, "urgent")).focusPolicy() == Qt.FocusPolicy.NoFocus


def test_it_makes_room_when_hours_appear(dressed: QApplication, qtbot: QtBot) -> None:
    clock = face(qtbot, ClockReading("x", 3599, "on_time"), shape="figure")
    before = clock.sizeHint().width()

    clock.show_reading(ClockReading("x", 36000, "on_time"))

    assert clock.sizeHint().width() > before
    assert clock.reading.seconds == 36000


@pytest.mark.parametrize(("size", "pixels"), [("S", 22), ("M", 28), ("L", 38), ("XL", 44)])
def test_sizes_are_those_of_the_tokens(dressed: QApplication, qtbot: QtBot, size: ClockSize, pixels: int) -> None:
    clock = face(qtbot, ClockReading("x", 1, "urgent"), size)

    assert clock.sizeHint().height() == 20 + round(pixels * 1.12) + 8
