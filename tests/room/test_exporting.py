"""app/room/exporting.py: evidence into a file, whole or not at all."""

import errno

import pytest

from app.i18n import speak
from app.ledger.faults import BrokenBundle
from app.room import exporting
from app.room.exporting import NotProven, Stopped, explain, export, released
from app.room.verify import verify
from tests.support.seats import Company
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


def test_the_file_is_a_bundle_that_holds(scene, tmp_path):
    out = tmp_path / "evidence.zip"
    manifest = export(scene.workspace, [scene.stream], out)
    with out.open("rb") as file:
        report = verify(file, scene.workspace.fingerprint)
    assert report.verdict == 0
    assert {head.stream for head in manifest.streams} == {
        scene.workspace.id,
        scene.workspace.shelf.stream(),
        scene.stream,
    }


def test_nothing_else_is_left_beside_it(scene, tmp_path):
    export(scene.workspace, [scene.stream], tmp_path / "evidence.zip")
    assert [found.name for found in tmp_path.iterdir()] == ["evidence.zip"]


def test_a_file_that_was_there_stays_when_writing_fails(scene, tmp_path):
    out = tmp_path / "evidence.zip"
    out.write_bytes(b"before")
    with pytest.raises(BrokenBundle):
        export(scene.workspace, ["nowhere"], out)
    assert out.read_bytes() == b"before"
    assert [found.name for found in tmp_path.iterdir()] == ["evidence.zip"]


def test_a_folder_that_does_not_exist_is_the_surroundings(scene, tmp_path):
    with pytest.raises(FileNotFoundError):
        export(scene.workspace, [scene.stream], tmp_path / "nowhere" / "evidence.zip")


@pytest.fixture
def told():
    company = Company()
    room = company.declared()
    company.released(room)
    return company, room


def test_a_released_statement_is_found_by_its_label(told):
    company, room = told
    assert released(company.workspace, [room.stream], "S-01") == (room.stream, "statement S-01")
    assert released(company.workspace, [room.stream], "S-02") is None


def test_one_statement_is_written_when_it_stands_by_itself(told, tmp_path):
    company, room = told
    manifest = export(company.workspace, [room.stream], tmp_path / "one.zip", statement="statement S-01")
    assert manifest.left_out == ()
    with (tmp_path / "one.zip").open("rb") as file:
        assert verify(file, company.workspace.fingerprint).verdict == 0


def test_a_statement_that_does_not_stand_without_the_rest_is_not_written(told, tmp_path, monkeypatch):
    company, room = told
    needed = exporting.evidence.story
    monkeypatch.setattr(exporting.evidence, "story", lambda *of: needed(*of) - {(room.stream, 2)})
    with pytest.raises(NotProven) as error:
        export(company.workspace, [room.stream], tmp_path / "one.zip", statement="statement S-01")
    assert "Entry #7 does not stand" in (explain(error.value) or "")
    assert list(tmp_path.iterdir()) == []


def test_a_statement_whose_file_is_lost_proves_nothing(told, tmp_path):
    company, room = told
    company.store.erase_blob(room.state.releases.made["statement S-01"].files[0].sha256)
    with pytest.raises(NotProven, match=r"statements/S-01/zh/weibo\.txt"):
        export(company.workspace, [room.stream], tmp_path / "one.zip", statement="statement S-01")


def test_progress_counts_every_line_and_file(told, tmp_path):
    company, room = told
    seen = []
    export(company.workspace, [room.stream], tmp_path / "all.zip", progress=lambda done, of: seen.append((done, of)))
    lines = len(room.fold.lines) + len(company.workspace.rosters.lines)
    assert seen[-1] == (lines + 1, lines + 1)


def test_whoever_looks_on_can_stop_it(told, tmp_path):
    company, room = told

    def stop(_done, _of):
        raise Stopped

    with pytest.raises(Stopped):
        export(company.workspace, [room.stream], tmp_path / "all.zip", progress=stop)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left", "/media/e.zip"), "The disk that holds /media/e.zip is full"),
        (PermissionError(errno.EACCES, "denied", "/media/e.zip"), "Nothing may be written to /media."),
        (FileNotFoundError(errno.ENOENT, "gone", "/media/e.zip"), "The folder of /media/e.zip does not exist"),
        (BrokenBundle("too-large", "blobs/x"), "blobs/x"),
    ],
)
def test_why_there_is_none_is_said_with_the_way_out(error, said):
    speak("en")
    assert said in (explain(error) or "")
    assert explain(ValueError("ours")) is None


def test_a_full_disk_is_told_with_the_place_that_is_full(told, tmp_path, monkeypatch):
    company, room = told

    def full(*_of, **_more):
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(exporting.evidence, "make", full)
    with pytest.raises(OSError, match="No space") as error:
        export(company.workspace, [room.stream], tmp_path / "all.zip")
    assert error.value.filename == str(tmp_path / "all.zip")
