"""Where the words of a timeline row stand."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.decisions import DecisionMade
from app.domain.facts import FactDisputed
from app.domain.notes import FileAttached, NoteWritten
from app.domain.severity import SeverityAssessed
from app.ui import theme
from app.ui.fonts import Role
from app.ui.models.timeline import Told
from app.ui.models.timeline_layout import LINE, MOST_LINES, MOST_TEXT, ROW, Face, lay_out
from app.ui.models.timeline_words import Mark, say
from tests.support.lines import backdrop, first, made_up
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def back(scene):
    return backdrop(scene)


@pytest.fixture
def face(dressed):
    return Face(theme.resolve("light"))


@pytest.fixture
def told(scene, back):
    def make(body, corrected_by=0, **given):
        row = made_up(body, scene.people["luo"], **given)
        return Told(row, say(row, back, corrected_by))

    return make


def laid(told, face, width=640, needle="", new=False):
    return lay_out(told, width, face, needle, new)


def formats(block):
    return [(found.start, found.length) for found in block.body.formats()]


def test_a_short_row_is_48_high_and_each_further_line_adds_19(told, face):
    for lines in (1, 2, 5):
        block = laid(told(NoteWritten("\n".join(["word"] * lines))), face)
        assert (block.lines, block.height) == (lines, ROW + (lines - 1) * LINE)


def test_a_narrower_row_wraps_more(told, face):
    note = told(NoteWritten("a few words that need some room " * 4))
    assert laid(note, face, 480).height > laid(note, face, 900).height


def test_a_word_longer_than_the_row_is_broken(told, face):
    block = laid(told(NoteWritten("x" * 400)), face, 480)
    assert all(block.body.lineAt(n).naturalTextWidth() <= 480 for n in range(block.lines))


def test_a_very_long_text_is_cut_with_an_ellipsis(told, face):
    block = laid(told(NoteWritten("many words " * 3000)), face)
    assert (block.lines, block.cut) == (MOST_LINES, True)
    assert block.body.text().endswith("…")
    assert len(block.body.text()) < MOST_TEXT


def test_a_text_that_fits_is_whole(told, face):
    block = laid(told(NoteWritten("short")), face)
    assert (block.body.text(), block.cut) == ("short", False)


def test_an_empty_text_still_has_a_line(told, face):
    assert laid(told(NoteWritten("")), face).height == ROW


def test_everything_grows_with_the_text_size(told, dressed):
    large = Face(theme.resolve("light", 1.5))
    block = laid(told(NoteWritten("word\nword")), large, 900)
    assert block.height == round(ROW * 1.5) + round(LINE * 1.5)
    assert large.text_at == round(108 * 1.5)


def test_a_label_pushes_the_first_line_in(told, face, back):
    plain = laid(told(NoteWritten("words " * 60)), face)
    fact = first(back, "fact.disputed")
    assert isinstance(fact.body, FactDisputed)
    labelled = laid(Told(fact, say(fact, back)), face)
    assert plain.body.lineAt(0).position().x() == 0
    assert labelled.body.lineAt(0).position().x() > face.width("F-09", Role.CAPTION_STRONG)


def test_badges_push_the_first_line_in_and_two_more_than_one(told, face, back):
    seq = first(back, "severity.assessed").seq
    changed = laid(told(SeverityAssessed(2, {}, [], "", "why"), seq=seq), face)
    confirmed = laid(told(SeverityAssessed(3, {}, [], "", "why"), seq=seq), face)
    assert changed.body.lineAt(0).position().x() > confirmed.body.lineAt(0).position().x() > 0


def test_a_decision_is_bold_up_to_its_reason(told, face):
    decision = told(DecisionMade("d", "Stop?", ["yes", "no"], 0, "harm"))
    block = laid(decision, face)
    assert (0, len("Stop? → yes")) in formats(block)


def test_a_digest_stands_in_the_digits_face(told, face):
    block = laid(told(FileAttached("ab" * 32, "a.pdf", "application/pdf", 9)), face)
    start, length = formats(block)[0]
    assert block.body.text()[start : start + length] == "ab" * 32


def test_what_is_searched_is_marked_wherever_it_occurs_whatever_its_case(told, face):
    block = laid(told(NoteWritten("Post, posts and POSTED")), face, needle="post")
    assert formats(block) == [(0, 4), (6, 4), (16, 4)]
    assert formats(laid(told(NoteWritten("a+b")), face, needle="a+")) == [(0, 2)]


def test_the_first_line_holds_title_name_role_and_marks_in_order(told, face):
    block = laid(told(NoteWritten("x"), corrected_by=14), face, new=True)
    words = [placed.words for placed in block.head]
    assert words == ["Note", "Luo Xiaoman", "Head of customer service", "new", "corrected by #14"]
    ends = [placed.x + placed.width for placed in block.head]
    assert all(end <= placed.x for end, placed in zip(ends, block.head[1:], strict=False))


def test_marks_keep_their_room_when_names_must_give_way(told, face):
    block = laid(told(NoteWritten("x"), corrected_by=14), face, 420)
    assert block.head[-1].words == "corrected by #14"
    assert block.head[-1].x + block.head[-1].width <= 420
    assert any("…" in placed.words for placed in block.head[:3])


def test_a_mark_is_found_where_it_stands(told, face):
    block = laid(told(NoteWritten("x"), corrected_by=14), face)
    placed = block.head[-1]
    middle = placed.x + placed.width / 2
    assert block.mark_at(middle, 14, 1.0) == Mark("corrected by #14", "accent", 14)
    assert block.mark_at(middle, 27, 1.0) is not None
    assert block.mark_at(middle, 40, 1.0) is None
    assert block.mark_at(5, 14, 1.0) is None


def test_a_mark_that_leads_nowhere_is_not_found(told, face):
    block = laid(told(NoteWritten("x")), face, new=True)
    placed = block.head[-1]
    assert placed.words == "new"
    assert block.mark_at(placed.x + 2, 14, 1.0) is None


def test_number_and_fingerprint_end_at_the_same_edge(told, face):
    block = laid(told(NoteWritten("x")), face)
    row = block.told.row
    ends = {
        round(block.number + face.width(f"#{row.seq}", Role.CAPTION)),
        round(block.fingerprint + face.width(row.fingerprint, Role.FINGERPRINT)),
    }
    assert ends == {640 - face.right}


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(max_size=3000), st.integers(200, 1200), st.text(min_size=1, max_size=3))
def test_any_text_in_any_width_has_a_height_that_fits_its_lines(told, face, text, width, needle):
    block = laid(told(NoteWritten(text)), face, width, needle.casefold(), new=True)
    assert 1 <= block.lines <= MOST_LINES
    assert block.height == ROW + (block.lines - 1) * LINE
    assert block.cut or block.body.text().replace("\u2028", "\n") == text
