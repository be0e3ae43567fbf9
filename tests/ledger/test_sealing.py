"""Sealing: keys made, named, and told from what is none; bytes that only their readers open."""

import pyrage
import pytest

from app.ledger.sealing import generate, is_recipient, key_file, recipient, seal, unseal

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


@pytest.mark.parametrize(
    "text",
    [
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq5cu47z",
        "age1qyqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqj7vrya",
        "age1anlllllllllllllllllllllllllllllllllllllllllllllllals4n2t7m",
        "age1ahlllllllllllllllllllllllllllllllllllllllllllllllalsn46ayy",
        "age1amlllllllllllllllllllllllllllllllllllllllllllllllalselrwrv",
        "age1ur4h5lpmgxu2u9jku0a0r87ydtdqnr0tnsetrlvxvgz3vh6fhqqqzyt4v9",
        "age1t7wft09r2zxzfvwsk92eeql0tvzyghxytqwgapkcyf8dm5ylz9ts6wm9s8",
        "age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqzqqsuwj9m",
    ],
)
def test_a_point_that_keeps_no_secret_is_no_recipient(text: str):
    assert not is_recipient(text)


def test_each_reader_opens_and_nobody_else():
    ada, pei, eve = generate(), generate(), generate()
    sealed = seal("密封".encode(), [recipient(ada), recipient(pei)])
    assert sealed.startswith(b"age-encryption.org/v1\n-> X25519 ")
    assert unseal(sealed, [ada]) == unseal(sealed, [eve, pei]) == "密封".encode()
    assert unseal(sealed, [eve]) is None


@pytest.mark.parametrize("cut", [0, 10, 60, 200, -1])
def test_what_is_cut_or_none_at_all_does_not_open(cut: int):
    ada = generate()
    assert unseal(seal(b"x" * 100, [recipient(ada)])[:cut], [ada]) is None


def test_what_was_changed_does_not_open():
    ada = generate()
    sealed = bytearray(seal(b"x" * 100, [recipient(ada)]))
    sealed[-1] ^= 1
    assert unseal(bytes(sealed), [ada]) is None


def test_what_a_passphrase_guards_does_not_open_with_a_key():
    assert unseal(key_file([IDENTITY], "long enough"), [generate()]) is None


def test_a_key_file_names_its_recipient_and_holds_the_identity():
    assert key_file([IDENTITY]).decode() == f"# public key: {RECIPIENT}\n{IDENTITY}\n"
    assert pyrage.passphrase.decrypt(key_file([IDENTITY], "long enough"), "long enough") == key_file([IDENTITY])
