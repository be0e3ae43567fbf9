"""app/ui/rubbish.py: rubbish is collected on the window thread, nowhere else."""

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui import rubbish
from app.ui.jobs import Jobs
from app.ui.rubbish import Rubbish


class Knot:
    """An object that only the collector can free."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def automatic() -> Iterator[None]:
    gc.collect()
    gc.enable()
    yield
    gc.enable()


def test_while_there_is_a_worker_python_does_not_collect_by_itself() -> None:
    held = Rubbish()
    assert not gc.isenabled()

    held.leave()

    assert gc.isenabled()


def test_whoever_had_it_off_before_keeps_it_off() -> None:
    gc.disable()

    Rubbish().leave()

    assert not gc.isenabled()


def test_little_is_not_worth_it() -> None:
    held = Rubbish()
    gc.collect()

    assert held.collect(idle=False) == -1
    held.leave()


def test_many_new_objects_are(monkeypatch: pytest.MonkeyPatch) -> None:
    held = Rubbish()
    gc.collect()
    knots = [Knot() for _number in range(rubbish.YOUNG + 500)]
    freed = weakref.ref(knots[0])
    del knots

    assert held.collect(idle=False) == 0
    assert freed() is None
    held.leave()


@pytest.mark.parametrize(
    ("counts", "idle", "age"),
    [
        ((0, 0, 0), True, -1),
        ((0, 11, 0), False, 1),
        ((0, 0, 11), False, -1),
        ((0, 0, 11), True, 2),
        ((9000, 11, 11), False, 1),
    ],
)
def test_everything_is_looked_through_only_while_nothing_else_is_to_be_done(
    monkeypatch: pytest.MonkeyPatch, counts: tuple[int, int, int], idle: bool, age: int
) -> None:
    held = Rubbish()
    monkeypatch.setattr(gc, "get_count", lambda: counts)

    assert held.collect(idle) == age
    held.leave()


def test_a_knot_tied_on_the_worker_dies_on_the_window_thread(qapp: QApplication, qtbot: QtBot) -> None:
    jobs, died = Jobs(), list[str]()

    def tie() -> None:
        for _number in range(rubbish.YOUNG * 3):
            knot = Knot()
            weakref.finalize(knot, lambda: died.append(threading.current_thread().name))

    jobs.run("tie", tie)

    qtbot.waitUntil(lambda: len(died) >= rubbish.YOUNG)
    assert set(died) == {threading.main_thread().name}
    jobs.close()
    jobs.deleteLater()


def test_what_is_kept_is_not_looked_through_again() -> None:
    before = gc.get_freeze_count()

    rubbish.keep()

    assert gc.get_freeze_count() > before
    gc.unfreeze()
