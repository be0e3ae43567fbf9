"""The focus ring: 2px of accent outside whichever control has the focus. One for the whole application.

Style sheets cannot draw outside a control, so a transparent child of a roomy enough ancestor does. Lists draw their own
ring inside the row (``strokes.focus_edge``). A field that fills its pane may opt out: property ``focusRing`` = "none".
"""

import shiboken6
from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QMenu,
    QScrollArea,
    QScrollBar,
    QSplitter,
    QTabBar,
    QWidget,
)

from app.ui.theme import Theme
from app.ui.widgets import strokes

_WIDTH = 2
_MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide, QEvent.Type.ZOrderChange}


class _Ring(QWidget):
    def __init__(self, host: QWidget) -> None:
        super().__init__(host)  # and no other hold on it: a child that kept its host alive would be deleted twice
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setObjectName("focusRing")

    def paintEvent(self, _event: QPaintEvent) -> None:
        strokes.box(QPainter(self), QRectF(self.rect()), None, Theme.of(self).tokens.accent, 6, width=_WIDTH)


def reach(control: QWidget) -> int | None:
    """How far outside ``control`` the ring goes, in pixels; negative is inside; None where there is no ring."""
    if control.property("focusRing") == "none" or isinstance(control, QMenu | QScrollBar | QScrollArea):
        return None
    match control:
        case QAbstractItemView():
            return None
        case QAbstractButton():
            return 2 + _WIDTH
        case QTabBar():
            return -1
        case QAbstractScrollArea():
            return 1
        case _:
            return _WIDTH


def _host(control: QWidget, grow: int) -> QWidget | None:
    """The nearest ancestor in which the whole ring shows; never beyond what scrolls with the control."""
    here = control.parentWidget()
    best = None
    while here is not None:
        if not isinstance(here, QSplitter):  # a splitter would take the ring for a pane
            best = here
            if here.rect().contains(_around(control, here, grow)):
                break
        outer = here.parentWidget()
        if here.isWindow() or (outer is not None and isinstance(outer.parentWidget(), QAbstractScrollArea)):
            break
        here = outer
    return best


def _around(control: QWidget, host: QWidget, grow: int) -> QRect:
    corner = control.mapTo(host, QPoint(0, 0))
    return QRect(corner, control.size()).adjusted(-grow, -grow, grow, grow)


class FocusRing(QObject):
    """Make one after the application has its theme; it follows the focus until the application ends."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._ring: _Ring | None = None
        self._control: QWidget | None = None
        self._watched: list[QWidget] = []
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        self._leave()
        grow = None if new is None else reach(new)
        host = None if new is None or grow is None else _host(new, grow)
        if new is None or host is None:
            return
        self._control, self._ring = new, _Ring(host)
        here: QWidget | None = new
        while here is not None and here is not host:
            here.installEventFilter(self)
            self._watched.append(here)
            here = here.parentWidget()
        self._place()

    def _leave(self) -> None:
        for widget in self._watched:
            if shiboken6.isValid(widget):
                widget.removeEventFilter(self)
        if self._ring is not None and shiboken6.isValid(self._ring):
            self._ring.hide()
            self._ring.deleteLater()
        self._ring, self._control, self._watched = None, None, []

    def _place(self) -> None:
        ring, control = self._ring, self._control
        host = ring.parentWidget() if ring is not None and shiboken6.isValid(ring) else None
        if ring is None or host is None or control is None or not shiboken6.isValid(control):
            return
        ring.setGeometry(_around(control, host, reach(control) or 0))
        ring.raise_()
        ring.setVisible(control.isVisible())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _MOVES:
            self._place()
        return super().eventFilter(watched, event)
