"""Notes, corrections, attachments, erasure: kept, shown, without effect."""

from __future__ import annotations

import pytest

from app.domain.notes import MAX_ATTACHMENT, BlobErased, EntryCorrected, FileAttached, NoteWritten
from app.domain.terms import Body
from tests.support.given import Case

SHA = "a" * 64


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
