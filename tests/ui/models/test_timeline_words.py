"""A row of the timeline in words."""

import msgspec
import pytest

from app.domain.notes import NoteWritten
from app.domain.terms import Refusal
from app.room.sources import rfc3339
from app.ui.models.timeline_backdrop import Backdrop
from app.ui.models.timeline_words import UNPROVEN, Mark, copied, plain, say, words
from app.ui.times import moment
from tests.support.lines import backdrop, first, made_up
from tests.support.stage import DECLARED, play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def back(scene):
    return backdrop(scene)


def note(scene, **given):
    return made_up(NoteWritten("heard it"), scene.people["luo"], **given)


def test_a_row_names_who_and_in_which_role(scene, back):
    said = say(note(scene), back)
    assert (said.title, said.name, said.role) == ("Note", "Luo Xiaoman", "Head of customer service")
    assert said.bare.body == "heard it"
    assert said.marks == ()


def test_a_signature_names_the_role_that_signed(back):
    assert say(first(back, "signoff.given"), back).role == "Head of communications"


def test_an_author_who_cannot_be_proven_is_not_named(scene, back):
    for code in UNPROVEN:
        said = say(note(scene, kind="refused", refusal=Refusal(code)), back)
        assert (said.name, said.role) == ("", "")
    honest = say(note(scene, kind="refused", refusal=Refusal("closed")), back)
    assert honest.name == "Luo Xiaoman"


def test_a_correction_and_what_it_corrects_lead_to_each_other(scene, back):
    ((new, old),) = back.corrections.items()
    assert Mark(f"corrects #{old}", "accent", old) in say(back.row(new), back).marks
    assert Mark(f"corrected by #{new}", "accent", new) in say(back.row(old), back, new).marks


@pytest.mark.parametrize(("seconds", "told"), [(59, False), (-59, False), (61, True), (-61, True)])
def test_a_clock_that_is_more_than_a_minute_off_is_shown(scene, back, seconds, told):
    own = DECLARED + 300_000 + seconds * 1000
    marks = say(note(scene, at=rfc3339(own)), back).marks
    assert bool(marks) is told
    if told:
        assert marks[0].tone == "warn"
        assert marks[0].text.startswith("author's clock ")


def test_every_row_of_a_drill_says_so(scene, back):
    drill = msgspec.structs.replace(back.state, incident=msgspec.structs.replace(back.state.incident, drill=True))
    drilled = Backdrop(drill, back.roster, back.record, {})
    assert say(note(scene), drilled).marks == (Mark("DRILL", "drill"),)


def test_plain_text_holds_all_that_is_shown(scene, back):
    row = first(back, "severity.assessed")
    text = plain(row, say(row, back))
    for part in (
        moment(row.received),
        f"#{row.seq}",
        row.fingerprint,
        "Severity changed",
        "Lin Mo",
        "Media monitoring",
    ):
        assert part in text
    assert "III Serious → II Major" in text


def test_plain_text_begins_a_body_with_its_label(back):
    row = first(back, "fact.disputed")
    assert plain(row, say(row, back)).split("\n")[1].startswith("F-09  “Loss")


def test_a_search_looks_through_everything_but_the_time(back):
    row = first(back, "fact.disputed")
    text = words(row, say(row, back))
    assert moment(row.received) not in text
    assert f"#{row.seq} {row.fingerprint}" in text


def test_marks_are_copied_too(back):
    ((new, old),) = back.corrections.items()
    assert f"[corrects #{old}]" in copied([new], back)


def test_copies_stand_apart(back):
    text = copied([1, 2], back)
    assert text.count("\n\n") == 1
    assert "Declared" in text.split("\n\n")[0]
    assert "Role assigned" in text.split("\n\n")[1]
