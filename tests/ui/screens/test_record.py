"""app/ui/screens/record.py: the record for those who must rely on it."""

import pytest
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QDialog

from app.domain.notes import NoteWritten
from app.ui.screens.record import RecordScreen
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def screen(desk, qtbot):
    made = RecordScreen(desk)
    qtbot.addWidget(made)
    made.resize(1256, 810)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def test_the_chosen_entry_is_laid_open(screen, desk):
    screen.show_at("56")
    assert dict(screen.exhibit.about.shown)["Author"] == "Han Jingzhi"
    assert screen.shown.currentWidget() is screen.exhibit


def test_an_entry_that_comes_in_is_counted_everywhere(screen, desk):
    enter(desk, NoteWritten("one more"))
    assert screen.entries.model.rowCount() == len(desk.lines)
    assert screen.moment.slider.maximum() == len(desk.lines)
    assert dict(screen.chain.counts.shown)["Entries"] == str(len(desk.lines))


def test_a_moment_of_the_past_turns_to_then_and_now_and_back(screen, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        screen.moment.ask(40)
    assert screen.shown.currentWidget() is screen.comparison
    assert screen.moment.back.isVisible()
    with qtbot.waitSignal(desk.moment_changed):
        screen.moment.back.click()
    assert screen.shown.currentWidget() is screen.exhibit


def test_in_the_past_an_entry_can_still_be_laid_open(screen, desk, qtbot):
    with qtbot.waitSignal(desk.moment_changed):
        screen.moment.ask(40)
    screen.tabs.chosen.emit("entry")
    screen.entries.go_to(20)
    assert screen.shown.currentWidget() is screen.exhibit
    assert dict(screen.exhibit.about.shown)["Kind"].endswith(desk.kinds[19])


def test_evidence_and_search_have_their_keys(screen):
    assert {"Ctrl+E", "Ctrl+F"} <= {shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)}
