"""app/ui/theme.py: the look of the application, worn by it or by one window."""

from dataclasses import replace

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from app.ui import theme
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.tokens import DARK, LIGHT


def test_the_application_wears_what_was_asked_for(dressed: QApplication) -> None:
    theme.apply(dressed, "dark")

    assert Theme.of(None).tokens == DARK
    assert dressed.palette().color(QPalette.ColorRole.Base) == QColor(DARK.surface)


def test_the_look_changes_at_run_time(dressed: QApplication, qtbot: QtBot) -> None:
    label = QLabel("words")
    qtbot.addWidget(label)
    theme.apply(dressed, "dark")
    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(DARK.text)

    theme.apply(dressed, "light")

    assert label.palette().color(QPalette.ColorRole.WindowText) == QColor(LIGHT.text)


def test_one_window_may_be_dark_while_the_rest_is_light(dressed: QApplication, qtbot: QtBot) -> None:
    wall, room = QWidget(), QWidget()
    qtbot.addWidget(wall)
    qtbot.addWidget(room)
    inside = QLabel("clock", wall)

    theme.wear(wall, Theme("dark", DARK))

    assert Theme.of(inside).look == "dark"
    assert Theme.of(room).look == "light"


def test_a_widget_of_no_application_theme_is_light(qtbot: QtBot) -> None:
    assert Theme("light", LIGHT).dark is False
    assert Theme("dark", DARK).dark is True


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_no_colour_of_its_own(tokens: theme.Tokens) -> None:
    look = Theme("light", tokens)
    sheet = look.style_sheet()

    assert "$" not in sheet
    assert tokens.accent in sheet
    other = replace(tokens, accent="#123456", border="#654321")
    assert tokens.border not in Theme("light", other).style_sheet().replace(tokens.disabled, "")


def test_the_style_sheet_is_understood_by_qt(dressed: QApplication, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)

    widget.setStyleSheet(Theme("dark", DARK).style_sheet())
    widget.ensurePolished()  # a sheet that Qt cannot parse logs a warning, and warnings fail tests


@pytest.mark.parametrize("name", ["ok", "warn", "danger", "priv", "drill", "neutral", "accent"])
def test_a_state_has_text_fill_and_edge(name: theme.ToneName) -> None:
    tone = Theme("light", LIGHT).tone(name)

    assert all(colour.startswith("#") for colour in (tone.text, tone.fill, tone.edge))


def test_lengths_and_type_grow_with_the_text_size(dressed: QApplication) -> None:
    large = Theme("light", LIGHT, scale=1.5)

    assert large.px(46) == 69
    assert large.font(Role.BODY).pixelSize() == 20


def test_high_contrast_takes_the_systems_own_colours(dressed: QApplication) -> None:
    system = QPalette()
    system.setColor(QPalette.ColorRole.Base, QColor("#000000"))
    system.setColor(QPalette.ColorRole.Text, QColor("#FFFF00"))

    tokens = theme.contrasting(system)

    assert (tokens.surface, tokens.text, tokens.ok.text, tokens.ok.fill) == ("#000000", "#ffff00", "#ffff00", "#000000")
    assert tokens.severity[0].text == "#ffff00"


def test_following_the_system_keeps_the_text_size(dressed: QApplication) -> None:
    theme.apply(dressed, "system", 1.25)

    dressed.styleHints().colorSchemeChanged.emit(dressed.styleHints().colorScheme())

    assert Theme.of(None).scale == 1.25


def test_a_chosen_mode_does_not_follow_the_system(dressed: QApplication) -> None:
    theme.apply(dressed, "dark")

    dressed.styleHints().colorSchemeChanged.emit(dressed.styleHints().colorScheme())

    assert Theme.of(None).look == "dark"
