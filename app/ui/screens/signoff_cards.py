"""Cards in the margin of a statement: what somebody said of a paragraph, and what one is about to say.

Belongs here: how a card looks and what its buttons ask for. Which cards there are is ``signoff_comments``.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QVBoxLayout

from app.domain.terms import blank
from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.label import ElidedLabel, IconLabel, Label


class MarginCard(QFrame):
    """A box as wide as the margin and as high as its words. ``quiet`` for what is settled, ``own`` with an edge."""

    def __init__(self, who: str, where: str, when: str, *, own: bool = False, quiet: bool = False) -> None:
        super().__init__()
        self._own, self._quiet = own, quiet
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(12 if own else 10, 6, 10, 8)
        self.column.setSpacing(2)
        self.head = QHBoxLayout()
        self.head.setSpacing(5)
        name = ElidedLabel(who, Role.CAPTION_STRONG)
        self.head.addWidget(name)
        self.head.addWidget(Label(where, Role.CAPTION, "2"))
        self.head.addStretch(1)
        self.head.addWidget(Label(when, Role.CAPTION, "2"))
        self.column.addLayout(self.head)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        column = self.column
        return column.heightForWidth(width) if column.hasHeightForWidth() else column.minimumSize().height()

    def minimumSizeHint(self) -> QSize:
        return QSize(120, 40)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t = theme.tokens
        edge = t.accent if self._own else t.border if self._quiet else t.border_strong
        strokes.box(painter, area, t.surface2 if self._quiet else t.surface, edge, 3)
        if self._own:
            painter.fillRect(QRectF(0, 0, 3, area.height()), QColor(t.accent))


class CommentCard(MarginCard):
    """A comment that stands in the record. ``resolve`` asks to mark it as settled."""

    resolve = Signal()

    def __init__(self, who: str, where: str, when: str, text: str, *, resolved: str, may_resolve: bool) -> None:
        super().__init__(who, where, when, quiet=bool(resolved))
        words = Label(text, Role.CAPTION, "2" if resolved else "1", wrap=True, selectable=True)
        self.column.addWidget(words)
        self.setAccessibleName(f"{who}, {where}: {text}")
        self.button = Button(_("Resolve"), "quiet", Icon.DONE)
        if resolved:
            row = QHBoxLayout()
            row.setSpacing(5)
            row.addWidget(IconLabel(Icon.SETTLED, 14, "ok"), 0, Qt.AlignmentFlag.AlignTop)
            row.addWidget(Label(resolved, Role.CAPTION, "ok", wrap=True), 1)
            self.column.addLayout(row)
        elif may_resolve:
            self.button.setAccessibleDescription(text)
            self.column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
            self.button.clicked.connect(self.resolve)
        if resolved or not may_resolve:
            self.button.setParent(self)
            self.button.hide()


class _Field(QPlainTextEdit):
    """Ctrl+Enter sends, Escape leaves."""

    sent = Signal()
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and control:
            self.sent.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class DraftCard(MarginCard):
    """A comment that is not in the record yet. What is typed stays until it is sent or discarded."""

    send = Signal()
    discard = Signal()
    left = Signal()
    edited = Signal()

    def __init__(self, where: str) -> None:
        super().__init__(_("You"), where, "", own=True)
        self.head.insertWidget(2, Chip(ChipLook(_("unsent"), "accent")))
        self.field = _Field()
        self.field.setTabChangesFocus(True)
        self.field.setPlaceholderText(_("What should change, and why"))
        self.field.setAccessibleName(_("Comment {where}", where=where))
        self.field.setFixedHeight(Theme.of(None).px(84))
        self.wrong = Label("", Role.CAPTION, "danger", wrap=True)
        self.wrong.hide()
        self.send_button = Button(_("Send"), "quiet", Icon.SEND)
        self.discard_button = Button(_("Discard"), "quiet")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self.send_button)
        row.addWidget(self.discard_button)
        row.addStretch(1)
        for part in (self.field, self.wrong):
            self.column.addWidget(part)
        self.column.addLayout(row)
        self.send_button.clicked.connect(self._try)
        self.discard_button.clicked.connect(self.discard)
        self.field.sent.connect(self._try)
        self.field.left.connect(self._leave)
        self.field.textChanged.connect(self.edited)

    @property
    def text(self) -> str:
        return self.field.toPlainText().strip()

    def say(self, sentence: str) -> None:
        """What keeps it from being sent."""
        self.send_button.setEnabled(True)
        self.wrong.setText(sentence)
        self.wrong.setVisible(bool(sentence))
        self.edited.emit()

    @Slot()
    def _try(self) -> None:
        if blank(self.text):
            self.say(_("There is nothing written yet."))
        elif self.send_button.isEnabled():
            self.send_button.setEnabled(False)
            self.send.emit()

    @Slot()
    def _leave(self) -> None:
        """An empty card goes away; one with words stays and is left."""
        (self.discard if blank(self.text) else self.left).emit()
