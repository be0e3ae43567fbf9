"""app/ui/main_window.py: going from place to place."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from app.domain.incident import IncidentClosed
from app.domain.people import DAY
from app.domain.terms import refuse
from app.room.cast import CAST, COMPANY
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.workspace import Workspace, create
from app.settings import Settings
from app.store.contract import StoreFault
from app.store.memory import MemoryStore
from app.ui import theme
from app.ui.desk import Desk
from app.ui.dialogs.palette import Palette
from app.ui.dialogs.pin import PinDialog
from app.ui.dialogs.pin_change import PinChangeDialog
from app.ui.dialogs.shortcuts import ShortcutSheet
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from app.ui.widgets.label import Label
from app.ui.widgets.rail_button import RailButton
from tests.support.pinned import PIN, Shut, pinned
from tests.support.seated import told
from tests.support.stage import DECLARED, Scene, play


@pytest.fixture(scope="module")
def scene() -> Scene:
    return play("en")


def standing(qtbot: QtBot, workspace: Workspace, settings: Settings | None = None) -> Iterator[MainWindow]:
    desk = Desk(workspace, Jobs())
    made = MainWindow(desk, settings or Settings())
    qtbot.addWidget(made)
    made.show()
    yield made
    desk.leave_room()
    desk.jobs.close()
    desk.deleteLater()


@pytest.fixture
def window(dressed: QApplication, qtbot: QtBot, scene: Scene) -> Iterator[MainWindow]:
    """The window over the demonstration; no incident is open yet."""
    scene.workspace.act_as(scene.people["shen"])
    yield from standing(qtbot, scene.workspace)


@pytest.fixture
def real(dressed: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window over a workspace with one seat."""
    clock = Clock(DECLARED)
    yield from standing(qtbot, create(MemoryStore(clock), COMPANY["en"], CAST["shen"], Sources(now=clock)))


@pytest.fixture
def opened(window: MainWindow, scene: Scene, qtbot: QtBot) -> MainWindow:
    with qtbot.waitSignal(window.desk.opened):
        window.desk.open(scene.stream)
    return window


def rail(window: MainWindow) -> list[str]:
    return [button.item.key for button in window.rail.findChildren(RailButton)]


# -- places ------------------------------------------------------------------------------------------------------------


def test_it_starts_in_the_lobby_with_nothing_on_the_rail_that_needs_an_incident(window: MainWindow) -> None:
    assert window.current.key == "lobby"
    assert rail(window) == ["lobby", "members", "playbooks"]


def test_once_an_incident_is_open_every_place_is_there(opened: MainWindow) -> None:
    assert rail(opened)[-len(PLACES) :] == [place.screen.key for place in PLACES]


def test_without_an_incident_its_places_cannot_be_shown(window: MainWindow) -> None:
    window.show_place("room")

    assert window.current.key == "lobby"


def test_screens_are_made_when_they_are_first_needed(window: MainWindow) -> None:
    assert "record" not in dict(window.screens.items()) or window.isVisible()
    assert window.screens["record"] is window.screens["record"]


def test_the_others_are_made_while_nothing_else_is_to_be_done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: len(window.screens) == len(PLACES), timeout=20_000)

    assert not window.screens.make_next()


@pytest.mark.parametrize("number", range(1, len(PLACES)))
def test_ctrl_and_a_digit_go_to_a_place(opened: MainWindow, qtbot: QtBot, number: int) -> None:
    with qtbot.waitActive(opened):
        opened.activateWindow()

    qtbot.keyClick(opened, Qt.Key(Qt.Key.Key_0.value + number), Qt.KeyboardModifier.ControlModifier)

    assert opened.current.key == PLACES[number].screen.key
    assert opened.rail.current == PLACES[number].screen.key


def test_a_key_that_leads_nowhere_now_says_why(window: MainWindow) -> None:
    window.do("go room")

    assert [text.fact for text in window.banners.shown] == ["Open an incident first."]


def test_the_desk_can_send_one_somewhere(opened: MainWindow) -> None:
    opened.desk.go.emit("facts", "")

    assert opened.current.key == "facts"


def test_the_title_says_where_one_is(opened: MainWindow) -> None:
    opened.show_place("facts")

    assert opened.windowTitle().startswith("Facts — N3 refrigerator")
    assert opened.windowTitle().endswith("— Golden Hour")


def test_of_a_closed_incident_too(dressed: QApplication, qtbot: QtBot) -> None:
    over = play("en", until="declared")
    for window in standing(qtbot, over.workspace):
        with qtbot.waitSignal(window.desk.opened):
            window.desk.open(over.stream)
        told(window.desk, lambda window=window: window.desk.submit(IncidentClosed("false alarm")))
        qtbot.waitUntil(lambda window=window: "(closed)" in window.windowTitle())
        assert [text.rank for text in window.banners.shown] == ["read_only"]


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_refusal_is_said_in_a_banner_until_it_is_dismissed(opened: MainWindow) -> None:
    opened.desk.refused.emit(refuse("not-commander"))
    assert [text.fact for text in opened.banners.shown] == ["Only the commander may do this."]

    opened.banners.acted.emit("failure")

    assert opened.banners.shown == []


def test_a_fault_of_the_surroundings_is_said_calmly(opened: MainWindow) -> None:
    opened.desk.fault.emit(StoreFault("full", "/data/record.ghdb"))

    assert "/data/record.ghdb" in opened.banners.shown[0].fact


def test_a_fault_of_our_own_goes_to_the_log_and_is_admitted(
    opened: MainWindow, caplog: pytest.LogCaptureFixture
) -> None:
    opened.desk.fault.emit(ZeroDivisionError("ours"))

    assert "noted" in opened.banners.shown[0].fact
    assert "ZeroDivisionError" in caplog.text


def test_the_banner_of_the_past_leads_back(opened: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(opened.desk.moment_changed):
        opened.desk.show_moment(4)
    assert [text.rank for text in opened.banners.shown] == ["notice"]

    with qtbot.waitSignal(opened.desk.moment_changed):
        opened.banners.acted.emit("notice")

    assert opened.banners.shown == []


def test_the_banner_of_a_broken_record_leads_to_the_record(opened: MainWindow) -> None:
    opened.banners.acted.emit("broken")

    assert opened.current.key == "record"


def test_reading_for_long_is_shown_above_the_screen(window: MainWindow) -> None:
    window.desk.reading.emit(500, 100_000)
    window.reading._patience.timeout.emit()
    assert window.reading.isVisible()

    window.desk.fault.emit(StoreFault("gone", "/data"))

    assert not window.reading.isVisible()


# -- panes and forms ---------------------------------------------------------------------------------------------------


def test_f6_goes_round_the_panes_and_the_rail(real: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(real):
        real.activateWindow()
    real.screens["lobby"].band.button.setFocus()
    seen = []

    for _press in range(2):
        qtbot.keyClick(real, Qt.Key.Key_F6)
        seen.append(real.rail.isAncestorOf(real.focusWidget()))

    assert seen == [True, False]
    qtbot.keyClick(real, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert real.rail.isAncestorOf(real.focusWidget())


def test_ctrl_k_opens_the_palette_and_f1_the_sheet(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitActive(window):
        window.activateWindow()

    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.findChild(Palette)
    palette.reject()
    with qtbot.waitActive(window):
        window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    sheet = window.findChild(ShortcutSheet)

    assert palette is not None
    assert sheet is not None
    sheet.reject()


def test_settings_are_told_to_whoever_dresses_the_windows(window: MainWindow, qtbot: QtBot) -> None:
    window.rail.foot.gear.click()
    assert window.dialog is not None

    with qtbot.waitSignal(window.settings_changed):
        window.dialog.theme.set_current("dark")
        window.dialog.theme.chosen.emit("dark")

    assert window.settings.theme == "dark"
    window.dialog.reject()
    assert window.dialog is None


@pytest.fixture
def own(dressed: QApplication, qtbot: QtBot) -> Iterator[MainWindow]:
    """The window of one person, whose signing key still lies open."""
    with pinned("shen", Shut(), pin=None) as desk:
        made = MainWindow(desk, Settings())
        qtbot.addWidget(made)
        made.show()
        yield made


def test_a_key_that_lies_open_is_put_under_a_pin_from_the_banner(own: MainWindow, qtbot: QtBot) -> None:
    own.banners.acted.emit("advice")
    choosing = own.findChild(PinChangeDialog)
    choosing.new.setText(PIN)
    choosing.again.setText(PIN)
    with qtbot.waitSignal(choosing.accepted, timeout=20_000):
        choosing.act()
    assert own.desk.workspace.acting.locked
    assert [text.rank for text in own.banners.shown] == []


def test_the_pin_is_changed_from_the_settings(own: MainWindow) -> None:
    own.open_settings()
    assert own.dialog is not None
    own.dialog.pin.click()
    assert own.dialog.findChild(PinChangeDialog) is not None
    own.dialog.close()


def test_what_weighs_asks_for_the_pin_and_without_it_says_so(own: MainWindow, qtbot: QtBot) -> None:
    own.desk.workspace.choose_pin("", PIN)
    own.desk.submit(IncidentClosed("Everything open has its owner."))
    asking = own.findChild(PinDialog)
    asking.reject()
    assert [text.rank for text in own.banners.shown] == ["failure"]
    assert "nothing was signed" in own.banners.shown[0].fact


def test_in_the_demonstration_the_settings_say_that_keys_lie_open(window: MainWindow) -> None:
    window.open_settings()
    assert window.dialog is not None
    said = " ".join(label.text() for label in window.dialog.findChildren(Label))
    assert "lie open" in said
    assert not window.dialog.pin.isVisibleTo(window.dialog)
    window.dialog.close()


def test_in_the_demonstration_one_can_act_as_somebody_else(opened: MainWindow, scene: Scene, qtbot: QtBot) -> None:
    opened.rail.foot.seats.emit()
    menu = next(menu for menu in opened.findChildren(QMenu) if menu.actions())

    with qtbot.waitSignal(opened.desk.seat_changed):
        next(action for action in menu.actions() if action.text().startswith("Han")).trigger()
    menu.close()

    assert opened.rail.foot.person.name.text() == "Han Jingzhi"
    assert opened.rail.foot.notice is not None


def test_a_real_workspace_offers_ones_own_card_and_nobody_else(real: MainWindow) -> None:
    real.open_seats()
    menu = next(menu for menu in real.findChildren(QMenu) if menu.actions())

    assert [action.text() for action in menu.actions()] == ["My card…", "My card is right"]
    menu.close()
    assert real.rail.foot.notice is None


def test_a_card_that_is_not_confirmed_for_long_is_marked_at_the_foot(window: MainWindow, scene: Scene) -> None:
    assert window.rail.foot.warning.isHidden()
    before, scene.clock.time = scene.clock.time, scene.clock.time + 91 * DAY

    window.renew()
    scene.clock.time = before

    assert window.rail.foot.warning.toolTip() == "Your card: not confirmed for 91 days"


# -- the window --------------------------------------------------------------------------------------------------------


def test_a_narrow_window_collapses_the_rail_first(window: MainWindow) -> None:
    window.resize(1279, 800)
    assert window.rail.width() == 52

    window.resize(1280, 800)
    assert window.rail.width() == 184


def test_its_size_is_kept_and_found_again(dressed: QApplication, qtbot: QtBot, scene: Scene) -> None:
    settings = Settings()
    for window in standing(qtbot, scene.workspace, settings):
        window.resize(700, 640)
        with qtbot.waitSignal(window.closing):
            window.close()
    assert settings.layout["main"]

    for window in standing(qtbot, scene.workspace, settings):
        assert (window.width(), window.height()) == (700, 640)


def test_at_150_percent_it_still_fits_a_small_screen(dressed: QApplication, qtbot: QtBot, scene: Scene) -> None:
    theme.apply(dressed, "light", 1.5)
    for window in standing(qtbot, scene.workspace):
        with qtbot.waitSignal(window.desk.opened):
            window.desk.open(scene.stream)
        for place in PLACES:
            window.show_place(place.screen.key)
        window.resize(1280, 800)
        assert (window.width(), window.height()) == (1280, 800)
