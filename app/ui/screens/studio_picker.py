"""The fact picker: the fact sheet in a small pane over the screen, narrowed down by typing.

Belongs here: choosing one fact. What binding it does is the session's.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QFrame, QLineEdit, QListView, QVBoxLayout, QWidget

from app.domain.facts import Fact
from app.i18n import _, language
from app.room.drafting import wording
from app.ui.fonts import Role
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.statements import BoundDelegate, BoundRow
from app.ui.statement_words import fact_state
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import fact_look
from app.ui.widgets.label import Label

WIDE, MOST = 500, 8
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def fact_row(fact: Fact) -> BoundRow:
    """A fact of the sheet as it is offered."""
    value = wording(fact.value, language()) + (f" {fact.unit}" if fact.unit else "")
    text = " · ".join(part for part in (value, fact.claim) if part)
    return BoundRow(fact.id, fact.id, fact.label, text, fact_look(fact_state(fact.standing)))


class FactPicker(QFrame):
    """``choose`` gets the id of the fact that was picked. It closes on Esc, and when the focus goes elsewhere."""

    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("surface", "box")
        self.setAutoFillBackground(True)
        self.setAccessibleName(_("Bind a fact"))
        self._facts: tuple[Fact, ...] = ()
        self._choose: Callable[[str], None] = lambda _fact: None
        self._back: QWidget | None = None
        self.title = Label("", Role.CAPTION, "2", wrap=True)
        self.search = QLineEdit()
        self.search.setPlaceholderText(_("Label, claim or value"))
        self.search.setAccessibleName(_("Search the fact sheet"))
        self.rows: KeyedRows[BoundRow] = KeyedRows(self)
        self.list = QListView()
        self.list.setModel(self.rows)
        self.list.setItemDelegate(BoundDelegate(self.list))
        self.list.setAccessibleName(_("Fact sheet"))
        self.list.setMouseTracking(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.none = Label(_("No fact on the sheet matches. State it on the fact sheet first."), ink="2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(10, 8, 10, 10)
        column.setSpacing(8)
        for widget in (self.title, self.search, self.list, self.none):
            column.addWidget(widget)
        self.search.textChanged.connect(self._narrow)
        self.search.installEventFilter(self)
        self.list.clicked.connect(lambda index: self._pick(index.data(ROW)))
        self.hide()

    @property
    def host(self) -> QWidget:
        """What it floats over; asked for each time, for a child must not hold its parent."""
        return self.parentWidget() or self

    def ask(self, title: str, facts: tuple[Fact, ...], at: QRect, choose: Callable[[str], None]) -> None:
        """Offer ``facts``, best first, beside the area ``at`` of the screen."""
        self._facts, self._choose, self._back = facts, choose, QApplication.focusWidget()
        self.title.setText(title)
        self.search.clear()
        self._narrow("")
        self._place(at)
        self.show()
        self.raise_()
        self.search.setFocus()

    def _place(self, at: QRect) -> None:
        self.setFixedWidth(min(WIDE, self.host.width() - 16))
        self.adjustSize()
        room = self.host.rect().adjusted(8, 8, -8, -8)
        below = at.bottom() + 4
        y = below if below + self.height() <= room.bottom() else max(at.top() - self.height() - 4, room.top())
        self.move(QPoint(max(min(at.left(), room.right() - self.width()), room.left()), y))

    @Slot(str)
    def _narrow(self, needle: str) -> None:
        words = needle.casefold().split()
        offered = [fact_row(fact) for fact in self._facts]
        found = [row for row in offered if all(word in row.spoken.casefold() for word in words)]
        self.rows.sync(found)
        self.list.setCurrentIndex(self.rows.index(0))
        self.list.setVisible(bool(found))
        self.none.setVisible(not found)
        high = max(self.list.sizeHintForRow(0), 1) * min(max(len(self._facts), 1), MOST)
        self.list.setFixedHeight(high + 2)

    def _pick(self, row: BoundRow | None) -> None:
        if row is not None:
            choose = self._choose
            self.close_()
            choose(row.fact)

    def close_(self) -> None:
        """Close, with the focus where it was before."""
        if self.isVisible():
            self.hide()
            if self._back is not None:
                self._back.setFocus()
            self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = Theme.of(self).tokens
        strokes.box(QPainter(self), QRectF(self.rect()), None, t.border_strong, 4)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows move in the list while the search has the focus; leaving the search closes the picker."""
        if watched is self.search and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in _MOVES:
                QApplication.sendEvent(self.list, event)
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._pick(self.list.currentIndex().data(ROW))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_()
                return True
        if watched is self.search and event.type() == QEvent.Type.FocusOut and self.isVisible():
            self._back = None
            self.close_()
        return super().eventFilter(watched, event)
