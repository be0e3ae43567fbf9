"""The history of one thing, a turn below the other: what, who, when, why, and its number in the record.

Belongs here: showing turns. What the turns are is whoever asks.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _, n_
from app.ui import icons
from app.ui.fonts import Role
from app.ui.models.turn import Turn
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label

MOST = 100
"""Turns shown; earlier ones are in the record."""


_TOP = 3
"""Where the tile stands beside the first line, which is as high as a button."""


class TurnMark(QWidget):
    """The tile of a turn, and the line that leads on to the next."""

    def __init__(self, turn: Turn, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._turn, self._first, self._last = turn, first, last
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def sizeHint(self) -> QSize:
        return QSize(24, 24)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        tone, tile = theme.tone(self._turn.tone), QRectF(0, _TOP, 23, 23)
        top, end = _TOP if self._first else 0, _TOP if self._last else self.height()
        painter.fillRect(QRectF(11, top, 1, end - top), theme.tokens.border_strong)
        strokes.box(painter, tile, tone.fill, tone.edge, 4)
        icons.paint(painter, self._turn.icon, QPointF(11.5, _TOP + 11.5), tone.text, 14)


class TurnRow(QWidget):
    """One turn. ``asked`` carries its number."""

    asked = Signal(int)

    def __init__(self, turn: Turn, first: bool, last: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.turn = turn
        self.setAccessibleName(", ".join(part for part in (turn.when, turn.title, turn.who, turn.body) if part))
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addStrut(Theme.of(self).px(30))
        head.addWidget(Label(turn.title, Role.STRONG, turn.tone if turn.tone in ("ok", "warn", "danger") else "1"))
        head.addWidget(Label(turn.who, Role.BODY, "2"))
        head.addStretch(1)
        if turn.seq:
            number = Button(f"#{turn.seq}", "quiet")
            number.setToolTip(_("Show in the record"))
            number.clicked.connect(self._ask)
            head.addWidget(number)
        head.addWidget(Label(turn.when, Role.CAPTION, "2"))
        words = QVBoxLayout()
        words.setContentsMargins(0, 0, 0, 10)
        words.setSpacing(0)
        words.addLayout(head)
        if turn.body:
            words.addWidget(Label(turn.body, Role.BODY, "1", wrap=True, selectable=True))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(TurnMark(turn, first, last))
        row.addLayout(words, 1)

    @Slot()
    def _ask(self) -> None:
        self.asked.emit(self.turn.seq)


class TurnList(QWidget):
    """The newest turn first. ``asked`` carries the number of an entry that is to be shown."""

    asked = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: tuple[Turn, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_turns(self, turns: Sequence[Turn]) -> None:
        """Show ``turns``, given oldest first."""
        shown = tuple(reversed(turns[-MOST:]))
        earlier = len(turns) - len(shown)
        if shown == self._shown:
            return
        self._shown = shown
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        for number, turn in enumerate(shown, 1):
            row = TurnRow(turn, number == 1, number == len(shown), self)
            row.asked.connect(self.asked)
            self._column.addWidget(row)
        if earlier:
            text = n_("{count} earlier turn is in the record", "{count} earlier turns are in the record", earlier)
            self._column.addWidget(Label(text, Role.CAPTION, "2"))
