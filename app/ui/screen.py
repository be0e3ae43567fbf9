"""What all screens have in common: they are told what kind of thing changed and renew themselves only when seen.

Belongs here: freshness. What a screen shows is its own.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

from app.room.room import Notice
from app.ui.desk import Desk


class Screen(QWidget):
    """A screen over the desk. Subclasses set ``key``, override ``renew`` (everything) and, where it pays, ``told``."""

    key = ""

    patient = False
    """Whether what came in may be shown in a turn of its own: panes beside others do not all make the window wait."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self._stale = True
        for signal in (desk.opened, desk.moment_changed, desk.seat_changed):
            signal.connect(self.mark_stale)
        desk.noticed.connect(self._noticed)
        self._later = QTimer(self, singleShot=True, interval=1)
        self._later.timeout.connect(self._freshen_seen)
        desk.ticked.connect(self._ticked)

    def renew(self) -> None:
        """Show the desk's state anew. Called only while the screen is visible."""

    def told(self, notice: Notice) -> None:
        """Lines came in while the screen is visible. By default everything is shown anew."""
        self.renew()

    def tick(self) -> None:
        """A second went by while the screen is visible: clocks move on."""

    def show_at(self, target: str) -> None:
        """Bring the object with this id into view."""

    def regions(self) -> list[QWidget]:
        """The panes that F6 goes round, in order, between the banners and the rail."""
        return [self]

    def next_pane(self, _step: int) -> bool:
        """Go to the pane ``_step`` further; False where ``regions`` say all that is needed."""
        return False

    @Slot()
    def mark_stale(self) -> None:
        """Everything shown may be wrong: renew now if visible, else when next shown."""
        self._stale = True
        if self.isVisible():
            self._freshen()

    @Slot(object)
    def _noticed(self, notice: Notice) -> None:
        if self.desk.is_past:
            return
        if not self.isVisible() or self._stale:
            self._stale = True
        elif self.patient:
            self._later.start()
        else:
            self.told(notice)

    @Slot()
    def _freshen_seen(self) -> None:
        self._stale = True
        if self.isVisible():
            self._freshen()

    @Slot()
    def _ticked(self) -> None:
        if self.isVisible():
            self.tick()

    def showEvent(self, event: QShowEvent) -> None:
        """Renew what went stale while the screen was hidden."""
        super().showEvent(event)
        if self._stale:
            self._freshen()

    def _freshen(self) -> None:
        self._stale = False
        self.renew()
