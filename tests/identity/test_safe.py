"""Keys in a vault: the signing key opens with its PIN alone, and guessing gets slow however often one starts anew."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.terms import Refusal
from app.identity.safe import Safe
from app.identity.seat import Locked, Seat
from app.identity.vault import MemoryVault
from tests.support.seats import bytes_of

PIN, OTHER = "314159", "271828"
NOW = 1_772_352_000_000


@pytest.fixture
def vault() -> MemoryVault:
    return MemoryVault()


def safe_in(vault: MemoryVault) -> Safe:
    return Safe(vault, "place/wen", bytes_of("safe"))


@pytest.fixture
def whole() -> Seat:
    return Seat.generate("wen", bytes_of("wen"))


@pytest.fixture
def kept(vault: MemoryVault, whole: Seat) -> Seat:
    return safe_in(vault).keep(whole, PIN)


def code(outcome: object) -> str:
    assert isinstance(outcome, Refusal), outcome
    return outcome.code


def test_nothing_is_kept_where_nothing_was_put(vault: MemoryVault) -> None:
    assert safe_in(vault).seat() is None


def test_what_cannot_be_read_is_no_seat(vault: MemoryVault) -> None:
    for damaged in (b"", b"{", b"\xff", b'{"member":"wen","seat":"AA==","seal":"","sign":""}'):
        vault.put("place/wen", damaged)
        assert safe_in(vault).seat() is None


def test_a_seat_kept_under_a_pin_comes_back_locked_and_opens_with_it(
    vault: MemoryVault, kept: Seat, whole: Seat
) -> None:
    again = safe_in(vault).seat()
    assert again is not None
    assert again.locked
    assert kept.locked
    assert again.keyid == whole.keyid
    opened = safe_in(vault).unlock(again, PIN, NOW)
    assert isinstance(opened, Seat)
    assert opened.sign_key.seed == whole.sign_key.seed
    assert again.locked  # only what was asked for is open


def test_the_vault_never_holds_the_signing_key_itself(vault: MemoryVault, kept: Seat, whole: Seat) -> None:
    held = vault.get("place/wen") or b""
    seed = msgspec.json.decode(whole.secret())["sign"]
    assert seed.encode() not in held
    with pytest.raises(Locked):
        _ = kept.sign_key


def test_without_a_pin_it_lies_open_as_it_did_before_there_were_any(vault: MemoryVault, whole: Seat) -> None:
    safe_in(vault).keep(whole)
    again = safe_in(vault).seat()
    assert again is not None
    assert not again.locked
    assert safe_in(vault).unlock(again, "", NOW) is again


class TestWrongPins:
    def test_are_said(self, vault: MemoryVault, kept: Seat) -> None:
        assert code(safe_in(vault).unlock(kept, OTHER, NOW)) == "pin-wrong"

    def test_from_the_third_on_cost_time_that_a_new_start_does_not_shorten(
        self, vault: MemoryVault, kept: Seat
    ) -> None:
        assert [code(safe_in(vault).unlock(kept, OTHER, NOW)) for _try in range(2)] == ["pin-wrong", "pin-wrong"]
        assert safe_in(vault).unlock(kept, OTHER, NOW) == Refusal("pin-wrong-wait", {"wait": "5"})
        assert safe_in(vault).unlock(kept, PIN, NOW + 1000) == Refusal("pin-wait", {"wait": "4"})  # even the right one
        assert safe_in(vault).unlock(kept, OTHER, NOW + 5000) == Refusal("pin-wrong-wait", {"wait": "15"})

    def test_are_forgotten_once_the_right_one_came(self, vault: MemoryVault, kept: Seat) -> None:
        for _try in range(3):
            safe_in(vault).unlock(kept, OTHER, NOW)
        assert isinstance(safe_in(vault).unlock(kept, PIN, NOW + 5000), Seat)
        assert code(safe_in(vault).unlock(kept, OTHER, NOW + 5000)) == "pin-wrong"

    def test_while_waiting_are_not_counted(self, vault: MemoryVault, kept: Seat) -> None:
        for _try in range(3):
            safe_in(vault).unlock(kept, OTHER, NOW)
        for _try in range(5):
            assert code(safe_in(vault).unlock(kept, OTHER, NOW)) == "pin-wait"
        assert isinstance(safe_in(vault).unlock(kept, PIN, NOW + 5000), Seat)

    def test_count_before_they_are_tried(self, vault: MemoryVault, kept: Seat) -> None:
        class Ending(Seat):
            """The program is ended while the PIN is tried."""

            def opened(self, pin: str) -> Seat:
                raise KeyboardInterrupt

        ending = Ending.from_secret(kept.secret())
        for _try in range(3):
            with pytest.raises(KeyboardInterrupt):
                safe_in(vault).unlock(ending, OTHER, NOW)
        assert code(safe_in(vault).unlock(kept, PIN, NOW)) == "pin-wait"

    def test_do_not_lock_anybody_out_for_ever_when_a_clock_went_wrong(self, vault: MemoryVault, kept: Seat) -> None:
        for _try in range(3):
            safe_in(vault).unlock(kept, OTHER, NOW + 10**11)
        assert code(safe_in(vault).unlock(kept, PIN, NOW)) == "pin-wait"
        assert isinstance(safe_in(vault).unlock(kept, PIN, NOW + 5000), Seat)

    def test_whose_count_was_spoilt_begin_anew(self, vault: MemoryVault, kept: Seat) -> None:
        vault.put("place/wen/tries", b"\xff{")
        assert code(safe_in(vault).unlock(kept, OTHER, NOW)) == "pin-wrong"


class TestAnotherPin:
    def test_opens_and_the_old_one_does_not(self, vault: MemoryVault, kept: Seat, whole: Seat) -> None:
        changed = safe_in(vault).change(kept, PIN, OTHER, NOW)
        assert isinstance(changed, Seat)
        again = safe_in(vault).seat()
        assert again is not None
        assert code(safe_in(vault).unlock(again, PIN, NOW)) == "pin-wrong"
        opened = safe_in(vault).unlock(again, OTHER, NOW)
        assert isinstance(opened, Seat)
        assert opened.keyid == whole.keyid

    def test_is_not_taken_without_the_old_one(self, vault: MemoryVault, kept: Seat) -> None:
        before = vault.get("place/wen")
        assert code(safe_in(vault).change(kept, "999999x", OTHER, NOW)) == "pin-wrong"
        assert vault.get("place/wen") == before

    def test_must_be_a_good_one(self, vault: MemoryVault, kept: Seat) -> None:
        assert code(safe_in(vault).change(kept, PIN, "123456", NOW)) == "pin-too-simple"

    def test_is_the_first_for_a_key_that_lay_open(self, vault: MemoryVault, whole: Seat) -> None:
        safe_in(vault).keep(whole)
        changed = safe_in(vault).change(whole, "", PIN, NOW)
        assert isinstance(changed, Seat)
        assert changed.locked


def test_a_damaged_envelope_is_said_and_is_no_wrong_pin(vault: MemoryVault, kept: Seat) -> None:
    members = msgspec.json.decode(kept.secret())
    vault.put("place/wen", msgspec.json.encode(members | {"wrapped": "{}"}))
    again = safe_in(vault).seat()
    assert again is not None
    assert code(safe_in(vault).unlock(again, PIN, NOW)) == "key-damaged"
