"""app/ui/models/facts.py: the fact sheet as rows."""

import pytest

from app.domain.facts import FactDisputed, FactStated, FactVerified, FactWithdrawn
from app.domain.playbook import FactToEstablish
from app.ui.models import facts
from app.ui.models.facts import FactRow, HeadRow, PlannedRow
from tests.support.given import START, Case
from tests.support.stage import play

ASKED = FactToEstablish("cause", {"zh": "原因", "en": "Cause of the fault"}, "service", {"en": "Laboratory report"})


@pytest.fixture
def case():
    made = Case()
    for number, (fact, value) in enumerate((("a", "N3"), ("b", "37"), ("c", "2026-03-12"), ("d", "9")), 1):
        said = FactStated(
            fact, f"F-0{number}", f"claim {fact}", value, "cases" if fact == "b" else "", "", f"paper {fact}"
        )
        assert made.act("luo", said) is None
    of = {fact.id: fact.of for fact in made.state.facts.in_order()}
    assert made.act("han", FactVerified("b", of["b"])) is None
    assert made.act("han", FactDisputed("c", of["c"], "no call")) is None
    assert made.act("luo", FactWithdrawn("d", of["d"], "wrong")) is None
    return made


def shown(case, **how):
    return [row.label if isinstance(row, FactRow) else row.key for row in facts.fact_rows(case.state, START, **how)]


def test_facts_stand_in_groups_what_is_to_be_settled_first(case):
    assert shown(case) == ["head:settle", "F-01", "F-03", "head:verified", "F-02", "head:withdrawn", "F-04"]


@pytest.mark.parametrize(
    ("name", "labels"),
    [("settle", ["F-01", "F-03"]), ("verified", ["F-02"]), ("disputed", ["F-03"]), ("withdrawn", ["F-04"])],
)
def test_a_filter_shows_its_standing_only_and_counts_it(case, name, labels):
    assert [label for label in shown(case, name=name) if label.startswith("F-")] == labels
    assert facts.counts(case.state)[name] == len(labels)
    assert facts.counts(case.state)["all"] == 4


def test_a_search_looks_at_every_word_of_a_row_in_any_order(case):
    assert shown(case, needle="PAPER b") == ["head:verified", "F-02"]
    assert shown(case, needle="12 march") == ["head:settle", "F-03"]
    assert shown(case, needle="paper zebra") == []


def test_what_the_playbook_asks_comes_last_where_it_matters(case):
    assert shown(case, planned=[ASKED])[-2:] == ["head:planned", "planned:cause"]
    assert "planned:cause" in shown(case, name="settle", planned=[ASKED])
    assert "planned:cause" not in shown(case, name="verified", planned=[ASKED])


def test_a_planned_row_says_who_finds_out_and_how(case):
    row = facts.planned_row(case.state, ASKED)
    assert row.about == "service · Laboratory report"
    assert row.spoken == "State it, Cause of the fault, service · Laboratory report"
    assert isinstance(row, PlannedRow)


def test_a_row_says_the_value_as_people_say_it(case):
    rows = {row.label: row for row in facts.fact_rows(case.state, START) if isinstance(row, FactRow)}
    assert rows["F-03"].amount == "12 March"
    assert rows["F-02"].amount == "37 cases"
    assert rows["F-02"].spoken == "F-02, claim b, 37 cases, paper b, Verified"
    assert rows["F-04"].quiet


def test_a_claim_of_somebody_is_shown_as_theirs():
    made = Case()
    assert made.act("luo", FactStated("a", "F-01", "loss", "18600", "yuan", "", "video", "Ms Zhou")) is None
    assert facts.fact_row(made.state, made.state.facts.sheet["a"], START).source == "video · claim of Ms Zhou"


def test_f4_goes_round_what_is_to_be_settled(case):
    assert facts.next_to_settle(case.state, "") == "a"
    assert facts.next_to_settle(case.state, "a") == "c"
    assert facts.next_to_settle(case.state, "c") == "a"
    assert facts.next_to_settle(Case().state, "") == ""


def test_nobody_verifies_what_they_stated_and_the_reason_is_told(case):
    mine = facts.fact_acts(case.state, "luo", case.state.facts.sheet["a"])
    theirs = facts.fact_acts(case.state, "han", case.state.facts.sheet["a"])
    assert mine["verify"].code == "own-fact"
    assert theirs == {"verify": None, "dispute": None, "state": None, "withdraw": None}


def test_a_standing_allows_what_it_allows(case):
    sheet = case.state.facts.sheet
    assert list(facts.fact_acts(case.state, "han", sheet["b"])) == ["dispute", "state", "withdraw"]
    assert list(facts.fact_acts(case.state, "han", sheet["c"])) == ["verify", "state", "withdraw"]
    assert list(facts.fact_acts(case.state, "han", sheet["d"])) == ["state"]


def test_without_a_role_nothing_may_be_done(case):
    assert {refusal.code for refusal in facts.fact_acts(case.state, "idle", case.state.facts.sheet["a"]).values()} == {
        "no-role"
    }


def test_a_released_statement_that_says_otherwise_is_named():
    scene = play("en", "released")
    state, now = scene.story.state, scene.clock.time
    amount = next(fact for fact in state.facts.in_order() if fact.label == "F-04")
    assert facts.fact_row(state, amount, now).wrong == ""
    scene.story.do("luo", FactStated(amount.id, "F-04", amount.claim, "300", "yuan", "", "Recording"))
    row = facts.fact_row(scene.story.state, scene.story.state.facts.sheet[amount.id], now)
    assert row.wrong == "Q-01, S-02"
    assert "released and no longer right: Q-01, S-02" in row.spoken


def test_paper_holds_the_facts_shown_and_where_they_stood(case):
    sheet = facts.paper(case.state, facts.fact_rows(case.state, START), "#9 7F3A·91C2", START)
    assert sheet.notes[0] == "N3"
    assert sheet.notes[1].endswith("record head #9 7F3A·91C2")
    assert [row[0] for row in sheet.rows] == ["F-01", "F-03", "F-02", "F-04"]
    assert sum(sheet.widths) == 100


def test_paper_of_a_drill_says_so():
    made = Case(drill=True)
    assert facts.paper(made.state, [], "#1 0000·0000", START).notes[0] == "DRILL 演练"


def test_headings_cannot_be_chosen(case):
    assert {row.acts for row in facts.fact_rows(case.state, START) if isinstance(row, HeadRow)} == {False}
