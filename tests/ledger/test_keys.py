"""Ed25519 keys: signing, checking, naming, and proof of possession."""

import base64
from hashlib import sha256

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from hypothesis import given
from hypothesis import strategies as st

from app.ledger import keys
from app.ledger.envelope import ENROL_TYPE, ENTRY_TYPE, MANIFEST_TYPE
from app.ledger.keys import PrivateKey, keyid_of, proof, proves, raw_public, verifies

KEY = PrivateKey(bytes(range(32)))
OTHER = PrivateKey(bytes(32))
ROSTER, MEMBER = "0190a2b4-0000-7000-8000-000000000001", "0190a2b4-0000-7000-8000-0000000000aa"

# RFC 8032, section 7.1, test 1
RFC_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_PUBLIC = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


class TestNames:
    def test_follow_from_the_seed_as_in_rfc_8032(self):
        key = PrivateKey(RFC_SEED)
        assert key.public == base64.b64encode(RFC_PUBLIC).decode()
        assert key.keyid == sha256(RFC_PUBLIC).hexdigest() == keyid_of(key.public)

    def test_come_from_the_randomness_that_is_given(self):
        asked = []

        def randomness(count: int) -> bytes:
            asked.append(count)
            return RFC_SEED

        assert PrivateKey.generate(randomness).seed == RFC_SEED
        assert asked == [32]

    def test_do_not_show_the_secret(self):
        assert KEY.seed.hex() not in repr(KEY)
        assert repr(KEY) == f"PrivateKey({KEY.keyid[:8]})"

    @pytest.mark.parametrize(
        "public",
        [
            pytest.param("", id="nothing"),
            pytest.param(KEY.public[:-1], id="no padding"),
            pytest.param(KEY.public + "\n", id="a line feed"),
            pytest.param(" " + KEY.public, id="a space"),
            pytest.param(base64.b64encode(bytes(31)).decode(), id="31 bytes"),
            pytest.param(base64.b64encode(bytes(33)).decode(), id="33 bytes"),
            pytest.param(base64.urlsafe_b64encode(b"\xff" * 32).decode(), id="the alphabet for addresses"),
            pytest.param(base64.b64encode(bytes(32)).decode()[:-2] + "B=", id="spare bits set"),
            pytest.param("密钥", id="not ASCII"),
        ],
    )
    def test_are_refused_to_what_is_no_key(self, public: str):
        assert raw_public(public) is None
        assert keyid_of(public) is None
        assert not verifies(public, ENTRY_TYPE, b"{}", KEY.sign(ENTRY_TYPE, b"{}"))


class TestSignatures:
    def test_cover_the_pre_authentication_encoding(self):
        raw = raw_public(KEY.public)
        assert raw is not None
        Ed25519PublicKey.from_public_bytes(raw).verify(
            KEY.sign(ENTRY_TYPE, b"{}"), b"DSSEv1 40 application/vnd.goldenhour.entry.v1+json 2 {}"
        )

    @given(st.binary(max_size=100))
    def test_verify_under_their_own_key_type_and_payload_only(self, payload: bytes):
        signature = KEY.sign(ENTRY_TYPE, payload)
        assert verifies(KEY.public, ENTRY_TYPE, payload, signature)
        assert not verifies(OTHER.public, ENTRY_TYPE, payload, signature)
        assert not verifies(KEY.public, MANIFEST_TYPE, payload, signature)
        assert not verifies(KEY.public, ENTRY_TYPE, payload + b" ", signature)

    @given(st.integers(0, 63), st.integers(1, 255))
    def test_do_not_verify_with_a_byte_changed(self, place: int, flip: int):
        signature = bytearray(KEY.sign(ENTRY_TYPE, b"{}"))
        signature[place] ^= flip
        assert not verifies(KEY.public, ENTRY_TYPE, b"{}", bytes(signature))

    @pytest.mark.parametrize("length", [0, 1, 63, 65, 128])
    def test_of_another_length_do_not_verify(self, length: int):
        assert not verifies(KEY.public, ENTRY_TYPE, b"{}", (KEY.sign(ENTRY_TYPE, b"{}") * 2)[:length])

    def test_have_one_form_only(self):
        """S + L signs the same equation; RFC 8032 wants S below L, so nobody can re-spell a signature."""
        signature = KEY.sign(ENTRY_TYPE, b"{}")
        order = 2**252 + 27742317777372353535851937790883648493
        scalar = int.from_bytes(signature[32:], "little") + order
        assert not verifies(KEY.public, ENTRY_TYPE, b"{}", signature[:32] + scalar.to_bytes(32, "little"))

    @pytest.mark.parametrize("raw", [b"\xff" * 32, bytes(32), b"\x02" + bytes(31)])
    def test_under_bytes_that_are_no_point_do_not_verify(self, raw: bytes):
        assert not verifies(base64.b64encode(raw).decode(), ENTRY_TYPE, b"{}", KEY.sign(ENTRY_TYPE, b"{}"))

    def test_make_an_entry(self):
        signed = KEY.signed(b"{}")
        assert (signed.payload, signed.keyid) == (b"{}", KEY.keyid)
        assert verifies(KEY.public, ENTRY_TYPE, signed.payload, signed.signature)


class TestProofOfPossession:
    def test_holds_for_this_member_of_this_roster_only(self):
        shown = proof(KEY, ROSTER, MEMBER)
        assert proves(KEY.public, shown, ROSTER, MEMBER)
        assert not proves(KEY.public, shown, ROSTER, MEMBER[:-1] + "b")
        assert not proves(KEY.public, shown, MEMBER, ROSTER)
        assert not proves(OTHER.public, shown, ROSTER, MEMBER)

    def test_is_a_signature_over_roster_and_member(self):
        signature = base64.b64decode(proof(KEY, ROSTER, MEMBER))
        assert verifies(KEY.public, ENROL_TYPE, f"{ROSTER}\n{MEMBER}".encode(), signature)

    @pytest.mark.parametrize(
        "shown", ["", "====", "密", proof(KEY, ROSTER, MEMBER) + "\n", proof(KEY, ROSTER, MEMBER)[:-2]]
    )
    def test_is_refused_in_any_other_spelling(self, shown: str):
        assert not proves(KEY.public, shown, ROSTER, MEMBER)

    def test_is_refused_with_its_spare_bits_set(self):
        shown = proof(KEY, ROSTER, MEMBER)
        alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
        loose = shown[:-3] + alphabet[alphabet.index(shown[-3]) + 1] + "=="
        assert base64.b64decode(loose) == base64.b64decode(shown)
        assert not proves(KEY.public, loose, ROSTER, MEMBER)


def test_a_point_of_small_order_is_nobodys_key() -> None:
    weak = [b"\x01" + bytes(31), bytes(32), b"\xec" + b"\xff" * 30 + b"\x7f", b"\xee" + b"\xff" * 31]
    weak.append(bytes.fromhex("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03fa"))
    for raw in weak:
        public = base64.b64encode(raw).decode()
        assert keys.raw_public(public) is None
        assert keys.keyid_of(public) is None
        assert not keys.verifies(public, "t", b"m", raw + bytes(32))
    assert len(keys._WEAK) == 14
