"""A short list that is as high as its rows: arrows move in it, Enter or a click opens the row.

Belongs here: the view. Its rows and how they look are ``models/sheet``.
"""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QListView, QSizePolicy, QWidget

from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.sheet import SheetDelegate, SheetRow

_OPENS = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space)


class SheetList(QListView):
    """``opened`` carries the key of a row; ``came_to`` where in this list the chosen row is, so that panes scroll."""

    opened = Signal(str)
    came_to = Signal(QRect)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[SheetRow] = KeyedRows(self)
        self.setModel(self.rows)
        self.setItemDelegate(SheetDelegate(self))
        self.setAccessibleName(name)
        self.setMouseTracking(True)
        self.setProperty("focusRing", "none")
        self.setSelectionMode(QListView.SelectionMode.NoSelection)
        for set_bar in (self.setVerticalScrollBarPolicy, self.setHorizontalScrollBarPolicy):
            set_bar(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.clicked.connect(lambda index: self.opened.emit(index.data(ROW).key))

    def show_rows(self, rows: list[SheetRow]) -> None:
        """Show ``rows``; an empty list takes no room."""
        self.rows.sync(rows)
        self.setVisible(bool(rows))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return QSize(200, sum(self.sizeHintForRow(number) for number in range(self.rows.rowCount())))

    def minimumSizeHint(self) -> QSize:
        return QSize(80, self.sizeHint().height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))
        self.came_to.emit(self.visualRect(self.currentIndex()))

    def currentChanged(
        self, current: QModelIndex | QPersistentModelIndex, previous: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().currentChanged(current, previous)
        if self.hasFocus():
            self.came_to.emit(self.visualRect(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().data(ROW)
        if row is not None and event.key() in _OPENS:
            self.opened.emit(row.key)
        elif row is not None and event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(row.spoken)
        else:
            super().keyPressEvent(event)
