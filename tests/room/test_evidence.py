"""What goes into an evidence bundle, and what is named as left out."""

import base64
import io
import json
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest

from app.domain.incident import IncidentContinued
from app.domain.notes import BlobErased, FileAttached, NoteWritten
from app.domain.release import ReleasedFile
from app.domain.roster import MemberSuspended
from app.domain.terms import Entry
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import Manifest
from app.room import sealed_notes
from app.room.evidence import make
from app.room.report import BROKEN, HOLDS
from app.room.room import Room
from app.room.verify import verify
from tests.support import outsider
from tests.support.seats import PATH, TEXT, Company, done, noted


@pytest.fixture
def company() -> Company:
    return Company()


def bundle(company: Company, *rooms: Room) -> tuple[Manifest, dict[str, bytes], bytes]:
    file = io.BytesIO()
    manifest = make(company.workspace, [room.stream for room in rooms], file)
    with zipfile.ZipFile(file) as archive:
        return manifest, {name: archive.read(name) for name in archive.namelist()}, file.getvalue()


def attached(company: Company, room: Room, content: bytes, keep: bool = True) -> str:
    digest = company.store.put_blob(content)
    done(room, FileAttached(digest, "report.pdf", "application/pdf", len(content)), company.wen)
    if not keep:
        company.store.erase_blob(digest)
    return digest


def left_out(manifest: Manifest) -> Sequence[tuple[str, str]]:
    return [(left.what, left.why) for left in manifest.left_out]


def test_a_bundle_that_we_made_holds_and_an_outsider_agrees(company: Company) -> None:
    room = company.declared()
    company.released(room)
    attached(company, room, b"a report")
    _, _, raw = bundle(company, room)
    fingerprint = company.workspace.fingerprint
    report = verify(io.BytesIO(raw), fingerprint)
    assert (report.verdict, report.fault, len(report.released)) == (HOLDS, None, 1)
    assert outsider.check(io.BytesIO(raw), fingerprint)


def test_it_holds_roster_incident_attachments_released_files_and_a_page_to_read(company: Company) -> None:
    room = company.declared()
    company.released(room)
    digest = attached(company, room, b"a report")
    manifest, files, _ = bundle(company, room)
    assert set(files) == {
        *("manifest.json", "README.txt", "roster.jsonl", f"record/{room.stream}.jsonl"),
        *(f"blobs/{digest}", PATH),
    }
    assert (files[f"blobs/{digest}"], files[PATH]) == (b"a report", TEXT)
    assert manifest.left_out == ()
    assert manifest.by == company.ada.member


def test_only_the_chosen_incidents_go_in(company: Company) -> None:
    first, second = company.declared(), company.declared()
    _, files, _ = bundle(company, second)
    assert f"record/{second.stream}.jsonl" in files
    assert f"record/{first.stream}.jsonl" not in files


def test_what_an_incident_continues_goes_in_too(company: Company) -> None:
    old = company.declared()
    body = IncidentContinued(old.stream, old.head.seq, old.head.hash.hex(), "the disk died")
    new = company.workspace.begin(body)
    assert isinstance(new, Room)
    _, files, raw = bundle(company, new)
    assert f"record/{old.stream}.jsonl" in files
    assert verify(io.BytesIO(raw)).verdict == HOLDS


def test_what_came_in_meanwhile_from_another_machine_goes_in(company: Company) -> None:
    room = company.declared()
    there = company.elsewhere(company.ada)
    idle = company.enrolled("Idle", "writer")
    assert there.enter(MemberSuspended(idle.member, "left"), company.ada)
    done(there.room(room.stream), NoteWritten("from elsewhere"), company.ada)
    manifest, _, raw = bundle(company, room)
    assert {stream.kind: stream.entries for stream in manifest.streams} == {"roster": 6, "incident": 5}
    assert verify(io.BytesIO(raw)).verdict == HOLDS


def test_a_library_goes_in_if_anything_stands_in_it(company: Company) -> None:
    room = company.declared()
    company.store.create_stream("0190a2b4-0000-7000-8000-00000000001b", "library")
    _, files, _ = bundle(company, room)
    assert "library.jsonl" not in files


def test_an_erased_attachment_is_left_out_with_its_reason(company: Company) -> None:
    room = company.declared()
    digest = attached(company, room, b"an address")
    done(room, BlobErased(digest, "holds an address", "PIPL 47"), company.lin)
    manifest, files, raw = bundle(company, room)
    assert left_out(manifest) == [(f"blobs/{digest}", "已抹除 erased: holds an address (PIPL 47)")]
    assert f"blobs/{digest}" not in files
    assert verify(io.BytesIO(raw)).verdict == HOLDS


def test_what_is_attached_again_after_that_goes_in_again(company: Company) -> None:
    room = company.declared()
    digest = attached(company, room, b"an address")
    done(room, BlobErased(digest, "by mistake", "none"), company.lin)
    attached(company, room, b"an address")
    manifest, files, _ = bundle(company, room)
    assert (f"blobs/{digest}" in files, manifest.left_out) == (True, ())


def test_an_attachment_that_the_store_lost_is_named(company: Company) -> None:
    room = company.declared()
    digest = attached(company, room, b"gone", keep=False)
    manifest, _, raw = bundle(company, room)
    assert left_out(manifest) == [(f"blobs/{digest}", "不在存储中 not in the store")]
    assert verify(io.BytesIO(raw)).verdict == HOLDS


def test_a_released_file_that_the_store_lost_is_named_and_the_bundle_does_not_hold(company: Company) -> None:
    room = company.declared()
    company.released(room)
    done_file = room.state.releases.made["statement S-01"].files[0]
    company.store.erase_blob(done_file.sha256)
    manifest, _, raw = bundle(company, room)
    assert left_out(manifest) == [(PATH, "不在存储中 not in the store")]
    report = verify(io.BytesIO(raw))
    assert (report.verdict, report.fault and report.fault.code) == (BROKEN, "not-as-signed")


def test_of_two_files_for_one_path_the_second_is_left_out(company: Company) -> None:
    first, second = company.declared(), company.declared()
    company.released(first)
    put = company.store.put_blob
    company.store.put_blob = lambda content: put(b"other: " + content)  # type: ignore[method-assign]
    company.released(second)
    manifest, files, _ = bundle(company, first, second)
    assert left_out(manifest) == [(PATH, "另一份发布占用了该路径 the path of another release")]
    assert files[PATH] == TEXT


def test_a_drill_is_called_one(company: Company) -> None:
    room = company.declared(drill=True)
    manifest, files, raw = bundle(company, room)
    assert manifest.drill
    assert "This is a DRILL" in files["README.txt"].decode()
    assert verify(io.BytesIO(raw)).drill is True


def test_a_stream_that_is_broken_goes_in_up_to_there(company: Company) -> None:
    room = noted(company.declared(), company.ada, "one", "two")
    lines = company.store._lines[room.stream]
    del lines[4]
    there = company.elsewhere()
    file = io.BytesIO()
    manifest = make(there, [room.stream], file)
    assert left_out(manifest) == [(f"record/{room.stream}.jsonl:5", "链从此处断开 the chain does not hold from here")]
    assert {stream.kind: stream.entries for stream in manifest.streams}["incident"] == 4
    assert verify(file).verdict == HOLDS


def test_an_incident_too_large_for_a_bundle_is_not_made_into_half_of_one(
    company: Company, monkeypatch: pytest.MonkeyPatch
) -> None:
    room = company.declared()
    attached(company, room, b"x" * 100)
    monkeypatch.setattr("app.ledger.manifest.MAX_FILE", 99)
    with pytest.raises(BrokenBundle, match="too-large"):
        bundle(company, room)


def test_the_same_record_makes_the_same_bytes(company: Company) -> None:
    room = company.declared()
    company.released(room)
    _, first, _ = bundle(company, room)
    company.time -= 1000
    _, second, _ = bundle(company, room)
    assert first == second


def test_a_path_that_no_bundle_can_hold_is_left_out(company: Company) -> None:
    from app.room.evidence import _Content  # noqa: PLC0415 - the rules refuse such a release before it gets here

    content = _Content(company.store, [])
    content._want(ReleasedFile("weibo", "zh", "statements/../x", "0" * 64))
    assert [left.what for left in content.left_out] == ["statements/../x"]


# -- sealed notes ----------------------------------------------------------------------------------------------------


def sealed(company: Company, room: Room, folder: Path) -> None:
    memo = folder / "memo.txt"
    memo.write_bytes(b"counsel's memo")
    readers = [company.ada.member]
    taken = sealed_notes.write(room, company.store, company.lin, "admit nothing yet", readers, files=[memo])
    assert isinstance(taken, Entry)


def test_a_sealed_note_goes_in_sealed_and_what_is_under_it_is_named_as_left_out(
    company: Company, tmp_path: Path
) -> None:
    room = company.declared()
    sealed(company, room, tmp_path)
    manifest, files, raw = bundle(company, room)
    ((what, why),) = left_out(manifest)
    assert what == f"record/{room.stream}.jsonl:{room.head.seq}"
    assert "法务密封" in why
    assert "sealed" in why
    assert why.endswith(": Lin · Ada")
    assert not [path for path in files if path.startswith("blobs/")]
    for content in files.values():
        for word in (b"admit nothing", b"counsel's memo", b"memo.txt"):
            assert word not in content
    assert verify(io.BytesIO(raw), company.workspace.fingerprint).verdict == HOLDS


def test_a_reader_opens_the_sealed_note_from_the_bundle_alone(company: Company, tmp_path: Path) -> None:
    room = company.declared()
    sealed(company, room, tmp_path)
    _, files, _ = bundle(company, room)
    last = json.loads(files[f"record/{room.stream}.jsonl"].splitlines()[-1])
    body = json.loads(base64.b64decode(last["envelope"]["payload"]))["body"]
    plain = company.lin.open_sealed(base64.b64decode(body["sealed"]))
    assert plain is not None
    assert json.loads(plain)["text"] == "admit nothing yet"


def test_a_bundle_without_sealed_notes_speaks_of_none(company: Company) -> None:
    manifest, _, _ = bundle(company, company.declared())
    assert manifest.left_out == ()
