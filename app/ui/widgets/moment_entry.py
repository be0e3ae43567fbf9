"""A day and a minute that may still be open: nothing chosen, one of a few likely times, or any other."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QDateTime, QPointF, QRectF, QTime, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QMenu,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QWidget,
)

from app.i18n import _, language
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import IconButton
from app.ui.widgets.moment_field import MomentField

WRITTEN = "yyyy-MM-ddTHH:mm"
_DAYS = ("周一", "周二", "周三", "周四", "周五", "周六", "周日")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_WEEK = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def shown(moment: QDateTime) -> str:
    """A moment as people read it: Sat 14 Mar 2026, 12:00."""
    day, weekday = moment.date(), moment.date().dayOfWeek() - 1
    clock = moment.toString("HH:mm")
    if language() == "zh":
        return f"{day.year()}-{day.month():02d}-{day.day():02d} {_DAYS[weekday]} {clock}"
    return f"{_WEEK[weekday]} {day.day()} {_MONTHS[day.month() - 1]} {day.year()}, {clock}"


def likely(now: QDateTime) -> list[tuple[str, QDateTime]]:
    """Times that a statement often names, seen from ``now``: round, and none of them past."""
    minute = QDateTime(now.date(), QTime(now.time().hour(), now.time().minute()))
    soon = minute.addSecs(-minute.time().minute() % 5 * 60)
    times = [(_("Now"), minute), (_("In 1 hour"), soon.addSecs(3600)), (_("In 2 hours"), soon.addSecs(7200))]
    today = [QDateTime(now.date(), QTime(hour, 0)) for hour in (9, 12, 18)]
    times += [(_("Today"), at) for at in today if at > now]
    return times + [(_("Tomorrow"), QDateTime(now.date().addDays(1), QTime(hour, 0))) for hour in (9, 12)]


class _Reading(QPushButton):
    """Looks like a field: the moment at the left, a calendar at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.words, self.chosen = "", False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option, theme = QPainter(self), QStyleOptionButton(), Theme.of(self)
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        t, area = theme.tokens, QRectF(self.rect()).adjusted(9, 0, -30, 0)
        strokes.text(painter, area, self.words, theme.font(Role.BODY), t.text if self.chosen else t.text2)
        icons.paint(painter, Icon.CALENDAR, QPointF(self.width() - 16, self.height() / 2), t.text2, 16)


class MomentEntry(QWidget):
    """``changed`` carries ``2026-03-14T12:00`` or nothing, when a person (not the program) chose it."""

    changed = Signal(str)

    def __init__(self, now: QDateTime, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._now, self._name = now, ""
        self.moment = ""
        self.reading = _Reading()
        self.field: MomentField | None = None
        """The field to type into; made when it is first wanted, because it brings a calendar with it."""
        self.more = IconButton(Icon.CLOCK, _("Likely times"))
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(4)
        self._row.addWidget(self.reading, 1)
        self._row.addWidget(self.more)
        self.reading.clicked.connect(self._pressed)
        self.more.clicked.connect(self.offer)
        self.setFocusProxy(self.reading)
        self.show_moment("")

    def setAccessibleName(self, name: str) -> None:
        super().setAccessibleName(name)
        self._name = name
        self.reading.setAccessibleName(f"{name}: {self.reading.words}")

    def show_moment(self, written: str) -> None:
        """Show a moment, without a signal; what is no moment counts as none chosen."""
        moment = QDateTime.fromString(written, WRITTEN)
        self.moment = written if moment.isValid() else ""
        self.reading.chosen = moment.isValid()
        self.reading.words = shown(moment) if moment.isValid() else _("Choose a time…")
        self.setAccessibleName(self._name)
        self.reading.update()
        if self.field is not None:
            self.field.blockSignals(True)
            if moment.isValid():
                self.field.setDateTime(moment)
            self.field.blockSignals(False)
            self._swap(self.field if moment.isValid() else self.reading)

    def _swap(self, seen: QWidget) -> None:
        for widget in (self.reading, self.field):
            if widget is not None:
                widget.setVisible(widget is seen)
        self.setFocusProxy(seen)

    @Slot()
    def _pressed(self) -> None:
        if self.moment:
            self.edit()
        else:
            self.offer()

    @Slot()
    def edit(self) -> None:
        """Let the person type, or look into the calendar."""
        moment = QDateTime.fromString(self.moment, WRITTEN)
        if not moment.isValid():
            moment = likely(self._now)[1][1]
        if self.field is None:
            self.field = MomentField(moment)
            self.field.setAccessibleName(self._name)
            self.field.dateTimeChanged.connect(self._typed)
            self._row.insertWidget(0, self.field, 1)
        self._choose(moment)
        self._swap(self.field)
        self.field.setFocus()

    @Slot()
    def offer(self) -> None:
        """Show the likely times, and the way to choose another or none."""
        menu = QMenu(self)
        menu.aboutToHide.connect(menu.deleteLater)
        for name, moment in likely(self._now):
            menu.addAction(f"{name}  {shown(moment)}", partial(self._choose, moment))
        menu.addSeparator()
        menu.addAction(_("Another time…"), self.edit)
        if self.moment:
            menu.addAction(_("Leave it open"), self.clear)
        menu.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def set_now(self, now: QDateTime) -> None:
        """From when likely times are counted."""
        self._now = now

    def _choose(self, moment: QDateTime) -> None:
        if moment.toString(WRITTEN) != self.moment:
            self.show_moment(moment.toString(WRITTEN))
            self.changed.emit(self.moment)

    @Slot()
    def clear(self) -> None:
        """Nothing is chosen any more."""
        self.show_moment("")
        self.reading.setFocus()
        self.changed.emit("")

    @Slot(QDateTime)
    def _typed(self, moment: QDateTime) -> None:
        self.moment = moment.toString(WRITTEN)
        self.changed.emit(self.moment)
