"""Each line covers all before it."""

import hashlib
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from app.ledger.chain import BrokenLink, chained, follow, genesis, link, payload_digest
from app.ledger.envelope import Head, Line, Signed, Withheld
from tests.ledger.sample import INCIDENT, KEY, LIBRARY, lines, withheld


def recomputed(stream: str, entries: list[Line]) -> bytes:
    """The last chain hash by docs/record.md, with hashlib alone."""
    digest = hashlib.sha256(b"goldenhour/v1\n" + stream.encode("ascii")).digest()
    for entry in entries:
        payload = hashlib.sha256(entry.payload).digest()
        digest = hashlib.sha256(digest + payload + entry.signature + struct.pack(">Q", entry.received)).digest()
    return digest


def broken_at(entries: list[Line | Withheld], stream: str = INCIDENT) -> int:
    with pytest.raises(BrokenLink) as caught:
        follow(genesis(stream), entries)
    return caught.value.seq


class TestTheHash:
    def test_starts_from_the_stream(self):
        known = hashlib.sha256(b"goldenhour/v1\n0190a2b4-0000-7000-8000-000000000003").digest()
        assert genesis(INCIDENT) == Head(0, known)
        assert genesis(INCIDENT) != genesis(LIBRARY)

    def test_is_a_known_value(self):
        assert link(bytes(32), bytes(32), bytes(64), 1).hex() == (
            hashlib.sha256(bytes(32 + 32 + 64 + 7) + b"\x01").hexdigest()
        )

    def test_can_be_recomputed_with_hashlib_alone(self):
        entries = lines(INCIDENT, 20)
        assert follow(genesis(INCIDENT), entries) == Head(20, recomputed(INCIDENT, entries))

    @given(st.lists(st.tuples(st.binary(max_size=50), st.integers(0, 2**63 - 1)), max_size=8))
    def test_follows_whatever_was_chained(self, steps: list[tuple[bytes, int]]):
        head = genesis(INCIDENT)
        entries = []
        for payload, received in steps:
            entries.append(chained(head, Signed(payload, bytes(64), KEY.keyid), received))
            head = Head(entries[-1].seq, entries[-1].hash)
        assert follow(genesis(INCIDENT), entries) == head
        assert head.hash == recomputed(INCIDENT, entries)

    def test_of_nothing_is_where_it_began(self):
        assert follow(genesis(INCIDENT), []) == genesis(INCIDENT)

    def test_goes_on_from_any_head(self):
        entries = lines(INCIDENT, 6)
        middle = follow(genesis(INCIDENT), entries[:3])
        assert follow(middle, entries[3:]) == follow(genesis(INCIDENT), entries)


class TestBrokenLinks:
    @pytest.mark.parametrize("seq", range(1, 6))
    def test_name_the_first_line_whose_payload_was_changed(self, seq: int):
        entries: list[Line | Withheld] = [*lines(INCIDENT, 5)]
        entries[seq - 1] = replace(entries[seq - 1], payload=b"{}")
        assert broken_at(entries) == seq

    def test_follow_a_changed_signature_time_or_hash(self):
        first, *rest = lines(INCIDENT, 3)
        assert broken_at([replace(first, signature=bytes(64)), *rest]) == 1
        assert broken_at([replace(first, received=first.received + 1), *rest]) == 1
        assert broken_at([replace(first, hash=bytes(32)), *rest]) == 1

    def test_follow_a_line_left_out_repeated_or_moved(self):
        first, second, third = lines(INCIDENT, 3)
        assert broken_at([first, third]) == 2
        assert broken_at([first, first]) == 2
        assert broken_at([second, first, third]) == 1

    def test_follow_a_number_that_is_not_the_next(self):
        first, second = lines(INCIDENT, 2)
        assert broken_at([first, replace(second, seq=3)]) == 2

    def test_follow_from_another_stream(self):
        assert broken_at([*lines(INCIDENT, 2)], LIBRARY) == 1

    @pytest.mark.parametrize("received", [-1, 2**63])
    def test_follow_a_time_that_no_store_sets(self, received: int):
        (first,) = lines(INCIDENT, 1)
        assert broken_at([replace(first, received=received)]) == 1

    def test_do_not_follow_a_withheld_payload(self):
        entries: list[Line | Withheld] = [*lines(INCIDENT, 4)]
        entries[1] = withheld(lines(INCIDENT, 2)[1])
        assert follow(genesis(INCIDENT), entries) == follow(genesis(INCIDENT), lines(INCIDENT, 4))

    def test_follow_a_withheld_line_with_another_payload(self):
        entries: list[Line | Withheld] = [*lines(INCIDENT, 4)]
        entries[1] = replace(withheld(lines(INCIDENT, 2)[1]), payload_sha256=bytes(32))
        assert broken_at(entries) == 2


def test_the_digest_of_a_payload_is_the_same_when_it_is_withheld():
    (line,) = lines(INCIDENT, 1)
    assert payload_digest(line) == payload_digest(withheld(line)) == hashlib.sha256(line.payload).digest()


def test_the_key_and_the_reason_stand_outside_the_chain():
    """The signature says which key it is of; a manifest covers the rest."""
    (line,) = lines(INCIDENT, 1)
    assert follow(genesis(INCIDENT), [replace(line, keyid="")]) == follow(genesis(INCIDENT), [line])
