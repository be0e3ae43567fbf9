"""app/ui/dialogs/let_in.py: letting in whoever answered an invitation."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.playbook import EMPTY
from app.identity.seat import Seat
from app.room.letters import code_of, read_key, request_of
from app.room.members import Done, Invited, Members, Person
from app.ui.dialogs.let_in import LetInDialog, ask_for_request, told
from app.ui.dialogs.letter import LetterDialog
from tests.support.seated import seated
from tests.support.seats import bytes_of


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


def answer(desk, invited=None) -> bytes:
    members = Members(desk.workspace, desk.workspace.acting)
    made = invited or members.invite(Person({"en": "Mei", "zh": "梅"}, ("pr",)))
    assert isinstance(made, Invited)
    return request_of(made.letter, made.text, Seat.generate(made.letter.member, bytes_of("new")))


def dialog(desk, over, text) -> LetInDialog:
    asked = Members(desk.workspace, desk.workspace.acting).look_at(text)
    made = LetInDialog(desk, EMPTY, text, asked, over)
    made.show()
    return made


def test_it_shows_who_answered_with_the_code_to_be_compared(desk, over):
    text = answer(desk)
    form = dialog(desk, over, text)
    assert form.code.text() == code_of(text)
    assert dict(form.pairs.shown)["Name"] == "Mei, 梅"
    assert dict(form.pairs.shown)["Invited by"] == "Shen Ruolan"
    form.close()


def test_letting_in_makes_a_member(desk, over, qtbot):
    form = dialog(desk, over, answer(desk))
    with qtbot.waitSignal(desk.roster_changed):
        form.act()
    assert "Mei" in [member.name("en") for member in desk.roster.members.values()]
    assert over.findChild(LetterDialog) is None  # the demonstration's record is nobody else's


def test_the_key_file_is_shown_to_be_sent(desk, over, qtbot):
    desk.workspace.opener = lambda: ("/shared/record.ghdb", bytes(32))
    form = dialog(desk, over, answer(desk))
    form.act()
    qtbot.waitUntil(lambda: over.findChild(LetterDialog) is not None)
    shown = over.findChild(LetterDialog)
    assert shown.letter.name == "mei.ghkey"
    assert read_key(shown.letter.text).record == "/shared/record.ghdb"
    shown.close()


def test_new_keys_are_called_so(desk, over, qtbot):
    member = next(one for one in desk.roster.members if one != desk.member)
    invited = Members(desk.workspace, desk.workspace.acting).invite_again(member)
    form = dialog(desk, over, answer(desk, invited))
    assert form.windowTitle().startswith("New keys for")
    assert "no role" not in dict(form.pairs.shown)["May hold"]
    form.close()


def test_what_was_used_meanwhile_is_refused_and_said(desk, over, qtbot):
    text = answer(desk)
    form = dialog(desk, over, text)
    Members(desk.workspace, desk.workspace.acting).take(text, "enrol")
    form.act()
    qtbot.waitUntil(form._wrong.isVisible)
    assert "has been used" in form._sentence.text()
    form.close()


def test_a_file_is_asked_for_and_read(desk, over, qtbot, tmp_path):
    path = tmp_path / "mei.ghrequest"
    path.write_bytes(answer(desk))
    asked = ask_for_request(desk, EMPTY, over)
    assert isinstance(asked, QFileDialog)
    asked.fileSelected.emit(str(path))
    qtbot.waitUntil(lambda: over.findChild(LetInDialog) is not None)
    over.findChild(LetInDialog).close()
    asked.close()


def test_open_incidents_that_heard_and_that_could_not_are_told():
    assert told(Done(None)) == []
    lines = told(Done(None, ("Leak",), ("Hot plug",)))
    assert lines[0] == "1 open incident was told."
    assert "Hot plug" in lines[1]
