"""The running program: which window is shown, in which language and theme, over which workspace.

Belongs here: going from the welcome to a workspace, from one language to another, and closing in order.
"""

from __future__ import annotations

import functools
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.room import words
from app.room.workspace import Person, Workspace
from app.settings import Settings
from app.ui import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.screens.welcome import Welcome


class Doors(QObject):
    """What the program asks of whoever composed it. Each runs on the worker; each may raise what ``words`` can say."""

    def __init__(
        self,
        found: Callable[[str, Person], Workspace],
        reopen: Callable[[str], Workspace],
        demonstrate: Callable[[], Workspace],
        known: Callable[[], list[tuple[str, str]]],
        keep: Callable[[Settings], None],
    ) -> None:
        super().__init__()
        self.found, self.reopen, self.demonstrate, self.known, self.keep = found, reopen, demonstrate, known, keep


class Program(QObject):
    """One run of the windows. ``ready`` is emitted when a workspace's window stands."""

    ready = Signal()

    def __init__(self, app: QApplication, settings: Settings, doors: Doors) -> None:
        super().__init__()
        self._app = app
        self._doors = doors
        self.settings = settings
        self.jobs = Jobs(self)
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.welcome: Welcome | None = None
        app.setQuitOnLastWindowClosed(False)

    def start(self, place: str = "") -> None:
        """Open the workspace at ``place``, or the last one, or say welcome."""
        places = [known for known, _name in self._doors.known()]
        wanted = place or self.settings.workspace
        if wanted in places:
            self._enter(functools.partial(self._doors.reopen, wanted), wanted)
        else:
            self.show_welcome()

    def demonstrate(self) -> None:
        """Open the demonstration."""
        self._enter(self._doors.demonstrate, "")

    def show_welcome(self, sentence: str = "") -> None:
        """The welcome window: make a workspace, open one, or try the demonstration."""
        if self.welcome is None:
            self.welcome = Welcome(self._doors.known())
            self.welcome.created.connect(self._create)
            self.welcome.chosen.connect(self.start)
            self.welcome.demonstration.connect(self.demonstrate)
            self.welcome.closing.connect(self.close)
        self.welcome.say(sentence)
        self.welcome.show()

    @Slot(str, object)
    def _create(self, name: str, person: Person) -> None:
        self._enter(functools.partial(self._doors.found, name, person), "")

    def _enter(self, door: Callable[[], Workspace], place: str) -> None:
        if self.welcome is not None:
            self.welcome.wait(True)
        self.jobs.run("open workspace", door, functools.partial(self._entered, place), self._refuse)

    def _entered(self, place: str, workspace: Workspace) -> None:
        if place:
            self.settings.workspace = place
        self.desk = Desk(workspace, self.jobs, self)
        self._raise_window("lobby")
        if self.welcome is not None:
            self.welcome.leave()
            self.welcome = None
        self.ready.emit()

    def _refuse(self, error: Exception) -> None:
        sentence = words.surroundings(error)
        if sentence is None:
            self.jobs.on_fault(error)
            sentence = words.our_fault()
        self.show_welcome(sentence)
        if self.welcome is not None:
            self.welcome.wait(False)

    def _raise_window(self, place: str) -> None:
        if self.desk is None:
            return
        window = MainWindow(self.desk, self.settings)
        window.closing.connect(self.close)
        window.settings_changed.connect(self._dress)
        window.show_place(place)
        window.show()
        self.window = window

    @Slot()
    def _dress(self) -> None:
        """Language or theme changed: the same desk, a new window where the old one stood."""
        old = self.window
        self._doors.keep(self.settings)
        application.dress(self._app, self.settings)
        place = old.current.key if old else "lobby"
        self._raise_window(place)
        if old is not None and self.window is not None:
            self.window.setGeometry(old.geometry())
            old.closing.disconnect(self.close)
            old.close()
            old.deleteLater()

    @Slot()
    def close(self) -> None:
        """Close in order: window, listener, jobs, store."""
        self._doors.keep(self.settings)
        if self.desk is not None:
            self.desk.leave_room()
        self.jobs.close()
        if self.desk is not None:
            self.desk.workspace.close()
            self.desk = None
        self._app.quit()
