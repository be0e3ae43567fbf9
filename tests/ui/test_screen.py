"""Screens are told coarsely what changed and renew themselves only when seen."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.notes import NoteWritten
from app.room.room import Notice
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.screen import Screen
from tests.support.stage import play


class Watched(Screen):
    """Writes down what it was asked."""

    def __init__(self, desk: Desk) -> None:
        self.log: list[str] = []
        super().__init__(desk)

    def renew(self) -> None:
        self.log.append("renew")

    def told(self, notice: Notice) -> None:
        self.log.append(f"told {len(notice.lines)}")

    def tick(self) -> None:
        self.log.append("tick")


@pytest.fixture
def screen(qapp: QApplication, qtbot: QtBot) -> Iterator[Watched]:
    scene = play("en", "declared")
    desk = Desk(scene.workspace, Jobs())
    made = Watched(desk)
    with qtbot.waitSignal(desk.opened):
        desk.open(scene.stream)
    yield made
    made.close()
    made.deleteLater()
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def note(screen: Watched, qtbot: QtBot) -> None:
    with qtbot.waitSignal(screen.desk.noticed):
        screen.desk.submit(NoteWritten("seen"))


def test_a_hidden_screen_only_goes_stale_and_renews_once_when_shown(screen: Watched, qtbot: QtBot) -> None:
    note(screen, qtbot)
    note(screen, qtbot)
    screen.desk.ticked.emit()
    assert screen.log == []
    screen.show()
    assert screen.log == ["renew"]


def test_a_visible_screen_is_told_what_came_in(screen: Watched, qtbot: QtBot) -> None:
    screen.show()
    note(screen, qtbot)
    screen.desk.ticked.emit()
    assert screen.log == ["renew", "told 1", "tick"]


def test_showing_it_again_without_news_renews_nothing(screen: Watched) -> None:
    screen.show()
    screen.hide()
    screen.show()
    assert screen.log == ["renew"]


def test_another_seat_or_moment_renews_everything(screen: Watched, qtbot: QtBot) -> None:
    note(screen, qtbot)
    screen.show()
    screen.desk.seat_changed.emit()
    with qtbot.waitSignal(screen.desk.moment_changed):
        screen.desk.show_moment(1)
    assert screen.log == ["renew", "renew", "renew"]
    assert screen.desk.is_past


def test_while_the_past_is_shown_news_wait(screen: Watched, qtbot: QtBot) -> None:
    note(screen, qtbot)
    screen.show()
    with qtbot.waitSignal(screen.desk.moment_changed):
        screen.desk.show_moment(1)
    before = list(screen.log)
    note(screen, qtbot)
    assert screen.log == before
    with qtbot.waitSignal(screen.desk.moment_changed):
        screen.desk.show_moment(None)
    assert screen.log[-1] == "renew"
