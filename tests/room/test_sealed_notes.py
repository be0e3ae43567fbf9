"""app/room/sealed_notes.py: written for some, opened by them, closed to everybody else."""

from __future__ import annotations

import io
from base64 import b64encode
from hashlib import sha256
from pathlib import Path

import msgspec
import pytest

from app.domain.notes import MAX_ATTACHMENT, MAX_SEALED, NoteSealed, NoteWritten, age_file
from app.domain.roster import MemberEnrolled, Roster
from app.domain.terms import Body, Entry, Refusal
from app.identity.seat import Seat
from app.ledger import sealing
from app.ledger.envelope import Line
from app.room import sealed_notes
from app.room.room import Room
from app.room.sealed_notes import Plain
from app.room.verify import verify
from app.store.contract import BLOB_LIMIT
from tests.support.hostile import ADA, INCIDENT, LIN, WEN, Person, declared
from tests.support.seats import Company, done

TEXT = "外部律师意见：先不要承认因果关系"
SMALL_ORDER = "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z"


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def room(company: Company) -> Room:
    return company.declared()


def written(company: Company, room: Room, text: str = TEXT, files: tuple[Path, ...] = ()) -> NoteSealed:
    """A note by legal for the commander, as the record holds it."""
    taken = sealed_notes.write(room, company.store, company.lin, text, [company.ada.member], files=files)
    assert isinstance(taken, Entry), taken
    return note(taken.body)


def note(body: Body) -> NoteSealed:
    assert isinstance(body, NoteSealed)
    return body


def code(outcome: Entry | Refusal) -> str:
    return outcome.code if isinstance(outcome, Refusal) else ""


def rekeyed(company: Company, name: str, seal: str) -> Seat:
    """A member whose sealing key is what it should not be: the roster takes any text."""
    seat = Seat.generate(company.sources.new_id(), company.sources.randomness)
    body = MemberEnrolled(
        seat.member, {"name": {"en": name}}, seat.public_sign, seat.public_seat, seal, ["legal"],
        seat.proofs(company.workspace.id),
    )  # fmt: skip
    assert isinstance(company.workspace.enter(body, company.ada), Entry)
    return seat


def test_its_readers_open_it_and_nobody_else(company: Company, room: Room) -> None:
    body = written(company, room)
    assert body.to == [company.lin.member, company.ada.member]
    for reader in (company.lin, company.ada):
        assert sealed_notes.opened(body, reader) == Plain(TEXT)
    for other in (company.pei, company.wen):
        assert sealed_notes.opened(body, other) is None


def test_the_record_holds_no_word_of_it(company: Company, room: Room) -> None:
    written(company, room)
    line = room.fold.lines[-1]
    assert isinstance(line, Line)
    assert TEXT.encode() not in line.payload
    assert "律师".encode() not in line.payload


def test_a_reader_answers_sealed_on_another_machine(company: Company, room: Room) -> None:
    written(company, room)
    there = company.elsewhere(company.ada).room(room.stream)
    answer = sealed_notes.write(there, company.store, company.ada, "知道了", [company.lin.member])
    assert isinstance(answer, Entry)
    assert sealed_notes.opened(note(answer.body), company.lin) == Plain("知道了")


def test_who_may_not_seal_is_told_so_and_leaves_nothing_behind(company: Company, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "memo.txt"
    path.write_bytes(b"secret")
    before = room.head
    outcome = sealed_notes.write(room, company.store, company.wen, "x", [company.lin.member], files=[path])
    assert code(outcome) == "may-not-seal"
    assert room.head == before
    assert not company.store._blobs


def test_the_author_is_among_the_readers_and_each_is_named_once(company: Company, room: Room) -> None:
    twice = [company.ada.member, company.lin.member, company.ada.member]
    taken = sealed_notes.write(room, company.store, company.lin, TEXT, twice)
    assert isinstance(taken, Entry)
    assert note(taken.body).to == [company.lin.member, company.ada.member]


def test_a_note_to_oneself_is_a_note(company: Company, room: Room) -> None:
    taken = sealed_notes.write(room, company.store, company.lin, TEXT, [])
    assert isinstance(taken, Entry)
    assert note(taken.body).to == [company.lin.member]


@pytest.mark.parametrize(
    ("text", "expected"),
    [(" \n", "needs-text"), ("\u202egnp", "control-characters"), ("x" * (MAX_SEALED + 1), "too-large")],
)
def test_what_cannot_be_written_is_refused(company: Company, room: Room, text: str, expected: str) -> None:
    assert code(sealed_notes.write(room, company.store, company.lin, text, [])) == expected


def test_a_text_too_long_for_any_entry_is_refused_too(company: Company, room: Room) -> None:
    assert code(sealed_notes.write(room, company.store, company.lin, "x" * 250_000, [])) == "too-large"


def test_a_reader_whom_the_roster_does_not_know_is_named(company: Company, room: Room) -> None:
    outcome = sealed_notes.write(room, company.store, company.lin, TEXT, ["mallory"])
    assert outcome == Refusal("no-such-member", {"member": "mallory"})


@pytest.mark.parametrize("seal", ["", "age1nonsense", "ssh-ed25519 AAAA", SMALL_ORDER])
def test_a_sealing_key_that_is_none_names_whose_it_is(company: Company, room: Room, seal: str) -> None:
    odd = rekeyed(company, "Odd", seal)
    outcome = sealed_notes.write(room, company.store, company.lin, TEXT, [company.ada.member, odd.member])
    assert outcome == Refusal("no-sealing-key", {"member": odd.member})
    assert sealed_notes.recipients(Roster(), []) == {}


def test_who_was_enrolled_a_moment_ago_can_be_written_to(company: Company, room: Room) -> None:
    counsel = company.enrolled("Counsel")
    taken = sealed_notes.write(room, company.store, company.lin, TEXT, [counsel.member])
    assert isinstance(taken, Entry)
    assert sealed_notes.opened(note(taken.body), counsel) == Plain(TEXT)


@pytest.mark.parametrize(
    "plain", [b"no json", b"[]", b'{"text": 5}', b"\xff", b'{"attachments": []}', b"[" * 5000, b""]
)
def test_what_is_no_note_under_the_seal_does_not_open(company: Company, plain: bytes) -> None:
    sealed = sealing.seal(plain, [company.lin.seal])
    assert sealed_notes.opened(NoteSealed(b64encode(sealed).decode(), []), company.lin) is None


def test_what_is_no_age_file_does_not_open(company: Company) -> None:
    assert sealed_notes.opened(NoteSealed("%%%", []), company.lin) is None
    assert (
        sealed_notes.opened(NoteSealed(b64encode(b"age-encryption.org/v1\n-> X25519 a").decode(), []), company.lin)
        is None
    )


def test_sealed_notes_of_a_record_are_found_refused_ones_are_not(company: Company, room: Room) -> None:
    first = written(company, room)
    done(room, NoteWritten("open"), company.wen)
    mine = NoteSealed(first.sealed, [company.wen.member])
    forged = company.elsewhere(company.wen).room(room.stream)
    assert code(forged.submit(mine, company.wen)) == "may-not-seal"
    found = list(sealed_notes.places(room.fold.lines, room.fold.kinds))
    assert [(place.seq, place.by, place.body) for place in found] == [(room.head.seq - 1, company.lin.member, first)]
    assert found[0].received


def hostile(by: Person, body: dict[str, object]) -> list[str]:
    """What a verifier refuses in a record into which somebody wrote ``body`` past the rules of their own seat."""
    forge = declared()
    forge.enter(INCIDENT, by, "note.sealed", body)
    return [finding.reason for finding in verify(io.BytesIO(forge.bundle())).refused]


AGE_FILE = b64encode(sealing.seal(b"{}", [sealing.recipient(sealing.generate())])).decode()


@pytest.mark.parametrize(
    ("by", "body", "reason"),
    [
        (WEN, {"sealed": AGE_FILE, "to": [WEN.id]}, "may-not-seal"),
        (LIN, {"sealed": AGE_FILE, "to": []}, "bad-recipients"),
        (LIN, {"sealed": AGE_FILE, "to": [ADA.id]}, "bad-recipients"),
        (LIN, {"sealed": AGE_FILE, "to": [LIN.id, "mallory"]}, "no-such-member"),
        (LIN, {"sealed": "%%%", "to": [LIN.id]}, "bad-seal"),
        (LIN, {"sealed": b64encode(b"PK\x03\x04").decode(), "to": [LIN.id]}, "bad-seal"),
        (
            LIN,
            {"sealed": b64encode(b"age-encryption.org/v1\n-> " + bytes(187_000)).decode(), "to": [LIN.id]},
            "too-large",
        ),
        (LIN, {"sealed": "x" * 262_144, "to": [LIN.id]}, "bad-json"),
        (LIN, {"sealed": AGE_FILE, "to": LIN.id}, "bad-body"),
        (LIN, {"sealed": AGE_FILE}, "bad-body"),
        (LIN, {"sealed": AGE_FILE, "to": [LIN.id, "\u202e"]}, "control-characters"),
    ],
)
def test_a_verifier_refuses_what_no_seat_would_have_written(by: Person, body: dict[str, object], reason: str) -> None:
    assert hostile(by, body) == [reason]


def test_a_verifier_accepts_a_sealed_note_that_it_cannot_read() -> None:
    assert hostile(LIN, {"sealed": AGE_FILE, "to": [LIN.id, ADA.id]}) == []


# -- attachments -----------------------------------------------------------------------------------------------------


def test_a_file_goes_under_the_seal_with_its_name(company: Company, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "意见书.pdf"
    path.write_bytes(b"%PDF counsel")
    body = written(company, room, files=(path,))
    plain = sealed_notes.opened(body, company.ada)
    assert plain is not None
    (found,) = plain.attachments
    assert (found.name, found.media_type, found.size) == ("意见书.pdf", "application/pdf", 12)
    assert found.plain_sha256 == sha256(b"%PDF counsel").hexdigest()
    blob = company.store.blob(found.sha256)
    assert blob is not None
    assert blob.startswith(b"age-encryption.org/v1\n")
    assert b"counsel" not in blob
    assert sealed_notes.attachment(company.store, found, company.ada) == b"%PDF counsel"
    assert sealed_notes.attachment(company.store, found, company.pei) is None


def test_a_file_that_is_gone_or_another_does_not_open(company: Company, room: Room, tmp_path: Path) -> None:
    path = tmp_path / "a.bin"
    path.write_bytes(b"")
    plain = sealed_notes.opened(written(company, room, files=(path,)), company.ada)
    assert plain is not None
    (found,) = plain.attachments
    assert sealed_notes.attachment(company.store, found, company.ada) == b""
    other = msgspec.structs.replace(found, plain_sha256="0" * 64)
    assert sealed_notes.attachment(company.store, other, company.ada) is None
    company.store.erase_blob(found.sha256)
    assert sealed_notes.attachment(company.store, found, company.ada) is None


def test_a_reader_puts_the_file_where_they_want_it_and_others_are_told(
    company: Company, room: Room, tmp_path: Path
) -> None:
    path = tmp_path / "memo.txt"
    path.write_bytes(b"memo")
    plain = sealed_notes.opened(written(company, room, files=(path,)), company.ada)
    assert plain is not None
    out = tmp_path / "out"
    out.mkdir()
    assert sealed_notes.save(company.store, plain.attachments[0], company.ada, out / "a.txt") is None
    refused = sealed_notes.save(company.store, plain.attachments[0], company.pei, out / "b.txt")
    assert refused == Refusal("no-sealed-file", {"name": "memo.txt"})
    assert [(found.name, found.read_bytes()) for found in out.iterdir()] == [("a.txt", b"memo")]


@pytest.mark.parametrize("size", [MAX_ATTACHMENT + 1, BLOB_LIMIT - 10])
def test_a_file_that_is_too_large_once_sealed_is_named(company: Company, room: Room, tmp_path: Path, size: int) -> None:
    path = tmp_path / "video.mov"
    with path.open("wb") as file:
        file.truncate(size)
    outcome = sealed_notes.write(room, company.store, company.lin, TEXT, [], files=[path])
    assert outcome == Refusal("attachment-too-large", {"name": "video.mov", "size": "25.0"})
    assert not company.store._blobs


def test_a_file_that_cannot_be_read_is_the_surroundings(company: Company, room: Room, tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        sealed_notes.write(room, company.store, company.lin, TEXT, [], files=[tmp_path / "gone"])


def test_the_note_is_an_age_file_of_the_record_s_form(company: Company, room: Room) -> None:
    raw = age_file(written(company, room).sealed)
    assert raw is not None
    assert raw.count(b"\n-> X25519 ") == 2
