"""What the studio shows now, and what may be done with it: questions that change nothing."""

import pytest

from app.ui.screens.studio_shown import Shown
from tests.support.seated import seated


@pytest.fixture
def shown(dressed):
    with seated("chen") as desk:
        made = Shown(desk)
        made.id = next(s.id for s in desk.state.statements.in_order() if s.label == "S-02")
        yield made


def test_without_a_working_copy_the_record_is_shown(shown):
    current = shown.statement.current
    assert shown.version is current
    assert shown.content == current.content
    assert shown.text == ""
    assert shown.values == {}
    assert not shown.edited
    assert shown.checks == ()


def test_an_older_version_shows_its_own_words_and_facts(shown):
    first = shown.statement.versions[0]
    shown.older, shown.language = first.id, "en"
    assert shown.text == first.content.texts["en"]["*"]
    assert shown.content is first.content
    assert set(shown.values) == {bound.fact for bound in first.content.facts.values()}
    assert shown.base is None
    assert not shown.editing


def test_a_version_that_is_not_there_is_the_current_one(shown):
    shown.older = "gone"
    assert shown.version is shown.statement.current


def test_the_signers_are_those_of_the_chain(shown):
    assert shown.signers == {"pr", "legal", "commander"}
    assert shown.is_author
    assert not shown.would_sign
    assert shown.may_edit
    assert not shown.asked
    assert shown.signed == ()


def test_nothing_is_open_at_first(dressed):
    with seated("chen") as desk:
        made = Shown(desk)
        assert made.statement is None
        assert made.template is None
        assert not made.may_edit
        assert not made.is_author
        assert made.proposals == {}
