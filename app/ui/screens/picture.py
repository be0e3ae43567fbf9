"""The picture of an incident (态势图): severity, tempo, statements and clocks over one axis of time.

Belongs here: the screen and what its keys do. What is drawn is worked out by ``room/picture``.
"""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.i18n import _
from app.ui.desk import Desk
from app.ui.icons import Icon
from app.ui.screen import Screen
from app.ui.screens.header import IncidentHeader
from app.ui.widgets.empty_state import EmptyState


class PictureScreen(Screen):
    """Empty until an incident is declared."""

    key = "picture"

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.header = IncidentHeader(desk)
        self.none = EmptyState(
            Icon.CLOCK, _("Nothing to draw yet"), _("Severity, tempo, statements and clocks are drawn from the record.")
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addWidget(self.none, 1)
