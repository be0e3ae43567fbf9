"""The lobby's lists of what is due somewhere: what waits for one's signature, promises, time limits, closed incidents.

Belongs here: painting such rows and going where they point. What the rows say is ``models/lobby``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QFrame,
    QListView,
    QScrollArea,
    QSizePolicy,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.ui import icons
from app.ui.fonts import Role
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.models.lobby import Due
from app.ui.theme import Theme
from app.ui.tokens import LEVELS
from app.ui.widgets import strokes
from app.ui.widgets.fold_head import FoldHead
from app.ui.widgets.label import Label
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.severity_badge import paint_severity, severity_width

_LATE = ("overdue", "urgent")
_Index = QModelIndex | QPersistentModelIndex


def _backdrop(painter: QPainter, option: QStyleOptionViewItem, index: _Index, theme: Theme) -> QRectF:
    """Hover, focus and, but for the last, the line below; gives the area for words."""
    area, t = QRectF(option.rect), theme.tokens
    state = option.state
    if state & QStyle.StateFlag.State_MouseOver:
        painter.fillRect(area, t.hover)
    if index.row() < index.model().rowCount() - 1:
        painter.fillRect(QRectF(area.left(), area.bottom() - 1, area.width(), 1), t.border)
    if state & QStyle.StateFlag.State_HasFocus:
        strokes.focus_edge(painter, area, theme)
    return area.adjusted(12, 0, -12, -1)


class SideDelegate(QStyledItemDelegate):
    """A row of the right column: title and what is left; below it severity, note and the due time, if there are any."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        row: Due = index.data(ROW)
        theme = Theme.of(option.widget)
        return QSize(100, theme.px(52 if row.level or row.note else 39))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = Theme.of(option.widget), index.data(ROW)
        area = _backdrop(painter, option, index, theme)
        two = bool(row.level or row.note)
        line = theme.px(20)
        first = QRectF(area.left(), area.top() + theme.px(6), area.width(), line) if two else area
        right = row.remaining or row.until
        font = theme.font(Role.PANEL if row.remaining else Role.BODY)
        ink = (
            theme.tokens.danger.text
            if row.state in _LATE
            else theme.tokens.text
            if row.remaining
            else theme.tokens.text2
        )
        taken = strokes.width(right, font) + 12
        strokes.text(painter, first, right, font, ink, align=strokes.RIGHT, elide=False)
        first = first.adjusted(0, 0, -taken, 0)
        strokes.text(painter, first, row.title, theme.font(Role.BODY), theme.tokens.text)
        if two:
            below = QRectF(area.left(), area.top() + theme.px(27), area.width(), line)
            self._paint_below(painter, theme, below, row)

    def _paint_below(self, painter: QPainter, theme: Theme, line: QRectF, row: Due) -> None:
        x, font, t = line.left(), theme.font(Role.CAPTION), theme.tokens
        if row.level:
            high = theme.px(18)
            corner = QPointF(x, round(line.center().y() - high / 2))
            x += paint_severity(painter, corner, row.level, theme, height=high) + 8
        until = row.until if row.remaining else ""
        taken = strokes.width(until, font) + 8
        strokes.text(painter, line, until, font, t.text2, align=strokes.RIGHT, elide=False)
        words = QRectF(x, line.top(), line.right() - x - taken, line.height())
        ink = t.danger.text if row.state == "overdue" and not row.remaining else t.text2
        strokes.text(painter, words, row.note, font, ink)


class WideDelegate(QStyledItemDelegate):
    """A row across the lobby: what, whose incident, how much of the time is used, what is left, until when."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, Theme.of(option.widget).px(37))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        theme, row = Theme.of(option.widget), index.data(ROW)
        area, t = _backdrop(painter, option, index, theme), theme.tokens
        middle, body, caption = area.center().y(), theme.font(Role.BODY), theme.font(Role.CAPTION)
        right = area.right()
        for words, font, ink, wide in (
            (row.until, caption, t.text2, 112),
            (row.remaining, theme.font(Role.PANEL), t.danger.text if row.state in _LATE else t.text, 92),
        ):
            if words:
                place = QRectF(right - theme.px(wide), area.top(), theme.px(wide), area.height())
                strokes.text(painter, place, words, font, ink, align=strokes.RIGHT)
                right = place.left() - 12
        if row.remaining and area.width() > theme.px(620):
            track = QRectF(right - theme.px(140), round(middle) - 2, theme.px(140), 4)
            self._paint_track(painter, theme, track, row)
            right = track.left() - 20
        right = self._paint_incident(
            painter, theme, QRectF(area.left(), area.top(), right - area.left(), area.height()), row
        )
        icons.paint(painter, row.icon, QPointF(area.left() + 7, middle), t.text2, 14)
        words = QRectF(area.left() + 24, area.top(), right - area.left() - 24, area.height())
        strokes.text(painter, words, row.title, body, t.text)

    def _paint_incident(self, painter: QPainter, theme: Theme, area: QRectF, row: Due) -> float:
        """Badge and number in a column of their own, as wide as the widest badge; gives its left edge."""
        font, high = theme.font(Role.CAPTION), theme.px(18)
        badges = max(severity_width(level, theme, high) for level in LEVELS)
        wide = strokes.width(row.note, font)
        left = area.right() - wide - badges - 8
        strokes.text(painter, area, row.note, font, theme.tokens.text2, align=strokes.RIGHT, elide=False)
        if row.level:
            corner = QPointF(
                left + badges - severity_width(row.level, theme, high), round(area.center().y() - high / 2)
            )
            paint_severity(painter, corner, row.level, theme, height=high)
        return left - 12

    def _paint_track(self, painter: QPainter, theme: Theme, track: QRectF, row: Due) -> None:
        t = theme.tokens
        fill = {"on_time": t.accent, "soon": t.warn.text, "elapsed": t.text3}.get(row.state, t.danger.text)
        strokes.box(painter, track, t.border, radius=2)
        strokes.box(painter, QRectF(track.left(), track.top(), track.width() * row.used, 4), fill, radius=2)


class DueList(QListView):
    """As high as its rows: it never scrolls itself. ``chosen`` carries the row that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self, delegate: QStyledItemDelegate, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: KeyedRows[Due] = KeyedRows(self)
        delegate.setParent(self)
        self.setItemDelegate(delegate)
        self.setModel(self.rows)
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._choose)

    def show_rows(self, rows: Sequence[Due]) -> None:
        """Show ``rows``; selection and scroll stay."""
        before = len(self.rows.rows)
        self.rows.sync(rows)
        if len(rows) != before:
            self.updateGeometry()
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self.rows.index(0))

    @Slot(QModelIndex)
    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(index.data(ROW))

    def sizeHint(self) -> QSize:
        return QSize(200, sum(self.sizeHintForIndex(self.rows.index(n)).height() for n in range(len(self.rows.rows))))

    def minimumSizeHint(self) -> QSize:
        return QSize(120, self.sizeHint().height())

    def currentChanged(self, current: _Index, previous: _Index) -> None:
        """The list is as high as its rows; what scrolls is the column around it."""
        super().currentChanged(current, previous)
        column = next((a for a in _ancestors(self) if isinstance(a, QScrollArea)), None)
        inside = column.widget() if column is not None else None
        if column is not None and inside is not None and current.isValid() and self.hasFocus():
            middle = self.mapTo(inside, self.visualRect(current).center())
            column.ensureVisible(0, middle.y(), 0, self.visualRect(current).height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._choose(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy) and self.currentIndex().isValid():
            QGuiApplication.clipboard().setText(self.currentIndex().data())
        else:
            super().keyPressEvent(event)


def _ancestors(widget: QWidget) -> Iterator[QWidget]:
    here = widget.parentWidget()
    while here is not None:
        yield here
        here = here.parentWidget()


class DueBox(QFrame):
    """A box of the lobby: title and count, the rows, or one line that says that there is nothing."""

    def __init__(self, title: str, nothing: str, delegate: QStyledItemDelegate, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.header = PanelHeader(title)
        self.list = DueList(delegate, title)
        self.nothing = Label(nothing, Role.BODY, "2", wrap=True)
        self.nothing.setContentsMargins(12, 12, 12, 12)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        for part in (self.header, self.list, self.nothing):
            column.addWidget(part)

    def show_rows(self, rows: Sequence[Due]) -> None:
        """Show ``rows``, or that there are none."""
        self.header.set_note(str(len(rows)) if rows else "")
        self.list.setVisible(bool(rows))
        self.nothing.setVisible(not rows)
        self.list.show_rows(rows)


class Fold(QFrame):
    """A box that is closed until a person opens it: the incidents that are over."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "box")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.head = FoldHead(title, self)
        self.list = DueList(WideDelegate(), title)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.list)
        self.head.toggled.connect(self.list.setVisible)
        self.list.hide()

    def show_rows(self, rows: Sequence[Due]) -> None:
        """Show ``rows``; where there are none there is no box."""
        self.setVisible(bool(rows))
        self.head.show_count(len(rows))
        self.list.show_rows(rows)
