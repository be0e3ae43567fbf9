"""Comments beside the text: which paragraph each is about now."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.statements import CommentMade, CommentResolved
from app.domain.suggestions import SuggestionMade
from app.ui.dialogs.comment import CommentDialog, ResolveDialog
from app.ui.screens.studio_comments import Comments
from app.ui.screens.studio_session import Session
from tests.support.seated import enter, seated, told


@pytest.fixture
def at(dressed, qtbot):
    holders = []

    def at(who="han", until="half"):
        holder = seated(who, until)
        desk = holder.__enter__()
        holders.append(holder)
        session = Session(desk)
        desk.noticed.connect(session.refresh)
        session.renew()
        window = QWidget()
        qtbot.addWidget(window)
        session.window = window
        return Comments(session, window)

    yield at
    for holder in holders:
        holder.__exit__(None, None, None)


def about(comments, paragraph, quote=None, language="en"):
    session = comments.session
    version = session.statement.current
    text = version.content.texts[language]["*"].split("\n\n")[paragraph]
    body = CommentMade("c-" + str(paragraph), session.id, version.id, language, "*", paragraph, quote or text, "Why?")
    enter(session.desk, body)


def test_a_comment_stands_beside_the_words_that_it_is_about(at):
    comments = at()
    (index, card), *rest = comments.shown()
    assert rest == []
    assert index == 3
    assert (card.name, card.role, card.moved) == ("Han Jingzhi", "Legal counsel", "")


def test_it_follows_its_words_when_paragraphs_come_before_them(at):
    comments = at("luo")
    text = comments.session.text
    comments.session.type("Another first paragraph.\n\n" + text)
    assert comments.shown()[0][0] == 4


def test_it_says_so_where_its_words_are_gone(at):
    comments = at("luo")
    comments.session.type("One paragraph.")
    index, card = comments.shown()[0]
    assert index == 0
    assert "changed since" in card.moved


def test_another_language_has_comments_of_its_own(at):
    comments = at()
    about(comments, 2, language="zh")
    assert len(comments.shown()) == 1
    comments.session.show_text("zh")
    assert [index for index, _card in comments.shown()] == [2]


def test_a_settled_comment_leaves_the_margin(at):
    comments = at()
    comment = comments.session.desk.state.statements.comments_on(comments.session.id)[0]
    enter(comments.session.desk, CommentResolved(comment.id, "Done"))
    assert comments.shown() == []


def test_cards_open_the_forms_to_answer_and_to_settle(at):
    comments = at()
    card = comments.cards()[0][1]
    card.answered.emit(card.card.key)
    reply = comments.session.window.findChild(CommentDialog)
    assert reply.windowTitle() == "Comment on ¶3"
    reply.close()
    card.resolved.emit(card.card.key)
    resolve = comments.session.window.findChild(ResolveDialog)
    assert resolve.windowTitle() == "Resolve the comment of Han Jingzhi"
    resolve.close()
    comments.reply("gone")
    comments.resolve("gone")
    card.deleteLater()


def test_only_what_others_have_too_can_be_commented_on(at):
    comments = at("luo")
    said = []
    comments.session.said.connect(said.append)
    comments.session.type("Nobody has this.\n\n" + comments.session.text)
    comments.begin(0)
    assert "save a version first" in said[-1]
    comments.begin(1)
    comments.session.window.findChild(CommentDialog).close()


def test_a_caret_beyond_the_end_means_the_last_paragraph(at):
    comments = at()
    comments.begin(99)
    dialog = comments.session.window.findChild(CommentDialog)
    assert dialog.quote.startswith("Northwind Appliances")
    dialog.close()


@pytest.mark.parametrize(("who", "until", "may"), [("han", "half", True), ("han", "closed", False)])
def test_comments_are_made_while_the_incident_runs(at, who, until, may):
    assert at(who, until).may is may


def test_without_a_text_there_is_nothing_to_comment_on(at):
    comments = at("shen", "declared")
    comments.begin(0)
    assert comments.shown() == []
    assert comments.session.window.findChild(CommentDialog) is None


# -- suggestions -----------------------------------------------------------------------------------------------------


def suggested(comments, quote="Giving a ceiling first was wrong.", text="It was wrong to name a ceiling first."):
    """A suggestion on the English text, by whoever sits here; its id."""
    session = comments.session
    version = session.statement.current
    enter(session.desk, SuggestionMade("s-1", session.id, version.id, "en", "*", quote, text))
    return "s-1"


def test_a_suggestion_stands_beside_the_passage_and_is_the_authors_to_answer(at):
    comments = at("chen")
    comments.session.desk.act_as(
        next(m for m in comments.session.desk.roster.members if m not in comments.session.statement.authors)
    )
    key = suggested(comments)
    (text,) = [text for _index, text in comments.shown() if text.suggests]
    assert (text.key, text.moved) == (key, "")
    assert "“It was wrong to name a ceiling first.”" in text.text


def test_taking_it_up_puts_the_words_into_the_working_text_and_says_so(at):
    comments = at("chen")
    key = suggested(comments)
    told(comments.session.desk, lambda: comments.take_up(key))
    assert "It was wrong to name a ceiling first." in comments.session.text
    assert comments.session.desk.state.suggestions.made[key].answer == "accepted"
    assert [text for _index, text in comments.shown() if text.suggests] == []


def test_it_says_so_where_the_passage_is_gone_and_cannot_be_taken_up(at):
    comments = at("chen")
    key = suggested(comments)
    comments.session.type("One paragraph.")
    (text,) = [text for _index, text in comments.shown() if text.suggests]
    assert text.moved == "The passage is no longer in the text."
    comments.take_up(key)
    assert comments.session.text == "One paragraph."
