"""Statements: versions of exact content, comments on their paragraphs."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.facts import FactStated
from app.domain.statements import (
    CommentMade,
    CommentResolved,
    Content,
    StatementVersioned,
    bind,
    changed_facts,
    content_of,
)
from tests.support.drafted import Draft, bound, content, stated
from tests.support.given import Case


def version(number: int = 1, **changes: Any) -> StatementVersioned:
    fields = {"statement": "s", "label": "S-02", "content": content(), **changes}
    return StatementVersioned(fields.pop("statement"), fields.pop("label"), number, **fields)


def test_each_version_is_numbered_and_remembers_its_author() -> None:
    draft = Draft("A")
    assert draft.version("B", by="gu") == ""
    statement = draft.state.statements.drafted["s"]
    assert [v.number for v in statement.versions] == [1, 2]
    assert [v.by for v in statement.versions] == ["chen", "gu"]
    assert statement.authors == {"chen", "gu"}
    assert statement.current.content.texts == {"en": {"*": "B"}}
    assert statement.version(statement.versions[0].id) is statement.versions[0]
    assert statement.version("none") is None


def test_saving_without_a_change_makes_no_version() -> None:
    assert Draft("A").version("A") == "nothing-changed"


@pytest.mark.parametrize("number", [0, 1, 3])
def test_two_people_saving_at_once_do_not_overwrite_each_other(number: int) -> None:
    assert Draft("A").refused("gu", version(number, content=content("B"))) == "bad-number"


@pytest.mark.parametrize(
    "raw",
    [
        {},
        {"type": "holding"},
        content(channels=[]),
        content(texts={"en": "text"}),
        content(facts={"x": {"fact": "f"}}),
        content(type=5),
    ],
)
def test_content_of_another_shape_is_refused(raw: dict[str, Any]) -> None:
    assert Case().refused("chen", version(content=raw)) == "bad-content"


def test_labels_are_unique_and_stay() -> None:
    draft = Draft("A")
    assert draft.refused("chen", version(statement="t")) == "label-taken"
    assert draft.refused("chen", version(statement="t", label=" ")) == "label-taken"
    assert draft.refused("chen", version(2, label="S-03", content=content("B"))) == "label-taken"
    assert draft.refused("chen", version(statement="t", label="S-10")) == ""
    assert draft.refused("chen", version(statement="u", label="S-03", content=content("C"))) == ""
    assert [s.label for s in draft.state.statements.in_order()] == ["S-02", "S-03", "S-10"]


def test_a_released_text_is_corrected_by_a_new_statement_that_points_to_it() -> None:
    draft = Draft()
    pointing = version(statement="t", label="S-03", content=content("B"), corrects="s")
    assert draft.refused("chen", pointing) == "corrects-unreleased"
    draft.all_sign()
    assert draft.release() == ""
    assert draft.version("other") == "statement-released"
    assert draft.refused("chen", pointing) == ""
    assert draft.state.statements.drafted["t"].corrects == "s"
    withdrawing = version(statement="u", label="S-04", content=content("C"), withdraws="s")
    assert draft.refused("chen", withdrawing) == ""
    assert draft.state.statements.drafted["u"].withdraws == "s"
    assert draft.state.statements.drafted["s"].status == "released"
    lost = version(statement="v", label="S-05", content=content("D"), withdraws="none")
    assert draft.refused("chen", lost) == "corrects-unreleased"


def test_comments_stay_with_the_version_they_were_made_on() -> None:
    draft = Draft()
    comment = CommentMade("c", "s", draft.current.id, "en", "*", 0, "We are sorry.", "Name the customer.")
    assert draft.refused("han", comment) == ""
    assert draft.refused("han", comment) == "comment-exists"
    assert draft.refused("han", CommentMade("d", "s", draft.current.id, "en", "*", 0, "", " ")) == "needs-text"
    assert draft.refused("han", CommentMade("d", "s", "none", "en", "*", 0, "", "x")) == "no-such-version"
    assert draft.refused("han", CommentMade("d", "none", draft.current.id, "en", "*", 0, "", "x")) == "no-such-version"
    found = draft.state.statements.comments_on("s")
    assert [(c.id, c.by, c.quote, c.text) for c in found] == [("c", "han", "We are sorry.", "Name the customer.")]
    assert draft.refused("chen", CommentResolved("none")) == "no-such-comment"
    assert draft.refused("chen", CommentResolved("c", "named now")) == ""
    assert draft.state.statements.comments["c"].resolved_by == "chen"
    assert draft.state.statements.comments["c"].answer == "named now"
    assert draft.refused("chen", CommentResolved("c")) == "no-such-comment"
    assert draft.state.statements.comments_on("t") == ()


def test_comments_come_in_the_order_they_were_made() -> None:
    draft = Draft()
    for number, name in enumerate("zya"):
        body = CommentMade(name, "s", draft.current.id, "en", "*", number, "", "x")
        assert draft.refused("han", body, minutes=1) == ""
    assert [c.id for c in draft.state.statements.comments_on("s")] == ["z", "y", "a"]


def test_what_a_version_binds_is_what_the_fact_says_now() -> None:
    draft = bound()
    fact = draft.state.facts.sheet["f"]
    assert bind(fact) == draft.current.content.facts["x"]
    assert changed_facts(draft.state.facts, draft.current.content) == ()
    stated(draft, "213")
    assert [f.label for f in changed_facts(draft.state.facts, draft.current.content)] == ["F-01"]


def test_who_authors_a_statement_is_known_for_every_fact_it_ever_bound() -> None:
    draft = bound()
    assert draft.state.authors_binding("f") == {"chen"}
    assert draft.refused("luo", FactStated("g", "F-02", "x", "1", "", "", "")) == ""
    assert draft.state.authors_binding("g") == frozenset()


def test_content_is_read_with_its_facts() -> None:
    found = content_of(content(facts={"x": {"fact": "f", "of": "e", "value": "1", "standing": "verified"}}))
    assert isinstance(found, Content)
    assert found.facts["x"].attribution is None
    assert content_of({"type": "x"}) is None
