"""app/ui/widgets/comment_card.py: a comment beside its paragraph."""

import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.comment_card import CardText, CommentCard

CARD = CardText("c1", "Han Jingzhi", "Legal counsel", "18:41", "Add the call, with its <b>record</b>.")


@pytest.fixture
def made(dressed: QApplication, qtbot: QtBot):
    def made(card=CARD, acts=True):
        shown = CommentCard(card, acts=acts)
        qtbot.addWidget(shown)
        shown.resize(190, 160)
        return shown

    return made


def words(card):
    return [label.text() for label in card.findChildren(QLabel)]


def test_it_says_who_when_and_what_as_plain_text(made) -> None:
    card = made()
    assert words(card) == ["Han Jingzhi", "18:41", "Legal counsel", "Add the call, with its <b>record</b>."]
    assert card.accessibleName() == "Comment of Han Jingzhi: Add the call, with its <b>record</b>."


def test_it_says_when_the_paragraph_reads_otherwise_now(made) -> None:
    assert "changed since" in words(made(CardText("c", "Han", "", "18:41", "x", "It has changed since.")))[-1]


def test_reply_and_resolve_carry_the_comment(made, qtbot) -> None:
    card = made()
    reply, resolve = card.findChildren(Button)
    with qtbot.waitSignal(card.answered) as answered:
        reply.click()
    with qtbot.waitSignal(card.resolved) as resolved:
        resolve.click()
    assert (answered.args, resolved.args) == (["c1"], ["c1"])


def test_whoever_may_not_act_only_reads(made) -> None:
    assert made(acts=False).findChildren(Button) == []


def test_a_narrow_card_is_higher(made) -> None:
    card = made()
    assert card.heightForWidth(120) > card.heightForWidth(300)


def test_it_carries_the_one_colour_of_what_can_be_acted_on(made) -> None:
    card = made()
    assert card.grab().toImage().pixelColor(1, 40) == QColor(Theme.of(card).tokens.accent)
