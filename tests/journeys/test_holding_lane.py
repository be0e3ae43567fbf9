"""The holding lane, from the shipped playbooks' own words to the chain that they need."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.chains import DEFAULT_CHAIN, chain_for
from app.domain.facts import Fact
from app.domain.statements import Content
from app.playbooks.library import shipped
from app.room import drafting

TEMPLATE = "first_minutes"
VALUES = {"next_word": "2026-03-14T18:00:00+08:00", "help_line": "400-000-0123"}


def stated(slot: str, standing: str = "verified") -> Fact:
    value = VALUES.get(slot, "RX-2 dryer")
    return Fact(slot, "F-01", slot, value, "", "", "", None, standing, f"{slot}-1", "ada", ())


@pytest.fixture(params=["compensation-dispute", "product-safety-recall", "personal-data-breach"])
def book(request):
    return shipped(request.param)


def drafted(book, standing: str = "verified") -> Content:
    template = next(t for t in book.templates if t.id == TEMPLATE)
    bound = {slot.id: stated(slot.id, standing) for slot in template.facts}
    return msgspec.convert(drafting.content(template, {}, bound), Content)


@pytest.mark.parametrize("level", [1, 2, 3, 4])
def test_words_signed_in_peacetime_with_verified_facts_alone_need_pr_and_legal_only(book, level) -> None:
    chain = chain_for(book, True, level, drafted(book), TEMPLATE)
    assert chain.lane
    assert [stage.roles for stage in chain.stages] == [("pr", "legal")]


def test_a_word_changed_by_hand_needs_the_whole_chain(book) -> None:
    content = drafted(book)
    text = content.texts["zh"]["*"].replace("我们", "本公司", 1)
    changed = msgspec.structs.replace(content, texts=content.texts | {"zh": {"*": text}})
    assert not chain_for(book, True, 1, changed, TEMPLATE).lane


def test_a_fact_that_is_not_verified_needs_the_whole_chain(book) -> None:
    assert not chain_for(book, True, 1, drafted(book, "disputed"), TEMPLATE).lane


def test_another_value_than_the_one_bound_needs_the_whole_chain(book) -> None:
    content = drafted(book)
    text = content.texts["en"]["*"].replace("400-000-0123", "400-000-0999")
    changed = msgspec.structs.replace(content, texts=content.texts | {"en": {"*": text}})
    assert not chain_for(book, True, 1, changed, TEMPLATE).lane


def test_in_a_playbook_that_nobody_signed_there_is_no_lane(book) -> None:
    assert chain_for(book, False, 1, drafted(book), TEMPLATE).stages == DEFAULT_CHAIN
