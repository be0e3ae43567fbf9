"""A company's workspace: who is in it, which incidents it has, and what stops it."""

import msgspec
import pytest
from msgspec.structs import replace

from app.domain.incident import IncidentClosed, IncidentContinued, IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.roster import MemberAllowed, MemberSuspended
from app.domain.terms import Entry, Refusal
from app.identity.safe import Safe
from app.identity.seat import Seat
from app.identity.vault import MemoryVault
from app.ledger.envelope import Line
from app.room.room import Room
from app.room.sources import Sources
from app.room.trust import Note, Vouched, key_of
from app.room.workspace import BrokenRoster, ForkedRoster, Person, Workspace, create
from app.store.memory import MemoryStore
from tests.support.seats import Company, bytes_of, done, ids, noted


@pytest.fixture
def company() -> Company:
    return Company()


def fresh(**other: object) -> Workspace:
    now = lambda: 1_772_352_000_000  # noqa: E731
    person = Person({"en": "Ada"}, ("administrator", "commander"))
    return create(MemoryStore(now), "North Wind", person, Sources(now, ids(), bytes_of("x")), **other)  # type: ignore[arg-type]


class TestCreating:
    def test_makes_the_first_member_its_administrator(self) -> None:
        workspace = fresh()
        (member,) = workspace.roster.members.values()
        assert (member.id, member.name("en")) == (workspace.acting.member, "Ada")
        assert workspace.roster.allows(member.id, "administrator")
        assert (workspace.roster.name, workspace.roster.id) == ("North Wind", workspace.id)

    def test_names_it_by_a_fingerprint_to_compare_out_of_band(self) -> None:
        workspace = fresh()
        assert len(workspace.fingerprint) == 64
        assert Workspace(workspace.store, workspace.id, [workspace.acting], workspace.sources).fingerprint == (
            workspace.fingerprint
        )

    def test_puts_the_keys_away_before_anything_is_written(self) -> None:
        seen = []

        def keep(seat: Seat) -> None:
            seen.append(seat.member)
            raise OSError("no keyring")

        with pytest.raises(OSError, match="no keyring"):
            fresh(keep=keep)
        assert len(seen) == 1

    def test_each_is_another(self) -> None:
        company = Company()
        other = create(company.store, "Other", Person({"en": "Ada"}, ("administrator",)), company.sources)
        assert other.fingerprint != company.workspace.fingerprint


class TestMembers:
    def test_are_enrolled_with_keys_that_they_hold(self, company: Company) -> None:
        new = company.workspace.enrol(Person({"zh": "陈"}, ("pr",)))
        assert isinstance(new, Seat)
        assert company.workspace.roster.use_of(new.member, new.keyid) == "sign"
        assert company.workspace.roster.person(new.member) == "陈"
        assert company.workspace.seats[new.member] is new

    def test_are_enrolled_by_administrators_only(self, company: Company) -> None:
        company.workspace.act_as(company.pei.member)
        refused = company.workspace.enrol(Person({"en": "Mal"}, ("administrator",)))
        assert refused == Refusal("not-administrator")
        assert len(company.workspace.roster.members) == 4

    def test_may_be_changed_from_another_machine(self, company: Company) -> None:
        there = company.elsewhere()
        assert isinstance(there.enter(MemberAllowed(company.wen.member, ["pr"]), company.ada), Entry)
        taken = company.workspace.enter(MemberSuspended(company.wen.member, "left"), company.ada)
        assert isinstance(taken, Entry)
        assert taken.seq == 6

    def test_that_are_suspended_enter_nothing(self, company: Company) -> None:
        company.workspace.enter(MemberSuspended(company.wen.member, "left"), company.ada)
        refused = company.workspace.enter(MemberAllowed(company.wen.member, ["administrator"]), company.wen)
        assert refused == Refusal("not-active", {"member": company.wen.member})


class TestIncidents:
    def test_are_listed_as_they_were_declared(self, company: Company) -> None:
        first, second = company.declared(), company.declared()
        assert company.workspace.incidents() == [first.stream, second.stream]

    def test_that_are_refused_leave_no_stream_behind(self, company: Company) -> None:
        body = IncidentDeclared(" ", "", None, False, 2, 1, company.ada.member, PlaybookUsed("x", "1", {}))
        assert company.workspace.declare(body) == Refusal("needs-title")
        assert company.workspace.incidents() == []

    def test_have_one_room_each(self, company: Company) -> None:
        room = company.declared()
        assert company.workspace.room(room.stream) is room
        there = company.elsewhere()
        assert there.room(room.stream) is there.room(room.stream)
        assert there.room(room.stream).state == room.state

    def test_go_on_in_a_new_stream_with_the_state_of_the_old_one(self, company: Company) -> None:
        old = company.declared()
        place = (old.stream, old.head.seq, old.head.hash.hex())
        noted(old, company.ada, "after that place")
        new = company.workspace.begin(IncidentContinued(*place, "the disk died"))
        assert isinstance(new, Room)
        assert new.state.incident == old.state.incident
        done(new, NoteWritten("we go on"), company.wen)
        there = company.elsewhere().room(new.stream)
        assert (there.state, there.broken) == (new.state, 0)

    @pytest.mark.parametrize("wrong", [{"seq": 3}, {"hash": "0" * 64}, {"stream": "nowhere"}, {"seq": 0}], ids=str)
    def test_go_on_only_from_a_place_that_is_there(self, company: Company, wrong: dict[str, object]) -> None:
        old = company.declared()
        body = IncidentContinued(old.stream, old.head.seq, old.head.hash.hex(), "the disk died")
        assert company.workspace.begin(replace(body, **wrong)) == Refusal("nothing-to-continue")

    def test_go_on_by_the_commanders_word_only(self, company: Company) -> None:
        old = company.declared()
        company.workspace.act_as(company.wen.member)
        body = IncidentContinued(old.stream, old.head.seq, old.head.hash.hex(), "mine now")
        assert company.workspace.begin(body) == Refusal("not-commander")


class TestABrokenRoster:
    def test_stops_everything(self, company: Company) -> None:
        lines = company.store._lines[company.workspace.id]
        lines[2] = replace(lines[2], payload=b"{}")
        with pytest.raises(BrokenRoster) as caught:
            company.elsewhere()
        assert caught.value.seq == 3

    def test_stops_a_workspace_that_is_open_too(self, company: Company) -> None:
        lines = company.store._lines[company.workspace.id]
        lines.append(replace(lines[-1], seq=5))
        with pytest.raises(BrokenRoster):
            company.workspace.read_roster()


class TestASigningKeyUnderItsPin:
    @pytest.fixture
    def elsewhere(self, company: Company) -> Workspace:
        """Ada's own machine, her key under a PIN."""
        safe = Safe(MemoryVault(), "ada", bytes_of("safe"))
        return Workspace(company.store, company.workspace.id, [safe.keep(company.ada, "314159")], company.sources, safe)

    def test_signs_nothing_that_weighs_before_the_pin_was_given(self, company: Company, elsewhere: Workspace) -> None:
        room = elsewhere.room(company.declared().stream)
        for refused in (
            elsewhere.enter(MemberAllowed(company.wen.member, []), elsewhere.acting),
            room.submit(IncidentClosed("done"), elsewhere.acting),
            elsewhere.begin(IncidentContinued(room.stream, 1, "00", "broken")),
        ):
            assert refused == Refusal("signing-key-locked")
        done(room, NoteWritten("light entries need no PIN"), elsewhere.acting)

    def test_signs_one_act_with_it(self, company: Company, elsewhere: Workspace) -> None:
        opened = elsewhere.unlock("314159")
        assert isinstance(opened, Seat)
        assert isinstance(elsewhere.enter(MemberAllowed(company.wen.member, []), opened), Entry)
        assert elsewhere.acting.locked

    def test_of_invented_people_lies_open_and_takes_no_pin(self, company: Company) -> None:
        assert company.workspace.unlock("") is company.ada
        assert company.workspace.choose_pin("", "314159") == Refusal("no-pin-here")


class TestAForkedRoster:
    def test_that_is_behind_what_this_seat_has_seen_lets_nobody_in(self, company: Company) -> None:
        del company.store._lines[company.workspace.id][2:]
        with pytest.raises(ForkedRoster) as caught:
            company.elsewhere()
        assert caught.value.seq == 4

    def test_that_is_another_of_the_same_length_lets_nobody_in(self, company: Company) -> None:
        stream, seen = company.workspace.id, company.workspace.rosters
        note = Note(stream, seen.head.seq, "0" * 64, {}, [])
        raw = msgspec.json.encode(note)
        company.store.remember(key_of(stream, company.ada), msgspec.json.encode(Vouched(raw, company.ada.vouch(raw))))
        with pytest.raises(ForkedRoster):
            company.elsewhere()

    def test_that_goes_back_while_it_is_open_is_written_no_further(self, company: Company) -> None:
        del company.store._lines[company.workspace.id][3:]
        with pytest.raises(ForkedRoster):
            company.workspace.enter(MemberAllowed(company.wen.member, []), company.ada)
        assert len(company.store._lines[company.workspace.id]) == 3

    def test_is_no_trouble_to_a_seat_that_was_never_here(self, company: Company) -> None:
        del company.store._lines[company.workspace.id][3:]
        assert len(company.elsewhere(company.pei).roster.members) == 3


def test_closing_lets_go_of_the_store(company: Company) -> None:
    closed = []
    company.store.close = lambda: closed.append(True)  # type: ignore[method-assign]
    company.workspace.close()
    assert closed == [True]
    assert all(isinstance(line, Line) for line in company.workspace.rosters.lines)
