"""The bar above a sheet: its title and count, a filter, a search field, and the button that adds a row.

Belongs here: the bar. What filter, search and button do is the screen's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from app.i18n import _
from app.ui.icons import Icon, qicon
from app.ui.theme import Theme
from app.ui.widgets.button import Button
from app.ui.widgets.panel import PanelHeader
from app.ui.widgets.segmented import Segment, Segmented


class SearchField(QLineEdit):
    """Esc empties it and leaves."""

    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setPlaceholderText(_("Search"))
        self.setAccessibleName(_("Search"))
        self.setFixedWidth(Theme.of(self).px(180))
        self.addAction(qicon(Icon.SEARCH, Theme.of(self)), QLineEdit.ActionPosition.LeadingPosition)
        empty = self.addAction(qicon(Icon.CLOSE, Theme.of(self)), QLineEdit.ActionPosition.TrailingPosition)
        empty.setToolTip(_("Clear"))
        empty.setVisible(False)
        empty.triggered.connect(self.clear)
        self.textChanged.connect(lambda text: empty.setVisible(bool(text)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.clear()
        elif event.key() != Qt.Key.Key_Down:
            super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down):
            self.left.emit()


class SheetBar(PanelHeader):
    """``chosen``: another filter; ``typed``: other words; ``added``: the button; ``left``: the search is done with."""

    chosen = Signal()
    typed = Signal()
    added = Signal()
    left = Signal()

    def __init__(self, title: str, segments: list[Segment], add: str, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(title, parent=parent)
        self.setMinimumHeight(Theme.of(self).px(46))
        self.segments, self.field = Segmented(segments, name=_("Filter")), SearchField()
        self.button = Button(add, "secondary", Icon.PLUS, keys)
        for part in (self.segments, self.field, self.button):
            self.add(part)
        self.segments.chosen.connect(lambda _key: self.chosen.emit())
        self.field.textChanged.connect(lambda _text: self.typed.emit())
        self.field.left.connect(self.left)
        self.button.clicked.connect(self.added)

    @property
    def current(self) -> str:
        """The filter."""
        return self.segments.current

    @property
    def needle(self) -> str:
        """What is searched for."""
        return self.field.text().strip()

    def set_segment(self, segment: Segment) -> None:
        self.segments.set_segment(segment)

    def offer(self, adding: bool) -> None:
        """Whether a row can be added now."""
        self.button.setVisible(adding)

    def reset(self) -> None:
        """The first filter, and nothing searched for; without a signal."""
        self.segments.set_current("all")
        self.field.blockSignals(True)
        self.field.clear()
        self.field.blockSignals(False)

    def search(self) -> None:
        """Put the caret into the search field."""
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()
