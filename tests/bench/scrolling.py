"""The timeline over many entries: how long a frame takes while one scrolls, and whether the window stands still."""

from __future__ import annotations

import os
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median, quantiles

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from app.identity.seat import Seat
from app.room.sources import Sources
from app.room.workspace import Workspace
from app.settings import Settings
from app.store.sqlite import open_sqlite
from app.ui import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.screens.timeline_panel import TimelinePanel
from tests.bench import record

STEPS = 600


def measure(entries: int = 100_000) -> dict[str, float]:
    """Milliseconds a frame (median, 99th percentile, longest) while scrolling, and the longest gap of the window."""
    with tempfile.TemporaryDirectory() as folder:
        made = record.make(Path(folder), entries)
        _workspace(made).room(made.stream)  # verified once: what is measured is the second opening
        app = application.make(Settings(language="en", theme="light"))
        desk = Desk(_workspace(made), Jobs())
        window = MainWindow(desk, Settings())
        try:
            return _measured(app, desk, window, made)
        finally:
            window.close()
            desk.jobs.close()
            desk.workspace.close()


def _workspace(made: record.Made) -> Workspace:
    store = open_sqlite(made.path, record.KEY, Sources().now)
    return Workspace(store, made.roster, [Seat.from_secret(made.secret)], Sources())


def _measured(app: QApplication, desk: Desk, window: MainWindow, made: record.Made) -> dict[str, float]:
    window.show()
    _turn(300)  # the window stands before anything is asked of it
    desk.jobs.gaps.clear()
    start = time.perf_counter()
    opened = QEventLoop()
    desk.open(made.stream, opened.quit)
    opened.exec()
    window.show_place("room")
    panel = window.screens["room"].findChild(TimelinePanel)
    assert panel is not None
    _turn(500)
    ready = time.perf_counter() - start - 0.5
    frames = _played(_frames(panel))
    longest = max((gap for gap, _running in desk.jobs.gaps), default=0.0)
    return {
        "rows": panel.model.rowCount(), "room_open": ready, "frame_median_ms": median(frames),
        "frame_p99_ms": quantiles(frames, n=100)[98], "frame_longest_ms": max(frames),
        "longest_gap_ms": longest * 1000, "search_seconds": _search(panel),
    }  # fmt: skip


def _frames(panel: TimelinePanel) -> Iterator[float]:
    """Up by three rows as a wheel goes, by pages, then to anywhere as when the bar is dragged; each painted whole."""
    bar, view = panel.view.verticalScrollBar(), panel.view.viewport()
    chance = random.Random(1)
    places: list[Callable[[], int]] = [
        lambda: bar.value() - 3,
        lambda: bar.value() - bar.pageStep(),
        lambda: chance.randrange(bar.maximum()),
    ]
    for place in places:
        panel.view.to_newest()
        for _step in range(STEPS):
            to = place()
            start = time.perf_counter()
            bar.setValue(to)
            view.repaint()
            yield time.perf_counter() - start


def _played(frames: Iterator[float]) -> list[float]:
    """Each frame in a turn of the event loop of its own, as people scroll; in milliseconds."""
    found: list[float] = []
    loop, beat = QEventLoop(), QTimer(interval=0)

    def turn() -> None:
        frame = next(frames, None)
        if frame is None:
            loop.quit()
        else:
            found.append(frame * 1000)

    beat.timeout.connect(turn)
    beat.start()
    loop.exec()
    beat.stop()
    return found


def _search(panel: TimelinePanel) -> float:
    """Seconds to search every entry for words that stand in one of them."""
    start, done = time.perf_counter(), QEventLoop()
    panel.search.changed.connect(lambda: done.quit() if panel.search.done else None)
    panel.search.look_for("99 现场记录", panel.model.backdrop)
    done.exec()
    return time.perf_counter() - start


def _turn(milliseconds: int) -> None:
    """Let the window live for a while."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


if __name__ == "__main__":
    for name, value in measure(*(int(argument) for argument in sys.argv[1:])).items():
        print(f"{name:24} {value:12.6g}")
