"""Sealing keys: age X25519 identities and the recipients that others seal for (docs/record.md, Keys).

Belongs here: making and naming those keys. Where an identity is kept is ``identity``; what is sealed is not known here.
"""

from pyrage import RecipientError, x25519


def generate() -> str:
    """A new identity, ``AGE-SECRET-KEY-1…``. Its randomness is age's own: the library takes none from outside."""
    return str(x25519.Identity.generate())


def recipient(identity: str) -> str:
    """The ``age1…`` recipient for whom whoever holds ``identity`` can open."""
    return str(x25519.Identity.from_str(identity).to_public())


def is_recipient(text: str) -> bool:
    """Whether ``text`` is an X25519 recipient in its one right spelling (lower case, as the record wants it)."""
    try:
        return str(x25519.Recipient.from_str(text)) == text
    except (RecipientError, UnicodeEncodeError):
        return False
