"""A line of the record as people read it, and finding one among many."""

from app.domain.incident import IncidentDeclared
from app.domain.notes import EntryCorrected, NoteWritten
from app.domain.terms import Refusal
from app.ledger.envelope import Line, Withheld
from app.room.codec import Unknown
from app.room.timeline import corrections, holds, place_of, row, short
from tests.support.seats import Company, done


def test_a_line_becomes_a_row_with_author_time_and_number():
    company = Company()
    room = company.declared()
    line = room.fold.lines[0]

    found = row(line, room.fold.kinds[0])

    assert (found.seq, found.kind, found.by) == (1, "incident.declared", company.ada.member)
    assert isinstance(found.body, IncidentDeclared)
    assert found.received == line.received
    assert found.fingerprint == short(line.hash.hex())
    assert found.keyid == line.keyid


def test_a_fingerprint_is_eight_digits_in_two_groups():
    assert short("7f3a91c2ffff") == "7F3A·91C2"


def test_a_refused_line_keeps_what_it_says_and_why_it_was_refused():
    company = Company()
    room = company.declared()
    line = room.fold.lines[0]
    found = row(line, "refused", Refusal("closed"))
    assert (found.kind, found.refusal) == ("refused", Refusal("closed"))
    assert isinstance(found.body, IncidentDeclared)


def test_what_cannot_be_read_is_refused_without_author():
    line = Line(3, b"\1" * 32, 5, b"not json", b"s" * 64, "k" * 64)
    found = row(line, "refused", Refusal("bad-json"))
    assert (found.by, found.entry) == ("", "")
    assert isinstance(found.body, Unknown)


def test_a_withheld_line_keeps_its_place_and_nothing_else():
    line = Withheld(4, b"\1" * 32, 5, b"p" * 32, b"s" * 64, "k" * 64, "erased")
    found = row(line, "withheld")
    assert (found.seq, found.kind, found.by) == (4, "withheld", "")
    assert not holds(line, b"anything")


def test_a_line_holds_the_text_that_was_signed():
    company = Company()
    room = company.declared()
    done(room, NoteWritten("三通电话"), company.wen)
    assert holds(room.fold.lines[-1], "三通".encode())
    assert not holds(room.fold.lines[-1], b"four")


def test_corrections_name_the_number_of_what_they_correct():
    company = Company()
    room = company.declared()
    first = done(room, NoteWritten("1,824 posts"), company.wen)
    done(room, NoteWritten("something else"), company.wen)
    second = done(room, EntryCorrected(first.id, "1,284 posts"), company.wen)
    third = done(room, EntryCorrected(first.id, "1,285 posts"), company.wen)

    assert corrections(room.fold.lines, room.fold.kinds) == {second.seq: first.seq, third.seq: first.seq}


def test_only_corrections_after_a_line_are_looked_for():
    company = Company()
    room = company.declared()
    note = done(room, NoteWritten("seen"), company.wen)
    early = done(room, EntryCorrected(note.id, "heard"), company.wen)
    late = done(room, EntryCorrected(note.id, "read"), company.wen)

    assert corrections(room.fold.lines, room.fold.kinds, early.seq) == {late.seq: note.seq}


def test_a_correction_of_what_is_not_there_leads_nowhere():
    company = Company()
    room = company.declared()
    done(room, EntryCorrected("0190a2b4-0000-7000-a000-ffffffffffff", "what?"), company.wen)
    assert corrections(room.fold.lines, room.fold.kinds) == {}


def test_an_entry_is_found_by_its_id():
    company = Company()
    room = company.declared()
    note = done(room, NoteWritten("seen"), company.wen)
    assert place_of(room.fold.lines, note.id) == note.seq
    assert place_of(room.fold.lines, "nothing") == 0
    unreadable = Line(6, b"\1" * 32, 5, b"\xff", b"s" * 64, "k" * 64)
    assert place_of([unreadable], note.id) == 0
