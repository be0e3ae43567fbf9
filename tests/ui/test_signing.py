"""app/ui/signing.py: when the desk asks for the signing key, and what comes of the answer."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.incident import IncidentClosed
from app.domain.notes import NoteWritten
from app.domain.people import MemberConfirmed
from app.domain.terms import Refusal, refuse
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.signing import KeyAsked
from tests.support.pinned import PIN, Shut, pinned
from tests.support.seated import seated


@pytest.fixture
def desk(dressed: QApplication) -> Iterator[Desk]:
    with pinned("shen", Shut()) as desk:
        yield desk


@pytest.fixture
def asked(desk: Desk) -> list[KeyAsked]:
    """What the desk asks for, as it asks."""
    heard: list[KeyAsked] = []
    desk.pin_asked.connect(heard.append)
    return heard


def opened(desk: Desk) -> Seat:
    seat = desk.workspace.unlock(PIN)
    assert isinstance(seat, Seat)
    return seat


def test_what_weighs_waits_for_the_key_and_then_stands(desk: Desk, asked: list[KeyAsked], qtbot: QtBot) -> None:
    desk.submit(IncidentClosed("Everything open has its owner."))
    assert [one.kind for one in asked] == ["incident.closed"]
    with qtbot.waitSignal(desk.noticed, timeout=20_000):
        asked[0].give(opened(desk))
    assert desk.kinds[-1] == "incident.closed"


def test_the_roster_needs_it_too(desk: Desk, asked: list[KeyAsked], qtbot: QtBot) -> None:
    desk.submit(MemberConfirmed(desk.member))
    assert [one.kind for one in asked] == ["member.confirmed"]
    with qtbot.waitSignal(desk.roster_changed, timeout=20_000):
        asked[0].give(opened(desk))


def test_evidence_needs_it(desk: Desk, asked: list[KeyAsked]) -> None:
    desk.with_key("evidence", lambda _seat: pytest.fail("not given"))
    assert [one.kind for one in asked] == ["evidence"]


def test_without_it_whoever_asked_hears_why(desk: Desk, asked: list[KeyAsked], qtbot: QtBot) -> None:
    heard: list[Refusal] = []
    desk.submit(IncidentClosed("x"), refused=heard.append)
    asked[0].refuse(refuse("pin-not-given"))
    assert heard == [Refusal("pin-not-given")]
    with qtbot.waitSignal(desk.refused):
        desk.submit(IncidentClosed("x"))
        asked[1].refuse(refuse("pin-not-given"))


def test_light_entries_and_invented_people_are_not_asked(desk: Desk, asked: list[KeyAsked], qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.noticed, timeout=20_000):
        desk.submit(NoteWritten("x"))
    assert asked == []
    with seated("shen") as invented:
        invented.pin_asked.connect(lambda _asked: pytest.fail("asked"))
        with qtbot.waitSignal(invented.noticed, timeout=20_000):
            invented.submit(IncidentClosed("Everything open has its owner."))
