"""app/ui/models/picture_words.py: names, and what is read off at a moment."""

import pytest

from app.i18n import speak
from app.room.picture import DAY, MINUTE, Bin, Mark, Picture, Run, Step, Way
from app.ui.models.picture_words import level_name, mark_words, read_out, summary, width_words
from tests.support.given import START

PICTURE = Picture(
    START, START + 60 * MINUTE, MINUTE,
    steps=(Step(2, START, START + 60 * MINUTE),),
    bins=(Bin(START, (1, 2, 0, 0, 0)),),
    runs=(Run("first", {"en": "First"}, START, START + 50 * MINUTE, "kept", START + 40 * MINUTE),),
    marks=(Mark(START, "declared", level=2), Mark(START + 40 * MINUTE, "released", "S-01")),
)  # fmt: skip


@pytest.fixture(autouse=True)
def english():
    speak("en")


def test_what_is_read_off_names_level_entries_and_the_nearest_turn():
    said = read_out(PICTURE, START + 1)
    assert "II Major" in said
    assert "3 entries in 1 min" in said
    assert "declared" in said
    assert "S-01 released" in read_out(PICTURE, START + 39 * MINUTE)
    assert "0 entries" in read_out(PICTURE, START + 39 * MINUTE)


def test_the_whole_is_told_in_a_sentence():
    assert "3 entries, 0 statements, 0 released, 1 clocks kept, 0 missed" in summary(PICTURE)


@pytest.mark.parametrize(("width", "words"), [(5 * MINUTE, "5 min"), (120 * MINUTE, "2 h"), (7 * DAY, "7 d")])
def test_widths_are_written_in_the_largest_unit_that_fits(width, words):
    assert width_words(width) == words


@pytest.mark.parametrize("what", ["declared", "severity", "released", "stood-down", "closed", "reopened"])
def test_every_turn_has_words(what):
    assert mark_words(Mark(START, what, "S-01", 2))
    assert level_name(0) == ""


def test_a_rejected_statement_says_so():
    way = Way("s", "S-09", "holding", "rejected", START, None, None, None, START + MINUTE)
    picture = Picture(START, START + 60 * MINUTE, MINUTE, ways=(way,))
    assert "S-09 rejected" in read_out(picture, START + 2 * MINUTE)
