"""app/ui/administering.py: acts on the members, signed, on the worker, told to every screen."""

from pathlib import Path

import pytest

from app.domain.roster import MemberSuspended
from app.identity.seat import Seat
from app.room.letters import request_of
from app.room.members import Done, Invited, Members, Person
from app.ui.administering import administer, read_request, read_roster
from tests.support.pinned import Shut, pinned
from tests.support.seated import seated
from tests.support.seats import bytes_of

MEI = Person({"en": "Mei"}, ("pr",))


@pytest.fixture
def desk(dressed):
    with seated("shen", "declared") as made:
        yield made


def never(refused):
    pytest.fail(f"refused: {refused}")


def invited(desk) -> Invited:
    made = Members(desk.workspace, desk.workspace.acting).invite(MEI)
    assert isinstance(made, Invited)
    return made


def answered(desk, folder: Path) -> Path:
    invitation = invited(desk)
    seat = Seat.generate(invitation.letter.member, bytes_of("new"))
    path = folder / "a.ghrequest"
    path.write_bytes(request_of(invitation.letter, invitation.text, seat))
    return path


def test_an_act_is_told_to_every_screen(desk, qtbot):
    came, member = [], next(one for one in desk.roster.members if one != desk.member)
    with qtbot.waitSignal(desk.roster_changed):
        administer(desk, "member.suspended", lambda m: m.suspend(member, "left"), came.append, never)
    assert isinstance(came[0], Done)
    assert not desk.roster.active(member)


def test_a_refusal_is_for_whoever_asked(desk, qtbot):
    refused = []
    with qtbot.waitSignal(desk.roster_changed):
        administer(desk, "member.suspended", lambda m: m.suspend(desk.member, "me"), never, refused.append)
    assert refused[0].code == "last-administrator"


def test_the_pin_is_asked_for_first(dressed, qtbot):
    with pinned("shen", Shut(), "declared") as desk, qtbot.waitSignal(desk.pin_asked) as heard:
        administer(desk, "member.enrolled", lambda m: m.invite(MEI), never, lambda _refused: None)
        assert heard.args[0].kind == "member.enrolled"


def test_a_request_is_read_before_anything_is_signed(desk, qtbot, tmp_path):
    found, head = [], desk.workspace.rosters.head
    read_request(desk, answered(desk, tmp_path), lambda *parts: found.append(parts), never)
    qtbot.waitUntil(lambda: bool(found))
    _text, request, invitation = found[0]
    assert (request.member, invitation.name) == (invitation.member, {"en": "Mei"})
    assert desk.workspace.rosters.head == head


def test_a_file_that_is_no_request_is_refused(desk, qtbot, tmp_path):
    path, refused = tmp_path / "x.ghrequest", []
    path.write_bytes(b"hello")
    read_request(desk, path, lambda *_parts: pytest.fail("read"), refused.append)
    qtbot.waitUntil(lambda: bool(refused))
    assert refused[0].code == "not-a-request"


def test_a_file_that_is_not_there_is_a_fault_of_the_surroundings(desk, qtbot, tmp_path):
    with qtbot.waitSignal(desk.fault) as heard:
        read_request(desk, tmp_path / "gone", lambda *_parts: pytest.fail("read"), never)
    assert isinstance(heard.args[0], OSError)


def test_what_another_seat_entered_is_read(desk, qtbot):
    told, member = [], next(one for one in desk.roster.members if one != desk.member)
    desk.workspace.enter(MemberSuspended(member, "left"), desk.workspace.acting)
    read_roster(desk, lambda: told.append(True))
    qtbot.waitUntil(lambda: bool(told))
    assert not desk.roster.active(member)
    read_roster(desk, lambda: told.append(True))
    qtbot.waitUntil(lambda: desk.jobs.idle)
    assert told == [True]
