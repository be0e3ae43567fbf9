"""The shelves that keep the contract; another one joins by a branch in ``shelves``."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.store.contract import Store
from app.store.memory import MemoryStore
from tests.support.shelves import STREAM, SetClock, shelf


@dataclass
class Shelf:
    """``mine`` and ``theirs`` are two seats' stores over one record."""

    mine: Store
    theirs: Store
    clock: SetClock
    again: Callable[[], Store]


@pytest.fixture(params=["memory", "sqlite"])
def shelves(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shelf]:
    clock = SetClock()
    opened: list[Store] = []

    def another() -> Store:
        if request.param == "memory":
            opened.append(opened[0] if opened else MemoryStore(clock))
        else:
            opened.append(shelf(tmp_path / "room.db", clock))
        return opened[-1]

    yield Shelf(another(), another(), clock, another)
    for store in opened:
        store.close()


@pytest.fixture
def store(shelves: Shelf) -> Store:
    """One seat's store with one empty incident."""
    shelves.mine.create_stream(STREAM, "incident")
    return shelves.mine
