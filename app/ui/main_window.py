"""The main window: the rail, one screen at a time, banners above, the status bar below.

Belongs here: going from place to place. What a place shows is its screen's.
"""

from __future__ import annotations

import base64
import contextlib
from functools import partial

from PySide6.QtCore import QByteArray, QPoint, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from app.domain.terms import Refusal
from app.i18n import _
from app.room import words
from app.room.timeline import short
from app.settings import Settings
from app.ui import actions, panes
from app.ui.banners import banners
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.palette import Palette
from app.ui.dialogs.pin import PinDialog
from app.ui.dialogs.pin_change import PinChangeDialog
from app.ui.dialogs.recovery import BackupDialog
from app.ui.dialogs.settings import Key, SettingsDialog
from app.ui.dialogs.shortcuts import ShortcutSheet
from app.ui.models.people import stale_look
from app.ui.places import PLACES, Place
from app.ui.screen import Screen
from app.ui.seats import about_member, seat_menu
from app.ui.signing import KeyAsked
from app.ui.status import left_items, right_items
from app.ui.theme import Theme, put_on
from app.ui.widgets.banner import BannerStack
from app.ui.widgets.rail import Rail
from app.ui.widgets.rail_button import RailItem
from app.ui.widgets.reading_line import ReadingLine
from app.ui.widgets.status_row import StatusRow

NARROW = 1280
"""Below this width, which grows with the text, the rail shows icons alone."""
_BREATH = 40
"""Milliseconds between two screens that are made ahead: the window answers in between."""


class Screens(dict[str, Screen]):
    """The screens by key, each made when first asked for, or by ``make_next`` while nothing else is to be done."""

    def __init__(self, desk: Desk, stack: QStackedWidget) -> None:
        super().__init__()
        self._desk, self._stack = desk, stack

    def __missing__(self, key: str) -> Screen:
        place = next(place for place in PLACES if place.screen.key == key)
        self[key] = made = place.screen(self._desk)
        self._stack.addWidget(_roomy(made))
        return made

    def around(self, key: str) -> QWidget:
        """What the stack holds of a screen."""
        here: QWidget = self[key]
        while (outer := here.parentWidget()) is not None and outer is not self._stack:
            here = outer
        return here

    def make_next(self) -> bool:
        """Make one of those that are not there yet; False once all are."""
        key = next((place.screen.key for place in PLACES if place.screen.key not in self), None)
        return key is not None and self[key] is not None


def _roomy(screen: Screen) -> QScrollArea:
    """Where text is large and the window small a screen is scrolled, never cut."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setWidget(screen)
    return made


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
        self._failure = self._trouble = ""
        self.rail, self.banners, self.status = Rail(), BannerStack(), StatusRow()
        self.reading = ReadingLine()
        self.stack = QStackedWidget()
        self.screens = Screens(desk, self.stack)
        self.dialog: SettingsDialog | None = None
        self._place = "lobby"
        self._lay_out()
        put_on(self)
        self._connect()
        self._bind()
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
        column.addWidget(self.reading)
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
        self.rail.foot.seats.connect(self.open_seats)
        self.rail.foot.settings.connect(self.open_settings)
        self.banners.acted.connect(self._banner_acted)
        desk.go.connect(self.show_place)
        for signal in (desk.opened, desk.moment_changed, desk.seat_changed, desk.noticed, desk.roster_changed):
            signal.connect(self.renew)
        desk.library_changed.connect(self.renew)
        desk.ticked.connect(self._tick)
        desk.refused.connect(self._refused)
        desk.pin_asked.connect(self._ask_pin)
        desk.fault.connect(self._fault)
        desk.noticed.connect(self._went_through)
        desk.reading.connect(self.reading.show_progress)
        desk.fault.connect(self.reading.finish)

    # -- acts ----------------------------------------------------------------------------------------------------

    def _bind(self) -> None:
        """Keys that hold everywhere. F6 gives way to a screen that binds it itself."""
        self._rounds: list[QShortcut] = []
        for act in actions.all_acts(self):
            if act.keys and act.everywhere:
                shortcut = QShortcut(QKeySequence(act.keys), self)
                shortcut.activated.connect(partial(self.do, act.key))
                if act.key.endswith(" pane"):
                    self._rounds.append(shortcut)

    def do(self, key: str) -> None:
        """Do the act of this name, or say why it is impossible now."""
        act = next((act for act in actions.all_acts(self) if act.key == key), None)
        if act is not None and act.why_not:
            self._fail(act.why_not)
        elif act is not None:
            act.how()

    def widget(self) -> QWidget:
        """What dialogs stand over."""
        return self

    def next_pane(self, step: int) -> None:
        """Put the focus into the next pane, or the one before."""
        if self.current.next_pane(step):
            return
        found = panes.after([self.banners, *self.current.regions(), self.rail], self.focusWidget(), step)
        if found is not None:
            found.setFocus(Qt.FocusReason.TabFocusReason)

    @Slot()
    def open_palette(self) -> None:
        """Every act, to be found by typing."""
        Palette(actions.shown_acts(self), self).show()

    @Slot()
    def open_shortcuts(self) -> None:
        """Every key on one sheet."""
        ShortcutSheet(actions.shown_on_paper(self), self).show()

    @Slot()
    def open_settings(self, focus: str = "") -> None:
        """Language, theme, text size."""
        self.dialog = SettingsDialog(self.settings, self, self._key())
        self.dialog.changed.connect(self.settings_changed)
        self.dialog.pin_asked.connect(self.choose_pin)
        self.dialog.recovery_asked.connect(self.make_recovery)
        self.dialog.finished.connect(self._settings_closed)
        self.dialog.show()
        self.dialog.take_focus(focus)

    def _key(self) -> Key:
        """How the acting member's signing key lies."""
        if self.desk.workspace.safe is None:
            return "invented"
        return "locked" if self.desk.workspace.acting.locked else "open"

    @Slot()
    def choose_pin(self) -> None:
        """Put the signing key under another PIN, or under its first."""
        chosen = PinChangeDialog(self.desk, self.dialog or self)
        chosen.accepted.connect(self.renew)
        chosen.show()

    @Slot()
    def make_recovery(self) -> None:
        """Offer a recovery file: what brings the keys back if this computer is lost."""
        if self.desk.workspace.safe is not None:
            BackupDialog(self.desk, self.dialog or self).show()

    @Slot(object)
    def _ask_pin(self, asked: KeyAsked) -> None:
        """Over the form that is being signed, so that it goes with it."""
        over = QApplication.activeWindow()
        PinDialog(self.desk, asked, over if isinstance(over, FormDialog) else self).show()

    @Slot()
    def _settings_closed(self) -> None:
        self.dialog = None

    @Slot()
    def open_seats(self) -> None:
        """One's own card, and acting as somebody else where this machine holds several seats."""
        menu = seat_menu(self.desk, self)
        menu.aboutToHide.connect(menu.deleteLater)
        foot = self.rail.foot
        corner = foot.mapToGlobal(QPoint(foot.width() + 4, foot.height()))
        menu.popup(corner - QPoint(0, menu.sizeHint().height()))

    # -- places --------------------------------------------------------------------------------------------------

    @property
    def current(self) -> Screen:
        """The screen that is shown."""
        return self.screens[self._place]

    @Slot(str)
    @Slot(str, str)
    def show_place(self, key: str, target: str = "") -> None:
        """Show a place; without an open incident only those that need none."""
        place = next(place for place in PLACES if place.screen.key == key)
        if place.needs_room and self.desk.room is None:
            return
        self._place = key
        self.stack.setCurrentWidget(self.screens.around(key))
        self.rail.set_current(key)
        own = [one.key() for one in self.screens[key].findChildren(QShortcut)]
        for shortcut in self._rounds:
            shortcut.setEnabled(shortcut.key() not in own)
        if target:
            self.screens[key].show_at(target)
        self.renew()

    @Slot()
    def renew(self) -> None:
        """Rail, banners, title and status bar from the desk."""
        desk = self.desk
        shown = [place for place in PLACES if desk.room is not None or not place.needs_room]
        self.rail.set_items([self._item(place) for place in shown])
        self.rail.set_current(self.current.key)
        self.rail.set_workspace(desk.title)
        key = short(desk.workspace.acting.keyid)
        self.rail.set_person(words.person_name(desk.roster, desk.member), about_member(desk, desk.member), key)
        self.rail.foot.set_switch(desk.demonstration)
        stale = stale_look(desk.roster, desk.member, desk.present())
        self.rail.foot.set_warning(_("Your card: {state}", state=stale.text) if stale else "")
        if desk.demonstration and self.rail.foot.notice is None:
            about = _("Company, people and incident are invented, their keys lie open. You may act as everybody.")
            self.rail.foot.set_notice(_("Demonstration"), about)
        self._renew_title()
        self._renew_banners()
        self._tick()

    def _renew_title(self) -> None:
        """Where one is, in which incident: what the list of windows shows."""
        place = next(place.title() for place in PLACES if place.screen.key == self.current.key)
        incident = self.desk.state.incident
        title = _("{title} (closed)", title=incident.title) if incident.phase == "closed" else incident.title
        parts = [place, title or self.desk.title, _("Golden Hour")]
        self.setWindowTitle(" — ".join(part for part in parts if part))

    def _item(self, place: Place) -> RailItem:
        number, hot = place.count(self.desk)
        index = PLACES.index(place)
        gap = any(after.needs_room != place.needs_room for after in PLACES[index + 1 : index + 2])
        return RailItem(place.screen.key, place.title(), place.icon, str(index), number, hot, gap_after=gap)

    def _renew_banners(self) -> None:
        self.banners.set_banners(banners(self.desk, self._failure))

    @Slot(str)
    def _banner_acted(self, rank: str) -> None:
        if rank == "broken":
            self.show_place("record")
        elif rank == "notice":
            self.desk.show_moment(None)
        elif rank == "advice":
            self.choose_pin()
        else:
            self._fail("")

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
        self._trouble = sentence

    @Slot()
    def _went_through(self) -> None:
        """An entry stands in the record: a store that was in trouble is so no longer."""
        if self._trouble and self._failure == self._trouble:
            self._fail("")
        self._trouble = ""

    def _fail(self, sentence: str) -> None:
        self._failure = sentence
        self._renew_banners()

    @Slot()
    def _tick(self) -> None:
        self.status.set_left(left_items(self.desk))
        self.status.set_right(right_items(self.desk))

    # -- the window ----------------------------------------------------------------------------------------------

    def showEvent(self, event: QShowEvent) -> None:
        """Once the window is seen and has answered, the other screens are made, one at a time."""
        super().showEvent(event)
        QTimer.singleShot(_BREATH, self, self._make_next)

    @Slot()
    def _make_next(self) -> None:
        if self.isVisible() and self.screens.make_next():
            QTimer.singleShot(_BREATH, self, self._make_next)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The rail gives way first when the window is narrow."""
        super().resizeEvent(event)
        self.rail.set_collapsed(self.width() < Theme.of(self).px(NARROW))

    def _restore(self) -> None:
        kept = self.settings.layout.get("main")
        with contextlib.suppress(ValueError):  # no base64: a file that somebody wrote in
            self.restoreGeometry(QByteArray(base64.b64decode(kept or "")))

    def keep_layout(self) -> None:
        """Put the window's place and size into the settings."""
        self.settings.layout["main"] = base64.b64encode(self.saveGeometry().data()).decode()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep the layout and tell whoever runs the program."""
        self.keep_layout()
        self.closing.emit()
        super().closeEvent(event)
