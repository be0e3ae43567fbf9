"""What proves one released statement, gathered from the room."""

import msgspec
import pytest

from app.domain.notes import BlobErased
from app.domain.release import Ratification
from app.domain.signoff import APPROVE
from app.i18n import speak
from app.room.statement_evidence import Bundle, StatementEvidence, gather
from tests.support.seats import PATH, Company, done
from tests.support.stage import play

BUNDLE = Bundle("one.zip", "ab" * 32, 90, 40)


@pytest.fixture(scope="module")
def scene():
    speak("en")
    return play("en", "end")


def of(scene, label: str) -> StatementEvidence:
    room = scene.workspace.room(scene.stream)
    found = next(s for s in room.state.statements.in_order() if s.label == label)
    return gather(scene.workspace, scene.stream, found.id, BUNDLE)


def test_the_texts_are_those_of_the_files_that_went_out(scene):
    it = of(scene, "S-02")
    assert [one.language for one in it.texts] == ["en", "zh"]
    blob = scene.workspace.store.blob
    plain = {file.language: file.sha256 for file in it.files if file.path.endswith(".txt")}
    for one in it.texts:
        assert one.text == (blob(plain[one.language]) or b"").decode()
        assert set(one.channels) == set(it.content.channels)


def test_it_says_who_signed_which_version_in_which_role_with_which_key(scene):
    it = of(scene, "S-02")
    room = scene.workspace.room(scene.stream)
    counting = [one for one in it.signed if one.counts]
    assert [one.by for one in counting] == ["Gu Qing", "Han Jingzhi", "Shen Ruolan"]
    assert {one.digest for one in counting} == {it.digest}
    for one in counting:
        line = room.fold.lines[one.seq - 1]
        assert (line.keyid, line.received) == (one.keyid, one.received)
        assert one.decision == APPROVE
        assert one.version == it.versions[-1].number
    assert it.chain == (("Head of communications", "Legal counsel"), ("Incident commander",))


def test_a_release_stands_at_its_place_in_the_chain(scene):
    it = of(scene, "S-02")
    room = scene.workspace.room(scene.stream)
    line = room.fold.lines[it.seq - 1]
    assert room.fold.kinds[it.seq - 1] == "statement.released"
    assert (line.hash.hex(), line.received) == (it.hash, it.released)
    assert it.head == (room.head.seq, room.head.hash.hex())
    assert it.fingerprint == scene.workspace.fingerprint


def test_facts_are_shown_as_they_were_bound_with_who_verified_them(scene):
    it = of(scene, "S-02")
    sheet = {fact.label: fact for fact in scene.workspace.room(scene.stream).state.facts.sheet.values()}
    assert [one.label for one in it.facts] == sorted(one.label for one in it.facts)
    for one in it.facts:
        assert one.standing == "verified"
        assert one.verified_by not in ("", one.stated_by)
        assert one.stated < one.verified < it.released
        assert one.value == f"{sheet[one.label].value} {sheet[one.label].unit}".strip()


def test_a_fact_that_changed_since_is_marked():
    scene = play("en", "end")
    room = scene.workspace.room(scene.stream)
    statement = next(s for s in room.state.statements.in_order() if s.label == "S-02")
    bound = next(iter(statement.current.content.facts.values()))
    fact = room.state.facts.sheet[bound.fact]
    changed = msgspec.structs.replace(fact, standing="disputed")
    facts = msgspec.structs.replace(room.state.facts, sheet=room.state.facts.sheet.insert(fact.id, changed))
    room.fold.state = msgspec.structs.replace(room.state, facts=facts)
    it = gather(scene.workspace, scene.stream, statement.id, BUNDLE)
    assert [one.now for one in it.facts if one.label == fact.label] == ["disputed"]
    assert {one.now for one in it.facts if one.label != fact.label} == {""}


def test_the_clock_that_it_stopped_says_whether_it_was_kept(scene):
    (clock,) = of(scene, "S-02").clocks
    assert clock.name == "First public statement"
    assert clock.kept == (clock.stopped <= clock.due)
    assert clock.start < clock.stopped


def test_its_promises_are_told_with_what_became_of_them(scene):
    promised = of(scene, "S-02").promises
    assert [one.label for one in promised] == ["P-01", "P-02", "P-03"]
    assert {one.status for one in promised} == {"kept"}


def test_a_file_that_is_gone_is_said_to_be():
    company = Company()
    room = company.declared()
    company.released(room)
    sha256 = room.state.releases.made["statement S-01"].files[0].sha256
    done(room, BlobErased(sha256, "an address", "PIPL 47"), company.lin)
    company.store.erase_blob(sha256)
    it = gather(company.workspace, room.stream, "statement S-01", BUNDLE)
    assert [(one.path, one.there) for one in it.files] == [(PATH, False)]
    assert [one.text for one in it.texts] == [None]


def test_a_correction_that_went_out_later_is_named():
    company = Company()
    room = company.declared()
    company.released(room)
    company.released(room, "S-02", "statements/S-02/zh/weibo.txt", corrects="statement S-01")
    it = gather(company.workspace, room.stream, "statement S-01", BUNDLE)
    assert [(one.label, one.withdraws) for one in it.later] == [("S-02", False)]
    assert gather(company.workspace, room.stream, "statement S-02", BUNDLE).later == ()


def test_a_release_without_its_whole_chain_says_why_and_who_spoke_afterwards():
    company = Company()
    room = company.declared()
    company.released(room)
    made = room.state.releases.made["statement S-01"]
    spoken = (Ratification("legal", company.lin.member, "object", "too soon", 5),)
    override = msgspec.structs.replace(made, override="stop using it", skipped=("legal", "pr"), ratified=spoken)
    releases = msgspec.structs.replace(
        room.state.releases, made=room.state.releases.made.insert(made.statement, override)
    )
    room.fold.state = msgspec.structs.replace(room.state, releases=releases)
    it = gather(company.workspace, room.stream, "statement S-01", BUNDLE)
    assert it.override == "stop using it"
    assert [(one.role, one.by, one.decision) for one in it.ratified] == [
        ("Legal reviewer", "Lin", "object"),
        ("PR lead", "", ""),
    ]
