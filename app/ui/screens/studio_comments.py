"""Comments beside the text: which paragraph each is about now, and what can be done with it.

Belongs here: matching comments with paragraphs and opening their forms. Placing cards is the editor's.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from app.domain.statements import Comment
from app.i18n import _
from app.room import words
from app.room.drafting import paragraphs
from app.ui.dialogs.comment import CommentDialog, ResolveDialog, Spot
from app.ui.screens.studio_session import Session
from app.ui.times import clock_time
from app.ui.widgets.comment_card import CardText, CommentCard


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
        return [
            _placed(comment, texts, self._card(comment))
            for comment in session.desk.state.statements.comments_on(session.id)
            if not comment.resolved_by and (comment.language, comment.channel) == (session.language, session.channel)
        ]

    def _card(self, comment: Comment) -> CardText:
        desk = self.session.desk
        roles = " · ".join(words.role_name(desk.state.playbook, role) for role in desk.state.roles.of(comment.by))
        name = words.person_name(desk.roster, comment.by)
        return CardText(comment.id, name, roles, clock_time(comment.received, desk.now()), comment.text)

    def cards(self) -> list[tuple[int, QWidget]]:
        """A card for each open comment."""
        made: list[tuple[int, QWidget]] = []
        for index, text in self.shown():
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


def _placed(comment: Comment, texts: list[str], card: CardText) -> tuple[int, CardText]:
    """The paragraph with the words that were commented on, else the one that stands in its place now."""
    if comment.quote in texts:
        return texts.index(comment.quote), card
    moved = _("The paragraph has been changed since.")
    last = max(len(texts) - 1, 0)
    return min(comment.paragraph, last), CardText(card.key, card.name, card.role, card.time, card.text, moved)
