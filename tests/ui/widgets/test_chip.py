"""app/ui/widgets/chip.py: states in icon and words."""

from typing import get_args

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QImage, QPainter
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import LIGHT
from app.ui.widgets.chip import Chip, ChipLook, FactState, chip_width, drill_look, fact_look, paint_chip, sealed_look

LOOK = Theme("light", LIGHT)
LOOKS = [*(fact_look(state) for state in get_args(FactState)), drill_look(), sealed_look()]


def test_no_two_states_share_words_or_icon() -> None:
    assert len({look.text for look in LOOKS}) == len(LOOKS)
    assert len({look.icon for look in LOOKS}) == len(LOOKS)


@pytest.mark.parametrize(
    ("state", "tone"), [("verified", "ok"), ("unverified", "warn"), ("disputed", "danger"), ("withdrawn", "neutral")]
)
def test_a_fact_has_the_tone_of_its_state(state: FactState, tone: str) -> None:
    assert fact_look(state).tone == tone


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: look.text)
def test_a_chip_is_20_high_named_by_its_words_and_not_clickable(
    dressed: QApplication, qtbot: QtBot, look: ChipLook
) -> None:
    chip = Chip(look)
    qtbot.addWidget(chip)

    assert chip.sizeHint().height() == 20
    assert chip.accessibleName() == look.text
    assert chip.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_a_chip_is_painted_in_its_tone(dressed: QApplication, qtbot: QtBot) -> None:
    chip = Chip(fact_look("verified"))
    qtbot.addWidget(chip)

    chip.set_look(fact_look("disputed"))
    chip.resize(chip.sizeHint())

    assert chip.look == fact_look("disputed")
    assert chip.grab().toImage().pixelColor(4, 4) == QColor(LIGHT.danger.fill)


def test_the_paint_function_reports_its_width(qapp: QApplication) -> None:
    canvas = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    look = ChipLook("due soon", "warn", Icon.WARNING)

    assert paint_chip(painter, QPointF(0, 0), look, LOOK) == chip_width(look, LOOK)
    painter.end()


def test_on_a_solid_fill_the_chip_takes_that_fill(qapp: QApplication) -> None:
    canvas = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    paint_chip(painter, QPointF(0, 0), ChipLook("overdue", "danger"), LOOK, solid="#A31E17")
    painter.end()

    assert canvas.pixelColor(4, 4) == QColor("#A31E17")


def test_an_icon_takes_room() -> None:
    assert chip_width(ChipLook("x", icon=Icon.LOCK), LOOK) > chip_width(ChipLook("x"), LOOK)
