"""The list of the timeline: a hundred thousand rows, of which only those in view are measured.

Belongs here: exact heights before painting, staying at the newest, and what the mouse and keys mean in the list.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_delegate import TimelineDelegate
from app.ui.models.timeline_layout import ROW
from app.ui.models.timeline_words import Mark
from app.ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
ENSURE = QAbstractItemView.ScrollHint.EnsureVisible


class TimelineView(QTableView):
    """Scrolls by rows. Stays at the newest entry while it shows it; else what is in view stays where it is."""

    moved = Signal()
    """What is in view changed."""
    followed = Signal(int)
    """A mark that leads to this entry was pressed."""
    disclosed = Signal(int)
    """The mark that opens or closes this entry was pressed."""
    asked = Signal(int)
    """Enter or a double click: show the whole of this entry."""

    def __init__(self, model: TimelineModel, delegate: TimelineDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._timeline, self._delegate = model, delegate
        self._fitting = False
        self._at_end = True
        self.setModel(model)
        self.setItemDelegate(delegate)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setProperty("focusRing", "none")
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(Theme.of(self).px(ROW))
        model.modelAboutToBeReset.connect(self._hold)
        model.modelReset.connect(self.fit)
        model.rowsAboutToBeInserted.connect(self._hold)
        model.dataChanged.connect(self.fit)
        self.verticalScrollBar().rangeChanged.connect(self.moved)

    # -- where we are --------------------------------------------------------------------------------------------

    @property
    def at_end(self) -> bool:
        """Whether the newest entry is in view."""
        bar = self.verticalScrollBar()
        return bar.value() >= bar.maximum()

    def to_newest(self) -> None:
        """Bring the newest entry into view, at the bottom."""
        self._at_end = True
        self.fit()

    def seqs(self) -> list[int]:
        """The numbers of the selected entries, in order."""
        parts = self.selectionModel().selection().toList()
        rows = sorted(row for part in parts for row in range(part.top(), part.bottom() + 1))
        return [self._timeline.seq(row) for row in rows]

    def select(self, row: int) -> None:
        """Make a row current and bring it into view."""
        index = self._timeline.index(row, 0)
        # Not setCurrentIndex: that one asks which keys are held, and a shortcut that leads here may hold Ctrl.
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def choose(self, rows: list[int]) -> None:
        """Select these rows, and no others."""
        chosen = QItemSelection()
        for row in rows:
            index = self._timeline.index(row, 0)
            chosen.select(index, index)
        self.selectionModel().select(chosen, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def to_top(self, row: int) -> None:
        """Bring a row to the top of the view."""
        self._at_end = False
        self.verticalScrollBar().setValue(row)
        self.fit()

    # -- heights -------------------------------------------------------------------------------------------------

    def _hold(self) -> None:
        """Remember whether the newest is in view, before something changes."""
        self._at_end = self.at_end

    def fit(self) -> None:
        """Give the rows in view their exact heights; stay at the end if we were there."""
        if self._fitting:
            return
        self._fitting = True
        bar = self.verticalScrollBar()
        if self._at_end:
            self._fit_up(self._timeline.rowCount() - 1)
            self.updateGeometries()
            bar.setValue(bar.maximum())
        elif self._fit_down(bar.value()):
            self.updateGeometries()
            self.viewport().update()
        self._fitting = False
        self._leave_room()
        self.moved.emit()

    def _fit_down(self, row: int) -> bool:
        """Measure from ``row`` down to the bottom of the view; whether any height changed."""
        room, changed, theme = self.viewport().height(), False, Theme.of(self)
        while row < self._timeline.rowCount() and room > 0:
            height, other = self._measure(row, theme)
            changed, room, row = changed or other, room - height, row + 1
        return changed

    def _fit_up(self, row: int) -> bool:
        """Measure from ``row`` up to the height of the view."""
        room, changed, theme = self.viewport().height(), False, Theme.of(self)
        while row >= 0 and room > 0:
            height, other = self._measure(row, theme)
            changed, room, row = changed or other, room - height, row - 1
        return changed

    def _measure(self, row: int, theme: Theme) -> tuple[int, bool]:
        rows = self.verticalHeader()
        block = self._delegate.block(self._timeline.seq(row), self.viewport().width(), theme)
        if rows.sectionSize(row) == block.height:
            return block.height, False
        # Silent: the view would answer each change with a repaint of everything below it.
        rows.blockSignals(True)
        rows.setUpdatesEnabled(False)
        rows.resizeSection(row, block.height)
        rows.setUpdatesEnabled(True)
        rows.blockSignals(False)
        return block.height, True

    def _leave_room(self) -> None:
        """Few entries stand at the bottom, next to where one writes; the room is left above them."""
        count, above, theme = self._timeline.rowCount(), self.viewportMargins().top(), Theme.of(self)
        whole = self.viewport().height() + above
        few = count * theme.px(ROW) < whole
        room = whole - sum(self._measure(row, theme)[0] for row in range(count)) if few else 0
        if max(room, 0) != above:
            self.setViewportMargins(0, max(room, 0), 0, 0)

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """Rows that come into view get their heights before they are painted."""
        super().scrollContentsBy(dx, dy)
        if not self._fitting:
            self._at_end = self.at_end
            self.fit()

    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        """As Qt does, once the rows around the target have their heights."""
        self._fitting = True
        if self._fit_up(index.row()) | self._fit_down(index.row()):
            self.updateGeometries()
            self.viewport().update()
        self._fitting = False
        super().scrollTo(index, hint)

    def rowsInserted(self, parent: Index, start: int, end: int) -> None:
        super().rowsInserted(parent, start, end)
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fitting, before = True, self._at_end
        super().resizeEvent(event)
        self._fitting, self._at_end = False, before
        self.fit()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.verticalHeader().setDefaultSectionSize(Theme.of(self).px(ROW))
            self.fit()

    def keyboardSearch(self, _search: str) -> None:
        """Letters are shortcuts here; Qt would put every row into words to find one that begins with a letter."""

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Whoever comes here for the first time stands on the newest entry in view, not on the first of the record."""
        if not self.currentIndex().isValid() and self._timeline.rowCount():
            last = self.rowAt(self.viewport().height() - 1)
            row = last if last >= 0 else self._timeline.rowCount() - 1
            current = self._timeline.index(row, 0)
            self.selectionModel().setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        super().focusInEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        count, plain = self._timeline.rowCount(), event.modifiers() == Qt.KeyboardModifier.NoModifier
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter if self.currentIndex().isValid():
                self.asked.emit(self._timeline.seq(self.currentIndex().row()))
            case Qt.Key.Key_Home if count and plain:
                self.select(0)
            case Qt.Key.Key_End if count and plain:
                self.select(count - 1)
                self.to_newest()
            case _:
                super().keyPressEvent(event)

    # -- marks that lead somewhere -------------------------------------------------------------------------------

    def mark_at(self, event: QMouseEvent) -> Mark | None:
        """The mark under the mouse that leads to another entry."""
        place = event.position().toPoint()
        index = self.indexAt(place)
        if not index.isValid():
            return None
        area, theme = self.visualRect(index), Theme.of(self)
        block = self._delegate.block(self._timeline.seq(index.row()), area.width(), theme)
        return block.mark_at(place.x() - area.x(), place.y() - area.y(), theme.scale)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        pointing = self.mark_at(event) is not None
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if pointing else Qt.CursorShape.ArrowCursor)
        super().mouseMoveEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        mark = self.mark_at(event) if event.button() == Qt.MouseButton.LeftButton else None
        if mark is None:
            super().mousePressEvent(event)
        else:
            (self.disclosed if mark.opens else self.followed).emit(mark.seq)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.asked.emit(self._timeline.seq(index.row()))
