"""The main window: the rail, one screen at a time, banners above, the status bar below.

Belongs here: going from place to place. What a place shows is its screen's.
"""

from __future__ import annotations

import base64

from PySide6.QtCore import QByteArray, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.room.timeline import short
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.places import PLACES, Place
from app.ui.screen import Screen
from app.ui.status import left_items, right_items
from app.ui.widgets.banner import BannerStack, BannerText
from app.ui.widgets.rail import Rail
from app.ui.widgets.rail_button import RailItem
from app.ui.widgets.status_row import StatusRow

NARROW = 1280


class MainWindow(QWidget):
    """One window over one desk. ``closing`` is emitted once, when the person closes it."""

    closing = Signal()
    settings_changed = Signal()
    """Language, theme or text size were chosen anew."""

    def __init__(self, desk: Desk, settings: Settings) -> None:
        super().__init__()
        self.desk = desk
        self.settings = settings
        self.setWindowTitle("Golden Hour")
        self.setObjectName("main")
        self._failure: str = ""
        self.rail, self.banners, self.status = Rail(), BannerStack(), StatusRow()
        self.stack = QStackedWidget()
        self.screens: dict[str, Screen] = {}
        for place in PLACES:
            screen = place.screen(desk)
            self.screens[place.screen.key] = screen
            self.stack.addWidget(screen)
        self._lay_out()
        self._connect()
        self.resize(1440, 900)
        self._restore()
        self.show_place("lobby")

    def _lay_out(self) -> None:
        right = QFrame()
        right.setProperty("surface", "window")
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.banners)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addLayout(row, 1)
        whole.addWidget(self.status)

    def _connect(self) -> None:
        desk = self.desk
        self.rail.chosen.connect(self.show_place)
        self.banners.acted.connect(self._banner_acted)
        desk.go.connect(self.show_place)
        for signal in (desk.opened, desk.moment_changed, desk.seat_changed, desk.noticed):
            signal.connect(self.renew)
        desk.ticked.connect(self._tick)
        desk.refused.connect(self._refused)
        desk.fault.connect(self._fault)
        for number, place in enumerate(PLACES):
            shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
            shortcut.activated.connect(lambda key=place.screen.key: self.show_place(key))

    @property
    def current(self) -> Screen:
        """The screen that is shown."""
        return self.screens[PLACES[self.stack.currentIndex()].screen.key]

    @Slot(str)
    @Slot(str, str)
    def show_place(self, key: str, target: str = "") -> None:
        """Show a place; without an open incident only those that need none."""
        place = next(place for place in PLACES if place.screen.key == key)
        if place.needs_room and self.desk.room is None:
            return
        self.stack.setCurrentWidget(self.screens[key])
        self.rail.set_current(key)
        if target:
            self.screens[key].show_at(target)
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Rail, banners, title and status bar from the desk."""
        desk = self.desk
        places = [place for place in PLACES if desk.room is not None or not place.needs_room]
        self.rail.set_items([self._item(place) for place in places])
        self.rail.set_current(self.current.key)
        self.rail.set_workspace(desk.roster.name)
        names = " · ".join(words.role_name(desk.state.playbook, role) for role in desk.roles())
        key = short(desk.workspace.acting.keyid)
        self.rail.set_person(words.person_name(desk.roster, desk.member), names, key)
        title = desk.state.incident.title
        if desk.state.incident.phase == "closed":
            title = _("{title} (closed)", title=title)
        self.setWindowTitle(f"{title} — Golden Hour" if title else "Golden Hour")
        self._renew_banners()
        self._tick()

    def _item(self, place: Place) -> RailItem:
        number, hot = place.count(self.desk)
        keys = str(PLACES.index(place))
        return RailItem(place.screen.key, place.title(), place.icon, keys, number, hot, gap_after=not place.needs_room)

    def _renew_banners(self) -> None:
        desk, banners = self.desk, []
        if desk.state.incident.drill:
            banners.append(BannerText("drill", _("This is a drill."), _("Nothing leaves this room.")))
        if desk.broken:
            fact = _("Record does not verify from #{seq}.", seq=desk.broken)
            banners.append(
                BannerText("broken", fact, _("Signing is stopped. Tell the commander."), _("Open the record"))
            )
        if self._failure:
            banners.append(BannerText("failure", self._failure, "", _("Dismiss")))
        if desk.is_past:
            fact = _("You see the past: as it was after entry #{seq}.", seq=desk.moment)
            banners.append(BannerText("notice", fact, _("Nothing can be entered here."), _("Back to now")))
        elif desk.state.incident.phase == "closed":
            banners.append(
                BannerText("read_only", _("This incident is closed."), _("It can be read, exported and verified."))
            )
        self.banners.set_banners(banners)

    @Slot(str)
    def _banner_acted(self, rank: str) -> None:
        if rank == "broken":
            self.show_place("record")
        elif rank == "notice":
            self.desk.show_moment(None)
        else:
            self._failure = ""
            self._renew_banners()

    @Slot(object)
    def _refused(self, refusal: Refusal) -> None:
        self._fail(words.refusal(refusal, self.desk.state.playbook, self.desk.roster))

    @Slot(object)
    def _fault(self, error: Exception) -> None:
        sentence = words.surroundings(error)
        if sentence is None:
            self.desk.jobs.on_fault(error)
            sentence = words.our_fault()
        self._fail(sentence)

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._renew_banners()

    @Slot()
    def _tick(self) -> None:
        self.status.set_left(left_items(self.desk))
        self.status.set_right(right_items(self.desk))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives way first when the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_collapsed(self.width() < NARROW)

    def _restore(self) -> None:
        kept = self.settings.layout.get("main")
        if kept:
            self.restoreGeometry(QByteArray(base64.b64decode(kept)))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout and tell whoever runs the program."""
        self.settings.layout["main"] = base64.b64encode(self.saveGeometry().data()).decode()
        self.closing.emit()
        super().closeEvent(event)
