"""app/ui/__init__.py: what must hold of the interpreter before the first call into Qt."""

from PySide6.QtCore import QObject

import app.ui


def test_the_process_outlives_more_calls_into_qt_than_there_were_references_to_none() -> None:
    assert app.ui.__doc__
    thing = QObject()

    for _ in range(50_000):
        thing.setObjectName("x")

    assert thing.parent() is None
