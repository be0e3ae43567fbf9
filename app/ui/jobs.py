"""Work off the window thread: one worker for all that touches a room.

Belongs here: running a piece of work and giving its result back on the window thread. What the work is does not.
"""

import logging
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.ui.rubbish import Rubbish

log = logging.getLogger(__name__)
T = TypeVar("T")
GAP = 0.1
"""Seconds without a heartbeat after which the window counts as blocked."""


class Jobs(QObject):
    """``run`` does work on the one worker; ``then`` gets its result here, ``fail`` what it raised."""

    busy = Signal(int)
    """How many pieces of work are waiting or running."""
    _done = Signal(int, object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rubbish = Rubbish()
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="room")
        self._waiting: dict[int, tuple[str, Callable[[Any], None] | None, Callable[[Exception], None]]] = {}
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
        self._waiting[number] = (title, then, fail or self.on_fault)
        self.busy.emit(len(self._waiting))
        self._worker.submit(self._work, number, work)

    def _work(self, number: int, work: Callable[[], Any]) -> None:
        try:
            result = work()
        except Exception as error:  # noqa: BLE001 - the job runner gives every fault to whoever asked
            self._done.emit(number, None, error)
        else:
            self._done.emit(number, result, None)

    @Slot(int, object, object)
    def _finish(self, number: int, result: object, error: Exception | None) -> None:
        _title, then, fail = self._waiting.pop(number)
        self.busy.emit(len(self._waiting))
        if self._closed:
            return
        if error is not None:
            fail(error)
        elif then is not None:
            then(result)

    def _log(self, error: Exception) -> None:
        log.error("job failed", exc_info=error)

    @Slot()
    def _beat(self) -> None:
        now, own = time.monotonic(), time.thread_time()
        if now - self._last > GAP + 0.02:
            running = ", ".join(title for title, _then, _fail in self._waiting.values()) or "nothing"
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
