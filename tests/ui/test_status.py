"""app/ui/status.py: what the status bar says of the desk."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QApplication

from app import i18n
from app.domain.terms import refuse
from app.room.cast import CAST, COMPANY
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.workspace import create
from app.store.memory import MemoryStore
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.status import left_items, right_items
from tests.support.seated import seated
from tests.support.stage import DECLARED


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    with seated("shen") as made:
        yield made


@pytest.fixture
def alone(dressed: QApplication) -> Iterator[Desk]:
    """A real workspace: one seat, no incident."""
    clock = Clock(DECLARED)
    made = Desk(create(MemoryStore(clock), COMPANY["en"], CAST["shen"], Sources(now=clock)), Jobs())
    yield made
    made.jobs.close()
    made.deleteLater()


def words(desk: Desk) -> str:
    return "; ".join(item.words for item in left_items(desk))


def test_without_an_incident_it_names_the_workspace(alone: Desk) -> None:
    items = left_items(alone)

    assert len(items) == 1
    assert items[0].fingerprint[:4] == alone.workspace.fingerprint[:4].upper()


def test_it_says_that_the_record_is_intact_and_how_long(desk: Desk) -> None:
    assert f"{len(desk.lines)} entries" in words(desk)
    assert left_items(desk)[0].fingerprint


def test_refused_entries_are_counted(desk: Desk) -> None:
    desk.refusals = {3: refuse("no-role"), 9: refuse("closed")}

    assert "2 refused" in words(desk)


def test_a_broken_record_is_said_instead(desk: Desk) -> None:
    desk.broken = 12

    first = left_items(desk)[0]
    assert (first.ink, first.text) == ("danger", "Record does not verify from #12")


def test_a_drill_is_named(desk: Desk) -> None:
    incident = msgspec.structs.replace(desk.live.incident, drill=True)
    desk.live = msgspec.structs.replace(desk.live, incident=incident)

    assert "Drill" in words(desk)


def test_a_demonstration_is_always_named_as_one(desk: Desk, alone: Desk) -> None:
    assert "invented" in words(desk)
    desk.broken = 2
    assert "invented" in words(desk)
    assert "invented" not in words(alone)


@pytest.mark.parametrize(("language", "day"), [("en", "Mar 2026"), ("zh", "2026-03-1")])
def test_the_time_stands_with_its_day(desk: Desk, language: str, day: str) -> None:
    i18n.speak(language)

    first = right_items(desk)[0]

    assert day in first.text
    assert len(first.strong) == 8


def test_the_keys_worth_knowing_stand_at_the_right(desk: Desk) -> None:
    assert [item.keys for item in right_items(desk) if item.keys] == ["F6", "Ctrl+K", "F1"]
