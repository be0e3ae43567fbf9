"""Ed25519 keys as the record uses them.

Belongs here: signing, checking, naming keys, proofs of possession. Where private keys are kept is ``identity``.
"""

import base64
from collections.abc import Callable
from functools import lru_cache
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

from app.ledger.envelope import ENROL_TYPE, ENTRY_TYPE, Signed, pae

Randomness = Callable[[int], bytes]
"""``os.urandom`` or a stand-in: gives that many bytes."""


class PrivateKey:
    """A private Ed25519 key. ``public`` is base64 of the raw key, ``keyid`` its SHA-256 in hex."""

    def __init__(self, seed: bytes) -> None:
        self._key = Ed25519PrivateKey.from_private_bytes(seed)
        self.seed = seed
        raw = self._key.public_key().public_bytes_raw()
        self.public = base64.b64encode(raw).decode()
        self.keyid = sha256(raw).hexdigest()

    @classmethod
    def generate(cls, randomness: Randomness) -> "PrivateKey":
        return cls(randomness(32))

    def __repr__(self) -> str:
        return f"PrivateKey({self.keyid[:8]})"

    def sign(self, payload_type: str, payload: bytes) -> bytes:
        """64 bytes over the pre-authentication encoding of ``payload``."""
        return self._key.sign(pae(payload_type, payload))

    def signed(self, payload: bytes) -> Signed:
        """``payload`` as an entry signed by this key."""
        return Signed(payload, self.sign(ENTRY_TYPE, payload), self.keyid)


def _strict(text: str) -> bytes | None:
    """The bytes that ``text`` is the one right base64 spelling of (padded, spare bits zero), or None."""
    try:
        raw = base64.b64decode(text, validate=True)
    except ValueError:
        return None
    return raw if base64.b64encode(raw).decode() == text else None


_WEAK = frozenset(
    bytes.fromhex(start + middle * 30 + end)
    for start, middle, ends in (
        ("00", "00", ("00", "80")),
        ("01", "00", ("00", "80")),
        ("ec", "ff", ("7f", "ff")),
        ("ed", "ff", ("7f", "ff")),
        ("ee", "ff", ("7f", "ff")),
    )
    for end in ends
) | frozenset(
    bytes.fromhex(start + end)
    for start, ends in (
        ("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc", ("05", "85")),
        ("c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac03", ("7a", "fa")),
    )
    for end in ends
)
"""Points of small order, in every spelling: nobody holds a key to them, and signatures under them can be forged.
Source: RFC 8032, section 5.1; Cremers and Jackson, "Prime, Order Please!" (2019)."""


def raw_public(public: str) -> bytes | None:
    """The 32 raw bytes of a public key written in strict base64, or None if it is not one that somebody can hold."""
    raw = _strict(public)
    return raw if raw is not None and len(raw) == 32 and raw not in _WEAK else None


def keyid_of(public: str) -> str | None:
    """The keyid of a public key in base64, or None if it is no key."""
    raw = raw_public(public)
    return None if raw is None else sha256(raw).hexdigest()


@lru_cache(maxsize=4096)
def _loaded(public: str) -> Ed25519PublicKey | None:
    raw = raw_public(public)
    return None if raw is None else Ed25519PublicKey.from_public_bytes(raw)


def verifies(public: str, payload_type: str, payload: bytes, signature: bytes) -> bool:
    """Whether ``signature`` over ``payload`` was made by the private half of ``public`` (base64)."""
    key = _loaded(public)
    if key is None:
        return False
    try:
        key.verify(signature, pae(payload_type, payload))
    except InvalidSignature:
        return False
    return True


def proof(key: PrivateKey, roster: str, member: str) -> str:
    """Proof, in base64, that whoever enrols ``member`` into ``roster`` holds ``key``."""
    return base64.b64encode(key.sign(ENROL_TYPE, f"{roster}\n{member}".encode())).decode()


def proves(public: str, proof_b64: str, roster: str, member: str) -> bool:
    """Whether ``proof_b64`` shows possession of ``public`` for this member of this roster."""
    signature = _strict(proof_b64)
    return signature is not None and verifies(public, ENROL_TYPE, f"{roster}\n{member}".encode(), signature)
