"""What can be done with the thing that is shown: a button an act, two in a row, and why not beside them.

Belongs here: the bar. Which acts there are, and what a button opens, is the screen's.
"""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QWidget

from app.domain.terms import Refusal
from app.i18n import _
from app.ui.fonts import Role
from app.ui.widgets.button import Button
from app.ui.widgets.label import Label


class ActBar(QFrame):
    """``asked`` carries the key of an act."""

    asked = Signal(str)

    def __init__(self, buttons: Mapping[str, Button], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "quiet")
        self.setProperty("edge", "top")
        self.setAccessibleName(_("What can be done"))
        self.why, self.buttons = Label("", Role.CAPTION, "2", wrap=True), dict(buttons)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(12, 10, 12, 12)
        self._grid.setSpacing(8)
        self._grid.addWidget(self.why, 0, 0, 1, 2)
        for number, (key, button) in enumerate(self.buttons.items()):
            self._grid.addWidget(button, 1 + number // 2, number % 2)
            button.clicked.connect(lambda _on=False, key=key: self.asked.emit(key))

    def offer(self, acts: Mapping[str, Refusal | None], why: str) -> None:
        """Offer ``acts``; those that are refused cannot be pressed, and ``why`` says so."""
        for key, button in self.buttons.items():
            button.setVisible(key in acts)
            button.setEnabled(acts.get(key) is None)
            self._grid.removeWidget(button)
        for number, key in enumerate(acts):
            self._grid.addWidget(self.buttons[key], 1 + number // 2, number % 2)
        self.why.setText(why)
        self.why.setVisible(bool(why))
