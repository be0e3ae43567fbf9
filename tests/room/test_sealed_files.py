"""app/room/sealed_files.py: what the ``age`` program opens, in files of one's own."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pyrage
import pytest

from app.domain.notes import NoteWritten
from app.domain.terms import Entry
from app.room import sealed_files, sealed_notes
from app.room.room import Room
from tests.support.seats import Company, done

TEXT = "Outside counsel: admit nothing yet. 先不承认。"


@pytest.fixture
def company() -> Company:
    return Company()


@pytest.fixture
def room(company: Company, tmp_path: Path) -> Room:
    """An incident with one sealed note to the commander, who is the acting member, and a file with it."""
    made = company.declared()
    memo = tmp_path / "memo.txt"
    memo.write_bytes(b"memo")
    taken = sealed_notes.write(made, company.store, company.lin, TEXT, [company.ada.member], files=[memo])
    assert isinstance(taken, Entry)
    done(made, NoteWritten("open"), company.wen)
    return made


def note_seq(room: Room) -> int:
    return room.head.seq - 1


def test_each_note_is_listed_with_its_place_author_and_readers(company: Company, room: Room) -> None:
    (line,) = sealed_files.lines(company.workspace, room.stream)
    assert line.startswith(f"{room.stream} {note_seq(room)}  2026-03-01T08:")
    assert line.endswith("Lin, sealed for Lin, Ada")


def test_only_a_sealed_note_is_found_by_its_number(company: Company, room: Room) -> None:
    found = sealed_files.find(company.workspace, room.stream, note_seq(room))
    assert found is not None
    assert found.by == company.lin.member
    assert [sealed_files.find(company.workspace, room.stream, seq) for seq in (0, 1, room.head.seq, 99)] == [None] * 4


def extracted(company: Company, room: Room, folder: Path) -> list[Path]:
    place = sealed_files.find(company.workspace, room.stream, note_seq(room))
    assert place is not None
    return sealed_files.extract(company.workspace, place, folder / "note.age")


def opened_by_library(key: Path, path: Path) -> bytes:
    identity = pyrage.x25519.Identity.from_str(key.read_text(encoding="ascii").splitlines()[-1])
    return bytes(pyrage.decrypt(path.read_bytes(), [identity]))


def opened_by_program(key: Path, path: Path) -> bytes:
    done = subprocess.run(
        [shutil.which("age") or "", "-d", "-i", key, path], capture_output=True, check=True, timeout=60
    )
    return done.stdout


OPENERS = [opened_by_library, *([opened_by_program] if shutil.which("age") else [])]
"""The ``age`` program too, where it is installed."""


@pytest.mark.parametrize("opened", OPENERS)
def test_the_exported_key_opens_what_was_extracted(
    company: Company, room: Room, tmp_path: Path, opened: Callable[[Path, Path], bytes]
) -> None:
    note, attached = extracted(company, room, tmp_path)
    key = sealed_files.write_key(company.ada, tmp_path / "key.txt")
    assert TEXT.encode() in opened(key, note)
    assert (attached.name, opened(key, attached)) == ("note-1.age", b"memo")


def test_a_key_under_a_passphrase_is_no_key_without_it(company: Company, tmp_path: Path) -> None:
    content = sealed_files.write_key(company.ada, tmp_path / "key.age", "four odd words here").read_bytes()
    assert b"AGE-SECRET-KEY" not in content
    assert b"AGE-SECRET-KEY-1" in pyrage.passphrase.decrypt(content, "four odd words here")


def test_whoever_is_no_reader_gets_the_note_and_not_its_files(company: Company, room: Room, tmp_path: Path) -> None:
    there = company.elsewhere(company.pei)
    place = sealed_files.find(there, room.stream, note_seq(room))
    assert place is not None
    assert [path.name for path in sealed_files.extract(there, place, tmp_path / "n.age")] == ["n.age"]


@pytest.mark.skipif(os.name == "nt", reason="rights are the folder's there")
def test_nobody_else_on_the_machine_may_read_these_files(company: Company, room: Room, tmp_path: Path) -> None:
    for path in (*extracted(company, room, tmp_path), sealed_files.write_key(company.ada, tmp_path / "key.txt")):
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_no_file_is_written_over(company: Company, room: Room, tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text("mine")
    with pytest.raises(FileExistsError):
        sealed_files.write_key(company.ada, tmp_path / "key.txt")
    assert (tmp_path / "key.txt").read_text() == "mine"
