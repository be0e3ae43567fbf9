"""A statement to be read: changes one can go through, facts with tags, copies without what was removed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from app.domain.statements import BoundFact, Content
from app.room.reviewing import read
from app.ui import theme
from app.ui.theme import Theme
from app.ui.widgets.redline_view import FactMark, RedlineView

EN = ("en", "*")
OLD = "# About\n\nWe sold 212 units.\n\nGone.\n\nThe end."
NEW = "# About\n\nWe sold 213 units.\n\nThe very end."
FACTS = {"n": FactMark("F-01", "verified", "213, checked")}


def content(text, value):
    return Content("holding", "public", ["app"], {"en": {"*": text}}, {"n": BoundFact("n", "e", value, "verified")})


@pytest.fixture
def reading():
    return read(content(NEW, "213"), content(OLD, "212"))


@pytest.fixture
def view(dressed, qtbot, reading):
    made = RedlineView()
    qtbot.addWidget(made)
    made.resize(640, 300)
    made.show_reading(reading.compared[EN].both, FACTS, "redline")
    made.show()
    qtbot.waitExposed(made)
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def inks(view):
    return [(s.cursor.selectedText(), s.format.foreground().color().name().upper()) for s in view.extraSelections()]


def grabbed(view):
    image = view.viewport().grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width()) for y in range(image.height())}


def test_nothing_can_be_typed_or_pasted_into_it(view, qtbot):
    qtbot.keyClicks(view, "x@")
    view.paste()
    assert view.text() == view.shown.text


def test_n_and_p_go_through_the_changes_round_and_round(view, qtbot):
    seen = []
    view.stepped.connect(seen.append)
    for _time in range(5):
        qtbot.keyClick(view, Qt.Key.Key_N)
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert seen == [0, 1, 2, 3, 0, 3]
    assert view.textCursor().position() == view.shown.changes[3].start


def test_p_begins_at_the_last_change(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_P)
    assert view.change == 3


def test_without_changes_n_goes_nowhere(view, qtbot, reading):
    view.show_reading(reading.clean[EN], FACTS, "clean")
    qtbot.keyClick(view, Qt.Key.Key_N)
    assert view.change == -1


def test_c_asks_for_a_comment_and_escape_leaves(view, qtbot):
    with qtbot.waitSignal(view.comment_wanted):
        qtbot.keyClick(view, Qt.Key.Key_C)
    with qtbot.waitSignal(view.left):
        qtbot.keyClick(view, Qt.Key.Key_Escape)


def test_keys_with_ctrl_are_not_the_letters(view, qtbot):
    with qtbot.assertNotEmitted(view.comment_wanted):
        qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_changes_stand_in_their_colours_and_follow_the_theme(view, qapp):
    tokens = Theme.of(view).tokens
    assert inks(view) == [
        ("212", tokens.danger.text), ("213", tokens.ok.text), ("Gone.", tokens.danger.text), ("very ", tokens.ok.text),
    ]  # fmt: skip
    theme.apply(qapp, "dark")
    assert inks(view)[0][1] == Theme.of(view).tokens.danger.text


def test_a_redline_has_no_colour_of_facts_but_their_tags(view, reading):
    tokens = Theme.of(view).tokens
    assert tokens.ok.fill in grabbed(view)
    same = read(content(NEW, "213"), content(NEW, "213")).compared[EN].both
    view.show_reading(same, FACTS, "redline")
    assert tokens.ok.fill not in grabbed(view)
    assert tokens.ok.text in grabbed(view)
    view.show_reading(reading.clean[EN], FACTS, "clean")
    assert tokens.ok.fill in grabbed(view)


def test_the_change_gone_to_is_boxed(view):
    accent = Theme.of(view).tokens.accent
    view.clearFocus()
    assert accent not in grabbed(view)
    view.step(1)
    assert accent in grabbed(view)


def test_a_change_out_of_sight_is_brought_well_into_view(dressed, qtbot):
    filler = "\n\n".join(f"Paragraph {number} says the same." for number in range(60))
    found = read(content(f"{filler}\n\nNew.\n\n{filler}", ""), content(f"{filler}\n\nOld.\n\n{filler}", ""))
    view = RedlineView()
    qtbot.addWidget(view)
    view.resize(500, 240)
    view.show_reading(found.compared[EN].both, {}, "redline")
    view.show()
    view.step(1)
    assert 0 < view.cursorRect().top() < 200


def test_what_is_copied_is_the_text_without_what_was_removed(view, reading):
    view.selectAll()
    assert view.createMimeDataFromSelection().text().replace("\n\n\n\n", "\n\n") == NEW
    view.show_reading(reading.clean[EN], FACTS, "clean")
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == NEW


def test_the_paragraph_with_the_caret_is_marked_while_the_keyboard_is_here(view):
    view.go_to(1)
    assert view.changed == frozenset({1})
    view.clearFocus()
    assert view.changed == frozenset()


def test_the_same_text_shown_again_keeps_place_and_change(view, reading):
    view.step(1)
    at = view.textCursor().position()
    view.show_reading(reading.compared[EN].both, {"n": FactMark("F-01", "disputed")}, "redline")
    assert (view.change, view.textCursor().position()) == (0, at)
    assert [mark.kind for mark in view.marks if mark.tag] == ["disputed"]


def test_cards_stand_beside_their_paragraphs_and_one_not_shown_is_only_hidden(view, qtbot):
    first, second = QLabel("one"), QLabel("two")
    view.set_cards([(2, second), (1, first)])
    assert first.y() < second.y()
    assert first.parent() is second.parent() is view.margin
    view.set_cards([(1, first)])
    assert second.isHidden()
    view.set_cards([(1, first), (2, second)])
    assert second.isVisible()


def test_pointing_at_a_fact_says_what_it_is(view):
    assert [mark.tip for mark in view.marks if mark.tag] == ["213, checked"]
