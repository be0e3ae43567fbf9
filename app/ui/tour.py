"""The demonstration without a display: the story played at the real desk, with a picture of every place.

Belongs here: stepping the story on the rooms' worker and grabbing what the windows then show.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from app.room.stagecraft import Told
from app.room.story import Story
from app.settings import Settings
from app.ui import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow

VIEWS: dict[str, tuple[tuple[str, str], ...]] = {
    "blocked": (("room", "chen"), ("facts", "chen"), ("statements", "chen"), ("lobby", "shen")),
    "desk": (("signoff", "han"),),
    "promises": (("promises", "gu"),),
    "closed": (("picture", "shen"), ("record", "shen"), ("room", "shen")),
}
"""Which places, seen by whom, are worth a picture at which scene of the story."""


class Tour(QObject):
    """Plays ``story`` to its end; ``say`` gets one line a step. ``done`` is the fault that stopped it, or None."""

    def __init__(self, story: Story, language: str, out: Path, say: Callable[[str], None], settings: Settings) -> None:
        super().__init__()
        self._story, self._language, self._say = story, language, say
        self._folder = out / "screens"
        self._folder.mkdir(parents=True, exist_ok=True)
        self._steps: Iterator[Told] = story.play()
        self._shots: list[tuple[str, str, str]] = []
        self.fault: Exception | None = None
        self.jobs = Jobs(self)
        self.jobs.on_fault = self._stop
        self.desk = Desk(story.workspace, self.jobs, self)
        self.desk.fault.connect(self._stop)
        self.window = MainWindow(self.desk, settings)
        self.window.resize(1440, 900)
        self.window.show()

    def step(self) -> None:
        """Play the next step on the worker, then look at the windows."""
        self.jobs.run("story", lambda: next(self._steps, None), self._told)

    def _told(self, told: Told | None) -> None:
        if told is None:
            self._end()
            return
        self._say(told.line)
        self._shots = [(told.scene, place, who) for place, who in VIEWS.get(told.scene, ())]
        if self.desk.room is None and self._story.room is not None:
            self.desk.open(self._story.room.stream, self._next_shot)
        else:
            self._next_shot()

    def _next_shot(self) -> None:
        if not self._shots:
            self.step()
            return
        scene, place, who = self._shots.pop(0)
        self.desk.act_as(self._story.people[who])
        self.window.show_place(place)
        name = f"{place}-{scene}-{self._language}"
        self._when_still(lambda: self._grab(name))

    def _when_still(self, then: Callable[[], None]) -> None:
        """Go on once the worker is idle and the windows have taken what it gave."""
        self.jobs.run("pause", lambda: None, lambda _nothing: QTimer.singleShot(0, self, then))

    def _grab(self, name: str) -> None:
        self.window.grab().save(str(self._folder / f"{name}.png"))
        self._next_shot()

    def _stop(self, error: Exception) -> None:
        self.fault = error
        self._end()

    def _end(self) -> None:
        self.window.close()
        self.desk.leave_room()
        self.jobs.close()
        QApplication.exit(0)


def tour(story: Story, language: str, out: Path, say: Callable[[str], None]) -> None:
    """Play ``story`` through the windows in ``language``; pictures go to ``out``/screens. Raises what stopped it."""
    settings = Settings(language="zh" if language == "zh" else "en", theme="light" if language == "zh" else "dark")
    app = application.make(settings)
    app.setQuitOnLastWindowClosed(False)
    played = Tour(story, language, out, say, settings)
    QTimer.singleShot(0, played, played.step)
    app.exec()
    if played.fault is not None:
        raise played.fault


