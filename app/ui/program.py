"""The running program: which window is shown, in which language and theme, over which workspace.

Belongs here: going from the welcome to a workspace, from one language to another, and closing in order.
"""

from __future__ import annotations

import functools
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, QTimer, Signal, Slot
from PySide6.QtWidgets import QApplication

from app.room import words
from app.room.joining import Newcomer
from app.room.keeping import NoKeys
from app.room.workspace import Person, Workspace
from app.settings import Language, Settings
from app.ui import application, rubbish
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.joining import Joining
from app.ui.main_window import MainWindow
from app.ui.screens.welcome import Welcome

Opened = tuple[str, Workspace]
"""A workspace and its place on this machine; the demonstration has none."""


@dataclass(frozen=True, slots=True)
class Doors:
    """What the program asks of whoever composed it.

    The first four run on the worker and may raise what ``explain`` has a sentence for; it gives None for a fault of
    our own. ``found`` takes a name, the founder and the founder's PIN; ``recover`` a recovery file, its passphrase and
    a new PIN. ``known`` are the workspaces on this machine,
    place and name; ``keep`` writes the settings; ``newcomer`` is whoever sits here, before any workspace is open.
    ``give`` opens the key file with its passphrase, on the worker, or makes one.
    """

    found: Callable[[str, Person, str], Opened]
    reopen: Callable[[str], Opened]
    recover: Callable[[str, str, str], Opened]
    demonstrate: Callable[[], Opened]
    known: Callable[[], list[tuple[str, str]]]
    keep: Callable[[Settings], None]
    explain: Callable[[Exception], str | None]
    newcomer: Callable[[], Newcomer]
    give: Callable[[str], None]


PATIENCE = 300
"""Milliseconds before the welcome stands in for a window that is not there yet."""


class Program(QObject):
    """One run of the windows. ``ready`` is emitted when a workspace's window stands."""

    ready = Signal()

    def __init__(self, app: QApplication, settings: Settings, doors: Doors) -> None:
        super().__init__()
        self._app = app
        self._doors = doors
        self.settings = settings
        self.jobs = Jobs(self)
        self._joining = Joining(doors.newcomer, self.jobs, self._explain, self)
        self._joining.joined.connect(self._entered)
        self.desk: Desk | None = None
        self.window: MainWindow | None = None
        self.welcome: Welcome | None = None
        self._closed = self._founding = False
        self._last: tuple[Callable[[], Opened], bool] | None = None
        app.setQuitOnLastWindowClosed(False)

    def start(self, place: str = "") -> None:
        """Open the workspace at ``place``, or the last one, or say welcome."""
        places = [known for known, _name in self._doors.known()]
        wanted = place or self.settings.workspace
        if wanted in places:
            self._enter(functools.partial(self._doors.reopen, wanted))
        else:
            self.show_welcome()

    def demonstrate(self) -> None:
        """Open the demonstration."""
        self._enter(self._doors.demonstrate)

    # -- the welcome ---------------------------------------------------------------------------------------------

    def show_welcome(self, sentence: str = "") -> None:
        """The welcome window: make a workspace, open one, or try the demonstration."""
        if self.welcome is None:
            self.welcome = Welcome(self._doors.known())
            self.welcome.created.connect(self._create)
            self.welcome.chosen.connect(self.start)
            self.welcome.demonstration.connect(self.demonstrate)
            self.welcome.recovering.connect(self._recover)
            self.welcome.key_file_given.connect(self._give)
            self.welcome.brought.connect(self._bring)
            self.welcome.spoken.connect(self._speak)
            self.welcome.closing.connect(self.close)
        self.welcome.say(sentence)
        self.welcome.show()

    @Slot(str)
    def _speak(self, language: str) -> None:
        self.settings.language = cast(Language, language)
        self._keep()
        application.dress(self._app, self.settings)
        if self.welcome is not None:
            self.welcome.renew()

    @Slot(str, object, str)
    def _create(self, name: str, person: Person, pin: str) -> None:
        self._enter(functools.partial(self._doors.found, name, person, pin), founding=True)

    @Slot(str, str, str)
    def _recover(self, file: str, passphrase: str, pin: str) -> None:
        self._enter(functools.partial(self._doors.recover, file, passphrase, pin))

    @Slot(str)
    def _bring(self, file: str) -> None:
        """An invitation or a key file was chosen in the welcome."""
        if self.welcome is not None:
            self._joining.bring(Path(file), self.welcome, self._said)

    def _said(self, sentence: str) -> None:
        if self.welcome is not None:
            self.welcome.say(sentence)

    def _enter(self, door: Callable[[], Opened], founding: bool = False) -> None:
        self._founding, self._last = founding, (door, founding)
        if self.welcome is not None:
            self.welcome.wait(True)
        else:
            QTimer.singleShot(PATIENCE, self, self._stand_in)
        self.jobs.run("open workspace", door, self._entered, self._refuse)

    @Slot()
    def _stand_in(self) -> None:
        """It takes a while: something has to be seen."""
        if self.desk is None and self.welcome is None:
            self.show_welcome()
            self._wait(True)

    def _keep(self) -> None:
        """Keep the settings. Where they cannot be written the work goes on: they are not worth a window."""
        try:
            self._doors.keep(self.settings)
        except OSError as error:
            self.jobs.on_fault(error)

    def _wait(self, waiting: bool) -> None:
        if self.welcome is not None:
            self.welcome.wait(waiting)

    @Slot(object)
    def _entered(self, opened: Opened) -> None:
        place, workspace = opened
        self.settings.workspace = place or self.settings.workspace
        self._keep()
        self.desk = Desk(workspace, self.jobs, self)
        self.desk.title = dict(self._doors.known()).get(place, self.desk.title)
        self.desk.opened.connect(rubbish.keep)
        self._raise_window("lobby")
        if self.welcome is not None:
            self.welcome.leave()
            self.welcome = None
        if self._founding and self.window is not None:
            self.window.make_recovery()
        self._last = None
        self.ready.emit()

    def _refuse(self, error: Exception) -> None:
        self.show_welcome(self._sentence(error))
        self._wait(False)
        self._explain(error)

    def _sentence(self, error: Exception) -> str:
        sentence = self._doors.explain(error)
        if sentence is None:
            self.jobs.on_fault(error)
        return sentence or words.our_fault()

    # -- where keys are kept -------------------------------------------------------------------------------------

    def _explain(self, error: Exception) -> str | None:
        """The sentence for ``error``; where nothing holds keys, the way out is offered beside it."""
        if isinstance(error, NoKeys) and self.welcome is not None:
            if error.file:
                self.welcome.ask_passphrase(fresh=False)
            else:
                self.welcome.offer_key_file()
        return self._doors.explain(error)

    @Slot(str)
    def _give(self, passphrase: str) -> None:
        self.jobs.run("key file", functools.partial(self._doors.give, passphrase), self._given, self._not_given)

    def _given(self, _nothing: None) -> None:
        """The key file stands open: go on with what could not be done without."""
        if self.welcome is not None:
            self.welcome.answer_key_file("")
        if self._last is not None:
            self._enter(*self._last)

    def _not_given(self, error: Exception) -> None:
        if self.welcome is not None:
            self.welcome.answer_key_file(self._sentence(error))

    # -- the window ----------------------------------------------------------------------------------------------

    def _raise_window(self, place: str) -> None:
        if self.desk is None:
            return
        window = MainWindow(self.desk, self.settings)
        window.closing.connect(self.close)
        window.settings_changed.connect(self._dress, Qt.ConnectionType.QueuedConnection)
        window.show_place(place)
        window.show()
        self.window = window

    @Slot()
    def _dress(self) -> None:
        """Language, theme or text size changed: the same desk, a new window where the old one stood."""
        old = self.window
        self._keep()
        application.dress(self._app, self.settings)
        if old is None:
            return
        old.keep_layout()
        asked = old.dialog.focused() if old.dialog is not None else None
        self._raise_window(old.current.key)
        if self.window is not None:
            self._put_where(old, self.window)
            if asked is not None:
                self.window.open_settings(asked)
        old.closing.disconnect(self.close)
        old.close()
        old.deleteLater()

    @staticmethod
    def _put_where(old: MainWindow, window: MainWindow) -> None:
        """A window that is built anew stands where the old one stood."""
        if old.isMaximized():
            window.showMaximized()
        else:
            window.setGeometry(old.geometry())

    @Slot()
    def close(self) -> None:
        """Close in order: window, listener, jobs, store. A second call does nothing."""
        if self._closed:
            return
        self._closed = True
        self._keep()
        if self.window is not None:
            self.window.hide()
            self.window.deleteLater()
        if self.welcome is not None:
            self.welcome.leave()
        if self.desk is not None:
            self.desk.leave_room()
        self.jobs.close()
        if self.desk is not None:
            self.desk.workspace.close()
        self.window = self.welcome = self.desk = None
        self._app.quit()
