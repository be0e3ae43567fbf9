"""app/ui/places.py: the places of the window, in the order of the rail."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.desk import Desk
from app.ui.places import PLACES, Place
from app.ui.screen import Screen
from tests.support.seated import seated
from tests.support.shelving import book, propose
from tests.support.stage import play


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    with seated("han", until="desk") as made:
        yield made


def place(key: str) -> Place:
    return next(place for place in PLACES if place.screen.key == key)


def test_every_place_has_a_screen_of_its_own_with_a_key_and_a_name() -> None:
    keys = [place.screen.key for place in PLACES]

    assert len(set(keys)) == len(keys) <= 10
    assert all(keys)
    assert all(place.title() for place in PLACES)
    assert all(issubclass(place.screen, Screen) for place in PLACES)


def test_the_lobby_stands_first_and_only_it_members_and_playbooks_need_no_incident() -> None:
    assert PLACES[0].screen.key == "lobby"
    assert [place.screen.key for place in PLACES if not place.needs_room] == ["lobby", "members", "playbooks"]


def test_what_waits_for_me_is_counted_at_the_sign_off(desk: Desk) -> None:
    number, hot = place("signoff").count(desk)

    assert number == 1
    assert hot is False


def test_playbooks_that_wait_for_me_are_counted(dressed: QApplication, qtbot: QtBot) -> None:
    scene = play("en", "declared")
    propose(scene, book("8"))
    with seated("gu", scene=scene) as desk:
        with qtbot.waitSignal(desk.library_changed):
            desk.read_library()
        assert place("playbooks").count(desk) == (1, False)


def test_late_tasks_are_counted_at_the_war_room_and_are_hot(desk: Desk) -> None:
    number, hot = place("room").count(desk)

    assert hot is (number > 0)


def test_facts_that_are_not_settled_are_counted(desk: Desk) -> None:
    number, hot = place("facts").count(desk)

    assert number == sum(fact.standing in ("reported", "disputed") for fact in desk.state.facts.sheet.values()) > 0
    assert hot is False


def test_before_an_incident_is_open_nothing_is_counted(desk: Desk) -> None:
    desk.live = type(desk.live)()

    assert [place.count(desk) for place in PLACES] == [(0, False)] * len(PLACES)
