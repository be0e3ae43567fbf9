"""app/ui/models/fact_turns.py: the turns of a fact in words."""

import pytest

from app.domain.facts import FactDisputed, FactStated, FactVerified, FactWithdrawn
from app.ui.models.fact_turns import turns
from tests.support.given import START, Case


@pytest.fixture
def case():
    made = Case()
    assert made.act("luo", FactStated("a", "F-01", "calls", "36", "cases", "", "query")) is None
    assert made.act("han", FactDisputed("a", made.last, "counted twice")) is None
    assert made.act("luo", FactStated("a", "F-01", "calls", "37", "cases", "", "query, merged")) is None
    assert made.act("han", FactVerified("a", made.last, "", "tickets")) is None
    return made


def told(case, seqs=()):
    return turns(case.state.facts.sheet["a"], case.state.roster, START, seqs)


def test_each_turn_says_what_happened_and_who_did_it(case):
    assert [(turn.title, turn.who, turn.tone) for turn in told(case)] == [
        ("Stated", "luo", "neutral"),
        ("Disputed", "han", "danger"),
        ("Stated anew", "luo", "neutral"),
        ("Verified", "han", "ok"),
    ]


def test_a_turn_says_the_value_the_reason_and_the_source(case):
    assert [turn.body for turn in told(case)] == [
        "36 cases\nSource: query",
        "counted twice",
        "36 cases → 37 cases\nSource: query, merged",
        "Source: tickets",
    ]


def test_a_withdrawal_is_a_turn_too(case):
    assert case.act("luo", FactWithdrawn("a", case.ids[-2], "wrong question")) is None
    last = told(case)[-1]
    assert (last.title, last.body, last.tone) == ("Withdrawn", "wrong question", "neutral")


def test_numbers_of_entries_are_matched_from_the_end(case):
    assert [turn.seq for turn in told(case, [7, 9, 12, 14])] == [7, 9, 12, 14]
    assert [turn.seq for turn in told(case, [1, 4])] == [0, 0, 1, 4]
    assert [turn.seq for turn in told(case, [5, 7, 9, 12, 14])] == [7, 9, 12, 14]
    assert [turn.seq for turn in told(case)] == [0, 0, 0, 0]
