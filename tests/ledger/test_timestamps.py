"""Time-stamps of RFC 3161, from an authority on this machine."""

import hashlib
import time

import pytest

from app.ledger.timestamps import MAX_TOKEN, NoStamp, ask, query, read
from tests.support.authority import Authority, served

DIGEST = hashlib.sha256(b"what is stamped").digest()
NONCE = bytes(range(8))


@pytest.fixture(scope="module")
def authority(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("authority"))


@pytest.fixture(scope="module")
def stranger(tmp_path_factory):
    return Authority(tmp_path_factory.mktemp("stranger"))


@pytest.fixture(scope="module")
def token(authority):
    return authority.answer(query(DIGEST, NONCE))


def why(act):
    with pytest.raises(NoStamp) as error:
        act()
    return error.value.why


def test_an_authority_on_this_machine_stamps_and_is_named(authority):
    before = time.time() * 1000
    with served(authority) as url:
        token = ask(url, query(DIGEST, NONCE))
    stamp = read(token, DIGEST, [authority.root.read_bytes()], NONCE)
    assert (stamp.by, stamp.trusted) == ("A clock", True)
    assert before - 2000 < stamp.at < time.time() * 1000 + 2000


def test_without_a_certificate_it_is_told_and_not_trusted(token):
    stamp = read(token, DIGEST)
    assert (stamp.by, stamp.trusted) == ("A clock", False)


def test_an_authority_that_nobody_trusts_is_refused(token, stranger):
    assert why(lambda: read(token, DIGEST, [stranger.root.read_bytes()])) == "signer"


def test_a_stamp_on_other_bytes_is_refused(token):
    assert why(lambda: read(token, hashlib.sha256(b"else").digest())) == "other-content"


def test_an_old_answer_to_a_new_question_is_refused(token):
    assert read(token, DIGEST, nonce=NONCE)
    assert why(lambda: read(token, DIGEST, nonce=bytes(8))) == "other-content"


@pytest.mark.parametrize("place", [0, 9, 60, -20])
def test_a_changed_stamp_is_refused_one_way_or_another(token, authority, place):
    changed = bytearray(token)
    changed[place] ^= 0xFF
    assert why(lambda: read(bytes(changed), DIGEST, [authority.root.read_bytes()])) in {
        "answer",
        "refused",
        "other-content",
        "signer",
    }


@pytest.mark.parametrize("content", [b"", b"<html>busy</html>", b"\x30\x03\x02\x01\x00", b"\x30\x80" * 500])
def test_what_is_no_stamp_is_refused(content):
    assert why(lambda: read(content, DIGEST)) in {"answer", "refused"}


def test_a_file_without_certificates_is_said_to_be_one(token):
    assert why(lambda: read(token, DIGEST, [b"no certificate"])) == "certificate"


def test_a_refusal_of_the_authority_is_one(authority):
    with served(authority) as url:
        assert why(lambda: read(ask(url, b"no question at all"), DIGEST)) == "refused"


@pytest.mark.parametrize(
    "url",
    ["http://example.com/", "ftp://localhost/", "file:///etc/passwd", "https://", "nonsense", "", "http://[::1"],
)
def test_only_https_or_this_very_machine_is_asked(url):
    assert why(lambda: ask(url, b"")) == "address"


def test_an_answer_too_long_to_be_a_stamp_is_not_read_to_its_end():
    with served(b"x" * (MAX_TOKEN + 1)) as url:
        assert why(lambda: ask(url, b"?")) == "answer"


def test_nobody_is_sent_elsewhere():
    with served(b"", 302, "http://127.0.0.1:1/") as url:
        assert why(lambda: ask(url, b"?")) == "unreachable"


def test_an_authority_that_is_not_there_is_unreachable():
    with served(b"") as url:
        gone = url
    assert why(lambda: ask(gone, b"?", 1)) == "unreachable"


def test_a_question_is_of_the_right_lengths_and_openssl_reads_it():
    assert len(query(DIGEST, NONCE)) == 69
    with pytest.raises(ValueError, match="32 bytes"):
        query(b"short", NONCE)
