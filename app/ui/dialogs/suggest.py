"""Suggesting other words for a passage, and declining such a suggestion.

Belongs here: those two forms. Taking a suggestion up changes the author's text: that is the studio's.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.statements import Statement
from app.domain.suggestions import Suggestion, SuggestionAnswered, SuggestionMade
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.room.reviewing import Place
from app.ui.desk import Desk
from app.ui.dialogs.decide import ContentDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.fonts import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


class SuggestDialog(ContentDialog):
    """Other words for ``passage`` of the text at ``place``. Who suggests keeps the right to sign."""

    def __init__(self, desk: Desk, statement: Statement, place: Place, passage: str, parent: QWidget) -> None:
        super().__init__(desk, _("Suggest other words"), _("Suggest"), parent, statement=statement)
        self._place, self.passage = place, passage
        self.rows.addWidget(Label(_("“{quote}”", quote=passage), Role.BODY, "2", wrap=True))
        self.text, self.reason = text_field(4, self), text_field(2, self)
        self.text.setPlainText(passage)
        hint = _("The author takes it up or says why not. Suggesting is not writing: you can still sign.")
        self.row = self.add(FieldRow(_("Instead"), self.text, required=True, hint=hint))
        self.add(FieldRow(_("Reason"), self.reason))
        self.text.selectAll()
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text, _("Please write the words that you would rather read.")):
            return None
        language, channel = self._place
        return SuggestionMade(
            self.desk.new_id(), self.statement, self.version.id, language, channel, self.passage, text_of(self.text),
            text_of(self.reason),
        )  # fmt: skip


def decline_dialog(desk: Desk, suggestion: Suggestion, parent: QWidget) -> ReasonDialog:
    """The author keeps the words as they are and says why."""
    who = words.person_name(desk.roster, suggestion.by)
    meaning = _("{who} suggests “{new}” instead of “{old}”.", who=who, new=suggestion.text, old=suggestion.quote)
    ask = Ask(_("Decline the suggestion"), _("Decline it"), _("Reason"), meaning)
    return ReasonDialog(desk, ask, lambda reason: SuggestionAnswered(suggestion.id, False, reason), parent)
