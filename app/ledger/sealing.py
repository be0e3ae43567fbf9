"""Sealing: age X25519 identities, the recipients that others seal for, and age v1 files (docs/record.md, Keys).

Belongs here: making and naming those keys, sealing bytes and opening them. Where an identity is kept is ``identity``;
what is sealed is not known here.
"""

from collections.abc import Iterable

import pyrage
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from pyrage import DecryptError, RecipientError, x25519

_DIGITS = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
"""Bech32's letters, each five bits. Source: BIP 173."""


def generate() -> str:
    """A new identity, ``AGE-SECRET-KEY-1…``. Its randomness is age's own: the library takes none from outside."""
    return str(x25519.Identity.generate())


def recipient(identity: str) -> str:
    """The ``age1…`` recipient for whom whoever holds ``identity`` can open."""
    return str(x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether ``text`` is an X25519 recipient in its one right spelling (lower case, as the record wants it).

    A point of small order is none: nobody holds its identity, and the library dies over it rather than refuse.
    """
    try:
        return str(x25519.Recipient.from_str(text)) == text and _held(text)
    except (RecipientError, UnicodeEncodeError):
        return False


def _held(text: str) -> bool:
    """Whether the point behind a recipient leaves anything secret: with one of small order nothing would be."""
    bits = "".join(f"{_DIGITS.index(letter):05b}" for letter in text[4:-6])
    public = X25519PublicKey.from_public_bytes(int(bits[:256], 2).to_bytes(32, "big"))
    try:
        X25519PrivateKey.from_private_bytes(bytes(32)).exchange(public)
    except ValueError:
        return False
    return True


def seal(content: bytes, recipients: Iterable[str]) -> bytes:
    """An age v1 file that the holder of any of these recipients' identities opens; each has passed ``is_recipient``."""
    return bytes(pyrage.encrypt(content, [x25519.Recipient.from_str(each) for each in recipients]))


def unseal(sealed: bytes, identities: Iterable[str]) -> bytes | None:
    """What an age file holds, or None where none of ``identities`` opens it, or it is damaged or no age file."""
    try:
        return bytes(pyrage.decrypt(sealed, [x25519.Identity.from_str(each) for each in identities]))
    except DecryptError:
        return None


def key_file(identities: Iterable[str], passphrase: str = "") -> bytes:
    """``identities`` as the ``age`` program reads them with ``-i``; sealed with ``passphrase`` where one is given.

    Source: age(1), "-i". Working the passphrase takes seconds, on purpose.
    """
    text = "".join(f"# public key: {recipient(each)}\n{each}\n" for each in identities).encode()
    return bytes(pyrage.passphrase.encrypt(text, passphrase)) if passphrase else text
