"""A comment on one paragraph, and settling one.

Belongs here: the two forms. Where a comment stands beside the text is the studio's.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from app.domain.statements import Comment, CommentMade, CommentResolved, Version
from app.domain.terms import Body
from app.i18n import _
from app.room import words
from app.room.drafting import paragraphs
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label

QUOTED = 240
"""Characters of the paragraph that the form shows; the comment keeps all of it."""


def shortened(text: str, most: int = QUOTED) -> str:
    """``text`` in one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= most else line[: most - 1] + "…"


class Spot(NamedTuple):
    """A paragraph: its number from 0 in the text of a version in this language, for this channel."""

    statement: str
    version: Version
    language: str
    channel: str
    paragraph: int


class CommentDialog(FormDialog):
    """Comments on the paragraph at ``spot``."""

    def __init__(self, desk: Desk, spot: Spot, parent: QWidget) -> None:
        text = spot.version.content.texts.get(spot.language, {}).get(spot.channel, "")
        found, index = paragraphs(text), spot.paragraph
        self.spot = spot
        self.quote = found[index].text if 0 <= index < len(found) else ""
        title_only = bool(found) and index < len(found) and found[index].level > 0
        number = 0 if title_only else sum(paragraph.level == 0 for paragraph in found[: index + 1])
        title = _("Comment on ¶{number}", number=number) if number else _("Comment on the title")
        super().__init__(desk, title, _("Sign and record"), parent, _("Everybody in the incident can read it."))
        self.rows.addWidget(Label(f"“{shortened(self.quote)}”", Role.BODY, "2", wrap=True))
        self.text = text_field(4, self)
        self.row = self.add(FieldRow(_("Comment"), self.text, required=True))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text, _("There is nothing written yet.")):
            return None
        at = self.spot
        return CommentMade(
            self.desk.new_id(), at.statement, at.version.id, at.language, at.channel, at.paragraph, self.quote,
            text_of(self.text),
        )  # fmt: skip


class ResolveDialog(FormDialog):
    """Settles a comment, with an answer or without."""

    def __init__(self, desk: Desk, comment: Comment, parent: QWidget) -> None:
        who = words.person_name(desk.roster, comment.by)
        meaning = _("It leaves the margin and stays in the record, with your answer.")
        super().__init__(desk, _("Resolve the comment of {name}", name=who), _("Sign and record"), parent, meaning)
        self._comment = comment.id
        self.rows.addWidget(Label(comment.text, Role.BODY, "2", wrap=True))
        self.text = text_field(3, self)
        self.add(FieldRow(_("What was done about it"), self.text))
        self.text.setFocus()

    def propose(self) -> Body | None:
        return CommentResolved(self._comment, text_of(self.text))
