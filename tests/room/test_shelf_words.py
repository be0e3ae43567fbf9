"""The library in words: one line an edition, below it who signed when."""

from __future__ import annotations

import pytest

from app import i18n
from app.domain.library import LibrarySigned, LibraryWithdrawn
from app.domain.playbook import from_content
from app.room import shelf_words
from tests.room.test_shelf import BOOK, DIGEST, NEWER, entered, proposal, signed
from tests.support.seats import Company


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.speak("en")


def lines(company: Company) -> list[str]:
    shelf = company.workspace.shelf
    return list(shelf_words.listing(shelf.read(), company.workspace.roster, [from_content(BOOK), from_content(NEWER)]))


def test_an_edition_says_who_signed_it_when() -> None:
    company = Company()
    signed(company)
    assert [line.split("2026")[0] for line in lines(company)] == [
        f"recall  1  {DIGEST[:4].upper()}·{DIGEST[4:8].upper()}  signed by PR and legal  Recall",
        "  proposed by Ada, ",
        "  PR lead: Pei, ",
        "  Legal reviewer: Lin, ",
        "recall  2  not in the library  Recall",
    ]


def test_what_is_not_signed_says_for_whom_it_waits() -> None:
    company = Company()
    shelf = company.workspace.shelf
    entered(shelf, proposal(), company.ada)
    assert "waits for PR lead, Legal reviewer" in lines(company)[0]
    entered(shelf, LibrarySigned("recall", DIGEST, "pr"), company.pei)
    assert "waits for Legal reviewer" in lines(company)[0]
    entered(shelf, proposal(NEWER), company.ada)
    assert "replaced unsigned" in lines(company)[0]


def test_what_was_withdrawn_says_by_whom_and_why() -> None:
    company = Company()
    shelf = signed(company)
    entered(shelf, LibraryWithdrawn("recall", DIGEST, "out of date"), company.lin)
    assert "  withdrawn  " in lines(company)[0]
    assert lines(company)[4].startswith("  withdrawn by Lin, ")
    assert lines(company)[4].endswith(": out of date")


def test_chinese_says_the_same() -> None:
    company = Company()
    signed(company)
    i18n.speak("zh")
    assert "公关与法务已签" in lines(company)[0]
