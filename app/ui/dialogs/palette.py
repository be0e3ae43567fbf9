"""The command palette (Ctrl+K): type a few letters, Enter does it. What is impossible now is grey and says why.

Belongs here: finding an act. Which acts there are is ``actions``'s.
"""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QPointF, QRectF, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QFrame,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _
from app.ui import icons
from app.ui.actions import Act
from app.ui.fonts import Role
from app.ui.models.keyed import ROW, KeyedRows
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.key_cap import HEIGHT, paint_key_cap
from app.ui.widgets.label import Label

_Index = QModelIndex | QPersistentModelIndex
_MOVES = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


def matching(acts: Sequence[Act], typed: str) -> list[Act]:
    """Acts that hold every word typed, in their title, their English name, group or keys; possible ones first."""
    words = typed.casefold().split()
    found = [act for act in acts if all(word in _haystack(act) for word in words)]
    return sorted(found, key=lambda act: (bool(act.why_not), not act.title.casefold().startswith(typed.casefold())))


def _haystack(act: Act) -> str:
    return f"{act.title} {act.key} {act.group} {act.keys}".casefold()


class ActDelegate(QStyledItemDelegate):
    """Icon, title, group; the keys at the right, or the reason why not."""

    def sizeHint(self, option: QStyleOptionViewItem, _index: _Index) -> QSize:
        return QSize(100, Theme.of(option.widget).px(36))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        act: Act = index.data(ROW)
        theme, area = Theme.of(option.widget), QRectF(option.rect)
        t, off = theme.tokens, bool(act.why_not)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(area, t.selected)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(area, t.hover)
        ink = t.text3 if off else t.text
        icons.paint(painter, act.icon, QPointF(area.left() + 22, area.center().y()), t.text3 if off else t.text2, 16)
        right = self._paint_right(painter, theme, area, act)
        words = QRectF(area.left() + 42, area.top(), right - area.left() - 54, area.height())
        strokes.text(painter, words, act.title, theme.font(Role.BODY), ink)
        words.setLeft(words.left() + strokes.width(act.title, theme.font(Role.BODY)) + 12)
        if words.width() > 20:
            strokes.text(painter, words, act.group, theme.font(Role.CAPTION), t.text3)

    def _paint_right(self, painter: QPainter, theme: Theme, area: QRectF, act: Act) -> float:
        right, font = area.right() - 14, theme.font(Role.HINT)
        if act.why_not:
            caption = theme.font(Role.CAPTION)
            wide = min(strokes.width(act.why_not, caption), area.width() * 0.55)
            place = QRectF(right - wide, area.top(), wide, area.height())
            strokes.text(painter, place, act.why_not, caption, theme.tokens.text3, align=strokes.RIGHT)
            return place.left()
        if act.keys:
            wide, high = round(strokes.width(act.keys, font)) + 10, theme.px(HEIGHT + 2)
            cap = QRectF(right - wide, round(area.center().y() - high / 2), wide, high)
            paint_key_cap(painter, cap, act.keys, theme)
            return cap.left()
        return right


class Palette(QDialog):
    """Closes before the act is done, so that what it opens stands over the window."""

    def __init__(self, acts: Sequence[Act], parent: QWidget) -> None:
        super().__init__(parent)
        self._acts = acts
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Commands"))
        self.setWindowFlag(Qt.WindowType.FramelessWindowHint)
        self.field = QLineEdit()
        self.field.setPlaceholderText(_("What do you want to do?"))
        self.field.setAccessibleName(_("Commands"))
        self.field.setProperty("focusRing", "none")
        self.list = QListView()
        self.rows: KeyedRows[Act] = KeyedRows(self)
        self.list.setModel(self.rows)
        self.list.setItemDelegate(ActDelegate(self.list))
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setMouseTracking(True)
        self.list.setAccessibleName(_("Commands"))
        self.nothing = Label(_("Nothing is called that."), Role.BODY, "2")
        self.nothing.setContentsMargins(14, 10, 14, 14)
        self._lay_out(parent)
        self.field.installEventFilter(self)
        self.field.textChanged.connect(self._filter)
        self.list.clicked.connect(self._run)
        self._filter("")

    def _lay_out(self, parent: QWidget) -> None:
        theme = Theme.of(self)
        frame = QFrame()
        frame.setProperty("surface", "box")
        column = QVBoxLayout(frame)
        column.setContentsMargins(8, 8, 8, 8)
        column.setSpacing(6)
        for part in (self.field, self.list, self.nothing):
            column.addWidget(part)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(frame)
        wide = min(theme.px(620), parent.width() - 40)
        self.resize(wide, min(theme.px(440), parent.height() - 80))
        middle = parent.mapToGlobal(parent.rect().center())
        self.move(middle.x() - wide // 2, parent.mapToGlobal(parent.rect().topLeft()).y() + theme.px(90))

    @Slot(str)
    def _filter(self, typed: str) -> None:
        found = matching(self._acts, typed)
        self.rows.sync(found)
        self.list.setVisible(bool(found))
        self.nothing.setVisible(not found)
        if found:
            self.list.setCurrentIndex(self.rows.index(0))
            self.field.setAccessibleDescription(found[0].spoken)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in _MOVES:
                self.list.keyPressEvent(event)
                index = self.list.currentIndex()
                self.field.setAccessibleDescription(index.data() if index.isValid() else "")
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self._run(self.list.currentIndex())
                return True
        return super().eventFilter(watched, event)

    @Slot(QModelIndex)
    def _run(self, index: QModelIndex) -> None:
        act: Act | None = index.data(ROW) if index.isValid() else None
        if act is None or act.why_not:
            return
        self.accept()
        act.how()
