"""Which sealed notes may be opened here, and what is shown of those that are open."""

import pytest

from app.domain.notes import NoteSealed, NoteWritten
from app.room.codec import Unknown
from app.room.sealed_notes import Attached, Plain
from app.ui.models.timeline_looks import look_of
from app.ui.models.timeline_seals import Seals, tame
from app.ui.models.timeline_sentences import Bare
from app.ui.models.timeline_words import Said, plain
from tests.support.lines import made_up

LOCKED = Said(look_of("note.sealed"), "Sealed note", "Han", "Legal", (), Bare("Locked"))
FILE = Attached("0" * 64, "memo\u202e.pdf", "application/pdf", 2048, "1" * 64)


@pytest.fixture
def seals():
    made = Seals()
    made.reader = "shen"
    return made


def note(to=("han", "shen"), **given):
    return made_up(NoteSealed("x", list(to)), "han", **given)


def named(member):
    return member.capitalize()


def test_a_reader_is_offered_to_read_it(seals):
    (mark,) = seals.dressed(note(), LOCKED, named).marks
    assert (mark.text, mark.tone, mark.seq, mark.opens) == ("read it", "priv", note().seq, True)


def test_nobody_else_is(seals):
    assert seals.dressed(note(to=["han", "gu"]), LOCKED, named) is LOCKED
    assert seals.dressed(made_up(NoteWritten("open"), "han"), LOCKED, named) is LOCKED
    assert not seals.mine(made_up(Unknown(), "han"))


def test_a_refused_note_is_nobodys(seals):
    assert not seals.mine(note(kind="refused"))


def test_what_is_open_is_shown_with_its_readers_and_files(seals):
    row = note()
    seals.open(row.seq, Plain("Admit nothing.", (FILE,)))
    said = seals.dressed(row, LOCKED, named)
    assert said.opened
    assert said.marks[0].text == "close it"
    assert said.bare.body == "For Han, Shen alone:\nAdmit nothing.\nmemo\ufffd.pdf · 2 KB"
    assert (seals.text(row.seq), seals.attachments(row.seq)) == ("Admit nothing.", (FILE,))
    assert "close it" not in plain(row, said)


def test_what_did_not_open_says_so_and_gives_nothing_to_copy(seals):
    row = note()
    seals.open(row.seq, None)
    said = seals.dressed(row, LOCKED, named)
    assert "does not open with your key" in said.bare.body
    assert (seals.text(row.seq), seals.attachments(row.seq)) == ("", ())


def test_closed_again_it_is_gone(seals):
    seals.open(3, Plain("a"))
    seals.open(4, Plain("b"))
    seals.close(3)
    assert (seals.is_open(3), seals.text(3)) == (False, "")
    seals.close_all()
    assert not seals.is_open(4)


def test_what_no_rule_has_read_turns_nothing_around_on_the_screen():
    assert tame("a\u202eb\x07c\td\n\u200de") == "a\ufffdb\ufffdc\td\n\u200de"
    assert tame("家庭👨\u200d👩") == "家庭👨\u200d👩"
