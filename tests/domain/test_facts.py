"""Facts: stated, verified by somebody else, disputed, withdrawn; every turn kept."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.facts import FactDisputed, FactStated, FactVerified, FactWithdrawn
from app.domain.statements import StatementVersioned
from tests.support.given import Case


def stated(fact: str = "f", label: str = "F-01", value: str = "212", **changes: Any) -> FactStated:
    fields = {"claim": "units", "unit": "台", "as_of": "", "source": "report", "attribution": None, **changes}
    return FactStated(
        fact, label, fields["claim"], value, fields["unit"], fields["as_of"], fields["source"], fields["attribution"]
    )


class Sheet(Case):
    """A case with one fact stated by ``luo``."""

    def __init__(self) -> None:
        super().__init__()
        assert self.refused("luo", stated()) == ""
        self.of = self.last

    @property
    def fact(self) -> Any:
        return self.state.facts.sheet["f"]


def test_a_stated_fact_is_only_reported() -> None:
    sheet = Sheet()
    assert sheet.fact.standing == "reported"
    assert (sheet.fact.value, sheet.fact.unit, sheet.fact.source, sheet.fact.stated_by) == (
        "212",
        "台",
        "report",
        "luo",
    )
    assert sheet.fact.of == sheet.of


def test_somebody_else_verifies_it() -> None:
    sheet = Sheet()
    assert sheet.refused("luo", FactVerified("f", sheet.of)) == "own-fact"
    assert sheet.refused("han", FactVerified("f", sheet.of, "", "seen the report")) == ""
    assert sheet.fact.standing == "verified"
    assert sheet.fact.history[-1].source == "seen the report"
    assert sheet.fact.history[-1].by == "han"


def test_the_author_of_a_statement_that_binds_it_does_not_verify_it() -> None:
    sheet = Sheet()
    bound = {"x": {"fact": "f", "of": sheet.of, "value": "212", "standing": "reported", "attribution": None}}
    content = {
        "type": "holding",
        "audience": "public",
        "channels": ["website"],
        "texts": {"en": {"*": "212"}},
        "facts": bound,
    }
    assert sheet.refused("chen", StatementVersioned("s", "S-01", 1, content)) == ""
    assert sheet.refused("chen", FactVerified("f", sheet.of)) == "author-verifies"
    assert sheet.refused("gu", FactVerified("f", sheet.of)) == ""


def test_an_author_who_unbound_it_later_still_does_not_verify_it() -> None:
    sheet = Sheet()
    bound = {"x": {"fact": "f", "of": sheet.of, "value": "212", "standing": "reported", "attribution": None}}
    content: dict[str, Any] = {
        "type": "holding",
        "audience": "public",
        "channels": ["website"],
        "texts": {"en": {"*": "212"}},
    }
    assert sheet.refused("chen", StatementVersioned("s", "S-01", 1, {**content, "facts": bound})) == ""
    assert sheet.refused("gu", StatementVersioned("s", "S-01", 2, {**content, "facts": {}})) == ""
    assert sheet.refused("chen", FactVerified("f", sheet.of)) == "author-verifies"
    assert sheet.refused("gu", FactVerified("f", sheet.of)) == "author-verifies"


def test_a_verdict_names_the_statement_of_fact_it_means() -> None:
    sheet = Sheet()
    assert sheet.refused("luo", stated(value="213")) == ""
    for body in (FactVerified("f", sheet.of), FactDisputed("f", sheet.of, "no"), FactWithdrawn("f", sheet.of, "no")):
        assert sheet.refused("han", body) == "fact-changed"
        assert sheet.refused("han", type(body)("g", sheet.of, "no")) == "no-such-fact"


def test_a_fact_without_a_value_is_not_verified() -> None:
    case = Case()
    assert case.refused("luo", stated(value=" ")) == ""
    assert case.refused("han", FactVerified("f", case.last)) == "needs-value"


def test_a_dispute_and_a_withdrawal_need_reasons() -> None:
    sheet = Sheet()
    assert sheet.refused("han", FactDisputed("f", sheet.of, " ")) == "needs-reason"
    assert sheet.refused("han", FactWithdrawn("f", sheet.of, "")) == "needs-reason"
    assert sheet.refused("han", FactDisputed("f", sheet.of, "no record")) == ""
    assert sheet.fact.standing == "disputed"
    assert sheet.refused("gu", FactDisputed("f", sheet.of, "me too")) == "fact-is"
    assert sheet.refused("gu", FactVerified("f", sheet.of)) == ""
    assert sheet.refused("luo", FactWithdrawn("f", sheet.of, "wrong batch")) == ""
    assert sheet.fact.standing == "withdrawn"
    for body in (FactVerified("f", sheet.of), FactDisputed("f", sheet.of, "x"), FactWithdrawn("f", sheet.of, "x")):
        assert sheet.refused("gu", body) == "fact-is"


def test_a_withdrawn_fact_may_be_stated_anew() -> None:
    sheet = Sheet()
    assert sheet.refused("luo", FactWithdrawn("f", sheet.of, "wrong")) == ""
    assert sheet.refused("gu", stated(value="300")) == ""
    assert sheet.fact.standing == "reported"
    assert [turn.standing for turn in sheet.fact.history] == ["reported", "withdrawn", "reported"]
    assert [turn.value for turn in sheet.fact.history] == ["212", "212", "300"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        (stated(claim=" "), "needs-claim"),
        (stated(label=""), "needs-claim"),
        (stated("g", "F-01"), "label-taken"),
        (stated("f", "F-02"), "label-taken"),
    ],
)
def test_a_label_belongs_to_one_fact(body: FactStated, code: str) -> None:
    assert Sheet().refused("gu", body) == code


def test_facts_are_listed_by_label_as_people_count() -> None:
    case = Case()
    for number in (10, 2, 1):
        assert case.refused("luo", stated(f"f{number}", f"F-{number}")) == ""
    assert [fact.label for fact in case.state.facts.in_order()] == ["F-1", "F-2", "F-10"]
