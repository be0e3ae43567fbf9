"""Other words suggested for a passage, beside it: who suggests what, and the author's two answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.i18n import _
from app.ui.widgets.button import Button
from app.ui.widgets.comment_card import CardText, CommentCard


class SuggestionCard(CommentCard):
    """``accepted`` and ``declined`` carry the key. Words whose passage is gone (``moved``) cannot be taken up."""

    accepted = Signal(str)
    declined = Signal(str)

    def __init__(self, card: CardText, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(card, acts=acts, parent=parent)
        self.setAccessibleName(_("Suggestion of {name}: {text}", name=card.name, text=card.text))

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(-13)
        self.accept, self.decline = Button(_("Take it up"), "quiet"), Button(_("Decline…"), "quiet")
        self.accept.setEnabled(not self.card.moved)
        self.accept.clicked.connect(lambda: self.accepted.emit(self.card.key))
        self.decline.clicked.connect(lambda: self.declined.emit(self.card.key))
        row.addWidget(self.accept)
        row.addWidget(self.decline)
        row.addStretch(1)
        return row
