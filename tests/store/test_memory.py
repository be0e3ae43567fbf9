"""The store in memory keeps the same promises; the suite of the contract runs on it too."""

from __future__ import annotations

import pytest

from app.ledger.chain import genesis
from app.store.contract import StaleHead
from app.store.memory import MemoryStore
from tests.support.shelves import entry


def test_what_is_appended_is_read_back_in_order_and_never_earlier_than_before() -> None:
    times = iter([5, 3, 9])
    store = MemoryStore(lambda: next(times))
    store.create_stream("s", "incident")
    head = store.head("s")
    for number in range(3):
        line = store.append("s", head, *entry(number))
        head = type(head)(line.seq, line.hash)
    assert [line.seq for line in store.read("s")] == [1, 2, 3]
    assert [line.received for line in store.read("s")] == [5, 5, 9]
    assert [line.seq for line in store.read("s", after=1, limit=1)] == [2]


def test_a_stale_head_is_told_where_the_stream_stands() -> None:
    store = MemoryStore(lambda: 1)
    store.create_stream("s", "incident")
    line = store.append("s", genesis("s"), *entry(1))
    with pytest.raises(StaleHead) as stale:
        store.append("s", genesis("s"), *entry(2))
    assert stale.value.head.hash == line.hash


def test_two_stores_share_nothing() -> None:
    one, other = MemoryStore(lambda: 1), MemoryStore(lambda: 1)
    one.create_stream("s", "roster")
    one.remember("draft", b"x")
    digest = one.put_blob(b"blob")
    assert other.streams() == []
    assert other.recall("draft") is None
    assert other.blob(digest) is None
