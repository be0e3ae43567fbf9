"""What the SQLite shelf promises beyond the contract: nothing readable at rest, no changes, order among writers."""

import stat
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.algorithms import AES256
from cryptography.hazmat.primitives.ciphers.modes import CBC
from sqlcipher3 import dbapi2

from app.ledger.envelope import Signed
from app.store.contract import StaleHead, StoreFault
from app.store.sqlite import SqliteStore, open_sqlite
from tests.support.power_loss import PAGE, Disk
from tests.support.shelves import KEY, OTHER, STREAM, SetClock, bare, entry, put, shelf, whole


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


@pytest.fixture
def store(room: Path) -> Iterator[SqliteStore]:
    """One incident with three entries."""
    with closing(shelf(room)) as store:
        store.create_stream(STREAM, "incident")
        for number in range(3):
            put(store, number)
        yield store


class TestAtRest:
    def test_neither_file_nor_log_shows_anything_that_was_stored(self, store: SqliteStore, room: Path):
        secret = "召回 recall of batch 7".encode()
        store.append(STREAM, store.head(STREAM), "id", Signed(secret, b"s" * 64, "k" * 64))
        store.put_blob(secret)
        store.remember("draft", secret)
        while_open = Disk.of(room)
        store.close()
        for held in (while_open.file, while_open.log, Disk.of(room).file):
            assert held
            for plain in (secret, b"SQLite format 3", b"CREATE TABLE", b"entries", STREAM.encode(), b"kkkkkkkk"):
                assert plain not in held

    def test_two_files_with_one_key_have_nothing_in_common(self, tmp_path: Path):
        for name in ("one.db", "two.db"):
            shelf(tmp_path / name).close()
        one, two = ((tmp_path / name).read_bytes() for name in ("one.db", "two.db"))
        assert {one[at : at + 16] for at in range(0, len(one), 16)}.isdisjoint(
            two[at : at + 16] for at in range(0, len(two), 16)
        )

    @pytest.mark.skipif(sys.platform == "win32", reason="modes are POSIX")
    def test_file_log_and_shared_memory_are_for_their_owner_alone(self, store: SqliteStore, room: Path):
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in room.parent.iterdir()}
        assert modes == {"room.db": 0o600, "room.db-wal": 0o600, "room.db-shm": 0o600}
        assert whole(store).seq == 3

    def test_an_erased_blob_is_gone_for_whoever_has_the_key_too(self, store: SqliteStore, room: Path):
        marks = [b"customer %06d" % number for number in range(2_000)]
        name = store.put_blob(b"".join(marks))
        store._driver.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        assert sum(mark in deciphered(room) for mark in marks) > 1_900, "this is how it would be found"
        store.erase_blob(name)
        assert Disk.of(room).log == b"", "the log would still have it"
        assert not any(mark in deciphered(room) for mark in marks)


def deciphered(room: Path) -> bytes:
    """Every page but the first, free ones too: AES-256-CBC, each page's IV before its HMAC at the end (SQLCipher 4)."""
    content = room.read_bytes()
    pages = (content[at : at + PAGE] for at in range(PAGE, len(content), PAGE))
    return b"".join(Cipher(AES256(KEY), CBC(page[-80:-64])).decryptor().update(page[:-80]) for page in pages)


CHANGES = [
    "UPDATE entries SET payload = x'00'",
    "UPDATE entries SET received = received + 1 WHERE seq = 1",
    "DELETE FROM entries",
    "DELETE FROM entries WHERE seq = 3",
    "UPDATE streams SET kind = 'library'",
    "DELETE FROM streams",
    "REPLACE INTO streams (stream, kind) SELECT stream, 'library' FROM streams",
    "INSERT INTO streams (stream, kind) SELECT stream, kind FROM streams"
    " WHERE true ON CONFLICT (stream) DO UPDATE SET kind = 'library'",
    "INSERT INTO streams (stream, kind) VALUES ('s', 'diary')",
]
COPY = "INTO entries SELECT stream, {seq}, {id}, hash, received, {payload}, signature, keyid FROM entries WHERE seq = 2"
COPIES = [
    {"seq": "2"},
    {"seq": "2", "id": "'new'"},
    {"seq": "4"},
    {"seq": "5", "id": "'new'"},
    {"seq": "0", "id": "'new'"},
    {"seq": "4", "id": "'new'", "payload": "zeroblob(262145)"},
]


class TestTheRecordRefuses:
    @pytest.mark.parametrize("change", CHANGES)
    def test_every_change(self, store: SqliteStore, room: Path, change: str):
        self.refused(store, room, change)

    @pytest.mark.parametrize("verb", ["INSERT", "INSERT OR REPLACE", "INSERT OR IGNORE"])
    @pytest.mark.parametrize("copy", COPIES)
    def test_a_second_line_with_one_place_or_id_and_holes(self, store: SqliteStore, room: Path, verb: str, copy: dict):
        parts = {"seq": "2", "id": "id", "payload": "payload"} | copy
        self.refused(store, room, f"{verb} {COPY.format(**parts)}", ignores=verb.endswith("IGNORE"))

    def refused(self, store: SqliteStore, room: Path, change: str, *, ignores: bool = False) -> None:
        before = list(store.read(STREAM)), store.streams()
        with closing(bare(room)) as driver:
            try:
                driver.execute(change)
            except dbapi2.IntegrityError:
                pass
            else:
                assert ignores, change
        assert (list(store.read(STREAM)), store.streams()) == before


class TestOtherWriters:
    def test_make_a_writer_wait_no_longer_than_it_was_told_to(self, store: SqliteStore, room: Path):
        with closing(bare(room)) as other:
            other.execute("BEGIN IMMEDIATE")
            for change in (
                lambda: put(store, 7),
                lambda: store.create_stream(OTHER, "roster"),
                lambda: store.put_blob(b"b"),
                lambda: store.remember("k", b"v"),
            ):
                with pytest.raises(StoreFault) as fault:
                    change()
                assert (fault.value.code, fault.value.where) == ("locked", str(room))
            assert whole(store).seq == 3, "reading goes on"
            with pytest.raises(StoreFault) as fault:
                shelf(room)
            assert fault.value.code == "locked"
            other.execute("ROLLBACK")
        assert put(store, 7).seq == 4

    def test_are_seen_by_the_very_next_append(self, store: SqliteStore, room: Path):
        seen = store.head(STREAM)
        with closing(shelf(room)) as other:
            theirs = put(other, 8)
        with pytest.raises(StaleHead) as stale:
            store.append(STREAM, seen, *entry(9))
        assert stale.value.head.hash == theirs.hash

    def test_on_many_threads_make_one_chain(self, room: Path):
        with closing(shelf(room, busy_ms=30_000)) as mine, closing(shelf(room, busy_ms=30_000)) as theirs:
            mine.create_stream(STREAM, "incident")

            def work(number: int) -> int:
                while True:
                    try:
                        return put((mine, theirs)[number % 2], number).seq
                    except StaleHead:
                        list(mine.read(STREAM, limit=3))

            with ThreadPoolExecutor(4) as threads:
                assert sorted(threads.map(work, range(60))) == list(range(1, 61))
            assert whole(mine) == theirs.head(STREAM)


def test_a_commit_waits_for_the_disk(store: SqliteStore):
    settings = {
        name: store._driver.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("journal_mode", "synchronous", "fullfsync", "foreign_keys", "secure_delete")
    }
    assert settings == {"journal_mode": "wal", "synchronous": 2, "fullfsync": 1, "foreign_keys": 1, "secure_delete": 1}


def test_a_read_that_was_left_halfway_keeps_no_lock(store: SqliteStore, room: Path):
    reading = store.read(STREAM)
    next(reading)
    with closing(bare(room)) as other:
        assert other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0


def test_a_relative_path_stays_the_same_file_when_the_working_folder_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    with closing(open_sqlite(Path("room.db"), KEY, SetClock())) as store:
        monkeypatch.chdir("/")
        store.create_stream(STREAM, "incident")
        assert put(store, 1).seq == 1
