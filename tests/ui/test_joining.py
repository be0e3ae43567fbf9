"""app/ui/joining.py: from a file that somebody was sent to the workspace."""

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.domain.terms import Refusal
from app.identity.vault import MemoryVault, VaultFault
from app.room import words
from app.room.joining import Newcomer
from app.room.letters import Under, key_letter, read_request
from app.room.members import Members, Person
from app.ui.dialogs.join import AcceptDialog, OpenDialog
from app.ui.dialogs.letter import LetterDialog
from app.ui.jobs import Jobs
from app.ui.joining import Joining, explained, request_letter
from tests.support.seats import Company

PIN = "correct horse"


class Table:
    """A welcome to stand over, an invitation on disk, and what was said."""

    def __init__(self, folder, over):
        self.company, self.over, self.said = Company(), over, []
        self.newcomer = Newcomer(folder / "home", MemoryVault(), self.company.sources)
        self.fault = None
        self.jobs, self.owner = Jobs(), QObject()
        self.joining = Joining(self.who, self.jobs, words.surroundings, self.owner)
        self.file = folder / "a.ghinvite"
        members = Members(self.company.workspace, self.company.ada)
        self.file.write_bytes(members.invite(Person({"en": "Mei"}, ("pr",))).text)

    def who(self):
        if self.fault is not None:
            raise self.fault
        return self.newcomer

    def bring(self, file=None):
        self.joining.bring(file or self.file, self.over, self.said.append)

    def form(self, kind, qtbot):
        qtbot.waitUntil(lambda: self.over.findChild(kind) is not None)
        return self.over.findChild(kind)


@pytest.fixture
def table(dressed, qtbot, tmp_path):
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    made = Table(tmp_path, over)
    yield made
    made.jobs.close()


def test_an_invitation_is_shown_accepted_and_answered(table, qtbot):
    table.bring()
    table.form(AcceptDialog, qtbot).agreed.emit(PIN)
    letter = table.form(LetterDialog, qtbot)
    assert letter.letter.name == "mei.ghrequest"
    assert not isinstance(read_request(letter.letter.text), Refusal)
    letter.close()
    assert table.said == [""]


def test_a_pin_that_is_refused_is_said_in_the_form(table, qtbot):
    table.bring()
    form = table.form(AcceptDialog, qtbot)
    form.agreed.emit("12")
    qtbot.waitUntil(lambda: bool(form.said))
    assert "six" in form.said or "6" in form.said
    form.close()


def test_a_keyring_that_does_not_answer_is_said(table, qtbot):
    table.bring()
    form = table.form(AcceptDialog, qtbot)
    table.fault = VaultFault("locked")
    form.agreed.emit(PIN)
    qtbot.waitUntil(lambda: bool(form.said))
    assert "keyring" in form.said
    form.close()
    table.bring()
    qtbot.waitUntil(lambda: len(table.said) == 2)
    assert "keyring" in table.said[1]


def test_what_is_no_such_file_leads_nowhere(table, qtbot, tmp_path):
    (tmp_path / "x").write_bytes(b"hello")
    table.bring(tmp_path / "x")
    table.bring(tmp_path / "gone")
    qtbot.waitUntil(lambda: len(table.said) == 2)
    assert table.said[0].startswith("This is not an invitation")
    assert "gone" in table.said[1]


def test_a_key_file_leads_to_the_record_and_why_it_does_not_open_is_said(table, qtbot, tmp_path):
    accepted = table.newcomer.accept(table.file.read_bytes(), PIN)
    key = tmp_path / "a.ghkey"
    key.write_bytes(key_letter(read_request(accepted.text), str(tmp_path / "no.ghdb"), Under("")))
    table.bring(key)
    form = table.form(OpenDialog, qtbot)
    assert form.record.text() == str(tmp_path / "no.ghdb")
    form.agreed.emit(form.record.text(), PIN)
    qtbot.waitUntil(lambda: bool(form.said))
    assert "There is no record at" in form.said
    form.close()


def test_a_key_file_that_answers_nothing_here_leads_nowhere(table, qtbot, tmp_path):
    elsewhere = Newcomer(tmp_path / "elsewhere", MemoryVault(), table.company.sources)
    accepted = elsewhere.accept(table.file.read_bytes(), PIN)
    key = tmp_path / "a.ghkey"
    key.write_bytes(key_letter(read_request(accepted.text), "/x", Under("")))
    table.bring(key)
    qtbot.waitUntil(lambda: bool(table.said))
    assert table.said == [explained(Refusal("not-accepted-here"))]


def test_the_answer_says_what_to_do_next(table):
    accepted = table.newcomer.accept(table.file.read_bytes(), PIN)
    letter = request_letter(accepted)
    assert letter.code == accepted.code
    assert ".ghkey" in letter.next
