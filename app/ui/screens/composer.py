"""The composer: one place to write into the record, signed as soon as it is entered.

Belongs here: writing notes, attaching files, and the way to the other forms.
"""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QWidget

from app.ui.desk import Desk


class Composer(QFrame):
    """Hides itself while the past is shown or the incident is closed."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk

    def begin(self, kind: str = "note") -> None:
        """Put the caret into the editor, ready for an entry of this kind (Ctrl+N)."""
        self.setFocus()
