"""app/ui/screen_keys.py: the keys that screens bind themselves, with the words for them."""

import pytest
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication

from app import i18n
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from app.ui.screen_keys import bound, letters
from tests.support.stage import play

EITHER = {"Ctrl+Return": "Ctrl+Enter", "Ctrl+Shift+Return": "Ctrl+Shift+Enter"}
"""Two keys of the keyboard for one act."""
WITHOUT_A_ROW = {"F6", "Shift+F6", "Ctrl+C"}
"""Keys that hold everywhere, or that everybody knows."""


@pytest.fixture(scope="module")
def bindings(qapp: QApplication) -> set[tuple[str, str]]:
    """Every shortcut of every screen, by place and keys."""
    desk = Desk(play("en", until="declared").workspace, Jobs())
    window, found = MainWindow(desk, Settings()), set()
    while window.screens.make_next():
        continue
    for key, screen in window.screens.items():
        for shortcut in screen.findChildren(QShortcut):
            keys = shortcut.key().toString()
            found.add((key, EITHER.get(keys, keys)))
    desk.jobs.close()
    window.deleteLater()
    desk.deleteLater()
    return found


def test_every_key_that_a_screen_binds_has_its_words(bindings: set[tuple[str, str]]) -> None:
    listed = {(row.place, row.keys) for row in [*bound(), *letters()]}

    unsaid = {(place, keys) for place, keys in bindings - listed if keys not in WITHOUT_A_ROW}

    assert unsaid == set()


def test_every_row_is_a_key_that_its_screen_binds(bindings: set[tuple[str, str]]) -> None:
    assert {(row.place, row.keys) for row in bound()} - bindings == set()


def test_no_screen_has_two_rows_for_one_key() -> None:
    rows = [(row.place, row.keys) for row in bound()]

    assert len(set(rows)) == len(rows)


def test_places_and_keys_exist() -> None:
    places = {place.screen.key for place in PLACES}

    assert {row.place for row in [*bound(), *letters()]} <= places
    assert all(QKeySequence(row.keys).toString() for row in [*bound(), *letters()])


def test_single_keys_hold_in_lists_only() -> None:
    """No screen may take a letter from whoever is writing."""
    assert all("+" in row.keys or row.keys.startswith("F") for row in bound())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_row_has_words(language: str) -> None:
    i18n.speak(language)

    assert all(row.title for row in [*bound(), *letters()])
