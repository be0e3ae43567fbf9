"""A list whose rows know their key: arrows choose, letters act, what was chosen stays chosen when rows change.

Belongs here: the view. Rows and how they look are in ``models``; what a letter does is the screen's.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QKeyCombination, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QStyledItemDelegate, QWidget

from app.ui.models.keyed import ROW, Keyed, KeyedRows


class KeyedList(QListView):
    """``letters`` maps keys (``V``, ``Return``) to acts. Ctrl+C copies what is selected, a line a row."""

    asked = Signal(str)
    """An act was asked for by key; a double click asks for ``open``."""
    chose = Signal()
    """Another row is current, or the current one says something else."""

    def __init__(
        self, name: str, delegate: QStyledItemDelegate, letters: Mapping[str, str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[Keyed] = KeyedRows(self)
        self._letters = dict(letters)
        delegate.setParent(self)
        self.setModel(self.rows)
        self.setItemDelegate(delegate)
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setSelectionMode(QListView.SelectionMode.ExtendedSelection)
        self.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.setProperty("focusRing", "none")
        self.doubleClicked.connect(lambda _index: self.asked.emit("open"))

    @property
    def chosen(self) -> Keyed | None:
        """The current row."""
        row: Keyed | None = self.currentIndex().data(ROW)
        return row

    def show_rows(self, rows: Sequence[Keyed]) -> None:
        """Show ``rows``; the current one stays current wherever it went; where there was none, the first becomes so."""
        before = self.chosen
        self.rows.sync(rows)
        if before is not None and (self.chosen is None or self.chosen.key != before.key):
            self.choose(before.key)
        if self.chosen is None:
            self.choose(next((row.key for row in rows if row.acts), ""))
        elif self.chosen != before:
            self.chose.emit()

    def choose(self, key: str) -> None:
        """Make the row with this key current, if it is shown."""
        index = self.rows.at(key)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        self.chose.emit()

    def copy(self) -> None:
        """Put the selected rows on the clipboard."""
        chosen = sorted(index.row() for index in self.selectedIndexes())
        QGuiApplication.clipboard().setText("\n".join(self.rows.rows[number].spoken for number in chosen))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        act = self._letters.get(QKeySequence(QKeyCombination(modifiers, Qt.Key(event.key()))).toString())
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif act is not None:
            self.asked.emit(act)
        else:
            super().keyPressEvent(event)
