"""Unpacking in bounded pieces, to exactly what was claimed."""

import io
import random
import struct
import tracemalloc
import zlib

import pytest

from app.ledger.archive import Archive
from app.ledger.faults import BrokenBundle
from app.ledger.manifest import MANIFEST
from tests.ledger.sample import parts, written, zipped
from tests.ledger.test_ziplayout import CENTRAL, LOCAL, NOTE, patched

PIECE = 256 * 1024


def archive(raw: bytes) -> Archive:
    return Archive(io.BytesIO(raw))


def whole(raw: bytes, path: str = NOTE) -> bytes:
    return b"".join(archive(raw).chunks(path))


def damaged(raw: bytes) -> bool:
    with pytest.raises(BrokenBundle) as caught:
        whole(raw)
    return (caught.value.code, caught.value.where) == ("damaged", NOTE)


def forged(packed: bytes, size: int, crc: int) -> bytes:
    """A zip whose note is ``packed`` under the claim that it unpacks to so many bytes of that checksum."""
    raw = zipped([(MANIFEST, b"{}"), (NOTE, packed)])
    claims = struct.pack("<3L", crc, len(packed), size)
    raw = patched(patched(raw, LOCAL, 1, 14, claims), CENTRAL, 1, 16, claims)
    return patched(patched(raw, LOCAL, 1, 8, b"\x08\0"), CENTRAL, 1, 10, b"\x08\0")


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(content) + packer.flush()


class TestReading:
    @pytest.mark.parametrize("packed", [False, True])
    @pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 7])
    def test_gives_the_bytes_in_bounded_pieces(self, size: int, packed: bool):
        content = random.Random(size).randbytes(size)
        raw = zipped({MANIFEST: b"{}", NOTE: content}, packed=packed)
        pieces = list(archive(raw).chunks(NOTE))
        assert b"".join(pieces) == content
        assert all(len(piece) <= PIECE for piece in pieces)

    def test_gives_what_unpacks_well_in_bounded_pieces(self):
        content = b"every line alike\n" * 60_000
        raw = zipped({MANIFEST: b"{}", NOTE: content}, packed=True)
        pieces = list(archive(raw).chunks(NOTE))
        assert b"".join(pieces) == content
        assert max(map(len, pieces)) <= PIECE

    @pytest.mark.parametrize("more", [0, 21, 60, 258])
    def test_gives_what_the_unpacker_still_holds_when_its_input_is_used_up(self, more: int):
        content = bytes(PIECE + more)
        assert whole(zipped({MANIFEST: b"{}", NOTE: content}, packed=True)) == content

    def test_names_its_members(self):
        assert archive(written()).paths == set(parts())

    def test_of_two_members_may_go_in_turns(self):
        one, two = b"1" * 3 * PIECE, b"2" * 3 * PIECE
        held = archive(zipped({MANIFEST: b"{}", "statements/1": one, "statements/2": two}))
        pairs = list(zip(held.chunks("statements/1"), held.chunks("statements/2"), strict=True))
        assert (b"".join(a for a, _ in pairs), b"".join(b for _, b in pairs)) == (one, two)


class TestDamage:
    def test_of_a_stored_byte_is_found(self):
        raw = zipped({MANIFEST: b"{}", NOTE: b"content"})
        assert damaged(raw.replace(b"content", b"c0ntent"))

    def test_of_a_packed_byte_is_found(self):
        content = b"content" * 100
        good = zipped({MANIFEST: b"{}", NOTE: content}, packed=True)
        start = good.index(NOTE.encode()) + len(NOTE)
        for place in range(start, start + 12):
            assert damaged(good[:place] + bytes([good[place] ^ 0x55]) + good[place + 1 :])

    def test_is_told_for_a_checksum_that_does_not_fit(self):
        assert damaged(forged(deflated(b"x"), 1, 0))

    def test_is_told_for_a_member_shorter_than_claimed(self):
        assert damaged(forged(deflated(b"x"), 2, zlib.crc32(b"x")))

    def test_is_told_for_a_stored_member_of_another_length(self):
        raw = zipped({MANIFEST: b"{}", NOTE: b"xy"})
        claims = struct.pack("<3L", zlib.crc32(b"x"), 2, 1)
        assert damaged(patched(patched(raw, LOCAL, 1, 14, claims), CENTRAL, 1, 16, claims))

    def test_is_told_for_a_member_without_an_end(self):
        packer = zlib.compressobj(wbits=-15)
        packed = packer.compress(b"x") + packer.flush(zlib.Z_SYNC_FLUSH)
        assert damaged(forged(packed, 1, zlib.crc32(b"x")))

    def test_is_told_for_bytes_behind_the_end_of_a_member(self):
        assert damaged(forged(deflated(b"x") + b"hidden", 1, zlib.crc32(b"x")))

    def test_is_told_for_what_is_not_packed_at_all(self):
        assert damaged(forged(b"\xff" * 20, 20, 0))

    def test_is_told_when_the_file_shrinks_under_the_reader(self):
        file = io.BytesIO(zipped([(MANIFEST, b"{}"), (NOTE, b"x" * 3 * PIECE)]))
        held = Archive(file)
        file.truncate(PIECE)
        with pytest.raises(BrokenBundle, match="damaged"):
            list(held.chunks(NOTE))


class TestBombs:
    def test_that_claim_to_be_small_stop_at_their_claim(self):
        """A hundred MiB of zeros behind the word of the zip that they are a thousand bytes."""
        packed = deflated(bytes(100 * 1024**2))
        raw = forged(packed, 1000, zlib.crc32(bytes(1000)))
        given: list[int] = []
        tracemalloc.start()
        with pytest.raises(BrokenBundle, match="damaged"):
            given.extend(len(piece) for piece in archive(raw).chunks(NOTE))
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
        assert given == []
        assert peak < 4 * 1024**2 + len(raw)
