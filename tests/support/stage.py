"""The demonstration on a stage: an invented company, a real room over the memory store, and the real window.

Belongs here: what tests and screenshots need to stand in the middle of an incident. The story itself is the product's.
"""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache

import msgspec
from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

from app.domain.playbook import Playbook
from app.room.cast import CAST, COMPANY
from app.room.library import shipped
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.story import Story
from app.room.workspace import Workspace, create
from app.settings import Settings
from app.store.contract import Store
from app.store.memory import MemoryStore
from app.ui import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow

DECLARED = int(datetime(2026, 3, 13, 18, 18, 4, tzinfo=UTC).timestamp() * 1000)
"""02:18:04 in Beijing on 14 March 2026, as in the drawings."""


class Scene(msgspec.Struct, frozen=True):
    """Where the story stands: its workspace, the incident's stream, and who is who."""

    workspace: Workspace
    stream: str
    people: dict[str, str]
    story: Story
    clock: Clock


def play(language: str = "zh", until: str = "half") -> Scene:
    """The story until ``declared``, ``half`` or ``end``, or until the scene of that name; yours to go on with.

    It is told once a process and then read back from its record, which is how any seat comes to know it.
    """
    told = _told(language, until)
    clock = Clock(DECLARED)
    clock.time = told.clock.time
    store = _twin(told.workspace.store, clock)
    workspace = Workspace(store, told.workspace.id, told.workspace.seats.values(), Sources(now=clock))
    story = Story(workspace, told.story.playbook, language, clock)
    story.start, story.room = DECLARED, workspace.room(told.stream)
    story.people, story.ids = dict(told.people), dict(told.story.ids)
    return Scene(workspace, told.stream, story.people, story, clock)


@lru_cache(maxsize=32)
def _told(language: str, until: str) -> Scene:
    clock = Clock(DECLARED)
    workspace = create(MemoryStore(clock), COMPANY[language], CAST["shen"], Sources(now=clock))
    story = Story(workspace, _playbook(), language, clock)
    for told in story.play() if until != "half" else story.first_half():
        if told.scene == until or (until == "declared" and story.room is not None):
            break
    assert story.room is not None
    return Scene(workspace, story.room.stream, story.people, story, clock)


@lru_cache(maxsize=1)
def _playbook() -> Playbook:
    return shipped("compensation-dispute")


def _twin(store: Store, clock: Clock) -> MemoryStore:
    """A store of its own with the same streams and blobs."""
    assert isinstance(store, MemoryStore)
    twin = MemoryStore(clock)
    twin._kinds, twin._blobs = dict(store._kinds), dict(store._blobs)
    twin._lines = {stream: list(lines) for stream, lines in store._lines.items()}
    twin._ids = {stream: set(ids) for stream, ids in store._ids.items()}
    return twin


def stage(
    language: str = "zh", theme: str = "light", until: str = "half", who: str = "chen", scene: Scene | None = None
) -> tuple[QApplication, Desk, MainWindow, Scene]:
    """The main window with the incident open, seen by ``who``. Close with ``strike``."""
    scene = scene or play(language, until)
    settings = Settings(language=language, theme=theme)  # type: ignore[arg-type]
    app = application.make(settings)
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people[who])
    window = MainWindow(desk, settings)
    waiting = QEventLoop()
    desk.opened.connect(waiting.quit)
    desk.open(scene.stream)
    waiting.exec()
    return app, desk, window, scene


def strike(desk: Desk, window: MainWindow) -> None:
    """Take the window down in the order that the program uses."""
    window.close()
    desk.jobs.close()
    window.deleteLater()
    desk.deleteLater()
