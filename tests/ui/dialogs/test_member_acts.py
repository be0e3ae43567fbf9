"""app/ui/dialogs/member_acts.py: roles of a member, suspending and restoring one."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.notes import NoteWritten
from app.domain.playbook import EMPTY
from app.domain.roster import MemberSuspended
from app.room.members import Done
from app.ui.dialogs.member_acts import AllowDialog, RemoveSeatDialog, RestoreDialog, SuspendDialog
from app.ui.models.membership import seats_of
from tests.support.seated import seated


@pytest.fixture
def desk(dressed):
    with seated("shen", "declared") as made:
        yield made


@pytest.fixture
def over(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.fixture
def han(desk):
    return next(one.id for one in desk.roster.members.values() if one.name("en") == "Han Jingzhi")


def test_roles_are_granted_and_withdrawn(desk, over, han, qtbot):
    form = AllowDialog(desk, han, EMPTY, over)
    form.show()
    form.roles.boxes["legal"].setChecked(False)
    form.roles.boxes["commander"].setChecked(True)
    with qtbot.waitSignal(desk.roster_changed):
        form.act()
    assert desk.roster.members[han].may == {"commander"}


def test_suspending_wants_a_reason_that_can_be_read(desk, over, han, qtbot):
    form = SuspendDialog(desk, han, over)
    form.show()
    form.reason.setPlainText("  ")
    form.act()
    assert form.row.error
    assert desk.roster.active(han)
    form.close()


def test_suspending_tells_the_incident_that_is_open(desk, over, han, qtbot):
    form = SuspendDialog(desk, han, over)
    form.show()
    form.reason.setPlainText("phone stolen")
    with qtbot.waitSignal(desk.noticed):
        form.act()
    qtbot.waitUntil(lambda: not desk.roster.active(han))
    assert desk.kinds[-1] == "note.written"
    assert "phone stolen" in desk.lines[-1].payload.decode()
    refused = desk.workspace.room(desk.room.stream).submit(NoteWritten("me"), desk.workspace.seats[han])
    assert refused.code == "not-active"


def test_restoring_undoes_it(desk, over, han, qtbot):
    desk.workspace.enter(MemberSuspended(han, "left"), desk.workspace.acting)
    form = RestoreDialog(desk, han, over)
    form.show()
    form.act()
    assert form.row.error
    form.reason.setPlainText("came back")
    with qtbot.waitSignal(desk.roster_changed):
        form.act()
    assert desk.roster.active(han)


def test_the_last_administrator_stays_and_the_form_says_why(desk, over, qtbot):
    form = SuspendDialog(desk, desk.member, over)
    form.show()
    form.reason.setPlainText("tired")
    form.act()
    qtbot.waitUntil(form._wrong.isVisible)
    assert "needs an administrator" in form._sentence.text()
    form.close()


def test_incidents_that_could_not_be_told_are_named_before_it_closes(desk, over, han):
    form = SuspendDialog(desk, han, over)
    form.show()
    form._done(Done(None, (), ("Leak",)))
    assert "Leak" in form._sentence.text()
    assert form.isVisible()
    form.close()


def test_a_device_is_removed_and_signs_nothing_more(desk, over, han, qtbot):
    form = RemoveSeatDialog(desk, han, over)
    form.show()
    assert form.seats.count() == 1
    with qtbot.waitSignal(desk.roster_changed):
        form.act()
    assert seats_of(desk.roster, han) == []


def test_the_device_one_sits_at_is_not_offered(desk, over):
    form = RemoveSeatDialog(desk, desk.member, over)
    assert form.seats.count() == 0
    form.close()
    form.deleteLater()
