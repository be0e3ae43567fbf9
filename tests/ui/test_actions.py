"""app/ui/actions.py: everything that a person can do, in one table."""

from collections.abc import Iterator

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.incident import IncidentClosed
from app.settings import Settings
from app.ui import actions
from app.ui.actions import Act
from app.ui.desk import Desk
from app.ui.dialogs.card import CardDialog
from app.ui.dialogs.closing import CloseDialog
from app.ui.dialogs.rota import RotaDialog
from app.ui.dialogs.severity import SeverityDialog
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from tests.support.seated import told
from tests.support.stage import Scene, play


@pytest.fixture(scope="module")
def scene() -> Scene:
    return play("en")


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, scene: Scene) -> Iterator[MainWindow]:
    """The main window as the commander has it, with no incident open."""
    yield from standing(qtbot, scene, "shen")


def standing(qtbot: QtBot, scene: Scene, who: str) -> Iterator[MainWindow]:
    desk = Desk(scene.workspace, Jobs())
    desk.act_as(scene.people[who])
    made = MainWindow(desk, Settings())
    qtbot.addWidget(made)
    yield made
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


def opened(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.opened):
        window.desk.open(scene.stream)


def act(window: MainWindow, key: str) -> Act:
    return next(act for act in actions.shown_acts(window) if act.key == key)


def why_not(window: MainWindow) -> dict[str, str]:
    return {act.key: act.why_not for act in actions.all_acts(window)}


# -- the table ---------------------------------------------------------------------------------------------------------


def test_every_act_has_a_name_words_and_a_group(window: MainWindow) -> None:
    acts = actions.all_acts(window)

    assert len({act.key for act in acts}) == len(acts) > 15
    assert all(act.title and act.group for act in acts)


def test_no_two_acts_hold_everywhere_with_the_same_keys(window: MainWindow) -> None:
    keys = [act.keys for act in actions.all_acts(window) if act.keys and act.everywhere]

    assert len(set(keys)) == len(keys)


def test_all_keys_are_keys(window: MainWindow) -> None:
    every = [act.keys for act in [*actions.shown_on_paper(window)] if act.keys]

    assert all(QKeySequence(keys).toString() for keys in every)


def test_every_place_can_be_gone_to(window: MainWindow) -> None:
    keys = [act.keys for act in actions.all_acts(window) if act.key.startswith("go ")]

    assert keys == [f"Ctrl+{number}" for number in range(len(PLACES))]


def test_acts_speak_of_their_keys_and_of_why_not(window: MainWindow) -> None:
    assert act(window, "go room").spoken == "War room, Ctrl+1, Open an incident first."


# -- what is possible --------------------------------------------------------------------------------------------------


def test_without_an_incident_only_what_needs_none_is_possible(window: MainWindow) -> None:
    reasons = why_not(window)

    assert reasons["go lobby"] == reasons["declare"] == reasons["settings"] == ""
    for key in ("go room", "severity", "close", "reopen"):
        assert reasons[key] == "Open an incident first."


def test_the_commander_can_do_all_but_reopen_what_is_open(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    opened(window, scene, qtbot)

    impossible = {key: reason for key, reason in why_not(window).items() if reason and " " not in key}
    assert impossible == {"reopen": "It is not closed."}


def test_others_are_told_who_can(dressed: QApplication, qtbot: QtBot, scene: Scene) -> None:
    for window in standing(qtbot, scene, "luo"):
        opened(window, scene, qtbot)
        assert why_not(window)["close"] == "Only the commander may do this."
        assert why_not(window)["severity"] == ""


def test_in_the_past_nothing_can_be_changed_but_one_can_come_back(
    window: MainWindow, scene: Scene, qtbot: QtBot
) -> None:
    opened(window, scene, qtbot)
    with qtbot.waitSignal(window.desk.moment_changed):
        window.desk.show_moment(5)

    assert why_not(window)["severity"] == "You see the past."

    with qtbot.waitSignal(window.desk.moment_changed):
        act(window, "back to now").how()
    assert not window.desk.is_past


def test_a_broken_record_takes_nothing(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    opened(window, scene, qtbot)
    window.desk.broken = 4

    assert "broken" in why_not(window)["known since"]


def test_a_closed_incident_can_only_be_opened_again(dressed: QApplication, qtbot: QtBot) -> None:
    over = play("en", until="declared")
    for window in standing(qtbot, over, "shen"):
        opened(window, over, qtbot)
        told(window.desk, lambda window=window: window.desk.submit(IncidentClosed("false alarm")))
        reasons = why_not(window)
        assert reasons["severity"] == reasons["stand down"] == "This incident is closed."
        assert reasons["reopen"] == ""


# -- doing it ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("key", "kind"), [("severity", SeverityDialog), ("close", CloseDialog)])
def test_forms_open_over_the_window(
    window: MainWindow, scene: Scene, qtbot: QtBot, key: str, kind: type[QDialog]
) -> None:
    opened(window, scene, qtbot)

    act(window, key).how()

    form = window.findChild(kind)
    assert form is not None
    assert form.parentWidget() is window
    form.reject()


def test_going_to_a_place_goes_there(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    opened(window, scene, qtbot)

    act(window, "go facts").how()

    assert window.current.key == "facts"


def test_running_incidents_can_be_gone_to_from_the_palette(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.desk.overviewed):
        window.desk.look_over()

    with qtbot.waitSignal(window.desk.go) as heard:
        act(window, f"open {scene.stream}").how()

    assert heard.args == ["room", ""]


def test_a_screen_s_own_key_goes_to_the_screen_and_presses_it(window: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    opened(window, scene, qtbot)
    while window.screens.make_next():
        continue

    act(window, "facts Ctrl+F").how()

    assert window.current.key == "facts"


def test_keys_of_screens_need_an_incident(window: MainWindow) -> None:
    while window.screens.make_next():
        continue

    assert act(window, "room Ctrl+N").why_not == "Open an incident first."
    assert act(window, "lobby Ctrl+F").why_not == ""


def test_acting_as_somebody_else_is_offered_in_the_demonstration_only(window: MainWindow) -> None:
    assert "act as" in why_not(window)

    alone = window.desk.workspace.seats
    window.desk.workspace.seats = {window.desk.member: window.desk.workspace.acting}
    try:
        assert "act as" not in why_not(window)
    finally:
        window.desk.workspace.seats = alone


def test_letters_are_on_paper_only(window: MainWindow) -> None:
    assert {"facts V"} <= {act.key for act in actions.shown_on_paper(window)}
    assert "facts V" not in {act.key for act in actions.shown_acts(window)}


# -- one's own card ----------------------------------------------------------------------------------------------------


def test_ones_card_can_be_opened_and_confirmed_without_an_incident(window: MainWindow, qtbot: QtBot) -> None:
    act(window, "my card").how()
    form = window.findChild(CardDialog)
    assert form is not None
    assert form.mine
    form.close()

    with qtbot.waitSignal(window.desk.roster_changed):
        act(window, "card is right").how()
    assert window.desk.roster.people.vouched[window.desk.member].by == window.desk.member


def test_the_rota_is_for_those_who_may_set_it(window: MainWindow, scene: Scene) -> None:
    assert why_not(window)["rota"] == ""
    act(window, "rota").how()
    form = window.findChild(RotaDialog)
    assert form is not None
    form.close()

    window.desk.act_as(scene.people["gu"])
    assert why_not(window)["rota"].startswith("Only an administrator")
