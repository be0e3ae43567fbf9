"""What the story of one statement needs, and what is left of every other entry."""

import io
import json
import zipfile

import pytest

from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.domain.incident import IncidentContinued
from app.domain.notes import BlobErased, EntryCorrected, FileAttached, NoteWritten
from app.domain.people import MemberConfirmed, MemberDescribed, RotaSet
from app.domain.promises import PromiseKept, PromiseMade, PromiseRenegotiated
from app.domain.release import OverrideRatified
from app.domain.roles import RoleAssigned, RoleHandedOver
from app.domain.severity import SeverityAssessed
from app.domain.statements import CommentMade, StatementVersioned
from app.domain.terms import Body, Refusal
from app.identity.seat import Seat
from app.ledger.envelope import Line, Withheld
from app.room.evidence import make
from app.room.report import AFTER_WITHHELD, HOLDS, Report
from app.room.room import Room, seal_up
from app.room.verify import verify
from app.room.withholding import HOW_TO_REACH, NOT_ACCEPTED, OTHER_MATTERS, _is_of, shown, story
from tests.support import outsider
from tests.support.seats import PATH, Company, done
from tests.support.stage import play

S_01 = "statement S-01"


@pytest.fixture
def company() -> Company:
    return Company()


def told(room: Room, statement: str = S_01) -> list[str]:
    """The kind of each entry that is kept whole."""
    needed = story([room.fold], room.state, statement)
    return [room.fold.kinds[seq - 1] for _stream, seq in sorted(needed)]


def checked(company: Company, *rooms: Room, statement: str = S_01) -> tuple[Report, dict[str, bytes]]:
    file = io.BytesIO()
    make(company.workspace, [room.stream for room in rooms], file, statement=statement)
    assert outsider.check(io.BytesIO(file.getvalue()), company.workspace.fingerprint)
    with zipfile.ZipFile(file) as archive:
        return verify(file, company.workspace.fingerprint), {n: archive.read(n) for n in archive.namelist()}


def forced(company: Company, room: Room, body: Body, seat: Seat) -> None:
    """``body`` in the record although the rules refuse it, as another program would have put it there."""
    signed = seal_up(room.fold, body, seat, company.sources, company.workspace.rosters.head)
    company.store.append(room.stream, room.head, company.sources.new_id(), signed)
    room.catch_up()
    assert room.fold.kinds[-1] == "refused"


def settled(report: Report) -> bool:
    """Whether the bundle holds, and nothing in it but what is withheld was left unchecked."""
    rest = [gap for gap in report.withheld if not gap.withheld and gap.entry.reason != AFTER_WITHHELD]
    return report.verdict == HOLDS and not rest and not report.refused


def test_a_statement_is_proven_with_everything_else_withheld(company: Company) -> None:
    room = company.declared()
    done(room, NoteWritten("三通电话"), company.wen)
    company.released(room)
    company.released(room, "S-02", "statements/S-02/zh/weibo.txt")
    report, files = checked(company, room)
    assert settled(report)
    assert [out.statement for out in report.released] == [S_01]
    assert set(files) == {"README.txt", "manifest.json", "roster.jsonl", f"record/{room.stream}.jsonl", PATH}
    assert sum(gap.withheld for gap in report.withheld) == 7  # the note, and the other statement's six


def test_what_is_withheld_is_nowhere_in_the_bundle(company: Company) -> None:
    room = company.declared()
    done(room, NoteWritten("三通电话"), company.wen)
    company.released(room)
    _, files = checked(company, room)
    needed = story([room.fold], room.state, S_01)
    gone = [line for line in shown(room.fold, needed) if isinstance(line, Withheld)]
    assert [line.reason for line in gone] == [OTHER_MATTERS]
    assert all("三通电话".encode() not in content for content in files.values())


def test_the_page_and_the_manifest_say_which_statement_and_how_much_is_left_out(company: Company) -> None:
    room = company.declared()
    done(room, NoteWritten("a call"), company.wen)
    company.released(room)
    file = io.BytesIO()
    manifest = make(company.workspace, [room.stream], file, statement=S_01)
    assert [left.what for left in manifest.left_out] == [f"record/{room.stream}.jsonl: 1/{room.head.seq}"]
    with zipfile.ZipFile(file) as archive:
        assert "This bundle proves one statement: S-01" in archive.read("README.txt").decode()


def test_files_attached_to_other_matters_stay_out_and_are_counted(company: Company) -> None:
    room = company.declared()
    digest = company.store.put_blob(b"a report")
    done(room, FileAttached(digest, "report.pdf", "application/pdf", 8), company.wen)
    company.released(room)
    file = io.BytesIO()
    manifest = make(company.workspace, [room.stream], file, statement=S_01)
    assert "blobs/: 1" in [left.what for left in manifest.left_out]
    assert not [path for path in manifest.files if path.startswith("blobs/")]
    assert b"a report" not in file.getvalue()


def test_facts_bound_are_kept_with_every_turn_they_took_and_no_others(company: Company) -> None:
    room = company.declared()
    for fact in ("bound", "other"):
        stated = done(room, FactStated(fact, f"F-{fact}", "How many", "3", "", "", "wecom"), company.pei)
        done(room, FactVerified(fact, stated.id), company.lin)
    bound = {"fact": "bound", "of": room.state.facts.sheet["bound"].of, "value": "3", "standing": "verified"}
    content = {"type": "holding", "audience": "public", "channels": ["weibo"], "facts": {"count": bound}}
    content["texts"] = {"zh": {"*": "三例。"}}
    done(room, StatementVersioned(S_01, "S-01", 1, content), company.wen)
    company.finished(room, S_01)
    done(room, FactDisputed("bound", bound["of"], "recount"), company.lin)
    assert told(room).count("fact.stated") == 1
    assert told(room).count("fact.verified") == 1
    assert told(room)[-1] == "fact.disputed"
    assert settled(checked(company, room)[0])


def test_a_role_is_kept_whole_where_somebody_in_the_story_held_it(company: Company) -> None:
    room = company.declared()
    done(room, RoleHandedOver("pr", company.ada.member, "sleeps"), company.pei)
    done(room, RoleHandedOver("pr", company.pei.member, "awake"), company.ada)
    idle = company.enrolled("Idle", "stores")
    done(room, RoleAssigned("stores", idle.member), company.ada)
    company.released(room)
    assert told(room).count("role.handed_over") == 2
    assert told(room).count("role.assigned") == 3
    assert settled(checked(company, room)[0])


def test_severity_is_kept_and_comments_are_not(company: Company) -> None:
    room = company.declared()
    done(room, SeverityAssessed(1, {}, [], "", "a child was hurt"), company.wen)
    company.released(room)
    version = room.state.statements.drafted[S_01].current.id
    done(room, CommentMade("c-1", S_01, version, "zh", "*", 0, "", "privileged"), company.lin)
    assert "severity.assessed" in told(room)
    assert "comment.made" not in told(room)


def test_promises_are_those_that_the_statement_made(company: Company) -> None:
    room = company.declared()
    company.released(room)
    due = "2026-03-02T08:00:00Z"
    done(room, PromiseMade("p-1", "P-1", "a report", due, "pr", S_01), company.pei)
    done(room, PromiseMade("p-2", "P-2", "another", due, "pr"), company.pei)
    done(room, PromiseRenegotiated("p-1", due, "the lab is late"), company.pei)
    done(room, PromiseKept("p-1", "a link"), company.pei)
    assert told(room)[-3:] == ["promise.made", "promise.renegotiated", "promise.kept"]
    assert settled(checked(company, room)[0])


def test_corrections_of_what_is_kept_are_kept(company: Company) -> None:
    room = company.declared()
    note = done(room, NoteWritten("三通电话"), company.wen)
    out = company.released(room)
    done(room, EntryCorrected(note.id, "four"), company.wen)
    first = done(room, EntryCorrected(out.id, "on weibo only"), company.wen)
    done(room, EntryCorrected(first.id, "and wechat"), company.wen)
    assert told(room).count("entry.corrected") == 2
    assert settled(checked(company, room)[0])


def test_a_correction_that_went_out_comes_with_what_it_corrects(company: Company) -> None:
    room = company.declared()
    company.released(room)
    company.released(room, "S-02", "statements/S-02/zh/weibo.txt", corrects=S_01)
    drafted = {"type": "correction", "audience": "public", "channels": ["weibo"], "texts": {"zh": {"*": "更正。"}}}
    done(room, StatementVersioned("draft", "S-03", 1, drafted, corrects=S_01), company.wen)
    for statement in (S_01, "statement S-02"):
        assert told(room, statement).count("statement.released") == 2
        assert told(room, statement).count("statement.versioned") == 2
        assert settled(checked(company, room, statement=statement)[0])


def test_an_entry_that_did_not_count_is_withheld_as_such(company: Company) -> None:
    room = company.declared()
    lines = len(room.fold.lines)
    forced(company, room, RoleAssigned("pr", company.wen.member), company.wen)
    company.released(room)
    needed = story([room.fold], room.state, S_01)
    line = shown(room.fold, needed)[lines]
    assert isinstance(line, Withheld)
    assert line.reason == NOT_ACCEPTED
    assert settled(checked(company, room)[0])


def test_closing_is_not_needed_even_where_clocks_would_have_forbidden_it() -> None:
    scene = play("en", "end")
    room = scene.workspace.room(scene.stream)
    for statement in room.state.releases.made:
        needed = story([room.fold], room.state, statement)
        assert "incident.closed" not in {room.fold.kinds[seq - 1] for _stream, seq in needed}


def test_an_erased_file_is_erased_in_the_bundle_of_its_statement_too(company: Company) -> None:
    room = company.declared()
    company.released(room)
    sha256 = room.state.releases.made[S_01].files[0].sha256
    done(room, BlobErased(sha256, "an address", "PIPL 47"), company.lin)
    company.store.erase_blob(sha256)
    report, files = checked(company, room)
    assert settled(report)
    assert PATH not in files


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_statement_of_the_demonstration_can_be_proven_alone(language: str) -> None:
    scene = play(language, "end")
    room = scene.workspace.room(scene.stream)
    assert len(room.state.releases.made) > 1
    for statement in room.state.releases.made:
        file = io.BytesIO()
        make(scene.workspace, [scene.stream], file, statement=statement)
        report = verify(file, scene.workspace.fingerprint)
        assert settled(report)
        assert statement in [out.statement for out in report.released]
        assert any(gap.withheld for gap in report.withheld)


def test_a_statement_released_in_a_stream_that_goes_on_is_proven_across_both(company: Company) -> None:
    old = company.declared()
    done(old, NoteWritten("a call"), company.wen)
    body = IncidentContinued(old.stream, old.head.seq, old.head.hash.hex(), "the disk died")
    new = company.workspace.begin(body)
    assert isinstance(new, Room)
    done(new, NoteWritten("another call"), company.wen)
    company.released(new)
    report, _ = checked(company, new)
    assert settled(report)
    assert [sum(stream.withheld for stream in report.streams if stream.kind == "incident")] == [2]


def test_lines_that_are_kept_are_the_very_same(company: Company) -> None:
    room = company.declared()
    done(room, NoteWritten("a call"), company.wen)
    company.released(room)
    for before, after in zip(room.fold.lines, shown(room.fold, story([room.fold], room.state, S_01)), strict=True):
        assert (before.seq, before.hash, before.received) == (after.seq, after.hash, after.received)
        assert not isinstance(after, Line) or after is before


def test_an_act_belongs_to_the_statement_that_it_names_or_to_the_release_that_it_speaks_of():
    mine = frozenset({S_01, "its release"})
    assert _is_of(OverrideRatified("its release", "pr", "ratify"), mine)
    assert not _is_of(OverrideRatified("another", "pr", "ratify"), mine)
    assert not _is_of(StatementVersioned("other", "S-02", 1, {}, corrects=S_01), mine)


def test_cards_and_rotas_keep_their_place_only_and_every_entry_stands_without_them(company: Company) -> None:
    workspace, ada = company.workspace, company.ada
    card = {"name": {"en": "Ada"}, "telephones": [{"kind": "mobile", "number": "+12025550101"}]}
    for body in (MemberDescribed(ada.member, card), MemberConfirmed(ada.member), RotaSet("legal", [])):
        assert not isinstance(workspace.enter(body, ada), Refusal)
    room = company.declared()
    company.released(room)
    report, files = checked(company, room)

    assert settled(report)
    lines = [json.loads(line) for line in files["roster.jsonl"].splitlines()]
    assert [line["withheld"]["reason"] for line in lines if "withheld" in line] == [HOW_TO_REACH] * 3
    assert next(stream for stream in report.streams if stream.kind == "roster").withheld == 3
    whole = io.BytesIO()
    make(workspace, [room.stream], whole)
    with zipfile.ZipFile(whole) as archive:
        assert b"withheld" not in archive.read("roster.jsonl")
