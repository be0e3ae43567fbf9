"""What was known at the moment shown, beside what is known now.

Belongs here: the pane. What differs is ``room.comparing``, its words are ``models/comparison``.
"""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from app.i18n import _
from app.room.comparing import Comparison, compare
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.models.comparison import Change, fact_changes, statement_changes, unchanged
from app.ui.widgets.label import Label
from app.ui.widgets.old_new import OldNew
from app.ui.widgets.panel import PanelHeader

MOST = 60
"""Changes of a kind that are shown."""


class ChangeRow(QFrame):
    """One thing that stands otherwise."""

    def __init__(self, change: Change, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.change = change
        self.setProperty("edge", "bottom")
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 6, 12, 8)
        column.setSpacing(2)
        column.addWidget(Label(f"{change.label}  {change.title}", Role.BODY, wrap=True))
        column.addWidget(OldNew("", change.then, change.now))


class ComparisonPane(QFrame):
    """``renew`` compares the state shown with the live one."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.setProperty("surface", "panel")
        self._shown: Comparison | None = None
        self.sentence = Label("", Role.BODY, "2", wrap=True)
        self.sentence.setContentsMargins(12, 10, 12, 10)
        self._inside = QFrame()
        self._inside.setProperty("surface", "panel")
        self._column = QVBoxLayout(self._inside)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setWidget(self._inside)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.sentence)
        whole.addWidget(area, 1)

    def renew(self) -> None:
        """Compare anew."""
        desk = self.desk
        if not desk.is_past:
            self.sentence.setText(
                _("Choose an earlier moment above to see what was known then, beside what is known now.")
            )
            self._show(Comparison((), (), 0, 0), live=True)
            return
        found = compare(desk.state, desk.live)
        self.sentence.setText(unchanged(found))
        self._show(found, live=False)

    def _show(self, found: Comparison, *, live: bool) -> None:
        if found == self._shown:
            return
        self._shown = found
        while (item := self._column.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        groups = ((_("Facts"), fact_changes(found)), (_("Statements"), statement_changes(found, self.desk.live)))
        for title, changes in groups:
            if changes:
                self._column.addWidget(PanelHeader(title, _("{count} otherwise", count=len(changes))))
            for change in changes[:MOST]:
                self._column.addWidget(ChangeRow(change))
        if not live and not (found.facts or found.statements):
            self._column.addWidget(Label(_("Nothing stands otherwise."), Role.BODY, "2"))
        self._column.addStretch(1)
