"""The running incidents as cards: as many beside each other as fit, moved between with the arrow keys.

Belongs here: which cards there are and which is the current one. What a card shows is ``lobby_card``.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.domain.roster import Roster
from app.i18n import _
from app.room.overview import Card
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.screens.lobby_card import WIDE, IncidentCard
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import IconLabel, Label

GAP = 12
_STEPS = {Qt.Key.Key_Left: (-1, 0), Qt.Key.Key_Right: (1, 0), Qt.Key.Key_Up: (0, -1), Qt.Key.Key_Down: (0, 1)}


class Vacant(QWidget):
    """The rest of a row: nothing else is going on, and that is said."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(6)
        column.addStretch(1)
        column.addWidget(IconLabel(Icon.SETTLED, 20, "3"), 0, Qt.AlignmentFlag.AlignHCenter)
        label = Label(_("No other incident is running."), Role.BODY, "3", wrap=True)
        label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addWidget(label)
        column.addStretch(1)

    def paintEvent(self, _event: QPaintEvent) -> None:
        edge = Theme.of(self).tokens.border
        strokes.box(QPainter(self), QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), None, edge, 4, dashed=True)


class CardGrid(QWidget):
    """``enter`` carries the stream of the incident that the person wants to go to."""

    enter = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("Running incidents"))
        self.cards: dict[str, IncidentCard] = {}
        self._order: list[str] = []
        self._columns = 0
        self._current = ""
        self._vacant = Vacant(self)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setSpacing(GAP)

    def show_cards(self, cards: Sequence[Card], roster: Roster, now: int) -> None:
        """Show ``cards`` in this order; cards that were there stay the same widgets and keep the focus."""
        wanted = [card.stream for card in cards]
        for stream in set(self.cards) - set(wanted):
            self.cards.pop(stream).deleteLater()
        for card in cards:
            if card.stream not in self.cards:
                self.cards[card.stream] = self._made(card)
            self.cards[card.stream].show_card(card, roster, now)
        if wanted != self._order:
            self._order = wanted
            self._place()
            for made in self.cards.values():
                made.show()  # at once: what is hidden cannot take the focus
        if self._current not in self.cards:
            self.set_current(wanted[0] if wanted else "")

    def _made(self, card: Card) -> IncidentCard:
        made = IncidentCard(card, self)
        made.enter.connect(self.enter)
        made.taken.connect(self.set_current)
        made.installEventFilter(self)
        return made

    def tick(self, now: int) -> None:
        """A second went by."""
        for card in self.cards.values():
            card.tick(now)

    @property
    def current(self) -> IncidentCard | None:
        return self.cards.get(self._current)

    @Slot(str)
    def set_current(self, stream: str) -> None:
        """Make this the card that Tab reaches."""
        self._current = stream
        for other, card in self.cards.items():
            card.set_current(other == stream)

    # -- placing -------------------------------------------------------------------------------------------------

    def _fitting(self) -> int:
        wide = Theme.of(self).px(WIDE)
        return max((self.width() - 8 + GAP) // (wide + GAP), 1)

    def _place(self) -> None:
        self._columns = self._fitting()
        while self._grid.takeAt(0) is not None:
            continue
        used = max(min(self._columns, max(len(self._order), 3)), 1)
        for number, stream in enumerate(self._order):
            self._grid.addWidget(self.cards[stream], number // used, number % used)
        vacant = used - len(self._order) if self._order else 0
        self._vacant.setVisible(vacant > 0)
        if vacant > 0:
            self._grid.addWidget(self._vacant, 0, len(self._order), 1, vacant)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < used else 0)
        self._used = used
        self.updateGeometry()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fitting() != self._columns:
            self._place()

    def minimumSizeHint(self) -> QSize:
        return QSize(Theme.of(self).px(WIDE), super().minimumSizeHint().height())

    # -- keys ----------------------------------------------------------------------------------------------------

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and watched is self.current:
            step = _STEPS.get(Qt.Key(event.key()))
            if step is not None and self._move(*step):
                return True
        return super().eventFilter(watched, event)

    def _move(self, across: int, down: int) -> bool:
        at = self._order.index(self._current) + across + down * self._used
        if not 0 <= at < len(self._order):
            return False
        self.cards[self._order[at]].setFocus(Qt.FocusReason.TabFocusReason)
        return True
