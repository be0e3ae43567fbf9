"""Bytes under a secret: they come back with it and with nothing else, and a hostile envelope costs nothing."""

from __future__ import annotations

import tracemalloc

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.ledger.wrapping import MAX_ENVELOPE, USUAL, Cost, NotWrapped, WrongSecret, open_with, seal_with, unwrap, wrap
from tests.support.seats import bytes_of

CHEAP = Cost(64, 1, 1)
PIN = "314159"


def wrapped(content: bytes = b"key", secret: str = PIN, about: bytes = b"") -> bytes:
    return wrap(content, secret, bytes_of("wrapping"), about, CHEAP)


def changed(**members: object) -> bytes:
    return msgspec.json.encode(msgspec.json.decode(wrapped()) | members)


@given(content=st.binary(max_size=200), secret=st.text(max_size=20), about=st.binary(max_size=20))
@settings(max_examples=30)
def test_what_was_wrapped_comes_back_under_the_same_secret(content: bytes, secret: str, about: bytes) -> None:
    assert unwrap(wrapped(content, secret, about), secret, about) == content


def test_as_it_is_kept_it_opens_too() -> None:
    assert unwrap(wrap(b"key", PIN, bytes_of("usual")), PIN) == b"key"
    assert (USUAL.memory, USUAL.passes, USUAL.lanes) == (65_536, 3, 4)


@pytest.mark.parametrize("secret", ["314158", "", "3141590", " 314159"])
def test_under_another_secret_it_stays_shut(secret: str) -> None:
    with pytest.raises(WrongSecret):
        unwrap(wrapped(), secret)


def test_digits_of_a_chinese_keyboard_are_the_same_digits() -> None:
    assert unwrap(wrapped(), "３１４１５９") == b"key"


def test_in_another_place_than_its_own_it_stays_shut() -> None:
    with pytest.raises(WrongSecret):
        unwrap(wrapped(about=b"wen"), PIN, b"pei")


def test_the_secret_and_the_content_do_not_show() -> None:
    envelope = wrap(b"seed of a key", PIN, bytes_of("hidden"), cost=CHEAP)
    assert b"seed" not in envelope
    assert PIN.encode() not in envelope


def test_the_same_bytes_are_wrapped_differently_each_time() -> None:
    randomness = bytes_of("twice")
    assert wrap(b"key", PIN, randomness, cost=CHEAP) != wrap(b"key", PIN, randomness, cost=CHEAP)


@given(place=st.integers(0, 10_000), bit=st.integers(0, 7))
@settings(max_examples=60)
def test_no_changed_envelope_gives_other_bytes(place: int, bit: int) -> None:
    envelope = bytearray(wrapped())
    envelope[place % len(envelope)] ^= 1 << bit
    try:
        assert unwrap(bytes(envelope), PIN) == b"key"  # a spare bit of base64
    except (NotWrapped, WrongSecret):
        return


def test_what_was_sealed_with_a_key_opens_with_it_in_its_own_place_only() -> None:
    key, other = bytes(32), bytes([1] * 32)
    sealed = seal_with(key, b"content", bytes_of("sealed"), b"here")
    assert open_with(key, sealed, b"here") == b"content"
    for wrong in ((other, sealed, b"here"), (key, sealed, b"there"), (key, sealed[:-1], b"here"), (key, b"", b"here")):
        with pytest.raises(WrongSecret):
            open_with(*wrong)


@pytest.mark.parametrize(
    "envelope",
    [
        b"", b"{", b"[]", b"\xff\xfe", b"[" * 50_000, b" " * (MAX_ENVELOPE + 1),
        changed(memory=4_294_967_295), changed(memory=262_145), changed(memory=0), changed(memory=-1),
        changed(memory=8, lanes=8), changed(passes=0), changed(passes=1_000_000), changed(lanes=0), changed(lanes=9),
        changed(memory=1e9), changed(memory="64"), changed(v=2), changed(kdf="scrypt"), changed(cipher="none"),
        changed(salt=""), changed(nonce="AAAA"), changed(sealed=""), changed(more=1),
    ],
)  # fmt: skip
def test_what_is_no_envelope_of_ours_costs_nothing(envelope: bytes) -> None:
    tracemalloc.start()
    with pytest.raises(NotWrapped):
        unwrap(envelope, PIN)
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
