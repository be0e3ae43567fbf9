"""The demonstration without a display: the story played at the real desk, with a picture of every place and form.

Belongs here: stepping the story on the rooms' worker and grabbing what the windows then show.
"""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from app.domain.terms import COMMANDER, LEGAL
from app.room.stagecraft import Told
from app.room.story import Story
from app.settings import Settings
from app.ui import actions, application
from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog
from app.ui.dialogs.declare import DeclareDialog
from app.ui.dialogs.palette import Palette
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.rota import RotaDialog
from app.ui.dialogs.settings import SettingsDialog
from app.ui.dialogs.severity import SeverityDialog
from app.ui.dialogs.shortcuts import ShortcutSheet
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.screens.signoff import SignoffScreen
from app.ui.screens.welcome import Welcome

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Shot:
    """A picture worth taking: a place, seen by whom; ``form`` is what is opened over it."""

    place: str
    who: str
    form: str = ""

    @property
    def name(self) -> str:
        return self.form or self.place


VIEWS: dict[str, tuple[Shot, ...]] = {
    "lobby-empty": (Shot("lobby", "shen", "welcome"), Shot("lobby", "shen"), Shot("lobby", "shen", "declare")),
    "library": (Shot("playbooks", "han"),),
    "graded": (Shot("room", "lin", "severity"),),
    "blocked": (
        Shot("room", "chen"),
        Shot("facts", "chen"),
        Shot("statements", "chen"),
        Shot("lobby", "shen"),
        Shot("members", "shen"),
        Shot("members", "han", "card"),
        Shot("members", "shen", "rota"),
        Shot("lobby", "shen", "settings"),
        Shot("room", "shen", "palette"),
        Shot("room", "shen", "shortcuts"),
    ),
    "desk": (Shot("signoff", "han"), Shot("signoff", "han", "approve"), Shot("room", "gu", "reach")),
    "promises": (Shot("promises", "gu"),),
    "closed": (Shot("picture", "shen"), Shot("record", "shen"), Shot("room", "shen")),
}
"""What is worth a picture at which scene of the story."""


def opened(form: str, window: MainWindow) -> QWidget | None:
    """The form of that name, as a person would have opened it; None where it cannot be opened now."""
    desk, screen = window.desk, window.current
    match form:
        case "welcome":
            return Welcome([])
        case "declare":
            return DeclareDialog(desk, window)
        case "severity":
            return SeverityDialog(desk, window)
        case "settings":
            return SettingsDialog(window.settings, window)
        case "card":
            return CardDialog(desk, window)
        case "rota":
            return RotaDialog(desk, window, LEGAL)
        case "reach":
            return ReachDialog(desk, [COMMANDER], window)
        case "palette":
            return Palette(actions.shown_acts(window), window)
        case "shortcuts":
            return ShortcutSheet(actions.shown_on_paper(window), window)
        case "approve" if isinstance(screen, SignoffScreen):
            screen.decide("approve")
            return screen.dialog
    return None


_BREATH = 20
"""Milliseconds between two acts: nobody is quicker, and the window answers in between."""


class Tour(QObject):
    """Plays ``story`` to its end; ``say`` gets one line a step. ``fault`` is what stopped it, or None."""

    def __init__(self, story: Story, language: str, out: Path, say: Callable[[str], None], settings: Settings) -> None:
        super().__init__()
        self._story, self._language, self._say = story, language, say
        self._folder = out / "screens"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._steps: Iterator[Told] = story.play()
        self._shots: list[tuple[str, Shot]] = []
        self.fault: BaseException | None = None
        self._over = False
        self.jobs = Jobs(self)
        self.jobs.on_fault = self._stop
        self.desk = Desk(story.workspace, self.jobs, self)
        self.desk.fault.connect(self._stop)
        self.window = MainWindow(self.desk, settings)
        self.window.resize(1440, 900)
        self.window.show()
        self.jobs.count_from_now()

    def step(self) -> None:
        """Play the next step on the worker, then look at the windows."""
        self.jobs.run("story", lambda: next(self._steps, None), self._told)

    def _told(self, told: Told | None) -> None:
        if told is None:
            self._end()
            return
        self._say(told.line)
        self._shots = [(told.scene, shot) for shot in VIEWS.get(told.scene, ())]
        if self.desk.room is None and self._story.room is not None:
            self.desk.open(self._story.room.stream, self._next_shot)
        else:
            self._next_shot()

    # -- pictures ------------------------------------------------------------------------------------------------

    def _next_shot(self) -> None:
        if not self._shots:
            self.step()
            return
        scene, shot = self._shots.pop(0)
        self.desk.act_as(self._story.people[shot.who])
        self._when_still(lambda: self._go(scene, shot))

    def _go(self, scene: str, shot: Shot) -> None:
        self.window.show_place(shot.place)
        self._when_still(lambda: self._look(scene, shot))

    def _look(self, scene: str, shot: Shot) -> None:
        if not shot.form:
            self._grab(self.window, scene, shot)
            return
        form = opened(shot.form, self.window)
        if form is None:
            log.warning("the form %s did not open at %s", shot.form, scene)
            self._next_shot()
            return
        form.show()
        self._when_still(lambda: self._grab_form(form, scene, shot))

    def _grab_form(self, form: QWidget, scene: str, shot: Shot) -> None:
        self._grab(form, scene, shot)
        if isinstance(form, QDialog):
            form.reject()
        elif isinstance(form, Welcome):
            form.leave()

    def _grab(self, widget: QWidget, scene: str, shot: Shot) -> None:
        """Take the picture here; packing it into a file takes longer than a person waits, so the worker does that."""
        image = widget.grab().toImage()
        path = self._folder / f"{shot.name}-{scene}-{self._language}.png"
        self.jobs.run("picture", lambda: image.save(str(path)))
        QTimer.singleShot(_BREATH, self, self._next_shot)

    def _when_still(self, then: Callable[[], None]) -> None:
        """Go on once the worker has nothing left to do and the windows have taken what it gave."""

        def look() -> None:
            if self.jobs.idle:
                then()
            else:
                self._when_still(then)

        self.jobs.run("pause", lambda: None, lambda _nothing: QTimer.singleShot(_BREATH, self, look))

    # -- the end -------------------------------------------------------------------------------------------------

    def caught(self, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        """Nobody watches: a fault of our own in a window ends the tour instead of leaving it waiting."""
        self._stop(error)

    def _stop(self, error: BaseException) -> None:
        self.fault = self.fault or error
        self._end()

    def _end(self) -> None:
        if self._over:
            return
        self._over = True
        longest = max((seconds for seconds, _job in self.jobs.gaps), default=0.0)
        log.info("the tour blocked its window %d times, at most %.0f ms", len(self.jobs.gaps), longest * 1000)
        self.window.close()
        self.desk.leave_room()
        self.jobs.close()
        self.window.deleteLater()
        QApplication.exit(0)


def tour(story: Story, language: str, out: Path, say: Callable[[str], None]) -> None:
    """Play ``story`` through the windows in ``language``; pictures go to ``out``/screens. Raises what stopped it."""
    settings = Settings(language="zh" if language == "zh" else "en", theme="light" if language == "zh" else "dark")
    app = application.make(settings)
    app.setQuitOnLastWindowClosed(False)
    played = Tour(story, language, out, say, settings)
    sys.excepthook = played.caught
    QTimer.singleShot(0, played, played.step)
    app.exec()
    if played.fault is not None:
        raise played.fault
