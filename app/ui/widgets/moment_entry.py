"""A day and a minute that may still be open: nothing chosen, one of a few likely times, or any other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDateTime, QTime, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from app.i18n import _
from app.ui.icons import Icon
from app.ui.widgets.button import Button, IconButton
from app.ui.widgets.moment_field import MomentField

WRITTEN = "yyyy-MM-ddTHH:mm"
_SHOWN = "yyyy-MM-dd HH:mm"


def likely(now: QDateTime) -> list[tuple[str, QDateTime]]:
    """Times that a statement often names, seen from ``now``: round, and none of them past."""
    minute = now.addSecs(-now.time().second())
    soon = minute.addSecs((5 - minute.time().minute() % 5) % 5 * 60)
    times = [(_("Now"), minute), (_("In 1 hour"), soon.addSecs(3600)), (_("In 2 hours"), soon.addSecs(7200))]
    for hour in (9, 12, 18):
        at = QDateTime(now.date(), QTime(hour, 0))
        if at > now:
            times.append((_("Today"), at))
    for hour in (9, 12):
        times.append((_("Tomorrow"), QDateTime(now.date().addDays(1), QTime(hour, 0))))
    return times


class MomentEntry(QWidget):
    """``changed`` carries ``2026-03-14T12:00`` or nothing, when a person (not the program) chose it."""

    changed = Signal(str)

    def __init__(self, now: QDateTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._showing = now, False
        self.choose = Button(_("Choose a time…"), icon=Icon.CALENDAR)
        self.field = MomentField(now)
        self.more = IconButton(Icon.CLOCK, _("Likely times"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        for widget in (self.choose, self.field):
            self._row.addWidget(widget, 1)
        self._row.addWidget(self.more)
        self.choose.clicked.connect(self.offer)
        self.more.clicked.connect(self.offer)
        self.field.dateTimeChanged.connect(self._chosen)
        self.setFocusProxy(self.choose)
        self.show_moment("")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self.choose.setAccessibleName(f"{name}: {self.choose.label}")
        self.field.setAccessibleName(name)

    @property
    def moment(self) -> str:
        """What is chosen, as a form keeps it."""
        return self.field.dateTime().toString(WRITTEN) if self.field.isVisibleTo(self) else ""

    def show_moment(self, written: str) -> None:
        """Show a moment, without a signal; what is no moment counts as none chosen."""
        moment = QDateTime.fromString(written, WRITTEN)
        self._showing = True
        if moment.isValid() and moment != self.field.dateTime():
            self.field.setDateTime(moment)
        self.field.setVisible(moment.isValid())
        self.choose.setVisible(not moment.isValid())
        self.setFocusProxy(self.field if moment.isValid() else self.choose)
        self._showing = False

    @Slot()
    def offer(self) -> None:
        """Show the likely times, and the way to choose another or none."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, moment in likely(self._now):
            menu.addAction(f"{name}  {moment.toString(_SHOWN)}", partial(self._choose, moment))
        menu.addSeparator()
        if self.field.isVisibleTo(self):
            menu.addAction(_("Leave it open"), self._clear)
        else:
            menu.addAction(_("Another time…"), partial(self._choose, likely(self._now)[1][1]))
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def set_now(self, now: QDateTime) -> None:
        """From when likely times are counted."""
        self._now = now

    def _choose(self, moment: QDateTime) -> None:
        self.show_moment(moment.toString(WRITTEN))
        self.field.setFocus()
        self.changed.emit(self.moment)

    def _clear(self) -> None:
        self.show_moment("")
        self.choose.setFocus()
        self.changed.emit("")

    @Slot()
    def _chosen(self) -> None:
        if not self._showing:
            self.changed.emit(self.moment)
