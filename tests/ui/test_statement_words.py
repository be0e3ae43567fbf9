"""app/ui/statement_words.py: what statements are called and how they stand."""

import msgspec
import pytest

from app import i18n
from app.domain import signing
from app.domain.signoff import Signature
from app.domain.statements import Statement
from app.playbooks.catalogue import STATEMENT_TYPES
from app.ui.statement_words import fact_state, status_look, title, type_name
from tests.support.stage import play


@pytest.fixture(scope="module")
def states():
    return {until: play("en", until).story.room.state for until in ("half", "requested", "signed", "released")}


def named(state, label) -> Statement:
    return next(found for found in state.statements.in_order() if found.label == label)


def test_every_type_of_a_playbook_has_a_name() -> None:
    assert [code for code in STATEMENT_TYPES if type_name(code) == code] == []
    assert type_name("own") == "own"


@pytest.mark.parametrize(
    ("until", "text", "tone"),
    [("half", "In draft", "neutral"), ("requested", "In sign-off", "accent"), ("signed", "Signed", "ok"),
     ("released", "Released", "ok")],
)  # fmt: skip
def test_one_chip_says_how_it_stands(states, until, text, tone) -> None:
    look = status_look(states[until], named(states[until], "S-02"))
    assert (look.text, look.tone) == (text, tone)


def test_a_rejected_statement_says_so(states) -> None:
    rejected = msgspec.structs.replace(named(states["half"], "S-02"), status="rejected")
    assert status_look(states["half"], rejected).tone == "danger"


def test_changes_that_were_asked_for_show_until_the_next_version(states) -> None:
    state = states["requested"]
    statement = named(state, "S-02")
    asked = Signature(
        "e", statement.id, "v", statement.current.digest, "review", "legal", "han", "k", "changes", "why", 1
    )
    ended = signing.ended(state.signoffs, statement.id, "changes")
    given = msgspec.structs.replace(ended, given=ended.given.insert(statement.id, (asked,)))
    look = status_look(msgspec.structs.replace(state, signoffs=given), statement)
    assert (look.text, look.tone) == ("Changes asked", "warn")


def test_a_statement_is_called_by_its_template_else_by_its_type(states) -> None:
    state = states["half"]
    assert title(state, named(state, "S-02")) == "Holding statement"
    assert title(state, msgspec.structs.replace(named(state, "S-02"), template=None)) == "Holding statement"
    i18n.speak("zh")
    assert title(state, named(state, "S-02")) == "首次说明"


def test_a_correction_and_a_withdrawal_name_what_they_are_about(states) -> None:
    state = states["released"]
    of = named(state, "S-02").id
    held = named(state, "S-01")
    assert title(state, msgspec.structs.replace(held, corrects=of)) == "Correction of S-02"
    assert title(state, msgspec.structs.replace(held, withdraws=of)) == "Withdrawal of S-02"


@pytest.mark.parametrize(
    ("standing", "state"),
    [("reported", "unverified"), ("verified", "verified"), ("disputed", "disputed"), ("withdrawn", "withdrawn"),
     ("x", "unverified")],
)  # fmt: skip
def test_a_standing_is_a_state_of_chips(standing, state) -> None:
    assert fact_state(standing) == state
