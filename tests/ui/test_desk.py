"""app/ui/desk.py: what every screen works at."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.people import MemberConfirmed
from app.domain.terms import Entry, Refusal
from app.room.library import playbook_content, shipped
from app.room.room import Room
from app.room.shelf import proposal
from app.room.workspace import Seat
from app.store.contract import StoreFault
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from tests.support.shelving import ITEM, book
from tests.support.stage import Scene, play


@pytest.fixture(scope="module")
def told() -> Scene:
    """The story half way; tests that enter something play one of their own."""
    return play()


@pytest.fixture
def scene(told: Scene) -> Scene:
    return told


@pytest.fixture
def desk(qapp: QApplication, scene: Scene) -> Iterator[Desk]:
    made = Desk(scene.workspace, Jobs())
    yield made
    made.leave_room()
    made.jobs.close()
    made.deleteLater()


def opened(desk: Desk, qtbot: QtBot, stream: str) -> None:
    with qtbot.waitSignal(desk.opened):
        desk.open(stream)


def declaration(desk: Desk, title: str = "Label misprint") -> IncidentDeclared:
    book = shipped("compensation-dispute")
    used = PlaybookUsed(book.id, book.version, playbook_content(book))
    return IncidentDeclared(title, "", None, False, 4, 1, desk.member, used)


def test_before_an_incident_is_open_nothing_can_be_entered(desk: Desk) -> None:
    assert desk.room is None
    assert not desk.may_act()
    assert desk.state.incident.phase == ""


def test_opening_a_room_tells_everything_anew(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    opened(desk, qtbot, scene.stream)

    assert desk.state.incident.phase == "open"
    assert len(desk.lines) == len(desk.kinds) == desk.head.seq
    assert desk.may_act()


def test_entering_goes_to_the_place_once_the_room_is_open(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(desk.go) as heard:
        desk.enter(scene.stream, "signoff", "S-02")

    assert heard.args == ["signoff", "S-02"]
    assert desk.room is not None


def test_entering_the_room_that_is_open_reads_nothing_again(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    opened(desk, qtbot, scene.stream)
    desk.opened.connect(lambda: pytest.fail("read again"))

    with qtbot.waitSignal(desk.go) as heard:
        desk.enter(scene.stream)

    assert heard.args == ["room", ""]


def test_a_note_comes_back_as_a_notice(qtbot: QtBot, qapp: QApplication) -> None:
    scene = play()
    desk = Desk(scene.workspace, Jobs())
    opened(desk, qtbot, scene.stream)
    before = len(desk.lines)

    with qtbot.waitSignal(desk.noticed) as heard:
        desk.submit(NoteWritten("seen"))

    assert heard.args[0].kinds[-1] == "note.written"
    assert len(desk.lines) == before + 1
    desk.jobs.close()
    desk.deleteLater()


def test_the_past_is_shown_as_it_was_and_nothing_can_be_entered_there(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    opened(desk, qtbot, scene.stream)

    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(1)

    assert desk.is_past
    assert not desk.may_act()
    assert desk.state.roles.held.keys() == {"commander"}
    assert desk.now() == desk.lines[0].received
    assert desk.present() == scene.clock.time

    with qtbot.waitSignal(desk.moment_changed):
        desk.show_moment(None)
    assert desk.state is desk.live


def test_every_incident_is_looked_over_one_after_the_other(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.overviewed):
        desk.look_over()

    assert [card.severity for card in desk.cards] == [2]
    assert desk.cards[0].running


def test_cards_that_are_as_they_were_are_not_told_again(desk: Desk, qtbot: QtBot) -> None:
    with qtbot.waitSignal(desk.overviewed):
        desk.look_over()
    desk.overviewed.connect(lambda: pytest.fail("told again"))

    desk.look_over()
    desk.look_over()

    qtbot.waitUntil(lambda: not desk._looking)


def test_another_member_sees_their_own_cards(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    with qtbot.waitSignal(desk.overviewed):
        desk.look_over()
    hers = desk.cards[0].next

    with qtbot.waitSignals([desk.seat_changed, desk.overviewed]):
        desk.act_as(scene.people["luo"])
        desk.look_over()

    assert desk.cards[0].next != hers


def test_declaring_opens_the_new_room(qtbot: QtBot, qapp: QApplication) -> None:
    scene = play(until="declared")
    desk = Desk(scene.workspace, Jobs())
    stands: list[bool] = []

    desk.declare(declaration(desk), lambda: stands.append(True), lambda _refused: None)

    qtbot.waitUntil(lambda: bool(stands))
    assert desk.state.incident.title == "Label misprint"
    assert len(scene.workspace.incidents()) == 2
    desk.jobs.close()
    desk.deleteLater()


def test_a_declaration_that_the_rules_refuse_opens_nothing(desk: Desk, qtbot: QtBot) -> None:
    reasons: list[Refusal] = []

    desk.declare(declaration(desk, title=" "), lambda: pytest.fail("stands"), reasons.append)

    qtbot.waitUntil(lambda: bool(reasons))
    assert reasons[0].code == "needs-title"
    assert desk.room is None


def test_what_the_surroundings_do_is_told_as_a_fault(desk: Desk, qtbot: QtBot, scene: Scene) -> None:
    opened(desk, qtbot, scene.stream)

    def full(_room: Room, _seat: Seat) -> Entry:
        raise StoreFault("full", "the disk")

    with qtbot.waitSignal(desk.fault) as heard:
        desk.perform("write", full)

    assert heard.args[0].code == "full"


def test_what_is_remembered_can_be_recalled(desk: Desk, qtbot: QtBot) -> None:
    found: list[str] = []

    desk.remember("draft", "half a sentence")
    desk.recall("draft", found.append)

    qtbot.waitUntil(lambda: found == ["half a sentence"])


class TestTheRoster:
    @pytest.fixture
    def scene(self) -> Scene:
        return play()

    def test_what_belongs_there_is_entered_there_without_an_open_room(
        self, desk: Desk, scene: Scene, qtbot: QtBot
    ) -> None:
        scene.clock.at(60)
        with qtbot.waitSignal(desk.roster_changed):
            desk.submit(MemberConfirmed(desk.member))

        assert desk.roster.people.vouched[desk.member].at == scene.clock.time

    def test_a_refusal_reaches_who_asked_or_the_window(self, desk: Desk, scene: Scene, qtbot: QtBot) -> None:
        other = MemberConfirmed(scene.people["han"])
        with qtbot.waitSignal(desk.refused) as told:
            desk.submit(other)
        assert told.args[0].code == "not-yours"

        mine: list[Refusal] = []
        desk.submit(other, refused=mine.append)
        qtbot.waitUntil(lambda: bool(mine))


class TestTheLibrary:
    @pytest.fixture
    def scene(self) -> Scene:
        return play("en", "declared")

    def test_what_is_proposed_there_needs_no_open_room_and_is_told(
        self, desk: Desk, scene: Scene, qtbot: QtBot
    ) -> None:
        desk.act_as(scene.people["shen"])
        heard: list[str] = []
        with qtbot.waitSignal(desk.library_changed):
            desk.submit(proposal(book("8")), lambda entry: heard.append(entry.kind))
        current = desk.library.current(ITEM)
        assert current is not None
        assert current.version == "8"
        qtbot.waitUntil(lambda: heard == ["library.proposed"])

    def test_a_refusal_reaches_the_window_and_changes_nothing(self, desk: Desk, scene: Scene, qtbot: QtBot) -> None:
        desk.act_as(scene.people["luo"])
        with qtbot.waitSignal(desk.refused) as told:
            desk.submit(proposal(book("8")))
        assert told.args is not None
        assert told.args[0].code == "may-not-propose"

    def test_reading_it_again_is_told_only_where_something_came(self, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(desk.library_changed):
            desk.read_library()
        with qtbot.assertNotEmitted(desk.library_changed):
            desk.read_library()
            qtbot.waitUntil(lambda: desk.jobs.idle)

    def test_looking_over_the_incidents_reads_it_too(self, desk: Desk, qtbot: QtBot) -> None:
        with qtbot.waitSignal(desk.library_changed):
            desk.look_over()
        assert desk.library.signed(ITEM) is not None
