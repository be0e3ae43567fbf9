"""app/ui/dialogs/invite.py: who is asked into the workspace."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.playbook import EMPTY
from app.room.letters import read_invitation
from app.room.library import shipped
from app.ui.dialogs.invite import InviteAgainDialog, InviteDeviceDialog, InviteDialog, RoleChoice, plain
from app.ui.dialogs.letter import LetterDialog
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


def letter(over, qtbot):
    qtbot.waitUntil(lambda: over.findChild(LetterDialog) is not None)
    found = over.findChild(LetterDialog)
    shown = found.letter
    found.close()
    return shown


def test_an_invitation_is_signed_and_shown_to_be_sent(desk, over, qtbot):
    form = InviteDialog(desk, shipped("compensation-dispute"), over)
    form.show()
    form.english.setText(" Mei Lin ")
    form.roles.boxes["pr"].setChecked(True)
    form.days.setValue(2)
    form.act()
    shown = letter(over, qtbot)
    found = read_invitation(shown.text, desk.present())
    assert (found.name, found.may, found.purpose) == ({"en": "Mei Lin"}, ["pr"], "enrol")
    assert shown.name == "mei-lin.ghinvite"
    assert shown.fingerprint == desk.workspace.fingerprint
    assert shown.code


def test_without_a_name_nothing_is_signed(desk, over, qtbot):
    form = InviteDialog(desk, EMPTY, over)
    form.show()
    form.act()
    assert form.english_row.error
    assert form.isVisible()
    form.close()


def test_a_refusal_leaves_what_was_typed(desk, over, qtbot):
    form = InviteDialog(desk, EMPTY, over)
    form.show()
    form.english.setText("Mei")
    desk.workspace.act_as(next(one for one in desk.workspace.seats if one != desk.member))
    form.act()
    qtbot.waitUntil(form._wrong.isVisible)
    assert "administrator" in form._sentence.text()
    assert form.english.text() == "Mei"
    form.close()


def test_a_member_is_asked_for_new_keys(desk, over, qtbot):
    member = next(one for one in desk.roster.members if one != desk.member)
    form = InviteAgainDialog(desk, member, over)
    form.show()
    form.act()
    found = read_invitation(letter(over, qtbot).text, desk.present())
    assert (found.purpose, found.member) == ("rekey", member)


def test_another_device_of_ones_own_is_asked_for_its_key(desk, over, qtbot):
    form = InviteDeviceDialog(desk, over)
    form.show()
    form.act()
    found = read_invitation(letter(over, qtbot).text, desk.present())
    assert (found.purpose, found.member) == ("seat", desk.member)


def test_roles_stand_by_name_with_those_that_are_held_ticked(dressed, qtbot):
    made = RoleChoice(shipped("compensation-dispute"), ("legal", "odd_role"))
    qtbot.addWidget(made)
    assert next(iter(made.boxes)) == "administrator"
    assert made.boxes["legal"].text() == "Legal counsel"
    assert set(made.chosen()) == {"legal", "odd_role"}


@pytest.mark.parametrize(
    ("name", "file"),
    [({"en": "Mei Lin"}, "mei-lin"), ({"zh": "梅"}, "梅"), ({"en": "../x"}, "x"), ({"en": "/"}, "member")],
)
def test_a_file_gets_a_name_that_any_system_takes(name, file):
    assert plain(name) == file
