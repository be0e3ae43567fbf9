"""The next action: one strip a screen, the only filled button there. It names act, object and what it unblocks."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label
from app.ui.widgets.sentence import Sentence


@dataclass(frozen=True, slots=True)
class NextAction:
    """``strong`` are the words of the sentence to set in bold; ``other`` is the quiet second way out, may be empty."""

    sentence: str
    act: str
    strong: tuple[str, ...] = ()
    other: str = ""
    keys: str = "Ctrl+G"


class NextActionStrip(QFrame):
    """46 high. ``acted``: the filled button; ``other``: the quiet one. ``show_action(None)`` takes the strip away."""

    acted = Signal()
    other = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(Theme.of(self).px(46))
        self._sentence = Sentence()
        self._other = Button("", "quiet")
        self._act = Button("", "primary", keys="Ctrl+G")
        self._act.clicked.connect(self.acted)
        self._other.clicked.connect(self.other)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(Label(_("Next"), Role.STRONG, "accent"))
        row.addWidget(self._sentence, 1)
        row.addWidget(self._other)
        row.addWidget(self._act)
        self.hide()

    def show_action(self, action: NextAction | None) -> None:
        """Show what is next for this person, or nothing."""
        self.setVisible(action is not None)
        if action is None:
            return
        self._sentence.show_text(action.sentence, action.strong)
        self._act.set_label(action.act, keys=action.keys)
        self._act.setAccessibleDescription(action.sentence)
        self._other.set_label(action.other)
        self._other.setVisible(bool(action.other))
        self.setAccessibleName(_("Next: {sentence}", sentence=action.sentence))

    def paintEvent(self, _event: QPaintEvent) -> None:
        t, painter, area = Theme.of(self).tokens, QPainter(self), QRectF(self.rect())
        painter.fillRect(area, t.accent_bg)
        painter.fillRect(QRectF(0, area.height() - 1, area.width(), 1), t.border)
        painter.fillRect(QRectF(0, 0, 4, area.height()), t.accent)
