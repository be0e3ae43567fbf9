"""A seat: one running copy acting for one member, with that member's keys.

Belongs here: holding keys and signing with the right one. Which kinds need which key is the rules' to say.
"""

import base64

import msgspec

from app.ledger import sealing
from app.ledger.envelope import Signed
from app.ledger.keys import PrivateKey, Randomness, proof, verifies

VERIFIED_TYPE = "application/vnd.goldenhour.verified.v1"


class Secrets(msgspec.Struct, frozen=True):
    """A seat's private keys as the vault keeps them: base64 seeds and the age identity."""

    member: str
    sign: str
    seat: str
    seal: str


class Seat:
    """A member's seat. ``public_sign`` and ``public_seat`` are base64, ``seal`` an age recipient."""

    def __init__(self, member: str, sign: PrivateKey, seat: PrivateKey, sealing_key: str) -> None:
        self.member = member
        self.sign_key = sign
        self._seat_key = seat
        self._sealing = sealing_key

    @classmethod
    def generate(cls, member: str, randomness: Randomness) -> "Seat":
        return cls(member, PrivateKey.generate(randomness), PrivateKey.generate(randomness), sealing.generate())

    @classmethod
    def from_secret(cls, secret: bytes) -> "Seat":
        kept = msgspec.json.decode(secret, type=Secrets)
        sign, seat = PrivateKey(base64.b64decode(kept.sign)), PrivateKey(base64.b64decode(kept.seat))
        return cls(kept.member, sign, seat, kept.seal)

    def secret(self) -> bytes:
        """The private keys, for the vault only."""
        sign, seat = (base64.b64encode(key.seed).decode() for key in (self.sign_key, self._seat_key))
        return msgspec.json.encode(Secrets(self.member, sign, seat, self._sealing))

    @property
    def public_sign(self) -> str:
        return self.sign_key.public

    @property
    def public_seat(self) -> str:
        return self._seat_key.public

    @property
    def keyid(self) -> str:
        return self.sign_key.keyid

    @property
    def seal(self) -> str:
        return sealing.recipient(self._sealing)

    def proofs(self, roster: str) -> dict[str, str]:
        """Proofs that this seat holds its keys, for enrolment into ``roster``."""
        return {"sign": proof(self.sign_key, roster, self.member), "seat": proof(self._seat_key, roster, self.member)}

    def signed(self, payload: bytes, weighty: bool) -> Signed:
        """``payload`` signed by the signing key where the entry is weighty, else by the seat's."""
        return (self.sign_key if weighty else self._seat_key).signed(payload)

    def vouch(self, note: bytes) -> bytes:
        """This seat's signature over a note to itself: what it has verified already."""
        return self._seat_key.sign(VERIFIED_TYPE, note)

    def vouched(self, note: bytes, signature: bytes) -> bool:
        """Whether this very seat wrote ``note``."""
        return verifies(self._seat_key.public, VERIFIED_TYPE, note, signature)
