"""app/ui/widgets/severity_badge.py: numeral and word, always both, drawn by one function."""

import pytest
from PySide6.QtCore import QPointF
from PySide6.QtGui import QColor, QImage, QPainter, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.theme import Theme
from app.ui.tokens import DARK, LEVELS, LIGHT, Level
from app.ui.widgets.severity_badge import (
    SeverityBadge,
    SeverityChange,
    paint_severity,
    paint_severity_change,
    severity_change_width,
    severity_name,
    severity_width,
    severity_word,
)

LOOK = Theme("light", LIGHT)


@pytest.mark.parametrize(
    ("level", "zh", "en"),
    [(1, "特别重大", "Extreme"), (2, "重大", "Major"), (3, "较大", "Serious"), (4, "一般", "Ordinary")],
)
def test_each_level_has_its_word_in_both_languages(level: Level, zh: str, en: str) -> None:
    assert (severity_word(level, "zh"), severity_word(level, "en")) == (zh, en)


def test_a_screen_reader_hears_numeral_and_word() -> None:
    assert severity_name(2, "en") == "Severity II, Major"


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("height", [18, 22, 30, 72])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_badge_is_as_wide_as_it_says(qapp: QApplication, level: Level, height: int, language: str) -> None:
    canvas = QImage(500, 80, QImage.Format.Format_ARGB32)
    canvas.fill(QColor("#00FF00"))
    painter = QPainter(canvas)
    drawn = paint_severity(painter, QPointF(0, 0), level, LOOK, height=height, language=language)
    painter.end()

    assert drawn == severity_width(level, LOOK, height, language)
    assert canvas.pixelColor(drawn - 4, height // 2) != QColor("#00FF00")
    assert canvas.pixelColor(drawn + 1, height // 2) == QColor("#00FF00")
    assert canvas.pixelColor(drawn // 2, height + 1) == QColor("#00FF00")


@pytest.mark.parametrize("level", LEVELS)
def test_numeral_cell_and_word_cell_have_their_fills(dressed: QApplication, qtbot: QtBot, level: Level) -> None:
    badge = SeverityBadge(level, 30)
    qtbot.addWidget(badge)
    badge.resize(badge.sizeHint())
    image = badge.grab().toImage()

    assert image.pixelColor(4, 26) == QColor(LIGHT.severity[level - 1].cell)
    assert image.pixelColor(badge.width() - 4, 26) == QColor(LIGHT.severity[level - 1].fill)


def test_the_badge_follows_level_and_theme(dressed: QApplication, qtbot: QtBot) -> None:
    badge = SeverityBadge(4)
    qtbot.addWidget(badge)

    badge.set_level(1)
    theme.apply(dressed, "dark")
    badge.resize(badge.sizeHint())

    assert badge.level == 1
    assert badge.accessibleName() == "Severity I, Extreme"
    assert badge.grab().toImage().pixelColor(badge.width() - 4, 18) == QColor(DARK.severity[0].fill)


def test_a_change_shows_both_levels_and_is_spoken_so(dressed: QApplication, qtbot: QtBot) -> None:
    change = SeverityChange(3, 2)
    qtbot.addWidget(change)

    assert change.sizeHint().width() == severity_change_width(3, 2, LOOK)
    assert change.accessibleName() == "Severity III, Serious, changed to: Severity II, Major"
    change.resize(change.sizeHint())
    image = change.grab().toImage()
    assert image.pixelColor(3, 3) == QColor(LIGHT.severity[2].cell)
    assert image.pixelColor(change.width() - 4, 3) == QColor(LIGHT.severity[1].fill)


def test_a_change_reports_the_width_it_drew(qapp: QApplication) -> None:
    canvas = QImage(400, 40, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    drawn = paint_severity_change(painter, QPointF(0, 0), 4, 1, LOOK, height=22)
    painter.end()

    assert drawn == severity_change_width(4, 1, LOOK, 22)


def test_in_high_contrast_the_badge_keeps_edge_numeral_and_word(qapp: QApplication) -> None:
    look = Theme("contrast", theme.contrasting(QPalette(QColor("black"))))
    canvas = QImage(200, 30, QImage.Format.Format_ARGB32)
    painter = QPainter(canvas)
    wide = paint_severity(painter, QPointF(0, 0), 2, look)
    painter.end()

    assert canvas.pixelColor(wide // 2, 0) != canvas.pixelColor(wide // 2, 3)
