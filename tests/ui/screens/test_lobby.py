"""app/ui/screens/lobby.py: every running incident at a glance."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.room.cast import CAST, COMPANY
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.workspace import create
from app.store.memory import MemoryStore
from app.ui.desk import Desk
from app.ui.dialogs.declare import DeclareDialog
from app.ui.jobs import Jobs
from app.ui.screens.lobby import SEARCH_FROM, LobbyScreen
from tests.support.several import declare, several
from tests.support.stage import DECLARED, Scene, play


@pytest.fixture(scope="module")
def scene() -> Scene:
    """The story at the moment when legal is asked, with two other incidents running and one over."""
    made = play("en", until="desk")
    several(made)
    return made


@pytest.fixture
def lobby(dressed: QApplication, qtbot: QtBot, scene: Scene) -> Iterator[LobbyScreen]:
    """The lobby as legal sees it, once everything has been looked over."""
    yield from shown(qtbot, scene, "han")


def shown(qtbot: QtBot, scene: Scene, who: str) -> Iterator[LobbyScreen]:
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people[who])
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(1280, 860)
    made = LobbyScreen(desk, window)
    made.resize(window.size())
    window.show()
    qtbot.waitUntil(lambda: desk.looked_over)
    yield made
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def titles(box: QWidget) -> list[str]:
    return [row.title for row in box.list.rows.rows]


# -- what is shown -----------------------------------------------------------------------------------------------------


def test_running_incidents_are_cards_the_worst_first(lobby: LobbyScreen) -> None:
    cards = list(lobby.grid.cards.values())

    assert sorted(card.card.severity for card in cards) == [2, 3, 4]
    assert [lobby.grid.cards[stream].card.severity for stream in lobby.grid._order] == [2, 3, 4]


def test_the_band_says_how_much_is_going_on(lobby: LobbyScreen) -> None:
    about = lobby.band.about.text()

    assert "3 incidents are running" in about
    assert "1 sign-off waits for you" in about
    assert "1 promise is late" in about


def test_sign_offs_of_all_incidents_wait_in_one_list(lobby: LobbyScreen) -> None:
    assert len(titles(lobby.signoffs)) == 1
    assert titles(lobby.signoffs)[0].startswith("S-02")


def test_promises_of_all_incidents_stand_in_one_list(lobby: LobbyScreen) -> None:
    assert titles(lobby.promises) == [
        "Call the first customers back",
        "Hotline in the east restored",
        "List of exchange points",
    ]


def test_time_limits_of_all_incidents_stand_in_one_list(lobby: LobbyScreen) -> None:
    streams = {row.stream for row in lobby.limits.list.rows.rows}

    assert len(streams) == 3


def test_what_is_over_is_folded_away(lobby: LobbyScreen, qtbot: QtBot) -> None:
    assert not lobby.closed.list.isVisible()
    assert lobby.closed.head.accessibleName() == "Closed incidents 1"

    lobby.closed.head.click()

    assert lobby.closed.list.isVisible()
    assert titles(lobby.closed) == ["Wrong price in a live stream, corrected"]


def test_to_somebody_who_signs_nothing_nothing_waits(dressed: QApplication, qtbot: QtBot, scene: Scene) -> None:
    for lobby in shown(qtbot, scene, "luo"):
        qtbot.waitUntil(lambda lobby=lobby: len(lobby.grid.cards) == 3)
        assert titles(lobby.signoffs) == []
        assert lobby.signoffs.nothing.isVisible()


def test_the_card_that_presses_most_has_the_keyboard(lobby: LobbyScreen, qtbot: QtBot) -> None:
    lobby.window().activateWindow()

    assert lobby.window().focusWidget() is lobby.grid.current
    assert lobby.grid.current.card.severity == 2


def test_cards_that_come_late_leave_the_keyboard_where_it_went_meanwhile(
    dressed: QApplication, qtbot: QtBot, scene: Scene
) -> None:
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people["han"])
    window, field = QWidget(), QLineEdit()
    qtbot.addWidget(window)
    column, made = QVBoxLayout(window), LobbyScreen(desk)
    column.addWidget(field)
    column.addWidget(made)
    window.show()
    made.hide()
    field.setFocus()

    qtbot.waitUntil(lambda: desk.looked_over)
    made.renew()

    assert window.focusWidget() is field
    desk.jobs.close()
    desk.deleteLater()


def test_a_second_moves_the_clocks_on(lobby: LobbyScreen, scene: Scene) -> None:
    before = lobby.grid.current.face.reading.seconds
    scene.clock.at(5)

    lobby.tick()

    assert lobby.grid.current.face.reading.seconds == before - 5
    assert lobby.band.time.text()


# -- going on ----------------------------------------------------------------------------------------------------------


def test_enter_on_a_card_goes_to_its_war_room(lobby: LobbyScreen, qtbot: QtBot) -> None:
    with qtbot.waitSignal(lobby.desk.go) as heard:
        qtbot.keyClick(lobby.grid.current, Qt.Key.Key_Return)

    assert heard.args == ["room", ""]
    assert lobby.desk.room.stream == lobby.grid.current.card.stream


def test_a_sign_off_goes_to_the_desk_of_its_incident(lobby: LobbyScreen, qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(lobby.desk.go) as heard:
        qtbot.keyClick(lobby.signoffs.list, Qt.Key.Key_Return)

    assert heard.args[0] == "signoff"
    assert lobby.desk.state.statements.drafted[heard.args[1]].label == "S-02"


def test_a_closed_incident_can_be_read_again(lobby: LobbyScreen, qtbot: QtBot) -> None:
    lobby.closed.head.click()

    with qtbot.waitSignal(lobby.desk.go):
        qtbot.keyClick(lobby.closed.list, Qt.Key.Key_Return)

    assert lobby.desk.state.incident.phase == "closed"


def test_the_button_opens_the_form_of_a_declaration(lobby: LobbyScreen, qtbot: QtBot) -> None:
    qtbot.mouseClick(lobby.band.button, Qt.MouseButton.LeftButton)

    form = lobby.window().findChild(DeclareDialog)
    assert form is not None
    form.reject()


def test_f6_goes_round_band_cards_and_lists(lobby: LobbyScreen) -> None:
    assert lobby.regions() == [lobby.band, lobby.grid, lobby.limits, lobby.signoffs, lobby.promises]


# -- few and many ------------------------------------------------------------------------------------------------------


def test_without_an_incident_it_says_what_to_do(dressed: QApplication, qtbot: QtBot) -> None:
    clock = Clock(DECLARED)
    workspace = create(MemoryStore(clock), COMPANY["en"], CAST["shen"], Sources(now=clock))
    desk = Desk(workspace, Jobs())
    window = QWidget()
    qtbot.addWidget(window)
    lobby = LobbyScreen(desk, window)
    lobby.resize(1200, 800)
    window.show()

    qtbot.waitUntil(lambda: desk.looked_over)

    assert lobby.empty.isVisible()
    assert not lobby.grid.isVisible()
    assert lobby.band.about.text() == "No incident is running"
    lobby.empty.acted.emit()
    form = window.findChild(DeclareDialog)
    assert form is not None
    form.reject()
    desk.jobs.close()
    desk.deleteLater()


def test_few_incidents_need_no_search(lobby: LobbyScreen) -> None:
    assert not lobby.search.isVisible()


def test_many_can_be_searched_by_title_or_number(dressed: QApplication, qtbot: QtBot) -> None:
    crowded = play("en", until="declared")
    for number in range(SEARCH_FROM - 1):
        declare(crowded, f"Case {number}", 4)
    for lobby in shown(qtbot, crowded, "shen"):
        qtbot.waitUntil(lambda lobby=lobby: len(lobby.grid.cards) == SEARCH_FROM)
        assert lobby.search.isVisible()

        next(s for s in lobby.findChildren(QShortcut) if s.key().toString() == "Ctrl+F").activated.emit()
        lobby.search.setText("case 3")

        assert [card.card.title for card in lobby.grid.cards.values()] == ["Case 3"]
        assert {row.title for row in lobby.limits.list.rows.rows}
        assert {row.stream for row in lobby.limits.list.rows.rows} == set(lobby.grid.cards)
        assert lobby.desk.looked_over


def test_reading_for_long_is_said(dressed: QApplication, qtbot: QtBot, scene: Scene) -> None:
    desk = Desk(scene.workspace, Jobs())
    window = QWidget()
    qtbot.addWidget(window)
    lobby = LobbyScreen(desk, window)
    window.show()
    assert not lobby.loading.isVisible()

    lobby._patience.timeout.emit()
    assert lobby.loading.isVisible()

    qtbot.waitUntil(lambda: desk.looked_over)
    assert not lobby.loading.isVisible()
    desk.jobs.close()
    desk.deleteLater()
