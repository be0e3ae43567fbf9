"""Decisions keep the question, the options, the choice and the reason."""

from __future__ import annotations

import msgspec
import pytest

from app.domain.decisions import DecisionMade
from tests.support.given import Case

MADE = DecisionMade("d", "Keep the script?", ["stop it", "keep it"], 0, "it has no basis")


def test_a_decision_is_kept_whole() -> None:
    case = Case()
    assert case.refused("shen", MADE, minutes=1) == ""
    found = case.state.decisions.made["d"]
    assert (found.question, found.options, found.chosen, found.reason) == (
        "Keep the script?", ("stop it", "keep it"), 0, "it has no basis",
    )  # fmt: skip
    assert (found.by, found.received, found.entry, found.replaced_by) == ("shen", case.now, case.last, "")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"question": " "}, "needs-options"),
        ({"options": []}, "needs-options"),
        ({"options": ["a", "\u200b"]}, "needs-options"),
        ({"chosen": 2}, "bad-choice"),
        ({"chosen": -1}, "bad-choice"),
        ({"reason": ""}, "needs-reason"),
        ({"instead_of": "none"}, "no-such-decision"),
    ],
)
def test_what_a_decision_lacks_is_named(changes: dict[str, object], code: str) -> None:
    assert Case().refused("shen", msgspec.structs.replace(MADE, **changes)) == code


def test_a_later_decision_replaces_an_earlier_one_and_says_so() -> None:
    case = Case()
    assert case.refused("shen", MADE) == ""
    assert case.refused("shen", MADE) == "decision-exists"
    assert case.refused("gu", msgspec.structs.replace(MADE, decision="e", chosen=1, instead_of="d")) == ""
    assert case.state.decisions.made["d"].replaced_by == "e"
    assert case.state.decisions.made["e"].chosen == 1
