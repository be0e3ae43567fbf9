"""app/room/members.py: what an administrator does with the members, from invitation to suspension."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.incident import IncidentClosed
from app.domain.notes import NoteWritten
from app.domain.terms import Refusal
from app.identity.seat import Seat
from app.ledger.envelope import Line
from app.ledger.keys import keyid_of
from app.room import letters
from app.room.letters import Under
from app.room.members import DAY, Invited, Members, Person
from app.room.room import Room
from tests.support.seats import Company, bytes_of, done

MEI = Person({"en": "Mei"}, ("pr", "writer"))


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def members(company: Company) -> Members:
    return Members(company.workspace, company.ada)


def stands(outcome: Any) -> Any:
    assert not isinstance(outcome, Refusal), outcome
    return outcome


def requested(invited: Invited, seed: str = "new") -> tuple[Seat, bytes]:
    seat = Seat.generate(invited.letter.member, bytes_of(seed))
    return seat, letters.request_of(invited.letter, invited.text, seat)


def locked(company: Company) -> Seat:
    return company.ada.under("hold the line", bytes_of("salt"))


class TestInviting:
    def test_gives_a_file_for_somebody_who_is_not_there_yet(self, company: Company, members: Members) -> None:
        invited = stands(members.invite(MEI))
        assert invited.letter.member not in company.workspace.roster.members
        assert letters.read_invitation(invited.text, company.time) == invited.letter
        assert invited.code == letters.code_of(invited.text)
        assert company.workspace.roster == company.elsewhere().roster

    @pytest.mark.parametrize("name", [{}, {"en": " "}, {"en": "Mei", "zh": "\u2800"}], ids=str)
    def test_needs_a_name(self, members: Members, name: dict[str, str]) -> None:
        assert members.invite(Person(name, ())) == Refusal("needs-name")

    def test_is_for_administrators(self, company: Company) -> None:
        own = Members(company.workspace, company.pei)
        assert own.invite(MEI) == Refusal("not-administrator")
        assert own.invite_again(company.wen.member) == Refusal("not-administrator")

    def test_needs_the_signing_key(self, company: Company) -> None:
        assert Members(company.workspace, locked(company)).invite(MEI) == Refusal("signing-key-locked")

    def test_is_not_for_whoever_is_suspended(self, company: Company, members: Members) -> None:
        stands(members.suspend(company.pei.member, "left"))
        refused = Members(company.workspace, company.pei).invite_device()
        assert refused == Refusal("not-active", {"member": company.pei.member})

    def test_asks_nobody_for_new_keys_who_is_no_member(self, members: Members) -> None:
        assert members.invite_again("nobody") == Refusal("no-such-member", {"member": "nobody"})

    def test_asks_a_member_for_new_keys_under_their_own_id(self, company: Company, members: Members) -> None:
        letter = stands(members.invite_again(company.wen.member)).letter
        assert (letter.purpose, letter.member, letter.may) == ("rekey", company.wen.member, ["writer"])


class TestEnrolling:
    def test_lets_in_who_was_invited_with_exactly_those_roles(self, company: Company, members: Members) -> None:
        seat, request = requested(stands(members.invite(MEI)))
        came = stands(members.take(request, "enrol"))
        roster = company.workspace.roster
        assert came.entry.kind == "member.enrolled"
        assert roster.members[seat.member].may == {"pr", "writer"}
        assert roster.person(seat.member, "en") == "Mei"
        assert roster.use_of(seat.member, seat.keyid) == "sign"

    def test_hands_over_no_key_of_a_record_that_is_nobody_elses(self, members: Members) -> None:
        _seat, request = requested(stands(members.invite(MEI)))
        assert stands(members.take(request, "enrol")).key == b""

    def test_hands_over_the_key_of_the_record_sealed(self, company: Company, members: Members) -> None:
        company.workspace.opener = lambda: ("/shared/record.ghdb", b"the key")
        seat, request = requested(stands(members.invite(MEI)))
        key = stands(members.take(request, "enrol")).key
        letter = stands(letters.read_key(key))
        assert b"the key" not in key
        assert letter.record == "/shared/record.ghdb"
        assert letters.under_seal(letter, seat) == Under("dGhlIGtleQ==")

    def test_is_done_once(self, company: Company, members: Members) -> None:
        invited = stands(members.invite(MEI))
        stands(members.take(requested(invited)[1], "enrol"))
        before = company.workspace.rosters.head
        refused = members.take(requested(invited, "again")[1], "enrol")
        assert refused == Refusal("invitation-used", {"member": invited.letter.member})
        assert company.workspace.rosters.head == before

    def test_is_not_done_for_an_invitation_that_has_run_out(self, company: Company, members: Members) -> None:
        _seat, request = requested(stands(members.invite(MEI, DAY)))
        company.time += 2 * DAY
        refused = members.take(request, "enrol")
        assert isinstance(refused, Refusal)
        assert refused.code == "invitation-expired"
        assert len(company.workspace.roster.members) == 4

    def test_is_not_done_for_a_request_of_another_workspace(self, members: Members) -> None:
        other = Company()
        other.time += 1
        there = other.sources.new_id()
        invited = stands(Members(other.workspace, other.ada).invite(MEI))
        letter = msgspec.structs.replace(invited.letter, roster=there)
        seat = Seat.generate(letter.member, bytes_of("new"))
        text = letters.request_of(letter, letters.written(letter, other.ada), seat)
        assert members.take(text, "enrol") == Refusal("of-another-workspace")

    def test_is_not_done_for_a_file_that_asks_for_something_else(self, company: Company, members: Members) -> None:
        _seat, request = requested(stands(members.invite(MEI)))
        assert members.take(request, "rekey") == Refusal("other-purpose")
        assert members.take(b"hello", "enrol") == Refusal("not-a-request")
        assert len(company.workspace.roster.members) == 4

    def test_is_for_administrators(self, company: Company, members: Members) -> None:
        _seat, request = requested(stands(members.invite(MEI)))
        refused = Members(company.workspace, company.pei).take(request, "enrol")
        assert refused == Refusal("not-administrator")

    def test_may_be_done_by_another_administrator(self, company: Company, members: Members) -> None:
        stands(members.allow(company.pei.member, ("administrator", "pr")))
        seat, request = requested(stands(members.invite(MEI)))
        stands(Members(company.workspace, company.pei).take(request, "enrol"))
        assert company.workspace.roster.active(seat.member)

    def test_shows_beforehand_what_a_request_asks_for(self, members: Members) -> None:
        seat, text = requested(stands(members.invite(MEI)))
        request, invitation = stands(members.look_at(text))
        assert (request.sign, invitation.name) == (seat.public_sign, {"en": "Mei"})


def notes(room: Room) -> list[str]:
    room.catch_up()
    lines = [line for line, kind in zip(room.fold.lines, room.fold.kinds, strict=True) if kind == "note.written"]
    return [line.payload.decode() for line in lines if isinstance(line, Line)]


class TestSuspending:
    def test_stops_a_member_and_tells_every_open_incident_who_and_why(self, company: Company, members: Members) -> None:
        first, second = company.declared(), company.declared(title="Leak")
        told = stands(members.suspend(company.wen.member, "phone stolen"))
        assert told.heard == ("Hot plug", "Leak")
        assert told.missed == ()
        for room in (first, second):
            (note,) = notes(room)
            assert "Wen is suspended" in note
            assert "by Ada" in note
            assert "phone stolen" in note

    def test_moves_the_pins_so_that_nothing_older_counts(self, company: Company, members: Members) -> None:
        room, there = company.declared(), company.elsewhere(company.wen)
        lagging = there.room(room.stream)
        stands(members.suspend(company.wen.member, "left"))
        refused = lagging.submit(NoteWritten("me too"), company.wen)
        assert isinstance(refused, Refusal)
        assert refused.code in ("not-active", "old-roster-pin")

    def test_leaves_closed_incidents_alone(self, company: Company, members: Members) -> None:
        room = company.declared()
        done(room, IncidentClosed("over"), company.ada)
        assert stands(members.suspend(company.wen.member, "left")).heard == ()
        assert notes(room) == []

    def test_names_an_incident_that_could_not_be_told(self, company: Company, members: Members) -> None:
        room = company.declared()
        lines = company.store._lines[room.stream]
        lines.append(msgspec.structs.replace(lines[-1], seq=9))
        told = stands(members.suspend(company.wen.member, "left"))
        assert (told.heard, told.missed) == ((), ("Hot plug",))
        assert not company.workspace.roster.active(company.wen.member)

    @pytest.mark.parametrize("reason", ["", "  ", "\u2800"])
    def test_needs_a_reason_that_can_be_read(self, company: Company, members: Members, reason: str) -> None:
        assert members.suspend(company.wen.member, reason) == Refusal("needs-reason")
        assert members.restore(company.wen.member, reason) == Refusal("needs-reason")

    def test_never_takes_the_last_administrator(self, company: Company, members: Members) -> None:
        assert members.suspend(company.ada.member, "tired") == Refusal("last-administrator")
        assert members.allow(company.ada.member, ("commander",)) == Refusal("last-administrator")

    def test_can_be_undone(self, company: Company, members: Members) -> None:
        room = company.declared()
        stands(members.suspend(company.wen.member, "by mistake"))
        assert stands(members.restore(company.wen.member, "it was a mistake")).heard == ("Hot plug",)
        assert "Wen may act again" in notes(room)[1]
        assert company.workspace.roster.active(company.wen.member)

    def test_is_for_administrators(self, company: Company) -> None:
        own = Members(company.workspace, company.pei)
        assert own.suspend(company.wen.member, "rude") == Refusal("not-administrator")
        assert own.restore(company.wen.member, "sorry") == Refusal("not-administrator")


class TestRoles:
    def test_that_are_granted_are_told_to_nobody(self, company: Company, members: Members) -> None:
        company.declared()
        told = stands(members.allow(company.wen.member, ("writer", "pr")))
        assert told.heard == ()
        assert company.workspace.roster.allows(company.wen.member, "pr")

    def test_that_are_withdrawn_are_told_to_open_incidents(self, company: Company, members: Members) -> None:
        room = company.declared()
        told = stands(members.allow(company.pei.member, ()))
        assert told.heard == ("Hot plug",)
        assert "PR lead" in notes(room)[0]

    def test_of_nobody_cannot_be_changed(self, members: Members) -> None:
        assert members.allow("nobody", ()) == Refusal("no-such-member", {"member": "nobody"})


class TestNewKeys:
    def test_take_the_place_of_the_old_ones(self, company: Company, members: Members) -> None:
        room = company.declared()
        seat, request = requested(stands(members.invite_again(company.wen.member)))
        told = stands(members.take(request, "rekey"))
        roster = company.workspace.roster
        assert roster.use_of(company.wen.member, seat.keyid) == "sign"
        assert roster.use_of(company.wen.member, company.wen.keyid) is None
        assert roster.members[company.wen.member].seal == seat.seal
        assert told.heard == ("Hot plug",)
        assert "Wen" in notes(room)[0]

    def test_end_every_seat_that_the_old_ones_had(self, company: Company, members: Members) -> None:
        room = company.declared()
        _seat, request = requested(stands(members.invite_again(company.wen.member)))
        stands(members.take(request, "rekey"))
        assert room.submit(NoteWritten("with the stolen laptop"), company.wen) == Refusal("wrong-key")

    def test_are_taken_once_for_each_invitation(self, company: Company, members: Members) -> None:
        invited = stands(members.invite_again(company.wen.member))
        stands(members.take(requested(invited)[1], "rekey"))
        refused = members.take(requested(invited, "somebody else")[1], "rekey")
        assert refused == Refusal("invitation-used", {"member": company.wen.member})

    def test_are_no_second_membership(self, company: Company, members: Members) -> None:
        _seat, request = requested(stands(members.invite_again(company.wen.member)))
        assert members.take(request, "enrol") == Refusal("other-purpose")


class TestDevices:
    def test_are_added_by_their_member_who_shares_their_keys(self, company: Company) -> None:
        own = Members(company.workspace, company.wen)
        company.workspace.opener = lambda: ("/shared/record.ghdb", b"key")
        seat, request = requested(stands(own.invite_device()))
        told = stands(own.take(request, "seat", "Laptop"))
        assert company.workspace.roster.use_of(company.wen.member, keyid_of(seat.public_seat) or "") == "seat"
        under = stands(letters.under_seal(stands(letters.read_key(told.key)), seat))
        shared = seat.with_keys(under.sign, under.seal)
        assert (shared.public_sign, shared.seal) == (company.wen.public_sign, company.wen.seal)
        assert shared.public_seat == seat.public_seat

    def test_are_added_once_for_each_invitation(self, company: Company) -> None:
        own = Members(company.workspace, company.wen)
        invited = stands(own.invite_device())
        stands(own.take(requested(invited)[1], "seat", "Laptop"))
        refused = own.take(requested(invited, "another")[1], "seat", "Thief")
        assert refused == Refusal("invitation-used", {"member": company.wen.member})

    def test_are_added_by_nobody_else(self, company: Company, members: Members) -> None:
        _seat, request = requested(stands(Members(company.workspace, company.wen).invite_device()))
        refused = members.take(request, "seat")
        assert refused == Refusal("not-yours", {"member": company.wen.member})

    def test_that_are_removed_sign_nothing_more(self, company: Company, members: Members) -> None:
        room = company.declared()
        told = stands(members.remove_seat(company.wen.member, company.wen.public_seat))
        assert told.heard == ("Hot plug",)
        refused = room.submit(NoteWritten("still here"), company.wen)
        assert refused == Refusal("wrong-key")

    def test_that_are_not_there_cannot_be_removed(self, company: Company, members: Members) -> None:
        refused = members.remove_seat(company.wen.member, company.pei.public_seat)
        assert refused == Refusal("no-such-seat")
