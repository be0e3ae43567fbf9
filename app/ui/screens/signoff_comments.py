"""Comments on the text that is read: those in the record, and those that this person is writing.

Belongs here: which cards stand beside which paragraph, and entering what they say.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QWidget

from app.domain.statements import Comment, CommentMade, CommentResolved, Statement
from app.domain.suggestions import Suggestion
from app.domain.terms import Entry, Refusal, blank
from app.i18n import _
from app.room import words
from app.room.reviewing import Place, Shown
from app.ui.desk import Desk
from app.ui.screens.signoff_cards import CommentCard, DraftCard
from app.ui.times import clock_time
from app.ui.widgets.redline_view import RedlineView


@dataclass(slots=True)
class _Draft:
    """A card being written: on which text of which statement, on which paragraph (its words then)."""

    statement: str
    place: Place
    paragraph: int
    quote: str
    card: DraftCard


class Comments(QObject):
    """``changed``: how many comments are unsent may be another number now."""

    changed = Signal()

    def __init__(self, desk: Desk, view: RedlineView, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk, self.view = desk, view
        self._drafts: list[_Draft] = []
        self._statement: Statement | None = None
        self._place: Place = ("", "")
        self._clean = Shown("")
        self._cards: dict[tuple[object, ...], CommentCard] = {}
        self._seat: tuple[object, ...] = (desk.member, desk.room)

    def _forget(self) -> None:
        self.view.set_cards([])
        for card in [*self._cards.values(), *(draft.card for draft in self._drafts)]:
            card.deleteLater()
        self._drafts, self._cards = [], {}

    @property
    def unsent(self) -> int:
        """How many comments on this statement have words and are not sent."""
        here = self._statement.id if self._statement else ""
        return sum(draft.statement == here and not blank(draft.card.text) for draft in self._drafts)

    def may_write(self) -> bool:
        """Whether a comment can be made on what is shown."""
        statement = self._statement
        return statement is not None and statement.status == "draft" and self.desk.may_act() and bool(self.desk.roles())

    # -- cards ---------------------------------------------------------------------------------------------------

    def show(self, statement: Statement | None, place: Place, clean: Shown, *, beside: bool = True) -> None:
        """Show the comments on this text; ``clean`` tells its paragraphs. Without ``beside`` there is no room."""
        seat = (self.desk.member, self.desk.room)
        if seat != self._seat:  # what one person began, another does not go on with
            self._forget()
            self._seat = seat
        self._statement, self._place, self._clean = statement, place, clean
        self.view.set_cards(self._placed(statement) if statement is not None and beside else [])

    def _placed(self, statement: Statement) -> list[tuple[int, QWidget]]:
        made: list[tuple[int, QWidget]] = []
        keep: dict[tuple[object, ...], CommentCard] = {}
        for comment in self.desk.state.statements.comments_on(statement.id):
            if (comment.language, comment.channel) == self._place:
                paragraph = self._find(comment.quote, comment.paragraph)
                key = (comment, paragraph, self.may_write())
                keep[key] = self._cards.get(key) or self._card(statement, comment, paragraph)
                made.append((paragraph, keep[key]))
        for suggestion in self.desk.state.suggestions.on(statement.id):
            if (suggestion.language, suggestion.channel) == self._place:
                paragraph = self._holding(suggestion.quote, suggestion.text)
                of = (suggestion, paragraph)
                keep[of] = self._cards.get(of) or self._suggestion(suggestion, max(paragraph, 0))
                made.append((max(paragraph, 0), keep[of]))
        for gone, card in self._cards.items():
            if gone not in keep:
                card.hide()
                card.deleteLater()
        self._cards = keep
        if self.may_write():
            made += [
                (self._find(draft.quote, draft.paragraph), draft.card)
                for draft in self._drafts
                if (draft.statement, draft.place) == (statement.id, self._place)
            ]
        return made

    def _card(self, statement: Statement, comment: Comment, paragraph: int) -> CommentCard:
        desk, version = self.desk, statement.version(comment.version)
        where = self._where(paragraph)
        if version is not None and version.id != statement.current.id:
            where = _("{where}, v{number}", where=where, number=version.number)
        resolved = ""
        if comment.resolved_by:
            who = words.person_name(desk.roster, comment.resolved_by)
            resolved = _("Resolved: {answer}", answer=comment.answer) if comment.answer else ""
            resolved = resolved or _("Resolved by {who}", who=who)
        card = CommentCard(
            words.person_name(desk.roster, comment.by), where, clock_time(comment.received, desk.now()), comment.text,
            resolved=resolved, may_resolve=self.may_write(),
        )  # fmt: skip
        card.resolve.connect(lambda of=comment.id: desk.submit(CommentResolved(of)))
        return card

    def _holding(self, *passages: str) -> int:
        """The paragraph that holds the first of these passages that stands in the text, or -1."""
        texts = [self._clean.text[start:end] for start, end, _level in self._clean.paragraphs]
        found = (index for passage in passages for index, text in enumerate(texts) if passage and passage in text)
        return next(found, -1)

    def _suggestion(self, suggestion: Suggestion, paragraph: int) -> CommentCard:
        """Other words that somebody suggests, and what came of them."""
        desk = self.desk
        said = _("Suggests “{new}” instead of “{old}”.", new=suggestion.text, old=suggestion.quote)
        if suggestion.reason:
            said = f"{said} {suggestion.reason}"
        who = words.person_name(desk.roster, suggestion.answered_by)
        answer = ""
        if suggestion.answer == "accepted":
            answer = _("Taken up by {who}", who=who)
        elif suggestion.answer:
            answer = _("Declined by {who}: {reason}", who=who, reason=suggestion.answer_reason)
        return CommentCard(
            words.person_name(desk.roster, suggestion.by), self._where(paragraph),
            clock_time(suggestion.received, desk.now()), said, resolved=answer, may_resolve=False,
        )  # fmt: skip

    def _where(self, paragraph: int) -> str:
        """¶2 as people count: headings are not counted."""
        spans = self._clean.paragraphs
        if not 0 <= paragraph < len(spans) or spans[paragraph][2]:
            return _("on the heading")
        return _("on ¶{number}", number=sum(not level for _start, _end, level in spans[: paragraph + 1]))

    def _find(self, quote: str, paragraph: int) -> int:
        """The paragraph that a comment is about now: the one with its words, else the one that stands in its place."""
        texts = [self._clean.text[start:end] for start, end, _level in self._clean.paragraphs]
        if 0 <= paragraph < len(texts) and texts[paragraph] == quote:
            return paragraph
        if quote in texts:
            return texts.index(quote)
        return max(min(paragraph, len(texts) - 1), 0)

    # -- writing -------------------------------------------------------------------------------------------------

    @Slot()
    def write(self) -> None:
        """Begin a comment on the paragraph with the caret, or go on with the one begun there."""
        statement, paragraph = self._statement, max(self.view.paragraph(), 0)
        if statement is None or not self.may_write() or not self._clean.paragraphs:
            return
        begun = next((d for d in self._here() if self._find(d.quote, d.paragraph) == paragraph), None)
        if begun is None:
            start, end, _level = self._clean.paragraphs[min(paragraph, len(self._clean.paragraphs) - 1)]
            card = DraftCard(self._where(paragraph))
            begun = _Draft(statement.id, self._place, paragraph, self._clean.text[start:end], card)
            self._connect(begun)
            self._drafts.append(begun)
            self.show(statement, self._place, self._clean)
        begun.card.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _here(self) -> list[_Draft]:
        here = self._statement.id if self._statement else ""
        return [draft for draft in self._drafts if (draft.statement, draft.place) == (here, self._place)]

    def _connect(self, draft: _Draft) -> None:
        card = draft.card
        card.send.connect(lambda: self._send(draft))
        card.discard.connect(lambda: self._drop(draft))
        card.left.connect(self.view.setFocus)
        card.edited.connect(self._edited)

    @Slot()
    def _edited(self) -> None:
        self.view.place_cards()
        self.changed.emit()

    def _send(self, draft: _Draft) -> None:
        statement = self.desk.state.statements.drafted[draft.statement]
        language, channel = draft.place
        body = CommentMade(
            self.desk.new_id(), statement.id, statement.current.id, language, channel,
            self._find(draft.quote, draft.paragraph), draft.quote, draft.card.text,
        )  # fmt: skip
        self.desk.submit(body, lambda entry: self._sent(draft, entry), lambda refused: self._refused(draft, refused))

    def _sent(self, draft: _Draft, _entry: Entry) -> None:
        self._drop(draft)

    def _refused(self, draft: _Draft, refused: Refusal) -> None:
        draft.card.say(words.refusal(refused, self.desk.state.playbook, self.desk.roster))

    def _drop(self, draft: _Draft) -> None:
        if draft not in self._drafts:
            return
        self._drafts.remove(draft)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.show(self._statement, self._place, self._clean)
        draft.card.deleteLater()
        self.changed.emit()
