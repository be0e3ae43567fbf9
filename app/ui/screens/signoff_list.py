"""A list of the sign-off desk: J and K or the arrows move, Enter opens, Ctrl+C copies.

Belongs here: the view. Its rows and how they look are models'.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyledItemDelegate, QWidget

from app.ui.models.keyed import ROW, Keyed, KeyedRows

_STEPS = {Qt.Key.Key_J: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_K: -1, Qt.Key.Key_Up: -1}
_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right)


class RowList(QListView):
    """``opened`` carries the row that Enter, the right arrow or a click opens; ``chose`` the one that was moved to."""

    opened = Signal(object)
    chose = Signal(object)
    searched = Signal()

    def __init__(self, name: str, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[Keyed] = KeyedRows(self)
        self._syncing = False
        self.setModel(self.rows)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setProperty("focusRing", "none")
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW)))

    def show_rows(self, rows: list[Keyed]) -> None:
        """Show ``rows``; what was chosen stays chosen wherever it went."""
        before = self.chosen()
        self._syncing = True
        self.rows.sync(rows)
        if before is not None and self.chosen() is not before:
            self.choose(before.key)
        self._syncing = False

    def chosen(self) -> Keyed | None:
        """The row that is chosen."""
        row: Keyed | None = self.currentIndex().data(ROW)
        return row

    def choose(self, key: str) -> None:
        """Choose the row with this key without telling anybody; none if it is not shown."""
        syncing, self._syncing = self._syncing, True
        self.setCurrentIndex(self.rows.at(key))
        self._syncing = syncing

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        row = current.data(ROW)
        if row is not None and not self._syncing:
            self.chose.emit(row)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """A list that has the keyboard has a row."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self._step(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, row = Qt.Key(event.key()), self.chosen()
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if plain and key in _STEPS:
            self._step(_STEPS[key])
        elif plain and key in _OPENS and row is not None:
            self.opened.emit(row)
        elif plain and key == Qt.Key.Key_Slash:
            self.searched.emit()
        elif event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(row.spoken if row else "")
        else:
            super().keyPressEvent(event)

    def _step(self, by: int) -> None:
        """Go to the next or previous row that can be chosen."""
        number = self.currentIndex().row() + by
        while 0 <= number < self.rows.rowCount() and not self.rows.rows[number].acts:
            number += by
        if 0 <= number < self.rows.rowCount():
            self.setCurrentIndex(self.rows.index(number))
