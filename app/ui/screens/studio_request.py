"""The bottom bar of the studio: how the statement stands, and the one next act as its only filled button.

Belongs here: showing a ``Stand``. What it says is ``studio_stand``; what its acts do is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.screens.studio_stand import Stand
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, IconLabel, Ink

HIGH = 62


class RequestBar(QFrame):
    """``acted`` carries the key of an act."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.stand: Stand | None = None
        self.setMinimumHeight(Theme.of(self).px(HIGH))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.icon = IconLabel(Icon.WARNING, 20, "warn")
        self.title, self.note = ElidedLabel("", Role.STRONG), ElidedLabel("", Role.CAPTION, "2")
        self.buttons: list[Button] = []
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addStretch(1)
        words.addWidget(self.title)
        words.addWidget(self.note)
        words.addStretch(1)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(18, 6, 12, 6)
        self._row.setSpacing(10)
        self._row.addWidget(self.icon)
        self._row.addLayout(words, 1)
        self.hide()

    def show_stand(self, stand: Stand | None) -> None:
        """Show how it stands; None takes the bar away."""
        if stand == self.stand:
            return
        before, self.stand = self.stand, stand
        self.setVisible(stand is not None)
        if stand is None:
            return
        ink: Ink = "2" if stand.tone == "neutral" else stand.tone
        self.icon.set_icon(stand.icon, ink)
        self.icon.update()
        self.title.setText(stand.title)
        self.note.setText(stand.note)
        self.note.setVisible(bool(stand.note))
        self.setAccessibleName(f"{stand.title}. {stand.note}")
        if before is None or (before.acts, before.locked) != (stand.acts, stand.locked):
            self._make_buttons(stand)
        self.update()

    def _make_buttons(self, stand: Stand) -> None:
        for old in self.buttons:
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.buttons = []
        for number, act in reversed(list(enumerate(stand.acts))):
            button = Button(act.text, "primary" if number == 0 else "secondary", keys=act.keys)
            button.clicked.connect(lambda _on=False, key=act.key: self.acted.emit(key))
            self.buttons.append(button)
        if stand.locked:
            locked = Button(_("Request sign-off"), keys="Ctrl+Enter")
            locked.setEnabled(False)
            locked.setAccessibleDescription(stand.title)
            self.buttons.append(locked)
        for button in self.buttons:
            self._row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        tone = theme.tone(self.stand.tone if self.stand else "neutral")
        painter.fillRect(area, tone.fill)
        painter.fillRect(QRectF(0, 0, area.width(), 1), theme.tokens.border)
        painter.fillRect(QRectF(0, 0, 4, area.height()), tone.text)
