"""The rows of facts, promises, clocks and roles."""

import pytest

from app.domain.clocks import all_clocks
from app.domain.state import State
from app.ui.models.room_sheets import clock_rows, fact_chip, fact_rows, promise_rows, role_rows
from app.ui.times import clock_time
from tests.support.stage import play


@pytest.fixture(scope="module")
def half():
    return play("en", "half")


def test_facts_to_settle_come_first(half):
    rows = fact_rows(half.story.state)
    assert [row.label for row in rows][:3] == ["F-07", "F-09", "F-01"]
    assert [row.chip.text for row in rows][:3] == ["Disputed", "Disputed", "Verified"]


def test_a_value_is_written_as_people_write_it(half):
    rows = {row.label: row for row in fact_rows(half.story.state)}
    assert rows["F-04"].value == "200 yuan"
    assert rows["F-03"].value == "12 March"
    assert "T" not in rows["F-05"].value


def test_the_fact_that_is_next_is_marked(half):
    hot = half.story.id("contacted_on")
    assert [row.label for row in fact_rows(half.story.state, hot) if row.hot] == ["F-07"]


def test_a_row_says_all_that_it_shows(half):
    row = fact_rows(half.story.state)[0]
    assert row.spoken == f"F-07, Day we actually spoke to the customer, {row.value}, Disputed"
    assert row.acts


def test_every_standing_has_a_chip(half):
    chips = {fact.standing: fact_chip(fact).text for fact in half.story.state.facts.sheet.values()}
    assert chips == {"verified": "Verified", "disputed": "Disputed"}


def test_promises_stand_by_due_time_and_the_late_ones_say_so():
    scene = play("en", "promises")
    now = scene.clock.time
    rows = promise_rows(scene.story.state, now)
    assert [row.label for row in rows] == ["P-01", "P-02", "P-03"]
    first = scene.story.state.promises.open()[0]
    assert rows[0].tail == clock_time(first.due, now)
    late = promise_rows(scene.story.state, first.due + 1)
    assert late[0].tail == f"overdue since {clock_time(first.due, first.due + 1)}"
    assert [row.tail_ink for row in late] == ["danger", "2", "2"]


def test_clocks_that_run_come_before_those_that_wait_and_those_that_ended(half):
    state = half.story.state
    rows = clock_rows(state, half.workspace.roster, half.clock.time)
    assert len(rows) == len(all_clocks(state))
    words = [row.chip.text for row in rows]
    last_running = max(i for i, word in enumerate(words) if word in ("on time", "soon", "urgent", "overdue"))
    first_waiting, first_ended = words.index("not started"), words.index("kept")
    assert last_running < first_waiting < first_ended


def test_a_running_clock_says_whose_it_is_and_what_is_left(half):
    rows = {row.text: row for row in clock_rows(half.story.state, half.workspace.roster, half.clock.time)}
    row = rows["Speak to the customer in person"]
    assert row.below.startswith("Luo Xiaoman · due ")
    assert row.tail.endswith(" left")
    assert row.tail_ink == "danger"


def test_a_clock_of_the_law_names_its_rule(half):
    rows = clock_rows(half.story.state, half.workspace.roster, half.clock.time)
    assert any(row.below.endswith("CN-PIPL-57") for row in rows)


def test_ended_clocks_say_when_and_how():
    scene = play("en", "clocks")
    rows = {row.text: row for row in clock_rows(scene.story.state, scene.workspace.roster, scene.clock.time)}
    row = rows["Reply to the regulator or consumer council"]
    assert row.chip.text == "kept"
    assert row.quiet
    assert row.tail


def test_runs_of_one_clock_have_keys_of_their_own():
    scene = play("en", "end")
    rows = clock_rows(scene.story.state, scene.workspace.roster, scene.clock.time)
    assert len({row.key for row in rows}) == len(rows)


def test_roles_that_are_held_come_first_and_mine_says_so(half):
    rows = role_rows(half.story.state, half.workspace.roster, half.people["han"])
    assert [row.tail for row in rows if row.key == "legal"] == ["Han Jingzhi · you"]
    chips = [row.chip is not None for row in rows]
    assert chips == sorted(chips)


def test_a_role_with_tasks_and_nobody_is_a_warning(half):
    rows = {row.key: row for row in role_rows(half.story.state, half.workspace.roster, half.people["han"])}
    assert rows["spokesperson"].chip.text == "nobody yet"
    assert rows["spokesperson"].chip.tone == "warn"


def test_before_an_incident_there_is_nothing(half):
    assert clock_rows(State(), half.workspace.roster, 0) == []
    assert role_rows(State(), half.workspace.roster, "") == []
    assert fact_rows(State()) == []
    assert promise_rows(State(), 0) == []
