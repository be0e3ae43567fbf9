"""Letting a signed statement out, and attaching files: bytes before entries."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from app.domain.notes import MAX_ATTACHMENT, FileAttached
from app.domain.release import StatementReleased
from app.domain.terms import Entry, Refusal
from app.room import publishing
from tests.support.stage import Scene, play


@pytest.fixture
def signed() -> Scene:
    """The story where S-02 has all its signatures and waits for release."""
    return play("en", "signed")


def release(scene: Scene, folder: Path | None = None) -> Entry | Refusal:
    room = scene.workspace.room(scene.stream)
    seat = scene.workspace.seats[scene.people["gu"]]
    return publishing.release(room, scene.workspace.store, seat, scene.story.id("holding"), folder)


def test_what_went_out_is_on_the_shelf_on_disk_and_in_the_record(signed: Scene, tmp_path: Path) -> None:
    entry = release(signed, tmp_path)
    assert isinstance(entry, Entry)
    assert isinstance(entry.body, StatementReleased)
    assert len(entry.body.files) >= 4
    assert len(entry.body.relies_on) == 3
    for file in entry.body.files:
        on_disk = (tmp_path / file.path).read_bytes()
        assert sha256(on_disk).hexdigest() == file.sha256
        assert signed.workspace.store.blob(file.sha256) == on_disk
    assert {Path(file.path).suffix for file in entry.body.files} == {".md", ".txt"}


def test_nothing_is_written_for_a_release_that_the_rules_refuse(tmp_path: Path) -> None:
    scene = play("en", "requested")
    found = release(scene, tmp_path)
    assert isinstance(found, Refusal)
    assert found.code == "not-signed"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_releases_nothing(signed: Scene, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("in the way")
    before = signed.workspace.room(signed.stream).head
    with pytest.raises(OSError, match="file"):
        release(signed, blocked)
    assert signed.workspace.room(signed.stream).head == before


def test_an_unknown_statement_is_refused(signed: Scene) -> None:
    room = signed.workspace.room(signed.stream)
    found = publishing.release(room, signed.workspace.store, signed.workspace.acting, "none")
    assert isinstance(found, Refusal)
    assert found.code == "no-such-statement"


def attach(scene: Scene, path: Path) -> Entry | Refusal:
    room = scene.workspace.room(scene.stream)
    return publishing.attach(room, scene.workspace.store, scene.workspace.acting, path, media_type="text/plain")


def test_an_attachment_is_kept_by_its_digest(signed: Scene, tmp_path: Path) -> None:
    path = tmp_path / "通话记录.txt"
    path.write_text("19:22 最多补 200 元", encoding="utf-8")
    entry = attach(signed, path)
    assert isinstance(entry, Entry)
    assert isinstance(entry.body, FileAttached)
    assert (entry.body.name, entry.body.size) == ("通话记录.txt", path.stat().st_size)
    assert signed.workspace.store.blob(entry.body.sha256) == path.read_bytes()


def test_a_file_over_the_limit_is_refused_before_it_is_read(signed: Scene, tmp_path: Path) -> None:
    path = tmp_path / "huge.bin"
    with path.open("wb") as file:
        file.truncate(MAX_ATTACHMENT + 1)
    found = attach(signed, path)
    assert isinstance(found, Refusal)
    assert found.code == "attachment-too-large"
    assert found.values["name"] == "huge.bin"
