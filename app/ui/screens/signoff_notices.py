"""Strips above the text: a calm sentence each, what a value was and is, and the button that helps.

Belongs here: showing them. What they say is ``models/review_notices``.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.icons import Icon
from app.ui.models.review_notices import ReviewNotice
from app.ui.theme import Theme
from app.ui.tokens import ToneName
from app.ui.widgets.button import Button
from app.ui.widgets.label import IconLabel, Ink, Label
from app.ui.widgets.old_new import OldNew

_LOOKS: dict[ToneName, tuple[Icon, Ink]] = {
    "accent": (Icon.HISTORY, "accent"),
    "warn": (Icon.WARNING, "warn"),
    "danger": (Icon.DISPUTED, "danger"),
}


class _Strip(QFrame):
    """One notice. ``acted``: its button was pressed."""

    acted = Signal()

    def __init__(self, notice: ReviewNotice, parent: QWidget) -> None:
        super().__init__(parent)
        self._tone: ToneName = notice.tone
        icon, ink = _LOOKS.get(notice.tone, (Icon.INFO, "2"))
        words = QVBoxLayout()
        words.setSpacing(3)
        words.addWidget(Label(notice.sentence, wrap=True))
        if notice.change is not None:
            words.addWidget(OldNew(*notice.change))
        row = QHBoxLayout(self)
        row.setContentsMargins(15, 6, 12, 6)
        row.setSpacing(10)
        row.addWidget(IconLabel(icon, 16, ink), 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        if notice.button:
            self.button = Button(notice.button)
            self.button.setAccessibleDescription(notice.sentence)
            self.button.clicked.connect(self.acted)
            row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(notice.sentence)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        tone = theme.tone(self._tone)
        painter.fillRect(area, QColor(tone.fill))
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), QColor(theme.tokens.border))
        painter.fillRect(QRectF(0, 0, 3, area.height()), QColor(tone.text))


class ReviewNotices(QFrame):
    """``acted`` carries what a button asks for, and of what."""

    acted = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shown: list[ReviewNotice] = []
        self._strips: list[_Strip] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.hide()

    def show_notices(self, notices: list[ReviewNotice]) -> None:
        """Show these; nothing is rebuilt when nothing changed."""
        if notices == self.shown:
            return
        for old in self._strips:
            self._column.removeWidget(old)
            old.deleteLater()
        self.shown, self._strips = notices, [_Strip(notice, self) for notice in notices]
        for strip, notice in zip(self._strips, notices, strict=True):
            strip.acted.connect(lambda act=notice.act, target=notice.target: self.acted.emit(act, target))
            self._column.addWidget(strip)
        self.setVisible(bool(notices))
