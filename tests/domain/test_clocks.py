"""Clocks: from when, until when, and how they ended."""

from __future__ import annotations

from typing import Any

import pytest

from app.domain.clocks import ClockStarted, ClockStopped, ClockWaived, all_clocks, running
from app.domain.incident import IncidentClosed, IncidentReopened, IncidentStoodDown, KnownSinceStated
from app.domain.severity import SeverityAssessed
from app.domain.terms import Body
from tests.support.drafted import Draft
from tests.support.given import MINUTE, START, Case

KNOWN = "2026-03-14T02:00:00+08:00"
KNOWN_MS = 1_773_424_800_000


def clock(case: Case, name: str) -> Any:
    return [found for found in all_clocks(case.state) if found.plan.id == name][-1]


def test_clocks_start_with_the_declaration_or_wait_for_their_start() -> None:
    case = Case()
    assert (clock(case, "first").start, clock(case, "first").due) == (START, START + 60 * MINUTE)
    assert [(c.plan.id, c.outcome) for c in all_clocks(case.state)] == [
        ("first", "running"),
        ("update", "waiting"),
        ("memo", "running"),
        ("law", "waiting"),
        ("asked", "waiting"),
    ]
    assert clock(case, "law").due is None
    assert [c.plan.id for c in running(case.state)] == ["memo", "first"]


def test_a_raised_severity_keeps_the_start_and_shortens_the_time() -> None:
    case = Case()
    assert case.act("luo", SeverityAssessed(1, {}, [], "", "worse"), minutes=10) is None
    assert (clock(case, "first").start, clock(case, "first").due) == (START, START + 30 * MINUTE)
    assert "memo" not in [c.plan.id for c in all_clocks(case.state)]


def test_known_since_starts_a_legal_clock_and_a_later_word_moves_it() -> None:
    case = Case()
    assert case.refused("han", KnownSinceStated("yesterday", "mail")) == "bad-moment"
    assert case.refused("han", KnownSinceStated(KNOWN, " ")) == "needs-evidence"
    assert case.refused("han", KnownSinceStated(KNOWN, "ticket")) == ""
    assert (clock(case, "law").start, clock(case, "law").due) == (KNOWN_MS, KNOWN_MS + 60 * MINUTE)
    assert case.refused("han", KnownSinceStated("2026-03-14T01:00:00+08:00", "older mail")) == ""
    assert clock(case, "law").start == KNOWN_MS - 60 * MINUTE


def test_only_a_person_stops_a_legal_clock_and_only_with_proof() -> None:
    case = Case()
    assert case.refused("han", ClockStopped("law", "receipt")) == "clock-not-started"
    assert case.refused("han", KnownSinceStated(KNOWN, "ticket")) == ""
    assert case.refused("han", ClockStopped("law", "")) == "needs-proof"
    assert case.refused("han", ClockStopped("law", "receipt 118"), minutes=5) == ""
    found = clock(case, "law")
    assert (found.outcome, found.proof, found.by, found.stopped) == ("kept", "receipt 118", "han", case.now)
    for body in (ClockStopped("law", "again"), ClockWaived("law", "why"), ClockStarted("law", KNOWN, "e")):
        assert case.refused("han", body) == "clock-ended"


def test_a_clock_stopped_late_is_missed() -> None:
    case = Case()
    assert case.refused("han", KnownSinceStated(KNOWN, "ticket")) == ""
    assert case.refused("han", ClockStopped("law", "receipt"), minutes=70) == ""
    assert clock(case, "law").outcome == "missed"


def test_a_clock_that_does_not_apply_says_why() -> None:
    case = Case()
    assert case.refused("han", ClockWaived("law", " ")) == "needs-reason"
    assert case.refused("han", ClockWaived("law", "no personal data")) == ""
    assert (clock(case, "law").outcome, clock(case, "law").proof) == ("waived", "no personal data")


def test_a_person_starts_a_clock_with_evidence() -> None:
    case = Case()
    assert case.refused("gu", ClockStarted("first", KNOWN, "call")) == "clock-starts-itself"
    assert case.refused("gu", ClockStarted("asked", "now", "call")) == "bad-moment"
    assert case.refused("gu", ClockStarted("asked", KNOWN, "")) == "needs-evidence"
    assert case.refused("gu", ClockStarted("asked", KNOWN, "call log")) == ""
    assert clock(case, "asked").due == KNOWN_MS + 90 * MINUTE


@pytest.mark.parametrize(
    "body", [ClockStopped("none", "x"), ClockWaived("none", "x"), ClockStarted("none", KNOWN, "x")]
)
def test_a_clock_that_the_playbook_lacks_is_refused(body: Body) -> None:
    assert Case().refused("gu", body) == "no-such-clock"


def test_a_public_release_in_time_keeps_the_first_clock_and_starts_the_next() -> None:
    draft = Draft()
    draft.all_sign()
    assert draft.release() == ""
    first = clock(draft, "first")
    assert (first.outcome, first.stopped, first.by) == ("kept", draft.now, "gu")
    update = clock(draft, "update")
    assert (update.outcome, update.start, update.due) == ("running", draft.now, draft.now + 120 * MINUTE)
    assert clock(draft, "memo").outcome == "running"
    assert draft.refused("gu", ClockStopped("first", "x")) == "clock-ended"


def test_a_late_release_misses_the_clock() -> None:
    draft = Draft()
    draft.all_sign()
    draft.now += 61 * MINUTE
    assert draft.release() == ""
    assert clock(draft, "first").outcome == "missed"


def test_an_internal_text_stops_only_clocks_that_name_its_type() -> None:
    draft = Draft(declare=True)
    assert draft.version("memo text", type="memo", audience="staff") == ""
    draft.all_sign()
    assert draft.release() == ""
    assert clock(draft, "memo").outcome == "kept"
    assert clock(draft, "first").outcome == "running"
    assert clock(draft, "update").outcome == "waiting"


def test_a_memo_to_the_public_is_another_matter() -> None:
    draft = Draft()
    assert draft.version("text", type="update") == ""
    draft.all_sign()
    assert draft.release() == ""
    assert clock(draft, "first").outcome == "running"
    assert clock(draft, "update").outcome == "running"


def test_standing_down_ends_all_but_legal_clocks() -> None:
    case = Case()
    assert case.refused("han", KnownSinceStated(KNOWN, "ticket")) == ""
    assert case.refused("shen", IncidentStoodDown("quiet"), minutes=1) == ""
    assert (clock(case, "first").outcome, clock(case, "first").stopped) == ("ended", case.now)
    assert clock(case, "law").outcome == "running"
    assert case.state.unsettled() == 1
    assert case.refused("shen", IncidentClosed("handed to counsel")) == ""
    assert clock(case, "law").outcome == "ended"
    assert case.refused("shen", IncidentReopened("news")) == ""
    assert clock(case, "first").outcome == "running"
