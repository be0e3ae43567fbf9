"""Notes, sealed notes, corrections, attachments, erasure: kept and shown; what they say has no effect."""

from __future__ import annotations

import base64

import msgspec
import pytest

from app.domain.notes import (
    AGE,
    MAX_ATTACHMENT,
    MAX_SEALED,
    BlobErased,
    EntryCorrected,
    FileAttached,
    NoteSealed,
    NoteWritten,
    age_file,
    may_seal,
)
from app.domain.roles import RoleHandedOver, RoleWithdrawn
from app.domain.roster import MemberSuspended
from app.domain.roster import evolve as rostered
from app.domain.terms import Body, Entry
from tests.support.given import Case

SHA = "a" * 64


def spelt(raw: bytes) -> str:
    return base64.b64encode(raw).decode()


SEALED = spelt(AGE + b"X25519 anything at all")
FOR_SHEN = NoteSealed(SEALED, ["han", "shen"])


@pytest.mark.parametrize(
    "body",
    [
        NoteWritten("seen"),
        NoteWritten("两行\n字", ["f"]),
        EntryCorrected("e1", "1,284, not 1,824"),
        FileAttached(SHA, "call.wav", "audio/wav", 0),
        FileAttached(SHA, "call.wav", "audio/wav", MAX_ATTACHMENT, "F-01"),
        BlobErased(SHA, "customer asked", "PIPL 47"),
    ],
)
def test_it_stands_and_leaves_the_state_as_it_was(body: Body) -> None:
    case = Case()
    before = case.state
    assert case.refused("luo", body) == ""
    assert case.state == before


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (NoteWritten(" "), "needs-text"),
        (EntryCorrected("e1", "\u200b"), "needs-text"),
        (FileAttached("b", "x", "y", 1), "bad-digest"),
        (FileAttached("A" * 64, "x", "y", 1), "bad-digest"),
        (FileAttached(SHA, " ", "y", 1), "needs-title"),
        (FileAttached(SHA, "x", "y", -1), "too-large"),
        (FileAttached(SHA, "x", "y", MAX_ATTACHMENT + 1), "too-large"),
        (BlobErased(SHA, "", "law"), "needs-reason"),
        (BlobErased(SHA, "why", " "), "needs-reason"),
    ],
)
def test_what_it_lacks_is_named(body: Body, code: str) -> None:
    assert Case().refused("luo", body) == code


# -- sealed ----------------------------------------------------------------------------------------------------------


def test_legal_writes_sealed_and_nobody_else_begins_to() -> None:
    case = Case()
    assert case.refused("han", FOR_SHEN, use="seat") == ""
    for other in ("chen", "gu", "luo", "idle"):
        assert case.refused(other, NoteSealed(SEALED, [other, "han"])) == "may-not-seal"


def test_a_commander_answers_sealed_once_legal_has_written_to_them() -> None:
    case = Case()
    answer = NoteSealed(SEALED, ["shen", "han"])
    assert case.refused("shen", answer) == "may-not-seal"
    assert case.refused("han", FOR_SHEN) == ""
    assert case.refused("shen", answer) == ""


def test_whoever_was_written_to_answers_even_without_a_role() -> None:
    case = Case()
    assert case.refused("han", NoteSealed(SEALED, ["idle", "han"])) == ""
    assert case.refused("idle", NoteSealed(SEALED, ["idle", "han"])) == ""
    assert case.refused("idle", EntryCorrected("e1", "no")) == "no-role"


def test_a_refused_note_opens_the_way_to_nobody() -> None:
    case = Case()
    assert case.refused("han", NoteSealed("no base64", ["han", "luo"])) == "bad-seal"
    assert not may_seal(case.state, "luo")


def test_who_lost_the_role_still_answers_what_was_sealed_for_them_and_who_takes_it_may_seal() -> None:
    case = Case()
    assert case.refused("han", FOR_SHEN) == ""
    assert case.refused("han", RoleHandedOver("legal", "gu", "shift")) == ""
    assert case.refused("gu", NoteSealed(SEALED, ["gu"])) == ""
    assert may_seal(case.state, "han")


def test_who_lost_the_role_and_never_wrote_sealed_does_not_begin() -> None:
    case = Case()
    assert case.refused("shen", RoleWithdrawn("legal", "han", "left")) == ""
    assert case.refused("han", FOR_SHEN) == "may-not-seal"


def test_what_is_sealed_changes_nothing_but_who_may_answer() -> None:
    case = Case()
    before = case.state
    assert case.refused("han", FOR_SHEN) == ""
    assert case.state.notes.reached == {"han", "shen"}
    assert msgspec.structs.replace(case.state, notes=before.notes) == before
    again = case.state
    assert case.refused("shen", NoteSealed(SEALED, ["shen", "han"])) == ""
    assert case.state.notes is again.notes


@pytest.mark.parametrize("to", [[], ["shen"], ["han", "shen", "shen"], ["han", "han"]])
def test_readers_are_named_once_and_the_author_is_among_them(to: list[str]) -> None:
    assert Case().refused("han", NoteSealed(SEALED, to)) == "bad-recipients"


def test_nobody_outside_the_roster_reads_along() -> None:
    refused = Case().act("han", NoteSealed(SEALED, ["han", "mallory"]))
    assert refused is not None
    assert (refused.code, refused.values) == ("no-such-member", {"member": "mallory"})


def test_nothing_is_sealed_for_who_is_suspended() -> None:
    case = Case()
    entry = Entry("roster", "e", "member.suspended", "shen", "", MemberSuspended("luo", "left"))
    case.state = msgspec.structs.replace(case.state, roster=rostered(case.state.roster, entry))
    assert case.refused("han", NoteSealed(SEALED, ["han", "luo"])) == "not-active"


@pytest.mark.parametrize(
    "sealed",
    [
        "",
        "not base64!",
        "密封",
        SEALED + "\n",
        SEALED.rstrip("="),
        SEALED.replace("=", "==="),
        spelt(b"PK\x03\x04 no age file"),
        spelt(b"age-encryption.org/v2\n-> X25519 x"),
        spelt(b"-----BEGIN AGE ENCRYPTED FILE-----\n"),
        spelt(b"age-encryption.org/v1\n"),
        base64.urlsafe_b64encode(AGE + b"\xff\xfe\xfb" * 5).decode(),
    ],
)
def test_what_cannot_be_an_age_file_is_refused(sealed: str) -> None:
    assert Case().refused("han", NoteSealed(sealed, ["han", "shen"])) == "bad-seal"


def test_it_may_be_long_but_not_longer() -> None:
    longest = AGE + b"x" * (MAX_SEALED - len(AGE))
    assert Case().refused("han", NoteSealed(spelt(longest), ["han"])) == ""
    assert Case().refused("han", NoteSealed(spelt(longest + b"x"), ["han"])) == "too-large"
    assert Case().refused("han", NoteSealed(spelt(AGE + b"x" * 187_000), ["han"])) == "too-large"


def test_the_age_file_comes_back_as_it_went_in() -> None:
    assert age_file(SEALED) == AGE + b"X25519 anything at all"
    assert age_file("x") is None
