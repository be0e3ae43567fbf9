"""app/ui/banners.py: what the banners say of the desk."""

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.incident import Incident
from app.domain.state import State
from app.ui.banners import banners
from app.ui.desk import Desk
from tests.support.pinned import Shut, pinned
from tests.support.seated import seated


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    with seated("shen") as made:
        yield made


def ranks(desk: Desk, failure: str = "") -> list[str]:
    return [text.rank for text in banners(desk, failure)]


def as_if(desk: Desk, **changes: object) -> None:
    incident: Incident = msgspec.structs.replace(desk.live.incident, **changes)
    desk.live = msgspec.structs.replace(desk.live, incident=incident)


def test_when_all_is_well_there_is_none(desk: Desk) -> None:
    assert ranks(desk) == []


def test_a_key_that_lies_open_is_to_get_a_pin_unless_its_owner_is_invented(dressed: QApplication) -> None:
    with pinned("shen", Shut(), pin=None) as open_key:
        (advice,) = banners(open_key)
        assert (advice.rank, advice.button) == ("advice", "Choose a PIN…")
    with pinned("shen", Shut()) as locked:
        assert ranks(locked) == []


def test_before_an_incident_is_open_there_is_none(desk: Desk) -> None:
    desk.live = State()

    assert ranks(desk) == []


def test_a_drill_says_that_nothing_leaves_the_room(desk: Desk) -> None:
    as_if(desk, drill=True)

    assert ranks(desk) == ["drill"]


def test_a_broken_record_names_its_first_bad_entry_and_opens_the_record(desk: Desk) -> None:
    desk.broken = 17

    found = banners(desk)[0]
    assert (found.rank, found.button) == ("broken", "Open the record")
    assert "#17" in found.fact


def test_what_was_done_in_vain_is_said_until_it_is_dismissed(desk: Desk) -> None:
    found = banners(desk, "Only the commander may do this.")[0]

    assert (found.rank, found.fact, found.button) == ("failure", "Only the commander may do this.", "Dismiss")


def test_the_past_is_named_with_its_entry_and_the_way_back(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(3)

    found = banners(desk)[0]
    assert (found.rank, found.button) == ("notice", "Back to now")
    assert "#3" in found.fact


def test_a_closed_incident_can_be_read_only(desk: Desk) -> None:
    as_if(desk, phase="closed")

    assert ranks(desk) == ["read_only"]


def test_several_can_hold_at_once(desk: Desk) -> None:
    as_if(desk, phase="closed", drill=True)
    desk.broken = 2

    assert ranks(desk, "No.") == ["drill", "broken", "failure", "read_only"]
