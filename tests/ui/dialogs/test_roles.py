"""Who holds which role."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.incident import IncidentClosed
from app.domain.roles import RoleWithdrawn
from app.ui.dialogs.roles import RolesDialog, may_change_roles
from tests.support.seated import enter, seated, told


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def commander(dressed):
    with seated("shen") as desk:
        yield desk


@pytest.fixture
def holder(dressed):
    with seated("lin") as desk:
        yield desk


def choose(dialog, act):
    dialog.acts.set_current(act)
    dialog.acts.chosen.emit(act)


def members(dialog):
    return [dialog.member.itemText(i) for i in range(dialog.member.count())]


def test_the_commander_assigns_a_role_to_somebody_who_may_hold_it(commander, over):
    dialog = RolesDialog(commander, over, "spokesperson")
    assert dialog.acts.current == "assign"
    assert members(dialog) == ["Gu Qing"]
    assert dialog.reason_row.isHidden()
    told(commander, dialog.act)
    assert commander.state.roles.holders("spokesperson") == commander.state.roles.holders("pr")


def test_a_role_is_handed_over_with_reason_and_what_is_under_way(holder, over):
    dialog = RolesDialog(holder, over)
    assert dialog.acts.isHidden()
    assert [dialog.role.itemData(i) for i in range(dialog.role.count())] == ["monitoring"]
    assert members(dialog) == ["Luo Xiaoman"]
    assert dialog.propose() is None
    assert dialog.reason_row.error
    dialog.reason.setPlainText("End of shift")
    dialog.matters.setPlainText("A report every 15 minutes")
    body = dialog.propose()
    assert (body.role, body.reason, body.open) == ("monitoring", "End of shift", "A report every 15 minutes")
    told(holder, dialog.act)
    assert holder.roles() == ()
    assert not may_change_roles(holder)


def test_the_commander_withdraws_a_role_with_a_reason(commander, over):
    dialog = RolesDialog(commander, over, "finance")
    choose(dialog, "withdraw")
    assert members(dialog) == ["Zhao Qiming"]
    dialog.reason.setPlainText("On leave")
    assert isinstance(dialog.propose(), RoleWithdrawn)
    told(commander, dialog.act)
    assert commander.state.roles.holders("finance") == ()


def test_the_last_commander_cannot_be_withdrawn_and_is_told_why(commander, over):
    dialog = RolesDialog(commander, over, "commander")
    choose(dialog, "withdraw")
    assert dialog.note.text() == "An incident needs a commander: hand the role over instead."
    assert not dialog.primary.isEnabled()


def test_a_role_that_nobody_else_may_hold_says_so_and_asks_for_nothing(commander, over):
    dialog = RolesDialog(commander, over, "legal")
    assert dialog.acts.current == "hand-over"
    assert dialog.note.text() == "Nobody else in this workspace may hold the role Legal counsel."
    assert not dialog.primary.isEnabled()
    assert dialog.reason_row.isHidden()
    dialog.act()


def test_a_role_that_nobody_holds_is_assigned_first(commander, over):
    dialog = RolesDialog(commander, over, "spokesperson")
    choose(dialog, "hand-over")
    assert dialog.note.text() == "Nobody holds the role Spokesperson yet: assign it first."


def test_the_duties_of_the_role_are_shown(commander, over):
    dialog = RolesDialog(commander, over, "legal")
    assert dialog.duties.text().startswith("· ")
    assert not dialog.duties.isHidden()


def test_a_commander_may_change_roles_and_a_closed_incident_has_none_to_change(commander):
    assert may_change_roles(commander)
    enter(commander, IncidentClosed("all done"))
    assert not may_change_roles(commander)
