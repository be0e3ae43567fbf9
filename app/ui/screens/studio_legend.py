"""What the marks in a statement's text mean, in a line below it.

Belongs here: the legend. How a mark looks in the text is ``statement_marks``.
"""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import ElidedLabel, Label
from app.ui.widgets.statement_marks import MarkKind, paint_sample


class Sample(QWidget):
    """One word of the legend, looking like what it names."""

    def __init__(self, kind: MarkKind, words_: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind: MarkKind = kind
        self._words = words_
        self.setAccessibleName(words_)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        return QSize(round(strokes.width(self._words, theme.font(Role.CAPTION))) + 10, theme.px(20))

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_sample(QPainter(self), QRectF(self.rect()), self._kind, self._words, Theme.of(self))


class Legend(QFrame):
    """What the marks in the text mean, and the keys that go from one to the next."""

    def __init__(self, samples: list[tuple[MarkKind, str]], keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setProperty("edge", "top")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 14, 6)
        row.setSpacing(12)
        for kind, name in samples:
            row.addWidget(Sample(kind, name))
        self.note = Label("", Role.CAPTION, "2")
        row.addWidget(self.note)
        row.addStretch(1)
        row.addWidget(ElidedLabel(keys, Role.CAPTION, "2"))
