"""app/ui/screens/sheet_screen.py: what the screens of facts and promises share."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from app.ui import panes
from app.ui.paper import Preview
from app.ui.screens.facts import FactsScreen
from app.ui.screens.promises import PromisesScreen
from app.ui.screens.sheet_screen import SheetScreen
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "promises")


@pytest.fixture(params=[FactsScreen, PromisesScreen], ids=["facts", "promises"])
def screen(request, dressed, scene, qtbot):
    with seated("wei", scene=scene) as desk:
        made = request.param(desk)
        qtbot.addWidget(made)
        made.resize(1256, 810)
        made.show()
        yield made


def test_each_is_such_a_screen(screen):
    assert isinstance(screen, SheetScreen)
    assert screen.chosen() is not None


@pytest.mark.parametrize("keys", ["Ctrl+F", "Ctrl+N", "Ctrl+P", "/"])
def test_keys_are_bound(screen, keys):
    assert keys in {shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)}


def test_a_search_that_finds_nothing_says_so_and_esc_brings_all_back(screen, qtbot):
    screen.bar.search()
    qtbot.keyClicks(screen.bar.field, "zebra crossing")
    assert screen.shown.currentWidget() is screen.none
    assert not screen.head.isVisible()
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Escape)
    assert screen.shown.currentWidget() is screen.view


def test_f6_goes_round_list_pane_and_bar(screen):
    regions = screen.regions()
    assert regions == [screen.view, screen.pane, screen.bar]
    assert all(panes.first_in(region) is not None for region in regions)


def test_what_is_shown_can_be_printed(screen):
    screen.print()
    shown = screen.findChild(Preview)
    assert shown.isVisible()
    shown.close()


def test_the_past_is_printed_as_the_past(screen, qtbot):
    head = f"#{len(screen.desk.lines) - 3} 0000·0000"
    with qtbot.waitSignal(screen.desk.moment_changed):
        screen.desk.show_moment(len(screen.desk.lines) - 3)
    assert any(head in note for note in screen.paper(head).notes)


def test_an_unknown_act_does_nothing(screen):
    screen.act("fly")
    screen.act("open")


def test_letters_work_as_soon_as_the_screen_is_shown(screen):
    assert screen.focusWidget() is screen.view
