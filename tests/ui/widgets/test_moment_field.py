"""app/ui/widgets/moment_field.py: a day and a minute."""

import pytest
from PySide6.QtCore import QDate, QDateTime, Qt, QTime
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.ui.tokens import LIGHT
from app.ui.widgets.moment_field import MomentField

MOMENT = QDateTime(QDate(2026, 3, 14), QTime(14, 5))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_it_shows_24_hours_in_both_languages(dressed: QApplication, qtbot: QtBot, language: str) -> None:
    i18n.speak(language)
    field = MomentField(MOMENT)
    qtbot.addWidget(field)

    assert field.text() == "2026-03-14 14:05"


def test_weekends_are_not_red(dressed: QApplication, qtbot: QtBot) -> None:
    field = MomentField(MOMENT)
    qtbot.addWidget(field)

    weekend = field.calendarWidget().weekdayTextFormat(Qt.DayOfWeek.Sunday)
    assert weekend.foreground().color() == QColor(LIGHT.text)


def test_days_before_the_earliest_cannot_be_chosen(dressed: QApplication, qtbot: QtBot) -> None:
    field = MomentField(MOMENT)
    qtbot.addWidget(field)
    field.set_earliest(QDate(2026, 3, 14))

    field.setDate(QDate(2026, 3, 1))

    assert field.date() == QDate(2026, 3, 14)
