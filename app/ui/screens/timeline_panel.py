"""The timeline of the room: the record as it grows, filtered, searched and copied.

Belongs here: the pane around the list. Rows, words and painting are in ``models``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.screen import Screen
from app.ui.widgets.panel import Panel


class TimelinePanel(Screen):
    """``show_at`` takes an entry's number or id."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.panel = Panel(_("Timeline"))
        column.addWidget(self.panel)
