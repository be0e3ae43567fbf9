"""The bar in which one types what to find: field, count, previous, next, close.

Belongs here: the bar. Searching is the models', going to what was found the panel's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.button import IconButton
from app.ui.widgets.label import Label


class FindBar(QFrame):
    """Hidden until asked for. Enter and F3 go on to older entries, with Shift to newer ones; Esc leaves."""

    typed = Signal(str)
    stepped = Signal(int)
    """-1: an older entry, 1: a newer one."""
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "quiet")
        self.setProperty("edge", "bottom")
        self.field, self.count = QLineEdit(), Label("", Role.BODY, "2")
        self.field.setPlaceholderText(_("Find in the whole timeline"))
        self.field.setAccessibleName(_("Find in the whole timeline"))
        self.older = IconButton(Icon.UP, _("Older"), "Enter")
        self.newer = IconButton(Icon.DOWN, _("Newer"), "Shift+Enter")
        self.close_button = IconButton(Icon.CLOSE, _("Close"), "Esc")
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 5, 8, 5)
        row.setSpacing(4)
        row.addWidget(self.field, 1)
        row.addSpacing(4)
        row.addWidget(self.count)
        for button in (self.older, self.newer, self.close_button):
            row.addWidget(button)
        self.field.textChanged.connect(self.typed)
        self.older.clicked.connect(lambda: self.stepped.emit(-1))
        self.newer.clicked.connect(lambda: self.stepped.emit(1))
        self.close_button.clicked.connect(self.left)
        self.hide()

    def begin(self) -> None:
        """Show the bar and put the caret into it."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def show_count(self, place: int, many: int, *, done: bool) -> None:
        """``place`` of ``many`` entries found (counted from 1, 0: none); while searching there may be more."""
        words = ""
        if self.field.text() and many:
            words = _("{place} of {many}", place=place or "–", many=many) + ("" if done else "…")
        elif self.field.text():
            words = _("Nothing found") if done else _("Searching…")
        self.count.setText(words)
        self.older.setEnabled(many > 0)
        self.newer.setEnabled(many > 0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_F3:
                self.stepped.emit(1 if back else -1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)
