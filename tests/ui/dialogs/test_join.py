"""app/ui/dialogs/join.py: what an invitation says, and opening the record."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from app.room.members import Members, Person
from app.ui.dialogs.join import AcceptDialog, OpenDialog
from tests.support.seats import Company


@pytest.fixture(scope="module")
def invitation():
    company = Company()
    return Members(company.workspace, company.ada).invite(Person({"en": "Mei"}, ("pr",))).letter


@pytest.fixture
def over(dressed, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def accepting(invitation, over, again=False):
    made = AcceptDialog(invitation, "7K3M-9QXT-04BD-HZ6W", again, over)
    made.show()
    return made


def opening(invitation, over, record="/shared/record.ghdb"):
    made = OpenDialog(invitation, record, over)
    made.show()
    return made


def test_code_and_fingerprint_are_shown_to_be_compared(invitation, over):
    form = accepting(invitation, over)
    assert form.windowTitle() == "Join the workspace “North Wind”"
    assert form.code.text() == "7K3M-9QXT-04BD-HZ6W"
    assert form.fingerprint.digits == invitation.fingerprint
    form.close()


@pytest.mark.parametrize(("pin", "again"), [("", ""), ("123", "123"), ("correct horse", "other")])
def test_a_pin_that_will_not_do_makes_no_keys(invitation, over, pin, again):
    form = accepting(invitation, over)
    form.agreed.connect(lambda *_: pytest.fail("agreed"))
    form.pin.setText(pin)
    form.once_more.setText(again)
    form.act()
    assert form.pin_row.error or form.again_row.error
    form.close()


def test_a_pin_that_will_do_is_told_once(invitation, over, qtbot):
    form = accepting(invitation, over)
    form.pin.setText("correct horse")
    form.once_more.setText("correct horse")
    with qtbot.waitSignal(form.agreed) as heard:
        qtbot.keyClick(form.once_more, Qt.Key.Key_Return)
    assert heard.args == ["correct horse"]
    assert not form.primary.isEnabled()
    form.act()
    form.say("This is not your PIN.")
    assert form.primary.isEnabled()
    assert form.said == "This is not your PIN."
    form.close()


def test_accepting_again_asks_for_the_pin_once(invitation, over, qtbot):
    form = accepting(invitation, over, again=True)
    assert not form.again_row.isVisible()
    form.pin.setText("correct horse")
    with qtbot.waitSignal(form.agreed):
        form.act()
    form.close()


def test_the_record_is_opened_where_it_lies(invitation, over, qtbot):
    form = opening(invitation, over)
    form.pin.setText("correct horse")
    with qtbot.waitSignal(form.agreed) as heard:
        form.act()
    assert heard.args == ["/shared/record.ghdb", "correct horse"]
    form.close()


@pytest.mark.parametrize(("record", "pin", "row"), [(" ", "correct horse", "record_row"), ("/x", "", "pin_row")])
def test_what_is_missing_is_said_at_its_field(invitation, over, record, pin, row):
    form = opening(invitation, over, record)
    form.agreed.connect(lambda *_: pytest.fail("agreed"))
    form.pin.setText(pin)
    form.act()
    assert getattr(form, row).error
    form.close()


def test_the_record_can_be_looked_for(invitation, over):
    form = opening(invitation, over)
    form.ask_where()
    asked = form.findChild(QFileDialog)
    asked.fileSelected.emit("/elsewhere.ghdb")
    assert form.record.text() == "/elsewhere.ghdb"
    asked.close()
    form.close()
