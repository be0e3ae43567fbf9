"""Comments beside the text: which paragraph each is about now, and what can be done with it.

Belongs here: matching comments with paragraphs and opening their forms. Placing cards is the editor's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.statements import Comment
from app.domain.suggestions import Suggestion, SuggestionAnswered
from app.i18n import _
from app.room import words
from app.room.drafting import paragraphs
from app.ui.dialogs.comment import CommentDialog, ResolveDialog, Spot
from app.ui.dialogs.suggest import decline_dialog
from app.ui.screens.studio_session import Session
from app.ui.times import clock_time
from app.ui.widgets.comment_card import CardText, CommentCard
from app.ui.widgets.suggestion_card import SuggestionCard


class Comments(QObject):
    """The open comments on the text that the session shows. ``parent`` is the window of the forms."""

    def __init__(self, session: Session, parent: QWidget) -> None:
        super().__init__(parent)
        self.session, self._window = session, parent

    @property
    def may(self) -> bool:
        """Whether who looks now may comment: whoever holds a role, while the incident runs."""
        return self.session.desk.may_act() and bool(self.session.desk.roles())

    def shown(self) -> list[tuple[int, CardText]]:
        """Each open comment with the index of the paragraph that it is about."""
        session, texts = self.session, [paragraph.text for paragraph in paragraphs(self.session.text)]
        found = [
            _placed(comment, texts, self._card(comment))
            for comment in session.desk.state.statements.comments_on(session.id)
            if not comment.resolved_by and (comment.language, comment.channel) == (session.language, session.channel)
        ]
        return found + [
            self._suggested(suggestion, texts)
            for suggestion in session.desk.state.suggestions.on(session.id)
            if not suggestion.answer
            and (suggestion.language, suggestion.channel) == (session.language, session.channel)
        ]

    def _suggested(self, suggestion: Suggestion, texts: list[str]) -> tuple[int, CardText]:
        """Other words, at the paragraph that holds the passage; said so where none does any more."""
        desk = self.session.desk
        said = _("Suggests “{new}” instead of “{old}”.", new=suggestion.text, old=suggestion.quote)
        if suggestion.reason:
            said = f"{said} {suggestion.reason}"
        at = next((index for index, text in enumerate(texts) if suggestion.quote in text), -1)
        gone = _("The passage is no longer in the text.") if suggestion.quote not in self.session.text else ""
        name = words.person_name(desk.roster, suggestion.by)
        time = clock_time(suggestion.received, desk.now())
        return max(at, 0), CardText(suggestion.id, name, "", time, said, gone, suggests=True)

    def _answers(self) -> bool:
        """Whether who looks now answers suggestions: an author, with the text open for writing."""
        statement = self.session.statement
        author = statement is not None and self.session.desk.member in statement.authors
        return self.may and author and self.session.editing

    def _card(self, comment: Comment) -> CardText:
        desk = self.session.desk
        roles = " · ".join(words.role_name(desk.state.playbook, role) for role in desk.state.roles.of(comment.by))
        name = words.person_name(desk.roster, comment.by)
        return CardText(comment.id, name, roles, clock_time(comment.received, desk.now()), comment.text)

    def cards(self) -> list[tuple[int, QWidget]]:
        """A card for each open comment."""
        made: list[tuple[int, QWidget]] = []
        for index, text in self.shown():
            if text.suggests:
                suggested = SuggestionCard(text, acts=self._answers())
                suggested.accepted.connect(self.take_up)
                suggested.declined.connect(self.decline)
                made.append((index, suggested))
                continue
            card = CommentCard(text, acts=self.may)
            card.answered.connect(self.reply)
            card.resolved.connect(self.resolve)
            made.append((index, card))
        return made

    def begin(self, index: int) -> None:
        """Comment on paragraph ``index`` of the text shown, as the current version has it."""
        session, statement = self.session, self.session.statement
        here, version = paragraphs(session.text), session.version
        if statement is None or version is None or not here:
            return
        text = here[min(max(index, 0), len(here) - 1)].text
        there = [p.text for p in paragraphs(version.content.texts.get(session.language, {}).get(session.channel, ""))]
        if text not in there:
            session.said.emit(_("Nobody else has this paragraph yet: save a version first, then comment on it."))
            return
        spot = Spot(statement.id, version, session.language, session.channel, there.index(text))
        CommentDialog(session.desk, spot, self._window).show()

    @Slot(str)
    def reply(self, key: str) -> None:
        """Answer a comment with another one on the same paragraph."""
        comment = self.session.desk.state.statements.comments.get(key)
        statement = self.session.statement
        version = statement.version(comment.version) if statement and comment else None
        if comment is not None and version is not None:
            spot = Spot(comment.statement, version, comment.language, comment.channel, comment.paragraph)
            CommentDialog(self.session.desk, spot, self._window).show()

    @Slot(str)
    def resolve(self, key: str) -> None:
        """Settle a comment."""
        comment = self.session.desk.state.statements.comments.get(key)
        if comment is not None:
            ResolveDialog(self.session.desk, comment, self._window).show()

    @Slot(str)
    def take_up(self, key: str) -> None:
        """Put the words suggested into the working text, then say so in the record. Saving is the author's."""
        session = self.session
        suggestion = session.desk.state.suggestions.made.get(key)
        if suggestion is None or suggestion.quote not in session.text or not self._answers():
            return
        session.type(session.text.replace(suggestion.quote, suggestion.text, 1))
        session.texted.emit(True)
        session.settle()
        session.desk.submit(SuggestionAnswered(key, True))

    @Slot(str)
    def decline(self, key: str) -> None:
        """Keep the words as they are, with a reason."""
        suggestion = self.session.desk.state.suggestions.made.get(key)
        if suggestion is not None:
            decline_dialog(self.session.desk, suggestion, self._window).show()


def _placed(comment: Comment, texts: list[str], card: CardText) -> tuple[int, CardText]:
    """The paragraph with the words that were commented on, else the one that stands in its place now."""
    if comment.quote in texts:
        return texts.index(comment.quote), card
    moved = _("The paragraph has been changed since.")
    last = max(len(texts) - 1, 0)
    return min(comment.paragraph, last), CardText(card.key, card.name, card.role, card.time, card.text, moved)
