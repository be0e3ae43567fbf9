"""Cards in the margin."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from app.ui.screens.signoff_cards import CommentCard, DraftCard
from app.ui.widgets.label import Label

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def draft(dressed, qtbot):
    made = DraftCard("on ¶2")
    qtbot.addWidget(made)
    made.resize(188, made.heightForWidth(188))
    made.show()
    return made


def words(card):
    return [label.text() for label in card.findChildren(Label) if label.isVisibleTo(card)]


def test_an_open_comment_can_be_resolved(dressed, qtbot):
    card = CommentCard("Gu Qing", "on ¶1", "02:43", "Name the owner", resolved="", may_resolve=True)
    qtbot.addWidget(card)
    assert words(card) == ["Gu Qing", "on ¶1", "02:43", "Name the owner"]
    with qtbot.waitSignal(card.resolve):
        card.button.click()
    assert card.accessibleName() == "Gu Qing, on ¶1: Name the owner"


def test_a_resolved_comment_says_so_and_offers_nothing(dressed, qtbot):
    card = CommentCard("Gu Qing", "on ¶1", "02:43", "Name it", resolved="Resolved: done", may_resolve=True)
    qtbot.addWidget(card)
    assert words(card)[-1] == "Resolved: done"
    assert not card.button.isVisibleTo(card)


def test_where_nothing_can_be_entered_nothing_is_offered(dressed, qtbot):
    card = CommentCard("Gu Qing", "on ¶1", "02:43", "Name it", resolved="", may_resolve=False)
    qtbot.addWidget(card)
    assert not card.button.isVisibleTo(card)


def test_a_card_is_as_high_as_its_words_need(dressed, qtbot):
    short, long = (
        CommentCard("Gu", "on ¶1", "02:43", text, resolved="", may_resolve=False) for text in ("Short", "Long " * 40)
    )
    for card in (short, long):
        qtbot.addWidget(card)
    assert long.heightForWidth(188) > short.heightForWidth(188) + 60
    assert long.heightForWidth(160) >= long.heightForWidth(188)


def test_a_draft_is_marked_as_unsent_and_has_room_to_write(draft):
    assert "on ¶2" in words(draft)
    assert draft.heightForWidth(188) > 120
    assert not draft.grab().toImage().isNull()


def test_ctrl_enter_sends_once(draft, qtbot):
    draft.field.setPlainText("  Where is the record? ")
    with qtbot.waitSignal(draft.send):
        qtbot.keyClick(draft.field, Qt.Key.Key_Return, CTRL)
    assert draft.text == "Where is the record?"
    with qtbot.assertNotEmitted(draft.send):
        qtbot.keyClick(draft.field, Qt.Key.Key_Return, CTRL)


@pytest.mark.parametrize("text", ["", " \n", "\u200b\u2800"])
def test_a_comment_that_shows_nothing_is_not_sent(draft, qtbot, text):
    draft.field.setPlainText(text)
    with qtbot.assertNotEmitted(draft.send):
        draft.send_button.click()
    assert draft.wrong.text() == "There is nothing written yet."


def test_escape_gives_up_an_empty_card_and_leaves_a_written_one(draft, qtbot):
    with qtbot.waitSignal(draft.discard):
        qtbot.keyClick(draft.field, Qt.Key.Key_Escape)
    draft.field.setPlainText("Where is the record?")
    with qtbot.waitSignal(draft.left), qtbot.assertNotEmitted(draft.discard):
        qtbot.keyClick(draft.field, Qt.Key.Key_Escape)


def test_what_the_rules_say_against_it_stands_on_the_card_and_it_can_be_sent_again(draft, qtbot):
    draft.field.setPlainText("x")
    draft.send_button.click()
    draft.say("There is no such version of a statement.")
    assert draft.wrong.isVisible()
    with qtbot.waitSignal(draft.send):
        draft.send_button.click()
