"""Work off the window thread: one worker for all that touches a room.

Belongs here: running a piece of work and giving its result back on the window thread. What the work is does not.

What a piece of work holds (a screen, often) is held by the window thread too until the work has been given back, so
that the last hold on a widget is never let go by the worker: Qt does not survive that.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, NamedTuple, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ui.rubbish import Rubbish

log = logging.getLogger(__name__)
T = TypeVar("T")
GAP = 0.1
"""Seconds without a heartbeat after which the window counts as blocked."""


class _Piece(NamedTuple):
    title: str
    work: Callable[[], Any]
    then: Callable[[Any], None] | None
    fail: Callable[[Exception], None]


def _outcome(work: Callable[[], T]) -> tuple[T | None, Exception | None]:
    """What ``work`` gives or raises. Apart, so that nothing of it stays on the worker's stack once it is told."""
    try:
        return work(), None
    except Exception as error:  # noqa: BLE001 - the job runner gives every fault to whoever asked
        return None, error


class Jobs(QObject):
    """``run`` does work on the one worker; ``then`` gets its result here, ``fail`` what it raised."""

    busy = Signal(int)
    """How many pieces of work are waiting or running."""
    _done = Signal(int)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rubbish = Rubbish()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="room")
        self._waiting: dict[int, _Piece] = {}
        self._ended: dict[int, tuple[Any, Exception | None]] = {}
        self._count = 0
        self._closed = False
        self._done.connect(self._finish)
        self.on_fault: Callable[[Exception], None] = self._log
        self._heart = QTimer(self, interval=20)
        self._heart.timeout.connect(self._beat)
        self._last, self._own = time.monotonic(), time.thread_time()
        self.gaps: list[tuple[float, str]] = []
        self._heart.start()

    @property
    def idle(self) -> bool:
        """Nothing waits or runs, and every result has been given back."""
        return not self._waiting

    def run(
        self,
        title: str,
        work: Callable[[], T],
        then: Callable[[T], None] | None = None,
        fail: Callable[[Exception], None] | None = None,
    ) -> None:
        """Do ``work`` on the worker; its result goes to ``then`` on the window thread."""
        if self._closed:
            return
        self._count += 1
        number = self._count
        self._waiting[number] = _Piece(title, work, then, fail or self.on_fault)
        self.busy.emit(len(self._waiting))
        self._worker.submit(self._work, number)

    def _work(self, number: int) -> None:
        self._ended[number] = _outcome(self._waiting[number].work)
        self._done.emit(number)

    @Slot(int)
    def _finish(self, number: int) -> None:
        piece, (result, error) = self._waiting.pop(number), self._ended.pop(number)
        self.busy.emit(len(self._waiting))
        if self._closed:
            return
        if error is not None:
            piece.fail(error)
        elif piece.then is not None:
            piece.then(result)

    def _log(self, error: Exception) -> None:
        log.error("job failed", exc_info=error)

    @Slot()
    def _beat(self) -> None:
        now, own = time.monotonic(), time.thread_time()
        if now - self._last > GAP + 0.02:
            running = ", ".join(piece.title for piece in self._waiting.values()) or "nothing"
            self.gaps.append((now - self._last, running))
            blocked, worked = (now - self._last) * 1000, (own - self._own) * 1000
            log.warning("window blocked for %.0f ms, %.0f of them at work, while running: %s", blocked, worked, running)
        self._last, self._own = now, own
        self._rubbish.collect(self.idle)

    def count_from_now(self) -> None:
        """The windows stand: what was slow before nobody waited for."""
        self._last, self._own = time.monotonic(), time.thread_time()

    def close(self) -> None:
        """Finish what runs, drop what waits. Results are no longer given back."""
        self._closed = True
        self._heart.stop()
        self._worker.shutdown(wait=True, cancel_futures=True)
        self._rubbish.leave()
