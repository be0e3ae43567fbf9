"""One worker for all that touches a room; results come back on the window thread."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QThread
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.jobs import Jobs


@pytest.fixture
def jobs(qapp: QApplication) -> Iterator[Jobs]:
    made = Jobs()
    yield made
    made.close()
    made.deleteLater()


def test_work_runs_on_the_worker_and_its_result_comes_back_here(jobs: Jobs, qtbot: QtBot) -> None:
    seen: list[tuple[str, bool]] = []
    here = QThread.currentThread()
    jobs.run(
        "name",
        lambda: threading.current_thread().name,
        lambda name: seen.append((name, QThread.currentThread() is here)),
    )
    qtbot.waitUntil(lambda: bool(seen))
    name, on_window_thread = seen[0]
    assert name.startswith("room")
    assert on_window_thread


def test_work_is_done_in_order_by_one_worker(jobs: Jobs, qtbot: QtBot) -> None:
    order: list[int] = []
    names: set[str] = set()
    for number in range(20):
        jobs.run(
            "n",
            lambda number=number: (number, threading.current_thread().name),
            lambda found: (order.append(found[0]), names.add(found[1])),
        )
    qtbot.waitUntil(lambda: len(order) == 20)
    assert order == list(range(20))
    assert len(names) == 1


def test_a_fault_goes_to_whoever_asked(jobs: Jobs, qtbot: QtBot) -> None:
    faults: list[Exception] = []
    jobs.run("break", lambda: 1 // 0, None, faults.append)
    qtbot.waitUntil(lambda: bool(faults))
    assert isinstance(faults[0], ZeroDivisionError)


def test_a_fault_that_nobody_takes_goes_to_the_log(jobs: Jobs, qtbot: QtBot, caplog: pytest.LogCaptureFixture) -> None:
    jobs.run("break", lambda: 1 // 0)
    qtbot.waitUntil(lambda: "job failed" in caplog.text)
    assert "ZeroDivisionError" in caplog.text


def test_it_tells_how_much_waits(jobs: Jobs, qtbot: QtBot) -> None:
    told: list[int] = []
    jobs.busy.connect(told.append)
    jobs.run("a", lambda: None)
    jobs.run("b", lambda: None)
    qtbot.waitUntil(lambda: told[-1:] == [0])
    assert max(told) == 2


def test_after_closing_nothing_is_done_and_nothing_comes_back(qapp: QApplication) -> None:
    jobs = Jobs()
    seen: list[int] = []
    jobs.run("last", lambda: 1, seen.append)
    jobs.close()
    jobs.run("late", lambda: 2, seen.append)
    qapp.processEvents()
    assert seen == []
    jobs.deleteLater()


def test_a_blocked_window_is_noted_with_the_job_that_ran(jobs: Jobs, caplog: pytest.LogCaptureFixture) -> None:
    jobs._last -= 1.0
    jobs._beat()
    assert jobs.gaps
    assert jobs.gaps[-1][0] > 0.9
    assert "window blocked" in caplog.text


def test_what_the_work_holds_is_let_go_on_the_window_thread(jobs: Jobs, qtbot: QtBot) -> None:
    class Held:
        """Stands for a widget."""

    died = list[str]()

    def work(divisor: int) -> Callable[[], int]:
        held = Held()
        weakref.finalize(held, lambda: died.append(threading.current_thread().name))
        return lambda: id(held) // divisor

    for _number in range(50):
        jobs.run("hold", work(1))
        jobs.run("fail", work(0), None, lambda _error: None)
    qtbot.waitUntil(lambda: jobs.idle)
    gc.collect()

    assert set(died) == {threading.main_thread().name}
    assert len(died) == 100
