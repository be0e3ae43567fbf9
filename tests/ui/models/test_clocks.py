"""Clocks in words and readings."""

import msgspec
import pytest

from app import i18n
from app.domain.clocks import Clock
from app.domain.playbook import PlannedClock
from app.ui.icons import Icon
from app.ui.models.clocks import clock_icon, clock_reading, clock_title, headline, outcome_look
from app.ui.times import clock_time
from tests.support.stage import play

MINUTE = 60_000
START = 1_773_425_884_000


def clock(outcome="running", minutes=60, **plan):
    fields = {
        "id": "c",
        "name": {"zh": "时限", "en": "Clock"},
        "kind": "internal",
        "minutes": {"1": minutes},
        "role": "pr",
    }
    return Clock(PlannedClock(**fields | plan), START, START + minutes * MINUTE, outcome)


def test_a_clock_has_the_name_of_the_language_spoken():
    assert clock_title(clock()) == "Clock"
    i18n.speak("zh")
    assert clock_title(clock()) == "时限"


def test_a_duty_in_law_looks_like_one():
    assert clock_icon(clock(kind="legal")) == Icon.REGULATOR
    assert clock_icon(clock()) == Icon.CLOCK


@pytest.mark.parametrize(("gone", "state"), [(0, "on_time"), (31, "soon"), (51, "urgent"), (61, "overdue")])
def test_a_running_clock_reads_what_is_left(gone, state):
    now = START + gone * MINUTE
    reading = clock_reading(clock(), now)
    assert reading.seconds == (60 - gone) * 60
    assert reading.state == state
    assert reading.total == 3600
    assert reading.due == clock_time(START + 60 * MINUTE, now, seconds=True)


def test_a_duty_that_is_due_at_once_counts_up_until_its_own_target():
    due_at_once = clock(immediate=True)
    reading = clock_reading(due_at_once, START + 5 * MINUTE)
    assert (reading.seconds, reading.state, reading.word) == (300, "elapsed", "due at once")
    assert clock_reading(due_at_once, START + 61 * MINUTE).state == "overdue"


@pytest.mark.parametrize(
    ("outcome", "word", "tone"),
    [
        ("waiting", "not started", "neutral"),
        ("kept", "kept", "ok"),
        ("missed", "missed", "danger"),
        ("waived", "does not apply", "neutral"),
        ("ended", "ended", "neutral"),
        ("running", "on time", "neutral"),
    ],
)
def test_every_outcome_has_a_chip(outcome, word, tone):
    look = outcome_look(clock(outcome), START)
    assert (look.text, look.tone) == (word, tone)
    assert look.icon is not None


def test_the_golden_clock_comes_first_even_when_another_is_due_sooner():
    scene = play("en", "half")
    shown = headline(scene.workspace.room(scene.stream).state)
    assert [c.plan.id for c in shown] == ["first_statement", "reach_customer", "substance"]


def test_without_a_golden_clock_the_nearest_comes_first():
    state = play("en", "half").story.state
    without = [c for c in state.incident.playbook.clocks if c.id != "first_statement"]
    book = msgspec.structs.replace(state.playbook, clocks=without)
    state = msgspec.structs.replace(state, incident=msgspec.structs.replace(state.incident, playbook=book))
    assert [c.plan.id for c in headline(state)] == ["reach_customer", "substance"]
