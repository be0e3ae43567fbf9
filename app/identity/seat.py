"""A seat: one running copy acting for one member, with that member's keys.

Belongs here: holding keys and signing with the right one. Which kinds need which key is the rules' to say.
"""

import base64

import msgspec

from app.ledger import sealing, wrapping
from app.ledger.envelope import Signed
from app.ledger.keys import PrivateKey, Randomness, keyid_of, proof, verifies
from app.ledger.wrapping import NotWrapped, WrongSecret

__all__ = ["Locked", "LockedKey", "NotWrapped", "Seat", "WrongSecret"]

FORMER_MOST = 4
"""How many earlier sealing keys go on opening what was sealed for them: more would not fit into every keyring."""
VERIFIED_TYPE = "application/vnd.goldenhour.verified.v1"


class Locked(Exception):
    """The signing key was needed and lies under its PIN."""


class Secrets(msgspec.Struct, frozen=True, omit_defaults=True):
    """A seat's private keys as the vault keeps them: base64 seeds and the age identity.

    The signing key is either open (``sign``: a demonstration's, or kept before there were PINs) or under a PIN
    (``wrapped``, and its ``public`` half). ``former`` are age identities that the member had before.
    """

    member: str
    seat: str
    seal: str
    sign: str = ""
    public: str = ""
    wrapped: str = ""
    former: tuple[str, ...] = ()


class LockedKey(msgspec.Struct, frozen=True):
    """A signing key under a PIN: its public half in base64, and the envelope."""

    public: str
    wrapped: bytes

    def opened(self, member: str, pin: str) -> PrivateKey:
        """Raises ``WrongSecret`` or ``NotWrapped``."""
        return PrivateKey(wrapping.unwrap(self.wrapped, pin, _about(member, self.public)))


def _about(member: str, public: str) -> bytes:
    """What the envelope of a signing key is bound to: whose it is, and which."""
    return f"goldenhour signing key\n{member}\n{public}".encode()


class Seat:
    """A member's seat. ``public_sign`` and ``public_seat`` are base64, ``seal`` an age recipient.

    Seat key and sealing key are open. The signing key may be locked; ``opened`` then gives a seat that signs with it,
    to be held no longer than the act takes.
    """

    def __init__(
        self,
        member: str,
        sign: PrivateKey | LockedKey,
        seat: PrivateKey,
        sealing_key: str,
        former: tuple[str, ...] = (),
    ) -> None:
        self.member = member
        self._former = former
        self._sign = sign
        self._seat_key = seat
        self._sealing = sealing_key

    @classmethod
    def generate(cls, member: str, randomness: Randomness) -> "Seat":
        return cls(member, PrivateKey.generate(randomness), PrivateKey.generate(randomness), sealing.generate())

    @classmethod
    def from_secret(cls, secret: bytes) -> "Seat":
        kept = msgspec.json.decode(secret, type=Secrets)
        sign: PrivateKey | LockedKey
        sign = LockedKey(kept.public, kept.wrapped.encode()) if kept.wrapped else _private(kept.sign)
        return cls(kept.member, sign, _private(kept.seat), kept.seal, kept.former)

    def secret(self) -> bytes:
        """The private keys, for the vault only."""
        own = Secrets(self.member, _seed(self._seat_key), self._sealing, former=self._former)
        if isinstance(self._sign, LockedKey):
            wrapped = {"public": self._sign.public, "wrapped": self._sign.wrapped.decode()}
            return msgspec.json.encode(msgspec.structs.replace(own, **wrapped))
        return msgspec.json.encode(msgspec.structs.replace(own, sign=_seed(self._sign)))

    # -- the signing key and its PIN -----------------------------------------------------------------------------

    @property
    def locked(self) -> bool:
        """Whether the signing key lies under a PIN."""
        return isinstance(self._sign, LockedKey)

    @property
    def sign_key(self) -> PrivateKey:
        """The signing key; raises ``Locked``."""
        if isinstance(self._sign, LockedKey):
            raise Locked(self.member)
        return self._sign

    def opened(self, pin: str) -> "Seat":
        """The same seat with its signing key open. Raises ``WrongSecret`` or ``NotWrapped``."""
        sign = self._sign.opened(self.member, pin) if isinstance(self._sign, LockedKey) else self._sign
        return Seat(self.member, sign, self._seat_key, self._sealing, self._former)

    def under(self, pin: str, randomness: Randomness) -> "Seat":
        """The same seat with its signing key, which must be open, under ``pin``."""
        key = self.sign_key
        wrapped = wrapping.wrap(key.seed, pin, randomness, _about(self.member, key.public))
        return Seat(self.member, LockedKey(key.public, wrapped), self._seat_key, self._sealing, self._former)

    # -- another device of the same member -----------------------------------------------------------------------

    def shared_keys(self) -> tuple[str, str]:
        """Signing key (a seed in base64) and sealing key, for another device of this member. Raises ``Locked``."""
        return _seed(self.sign_key), self._sealing

    def with_keys(self, sign: str, seal: str) -> "Seat":
        """This device's own seat key, with the signing and sealing key that the member's other device shared."""
        return Seat(self.member, _private(sign), self._seat_key, seal, self._former)

    def following(self, before: "Seat") -> "Seat":
        """This seat, which also opens what was sealed for the keys that the member had ``before``."""
        known = dict.fromkeys((self._sealing, *self._former, before._sealing, *before._former))
        former = tuple(known)[1 : FORMER_MOST + 1]
        return Seat(self.member, self._sign, self._seat_key, self._sealing, former)

    # -- what everybody may know ---------------------------------------------------------------------------------

    @property
    def public_sign(self) -> str:
        return self._sign.public

    @property
    def public_seat(self) -> str:
        return self._seat_key.public

    @property
    def keyid(self) -> str:
        return keyid_of(self.public_sign) or ""

    @property
    def seal(self) -> str:
        return sealing.recipient(self._sealing)

    def open_sealed(self, sealed: bytes) -> bytes | None:
        """What an age file holds, or None where it was not sealed for this seat, or is damaged."""
        return sealing.unseal(sealed, (self._sealing, *self._former))

    def sealing_key_file(self, passphrase: str = "") -> bytes:
        """The sealing keys as the ``age`` program reads them, under ``passphrase`` where one is given."""
        return sealing.key_file((self._sealing, *self._former), passphrase)

    def proofs(self, roster: str) -> dict[str, str]:
        """Proofs that this seat holds its keys, for enrolment into ``roster``. Raises ``Locked``."""
        return {"sign": proof(self.sign_key, roster, self.member), "seat": proof(self._seat_key, roster, self.member)}

    # -- signing -------------------------------------------------------------------------------------------------

    def signed(self, payload: bytes, weighty: bool) -> Signed:
        """``payload`` signed by the signing key where the entry is weighty (or ``Locked``), else by the seat's."""
        return (self.sign_key if weighty else self._seat_key).signed(payload)

    def vouch(self, note: bytes) -> bytes:
        """This seat's signature over a note to itself: what it has verified already."""
        return self._seat_key.sign(VERIFIED_TYPE, note)

    def vouched(self, note: bytes, signature: bytes) -> bool:
        """Whether this very seat wrote ``note``."""
        return verifies(self._seat_key.public, VERIFIED_TYPE, note, signature)


def _seed(key: PrivateKey) -> str:
    return base64.b64encode(key.seed).decode()


def _private(seed: str) -> PrivateKey:
    return PrivateKey(base64.b64decode(seed))
