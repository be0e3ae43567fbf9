"""app/ui/__init__.py: what must hold of the interpreter before the first call into Qt."""

from PySide6.QtCore import QObject, Signal

import app.ui


def test_the_process_outlives_more_calls_into_qt_than_there_were_references_to_none() -> None:
    assert app.ui.__doc__
    thing = QObject()

    for _ in range(50_000):
        thing.setObjectName("x")

    assert thing.parent() is None


class _Bell(QObject):
    rings = Signal()


def test_the_process_outlives_more_signals_than_there_were_references_to_true() -> None:
    bell, heard = _Bell(), []
    bell.rings.connect(lambda: heard.append(1))

    for _ in range(50_000):
        bell.rings.emit()

    assert len(heard) == 50_000
    assert bool(heard) is True
