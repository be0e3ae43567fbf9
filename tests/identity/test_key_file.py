"""Secrets in a file under a passphrase: they come back with it alone, and the file tells nothing."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest

from app.identity.key_file import KeyFile, KeyFileShut
from tests.support.seats import bytes_of

WORDS = "four lamps on an old desk"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "keys"


@pytest.fixture
def file(path: Path) -> KeyFile:
    made = KeyFile.make(path, WORDS, bytes_of("file"))
    made.put("seat", b"\x00secret\xff")
    return made


def again(path: Path, words: str = WORDS) -> KeyFile:
    return KeyFile.open(path, words, bytes_of("again"))


def test_what_was_put_there_comes_back_with_the_passphrase(path: Path, file: KeyFile) -> None:
    assert again(path).get("seat") == b"\x00secret\xff"
    assert again(path).get("other") is None


def test_a_change_is_seen_by_whoever_has_it_open(path: Path, file: KeyFile) -> None:
    other = again(path)
    other.put("seat", b"new")
    other.put("tries", b"1")
    assert (file.get("seat"), file.get("tries")) == (b"new", b"1")
    file.delete("tries")
    file.delete("tries")
    assert other.get("tries") is None


def test_another_passphrase_does_not_open_it(path: Path, file: KeyFile) -> None:
    with pytest.raises(KeyFileShut):
        again(path, "five lamps on an old desk")


def test_neither_names_nor_secrets_show_and_only_its_owner_may_read_it(path: Path, file: KeyFile) -> None:
    content = path.read_bytes()
    assert b"secret" not in content
    assert b"seat" not in content
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in path.parent.iterdir()] == ["keys"]


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff", b"[" * 100_000])
def test_what_is_no_key_file_is_said_and_left_alone(path: Path, file: KeyFile, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(KeyFileShut):
        again(path)
    with pytest.raises(KeyFileShut):
        file.put("seat", b"x")
    assert path.read_bytes() == content


def test_entries_that_were_changed_are_not_believed(path: Path, file: KeyFile) -> None:
    members = msgspec.json.decode(path.read_bytes())
    path.write_bytes(msgspec.json.encode(members | {"entries": "AAAA"}))
    with pytest.raises(KeyFileShut):
        again(path).get("seat")


def test_a_file_that_went_away_is_the_surroundings_fault(path: Path, file: KeyFile) -> None:
    path.unlink()
    with pytest.raises(FileNotFoundError):
        file.get("seat")
