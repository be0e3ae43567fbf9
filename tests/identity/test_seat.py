"""A seat holds one member's keys and signs with the right one."""

import base64

import msgspec
import pytest

from app.identity.seat import Locked, Seat, WrongSecret
from app.ledger import sealing
from app.ledger.envelope import ENTRY_TYPE
from app.ledger.keys import keyid_of, proves, verifies
from tests.support.seats import bytes_of

ROSTER = "0190a2b4-0000-7000-8000-000000000001"


@pytest.fixture
def seat() -> Seat:
    return Seat.generate("wen", bytes_of("seat"))


def test_it_has_three_keys_of_its_own(seat: Seat) -> None:
    assert len({seat.public_sign, seat.public_seat, seat.seal}) == 3
    assert keyid_of(seat.public_sign) == seat.keyid
    assert sealing.is_recipient(seat.seal)


def test_the_same_randomness_gives_the_same_signing_keys(seat: Seat) -> None:
    again = Seat.generate("wen", bytes_of("seat"))
    assert (again.public_sign, again.public_seat) == (seat.public_sign, seat.public_seat)


def test_what_weighs_is_signed_with_the_signing_key_and_the_rest_with_the_seats(seat: Seat) -> None:
    for weighty, public in ((True, seat.public_sign), (False, seat.public_seat)):
        signed = seat.signed(b"payload", weighty)
        assert (signed.payload, signed.keyid) == (b"payload", keyid_of(public))
        assert verifies(public, ENTRY_TYPE, b"payload", signed.signature)


def test_it_proves_that_it_holds_its_keys_for_this_member_of_this_roster_alone(seat: Seat) -> None:
    for use, public in (("sign", seat.public_sign), ("seat", seat.public_seat)):
        proof = seat.proofs(ROSTER)[use]
        assert proves(public, proof, ROSTER, "wen")
        assert not proves(public, proof, ROSTER, "pei")
        assert not proves(public, proof, ROSTER.replace("1", "2"), "wen")


def test_it_comes_back_whole_from_what_the_vault_keeps(seat: Seat) -> None:
    again = Seat.from_secret(seat.secret())
    assert (again.member, again.public_sign, again.public_seat, again.seal) == (
        *("wen", seat.public_sign),
        *(seat.public_seat, seat.seal),
    )
    assert again.secret() == seat.secret()


def test_what_the_vault_keeps_is_small_enough_for_every_keyring() -> None:
    seat = Seat.generate(ROSTER, bytes_of("seat"))
    for number in range(6):
        seat = Seat.generate(ROSTER, bytes_of(f"seat {number}")).following(seat)
    for kept in (seat, seat.under("314159", bytes_of("pin"))):
        in_windows = base64.b64encode(kept.secret()).decode().encode("utf-16-le")
        assert len(in_windows) <= 2560  # CRED_MAX_CREDENTIAL_BLOB_SIZE


class TestUnderItsPin:
    @pytest.fixture
    def locked(self, seat: Seat) -> Seat:
        return seat.under("314159", bytes_of("pin"))

    def test_the_signing_key_is_known_and_does_not_sign(self, seat: Seat, locked: Seat) -> None:
        assert (locked.locked, locked.keyid, locked.public_sign) == (True, seat.keyid, seat.public_sign)
        for use in (lambda: locked.signed(b"payload", True), lambda: locked.proofs(ROSTER), lambda: locked.sign_key):
            with pytest.raises(Locked):
                use()

    def test_light_entries_are_signed_and_seals_are_known_all_the_same(self, seat: Seat, locked: Seat) -> None:
        assert locked.signed(b"payload", False) == seat.signed(b"payload", False)
        assert (locked.seal, locked.vouch(b"note")) == (seat.seal, seat.vouch(b"note"))

    def test_the_pin_opens_it(self, seat: Seat, locked: Seat) -> None:
        assert locked.opened("314159").signed(b"payload", True) == seat.signed(b"payload", True)
        with pytest.raises(WrongSecret):
            locked.opened("314158")

    def test_it_comes_back_locked_from_what_the_vault_keeps(self, locked: Seat) -> None:
        again = Seat.from_secret(locked.secret())
        assert again.locked
        assert again.secret() == locked.secret()
        assert again.opened("314159").keyid == locked.keyid

    def test_the_envelope_of_another_member_does_not_open(self, locked: Seat) -> None:
        members = msgspec.json.decode(locked.secret()) | {"member": "pei"}
        with pytest.raises(WrongSecret):
            Seat.from_secret(msgspec.json.encode(members)).opened("314159")


def test_keys_kept_before_there_were_pins_open_as_they_did(seat: Seat) -> None:
    members = msgspec.json.decode(seat.secret())
    old = {name: members[name] for name in ("member", "sign", "seat", "seal")}
    again = Seat.from_secret(msgspec.json.encode(old))
    assert not again.locked
    assert again.secret() == seat.secret()


def test_it_knows_its_own_hand(seat: Seat) -> None:
    note = seat.vouch(b"verified up to 7")
    assert seat.vouched(b"verified up to 7", note)
    assert not seat.vouched(b"verified up to 8", note)
    assert not Seat.generate("wen", bytes_of("another")).vouched(b"verified up to 7", note)


def test_a_note_to_itself_is_no_signature_under_an_entry(seat: Seat) -> None:
    assert not verifies(seat.public_seat, ENTRY_TYPE, b"payload", seat.vouch(b"payload"))
    assert not seat.vouched(b"payload", seat.signed(b"payload", False).signature)


def test_its_private_keys_do_not_show_by_accident(seat: Seat) -> None:
    shown = repr(seat) + repr(seat.sign_key) + repr(vars(seat).keys())
    assert base64.b64encode(seat.sign_key.seed).decode() not in shown
    assert "AGE-SECRET-KEY" not in shown


# -- sealed for this member ------------------------------------------------------------------------------------------


def test_it_opens_what_was_sealed_for_it_even_while_the_signing_key_is_locked(seat: Seat) -> None:
    under = seat.under("north-wind 47", bytes_of("pin"))
    sealed = sealing.seal(b"privileged", [seat.seal])
    assert under.locked
    assert under.open_sealed(sealed) == b"privileged"
    assert Seat.generate("other", bytes_of("other")).open_sealed(sealed) is None
    assert seat.open_sealed(b"no age file") is None


def test_its_sealing_key_goes_out_as_age_reads_it(seat: Seat) -> None:
    first, second = seat.sealing_key_file().decode().splitlines()
    assert first == f"# public key: {seat.seal}"
    assert sealing.recipient(second) == seat.seal


# -- another device --------------------------------------------------------------------------------------------------


def test_two_devices_of_a_member_share_all_but_the_seat_key(seat: Seat) -> None:
    device = Seat.generate(seat.member, bytes_of("laptop")).with_keys(*seat.shared_keys())
    assert (device.keyid, device.seal, device.member) == (seat.keyid, seat.seal, seat.member)
    assert device.public_seat != seat.public_seat


def test_a_locked_signing_key_is_not_shared(seat: Seat) -> None:
    with pytest.raises(Locked):
        seat.under("north-wind 47", bytes_of("pin")).shared_keys()


def test_new_keys_go_on_opening_what_was_sealed_for_the_ones_before(seat: Seat) -> None:
    old = sealing.seal(b"before", [seat.seal])
    new = Seat.generate("wen", bytes_of("new")).following(seat)
    under = new.under("north-wind 47", bytes_of("pin"))
    for again in (new, under, under.opened("north-wind 47"), Seat.from_secret(under.secret())):
        assert again.open_sealed(old) == b"before"
        assert again.seal == new.seal != seat.seal
    assert len(new.sealing_key_file().splitlines()) == 4


def test_the_newest_of_the_earlier_sealing_keys_are_kept_and_none_twice(seat: Seat) -> None:
    chain = [seat]
    for number in range(6):
        chain.append(Seat.generate("wen", bytes_of(f"{number}")).following(chain[-1]))
    opens = [chain[-1].open_sealed(sealing.seal(b"x", [one.seal])) for one in chain]
    assert opens == [None, None, *[b"x"] * 5]
    assert len(seat.following(seat).sealing_key_file().splitlines()) == 2
