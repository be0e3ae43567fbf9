"""A desk in the middle of the demonstration, without the main window: what tests of one pane or one form sit at.

Belongs here: opening and leaving the room. The story is ``stage``'s.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from PySide6.QtCore import QEventLoop, QTimer

from app.domain.terms import Body
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from tests.support.stage import Scene, play


@contextmanager
def seated(who: str, until: str = "half", scene: Scene | None = None) -> Iterator[Desk]:
    """The desk of ``who``, with the incident open as it is at that moment of the story, in English."""
    scene = scene or play("en", until)
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people[who])
    waiting = QEventLoop()
    desk.opened.connect(waiting.quit)
    desk.open(scene.stream)
    waiting.exec()
    yield desk
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def told(desk: Desk, act: Callable[[], object]) -> None:
    """Do ``act`` and wait until an entry has come of it, and the panes that take a turn of their own have had it."""
    waiting, turn = QEventLoop(), QTimer(singleShot=True, interval=2)
    turn.timeout.connect(waiting.quit)
    desk.noticed.connect(turn.start)
    act()
    waiting.exec()
    desk.noticed.disconnect(turn.start)


def enter(desk: Desk, body: Body) -> None:
    """Enter ``body`` as the acting member, and wait until it stands."""
    told(desk, lambda: desk.submit(body))
