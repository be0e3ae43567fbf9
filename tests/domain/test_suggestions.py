"""Suggestions: other words for a passage. Making one is not authoring; an author says yes or no."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest

from app.domain.suggestions import SuggestionAnswered, SuggestionMade
from tests.support.drafted import Draft
from tests.support.given import Case

TEXT = "We are sorry. We look into it."


def made(draft: Draft, **changes: Any) -> SuggestionMade:
    body = SuggestionMade("g1", "s", draft.current.id, "en", "*", "We are sorry.", "We apologise.", "warmer")
    return msgspec.structs.replace(body, **changes)


def suggested() -> Draft:
    draft = Draft(TEXT)
    assert draft.refused("han", made(draft), minutes=1) == ""
    return draft


def test_a_suggestion_is_kept_whole_and_waits() -> None:
    draft = suggested()
    (found,) = draft.state.suggestions.on("s")
    assert (found.quote, found.text, found.reason) == ("We are sorry.", "We apologise.", "warmer")
    assert (found.by, found.version, found.language, found.channel) == ("han", draft.current.id, "en", "*")
    assert (found.received, found.answer, found.answered_by) == (draft.now, "", "")


def test_whoever_suggests_may_sign_all_the_same() -> None:
    draft = suggested()
    assert draft.refused("chen", SuggestionAnswered("g1", True)) == ""
    assert draft.version("We apologise. We look into it.") == ""
    assert draft.statement.authors == {"chen"}
    draft.all_sign()
    assert draft.release() == ""
    assert draft.state.releases.made["s"].relies_on


def test_accepting_says_so_and_changes_no_text() -> None:
    draft = suggested()
    before = draft.statement
    assert draft.refused("chen", SuggestionAnswered("g1", True)) == ""
    (found,) = draft.state.suggestions.on("s")
    assert (found.answer, found.answered_by) == ("accepted", "chen")
    assert draft.statement == before


def test_declining_needs_a_reason() -> None:
    draft = suggested()
    assert draft.refused("chen", SuggestionAnswered("g1", False, " \u2800")) == "needs-reason"
    assert draft.refused("chen", SuggestionAnswered("g1", False, "not yet")) == ""
    (found,) = draft.state.suggestions.on("s")
    assert (found.answer, found.answer_reason) == ("declined", "not yet")


def test_only_an_author_answers_and_only_once() -> None:
    draft = suggested()
    for member in ("han", "gu", "shen", "luo"):
        assert draft.refused(member, SuggestionAnswered("g1", True)) == "not-author"
    assert draft.refused("idle", SuggestionAnswered("g1", True)) == "no-role"
    assert draft.refused("chen", SuggestionAnswered("g1", True)) == ""
    assert draft.refused("chen", SuggestionAnswered("g1", False, "no")) == "no-such-suggestion"
    assert draft.refused("chen", SuggestionAnswered("g2", True)) == "no-such-suggestion"


def test_every_author_may_answer() -> None:
    draft = suggested()
    assert draft.version(TEXT + " Soon.", by="gu") == ""
    assert draft.refused("gu", SuggestionAnswered("g1", True)) == ""


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"statement": "t"}, "no-such-version"),
        ({"version": "e1"}, "no-such-version"),
        ({"suggestion": "g1"}, "suggestion-exists"),
        ({"quote": "We were sorry."}, "no-such-passage"),
        ({"quote": ""}, "no-such-passage"),
        ({"language": "zh"}, "no-such-passage"),
        ({"channel": "weibo"}, "no-such-passage"),
        ({"text": "We are sorry."}, "nothing-changed"),
        ({"text": "We \u202eare"}, "control-characters"),
    ],
)
def test_what_a_suggestion_lacks_is_named(changes: dict[str, str], code: str) -> None:
    draft = suggested()
    assert draft.refused("gu", made(draft, **{"suggestion": "g2", **changes})) == code


def test_a_passage_may_be_suggested_away() -> None:
    draft = Draft(TEXT)
    assert draft.refused("han", made(draft, text="", quote=" We look into it.")) == ""


def test_a_suggestion_may_be_for_an_older_version_whose_words_it_quotes() -> None:
    draft = Draft(TEXT)
    old = draft.current
    assert draft.version("We apologise.") == ""
    assert draft.refused("han", made(draft, version=old.id)) == ""
    assert draft.refused("han", made(draft, suggestion="g2")) == "no-such-passage"


def test_a_released_or_rejected_text_takes_no_suggestion_and_no_answer_changes_it() -> None:
    draft = suggested()
    draft.all_sign()
    assert draft.release() == ""
    assert draft.refused("han", made(draft, suggestion="g2")) == "statement-released"
    rejected = Draft(TEXT)
    assert rejected.request() == ""
    assert rejected.sign("legal", decision="reject", reason="no") == ""
    assert rejected.refused("han", made(rejected)) == "statement-rejected"


def test_suggestions_stand_in_order_of_their_coming() -> None:
    draft = suggested()
    for number in (3, 2):
        assert draft.refused("gu", made(draft, suggestion=f"g{number}", text=f"Sorry {number}."), minutes=1) == ""
    assert [found.id for found in draft.state.suggestions.on("s")] == ["g1", "g3", "g2"]
    assert draft.state.suggestions.on("t") == Case().state.suggestions.on("s") == ()
