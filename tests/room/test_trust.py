"""What a seat has verified once: believed over the very same lines, from its own hand, and no further."""

import base64

import msgspec
import pytest

from app import __version__
from app.domain.terms import refuse
from app.ledger.envelope import Line
from app.room import trust
from app.room.room import Room
from app.room.trust import Note, Trust, Vouched, key_of
from tests.support.seats import Company, noted


@pytest.fixture
def company() -> Company:
    return Company()


def lines(room: Room) -> list[Line]:
    return [line for line in room.fold.lines if isinstance(line, Line)]


def remembered(company: Company, room: Room) -> Trust:
    Trust.of(room.fold).remember(company.store, room.stream, company.ada)
    return Trust.recall(company.store, room.stream, company.ada)


def test_a_seat_recalls_what_it_vouched_for(company: Company) -> None:
    room = noted(company.declared(), company.ada, "one")
    room.fold.refused[5] = refuse("wrong-key")
    room.fold.unknown.add(4)
    found = remembered(company, room)
    assert (found.seq, found.current) == (5, True)
    assert (found.refusal(5), found.refusal(4)) == (refuse("wrong-key"), None)
    assert (found.unknown(4), found.unknown(5)) == (True, False)


def test_it_names_those_lines_and_no_others(company: Company) -> None:
    room = noted(company.declared(), company.ada, "one", "two")
    found, past = remembered(company, room), lines(room)
    assert found.names(past)
    assert not found.names(past[:-1])
    assert not found.names([*past[:-2], past[-1]])
    other = noted(company.declared(), company.ada, "one", "two")
    assert not found.names(lines(other))


def test_nothing_is_trusted_of_a_stream_that_was_never_verified(company: Company) -> None:
    found = Trust.recall(company.store, "never", company.ada)
    assert (found.seq, found.current, found.names([])) == (0, False, True)


def test_another_seats_note_is_worth_nothing(company: Company) -> None:
    room = company.declared()
    Trust.of(room.fold).remember(company.store, room.stream, company.pei)
    assert Trust.recall(company.store, room.stream, company.ada).seq == 0


def test_a_note_about_another_stream_is_worth_nothing(company: Company) -> None:
    first, second = company.declared(), company.declared()
    Trust.of(first.fold).remember(company.store, second.stream, company.ada)
    assert Trust.recall(company.store, second.stream, company.ada).seq == 0


@pytest.mark.parametrize("kept", [b"", b"null", b"\xff", b'{"note":"e30=","signature":""}'])
def test_a_note_that_cannot_be_read_is_worth_nothing(company: Company, kept: bytes) -> None:
    company.store.remember(key_of("x", company.ada), kept)
    assert Trust.recall(company.store, "x", company.ada).seq == 0


def test_a_note_of_an_older_shape_is_worth_nothing(company: Company) -> None:
    raw = b'{"stream":"x"}'
    company.store.remember(key_of("x", company.ada), msgspec.json.encode(Vouched(raw, company.ada.vouch(raw))))
    assert Trust.recall(company.store, "x", company.ada).seq == 0


def test_a_note_with_a_changed_letter_is_worth_nothing(company: Company) -> None:
    room = company.declared()
    Trust.of(room.fold).remember(company.store, room.stream, company.ada)
    vouched = msgspec.json.decode(company.store.recall(key_of(room.stream, company.ada)) or b"", type=Vouched)
    forged = Vouched(vouched.note.replace(b'"seq":4', b'"seq":3'), vouched.signature)
    assert forged != vouched
    company.store.remember(key_of(room.stream, company.ada), msgspec.json.encode(forged))
    assert Trust.recall(company.store, room.stream, company.ada).seq == 0


def test_what_another_version_of_the_program_judged_is_judged_again(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = company.declared()
    remembered(company, room)
    assert Note("x", 0, "", {}, []).program != __version__
    monkeypatch.setattr(trust, "__version__", "99")
    found = Trust.recall(company.store, room.stream, company.ada)
    assert (found.seq, found.current) == (4, False)
    assert found.names(lines(room))


def test_the_note_is_plain_json_with_a_signature_beside_it(company: Company) -> None:
    room = company.declared()
    Trust.of(room.fold).remember(company.store, room.stream, company.ada)
    kept = msgspec.json.decode(company.store.recall(key_of(room.stream, company.ada)) or b"")
    note = msgspec.json.decode(base64.b64decode(kept["note"]))
    assert (note["seq"], note["hash"]) == (4, room.head.hash.hex())


def test_seats_that_share_a_record_keep_a_note_each(company: Company) -> None:
    room = company.declared()
    for seat in (company.ada, company.pei):
        Trust.of(room.fold).remember(company.store, room.stream, seat)
    assert [Trust.recall(company.store, room.stream, seat).seq for seat in (company.ada, company.pei)] == [4, 4]
