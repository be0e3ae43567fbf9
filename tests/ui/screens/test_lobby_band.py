"""app/ui/screens/lobby_band.py: how much is going on, the time, and the way to declare."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n
from app.ui import theme
from app.ui.screens.lobby_band import DeclareButton, LobbyBand
from app.ui.tokens import LIGHT
from tests.support.given import START


@pytest.fixture
def band(dressed: QApplication, qtbot: QtBot) -> LobbyBand:
    made = LobbyBand()
    qtbot.addWidget(made)
    made.resize(1200, 84)
    made.show()
    return made


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((0, 0, 0), "No incident is running"),
        ((1, 0, 0), "1 incident is running"),
        ((3, 2, 0), "3 incidents are running · 2 sign-offs wait for you"),
        ((2, 1, 1), "2 incidents are running · 1 sign-off waits for you · 1 promise is late"),
        ((0, 0, 2), "No incident is running · 2 promises are late"),
    ],
)
def test_it_counts_in_words(band: LobbyBand, counts: tuple[int, int, int], words: str) -> None:
    band.show_counts(*counts)

    assert band.about.text() == words


def test_the_time_stands_with_its_day(band: LobbyBand) -> None:
    band.show_time(START)

    assert len(band.time.text()) == 8
    assert "March 2026" in band.day.text()


def test_it_is_84_high_and_its_button_56(band: LobbyBand) -> None:
    assert band.height() == 84
    assert band.button.sizeHint().height() == 56


def test_the_button_asks_for_a_declaration(band: LobbyBand, qtbot: QtBot) -> None:
    with qtbot.waitSignal(band.declare):
        qtbot.keyClick(band.button, Qt.Key.Key_Space)


def test_the_button_names_its_act_and_its_keys(band: LobbyBand) -> None:
    assert band.button.accessibleName() == "Declare incident"
    assert "Ctrl+Shift+D" in band.button.accessibleDescription()


def test_the_button_is_the_filled_one(dressed: QApplication, qtbot: QtBot) -> None:
    button = DeclareButton()
    qtbot.addWidget(button)
    button.resize(button.sizeHint())

    assert button.grab().toImage().pixelColor(10, 28).name().upper() == LIGHT.accent


@pytest.mark.parametrize("language", ["zh", "en"])
def test_it_grows_with_the_text(dressed: QApplication, qtbot: QtBot, language: str) -> None:
    i18n.speak(language)
    theme.apply(dressed, "light", 1.5)
    band = LobbyBand()
    qtbot.addWidget(band)

    assert band.height() == 126
    assert band.button.sizeHint().height() == 84
