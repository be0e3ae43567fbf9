"""The incident: declared once, stood down, closed when nothing is open, reopened."""

from __future__ import annotations

import msgspec
import pytest

from app.domain import state as rules
from app.domain.incident import (
    IncidentClosed,
    IncidentContinued,
    IncidentDeclared,
    IncidentReopened,
    IncidentStoodDown,
    PlaybookUsed,
)
from app.domain.notes import NoteWritten
from app.domain.promises import PromiseKept, PromiseMade
from app.domain.state import State
from app.domain.terms import Body
from tests.support.given import START, Case, book, declared

DUE = "2026-03-20T18:00:00+08:00"


def test_a_declaration_opens_the_incident() -> None:
    case = Case()
    incident = case.state.incident
    assert (incident.phase, incident.title, incident.commander, incident.declared) == ("open", "N3", "shen", START)
    assert incident.playbook.id == "test"
    assert incident.running
    assert case.state.severity.level == 2
    assert case.state.severity.grades[0].by == "shen"
    assert case.state.playbook is incident.playbook


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"title": " \u200b"}, "needs-title"),
        ({"rules": 2}, "newer-rules"),
        ({"rules": 0}, "newer-rules"),
        ({"severity": 0}, "bad-severity"),
        ({"severity": 5}, "bad-severity"),
        ({"known_since": "yesterday"}, "bad-moment"),
        ({"commander": "gu"}, "may-not-hold"),
        ({"commander": "nobody"}, "may-not-hold"),
    ],
)
def test_a_declaration_that_lacks_something_is_refused(changes: dict[str, object], code: str) -> None:
    assert Case(declare=False).refused("shen", declared(**changes)) == code


def test_what_is_known_since_may_be_said_at_once() -> None:
    case = Case(known_since="2026-03-14T02:00:00+08:00")
    assert case.state.incident.known_since == "2026-03-14T02:00:00+08:00"


def test_whether_its_playbook_was_signed_is_what_the_library_said_then_whatever_the_body_says() -> None:
    assert not Case().state.incident.playbook_signed
    assert Case(signed=True).state.incident.playbook_signed
    claimed = msgspec.structs.replace(book(), library={"seq": 3, "hash": "0" * 64})
    assert not Case(playbook=claimed).state.incident.playbook_signed
    case = Case(signed=True)
    assert case.refused("shen", IncidentClosed("over")) == ""
    assert case.refused("shen", IncidentReopened("not over")) == ""
    assert case.state.incident.playbook_signed


def test_it_is_declared_once_and_nothing_comes_before() -> None:
    assert Case().refused("shen", declared()) == "already-declared"
    assert Case(declare=False).refused("shen", NoteWritten("x")) == "not-declared"
    assert Case(declare=False).refused("shen", IncidentContinued("s", 1, "h", "db gone")) == "not-commander"


def test_a_playbook_of_a_shape_we_cannot_read_is_an_empty_one() -> None:
    case = Case(declare=False)
    body = msgspec.structs.replace(declared(), playbook=PlaybookUsed("x", "9", {"roles": "many"}))
    assert case.refused("shen", body) == ""
    assert case.state.playbook.roles == []


def test_only_the_commander_stands_down_closes_and_reopens() -> None:
    case = Case()
    for body in (IncidentStoodDown("quiet"), IncidentClosed("done")):
        assert case.refused("gu", body) == "not-commander"
    assert case.refused("shen", IncidentStoodDown(" ")) == "needs-reason"
    assert case.refused("shen", IncidentStoodDown("quiet"), minutes=9) == ""
    assert (case.state.incident.phase, case.state.incident.ended) == ("stood-down", case.now)
    assert case.state.incident.running
    assert case.refused("shen", IncidentStoodDown("quiet")) == "not-open"
    assert case.refused("shen", IncidentReopened("x")) == "not-closed"
    assert case.refused("shen", IncidentClosed()) == ""
    assert case.state.incident.phase == "closed"
    assert not case.state.incident.running
    assert case.refused("gu", NoteWritten("x")) == "closed"
    assert case.refused("gu", IncidentReopened("news")) == "not-commander"
    assert case.refused("shen", IncidentReopened("")) == "needs-reason"
    assert case.refused("shen", IncidentReopened("news")) == ""
    assert (case.state.incident.phase, case.state.incident.ended) == ("open", 0)


def test_open_promises_and_running_clocks_keep_it_open_unless_a_reason_is_given() -> None:
    case = Case()
    assert case.refused("shen", IncidentClosed()) == "unsettled"
    assert case.refused("shen", IncidentStoodDown("quiet")) == ""
    assert case.refused("gu", PromiseMade("p", "P-01", "report", DUE, "pr")) == ""
    assert case.refused("shen", IncidentClosed(" ")) == "unsettled"
    assert case.refused("gu", PromiseKept("p", "link")) == ""
    assert case.refused("shen", IncidentClosed()) == ""


def test_a_reason_closes_it_all_the_same_and_is_kept() -> None:
    case = Case()
    assert case.refused("shen", IncidentClosed("merged into another")) == ""
    assert case.state.incident.closing_reason == "merged into another"


def test_a_note_is_open_to_every_member_and_acts_need_a_role() -> None:
    case = Case()
    assert case.refused("idle", NoteWritten("saw something")) == ""
    assert case.refused("idle", PromiseMade("p", "P-01", "report", DUE, "pr")) == "no-role"


@pytest.mark.parametrize(
    "kind",
    [
        "incident.closed",
        "incident.continued",
        "statement.released",
        "signoff.given",
        "override.x",
        "member.enrolled",
        "library.signed",
    ],
)
def test_weighty_kinds_need_the_signing_key(kind: str) -> None:
    assert rules.weighty(kind)


@pytest.mark.parametrize(
    "kind", ["note.written", "incident.declared", "statement.versioned", "fact.verified", "role.assigned"]
)
def test_everything_else_may_be_signed_by_a_seat(kind: str) -> None:
    assert not rules.weighty(kind)


def test_a_seat_key_does_not_close() -> None:
    assert Case().refused("shen", IncidentClosed("x"), use="seat") == "needs-signing-key"
    assert Case().refused("shen", NoteWritten("x"), use="seat") == ""


@pytest.mark.parametrize("text", ["a\x00b", "\u202egnp.exe", "\x1b[2J"])
def test_control_characters_are_refused_in_any_field(text: str) -> None:
    assert Case().refused("shen", NoteWritten(text)) == "control-characters"
    assert Case(declare=False).refused("shen", declared(summary=text)) == "control-characters"


def test_a_continued_stream_goes_on_from_the_state_it_is_judged_on() -> None:
    case = Case()
    assert case.refused("gu", IncidentContinued("old", 5, "h", "db gone")) == "not-commander"
    assert case.refused("shen", IncidentContinued("old", 5, "h", " ")) == "needs-reason"
    before = case.state
    assert case.refused("shen", IncidentContinued("old", 5, "h", "db gone")) == ""
    assert case.state.roles == before.roles
    assert case.state.incident == before.incident


def test_every_kind_has_a_body_a_judge_and_a_name() -> None:
    assert len(set(rules.KINDS.values())) == len(rules.KINDS)
    for kind, body in rules.KINDS.items():
        assert rules.KIND_OF[body] == kind
        assert issubclass(body, Body)
    assert isinstance(State(), State)
    assert {"note.written", "entry.corrected", "file.attached", "blob.erased"} == rules.INERT
    assert IncidentDeclared in rules.KIND_OF
