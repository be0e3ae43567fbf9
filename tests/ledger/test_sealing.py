"""Sealing keys: made, named, and told from what is none."""

import pyrage
import pytest

from app.ledger.sealing import generate, is_recipient, recipient

IDENTITY = "AGE-SECRET-KEY-1GQ9778VQXMMJVE8SK7J6VT8UJ4HDQAJUVSFCWCM02D8GEWQ72PVQ2Y5J33"  # a published test key
RECIPIENT = "age1t7rxyev2z3rw82stdlrrepyc39nvn86l5078zqkf5uasdy86jp6svpy7pa"


def test_a_recipient_follows_from_its_identity():
    assert recipient(IDENTITY) == RECIPIENT


def test_no_two_identities_are_the_same():
    first, second = generate(), generate()
    assert first != second
    assert first.startswith("AGE-SECRET-KEY-1")


def test_whoever_holds_the_identity_opens_what_was_sealed_for_its_recipient():
    identity = generate()
    sealed = pyrage.encrypt("给法务".encode(), [pyrage.x25519.Recipient.from_str(recipient(identity))])
    assert pyrage.decrypt(sealed, [pyrage.x25519.Identity.from_str(identity)]) == "给法务".encode()


def test_a_recipient_is_told_from_other_text():
    assert is_recipient(RECIPIENT)
    assert is_recipient(recipient(generate()))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "age1",
        IDENTITY,
        RECIPIENT.upper(),
        RECIPIENT + " ",
        RECIPIENT[:-1] + "q",
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIHsKLqeplhpW+uObz5dvMgjz1OxfM/XXUB+VHtZ6isGN",
        "密钥",
        "\ud800",
    ],
)
def test_anything_else_is_no_recipient(text: str):
    assert not is_recipient(text)
