"""Every code becomes a sentence that names the thing and the way out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from app.domain.playbook import EMPTY, from_content
from app.domain.roster import Roster
from app.domain.terms import Refusal, refuse
from app.identity.key_file import KeyFileShut
from app.identity.vault import VaultFault
from app.ledger.faults import Code
from app.room import words
from app.room.keeping import NoKeys
from app.room.report import Counts, Fault, Finding, Gap, Out, Report
from app.room.trust import BrokenRoster, ForkedRoster
from app.store.contract import FaultCode, StoreFault
from tests.support.given import PLAYBOOK, roster

REFUSALS = sorted(
    {
        code
        for folder in ("app/domain", "app/room")
        for path in Path(folder).glob("*.py")
        for code in re.findall(r'refuse\(\s*"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    | {f"statement-{status}" for status in ("released", "rejected")}
)


@pytest.mark.parametrize("code", REFUSALS)
def test_every_refusal_that_the_rules_know_has_a_sentence(code: str) -> None:
    said = words.refusal(Refusal(code), EMPTY, Roster())
    assert not said.startswith("The rules refuse this")
    assert said.endswith(".")


def test_a_refusal_names_roles_people_and_standings_in_words() -> None:
    playbook = from_content(PLAYBOOK)
    assert words.refusal(refuse("not-holder", role="pr"), EMPTY, Roster()).startswith("This needs the role PR lead")
    assert "role legal," in words.refusal(refuse("not-holder", role="legal"), playbook, Roster())
    assert "han may not hold" in words.refusal(refuse("may-not-hold", role="pr", member="han"), playbook, roster())
    assert "unverified" in words.refusal(
        refuse("fact-not-verified", label="F-01", standing="reported"), EMPTY, Roster()
    )
    assert "3 clocks" in words.refusal(refuse("unsettled", count=3), EMPTY, Roster())


def test_braces_in_what_people_wrote_are_only_text() -> None:
    said = words.refusal(refuse("placeholder", placeholder="{role} {0}"), EMPTY, Roster())
    assert "{role} {0}" in said


def test_a_code_of_a_later_program_is_shown_as_it_is() -> None:
    assert "future-rule" in words.refusal(Refusal("future-rule"), EMPTY, Roster())


def test_a_role_is_called_as_the_playbook_calls_it() -> None:
    assert words.role_name(from_content(PLAYBOOK), "service") == "service"
    assert words.role_name(EMPTY, "commander") == "Commander"
    assert words.role_name(EMPTY, "quality") == "quality"


@pytest.mark.parametrize("code", get_args(FaultCode))
def test_every_fault_of_the_store_names_the_file_and_a_way_out(code: FaultCode) -> None:
    said = words.store_fault(StoreFault(code, "/data/record.ghdb"))
    assert "/data/record.ghdb" in said
    assert said.endswith(".")


def test_how_long_to_wait_is_said_in_seconds_and_then_in_whole_minutes() -> None:
    assert [words.span(seconds) for seconds in (1, 45, 60, 135)] == ["1 second", "45 seconds", "1 minute", "3 minutes"]
    said = words.refusal(Refusal("pin-wait", {"wait": "5"}), EMPTY, Roster())
    assert said.endswith("You can try again in 5 seconds.")


def test_the_surroundings_are_told_from_our_own_faults() -> None:
    assert "keyring" in (words.surroundings(VaultFault("locked")) or "")
    assert "passphrase" in (words.surroundings(KeyFileShut("/x")) or "")
    assert "Start one" in (words.surroundings(NoKeys(file=False)) or "")
    assert "Give its passphrase" in (words.surroundings(NoKeys(file=True)) or "")
    assert "No space" in (words.surroundings(OSError(28, "No space left on device", "/x")) or "")
    assert "/data/r" in (words.surroundings(StoreFault("full", "/data/r")) or "")
    assert words.surroundings(ValueError("ours")) is None
    assert "noted" in words.our_fault()


# -- verdicts ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", [*get_args(Code), "other-workspace", "not-as-signed", "not-released", "drill"])
def test_every_fault_of_a_bundle_has_a_sentence(code: str) -> None:
    said = words.bundle_fault(code, "record/x.jsonl:3")
    assert said.endswith((".", "x.jsonl:3"))


def test_a_broken_bundle_says_only_what_is_at_fault_first() -> None:
    lines = words.report_lines(Report(1, fault=Fault("not-as-signed", "statements/S-02/a.md")), True)
    assert lines == ["A released file is missing or is not the one that was signed: statements/S-02/a.md"]


def test_refused_entries_are_listed_with_their_reasons() -> None:
    finding = Finding("s", 7, "signoff.given", "chen", "own-statement", {"label": "S-02"})
    report = Report(
        3, "f" * 64, True, (Counts("s", "incident", 9, 1, 0, 0),), (finding,), (), (Out("x", "a" * 64, ("1", "2")),)
    )
    said = "\n".join(words.report_lines(report, False))
    assert "1 entry in it is refused" in said
    assert "#7 signoff.given: You wrote in S-02 yourself" in said
    assert "f" * 64 in said
    assert "drill" in said
    assert "elsewhere" in said
    assert "2 sign-offs" in said


def test_withheld_entries_are_counted_by_the_reason_given_and_what_they_leave_open_is_listed() -> None:
    hidden = [Gap(Finding("s", seq, None, None, "no part of it"), True) for seq in (2, 3)]
    after = Gap(Finding("s", 9, "statement.released", "ada", "after-withheld"), False)
    open_ = Gap(Finding("s", 8, "signoff.given", "ada", "not-requested", {"label": "S-01"}), False)
    said = words.report_lines(Report(0, withheld=(*hidden, after, open_)), True)
    assert said[0] == "The chain holds and every entry that is shown stands."
    assert "2 entries are withheld, their places in the chain hold: no part of it" in said
    assert any("#9 statement.released: stands by all that is shown" in line for line in said)
    assert any(line.startswith("  #8 signoff.given: ") and "not-requested" not in line for line in said)


def test_a_roster_that_cannot_be_trusted_is_said_to_be_so_and_what_to_do() -> None:
    broken, forked = words.surroundings(BrokenRoster(3)), words.surroundings(ForkedRoster(7))
    assert broken is not None
    assert forked is not None
    assert "from entry 3 on" in broken
    assert "seen up to entry 7" in forked
    assert "nobody was let in" in forked
