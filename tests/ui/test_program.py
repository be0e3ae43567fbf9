"""app/ui/program.py: from the welcome to a workspace, from one language to another, and closing in order."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app import i18n, settings
from app.identity.safe import Safe
from app.identity.vault import MemoryVault
from app.room import places
from app.room.cast import CAST
from app.room.joining import Newcomer
from app.room.keeping import NoKeys
from app.room.members import Done, Invited, Members
from app.room.sources import Sources
from app.room.workspace import Person, Workspace, create
from app.settings import Settings
from app.store.contract import StoreFault
from app.store.memory import MemoryStore
from app.ui.dialogs.join import AcceptDialog, OpenDialog
from app.ui.dialogs.key_file import KeyFileDialog
from app.ui.dialogs.letter import LetterDialog
from app.ui.dialogs.recovery import BackupDialog
from app.ui.program import Doors, Opened, Program
from tests.support.stage import Scene, play


class House:
    """What bootstrap would compose: workspaces over the memory store, and what was asked of them."""

    def __init__(self) -> None:
        self.log: list[str] = []
        self.known: list[tuple[str, str]] = [("north", "Northwind")]
        self.kept: list[Settings] = []
        self.fault: Exception | None = None
        self.scene: Scene | None = None
        self.safe = False
        self.vault = MemoryVault()

    def _made(self, name: str, person: Person) -> Workspace:
        if self.fault is not None:
            raise self.fault
        self.log.append(threading.current_thread().name.partition("_")[0])
        workspace = create(MemoryStore(Sources().now), name, person, Sources())
        workspace.safe = Safe(MemoryVault(), "shen", Sources().randomness) if self.safe else None
        close = workspace.close
        workspace.close = lambda: (self.log.append("store closed"), close())[1]  # type: ignore[method-assign]
        return workspace

    def found(self, name: str, person: Person, pin: str) -> Opened:
        assert pin == "314159"
        return "new-place", self._made(name, person)

    def recover(self, file: str, passphrase: str, pin: str) -> Opened:
        self.log.append(f"recover {Path(file).name}")
        return "north", self._made("Northwind", CAST["shen"])

    def reopen(self, place: str) -> Opened:
        return place, self._made(place, CAST["shen"])

    def demonstrate(self) -> Opened:
        self.scene = play("en", until="declared")
        return "", self.scene.workspace

    def give(self, passphrase: str) -> None:
        if passphrase != "four lamps on an old desk":
            raise StoreFault("full", "")
        self.fault = None

    def explain(self, error: Exception) -> str | None:
        if isinstance(error, NoKeys):
            return "No keys."
        return "The disk is full." if isinstance(error, StoreFault) else None

    def doors(self) -> Doors:
        ways = (self.found, self.reopen, self.recover, self.demonstrate)
        doors = (*ways, lambda: self.known, self.kept.append, self.explain)
        return Doors(*doors, lambda: Newcomer(settings.home(), self.vault, Sources()), self.give)


@pytest.fixture
def house() -> House:
    return House()


@pytest.fixture
def begun(dressed: QApplication, house: House) -> Iterator[Callable[..., Program]]:
    """A program over the house; closed after the test."""
    programs: list[Program] = []

    def begin(**settings: str) -> Program:
        programs.append(Program(dressed, Settings(language="en", **settings), house.doors()))  # type: ignore[arg-type]
        return programs[-1]

    yield begin
    for program in programs:
        program.close()
        program.deleteLater()
    dressed.setQuitOnLastWindowClosed(True)


def ready(program: Program, qtbot: QtBot, act: Callable[[], None]) -> None:
    with qtbot.waitSignal(program.ready, timeout=20_000):
        act()


# -- starting ----------------------------------------------------------------------------------------------------------


def test_without_a_last_workspace_it_says_welcome(begun: Callable[..., Program]) -> None:
    program = begun()

    program.start()

    assert program.welcome is not None
    assert program.welcome.isVisible()
    assert program.window is None


def test_the_last_workspace_opens_by_itself(begun: Callable[..., Program], qtbot: QtBot, house: House) -> None:
    program = begun(workspace="north")

    ready(program, qtbot, program.start)

    assert program.window is not None
    assert program.window.isVisible()
    assert program.welcome is None
    assert house.log == ["room"]  # on the worker


def test_a_workspace_that_has_gone_leads_to_the_welcome(begun: Callable[..., Program]) -> None:
    program = begun(workspace="gone")

    program.start()

    assert program.welcome is not None


def test_one_is_made_from_the_welcome_and_remembered(begun: Callable[..., Program], qtbot: QtBot, house: House) -> None:
    program = begun()
    program.start()
    assert program.welcome is not None

    ready(program, qtbot, lambda: program.welcome.created.emit("Green & Co", CAST["shen"], "314159"))

    assert program.desk is not None
    assert program.desk.roster.name == "Green & Co"
    assert program.settings.workspace == house.kept[-1].workspace == "new-place"


def test_whoever_founds_one_is_offered_a_recovery_file_and_nobody_else(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    program = begun()
    program.start()
    assert program.welcome is not None
    house.safe = True

    ready(program, qtbot, lambda: program.welcome.created.emit("Green & Co", CAST["shen"], "314159"))

    assert program.window is not None
    assert program.window.findChild(BackupDialog) is not None


def test_lost_keys_are_brought_back_from_the_welcome(begun: Callable[..., Program], qtbot: QtBot, house: House) -> None:
    program = begun()
    program.start()
    assert program.welcome is not None

    ready(program, qtbot, lambda: program.welcome.recovering.emit("/x/mine.ghrecovery", "words", "314159"))

    assert house.log[0] == "recover mine.ghrecovery"
    assert program.window is not None
    assert program.window.findChild(BackupDialog) is None


def test_without_a_keyring_a_key_file_is_chosen_and_what_was_asked_for_goes_on(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    program = begun()
    program.start()
    assert program.welcome is not None
    house.fault = NoKeys(file=False)
    assert not program.welcome.choose_file.isVisible()
    program.welcome.created.emit("Green & Co", CAST["shen"], "314159")
    qtbot.waitUntil(program.welcome.choose_file.isVisible, timeout=20_000)
    assert program.welcome.said.text() == "No keys."
    assert program.welcome.findChild(KeyFileDialog) is None  # never silently

    program.welcome.choose_file.click()
    dialog = program.welcome.findChild(KeyFileDialog)
    assert dialog.fresh
    for field in (dialog.words, dialog.again):
        field.setText("four lamps on an old desk")
    ready(program, qtbot, dialog.act)

    assert program.desk is not None
    assert program.desk.roster.name == "Green & Co"


def test_a_key_file_is_opened_at_the_start_with_its_passphrase(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    house.fault = NoKeys(file=True)
    program = begun(workspace="north")
    program.start()
    qtbot.waitUntil(lambda: program.welcome is not None and bool(program.welcome.findChildren(KeyFileDialog)))
    assert program.welcome is not None
    dialog = program.welcome.findChild(KeyFileDialog)
    assert not dialog.fresh

    dialog.words.setText("five lamps")
    dialog.act()
    qtbot.waitUntil(lambda: dialog.said != "", timeout=20_000)
    assert dialog.words.text() == "five lamps"

    dialog.words.setText("four lamps on an old desk")
    ready(program, qtbot, dialog.act)
    assert program.window is not None


def test_the_demonstration_is_not_remembered(begun: Callable[..., Program], qtbot: QtBot) -> None:
    program = begun(workspace="north")

    ready(program, qtbot, program.demonstrate)

    assert program.settings.workspace == "north"
    assert program.desk is not None
    assert program.desk.demonstration


def test_what_takes_long_is_said_in_the_welcome(begun: Callable[..., Program], qtbot: QtBot) -> None:
    program = begun()
    program.demonstrate()

    program._stand_in()

    assert program.welcome is not None
    assert not program.welcome.try_it.isEnabled()
    qtbot.waitUntil(lambda: program.window is not None, timeout=20_000)
    assert program.welcome is None


# -- what goes wrong ---------------------------------------------------------------------------------------------------


def test_a_fault_of_the_surroundings_is_said_and_one_can_try_again(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    program = begun()
    program.start()
    house.fault = StoreFault("full", "/data")
    program.welcome.chosen.emit("north")

    qtbot.waitUntil(lambda: program.welcome.said.text() == "The disk is full.")
    assert program.welcome.try_it.isEnabled()

    house.fault = None
    ready(program, qtbot, lambda: program.welcome.chosen.emit("north"))
    assert program.window is not None


def test_a_fault_of_our_own_is_admitted_and_logged(
    begun: Callable[..., Program], qtbot: QtBot, house: House, caplog: pytest.LogCaptureFixture
) -> None:
    program = begun(workspace="north")
    house.fault = ZeroDivisionError("ours")

    program.start()

    qtbot.waitUntil(lambda: program.welcome is not None)
    assert "noted" in program.welcome.said.text()
    assert "ZeroDivisionError" in caplog.text


# -- dressing anew -----------------------------------------------------------------------------------------------------


def test_another_language_in_the_welcome_holds_at_once_and_is_kept(begun: Callable[..., Program], house: House) -> None:
    program = begun()
    program.start()

    program.welcome.spoken.emit("zh")

    assert i18n.language() == "zh"
    assert house.kept[-1].language == "zh"
    assert program.welcome.languages.current == "zh"


def test_another_theme_builds_the_window_anew_at_the_same_place(begun: Callable[..., Program], qtbot: QtBot) -> None:
    program = begun()
    ready(program, qtbot, program.demonstrate)
    old, room = program.window, program.desk
    with qtbot.waitSignal(room.opened):
        room.open(program.desk.workspace.incidents()[0])
    old.show_place("facts")
    old.open_settings()
    old.dialog.take_focus("size")

    program.settings.theme = "dark"
    old.settings_changed.emit()

    qtbot.waitUntil(lambda: program.window is not old)
    assert program.window.current.key == "facts"
    assert program.desk is room
    assert program.window.dialog.focused() == "size"
    assert not program.window.isHidden()
    program.window.dialog.reject()


# -- closing -----------------------------------------------------------------------------------------------------------


def test_closing_the_window_closes_everything_in_order(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    program = begun(workspace="north")
    ready(program, qtbot, program.start)
    window, desk = program.window, program.desk
    begun_to_work = threading.Event()

    def work() -> None:
        begun_to_work.set()
        house.log.append(f"worked {sum(range(200_000)) > 0}")

    program.jobs.run("last", work)
    begun_to_work.wait()

    window.close()

    assert house.log == ["room", "worked True", "store closed"]
    assert desk.room is None
    assert program.window is None
    assert house.kept[-1].layout["main"]


def test_closing_twice_closes_once(begun: Callable[..., Program], qtbot: QtBot, house: House) -> None:
    program = begun(workspace="north")
    ready(program, qtbot, program.start)

    program.close()
    program.close()

    assert house.log.count("store closed") == 1


def test_closing_the_welcome_ends_the_program(begun: Callable[..., Program], house: House) -> None:
    program = begun()
    program.start()

    program.welcome.close()

    assert program.welcome is None
    assert house.kept


def test_opening_and_closing_twenty_times_leaves_nothing_behind(
    dressed: QApplication, qtbot: QtBot, house: House
) -> None:
    threads = set(threading.enumerate())
    for _time in range(20):
        program = Program(dressed, Settings(language="en", workspace="north"), house.doors())
        ready(program, qtbot, program.start)
        program.window.close()
        program.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    assert house.log.count("store closed") == 20
    assert set(threading.enumerate()) == threads
    assert [window for window in dressed.topLevelWidgets() if window.objectName() == "main"] == []
    dressed.setQuitOnLastWindowClosed(True)


def test_a_workspace_whose_name_another_has_too_shows_its_digits(
    begun: Callable[..., Program], qtbot: QtBot, house: House
) -> None:
    house.known = [("north", "Northwind · 7F3A·91C2"), ("other", "Northwind · 0000·0001")]
    program = begun(workspace="north")

    ready(program, qtbot, program.start)

    assert program.desk is not None
    assert program.desk.title == "Northwind · 7F3A·91C2"
    assert program.window is not None
    assert "7F3A·91C2" in program.window.windowTitle()


# -- joining -----------------------------------------------------------------------------------------------------------


def test_an_invitation_leads_into_the_record_that_one_was_invited_to(
    begun: Callable[..., Program], qtbot: QtBot, house: House, tmp_path: Path
) -> None:
    founder = Person({"en": "Shen"}, ("administrator", "commander"))
    _label, workspace = places.found_workspace(tmp_path / "shen", MemoryVault(), "Northwind", founder, Sources())
    members = Members(workspace, workspace.acting)
    invite, key = tmp_path / "a.ghinvite", tmp_path / "a.ghkey"
    invited = members.invite(Person({"en": "Mei"}, ("pr",)))
    assert isinstance(invited, Invited)
    invite.write_bytes(invited.text)
    program = begun()
    program.start()
    welcome = program.welcome
    assert welcome is not None
    welcome.brought.emit(str(invite))
    qtbot.waitUntil(lambda: welcome.findChild(AcceptDialog) is not None)
    welcome.findChild(AcceptDialog).agreed.emit("correct horse")
    qtbot.waitUntil(lambda: welcome.findChild(LetterDialog) is not None)
    answer = welcome.findChild(LetterDialog)
    came = members.take(answer.letter.text, "enrol")
    assert isinstance(came, Done)
    key.write_bytes(came.key)
    answer.close()
    welcome.brought.emit(str(key))
    qtbot.waitUntil(lambda: welcome.findChild(OpenDialog) is not None)
    opening = welcome.findChild(OpenDialog)

    ready(program, qtbot, lambda: opening.agreed.emit(opening.record.text(), "correct horse"))

    assert program.desk is not None
    assert program.desk.workspace.fingerprint == workspace.fingerprint
    assert program.settings.workspace == workspace.id
    workspace.close()


def test_a_file_that_is_neither_is_said_in_the_welcome(
    begun: Callable[..., Program], qtbot: QtBot, tmp_path: Path
) -> None:
    (tmp_path / "x.txt").write_text("hello")
    program = begun()
    program.start()
    welcome = program.welcome
    assert welcome is not None
    welcome.brought.emit(str(tmp_path / "x.txt"))
    qtbot.waitUntil(lambda: welcome.said.text().startswith("This is not an invitation"))
