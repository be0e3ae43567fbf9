"""Checking a bundle: what is counted, what is doubted, what is said first. Faults one by one are in tests/vectors."""

import base64
import io
import json
import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger import canonical
from app.ledger.envelope import ENTRY_TYPE
from app.ledger.keys import verifies
from app.room.report import BROKEN, HAS_REFUSED, HOLDS, NOT_A_BUNDLE, Fault, Report
from app.room.verify import verify
from tests.support import outsider, outsider_story
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIBRARY,
    LIN,
    PEI,
    ROSTER,
    SECOND,
    WEN,
    Draft,
    Forge,
    Person,
    blob_path,
    declared,
    parts,
    pin,
    released,
    relisted,
    workspace,
)
from tests.vectors.libraries import book, declare, signed


def check(forge: Forge, fingerprint: str | None = None, **how: Any) -> Report:
    return verify(io.BytesIO(forge.bundle(**how)), fingerprint)


def reasons(report: Report) -> list[tuple[int, str]]:
    return [(finding.seq, finding.reason) for finding in report.refused]


def doubts(report: Report) -> list[tuple[int, str | None, str]]:
    return [(gap.entry.seq, gap.entry.kind, gap.entry.reason) for gap in report.withheld if not gap.withheld]


class TestWhatHolds:
    def test_is_reported_with_its_streams_and_releases(self) -> None:
        forge, draft = released()
        report = check(forge)
        assert (report.verdict, report.fault, report.drill) == (HOLDS, None, False)
        assert [(c.kind, c.entries, c.refused, c.unknown, c.withheld) for c in report.streams] == [
            ("roster", 5, 0, 0, 0),
            ("incident", 11, 0, 0, 0),
        ]
        (out,) = report.released
        assert (out.statement, out.content, len(out.relies_on)) == (draft.id, draft.digest, 3)

    def test_is_the_record_of_the_workspace_with_this_fingerprint_however_people_group_it(self) -> None:
        forge, _ = released()
        fingerprint = check(forge).workspace
        assert fingerprint is not None
        grouped = " ".join(fingerprint[at : at + 4].upper() for at in range(0, 64, 4))
        assert check(forge, fingerprint).verdict == check(forge, grouped.replace(" ", "·")).verdict == HOLDS

    @pytest.mark.parametrize("wrong", ["", "0", "f" * 64, "é" * 64])
    def test_does_not_hold_for_any_other_fingerprint(self, wrong: str) -> None:
        report = check(released()[0], wrong)
        assert (report.verdict, report.fault and report.fault.code) == (BROKEN, "other-workspace")

    def test_a_part_of_the_fingerprint_is_not_enough(self) -> None:
        forge, _ = released()
        assert check(forge, (check(forge).workspace or "")[:32]).verdict == BROKEN

    def test_a_drill_is_called_one(self) -> None:
        assert check(declared(drill=True), drill=True).drill is True

    def test_entries_that_this_version_does_not_know_are_counted_and_do_not_break_it(self) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, "mood.sensed", {"mood": "calm"})
        forge.begin(LIBRARY, "library")
        forge.enter(LIBRARY, ADA, "library.playbook_signed", {"id": "recall"})
        report = check(forge)
        assert report.verdict == HOLDS
        assert {c.kind: c.unknown for c in report.streams} == {"roster": 0, "library": 1, "incident": 1}

    def test_what_stands_in_the_library_is_signed_with_signing_keys(self) -> None:
        forge = declared()
        forge.begin(LIBRARY, "library")
        forge.enter(LIBRARY, ADA, "library.playbook_signed", {"id": "recall"}, ADA.seat)
        assert reasons(check(forge)) == [(1, "needs-signing-key")]

    def test_every_entry_is_told_of_in_steps(self) -> None:
        forge = declared()
        for number in range(1100):
            forge.enter(INCIDENT, WEN, "note.written", {"text": f"note {number}"}, WEN.seat)
        told: list[tuple[int, int]] = []
        report = verify(io.BytesIO(forge.bundle()), None, lambda done, of: told.append((done, of)))
        assert report.verdict == HOLDS
        assert told == [(500, 1109), (1000, 1109), (1109, 1109)]


class TestRefusedEntries:
    def test_are_listed_with_stream_kind_and_author_and_leave_the_rest_standing(self) -> None:
        forge, _ = released()
        forge.enter(INCIDENT, WEN, "role.assigned", {"role": "legal", "member": WEN.id})
        report = check(forge)
        assert report.verdict == HAS_REFUSED
        assert report.as_json()["refused"] == [
            {"stream": INCIDENT, "seq": 12, "kind": "role.assigned", "by": WEN.id, "reason": "not-commander"}
        ]
        assert len(report.released) == 1

    def test_of_the_roster_count_too(self) -> None:
        forge = workspace()
        forge.enter(ROSTER, PEI, "member.suspended", {"member": LIN.id, "reason": "…"})
        report = check(declared(forge=forge))
        assert (report.verdict, reasons(report)) == (HAS_REFUSED, [(6, "not-administrator")])
        assert report.streams[0].refused == 1

    def test_whose_payload_cannot_be_read_have_neither_kind_nor_author(self) -> None:
        forge = declared()
        forge.append(INCIDENT, b"\xff\x00", WEN.sign)
        (finding,) = check(forge).refused
        assert (finding.kind, finding.by, finding.reason) == (None, None, "bad-json")

    def test_are_shown_without_anything_that_a_terminal_would_obey(self) -> None:
        forge = declared()
        members = forge.payload(INCIDENT, WEN, "note.written", {"text": "x"}) | {"by": "\x1b[2J\u202e" + "b" * 900}
        forge.append(INCIDENT, canonical.encode(members), WEN.sign)
        (finding,) = check(forge).refused
        assert finding.by is not None
        assert finding.by.startswith("\\x1b[2J\\u202ebbb")
        assert len(finding.by) < 250
        assert finding.values["member"].isprintable()

    def test_whose_release_was_refused_may_bring_their_file_along(self) -> None:
        forge = declared()
        Draft(forge).release([])
        report = check(forge)
        assert (report.verdict, reasons(report), report.released) == (HAS_REFUSED, [(6, "not-requested")], ())


class TestWithheldEntries:
    def test_are_listed_with_the_makers_reason(self) -> None:
        forge = declared()
        forge.withhold(INCIDENT, 3, "a customer's name\x1b[2J")
        report = check(forge)
        assert report.verdict == HOLDS
        assert report.as_json()["withheld"] == [
            {
                "stream": INCIDENT,
                "seq": 3,
                "kind": None,
                "by": None,
                "reason": "a customer's name\\x1b[2J",
                "withheld": True,
            }
        ]
        assert report.streams[1].withheld == 1

    def test_leave_what_depends_on_them_in_doubt_and_that_does_not_hold(self) -> None:
        forge, _ = released()
        forge.withhold(INCIDENT, 6)
        report = check(forge)
        assert (report.verdict, report.refused, report.released) == (HAS_REFUSED, (), ())
        assert doubts(report)[0] == (7, "signoff.requested", "no-such-version")
        assert len(doubts(report)) == 5

    def test_leave_a_release_standing_that_needs_none_of_them_and_say_that_it_came_after(self) -> None:
        forge, draft = released()
        forge.withhold(INCIDENT, 5)
        report = check(forge)
        assert (report.verdict, [out.statement for out in report.released]) == (HOLDS, [draft.id])
        assert doubts(report) == [(11, "statement.released", "after-withheld")]

    def test_do_not_excuse_what_is_wrong_by_itself(self) -> None:
        forge, _ = released()
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, Person("Nobody").sign)
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"}, after={"seq": 1, "hash": "0" * 64})
        forge.withhold(INCIDENT, 5)
        assert reasons(check(forge)) == [(12, "wrong-key"), (13, "bad-after")]

    def test_do_not_excuse_what_came_before_them(self) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, "role.assigned", {"role": "pr", "member": WEN.id})
        forge.enter(INCIDENT, WEN, "note.written", {"text": "x"})
        forge.withhold(INCIDENT, 6)
        assert reasons(check(forge)) == [(5, "not-commander")]

    def test_of_the_roster_leave_keys_in_doubt_from_there_on(self) -> None:
        new = Person("New", "pr")
        forge = workspace(new)
        declared(forge=forge)
        forge.enter(INCIDENT, new, "note.written", {"text": "x"})
        forge.withhold(ROSTER, 6)
        report = check(forge)
        assert (reasons(report), doubts(report)) == ([], [(5, "note.written", "not-active")])

    def test_of_the_roster_leave_earlier_pins_alone(self) -> None:
        forge = workspace()
        before = pin(forge.head(ROSTER))
        forge.enter(ROSTER, ADA, "member.allowed", {"member": PEI.id, "may": ["pr", "legal"]})
        forge.begin(INCIDENT, "incident")
        forge.enter(INCIDENT, ADA, "note.written", {"text": "too early"}, roster=before)
        forge.withhold(ROSTER, 6)
        assert reasons(check(forge)) == [(1, "not-declared")]

    def test_of_a_continued_stream_leave_the_next_one_in_doubt(self) -> None:
        forge = declared()
        forge.begin(SECOND, "incident")
        place = pin(forge.head(INCIDENT))
        forge.enter(SECOND, ADA, "incident.continued", {"stream": INCIDENT, "reason": "the disk died", **place})
        forge.withhold(INCIDENT, 1)
        report = check(forge)
        assert reasons(report) == []
        assert (1, "incident.continued", "not-commander") in doubts(report)

    def test_a_drill_cannot_be_told_where_the_declaration_is_withheld(self) -> None:
        forge = declared(drill=True)
        forge.withhold(INCIDENT, 1)
        assert check(forge).fault is None


class TestContinuedStreams:
    def test_go_on_whatever_their_order_in_the_manifest(self) -> None:
        forge = declared(SECOND)
        forge.begin(INCIDENT, "incident")
        place = pin(forge.head(SECOND))
        forge.enter(INCIDENT, ADA, "incident.continued", {"stream": SECOND, "reason": "the disk died", **place})
        forge.enter(INCIDENT, WEN, "task.added", {"task": "t", "title": "Call", "role": "pr"})
        assert check(forge).verdict == HOLDS

    def test_that_claim_each_other_are_both_refused(self) -> None:
        forge = workspace()
        for stream, other in ((INCIDENT, SECOND), (SECOND, INCIDENT)):
            forge.begin(stream, "incident")
            body = {"stream": other, "seq": 1, "hash": "0" * 64, "reason": "round and round"}
            forge.enter(stream, ADA, "incident.continued", body)
        assert [finding.reason for finding in check(forge).refused] == ["nothing-to-continue"] * 2

    def test_may_be_many(self) -> None:
        forge = declared()
        before = INCIDENT
        for number in range(200):
            stream = f"0190a2b4-0000-7000-8000-1{number:011x}"
            forge.begin(stream, "incident")
            place = pin(forge.head(before))
            forge.enter(stream, ADA, "incident.continued", {"stream": before, "reason": "again", **place})
            before = stream
        assert check(forge).verdict == HOLDS

    def test_begin_nowhere_but_at_the_start(self) -> None:
        forge = declared()
        place = pin(forge.head(INCIDENT))
        forge.enter(INCIDENT, ADA, "incident.continued", {"stream": INCIDENT, "reason": "why not", **place})
        assert reasons(check(forge)) == [(5, "not-first")]


class TestFiles:
    def test_an_erased_file_may_be_missing_but_not_another(self) -> None:
        forge, _ = released()
        (path,) = forge.files
        body = {"sha256": blob_path(forge.files[path])[6:], "reason": "a name in it", "basis": "PIPL 47"}
        forge.enter(INCIDENT, LIN, "blob.erased", body)
        kept = parts(forge.bundle())
        without = {name: content for name, content in kept.items() if name != path}
        assert verify(io.BytesIO(relisted(without))).verdict == HOLDS
        assert verify(io.BytesIO(relisted(kept | {path: b"other"}))).fault == Fault("not-as-signed", path)

    def test_what_was_found_before_a_fault_is_still_told(self) -> None:
        forge, _ = released()
        (path,) = forge.files
        report = verify(io.BytesIO(relisted(parts(forge.bundle()) | {path: b"other"})))
        assert (report.verdict, report.fault) == (BROKEN, Fault("not-as-signed", path))
        assert len(report.streams) == 2
        assert len(report.released) == 1


NAMES = st.text(st.characters(codec="ascii"), max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=3),
)


class TestAnythingAtAll:
    def test_a_real_file_will_do(self, tmp_path: Path) -> None:
        (tmp_path / "bundle.zip").write_bytes(released()[0].bundle())
        with (tmp_path / "bundle.zip").open("rb") as file:
            assert verify(file).verdict == HOLDS

    @given(st.binary(max_size=200))
    def test_bytes_without_a_meaning_are_no_bundle(self, raw: bytes) -> None:
        report = verify(io.BytesIO(raw))
        assert (report.verdict, report.fault and report.fault.code) == (NOT_A_BUNDLE, "not-a-bundle")

    @given(st.integers(0, 20_000), st.integers(1, 255), st.integers(0, 40))
    def test_a_damaged_bundle_is_told_from_a_good_one_and_nothing_worse_happens(
        self, place: int, change: int, cut: int
    ) -> None:
        whole = GOOD
        place %= len(whole)
        torn = whole[:place] + bytes([whole[place] ^ change]) + whole[place + 1 + cut :]
        report = verify(io.BytesIO(torn))
        assert report.verdict in (BROKEN, NOT_A_BUNDLE) or report == verify(io.BytesIO(whole))

    @given(JSON, st.sampled_from(["note.written", "signoff.given", "statement.versioned", "incident.declared", "x.y"]))
    def test_any_json_as_a_body_ends_as_an_entry_or_a_refusal(self, body: object, kind: str) -> None:
        forge = declared()
        forge.enter(INCIDENT, WEN, kind, body)
        report = check(forge)
        assert report.fault is None
        assert report.streams[1].entries == 5


class TestTheLibrary:
    def signed(self, withheld: int = 0, declared_at: int = 3) -> Report:
        forge = signed(book())
        if withheld:
            forge.withhold(LIBRARY, withheld)
        place = pin(forge.head(LIBRARY)) if declared_at == 3 else {"seq": 1, "hash": forge.lines[LIBRARY][0].hash.hex()}
        declare(forge, book(), place)
        forge.enter(INCIDENT, WEN, "incident.closed", {"reason": "x"})
        return check(forge)

    def test_is_judged_before_the_incidents_that_name_a_place_in_it(self) -> None:
        report = self.signed()
        assert [(c.kind, c.refused) for c in report.streams] == [("roster", 0), ("library", 0), ("incident", 1)]
        assert reasons(report) == [(2, "no-role")]

    def test_withheld_lines_before_that_place_leave_what_rests_on_it_in_doubt(self) -> None:
        report = self.signed(withheld=2)
        assert (report.fault, report.refused) == (None, ())
        assert (2, "incident.closed", "no-role") in doubts(report)

    def test_withheld_lines_after_that_place_change_nothing(self) -> None:
        assert reasons(self.signed(withheld=2, declared_at=1)) == [(2, "no-role")]


GOOD = released()[0].bundle()


class TestTheOutsider:
    """Somebody with docs/record.md, Python and nothing of ours."""

    def test_reads_what_we_write(self) -> None:
        forge, _ = released()
        fingerprint = check(forge).workspace
        streams = outsider.check(io.BytesIO(forge.bundle()), fingerprint)
        assert [entry["kind"] for entry in streams[INCIDENT]][-1] == "statement.released"

    def test_writes_what_we_accept(self) -> None:
        file = io.BytesIO()
        outsider_story.write(file)
        report = verify(file)
        assert (report.verdict, report.fault, report.refused) == (HOLDS, None, ())
        assert len(report.released) == 1
        assert outsider.check(file)

    def test_writes_a_library_that_we_accept_and_a_chain_that_rests_on_it(self) -> None:
        file = io.BytesIO()
        outsider_story.write_library(file)
        report = verify(file)
        assert (report.verdict, report.fault, report.refused) == (HOLDS, None, ())
        assert [(c.kind, c.entries) for c in report.streams] == [("roster", 4), ("library", 3), ("incident", 4)]
        assert outsider.check(file)


@pytest.mark.soak
def test_checking_costs_little_more_than_reading_hashing_and_verifying() -> None:
    """Within 1.2 times of a bare loop, on one core; a hundred thousand entries take a seat's first opening so long."""
    forge = declared()
    for number in range(5000):
        body = {"about": [], "text": f"客服今天下午接到三通电话，都说加湿器底座发热。{number}"}
        forge.enter(INCIDENT, WEN, "note.written", body, WEN.seat)
    raw = forge.bundle()
    keys = {person.seat.keyid: person.seat.public for person in (ADA, WEN)} | {ADA.sign.keyid: ADA.sign.public}

    def bare() -> None:
        rows = parts(raw)[f"record/{INCIDENT}.jsonl"].splitlines()
        digest = b""
        for row in map(json.loads, rows):
            (one,) = row["envelope"]["signatures"]
            payload, signature = base64.b64decode(row["envelope"]["payload"]), base64.b64decode(one["sig"])
            assert verifies(keys[one["keyid"]], ENTRY_TYPE, payload, signature)
            digest = outsider.link(digest, sha256(payload).digest(), signature, row["received"])

    def ours() -> None:
        assert verify(io.BytesIO(raw)).verdict == HOLDS

    def cost(work: Callable[[], None]) -> float:
        before = time.process_time()
        work()
        return time.process_time() - before

    costs = [(cost(ours), cost(bare)) for _ in range(5)]
    assert min(mine for mine, _ in costs) <= 1.2 * min(theirs for _, theirs in costs)
