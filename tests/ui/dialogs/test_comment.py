"""Commenting on a paragraph, and settling a comment."""

import pytest
from PySide6.QtWidgets import QWidget

from app.ui.dialogs.comment import CommentDialog, ResolveDialog, Spot, shortened
from tests.support.seated import seated, told


@pytest.fixture
def desk(dressed):
    with seated("han") as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def spot(desk, paragraph, language="en", channel="*"):
    statement = next(s for s in desk.state.statements.in_order() if s.label == "S-02")
    return Spot(statement.id, statement.current, language, channel, paragraph)


def comments(desk):
    statement = next(s for s in desk.state.statements.in_order() if s.label == "S-02")
    return desk.state.statements.comments_on(statement.id)


def test_a_comment_keeps_the_words_that_it_is_about(desk, over):
    dialog = CommentDialog(desk, spot(desk, 2), over)
    assert dialog.windowTitle() == "Comment on ¶2"
    dialog.text.setPlainText("  Which agent? ")
    told(desk, dialog.act)
    made = comments(desk)[-1]
    assert (made.text, made.paragraph, made.language, made.channel) == ("Which agent?", 2, "en", "*")
    assert made.quote.startswith("What we can confirm")
    assert made.by == desk.member


def test_the_title_is_called_the_title(desk, over):
    dialog = CommentDialog(desk, spot(desk, 0), over)
    assert dialog.windowTitle() == "Comment on the title"
    assert dialog.quote == "N3 compensation complaint: our first statement"


def test_a_paragraph_that_is_not_there_has_no_words(desk, over):
    assert CommentDialog(desk, spot(desk, 99), over).quote == ""
    assert CommentDialog(desk, spot(desk, 1, "fr"), over).quote == ""


@pytest.mark.parametrize("text", ["", "  \n", "\u200b"])
def test_a_comment_that_says_nothing_is_not_entered(desk, over, text):
    dialog = CommentDialog(desk, spot(desk, 1), over)
    dialog.text.setPlainText(text)
    assert dialog.propose() is None
    assert dialog.row.error == "There is nothing written yet."


def test_a_comment_is_settled_with_an_answer_or_without(desk, over):
    open_ = comments(desk)[0]
    dialog = ResolveDialog(desk, open_, over)
    assert dialog.windowTitle() == "Resolve the comment of Han Jingzhi"
    dialog.text.setPlainText("Added.")
    told(desk, dialog.act)
    assert (comments(desk)[0].answer, comments(desk)[0].resolved_by) == ("Added.", desk.member)
    again = ResolveDialog(desk, open_, over)
    again.act()


def test_a_long_paragraph_is_shown_shortened(desk):
    assert shortened("a  b\nc") == "a b c"
    assert len(shortened("word " * 200)) == 240
    assert shortened("word " * 200).endswith("…")
