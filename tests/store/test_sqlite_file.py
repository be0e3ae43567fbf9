"""Opening: what is ours opens, what is not is named and left exactly as it was."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from app.store.contract import StoreFault
from app.store.sqlite import open_sqlite
from app.store.sqlite_file import APPLICATION_ID
from tests.support.shelves import KEY, STREAM, SetClock, bare, put, shelf, whole


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


def code(room: Path, key: bytes = KEY) -> str:
    """The fault that opening meets; the file must be untouched and nothing left beside it."""
    before = beside(room)
    with pytest.raises(StoreFault) as fault:
        open_sqlite(room, key, SetClock(), busy_ms=0)
    assert fault.value.where == str(room)
    assert beside(room) == before
    return fault.value.code


def beside(room: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in room.parent.glob("*") if path.is_file()}


def ours(room: Path) -> None:
    with closing(shelf(room)) as store:
        store.create_stream(STREAM, "incident")
        put(store, 1)


def plain(room: Path) -> None:
    with closing(sqlite3.connect(room)) as other:
        other.execute("CREATE TABLE bookmarks (address)")


def theirs(room: Path) -> None:
    with closing(bare(room)) as other:
        other.execute("CREATE TABLE bookmarks (address)")


def branded(room: Path) -> None:
    with closing(bare(room)) as other:
        other.execute(f"PRAGMA application_id = {APPLICATION_ID + 1}")


def text(room: Path) -> None:
    room.write_text("Dear customers,\n")


def long_text(room: Path) -> None:
    room.write_text("Dear customers,\n" * 1000)


def later(room: Path) -> None:
    ours(room)
    with closing(bare(room)) as ahead:
        ahead.execute("UPDATE alembic_version SET version_num = '9999'")


@pytest.mark.parametrize(
    ("make", "expected"),
    [
        (plain, "foreign"),
        (theirs, "foreign"),
        (branded, "foreign"),
        (text, "foreign"),
        (long_text, "wrong-key"),
        (later, "newer"),
        (Path.mkdir, "foreign"),
    ],
)
def test_what_is_not_ours_is_named_and_left_alone(room: Path, make: Callable[[Path], None], expected: str):
    make(room)
    assert code(room) == expected


def test_a_wrong_key_opens_nothing_and_harms_nothing(room: Path):
    ours(room)
    assert code(room, bytes(32)) == "wrong-key"
    with closing(shelf(room)) as store:
        assert whole(store).seq == 1


def test_a_key_has_32_bytes(room: Path):
    with pytest.raises(ValueError, match="31"):
        open_sqlite(room, bytes(31), SetClock())
    assert not room.exists()


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path):
    assert code(tmp_path / "rooms" / "room.db") == "missing-folder"
    (tmp_path / "rooms").write_text("a file, not a folder")
    assert code(tmp_path / "rooms" / "room.db") == "missing-folder"


def interrupted_before_anything(room: Path) -> None:
    room.touch()


def interrupted_before_the_tables(room: Path) -> None:
    with closing(bare(room)) as half:
        half.execute("PRAGMA journal_mode = WAL").fetchone()


@pytest.mark.parametrize("make", [interrupted_before_anything, interrupted_before_the_tables])
def test_a_file_whose_creation_was_interrupted_is_finished(room: Path, make: Callable[[Path], None]):
    make(room)
    ours(room)
    with closing(shelf(room)) as store:
        assert whole(store).seq == 1


def test_a_file_is_known_as_ours_by_its_application_id(room: Path):
    ours(room)
    with closing(bare(room)) as driver:
        assert driver.execute("PRAGMA application_id").fetchone() == (APPLICATION_ID,)
        assert APPLICATION_ID.to_bytes(4, "big") == b"GoHr"


def test_a_path_with_marks_that_mean_something_in_an_address_is_only_a_path(tmp_path: Path):
    place = tmp_path / "作战室 100%?mode=ro#1.db"
    ours(place)
    plain_one = tmp_path / "a%20?b.db"
    plain(plain_one)
    assert code(plain_one) == "foreign"
