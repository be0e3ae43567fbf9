"""app/ui/widgets/reading_line.py: how far a record is read."""

import pytest
from PySide6.QtWidgets import QApplication, QProgressBar
from pytestqt.qtbot import QtBot

from app.ui.widgets.reading_line import PATIENCE, ReadingLine


@pytest.fixture
def line(dressed: QApplication, qtbot: QtBot) -> ReadingLine:
    made = ReadingLine()
    qtbot.addWidget(made)
    return made


def impatient(line: ReadingLine) -> None:
    """So much time has gone by."""
    assert line._patience.isActive()
    line._patience.timeout.emit()


def test_at_first_nothing_is_shown(line: ReadingLine) -> None:
    line.show_progress(500, 100_000)

    assert not line.isVisible()
    assert line._patience.interval() == PATIENCE == 300


def test_after_a_while_it_says_how_far(line: ReadingLine) -> None:
    line.show_progress(500, 100_000)
    impatient(line)
    line.show_progress(41_000, 100_000)

    bar = line.findChild(QProgressBar)
    assert line.isVisible()
    assert line.words.text() == "Reading record, 41,000 of 100,000"
    assert (bar.value(), bar.maximum()) == (41_000, 100_000)


def test_a_short_record_never_shows_it(line: ReadingLine) -> None:
    line.show_progress(500, 1000)

    line.show_progress(1000, 1000)

    assert not line._patience.isActive()
    assert not line.isVisible()


def test_it_goes_once_all_is_read(line: ReadingLine) -> None:
    line.show_progress(500, 1000)
    impatient(line)

    line.show_progress(1000, 1000)

    assert not line.isVisible()


def test_it_goes_when_reading_fails(line: ReadingLine) -> None:
    line.show_progress(500, 1000)
    impatient(line)

    line.finish()

    assert not line.isVisible()


def test_an_empty_record_is_read_at_once(line: ReadingLine) -> None:
    line.show_progress(0, 0)

    assert not line._patience.isActive()
