"""The promises of ``Store``, kept by every shelf alike."""

from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.chain import chained, genesis
from app.ledger.envelope import Head, Line, Signed
from app.store.contract import BLOB_LIMIT, PAYLOAD_LIMIT, Repeated, StaleHead, Store, StreamRow
from app.store.memory import MemoryStore
from tests.store.conftest import Shelf
from tests.support.shelves import OTHER, STREAM, SetClock, entry, put, shelf, whole


def place(line: Line) -> Head:
    return Head(line.seq, line.hash)


class TestStreams:
    def test_come_in_the_order_of_their_creation(self, shelves: Shelf):
        shelves.mine.create_stream(OTHER, "roster")
        shelves.theirs.create_stream(STREAM, "incident")
        assert shelves.mine.streams() == [StreamRow(OTHER, "roster"), StreamRow(STREAM, "incident")]

    def test_created_again_with_the_same_kind_stay_as_they_are(self, store: Store):
        line = put(store, 1)
        store.create_stream(STREAM, "incident")
        assert store.streams() == [StreamRow(STREAM, "incident")]
        assert store.head(STREAM) == place(line)

    def test_never_change_their_kind(self, store: Store):
        with pytest.raises(ValueError, match="incident"):
            store.create_stream(STREAM, "library")

    def test_are_of_three_kinds_only(self, store: Store):
        with pytest.raises(ValueError, match="diary"):
            store.create_stream(OTHER, "diary")
        assert len(store.streams()) == 1

    def test_that_nobody_created_are_empty_to_read_and_closed_to_append(self, store: Store):
        assert store.head(OTHER) == genesis(OTHER)
        assert list(store.read(OTHER)) == []
        with pytest.raises(KeyError, match=OTHER):
            put(store, 1, stream=OTHER)

    def test_do_not_disturb_each_other(self, store: Store):
        store.create_stream(OTHER, "incident")
        for number in range(6):
            put(store, number, stream=(STREAM, OTHER)[number % 2])
        assert whole(store) == store.head(STREAM)
        assert whole(store, OTHER) == store.head(OTHER)
        assert put(store, 0, stream=OTHER).seq == 4, "an id is unique in its stream, not beyond"


class TestAppend:
    def test_starts_from_the_genesis_of_the_stream(self, store: Store):
        assert store.head(STREAM) == genesis(STREAM)

    def test_gives_back_the_line_that_is_read_afterwards(self, store: Store):
        line = put(store, 1)
        assert list(store.read(STREAM)) == [line]
        assert store.head(STREAM) == place(line)

    def test_chains_the_very_bytes_that_were_signed(self, store: Store, shelves: Shelf):
        identity, signed = entry(1)
        line = store.append(STREAM, genesis(STREAM), identity, signed)
        assert line == chained(genesis(STREAM), signed, shelves.clock.now)

    def test_is_refused_with_the_head_when_another_seat_was_first(self, store: Store, shelves: Shelf):
        seen = store.head(STREAM)
        theirs = put(shelves.theirs, 1)
        with pytest.raises(StaleHead) as stale:
            store.append(STREAM, seen, *entry(2))
        assert stale.value.head == place(theirs)
        assert place(store.append(STREAM, stale.value.head, *entry(2))) == whole(shelves.theirs)

    @pytest.mark.parametrize("wrong", [Head(1, bytes(32)), Head(0, bytes(32)), Head(2, bytes(32))])
    def test_takes_no_head_but_the_one_with_its_number_and_hash(self, store: Store, wrong: Head):
        line = put(store, 1)
        for at in (wrong, Head(2, line.hash)):
            with pytest.raises(StaleHead):
                store.append(STREAM, at, *entry(2))
        assert list(store.read(STREAM)) == [line]

    def test_refuses_the_second_entry_with_one_id(self, store: Store):
        line = put(store, 1)
        with pytest.raises(Repeated) as repeated:
            store.append(STREAM, place(line), entry(1)[0], entry(2)[1])
        assert repeated.value.id == entry(1)[0]
        assert list(store.read(STREAM)) == [line]

    def test_says_stale_before_it_says_repeated(self, store: Store):
        put(store, 1)
        with pytest.raises(StaleHead):
            store.append(STREAM, genesis(STREAM), *entry(1))

    def test_takes_a_payload_of_exactly_the_limit_and_none_above(self, store: Store):
        assert len(put(store, 1, PAYLOAD_LIMIT).payload) == PAYLOAD_LIMIT
        with pytest.raises(ValueError, match="262145"):
            put(store, 2, PAYLOAD_LIMIT + 1)

    @pytest.mark.parametrize("odd", [Signed(b"{}", b"s" * 63, "k" * 64), Signed(b"{}", b"s" * 64, "k" * 63)])
    def test_takes_signatures_and_key_ids_of_one_size_only(self, store: Store, odd: Signed):
        with pytest.raises(ValueError, match="63"):
            store.append(STREAM, genesis(STREAM), "id", odd)
        assert store.head(STREAM) == genesis(STREAM)

    def test_stamps_the_time_of_the_store_and_never_goes_back(self, store: Store, shelves: Shelf):
        start = shelves.clock.now
        stamps = []
        for step in (0, 5, -60_000, 1):
            shelves.clock.now = start + step
            stamps.append(put(store, 10 + step).received - start)
        assert stamps == [0, 5, 5, 5]

    def test_keeps_a_clock_before_1970_out_of_the_chain(self, store: Store, shelves: Shelf):
        shelves.clock.now = -5
        assert put(store, 1).received == 0


class TestRead:
    @pytest.mark.parametrize(
        ("after", "limit", "seqs"),
        [
            (0, None, [1, 2, 3]),
            (1, None, [2, 3]),
            (0, 2, [1, 2]),
            (1, 1, [2]),
            (3, None, []),
            (9, None, []),
            (0, 0, []),
        ],
    )
    def test_gives_lines_in_order_after_a_number_up_to_a_limit(self, store: Store, after, limit, seqs):
        for number in range(3):
            put(store, number)
        assert [line.seq for line in store.read(STREAM, after, limit)] == seqs

    @pytest.mark.parametrize("limit", [255, 256, 257, 512, 600, None])
    def test_is_seamless_over_many_lines(self, store: Store, limit: int | None):
        for number in range(513):
            put(store, number, 10)
        assert [line.seq for line in store.read(STREAM, 0, limit)] == list(range(1, min(limit or 513, 513) + 1))

    def test_lets_others_append_while_it_is_under_way(self, store: Store, shelves: Shelf):
        put(store, 1)
        put(store, 2)
        reading = store.read(STREAM)
        first = next(reading)
        put(shelves.theirs, 3)
        put(store, 4)
        assert [first.seq, next(reading).seq] == [1, 2]
        assert whole(store) == whole(shelves.theirs) == store.head(STREAM)


class TestBlobs:
    def test_are_named_by_their_sha256(self, store: Store, shelves: Shelf):
        name = store.put_blob(b"a photograph")
        assert name == sha256(b"a photograph").hexdigest()
        assert shelves.theirs.blob(name) == b"a photograph"

    def test_may_be_put_twice(self, store: Store):
        assert store.put_blob(b"twice") == store.put_blob(b"twice")

    def test_may_be_empty(self, store: Store):
        assert store.blob(store.put_blob(b"")) == b""

    def test_are_absent_once_erased_and_may_come_back(self, store: Store):
        name = store.put_blob(b"a customer's letter")
        store.erase_blob(name)
        store.erase_blob(name)
        assert store.blob(name) is None
        assert store.blob(store.put_blob(b"a customer's letter")) is not None

    def test_of_25_mib_are_kept_and_larger_ones_refused(self, store: Store):
        name = store.put_blob(bytes(BLOB_LIMIT))
        assert len(store.blob(name) or b"") == BLOB_LIMIT
        with pytest.raises(ValueError, match=str(BLOB_LIMIT + 1)):
            store.put_blob(bytes(BLOB_LIMIT + 1))


class TestMemory:
    def test_keeps_the_last_value_of_a_key(self, store: Store):
        store.remember("draft", b"one")
        store.remember("draft", b"two")
        store.remember("layout", b"")
        assert (store.recall("draft"), store.recall("layout"), store.recall("nothing")) == (b"two", b"", None)

    def test_forgets_what_it_is_told_to(self, store: Store):
        store.remember("draft", b"one")
        store.forget("draft")
        store.forget("draft")
        assert store.recall("draft") is None


def test_what_was_stored_is_there_for_a_store_opened_later(store: Store, shelves: Shelf):
    line, name = put(store, 1), store.put_blob(b"kept")
    store.remember("draft", b"kept")
    later = shelves.again()
    assert (list(later.read(STREAM)), later.blob(name), later.recall("draft")) == ([line], b"kept", b"kept")


def test_closing_twice_is_harmless(store: Store):
    store.close()
    store.close()


ACTS = st.one_of(
    st.tuples(st.just("put"), st.sampled_from([STREAM, OTHER]), st.integers(0, 5), st.integers(0, 6)),
    st.tuples(st.just("create"), st.sampled_from([STREAM, OTHER]), st.sampled_from(["roster", "incident", "x"])),
    st.tuples(st.just("tick"), st.integers(-3, 3)),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(ACTS, max_size=25))
def test_every_shelf_answers_any_sequence_of_acts_as_memory_does(tmp_path_factory: pytest.TempPathFactory, acts):
    clock = SetClock()
    plain, lasting = MemoryStore(clock), shelf(tmp_path_factory.mktemp("model") / "room.db", clock)
    for act in acts:
        if act[0] == "tick":
            clock.now += act[1]
        else:
            assert answer(plain, act) == answer(lasting, act)
    for stream in (STREAM, OTHER):
        assert list(plain.read(stream)) == list(lasting.read(stream))
    lasting.close()


def answer(store: Store, act: tuple) -> object:
    """What the store gives back or raises; an append may name a head that is ahead, right or behind."""
    try:
        match act:
            case ("create", stream, kind):
                return store.create_stream(stream, kind)
            case ("put", stream, number, seq):
                lines = [genesis(stream), *(place(line) for line in store.read(stream))]
                return store.append(stream, lines[min(seq, len(lines) - 1)], *entry(number))
    except StaleHead as stale:
        return stale.head
    except (Repeated, KeyError, ValueError) as refused:
        return type(refused), refused.args
    return store.streams()
