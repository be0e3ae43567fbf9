"""app/ui/evidence_paper.py: the evidence of one statement, to read."""

import hashlib

import msgspec
import pytest

from app.i18n import speak
from app.ledger.timestamps import query
from app.room.exporting import export
from app.room.stamping import beside
from app.room.statement_evidence import Bundle, Later, Ratified, gather
from app.ui import fonts
from app.ui.evidence_paper import NoChineseFont, gathered, no_font_sentence, pdf, write
from app.ui.sheet_writer import SheetWriter
from tests.support import authority
from tests.support.stage import play


@pytest.fixture(params=["zh", "en"])
def tongue(request, dressed):
    speak(request.param)
    yield request.param
    speak("en")


@pytest.fixture
def it(tongue):
    scene = play(tongue, "end")
    room = scene.workspace.room(scene.stream)
    statement = next(s for s in room.state.statements.in_order() if s.label == "S-02")
    return gather(scene.workspace, scene.stream, statement.id, Bundle("one.zip", "cd" * 32, 94, 40))


def said(it, monkeypatch):
    """Every word of the pages."""
    made = []
    set_on_pages = SheetWriter.pdf
    monkeypatch.setattr(SheetWriter, "pdf", lambda sheet, *of: made.append(sheet) or set_on_pages(sheet, *of))
    assert pdf(it).startswith(b"%PDF-")
    return made[0].document.toPlainText()


def test_the_pages_say_everything_that_proves_it(it, monkeypatch):
    shown = said(it, monkeypatch)
    flat = "".join(shown.split()).lower()
    for text in it.texts:
        assert "".join(text.text.split()).lower() in flat
    for digits in (it.digest, it.hash, it.head[1], it.fingerprint, it.bundle.sha256, *(f.sha256 for f in it.files)):
        assert digits in flat
    for one in it.signed:
        assert one.by in shown
        assert one.keyid[:8].upper() in shown
    for fact in it.facts:
        assert fact.claim in shown
        assert fact.value in shown
        assert fact.verified_by in shown
    for promise in it.promises:
        assert promise.text in shown


def test_a_correction_or_an_override_stands_at_the_top(it, monkeypatch):
    spoken = (Ratified("Legal", "Lu", "object", "too soon", 1), Ratified("PR", "Gu", "ratify"), Ratified("Finance"))
    later = (Later("S-09", True, it.released),)
    marked = msgspec.structs.replace(it, later=later, override="stop using it", ratified=spoken)
    shown = said(marked, monkeypatch)
    top = shown[: shown.index(it.texts[0].text[:12])]
    assert "S-09" in top
    assert "stop using it" in top
    assert "too soon" in top
    assert "Finance" in top


def test_a_decision_that_does_not_count_says_so_with_its_reason(it, monkeypatch):
    first = msgspec.structs.replace(it.signed[0], counts=False, decision="changes", reason="too long", acts_for="Lu")
    shown = said(msgspec.structs.replace(it, signed=(first, *it.signed[1:])), monkeypatch)
    assert "too long" in shown
    assert "Lu" in shown


def test_what_is_missing_is_named_and_nothing_breaks(it, monkeypatch):
    gone = tuple(msgspec.structs.replace(one, text=None) for one in it.texts)
    files = tuple(msgspec.structs.replace(one, there=False, receipt="R-1") for one in it.files)
    bare = msgspec.structs.replace(it, texts=gone, files=files, facts=(), clocks=(), promises=(), chain=(), seq=0)
    shown = said(bare, monkeypatch)
    assert "R-1" in shown
    assert "–" in shown


def test_missed_limits_and_facts_that_changed_are_told(it, monkeypatch):
    clock = msgspec.structs.replace(it.clocks[0], kept=False, basis="the law")
    fact = msgspec.structs.replace(it.facts[0], now="disputed", attribution="Ms Zhou", standing="disputed")
    promise = msgspec.structs.replace(it.promises[0], status="missed", proof="")
    shown = said(msgspec.structs.replace(it, clocks=(clock,), facts=(fact,), promises=(promise,)), monkeypatch)
    assert "the law" in shown
    assert "Ms Zhou" in shown


def test_it_is_written_beside_its_bundle_and_names_its_digest(tongue, tmp_path):
    scene = play(tongue, "end")
    room = scene.workspace.room(scene.stream)
    statement = next(iter(room.state.releases.made))
    out = tmp_path / "one.zip"
    export(scene.workspace, [scene.stream], out, statement=statement)
    told = gathered(scene.workspace, scene.stream, statement, out)
    assert write(told, out) == tmp_path / "one.pdf"
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
    assert told.bundle.sha256 == hashlib.sha256(out.read_bytes()).hexdigest()
    assert 0 < told.bundle.withheld < told.bundle.entries == len(room.fold.lines)


def test_without_a_font_for_chinese_there_is_a_sentence_instead_of_boxes(it, monkeypatch):
    monkeypatch.setattr(fonts, "missing", lambda: "fonts.no_chinese")
    with pytest.raises(NoChineseFont):
        pdf(it)
    assert "Noto Sans CJK" in no_font_sentence()


def test_a_time_stamp_beside_the_bundle_is_told_with_the_way_to_check_it(it, monkeypatch):
    assert "openssl" not in said(it, monkeypatch)
    stamped = msgspec.structs.replace(it.bundle, stamped=it.made, stamper="A clock")
    monkeypatch.undo()
    shown = said(msgspec.structs.replace(it, bundle=stamped), monkeypatch)
    assert "openssl ts -verify -data one.zip -in one.zip.tsr" in shown
    assert "A clock" in shown


def test_the_stamp_is_found_where_it_lies(tongue, tmp_path):
    scene = play(tongue, "end")
    statement = next(iter(scene.workspace.room(scene.stream).state.releases.made))
    out, folder = tmp_path / "one.zip", tmp_path / "authority"
    export(scene.workspace, [scene.stream], out, statement=statement)
    folder.mkdir()
    clock = authority.Authority(folder)
    beside(out).write_bytes(clock.answer(query(hashlib.sha256(out.read_bytes()).digest(), bytes(8))))
    assert gathered(scene.workspace, scene.stream, statement, out).bundle.stamper == "A clock"
