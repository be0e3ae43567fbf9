"""app/ui/tour.py: the story at the real desk, with a picture of every place and form."""

import logging
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.room.stagecraft import Told
from app.settings import Settings
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from app.ui.tour import VIEWS, Shot, Tour, opened
from app.ui.widgets.label import Label
from tests.support.stage import Scene, play


@pytest.fixture(scope="module")
def scene() -> Scene:
    return play("en", until="desk")


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, scene: Scene) -> Iterator[MainWindow]:
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people["han"])
    made = MainWindow(desk, Settings())
    qtbot.addWidget(made)
    with qtbot.waitSignal(desk.opened):
        desk.open(scene.stream)
    yield made
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def test_every_place_is_worth_a_picture() -> None:
    seen = {shot.place for shots in VIEWS.values() for shot in shots if not shot.form}

    assert seen == {place.screen.key for place in PLACES}


def test_forms_have_pictures_of_their_own() -> None:
    forms = {shot.form for shots in VIEWS.values() for shot in shots if shot.form}

    assert forms == {
        *("welcome", "declare", "severity", "settings", "palette", "shortcuts", "approve", "card", "rota", "reach"),
    }


@pytest.mark.parametrize("form", sorted({shot.form for shots in VIEWS.values() for shot in shots if shot.form}))
def test_every_form_opens_as_a_person_would_open_it(window: MainWindow, qtbot: QtBot, form: str) -> None:
    window.show()
    if form == "approve":
        window.show_place("signoff")
        desk = window.screens["signoff"]
        qtbot.waitUntil(lambda: desk.statement is not None and desk.bar.allows("approve"), timeout=20_000)

    made = opened(form, window)

    assert made is not None
    assert made.findChildren(Label)
    made.close()
    made.deleteLater()


def test_a_form_that_cannot_be_opened_here_is_none(window: MainWindow) -> None:
    assert opened("approve", window) is None
    assert opened("nonsense", window) is None


class Tale:
    """A story of three steps over a workspace that was played before."""

    def __init__(self, scene: Scene, steps: list[Told | Exception]) -> None:
        self.workspace, self.people, self.room = scene.workspace, scene.people, scene.story.room
        self._steps = steps

    def play(self) -> Iterator[Told]:
        for step in self._steps:
            if isinstance(step, Exception):
                raise step
            yield step


@pytest.fixture
def told(
    dressed: QApplication, scene: Scene, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[tuple[list[str], list[Tour]]]:
    lines: list[str] = []
    tours: list[Tour] = []
    monkeypatch.setattr(QApplication, "exit", lambda _code=0: lines.append("end"))
    monkeypatch.setitem(VIEWS, "scene", (Shot("lobby", "shen"), Shot("facts", "chen")))
    yield lines, tours
    for tour in tours:
        tour.deleteLater()


def begin(told: tuple[list[str], list[Tour]], scene: Scene, out: Path, steps: list[Told | Exception]) -> Tour:
    lines, tours = told
    tour = Tour(Tale(scene, steps), "en", out, lines.append, Settings(language="en"))  # type: ignore[arg-type]
    tours.append(tour)
    tour.step()
    return tour


def test_it_says_a_line_a_step_and_leaves_pictures(
    told: tuple[list[str], list[Tour]], scene: Scene, tmp_path: Path, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)

    begin(told, scene, tmp_path, [Told("one"), Told("two", "scene"), Told("three")])
    qtbot.waitUntil(lambda: "end" in told[0], timeout=20_000)

    assert told[0] == ["one", "two", "three", "end"]
    pictures = sorted(path.name for path in (tmp_path / "screens").iterdir())
    assert pictures == ["facts-scene-en.png", "lobby-scene-en.png"]
    assert QImage(str(tmp_path / "screens" / pictures[0])).width() == 1440
    assert "the tour blocked its window" in caplog.text


def test_a_story_that_breaks_ends_the_tour_with_its_fault(
    told: tuple[list[str], list[Tour]], scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    tour = begin(told, scene, tmp_path, [Told("one"), LookupError("broke")])

    qtbot.waitUntil(lambda: "end" in told[0], timeout=20_000)
    assert isinstance(tour.fault, LookupError)


def test_so_does_a_fault_in_a_window_that_nothing_caught(
    told: tuple[list[str], list[Tour]], scene: Scene, tmp_path: Path, qtbot: QtBot
) -> None:
    tour = begin(told, scene, tmp_path, [])
    qtbot.waitUntil(lambda: "end" in told[0], timeout=20_000)

    try:
        raise ZeroDivisionError
    except ZeroDivisionError:
        tour.caught(*sys.exc_info())  # type: ignore[arg-type]

    assert isinstance(tour.fault, ZeroDivisionError)
