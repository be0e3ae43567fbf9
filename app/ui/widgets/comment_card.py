"""A comment beside the paragraph that it is about: who, when, what, and the two things to do with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, Label


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card says. ``moved``: the paragraph reads otherwise than when the comment was made.

    ``suggests``: it is a suggestion of other words.
    """

    key: str
    name: str
    role: str
    time: str
    text: str
    moved: str = ""
    suggests: bool = False


class CommentCard(QFrame):
    """``answered`` and ``resolved`` carry the key; without ``acts`` the card only says."""

    answered = Signal(str)
    resolved = Signal(str)

    def __init__(self, card: CardText, *, acts: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card = card
        self.setProperty("surface", "box")
        self.setAccessibleName(_("Comment of {name}: {text}", name=card.name, text=card.text))
        column = self._column = QVBoxLayout(self)
        column.setContentsMargins(12, 7, 8, 5 if acts else 8)
        column.setSpacing(2)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(ElidedLabel(card.name, Role.STRONG), 1)
        head.addWidget(Label(card.time, Role.CAPTION, "2"))
        column.addLayout(head)
        if card.role:
            column.addWidget(ElidedLabel(card.role, Role.CAPTION, "2"))
        column.addWidget(Label(card.text, Role.BODY, wrap=True, selectable=True))
        if card.moved:
            column.addWidget(Label(card.moved, Role.CAPTION, "warn", wrap=True))
        if acts:
            column.addLayout(self._acts())

    def _acts(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addSpacing(-13)  # words of a quiet button stand inside its edge, which shows only when pointed at
        reply, resolve = Button(_("Reply…"), "quiet"), Button(_("Resolve…"), "quiet")
        reply.clicked.connect(lambda: self.answered.emit(self.card.key))
        resolve.clicked.connect(lambda: self.resolved.emit(self.card.key))
        row.addWidget(reply)
        row.addWidget(resolve)
        row.addStretch(1)
        return row

    def heightForWidth(self, width: int) -> int:
        return self._column.heightForWidth(width)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QPainter(self).fillRect(QRectF(0, 0, 3, self.height()), Theme.of(self).tokens.accent)
