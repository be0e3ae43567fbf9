"""Ready to request sign-off? Every question, and that none lets through what the rules refuse."""

import msgspec
import pytest

from app.domain.statements import content_of, unready
from app.room import working
from app.room.readiness import checks, first_block
from tests.support.stage import play


@pytest.fixture(scope="module")
def half():
    return play("en", "half").story.room.state


@pytest.fixture(scope="module")
def settled():
    return play("en", "requested").story.room.state


def statement(state):
    return next(found for found in state.statements.in_order() if found.label == "S-02")


def found(state, work=None, *, unsaved=False):
    work = work or working.opened(state, statement(state))
    return {check.code: check for check in checks(state, statement(state), work, unsaved=unsaved)}


def with_fact(state, label, **changes):
    old = next(fact for fact in state.facts.in_order() if fact.label == label)
    sheet = state.facts.sheet.insert(old.id, msgspec.structs.replace(old, **changes))
    return msgspec.structs.replace(state, facts=msgspec.structs.replace(state.facts, sheet=sheet))


def test_a_settled_statement_has_nothing_that_blocks(settled):
    answers = {code: check.answer for code, check in found(settled).items()}
    assert answers == {
        "facts": "ok", "fields": "ok", "placeholders": "ok", "languages": "ok", "unused": "ok",
    }  # fmt: skip
    assert first_block(tuple(found(settled).values())) is None


def test_a_disputed_fact_blocks_and_is_named(half):
    check = found(half)["attributed"]
    assert (check.answer, check.done, check.of, check.items) == ("blocks", 0, 1, ("F-07",))
    assert half.facts.sheet[check.target].label == "F-07"
    assert first_block(tuple(found(half).values())) == check


def test_a_disputed_fact_that_is_somebodys_claim_does_not_block(half):
    assert found(with_fact(half, "F-07", attribution="Ms Zhou"))["attributed"].answer == "ok"


@pytest.mark.parametrize("standing", ["reported", "withdrawn"])
def test_a_fact_that_is_not_verified_blocks(settled, standing):
    check = found(with_fact(settled, "F-04", standing=standing))["facts"]
    assert (check.answer, check.items, check.done, check.of) == ("blocks", ("F-04",), 5, 6)


def test_a_fact_that_changed_since_calls_for_a_version_unless_it_blocks_by_itself(settled):
    changed = found(with_fact(settled, "F-04", value="300"))
    assert (changed["stale"].answer, changed["stale"].items) == ("blocks", ("F-04",))
    assert "stale" not in found(with_fact(settled, "F-04", value="300", standing="reported"))


def test_unsaved_work_blocks_because_nobody_can_sign_it(settled):
    answers = found(settled, unsaved=True)
    assert answers["unsaved"].answer == "blocks"
    assert "stale" not in answers


def test_an_empty_field_blocks_where_it_left_a_hole(settled):
    work = working.opened(settled, statement(settled))
    empty = working.refilled(working.filled(work, "contact", ""), settled.playbook, settled.facts)
    answers = found(settled, empty)
    assert (answers["fields"].answer, answers["fields"].items, answers["fields"].target) == (
        "blocks", ("contact",), "contact",
    )  # fmt: skip
    assert answers["placeholders"].answer == "blocks"
    assert set(answers["placeholders"].items) == {"[[Customer line]]", "[[用户专线]]"}
    assert answers["placeholders"].target in ("zh:*", "en:*")


def test_an_empty_field_is_advice_where_the_text_says_it_otherwise(settled):
    work = working.opened(settled, statement(settled))
    for language in ("zh", "en"):
        work = working.written(work, language, "*", work.text(language, "*"))
    work = msgspec.structs.replace(work, fields={})
    assert found(settled, work)["fields"].answer == "advice"


@pytest.mark.parametrize("text", ["", "   \n", "\u200b"])
def test_a_language_without_a_text_blocks(settled, text):
    work = working.written(working.opened(settled, statement(settled)), "zh", "*", text)
    check = found(settled, work)["languages"]
    assert (check.answer, check.done, check.of, check.target) == ("blocks", 1, 2, "zh:*")


def test_a_bound_fact_that_no_text_says_is_pointed_out(settled):
    other = next(fact for fact in settled.facts.in_order() if fact.label == "F-08")
    work = working.bound(working.opened(settled, statement(settled)), "F-08", other.id)
    check = found(settled, work)["unused"]
    assert (check.answer, check.items, check.target) == ("advice", ("F-08",), other.id)


def test_an_open_comment_is_advice(half):
    check = found(half)["comments"]
    assert (check.answer, check.of) == ("advice", 1)
    assert isinstance(half.statements.comments[check.target].text, str)


def test_nothing_passes_here_that_the_rules_would_refuse(half, settled):
    for state in (half, settled, with_fact(settled, "F-01", standing="reported")):
        work = working.opened(state, statement(state))
        content = content_of(working.content(work, statement(state).current.content, state.facts))
        blocked = first_block(checks(state, statement(state), work, unsaved=False))
        assert unready(state.facts, content) is None or blocked is not None
