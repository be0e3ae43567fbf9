"""app/ui/screens/members.py: who belongs to the workspace."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QFileDialog

from app.domain.roster import MemberSuspended
from app.room.sources import Sources
from app.room.workspace import Person, create
from app.store.memory import MemoryStore
from app.ui import panes
from app.ui.desk import Desk
from app.ui.dialogs.invite import InviteAgainDialog, InviteDeviceDialog, InviteDialog
from app.ui.dialogs.member_acts import AllowDialog, RemoveSeatDialog, RestoreDialog, SuspendDialog
from app.ui.jobs import Jobs
from app.ui.screens.members import MembersScreen
from tests.support.seated import seated


@pytest.fixture
def screen(dressed, qtbot):
    with seated("shen", "declared") as desk:
        made = MembersScreen(desk)
        qtbot.addWidget(made)
        made.resize(1256, 810)
        made.show()
        qtbot.waitUntil(lambda: desk.jobs.idle, timeout=30_000)
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


# -- acting ----------------------------------------------------------------------------------------------------------


def select(screen, name):
    screen.view.choose(next(row.key for row in screen.view.rows.rows if row.name == name))


@pytest.mark.parametrize(
    ("keys", "form"),
    [("N", InviteDialog), ("R", AllowDialog), ("K", InviteAgainDialog), ("X", SuspendDialog)],
)
def test_a_letter_opens_the_form_of_an_act(screen, qtbot, keys, form):
    select(screen, "Han Jingzhi")
    qtbot.keyClicks(screen.view, keys)
    shown = screen.window().findChild(form)
    assert shown.isVisible()
    shown.close()


def test_a_member_who_is_suspended_can_be_restored(screen, qtbot):
    desk = screen.desk
    han = next(row.key for row in screen.view.rows.rows if row.name == "Han Jingzhi")
    desk.workspace.enter(MemberSuspended(han, "left"), desk.workspace.acting)
    desk.roster = desk.workspace.roster
    screen.show_at(han)
    assert set(screen.acts()) == {"roles", "keys", "restore", "unseat"}
    qtbot.keyClicks(screen.view, "X")
    shown = screen.window().findChild(RestoreDialog)
    assert shown.isVisible()
    shown.close()


def test_the_last_administrator_cannot_be_suspended_and_the_pane_says_why(screen):
    select(screen, "Shen Ruolan")
    assert not screen.pane.acts.buttons["suspend"].isEnabled()
    assert "needs an administrator" in screen.pane.acts.why.text()
    screen.act("stop")
    assert screen.window().findChild(SuspendDialog) is None


def test_others_read_only_with_the_reason_but_for_their_own_devices(screen):
    han = next(row.key for row in screen.view.rows.rows if row.name == "Han Jingzhi")
    screen.desk.act_as(han)
    screen.view.choose(han)
    assert not screen.bar.button.isVisible()
    assert {key for key, button in screen.pane.acts.buttons.items() if button.isVisible() and button.isEnabled()} == {
        "device"
    }
    assert screen.pane.acts.why.text() == "Only an administrator may do this."
    screen.invite()
    assert screen.window().findChild(InviteDialog) is None


@pytest.mark.parametrize(
    ("who", "act", "form"), [("Shen Ruolan", "device", InviteDeviceDialog), ("Han Jingzhi", "unseat", RemoveSeatDialog)]
)
def test_devices_are_added_and_removed(screen, who, act, form):
    select(screen, who)
    screen.pane.acts.buttons[act].click()
    shown = screen.window().findChild(form)
    assert shown.isVisible()
    shown.close()


def test_an_answer_is_asked_for_as_a_file(screen):
    screen.let_in.click()
    asked = screen.window().findChild(QFileDialog)
    assert asked.isVisible()
    asked.close()


def test_a_founder_alone_is_told_to_invite_the_others(dressed, qtbot):
    workspace = create(MemoryStore(Sources().now), "Northwind", Person({"en": "Shen"}, ("administrator",)), Sources())
    desk = Desk(workspace, Jobs())
    made = MembersScreen(desk)
    qtbot.addWidget(made)
    made.show()
    assert made.alone.isVisible()
    made.alone.acted.emit()
    shown = made.window().findChild(InviteDialog)
    assert shown.isVisible()
    shown.close()
    desk.jobs.close()
    desk.deleteLater()
