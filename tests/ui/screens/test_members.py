"""app/ui/screens/members.py: who belongs to the workspace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut

from app.domain.roster import MemberSuspended
from app.ui import panes
from app.ui.screens.members import MembersScreen
from tests.support.seated import seated


@pytest.fixture
def screen(dressed, qtbot):
    with seated("shen", "declared") as desk:
        made = MembersScreen(desk)
        qtbot.addWidget(made)
        made.resize(1256, 810)
        made.show()
        qtbot.waitUntil(lambda: desk.jobs.idle)
        yield made


def names(screen):
    return [row.name for row in screen.view.rows.rows]


def test_everybody_is_there_and_the_first_is_chosen(screen):
    assert len(names(screen)) == len(screen.desk.roster.members)
    assert screen.chosen() is not None
    assert screen.pane.isVisible()


def test_roles_bear_the_names_of_the_playbooks(screen):
    han = next(row for row in screen.view.rows.rows if row.name == "Han Jingzhi")
    assert han.roles == "Legal counsel"


def test_a_search_that_finds_nobody_says_so_and_esc_brings_all_back(screen, qtbot):
    screen.bar.search()
    qtbot.keyClicks(screen.bar.field, "zebra")
    assert screen.shown.currentWidget() is screen.none
    assert not screen.pane.isVisible()
    qtbot.keyClick(screen.bar.field, Qt.Key.Key_Escape)
    assert screen.shown.currentWidget() is screen.view


def test_another_place_can_point_at_a_member(screen):
    han = next(row.key for row in screen.view.rows.rows if row.name == "Han Jingzhi")
    screen.show_at(han)
    assert screen.chosen().id == han


def test_the_filter_shows_who_is_suspended(screen):
    desk = screen.desk
    member = next(member for member in desk.roster.members if member != desk.member)
    desk.workspace.enter(MemberSuspended(member, "left"), desk.workspace.acting)
    desk.roster = desk.workspace.roster
    screen.bar.segments.set_current("suspended")
    screen.renew()
    assert [row.key for row in screen.view.rows.rows] == [member]


def test_keys_and_regions_are_there(screen):
    assert {"Ctrl+F", "/"} <= {shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)}
    assert screen.regions() == [screen.view, screen.pane, screen.bar]
    assert all(panes.first_in(region) is not None for region in screen.regions())
