"""app/ui/screens/playbooks.py: the playbooks at hand and in the library."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from app.ui import panes
from app.ui.dialogs.shelving import ShelvingDialog
from app.ui.screens.playbooks import PlaybooksScreen
from tests.support.seated import seated
from tests.support.shelving import ITEM, book, propose, sign
from tests.support.stage import play


@pytest.fixture
def scene():
    made = play("en", "declared")
    propose(made, book("8"))
    return made


@pytest.fixture
def screen(dressed, qtbot, scene):
    with seated("gu", scene=scene) as desk:
        made = PlaybooksScreen(desk)
        qtbot.addWidget(made)
        made.resize(1256, 810)
        made.show()
        read = lambda: bool(made.found) and bool(desk.library.items) and desk.jobs.idle  # noqa: E731
        qtbot.waitUntil(lambda: read() and made.pane.isVisible(), timeout=20_000)
        yield made


def versions(screen):
    return [row.version for row in screen.view.rows.rows]


def test_what_waits_for_me_is_chosen_and_shown(screen):
    assert screen.chosen().playbook.version == "8"
    assert screen.pane.isVisible()
    assert len(versions(screen)) >= 3


def test_a_filter_without_playbooks_says_so(screen, qtbot):
    screen.bar.search()
    qtbot.keyClicks(screen.bar.field, "zebra")
    assert screen.shown.currentWidget() is screen.none
    assert not screen.pane.isVisible()
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Escape)
    assert screen.shown.currentWidget() is screen.view


def test_s_opens_the_signature_that_the_rules_let_me_give(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_S)
    (form,) = screen.findChildren(ShelvingDialog)
    with qtbot.waitSignal(screen.desk.library_changed):
        form.act()
    qtbot.waitUntil(lambda: "pr" not in screen.pane.acts.buttons or not screen.pane.acts.buttons["pr"].isVisible())
    assert screen.desk.library.current(ITEM).signed("pr").by == screen.desk.member


def test_a_key_for_what_is_refused_opens_nothing(screen, qtbot):
    qtbot.keyClick(screen.view, Qt.Key.Key_P)
    assert screen.findChildren(ShelvingDialog) == []


def test_another_seat_s_signature_shows_as_soon_as_the_library_is_read(screen, scene, qtbot):
    sign(scene, book("8"))
    screen.desk.read_library()
    qtbot.waitUntil(lambda: screen.pane.chip.look.text == "signed")


def test_another_place_can_point_at_a_playbook(screen, qtbot):
    screen.show_at("product-safety-recall")
    qtbot.waitUntil(lambda: screen.chosen().playbook.id == "product-safety-recall")


def test_a_library_that_does_not_hold_is_said(screen, qtbot):
    assert not screen.alarm.isVisible()
    screen.desk.library_broken = 2
    screen.desk.library_changed.emit()
    qtbot.waitUntil(screen.alarm.isVisible)
    assert "from entry 2 on" in screen.sentence.text()


def test_keys_and_regions_are_there(screen):
    assert {"Ctrl+F", "/"} <= {shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)}
    assert screen.regions()[0] is screen.view
    assert all(panes.first_in(region) is not None for region in screen.regions())
