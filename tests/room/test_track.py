"""A chain as far as it was read: every line in its place, every id once, every payload in its form."""

import pytest
from msgspec.structs import replace

from app.domain.terms import Entry, Refusal
from app.ledger import canonical
from app.ledger.chain import BrokenLink
from app.ledger.envelope import Line
from app.room.fold import Fold, RosterFold
from app.room.track import UNREADABLE, Track
from tests.support.hostile import INCIDENT, ROSTER, WEN, Forge, declared


def rosters(forge: Forge) -> RosterFold:
    fold = RosterFold(ROSTER)
    for line in forge.lines[ROSTER]:
        fold.take(line)
    return fold


def folded(forge: Forge, upto: int | None = None) -> Fold:
    fold = Fold(INCIDENT, rosters(forge))
    for line in forge.lines[INCIDENT][:upto]:
        fold.take(line)
    return fold


def test_it_knows_the_hash_of_every_place_it_has_read() -> None:
    forge = declared()
    fold = folded(forge)
    assert [fold.hash_at(seq) for seq in range(5)] == [fold.genesis.hash, *(x.hash for x in forge.lines[INCIDENT])]
    assert [fold.hash_at(seq) for seq in (-1, 5, 2**53)] == [None] * 3


@pytest.mark.parametrize(
    "change",
    [{"seq": 3}, {"seq": 5}, {"hash": bytes(32)}, {"received": 0}, {"received": -1}, {"signature": bytes(64)}],
    ids=str,
)
def test_a_line_that_does_not_follow_changes_nothing(change: dict[str, object]) -> None:
    forge = declared()
    fold = folded(forge, 3)
    before = (fold.head, list(fold.lines), list(fold.kinds), dict(fold.ids), fold.state)
    with pytest.raises(BrokenLink):
        fold.take(replace(forge.lines[INCIDENT][3], **change))
    assert (fold.head, fold.lines, fold.kinds, fold.ids, fold.state) == before


def test_every_line_has_a_kind_whatever_became_of_it() -> None:
    forge = declared()
    forge.enter(INCIDENT, WEN, "mood.sensed", {})
    forge.enter(INCIDENT, WEN, "role.assigned", {"role": "pr", "member": WEN.id})
    forge.append(INCIDENT, b"?", WEN.sign)
    forge.withhold(INCIDENT, 4)
    fold = folded(forge)
    assert fold.kinds == [
        "incident.declared",
        "role.assigned",
        "role.assigned",
        *("withheld", "unknown"),
        *["refused"] * 2,
    ]
    assert (fold.unknown, sorted(fold.refused)) == ({5}, [6, 7])


def test_a_line_that_is_known_to_follow_is_judged_like_any_other() -> None:
    forge = declared()
    fold = Fold(INCIDENT, rosters(forge))
    for line in forge.lines[INCIDENT]:
        fold.take_followed(line)
    assert (fold.state, fold.head, fold.kinds) == (folded(forge).state, folded(forge).head, folded(forge).kinds)


class TestIds:
    def test_count_from_entries_that_were_refused_too(self) -> None:
        forge = declared()
        same = "0190a2b4-0000-7000-9000-00000000ffff"
        forge.enter(INCIDENT, WEN, "role.assigned", {"role": "pr", "member": WEN.id}, id=same)
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, id=same)
        fold = folded(forge)
        assert fold.refused[6] == Refusal("repeated-id")
        assert fold.ids[same] == 5

    def test_do_not_count_from_what_is_no_entry_of_the_stream(self) -> None:
        forge = declared()
        same = "0190a2b4-0000-7000-9000-00000000ffff"
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, id=same, stream=ROSTER)
        forge.append(INCIDENT, canonical.encode(forge.payload(INCIDENT, WEN, "x.y", {}, id=same)) + b" ", WEN.sign)
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, id=same)
        fold = folded(forge)
        assert {refusal.code for refusal in fold.refused.values()} <= UNREADABLE
        assert fold.ids[same] == 7

    def test_are_the_streams_own(self) -> None:
        forge = declared()
        same = canonical.decode(_payload(forge.lines[ROSTER][0]))["id"]
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, id=same)
        assert not folded(forge).refused


def _payload(line: object) -> bytes:
    assert isinstance(line, Line)
    return line.payload


class TestJudging:
    def test_changes_nothing(self) -> None:
        forge = declared()
        fold = folded(forge, 3)
        before = (fold.head, fold.state, dict(fold.ids))
        line = forge.lines[INCIDENT][3]
        assert isinstance(line, Line)
        assert isinstance(fold.judge(line), Entry)
        assert (fold.head, fold.state, fold.ids) == before

    @pytest.mark.parametrize(
        ("after", "code"),
        [
            ({"seq": 0, "hash": "00" * 32}, "bad-after"),
            ({"seq": -1, "hash": "00" * 32}, "bad-after"),
            ({"seq": 5, "hash": "00" * 32}, "bad-after"),
            ({"seq": 4, "hash": ""}, "bad-after"),
            ({"seq": 2**53, "hash": ""}, "bad-after"),
        ],
        ids=str,
    )
    def test_asks_for_a_history_that_was(self, after: dict[str, object], code: str) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, after=after)
        assert folded(forge).refused[5].code == code

    def test_lets_an_author_be_behind(self) -> None:
        forge = declared()
        after = {"seq": 0, "hash": folded(forge).genesis.hash.hex()}
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, after=after)
        assert not folded(forge).refused

    def test_says_in_what_way_a_payload_is_not_in_its_form(self) -> None:
        forge = declared()
        for raw in (b"", b'{"a": 1}', b"[]", b'{"a":1.5}', b"x" * (canonical.MAX_BYTES + 1)):
            forge.append(INCIDENT, raw, WEN.sign)
        faults = [refusal.values["fault"] for refusal in folded(forge).refused.values()]
        assert faults == ["not-json", "not-canonical", "not-an-object", "number", "too-large"]


def test_a_bare_track_knows_no_rules() -> None:
    forge = declared()
    with pytest.raises(NotImplementedError):
        Track(INCIDENT).take(forge.lines[INCIDENT][0])
