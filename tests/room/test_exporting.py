"""app/room/exporting.py: evidence into a file, whole or not at all."""

import pytest

from app.room.exporting import BrokenBundle, export
from app.room.verify import verify
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
    assert {head.stream for head in manifest.streams} == {scene.workspace.id, scene.stream}


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
