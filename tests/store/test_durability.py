"""Nothing that was acknowledged is lost: not to a kill, not to a power cut at any byte of the log."""

import random
import signal
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from app.ledger.envelope import Head
from app.store.contract import StoreFault
from app.store.sqlite import open_sqlite
from tests.support.appending_seat import Seat
from tests.support.power_loss import PAGE, Disk, boundaries, cuts, log_of, torn
from tests.support.shelves import STREAM, SetClock, put, shelf, whole

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs fork and SIGKILL")


@pytest.fixture
def room(tmp_path: Path) -> Path:
    return tmp_path / "room.db"


@pytest.fixture
def seats() -> Iterator[list[Seat]]:
    pair = [Seat(), Seat()]
    yield pair
    for seat in pair:
        seat.close()


def killed(seats: list[Seat], room: Path, chance: random.Random) -> list[Head]:
    """One life of each seat, ended somewhere; what they had told by then to be in the record."""
    for seat in seats:
        seat.born(room)
    told = [seat.heard() for seat in seats for _ in range(chance.randrange(1, 12))]
    for seat in seats:
        told += seat.kill(signal.SIGKILL)
    return [Head(int(seq), bytes.fromhex(digest)) for seq, digest in (words for words in told if words != ["open"])]


def holds(room: Path, told: list[Head]) -> Head:
    """All that was told is in the record, which can be written on; where it stands now."""
    with closing(shelf(room)) as store:
        assert whole(store) == store.head(STREAM)
        kept = {Head(line.seq, line.hash) for line in store.read(STREAM)}
        assert kept.issuperset(told)
        line = put(store, store.head(STREAM).seq)
        return Head(line.seq, line.hash)


def killings(seats: list[Seat], room: Path, times: int) -> None:
    chance = random.Random(times)
    told: list[Head] = []
    for turn in range(times):
        told += killed(seats[: 1 + turn % 2], room, chance)
        told.append(holds(room, told))
    assert len(told) > 2 * times, "the seats died before they had done anything"


@posix
def test_a_killed_seat_loses_nothing_that_it_acknowledged(seats: list[Seat], room: Path):
    killings(seats, room, 10)


@posix
@pytest.mark.soak
def test_hundreds_of_killed_seats_lose_nothing_that_they_acknowledged(seats: list[Seat], room: Path):
    for block in range(20):
        killings(seats, room.with_name(f"{block}.db"), 15 + block)


def born_and_killed(seats: list[Seat], room: Path, times: int) -> None:
    """Seats that die while they create the file; looking at it passes the time, up to what creating takes."""
    chance = random.Random(times)
    for turn in range(times):
        place = room.with_name(f"{turn}.db")
        for seat in seats[: 1 + turn % 2]:
            seat.born(place)
        for _ in range(chance.randrange(20_000)):
            place.exists()
        for seat in seats[: 1 + turn % 2]:
            seat.kill(signal.SIGKILL)
        stands(place, range(1_000_000))


@posix
def test_a_seat_killed_while_it_creates_the_file_leaves_one_that_opens(seats: list[Seat], room: Path):
    born_and_killed(seats, room, 8)


@posix
@pytest.mark.soak
def test_many_seats_killed_while_they_create_the_file_leave_one_that_opens(seats: list[Seat], room: Path):
    born_and_killed(seats, room, 200)


@posix
def test_two_seats_may_create_one_file_at_once(seats: list[Seat], room: Path):
    for turn in range(5):
        for seat in seats:
            seat.born(room.with_name(f"{turn}.db"))
        assert [seat.heard() for seat in seats] == [["open"], ["open"]]
        for seat in seats:
            seat.kill(signal.SIGKILL)


def written(room: Path, sizes: list[int]) -> tuple[Disk, list[int]]:
    """The disk while a seat stands open after appending entries of these sizes, and how long its log was after each."""
    with closing(shelf(room)) as store:
        marks = [log_of(room).stat().st_size]
        store.create_stream(STREAM, "incident")
        for number, size in enumerate(sizes):
            put(store, number, size)
            marks.append(log_of(room).stat().st_size)
        return Disk.of(room), marks


def stands(path: Path, seqs: range) -> None:
    """The file opens, its chain holds, it ends at one of ``seqs``, and can be written on and opened again."""
    with closing(shelf(path)) as store:
        found = whole(store)
        assert found == store.head(STREAM)
        assert found.seq in seqs
        store.create_stream(STREAM, "incident")
        put(store, 1_000_000)
    with closing(shelf(path)) as store:
        assert whole(store).seq == found.seq + 1


def outage(room: Path, sizes: list[int], places: int | None) -> None:
    disk, marks = written(room, sizes)
    assert marks == sorted(set(marks)), "the log began anew: too much was written for this test"
    everywhere = cuts(disk.log)
    for at in everywhere if places is None else random.Random(7).sample(everywhere, places):
        safe = max(0, sum(mark <= at for mark in marks) - 1)
        stands(disk.cut(at).put(room), range(safe, safe + 1))
        stands(disk.blanked(at).put(room), range(safe, safe + 1))


def test_a_log_cut_anywhere_keeps_every_entry_whose_commit_is_inside(room: Path):
    outage(room, [100, 3_000, 50_000, 10] * 3, 12)


@pytest.mark.soak
def test_a_log_cut_everywhere_keeps_every_entry_whose_commit_is_inside(room: Path):
    outage(room, [100, 3_000, 50_000, 10, 0, 4_000, 9_000] * 4, None)


def tearings(room: Path, rounds: int) -> None:
    """From before the log is copied into the file until after it began anew, each append is torn on its way."""
    chance, elsewhere = random.Random(rounds), room.with_name("elsewhere.db")
    with closing(shelf(room)) as store:
        store.create_stream(STREAM, "incident")
        short_of_copying = 1000 - 5 * min(rounds // 2, 60)  # frames; SQLite copies at 1000, an append takes about 5
        store.remember("filling", bytes(short_of_copying * PAGE - log_of(room).stat().st_size))
        checkpoints = 0
        before = Disk.of(room)
        for number in range(rounds):
            put(store, number, 900)
            after = Disk.of(room)
            log = torn(before.log, after.log, chance)
            stands(Disk(before.file, log).put(elsewhere), range(number, number + 2))
            if after.file != before.file:  # only once its log lay safely on disk is the file itself written
                checkpoints += 1
                stands(
                    Disk(torn(before.file, after.file, chance), after.log).put(elsewhere), range(number + 1, number + 2)
                )
            before = after
    assert checkpoints, "the log was never copied into the file"


def test_a_write_that_reached_the_disk_in_part_leaves_the_chain_before_or_after_it(room: Path):
    tearings(room, 12)


@pytest.mark.soak
def test_many_writes_in_part_around_the_copying_of_the_log_leave_the_chain_whole(room: Path):
    tearings(room, 400)


def test_the_log_has_the_frames_that_this_simulation_cuts(room: Path):
    disk, marks = written(room, [100] * 5)
    assert set(marks) <= set(boundaries(disk.log))


def test_trying_a_wrong_key_after_a_crash_loses_nothing(room: Path):
    written(room, [100] * 5)[0].put(room)
    with pytest.raises(StoreFault):
        open_sqlite(room, bytes(32), SetClock())
    stands(room, range(5, 6))
