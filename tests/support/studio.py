"""The statement studio on a stage of its own: the real screen over a real room, without the main window around it.

Belongs here: raising the screen and waiting until it stands still. The story is ``stage``'s, the desk is ``seated``'s.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.settings import Settings
from app.ui.screens.studio import StudioScreen
from tests.support.seated import seated
from tests.support.stage import Scene


class Window(QWidget):
    """What the studio stands in: as wide as a test says, with settings."""

    def __init__(self, wide: int, high: int = 820) -> None:
        super().__init__()
        self.settings = Settings()
        self.resize(wide, high)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)


@contextmanager
def raised(
    qtbot: QtBot, who: str = "chen", until: str = "half", wide: int = 1300, scene: Scene | None = None
) -> Iterator[StudioScreen]:
    """The studio as ``who`` sees it at that moment of the story, standing still."""
    with seated(who, until, scene) as desk:
        window = Window(wide)
        qtbot.addWidget(window)
        studio = StudioScreen(desk)
        window.column.addWidget(studio)
        window.show()
        settle(qtbot, studio)
        yield studio
        done: list[None] = []
        desk.jobs.run("wait", lambda: None, done.append)
        qtbot.waitUntil(lambda: bool(done))


def settle(qtbot: QtBot, studio: StudioScreen) -> None:
    """Wait until the worker is idle and every pane shows what is open."""
    done: list[None] = []
    studio.desk.jobs.run("wait", lambda: None, done.append)
    qtbot.waitUntil(lambda: bool(done) and studio.still)


def press(studio: StudioScreen, keys: str) -> None:
    """Do what these keys do."""
    wanted = QKeySequence(keys)
    next(shortcut for shortcut in studio.findChildren(QShortcut) if shortcut.key() == wanted).activated.emit()


def dialog_of(studio: StudioScreen, kind: type[QWidget]) -> QWidget:
    """The dialog of this kind that is open."""
    return next(found for found in studio.findChildren(kind) if found.isVisible())
