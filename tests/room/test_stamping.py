"""Time-stamps on bundles, kept beside them."""

import hashlib

import pytest

from app.i18n import speak
from app.room import stamping
from app.room.stamping import Authority, NoStamp, beside, look, problem, sentence, stamp
from tests.support.authority import Authority as Clock
from tests.support.authority import served
from tests.support.seats import bytes_of


@pytest.fixture(scope="module")
def clock(tmp_path_factory):
    return Clock(tmp_path_factory.mktemp("authority"))


@pytest.fixture
def bundle(tmp_path):
    speak("en")
    made = tmp_path / "evidence.zip"
    made.write_bytes(b"a bundle's bytes")
    return made


def stamped(bundle, clock, certificates=""):
    with served(clock) as url:
        return stamp(bundle, Authority(url, certificates), bytes_of("stamp"))


def test_a_bundle_is_stamped_and_openssl_agrees(bundle, clock):
    found = stamped(bundle, clock, str(clock.root))
    assert (found.by, found.trusted) == ("A clock", True)
    assert beside(bundle).name == "evidence.zip.tsr"
    assert clock.vouches(bundle, beside(bundle))
    assert bundle.read_bytes() == b"a bundle's bytes"


def test_a_look_tells_who_stamped_it_when(bundle, clock):
    found = stamped(bundle, clock)
    seen = look(bundle, clock.root)
    assert seen.stamp == stamping.Stamp(found.at, "A clock", trusted=True)
    assert seen.sentence == sentence(seen.stamp)
    assert "UTC by A clock: the bundle existed then" in seen.sentence
    assert seen.as_json()["by"] == "A clock"
    assert seen.as_json()["fault"] is None


def test_without_certificates_a_look_does_not_vouch(bundle, clock):
    stamped(bundle, clock)
    seen = look(bundle, None)
    assert seen.stamp is not None
    assert not seen.stamp.trusted
    assert "only with the authority's certificate" in seen.sentence


def test_no_stamp_is_nothing_unless_it_was_asked_for(bundle, clock):
    assert look(bundle, None) is None
    seen = look(bundle, clock.root)
    assert (seen.stamp, seen.fault) == (None, "missing")
    assert seen.as_json() == {"at": None, "by": None, "trusted": False, "fault": "missing"}


def test_a_bundle_that_changed_afterwards_is_told(bundle, clock):
    stamped(bundle, clock)
    bundle.write_bytes(b"another bundle's bytes")
    assert not clock.vouches(bundle, beside(bundle))
    seen = look(bundle, clock.root)
    assert (seen.stamp, seen.fault) == (None, "other-content")
    assert seen.sentence == "The time-stamp is for other bytes than this bundle's."


def test_a_stamp_that_fails_leaves_none_of_an_earlier_bundle(bundle, clock):
    beside(bundle).write_bytes(b"of an earlier bundle")
    with served(b"busy") as url, pytest.raises(NoStamp):
        stamp(bundle, Authority(url), bytes_of("stamp"))
    assert not beside(bundle).exists()


def test_only_the_digest_of_a_bundle_is_sent(bundle, clock, monkeypatch):
    sent = []
    ask = stamping.ask
    monkeypatch.setattr(stamping, "ask", lambda url, question: sent.append(question) or ask(url, question))
    stamped(bundle, clock)
    assert hashlib.sha256(b"a bundle's bytes").digest() in sent[0]
    assert len(sent[0]) == 69


@pytest.mark.parametrize(
    "why", ["address", "unreachable", "answer", "refused", "other-content", "signer", "certificate"]
)
def test_whatever_goes_wrong_is_said_in_words(why):
    for language in ("zh", "en"):
        speak(language)
        assert len(problem(NoStamp(why, "said"))) > 10
    speak("en")
