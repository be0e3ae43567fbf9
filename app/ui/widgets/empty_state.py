"""What a pane shows when it has nothing, or nothing yet: no pictures, no shimmer, one line that says what is so."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.label import IconLabel, Label


class EmptyState(QFrame):
    """Icon, what is absent (bold), what will appear here, and perhaps the button that makes it (``acted``)."""

    acted = Signal()

    def __init__(
        self, icon: Icon, fact: str, meaning: str = "", button: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(f"{fact}. {meaning}".strip())
        middle = Qt.AlignmentFlag.AlignHCenter
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(4)
        column.addStretch(1)
        column.addWidget(IconLabel(icon, 24), 0, middle)
        for words, role, ink in ((fact, Role.STRONG, "1"), (meaning, Role.CAPTION, "2")):
            label = Label(words, role, "1" if ink == "1" else "2", wrap=True)
            label.setAlignment(Qt.AlignmentFlag.AlignCenter)
            if not words:  # setVisible(True) here would show a window of its own: there is no parent yet
                label.hide()
            column.addWidget(label)
        if button:
            act = Button(button)
            act.clicked.connect(self.acted)
            column.addSpacing(4)
            column.addWidget(act, 0, middle)
        column.addStretch(1)


class LoadingBars(QWidget):
    """Static bars and a count. The caller shows it only after 300 ms of nothing."""

    _PARTS = (0.46, 0.88, 0.72)

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.set_text(text)

    def set_text(self, text: str) -> None:
        """For example: Reading record, 41 of 61."""
        self._text = text
        self.setAccessibleName(text)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, Theme.of(self).px(94))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, Theme.of(self).px(94))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, wide = Theme.of(self), QPainter(self), self.width() - 28
        for index, part in enumerate(self._PARTS):
            strokes.box(painter, QRectF(14, 14 + 18 * index, wide * part, 10), theme.tokens.border, radius=2)
        words = QRectF(14, 66, wide, theme.px(20))
        strokes.text(painter, words, self._text, theme.font(Role.CAPTION), theme.tokens.text2)
