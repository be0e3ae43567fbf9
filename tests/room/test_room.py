"""One incident as a seat sees it: one way in, one way out, and what is on the shelf is believed only so far."""

import pytest
from msgspec.structs import replace

from app.domain.notes import NoteWritten
from app.domain.roles import RoleAssigned
from app.domain.roster import MemberSuspended
from app.domain.signing import SignoffGiven
from app.domain.terms import Refusal
from app.ledger import canonical, chain, keys
from app.ledger.envelope import ENTRY_TYPE, Head, Line, Signed
from app.room.room import ATTEMPTS, Notice, Room
from app.room.trust import key_of
from app.store.contract import StaleHead
from tests.support.seats import Company, done, noted


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def room(company: Company) -> Room:
    return company.declared()


def reopened(company: Company, room: Room) -> Room:
    """The same incident after a restart of the same seat."""
    return company.elsewhere(company.ada).room(room.stream)


class Counted:
    """How often a signature under an entry was checked."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.count = 0
        verifies = keys.verifies

        def counting(public: str, kind: str, payload: bytes, signature: bytes) -> bool:
            self.count += kind == ENTRY_TYPE
            return verifies(public, kind, payload, signature)

        monkeypatch.setattr(keys, "verifies", counting)


class TestSubmitting:
    def test_gives_back_the_entry_as_it_stands_in_the_record(self, company: Company, room: Room) -> None:
        entry = done(room, NoteWritten("three calls"), company.wen)
        assert (entry.seq, entry.by, entry.body) == (5, company.wen.member, NoteWritten("three calls"))
        (line,) = company.store.read(room.stream, after=4)
        assert (entry.received, entry.keyid) == (line.received, line.keyid)
        assert (room.head.seq, room.fold.kinds[-1]) == (5, "note.written")

    def test_that_is_refused_leaves_nothing(self, company: Company, room: Room) -> None:
        assert room.submit(NoteWritten(" "), company.wen) == Refusal("needs-text")
        assert room.submit(RoleAssigned("pr", company.wen.member), company.wen) == Refusal("not-commander")
        assert company.store.head(room.stream).seq == 4

    def test_signs_what_weighs_with_the_signing_key(self, company: Company, room: Room) -> None:
        company.released(room)
        by_kind = {kind: line.keyid for kind, line in zip(room.fold.kinds, room.fold.lines, strict=True)}
        assert by_kind["statement.released"] == company.pei.keyid
        assert by_kind["statement.versioned"] != company.wen.keyid

    def test_what_no_record_can_hold_is_refused(self, company: Company, room: Room) -> None:
        assert room.submit(NoteWritten("x" * canonical.MAX_BYTES), company.wen) == Refusal("too-large")
        assert room.submit(NoteWritten("half \ud800"), company.wen) == Refusal("bad-text")

    def test_can_be_tried_first(self, company: Company, room: Room) -> None:
        assert room.examine(NoteWritten(""), company.wen) == Refusal("needs-text")
        assert room.examine(NoteWritten("x"), company.wen) is None
        assert room.head.seq == 4

    def test_behind_another_seat_folds_what_is_new_and_tries_again(self, company: Company, room: Room) -> None:
        there = reopened(company, room)
        noted(there, company.ada, "I was first")
        entry = done(room, NoteWritten("me too"), company.wen)
        assert (entry.seq, len(room.fold.lines)) == (6, 6)

    def test_between_reading_and_appending_too(
        self, company: Company, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        there, append = reopened(company, room), company.store.append
        first = iter([True])

        def slow(stream: str, *rest: object) -> Line:
            if next(first, False):
                noted(there, company.ada, "I was first")
            return append(stream, *rest)  # type: ignore[arg-type]

        monkeypatch.setattr(company.store, "append", slow)
        assert done(room, NoteWritten("me too"), company.wen).seq == 6

    def test_gives_up_when_others_are_always_first(
        self, company: Company, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        tries = []

        def never(*_: object) -> Line:
            tries.append(1)
            raise StaleHead(room.head)

        monkeypatch.setattr(company.store, "append", never)
        assert room.submit(NoteWritten("x"), company.wen) == Refusal("too-busy")
        assert len(tries) == ATTEMPTS

    def test_judges_again_what_another_seat_has_changed(self, company: Company, room: Room) -> None:
        there = reopened(company, room)
        done(there, RoleAssigned("writer", company.ada.member), company.ada)
        again = room.submit(RoleAssigned("writer", company.ada.member), company.ada)
        assert isinstance(again, Refusal)
        assert again.code == "already-holds"


class TestNewerEntries:
    def appended(self, company: Company, room: Room) -> None:
        members = canonical.decode(next(company.store.read(room.stream, after=3)).payload)
        members |= {"id": company.sources.new_id(), "kind": "mood.sensed", "by": company.wen.member, "body": {}}
        members |= {"after": {"seq": room.head.seq, "hash": room.head.hash.hex()}}
        company.store.append(
            room.stream, room.head, members["id"], company.wen.signed(canonical.encode(members), False)
        )
        room.catch_up()

    def test_let_a_seat_read_and_take_notes_but_neither_sign_nor_release(self, company: Company, room: Room) -> None:
        self.appended(company, room)
        assert room.fold.kinds[-1] == "unknown"
        noted(room, company.wen, "still here")
        refused = room.submit(SignoffGiven("s", "v", "c", "review", "pr", "approve"), company.pei)
        assert refused == Refusal("newer-entries", {"count": "1"})

    def test_are_judged_by_the_program_that_knows_them(self, company: Company, room: Room) -> None:
        self.appended(company, room)
        assert reopened(company, room).fold.unknown == {5}


class TestListening:
    def test_tells_of_everything_that_came_in_at_once(self, company: Company, room: Room) -> None:
        heard: list[Notice] = []
        room.listen(heard.append)
        noted(reopened(company, room), company.ada, "one", "two")
        room.catch_up()
        (notice,) = heard
        assert (notice.kinds, notice.head, notice.broken) == (("note.written",) * 2, room.head, 0)
        assert [line.seq for line in notice.lines] == [5, 6]
        assert notice.state is room.state

    def test_tells_what_was_refused(self, company: Company, room: Room) -> None:
        signed = company.wen.signed(b"?", False)
        company.store.append(room.stream, room.head, "x", signed)
        notice = room.catch_up()
        assert notice is not None
        assert notice.refused == {5: Refusal("bad-json", {"fault": "not-json"})}

    def test_says_nothing_where_nothing_came(self, company: Company, room: Room) -> None:
        heard: list[Notice] = []
        room.listen(heard.append)
        assert room.catch_up() is None
        room.unlisten(heard.append)
        noted(room, company.ada, "unheard")
        assert heard == []


class TestRosters:
    def test_that_came_later_are_fetched_when_an_entry_names_them(self, company: Company, room: Room) -> None:
        behind = reopened(company, room)
        new = company.enrolled("New", "writer")
        noted(room, new, "hello")
        notice = behind.catch_up()
        assert notice is not None
        assert notice.refused == {}
        assert behind.state.roster.active(new.member)

    def test_that_do_not_hold_stop_the_room_there(self, company: Company, room: Room) -> None:
        behind = reopened(company, room)
        noted(room, company.enrolled("New", "writer"), "hello")
        roster = company.store._lines[company.workspace.id]
        roster[-1] = replace(roster[-1], hash=bytes(32))
        behind.catch_up()
        assert (behind.broken, behind.head.seq, len(behind.fold.kinds)) == (5, 4, 4)

    def test_in_which_somebody_is_suspended_end_their_say(self, company: Company, room: Room) -> None:
        company.workspace.enter(MemberSuspended(company.wen.member, "left"), company.ada)
        refused = room.submit(NoteWritten("still here"), company.wen)
        assert refused == Refusal("not-active", {"member": company.wen.member})


class TestReopening:
    def test_gives_the_same_state_without_checking_a_signature_twice(
        self, company: Company, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        company.released(room)
        first = reopened(company, room)
        again = company.elsewhere(company.ada)  # the roster is checked each time
        counted = Counted(monkeypatch)
        second = again.room(room.stream)
        assert counted.count == 0
        assert (second.state, second.head, second.fold.ids) == (first.state, first.head, first.fold.ids)
        assert second.state == room.state

    def test_checks_only_what_came_since(self, company: Company, room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
        reopened(company, room)
        noted(room, company.ada, "one", "two")
        there = company.elsewhere(company.ada)
        counted = Counted(monkeypatch)
        assert there.room(room.stream).head.seq == 6
        assert counted.count == 2

    def test_tells_how_far_it_has_come(self, company: Company, room: Room) -> None:
        noted(room, company.ada, *(f"note {number}" for number in range(600)))
        told: list[tuple[int, int]] = []
        company.elsewhere(company.pei).room(room.stream, lambda done, of: told.append((done, of)))
        assert told == [(500, 604), (604, 604), (604, 604)]


class TestAnAlteredShelf:
    """The seat has seen a history; what lies on the shelf now is another."""

    def lines(self, company: Company, room: Room) -> list[Line]:
        reopened(company, room)
        return company.store._lines[room.stream]

    def test_with_a_changed_line_is_broken_there(self, company: Company, room: Room) -> None:
        noted(room, company.ada, "one", "two")
        lines = self.lines(company, room)
        lines[4] = replace(lines[4], payload=lines[4].payload.replace(b"one", b"ONE"))
        found = reopened(company, room)
        assert (found.broken, found.head.seq) == (5, 4)

    def test_that_was_cut_short_is_broken_at_its_end_and_was_checked_anew(self, company: Company, room: Room) -> None:
        noted(room, company.ada, "one", "two")
        lines = self.lines(company, room)
        head = Head(lines[3].seq, lines[3].hash)
        del lines[4:]
        forged = canonical.decode(lines[3].payload) | {"id": company.sources.new_id()}
        forged["body"] = {"role": "legal", "member": company.wen.member}
        forged["after"] = {"seq": 4, "hash": head.hash.hex()}
        signed = Signed(canonical.encode(forged), bytes(64), lines[3].keyid)
        lines.append(chain.chained(head, signed, lines[3].received))
        found = reopened(company, room)
        assert (found.broken, found.head.seq) == (6, 5)
        assert found.fold.refused[5].code == "bad-signature"
        assert not found.state.roles.holds(company.wen.member, "legal")

    def test_that_was_hashed_anew_is_broken_where_the_seat_had_been(self, company: Company, room: Room) -> None:
        noted(room, company.ada, "one", "two", "three")
        lines = self.lines(company, room)
        head = Head(4, lines[3].hash)
        for place, line in enumerate([*lines[5:], lines[4]], 4):
            lines[place] = chain.chained(head, Signed(line.payload, line.signature, line.keyid), lines[-1].received)
            head = Head(lines[place].seq, lines[place].hash)
        found = reopened(company, room)
        assert (found.broken, found.head.seq) == (7, 6)
        assert {refusal.code for refusal in found.fold.refused.values()} == {"bad-after"}

    def test_is_not_written_to(self, company: Company, room: Room) -> None:
        noted(room, company.ada, "one")
        del self.lines(company, room)[-1]
        found = reopened(company, room)
        assert found.submit(NoteWritten("x"), company.ada) == Refusal("broken", {"seq": "5"})
        assert found.catch_up() is None

    def test_is_not_vouched_for(self, company: Company, room: Room) -> None:
        noted(room, company.ada, "one")
        del self.lines(company, room)[-1]
        assert reopened(company, room).broken == reopened(company, room).broken == 5

    def test_that_breaks_while_the_room_is_open_is_told(self, company: Company, room: Room) -> None:
        there = reopened(company, room)
        noted(there, company.ada, "one")
        lines = company.store._lines[room.stream]
        lines[4] = replace(lines[4], received=0)
        notice = room.catch_up()
        assert notice is not None
        assert (notice.broken, notice.lines, room.broken) == (5, (), 5)

    def test_in_which_ones_own_entry_does_not_follow_is_no_success(
        self, company: Company, room: Room, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        append = company.store.append

        def altering(*rest: object) -> Line:
            line = append(*rest)  # type: ignore[arg-type]
            company.store._lines[room.stream][-1] = replace(line, payload=b"?")
            return line

        monkeypatch.setattr(company.store, "append", altering)
        assert room.submit(NoteWritten("x"), company.ada) == Refusal("broken", {"seq": "5"})

    def test_under_another_roster_is_checked_anew(self, company: Company, room: Room) -> None:
        new = company.enrolled("New", "writer")
        noted(room, new, "hello")
        self.lines(company, room)
        del company.store._lines[company.workspace.id][-1]
        company.store.forget(key_of(company.workspace.id, company.ada))  # or nobody would be let in at all
        found = reopened(company, room)
        assert (found.broken, found.fold.refused[5].code) == (0, "bad-roster-pin")


class TestLookingBack:
    def test_gives_the_state_right_after_any_entry(self, company: Company, room: Room) -> None:
        company.released(room)
        assert not room.at(0).incident.phase
        assert room.at(1).roles.holders("pr") == ()
        assert room.at(2).roles.holders("pr") == (company.pei.member,)
        assert room.at(room.head.seq) == room.state

    def test_leaves_the_room_as_it_is(self, company: Company, room: Room) -> None:
        state = room.state
        room.at(2)
        assert room.state is state
