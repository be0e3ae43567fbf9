"""What a report says to programs, and that nothing in it reaches a terminal raw."""

import json
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger import faults
from app.room.report import Code, Counts, Fault, Finding, Gap, Out, Report, shown


def test_the_json_has_exactly_the_members_of_the_record() -> None:
    refused = Finding("s", 4, "note.written", "wen", "wrong-key", {"label": "not for programs"})
    report = Report(
        3,
        "f" * 64,
        False,
        (Counts("s", "incident", 4, 1, 0, 1),),
        (refused,),
        (Gap(Finding("s", 2, None, None, "private"), True),),
        (Out("S", "c" * 64, ("a", "b")),),
        Fault("not-as-signed", "statements/x"),
    )
    assert json.loads(json.dumps(report.as_json())) == {
        "verdict": 3,
        "workspace": "f" * 64,
        "drill": False,
        "streams": [{"stream": "s", "kind": "incident", "entries": 4, "refused": 1, "unknown": 0, "withheld": 1}],
        "refused": [{"stream": "s", "seq": 4, "kind": "note.written", "by": "wen", "reason": "wrong-key"}],
        "withheld": [{"stream": "s", "seq": 2, "kind": None, "by": None, "reason": "private", "withheld": True}],
        "released": [{"statement": "S", "content": "c" * 64, "relies_on": ["a", "b"]}],
        "fault": {"code": "not-as-signed", "where": "statements/x"},
    }


def test_a_report_on_no_bundle_says_nothing_but_that() -> None:
    report = Report(2, fault=Fault("not-a-bundle", "not a zip")).as_json()
    assert {name: value for name, value in report.items() if value not in (None, [])} == {
        "verdict": 2,
        "fault": {"code": "not-a-bundle", "where": "not a zip"},
    }


def test_the_codes_are_those_of_the_ledger_and_five_more() -> None:
    codes = {code for part in get_args(Code) for code in (get_args(part) or (part,))}
    more = {"not-a-bundle", "other-workspace", "not-as-signed", "not-released", "drill"}
    assert codes == set(get_args(faults.Code)) | more


@pytest.mark.parametrize(
    ("text", "seen"),
    [("沈若岚 wrote", "沈若岚 wrote"), ("a\x1b[2Jb", "a\\x1b[2Jb"), ("a\u202eb", "a\\u202eb"), ("a\nb", "a\\nb")],
)
def test_what_a_terminal_would_obey_is_spelt_out(text: str, seen: str) -> None:
    assert shown(text) == seen


@given(st.text())
def test_whatever_is_shown_is_printable_and_short(text: str) -> None:
    assert shown(text).isprintable()
    assert len(shown(text, 5)) <= 5 * len("\\U0010ffff")
