"""Bytes wrapped under what a person knows: a PIN, a passphrase.

Belongs here: the envelope, its key derivation, its bounds. What is wrapped, and under how good a secret, is not.
"""

import unicodedata
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from app.ledger.keys import Randomness

MAX_ENVELOPE = 65_536
"""Bytes: nothing that is kept under a secret is larger."""

Kibibytes = Annotated[int, msgspec.Meta(ge=8, le=262_144)]
Passes = Annotated[int, msgspec.Meta(ge=1, le=16)]
Lanes = Annotated[int, msgspec.Meta(ge=1, le=8)]


class NotWrapped(Exception):
    """This is no envelope of ours, or it asks for more memory or time than any of ours does."""


class WrongSecret(Exception):
    """The secret is another one, or what is wrapped was damaged: the cipher cannot tell which."""


class Cost(msgspec.Struct, frozen=True):
    """What one guess costs: memory in KiB, passes over it, lanes side by side."""

    memory: Kibibytes
    passes: Passes
    lanes: Lanes


USUAL = Cost(65_536, 3, 4)
"""Source: RFC 9106, section 4, the second recommended option (64 MiB); about a tenth of a second."""


class _Envelope(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """All that unwrapping needs but the secret. The bounds hold before any memory is asked for."""

    v: Literal[1]
    kdf: Literal["argon2id"]
    memory: Kibibytes
    passes: Passes
    lanes: Lanes
    cipher: Literal["chacha20poly1305"]
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=64)]
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    sealed: Annotated[bytes, msgspec.Meta(min_length=16)]


def wrap(content: bytes, secret: str, randomness: Randomness, about: bytes = b"", cost: Cost = USUAL) -> bytes:
    """``content`` under ``secret``, as JSON that describes itself. ``about`` says what it is, and must be said again
    to unwrap it: an envelope put in another's place does not open."""
    salt, nonce = randomness(16), randomness(12)
    sealed = ChaCha20Poly1305(_key(secret, salt, cost)).encrypt(nonce, content, about)
    made = _Envelope(
        1, "argon2id", cost.memory, cost.passes, cost.lanes, "chacha20poly1305", salt, nonce, sealed
    )  # fmt: skip
    return msgspec.json.encode(made)


def unwrap(envelope: bytes, secret: str, about: bytes = b"") -> bytes:
    """What ``wrap`` wrapped. Raises ``NotWrapped`` or ``WrongSecret``."""
    if len(envelope) > MAX_ENVELOPE:
        raise NotWrapped("too large")
    try:
        read = msgspec.json.decode(envelope, type=_Envelope)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotWrapped(str(error)) from error
    if read.memory < 8 * read.lanes:  # Argon2 knows no such parameters
        raise NotWrapped("too little memory for its lanes")
    key = _key(secret, read.salt, Cost(read.memory, read.passes, read.lanes))
    try:
        return ChaCha20Poly1305(key).decrypt(read.nonce, read.sealed, about)
    except InvalidTag as error:
        raise WrongSecret from error


def seal_with(key: bytes, content: bytes, randomness: Randomness, about: bytes) -> bytes:
    """``content`` under a random ``key`` of 32 bytes: a nonce, then what is sealed."""
    nonce = randomness(12)
    return nonce + ChaCha20Poly1305(key).encrypt(nonce, content, about)


def open_with(key: bytes, sealed: bytes, about: bytes) -> bytes:
    """What ``seal_with`` sealed. Raises ``WrongSecret``."""
    try:
        return ChaCha20Poly1305(key).decrypt(sealed[:12], sealed[12:], about)
    except (InvalidTag, ValueError) as error:
        raise WrongSecret from error


def _key(secret: str, salt: bytes, cost: Cost) -> bytes:
    """The key; a secret typed in full-width characters by a Chinese input method is the same secret."""
    typed = unicodedata.normalize("NFKC", secret).encode("utf-8", "surrogatepass")
    kdf = Argon2id(salt=salt, length=32, iterations=cost.passes, lanes=cost.lanes, memory_cost=cost.memory)
    return kdf.derive(typed)
