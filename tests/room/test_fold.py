"""Whose key signed, under which roster, and what the state is then. Whole bundles that are wrong: tests/vectors."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.state import State
from app.domain.terms import Refusal
from app.ledger import canonical
from app.ledger.chain import BrokenLink
from app.ledger.envelope import Line
from app.room.fold import Fold, LibraryFold, Reach, RosterFold
from tests.room.test_track import folded, rosters
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIBRARY,
    LIN,
    MAL,
    PEI,
    ROSTER,
    SEAL,
    SECOND,
    WEN,
    Forge,
    Person,
    declared,
    pin,
    released,
    workspace,
)
from tests.vectors.libraries import book, declare, propose, proposed, signed


def codes(fold: RosterFold | Fold) -> dict[int, str]:
    return {seq: refusal.code for seq, refusal in fold.refused.items()}


class TestRoster:
    def test_has_a_state_after_every_line(self) -> None:
        fold = rosters(workspace())
        assert [len(state.members) for state in fold.states] == [0, 1, 2, 3, 4, 5]
        assert (fold.state.name, fold.state.id) == ("North Wind", ROSTER)

    def test_has_the_same_state_after_a_line_that_was_refused_unknown_or_withheld(self) -> None:
        forge = workspace()
        forge.enter(ROSTER, MAL, "member.allowed", {"member": MAL.id, "may": ["administrator"]})
        forge.enter(ROSTER, ADA, "member.praised", {"member": MAL.id})
        forge.withhold(ROSTER, 5)
        fold = rosters(forge)
        assert len(fold.states) == 8
        assert fold.states[4] is fold.states[5] is fold.states[6] is fold.states[7]

    def test_begins_with_a_workspace_signed_by_its_own_key(self) -> None:
        forge = Forge()
        forge.begin(ROSTER, "roster")
        forge.enter(ROSTER, ADA, "workspace.created", {"name": "x", **ADA.card()}, ADA.seat)
        forge.enter(ROSTER, ADA, "workspace.created", {"name": "x", **ADA.card()})
        assert codes(rosters(forge)) == {1: "bad-signature", 2: "workspace-exists"}

    def test_is_not_begun_by_somebody_for_somebody_else(self) -> None:
        forge = Forge()
        forge.begin(ROSTER, "roster")
        forge.enter(ROSTER, MAL, "workspace.created", {"name": "x", **ADA.card()}, ADA.sign)
        assert codes(rosters(forge)) == {1: "wrong-key"}

    def test_pins_no_roster(self) -> None:
        forge = workspace()
        body = {"member": PEI.id, "may": []}
        forge.enter(ROSTER, ADA, "member.allowed", body, roster=pin(forge.head(ROSTER)))
        assert codes(rosters(forge)) == {6: "bad-body"}

    @pytest.mark.parametrize("key", ["", "AAAA", "é", "A" * 44, "A" * 43 + "=\n"])
    def test_takes_no_key_that_is_none(self, key: str) -> None:
        forge = workspace()
        card = {**Person("New").card(), "sign": key, "proof": Person("New").proofs()}
        forge.enter(ROSTER, ADA, "member.enrolled", card)
        assert codes(rosters(forge)) == {6: "bad-key"}

    def test_shows_no_name_that_turns_round(self) -> None:
        forge = workspace()
        new = Person("New")
        card = {**new.card(), "person": {"name": {"en": "Lin\u202e"}}, "proof": new.proofs()}
        forge.enter(ROSTER, ADA, "member.enrolled", card)
        assert codes(rosters(forge)) == {6: "control-characters"}

    def test_an_old_key_does_not_sign_after_a_new_one_came(self) -> None:
        forge = workspace()
        new = Person("Lin's new key")
        new.id = LIN.id
        body = {"member": LIN.id, "sign": new.sign.public, "seal": SEAL, "proof": {"sign": new.proofs()["sign"]}}
        forge.enter(ROSTER, ADA, "member.rekeyed", body)
        declared(forge=forge)
        forge.enter(INCIDENT, LIN, "note.written", {"text": "x"}, LIN.sign)
        forge.enter(INCIDENT, LIN, "note.written", {"text": "x"}, new.sign)
        assert codes(folded(forge)) == {5: "wrong-key"}


class TestPins:
    def test_never_go_back(self) -> None:
        forge = workspace()
        before = pin(forge.head(ROSTER))
        forge.enter(ROSTER, ADA, "member.allowed", {"member": PEI.id, "may": ["pr"]})
        declared(forge=forge)
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, roster=before)
        assert codes(folded(forge)) == {5: "old-roster-pin"}

    def test_do_not_move_on_by_an_entry_that_was_refused(self) -> None:
        forge = declared()
        before = pin(forge.head(ROSTER))
        forge.enter(ROSTER, ADA, "member.allowed", {"member": PEI.id, "may": ["pr"]})
        forge.enter(INCIDENT, WEN, "role.assigned", {"role": "pr", "member": WEN.id})
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, roster=before)
        assert codes(folded(forge)) == {5: "not-commander"}

    def test_decide_what_the_rules_see(self) -> None:
        forge = declared()
        forge.enter(ROSTER, ADA, "member.allowed", {"member": MAL.id, "may": ["writer", "pr"]})
        forge.enter(INCIDENT, ADA, "role.assigned", {"role": "pr", "member": MAL.id})
        fold = folded(forge)
        assert fold.refused == {}
        assert fold.state.roster is fold.rosters.states[6]

    @pytest.mark.parametrize("roster", [{"seq": 0, "hash": "0" * 64}, {"seq": 5, "hash": "0" * 64}, None], ids=str)
    def test_name_a_roster_that_was(self, roster: Any) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, roster=roster)
        assert codes(folded(forge)) == {5: "bad-roster-pin"}

    def test_to_a_roster_not_yet_read_make_the_seat_read_on(self) -> None:
        forge = declared()
        late = rosters(workspace())
        forge.enter(ROSTER, ADA, "member.allowed", {"member": PEI.id, "may": ["pr"]})
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"})
        fold = Fold(INCIDENT, late, fetch=lambda: late.take(forge.lines[ROSTER][5]))
        for line in forge.lines[INCIDENT]:
            fold.take(line)
        assert (fold.refused, fold.pin) == ({}, 6)

    def test_to_a_roster_that_does_not_hold_stop_the_stream_there(self) -> None:
        forge = declared()

        def broken() -> None:
            raise BrokenLink(1)

        fold = Fold(INCIDENT, RosterFold(ROSTER), fetch=broken)
        with pytest.raises(BrokenLink) as caught:
            fold.take(forge.lines[INCIDENT][0])
        assert (caught.value.seq, fold.lines, fold.kinds) == (1, [], [])


class TestKeys:
    def test_of_a_seat_do_for_most_entries_and_not_for_weighty_ones(self) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, WEN.seat)
        forge.enter(INCIDENT, ADA, "incident.closed", {"reason": "done"}, ADA.seat)
        assert codes(folded(forge)) == {6: "needs-signing-key"}

    def test_are_checked_ahead_for_the_very_lines_that_come(self) -> None:
        forge, _ = released()
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, Person("Nobody").sign)
        fold = Fold(INCIDENT, rosters(forge))
        fold.check_ahead(forge.lines[INCIDENT])
        for line in forge.lines[INCIDENT]:
            fold.take(line)
        assert (fold.state, codes(fold)) == (folded(forge).state, {12: "wrong-key"})

    def test_checked_ahead_for_another_line_are_not_believed(self) -> None:
        good, bad = declared(), declared()
        good.enter(INCIDENT, WEN, "note.written", {"text": "x"})
        payload = b"?"
        bad.append(INCIDENT, payload, WEN.sign)
        bad.lines[INCIDENT].pop()
        genuine = good.lines[INCIDENT][4]
        assert isinstance(genuine, Line)
        bad.append(INCIDENT, genuine.payload, WEN.sign, bytes(64))
        fold = Fold(INCIDENT, rosters(bad))
        fold.check_ahead(good.lines[INCIDENT])
        for line in bad.lines[INCIDENT]:
            fold.take(line)
        assert codes(fold) == {5: "bad-signature"}


class TestContinuing:
    def opened(self, place: dict[str, Any], known: Callable[[str, int, str], State | None] | None) -> Fold:
        forge = declared()
        forge.begin(SECOND, "incident")
        forge.enter(SECOND, ADA, "incident.continued", {"stream": INCIDENT, "reason": "the disk died", **place})
        fold = Fold(SECOND, rosters(forge), known)
        for line in forge.lines[SECOND]:
            fold.take(line)
        return fold

    def test_takes_up_the_state_there(self) -> None:
        before = folded(declared())
        asked: list[tuple[str, int]] = []

        def known(stream: str, seq: int, _hash: str) -> State | None:
            asked.append((stream, seq))
            return before.state

        fold = self.opened(pin(before.head), known)
        assert set(asked) == {(INCIDENT, 4)}
        assert fold.state == before.state

    def test_needs_a_place_that_is_known(self) -> None:
        place = pin(folded(declared()).head)
        assert codes(self.opened(place, lambda *_: None)) == {1: "nothing-to-continue"}
        assert codes(self.opened(place, None)) == {1: "nothing-to-continue"}

    @pytest.mark.parametrize("seq", [0, -1])
    def test_does_not_even_ask_for_a_place_before_any_entry(self, seq: int) -> None:
        def known(*_: object) -> State:
            raise AssertionError("two streams could each continue the other, for ever")

        assert codes(self.opened({"seq": seq, "hash": "0" * 64}, known)) == {1: "nothing-to-continue"}


def shelved(forge: Forge) -> LibraryFold:
    """The library of ``forge``, folded."""
    fold = LibraryFold(LIBRARY, rosters(forge))
    for line in forge.lines[LIBRARY]:
        fold.take(line)
    return fold


class TestLibrary:
    def test_takes_what_it_does_not_know_and_nothing_of_an_incident(self) -> None:
        forge = workspace()
        forge.begin(LIBRARY, "library")
        forge.enter(LIBRARY, PEI, "library.praised", {"id": "recall"})
        forge.enter(LIBRARY, PEI, "library.praised", {"id": "recall"}, PEI.seat)
        forge.enter(LIBRARY, PEI, "note.written", {"text": "x"})
        fold = shelved(forge)
        assert fold.kinds == ["unknown", "refused", "refused"]
        assert [r.code for r in fold.refused.values()] == ["needs-signing-key", "wrong-stream"]
        assert fold.pin == 5

    def test_has_a_state_after_every_line(self) -> None:
        forge = signed(book())
        forge.enter(LIBRARY, MAL, "library.withdrawn", {"item": "recall", "content": "x", "reason": "y"})
        fold = shelved(forge)
        digest = canonical.digest(book())
        assert [state.holds(digest) for state in fold.states] == [False, False, False, True, True]
        assert [r.code for r in fold.refused.values()] == ["other-content"]

    def test_shows_no_name_that_turns_round(self) -> None:
        forge = proposed(book())
        propose(forge, book("2") | {"title": {"en": "Recall\u202e"}})
        assert [r.code for r in shelved(forge).refused.values()] == ["control-characters"]


class TestPlaceInTheLibrary:
    def opened(self, forge: Forge, reach: Reach | None = None) -> Fold:
        library = shelved(forge)
        fold = Fold(INCIDENT, rosters(forge), library=reach or (lambda _seq: library))
        for line in forge.lines[INCIDENT]:
            fold.take(line)
        return fold

    def declared(self, seq: int = 3, **embedded: Any) -> Forge:
        forge = signed(book())
        return declare(forge, book() | embedded, {"seq": seq, "hash": forge.lines[LIBRARY][seq - 1].hash.hex()})

    def test_says_whether_the_playbook_was_signed_there(self) -> None:
        assert self.opened(self.declared()).state.incident.playbook_signed is True
        assert self.opened(self.declared(2)).state.incident.playbook_signed is False
        assert self.opened(self.declared(title={"en": "Other"})).state.incident.playbook_signed is False

    def test_may_be_left_out_and_then_nothing_is_signed(self) -> None:
        fold = self.opened(declare(signed(book()), book(), None))
        assert (fold.refused, fold.state.incident.playbook_signed) == ({}, False)

    @pytest.mark.parametrize(
        "place", [{}, {"seq": 3}, {"seq": 0, "hash": "0" * 64}, {"seq": True, "hash": ""}], ids=str
    )
    def test_has_to_be_one(self, place: dict[str, Any]) -> None:
        assert codes(self.opened(declare(signed(book()), book(), place))) == {1: "bad-library-pin"}

    def test_is_not_found_where_there_is_no_library(self) -> None:
        assert codes(self.opened(self.declared(), lambda _seq: None)) == {1: "bad-library-pin"}

    def test_in_a_library_that_does_not_hold_stops_the_stream_there(self) -> None:
        def broken(_seq: int) -> None:
            raise BrokenLink(2)

        forge = self.declared()
        with pytest.raises(BrokenLink) as caught:
            self.opened(forge, broken)
        assert caught.value.seq == 1
        line = forge.lines[INCIDENT][0]
        assert isinstance(line, Line)
        judged = Fold(INCIDENT, rosters(forge), library=broken).judge(line)
        assert isinstance(judged, Refusal)
        assert judged.code == "bad-library-pin"

    def test_is_looked_up_again_where_the_declaration_was_vouched_for(self) -> None:
        forge = self.declared()
        library = shelved(forge)
        line = forge.lines[INCIDENT][0]
        assert isinstance(line, Line)
        fold = Fold(INCIDENT, rosters(forge), library=lambda _seq: library)
        fold.trust(line, None, False)
        assert fold.state.incident.playbook_signed is True
        with pytest.raises(BrokenLink):
            Fold(INCIDENT, rosters(forge)).trust(line, None, False)

    def test_stays_what_it_was_whatever_becomes_of_the_library(self) -> None:
        forge = self.declared()
        body = {"item": "recall", "content": canonical.digest(book()), "reason": "out of date"}
        forge.enter(LIBRARY, LIN, "library.withdrawn", body)
        assert self.opened(forge).state.incident.playbook_signed is True


class TestTrust:
    """Folding what was vouched for gives what judging it gave."""

    def trusted(self, forge: Forge, judged: Fold) -> Fold:
        fold = Fold(INCIDENT, judged.rosters)
        for line in forge.lines[INCIDENT]:
            assert isinstance(line, Line)
            fold.trust(line, judged.refused.get(line.seq), line.seq in judged.unknown)
        return fold

    def test_of_accepted_refused_and_unknown_entries(self) -> None:
        forge, _ = released()
        forge.enter(INCIDENT, WEN, "mood.sensed", {})
        forge.enter(INCIDENT, WEN, "role.assigned", {"role": "pr", "member": WEN.id})
        forge.append(INCIDENT, b"?", WEN.sign)
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, stream=ROSTER)
        judged = folded(forge)
        fold = self.trusted(forge, judged)
        for name in ("state", "head", "kinds", "refused", "unknown", "ids", "pin", "lines"):
            assert getattr(fold, name) == getattr(judged, name), name

    def test_is_not_given_to_what_cannot_have_been_accepted(self) -> None:
        forge = declared()
        forge.append(INCIDENT, b"?", WEN.sign)
        judged = folded(forge)
        judged.refused.clear()
        with pytest.raises(BrokenLink) as caught:
            self.trusted(forge, judged)
        assert caught.value.seq == 5

    def test_is_not_given_under_another_roster(self) -> None:
        forge = declared()
        judged = folded(forge)
        judged.rosters = rosters(workspace(Person("New")))
        del judged.rosters.lines[4:]
        with pytest.raises(BrokenLink):
            self.trusted(forge, judged)

    def test_is_not_given_where_what_it_continued_is_gone(self) -> None:
        forge = declared()
        forge.begin(SECOND, "incident")
        place = pin(forge.head(INCIDENT))
        forge.enter(SECOND, ADA, "incident.continued", {"stream": INCIDENT, "reason": "the disk died", **place})
        (line,) = forge.lines[SECOND]
        assert isinstance(line, Line)
        with pytest.raises(BrokenLink):
            Fold(SECOND, rosters(forge)).trust(line, None, False)
