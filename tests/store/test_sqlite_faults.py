"""Every fault, really provoked; after it the record is as it was, and the store goes on once the cause is gone."""

import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest
from sqlcipher3 import dbapi2

from app.store.contract import StoreFault
from app.store.sqlite import SqliteStore
from app.store.sqlite_faults import faults
from tests.support.power_loss import PAGE, log_of
from tests.support.shelves import STREAM, put, shelf, whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs POSIX rights and limits")
NOBODY = 65534


def code(act: Callable[[], object]) -> str:
    with pytest.raises(StoreFault) as fault:
        act()
    return fault.value.code


@pytest.fixture
def room() -> Iterator[Path]:
    """In a folder that any user of this machine may enter, as a test may turn into one."""
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        yield Path(folder) / "room.db"
        for path in Path(folder).iterdir():
            path.chmod(0o700)


@pytest.fixture
def store(room: Path) -> Iterator[SqliteStore]:
    with closing(shelf(room)) as store:
        store.create_stream(STREAM, "incident")
        put(store, 1)
        yield store


@contextmanager
def without_privileges() -> Iterator[None]:
    """Rights do not bind root; so be nobody for a while."""
    if os.geteuid():
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


@contextmanager
def allowed(path: Path, mode: int) -> Iterator[None]:
    before = path.stat().st_mode
    path.chmod(mode)
    try:
        yield
    finally:
        path.chmod(before)


@posix
@pytest.mark.parametrize(
    ("file", "folder", "expected"),
    [
        (0o444, 0o777, "read-only"),
        (0o444, 0o555, "read-only"),
        (0o666, 0o555, "read-only"),
        (0o000, 0o777, "unreadable"),
        (0o666, 0o000, "unreadable"),
    ],
)
def test_rights_decide_between_read_only_and_unreadable(room: Path, store: SqliteStore, file, folder, expected):
    store.close()
    with allowed(room, file), allowed(room.parent, folder), without_privileges():
        assert code(lambda: shelf(room)) == expected
    with closing(shelf(room)) as again:
        assert put(again, 2).seq == whole(again).seq == 2


@posix
@pytest.mark.parametrize(("folder", "expected"), [(0o555, "read-only"), (0o000, "unreadable")])
def test_a_folder_decides_whether_a_file_can_be_made(room: Path, folder: int, expected: str):
    with allowed(room.parent, folder), without_privileges():
        assert code(lambda: shelf(room)) == expected
    assert not room.exists()


@contextmanager
def page_limit(store: SqliteStore) -> Iterator[None]:
    """SQLite itself says that the disk is full."""
    pages = store._driver.execute("PRAGMA page_count").fetchone()[0]
    store._driver.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        store._driver.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def size_limit(store: SqliteStore) -> Iterator[None]:
    """The operating system refuses to let the log grow."""
    resource = importlib.import_module("resource")  # not on Windows, where no test comes here
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (log_of(store._path).stat().st_size + 2 * PAGE, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@contextmanager
def moved(store: SqliteStore) -> Iterator[None]:
    elsewhere = store._path.with_name("elsewhere.db")
    store._path.rename(elsewhere)
    try:
        yield
    finally:
        elsewhere.rename(store._path)


@contextmanager
def replaced(store: SqliteStore) -> Iterator[None]:
    with moved(store):
        store._path.write_bytes(b"another")
        yield


@posix
@pytest.mark.parametrize(
    ("trouble", "expected"),
    [(page_limit, "full"), (size_limit, "failing"), (moved, "gone"), (replaced, "gone")],
)
def test_no_write_passes_and_none_is_lost_while_there_is_trouble(
    store: SqliteStore, trouble: Callable[[SqliteStore], AbstractContextManager[None]], expected: str
):
    head = store.head(STREAM)
    with trouble(store):
        assert code(lambda: put(store, 2, 100_000)) == expected
        assert code(lambda: store.put_blob(bytes(100_000))) == expected
        assert code(lambda: store.remember("draft", bytes(100_000))) == expected
        assert whole(store) == store.head(STREAM) == head
    assert store.recall("draft") is None
    assert put(store, 2, 100_000).seq == 2
    store.close()
    with closing(shelf(store._path)) as again:
        assert whole(again).seq == 2


def test_a_damaged_page_is_never_read_as_something_else(room: Path, store: SqliteStore):
    for number in range(2, 60):
        put(store, number)
    lines = list(store.read(STREAM))
    store.close()
    content, told = room.read_bytes(), []
    for page in range(len(content) // PAGE):
        place = page * PAGE + 500
        room.write_bytes(content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :])
        try:
            with closing(shelf(room)) as hurt:
                assert list(hurt.read(STREAM)) == lines
        except StoreFault as fault:
            told.append(fault.code)
    assert told[0] == "wrong-key", "the first page cannot tell a wrong key from damage"
    assert len(told) > 5
    assert set(told[1:]) == {"damaged"}


def test_a_file_cut_short_is_damaged(room: Path, store: SqliteStore):
    for number in range(2, 60):
        put(store, number)
    store.close()
    room.write_bytes(room.read_bytes()[: 10 * PAGE])
    assert code(lambda: shelf(room)) == "damaged"


def test_a_mistake_of_ours_is_no_fault_of_the_surroundings(store: SqliteStore):
    store.close()
    with pytest.raises(dbapi2.ProgrammingError):
        store.head(STREAM)


def test_an_input_output_error_on_a_drive_that_is_no_longer_there_is_not_called_full(tmp_path: Path):
    error = dbapi2.OperationalError("disk I/O error")
    error.sqlite_errorcode = 10
    with pytest.raises(StoreFault) as fault, faults(tmp_path / "gone" / "room.db"):
        raise error
    assert fault.value.code == "failing"


FULL_DISK = """
import sys
from pathlib import Path
from app.store.contract import StoreFault
from tests.support.shelves import STREAM, put, shelf, whole

room = Path(sys.argv[1]) / "room.db"
ballast = room.with_name("ballast")
store = shelf(room)
store.create_stream(STREAM, "incident")
try:
    for number in range(10_000):
        put(store, number, 900)
except StoreFault as fault:
    print(fault.code, whole(store).seq - number)
ballast.unlink()
put(store, 10_000, 900)
print(whole(store).seq - number)
store.close()
room.rename(room.with_name("kept.db"))
try:
    with ballast.open("wb", buffering=0) as filling:
        while filling.write(bytes(4096)):
            pass
except OSError:
    pass
try:
    shelf(room)
except StoreFault as fault:
    print(fault.code)
ballast.unlink()
shelf(room).close()
print(whole(shelf(room.with_name("kept.db"))).seq - number)
"""


@pytest.mark.skipif(
    sys.platform != "linux"
    or subprocess.run(["unshare", "-rm", "true"], capture_output=True, check=False).returncode != 0,
    reason="needs a mount of its own",
)
def test_a_disk_that_is_really_full_loses_nothing_and_is_written_on_once_there_is_room(tmp_path: Path):
    mounted = f"mount -t tmpfs -o size=1m disk {tmp_path} && head -c 400000 /dev/zero > {tmp_path}/ballast && exec "
    told = subprocess.run(
        ["unshare", "-rm", "sh", "-c", mounted + '"$0" -c "$1" "$2"', sys.executable, FULL_DISK, str(tmp_path)],
        cwd=Path(__file__).parents[2],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (told.stdout.split(), told.stderr) == (["full", "0", "1", "full", "1"], "")
