"""Comments on the text that is read: shown beside their paragraph, written, sent, resolved."""

from __future__ import annotations

import pytest

from app.domain.incident import IncidentClosed
from app.domain.statements import CommentMade
from app.room.reviewing import read
from app.ui.screens.signoff_cards import CommentCard, DraftCard
from app.ui.screens.signoff_comments import Comments
from app.ui.widgets.label import Label
from app.ui.widgets.redline_view import RedlineView
from tests.support.seated import enter, seated, told
from tests.support.signing import act, holding, revise
from tests.support.stage import play

EN, ZH = ("en", "*"), ("zh", "*")


@pytest.fixture
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


class Margin:
    """S-02 on show with its comments."""

    def __init__(self, desk, scene, qtbot):
        self.desk, self.scene, self.view = desk, scene, RedlineView()
        qtbot.addWidget(self.view)
        self.view.resize(660, 700)
        self.view.show()
        self.comments = Comments(desk, self.view)
        self.show()

    def show(self, place=EN, beside=True):
        clean = read(holding(self.scene).current.content).clean[place]
        self.view.show_reading(clean, {}, "clean")
        statement = self.desk.state.statements.drafted[holding(self.scene).id]
        self.comments.show(statement, place, clean, beside=beside)

    def cards(self, kind=CommentCard):
        found = [card for card in self.view.margin.findChildren(kind) if not card.isHidden()]
        return sorted(found, key=lambda card: card.y())

    def write(self, paragraph, text):
        self.view.go_to(paragraph)
        self.comments.write()
        (card,) = [c for c in self.cards(DraftCard) if not c.text]
        card.field.setPlainText(text)
        return card


@pytest.fixture
def margin(desk, scene, qtbot):
    return Margin(desk, scene, qtbot)


def words(card):
    return [label.text() for label in card.findChildren(Label)]


def comment_on(margin, paragraph, text, place=EN):
    clean = read(holding(margin.scene).current.content).clean[place]
    start, end, _level = clean.paragraphs[paragraph]
    version = holding(margin.scene).current
    body = CommentMade(
        margin.desk.new_id(), holding(margin.scene).id, version.id, *place, paragraph, clean.text[start:end], text
    )
    enter(margin.desk, body)


def test_a_comment_stands_beside_its_paragraph_with_person_time_and_version(margin):
    (card,) = margin.cards()
    assert words(card)[:2] == ["Han Jingzhi", "on ¶3, v1"]
    assert "Resolved: Now today's call, on record" in words(card)
    assert abs(card.y() - margin.view._top_of(3)) <= 40


def test_only_comments_on_the_text_shown_are_shown(margin):
    comment_on(margin, 2, "Sounds cold", ZH)
    margin.show(EN)
    assert len(margin.cards()) == 1
    margin.show(ZH)
    assert [words(card)[3] for card in margin.cards()] == ["Sounds cold"]


def test_where_there_is_no_room_there_are_no_cards(margin):
    margin.show(beside=False)
    assert margin.cards() == []


def test_a_comment_follows_its_words_into_a_later_version(margin, scene, qtbot):
    comment_on(margin, 5, "Say until when")
    revise(scene, "What we can confirm", "A new paragraph before it.\n\nWhat we can confirm")
    qtbot.waitUntil(lambda: margin.desk.state.statements.drafted[holding(scene).id] == holding(scene))
    margin.show()
    card = next(card for card in margin.cards() if "Say until when" in words(card))
    assert words(card)[1] == "on ¶6, v3"


def test_writing_begins_on_the_paragraph_with_the_caret_and_goes_on_there(margin):
    card = margin.write(2, "Where is the record?")
    assert "on ¶2" in words(card)
    assert margin.comments.unsent == 1
    margin.comments.write()
    assert margin.cards(DraftCard) == [card]


def test_a_comment_on_the_heading_says_so(margin):
    assert "on the heading" in words(margin.write(0, "Too long"))


def test_sending_enters_it_with_the_words_it_is_about(margin, qtbot):
    card = margin.write(2, "Where is the record?")
    told(margin.desk, card.send_button.click)
    qtbot.waitUntil(lambda: margin.comments.unsent == 0)
    made = margin.desk.state.statements.comments_on(holding(margin.scene).id)[-1]
    assert (made.text, made.paragraph, made.language, made.channel) == ("Where is the record?", 2, "en", "*")
    assert made.quote.startswith("What we can confirm: ")
    assert made.version == holding(margin.scene).current.id


def test_others_comments_coming_in_leave_what_one_types_alone(margin):
    card = margin.write(4, "Half a sent")
    cursor = card.field.textCursor()
    cursor.setPosition(4)
    card.field.setTextCursor(cursor)
    comment_on(margin, 1, "By the way")
    margin.show()
    assert margin.cards(DraftCard) == [card]
    assert (card.text, card.field.textCursor().position()) == ("Half a sent", 4)


def test_a_draft_waits_while_another_text_is_read(margin):
    card = margin.write(2, "Where is the record?")
    margin.show(ZH)
    assert card.isHidden()
    assert margin.comments.unsent == 1
    margin.show(EN)
    assert not card.isHidden()


def test_discarding_leaves_nothing_unsent(margin, qtbot):
    card = margin.write(2, "Never mind")
    with qtbot.waitSignal(margin.comments.changed):
        card.discard_button.click()
    assert margin.comments.unsent == 0
    assert margin.cards(DraftCard) == []


def test_an_empty_draft_is_not_unsent(margin):
    margin.write(2, " \u200b")
    assert margin.comments.unsent == 0


def test_resolving_marks_the_comment_for_everybody(margin):
    comment_on(margin, 1, "Name the owner")
    margin.show()
    card = next(card for card in margin.cards() if "Name the owner" in words(card))
    told(margin.desk, card.button.click)
    margin.show()
    card = next(card for card in margin.cards() if "Name the owner" in words(card))
    assert "Resolved by Han Jingzhi" in words(card)


def test_what_the_rules_refuse_stays_on_the_card(margin, scene, qtbot):
    card = margin.write(2, "Too late")
    act(scene, "shen", IncidentClosed("for the test"))
    card.send_button.click()
    qtbot.waitUntil(lambda: bool(card.wrong.text()))
    assert card.wrong.text().startswith("This incident is closed.")
    assert card.text == "Too late"


def test_in_a_closed_incident_comments_are_only_read(margin, scene, desk, qtbot):
    act(scene, "shen", IncidentClosed("for the test"))
    qtbot.waitUntil(lambda: not desk.live.incident.running)
    margin.show()
    margin.comments.write()
    assert margin.cards(DraftCard) == []
    assert not any(card.button.isVisibleTo(card) for card in margin.cards())


def test_what_one_person_began_another_does_not_find(margin, desk, scene):
    margin.write(2, "Mine")
    desk.act_as(scene.people["gu"])
    margin.show()
    assert margin.cards(DraftCard) == []
    assert margin.comments.unsent == 0
