"""app/ui/dialogs/settings.py: language, theme, text size."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.dialogs.authority import AuthorityDialog
from app.ui.dialogs.settings import Key, SettingsDialog
from app.ui.widgets.segmented import Segmented


@pytest.fixture
def settings() -> Settings:
    return Settings(language="en", theme="light", scale=1.1)


@pytest.fixture
def dialog(dressed: QApplication, qtbot: QtBot, settings: Settings) -> SettingsDialog:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettingsDialog(settings, parent)
    made.parent_ = parent  # keeps the parent as long as the dialog
    made.show()
    return made


def part(choice: Segmented, words: str) -> QToolButton:
    return next(part for part in choice.findChildren(QToolButton) if part.accessibleName() == words)


def test_it_shows_what_was_chosen_before(dialog: SettingsDialog) -> None:
    assert (dialog.language.current, dialog.theme.current, dialog.text_size.current) == ("en", "light", "110")


@pytest.mark.parametrize(("scale", "shown"), [(1.0, "100"), (1.2, "125"), (9.0, "150"), (0.2, "100")])
def test_a_size_that_is_not_on_offer_is_shown_as_the_nearest(
    dressed: QApplication, qtbot: QtBot, scale: float, shown: str
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)

    assert SettingsDialog(Settings(scale=scale), parent).text_size.current == shown


def test_each_choice_is_taken_and_told_at_once(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.changed):
        part(dialog.language, "中文").click()
    with qtbot.waitSignal(dialog.changed):
        part(dialog.theme, "Dark").click()
    with qtbot.waitSignal(dialog.changed):
        part(dialog.text_size, "150 %").click()

    assert (settings.language, settings.theme, settings.scale) == ("zh", "dark", 1.5)


def test_arrows_choose_too(dialog: SettingsDialog, settings: Settings, qtbot: QtBot) -> None:
    qtbot.keyClick(dialog.theme, Qt.Key.Key_Right)

    assert settings.theme == "dark"


def test_escape_closes_it(dialog: SettingsDialog, qtbot: QtBot) -> None:
    with qtbot.waitSignal(dialog.finished):
        qtbot.keyClick(dialog, Qt.Key.Key_Escape)


@pytest.mark.parametrize("name", ["language", "theme", "size"])
def test_the_keyboard_goes_on_where_it_was(dialog: SettingsDialog, name: str, qtbot: QtBot) -> None:
    dialog.take_focus(name)

    assert dialog.focused() == name


def test_where_nothing_had_the_keyboard_nothing_takes_it(dialog: SettingsDialog) -> None:
    before = dialog.focusWidget()

    dialog.take_focus("")

    assert dialog.focusWidget() is before


@pytest.mark.parametrize(("key", "words"), [("locked", "Change the PIN…"), ("open", "Choose a PIN…")])
def test_the_way_to_another_pin_is_here(dressed: QApplication, qtbot: QtBot, key: Key, words: str) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    made = SettingsDialog(Settings(), parent, key)
    made.show()
    assert made.pin.isVisible()
    assert made.pin.text() == words
    with qtbot.waitSignal(made.pin_asked):
        made.pin.click()
    made.close()


def test_an_authority_for_time_stamps_is_chosen_in_a_form_of_its_own(
    dialog: SettingsDialog, settings: Settings, qtbot: QtBot
) -> None:
    assert dialog.stamps.label == "None. Choose an authority…"
    dialog.stamps.click()
    asked = dialog.findChild(AuthorityDialog)
    assert isinstance(asked, AuthorityDialog)
    asked.url.setText("https://tsa.example/")
    with qtbot.waitSignal(dialog.changed):
        asked.save.click()
    assert settings.stamp_url == "https://tsa.example/"
