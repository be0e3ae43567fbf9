"""app/ui/dialogs/declare.py: three decisions and the room is open."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QDateTime, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app import i18n
from app.domain.incident import IncidentDeclared
from app.domain.library import LibraryProposed, LibrarySigned
from app.domain.playbook import EMPTY
from app.domain.terms import Body, Refusal, moment_ms, refuse
from app.ledger import canonical
from app.room.library import playbook_content, shipped
from app.room.workspace import Person
from app.ui.desk import Desk
from app.ui.dialogs.declare import DeclareDialog, first_sentence, first_statement, signing_words
from app.ui.jobs import Jobs
from tests.support.stage import Scene, play


@pytest.fixture(scope="module")
def read_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that all tests here share: reading playbooks strictly takes most of a second each."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(autouse=True)
def playbooks_at_hand(own_home: None, read_once: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOLDENHOUR_HOME", str(read_once))


@pytest.fixture
def scene() -> Scene:
    return play("en", until="declared")


@pytest.fixture
def desk(dressed: QApplication, scene: Scene) -> Iterator[Desk]:
    made = Desk(scene.workspace, Jobs())
    made.act_as(scene.people["shen"])
    yield made
    made.leave_room()
    made.jobs.close()
    made.deleteLater()


@pytest.fixture
def over(qtbot: QtBot) -> QWidget:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.resize(1280, 800)
    parent.show()
    return parent


@pytest.fixture
def form(desk: Desk, over: QWidget, qtbot: QtBot) -> DeclareDialog:
    """The form once the playbooks are read."""
    made = DeclareDialog(desk, over)
    made.show()
    qtbot.waitUntil(lambda: bool(made.offers), timeout=20_000)
    return made


def fill(form: DeclareDialog, title: str = "Label misprint", level: int = 3) -> None:
    form.title.setText(title)
    next(choice for choice in form.books.choices if choice.key == "product-safety-recall").click()
    form.levels.choices[level - 1].click()


# -- who signed the playbook -------------------------------------------------------------------------------------------


def test_each_playbook_says_whether_it_is_signed_and_what_follows(form: DeclareDialog) -> None:
    said = {key: signing_words(offer) for key, offer in form.offers.items()}
    assert said == {
        "compensation-dispute": "1, signed by PR and legal",
        "personal-data-breach": "not signed: PR, legal and commander sign everything",
        "product-safety-recall": "not signed: PR, legal and commander sign everything",
    }
    assert all(said[choice.key] in choice.accessibleDescription() for choice in form.books.choices)


def test_a_playbook_that_pr_and_legal_signed_says_so_and_is_declared_as_it_was_signed(
    desk: Desk, scene: Scene, over: QWidget, qtbot: QtBot
) -> None:
    content = playbook_content(shipped("product-safety-recall")) | {"version": "9"}
    digest = canonical.digest(content)
    shelf, seats = desk.workspace.shelf, desk.workspace.seats
    bodies: list[tuple[str, Body]] = [
        ("shen", LibraryProposed("product-safety-recall", "playbook", {"en": "Recall"}, "9", content)),
        ("gu", LibrarySigned("product-safety-recall", digest, "pr")),
        ("han", LibrarySigned("product-safety-recall", digest, "legal")),
    ]
    for who, body in bodies:
        assert not isinstance(shelf.enter(body, seats[scene.people[who]]), Refusal)
    form = DeclareDialog(desk, over)
    form.show()
    qtbot.waitUntil(lambda: bool(form.offers), timeout=20_000)
    assert signing_words(form.offers["product-safety-recall"]) == "9, signed by PR and legal"
    fill(form)
    with qtbot.waitSignal(desk.opened):
        form.act()
    assert (desk.state.incident.playbook_signed, desk.state.playbook.version) == (True, "9")


# -- three decisions ---------------------------------------------------------------------------------------------------


def test_nothing_is_chosen_for_anybody(form: DeclareDialog) -> None:
    assert (form.title.text(), form.books.current, form.levels.current, form.known.current) == ("", "", "", "no")


def test_every_playbook_is_a_box_with_when_it_applies(form: DeclareDialog) -> None:
    names = {choice.accessibleName() for choice in form.books.choices}

    assert {"After-sales compensation dispute gone viral", "Personal data breach", "Product safety recall"} <= names
    assert all(choice.accessibleDescription() for choice in form.books.choices)


def test_a_playbook_says_how_soon_each_level_must_speak(form: DeclareDialog) -> None:
    assert {choice.due.text() for choice in form.levels.choices} == {""}

    form.books.choices[0].click()

    limits = ("30 minutes", "1 hour", "2 hours", "4 hours")
    assert [choice.due.text() for choice in form.levels.choices] == [f"First statement: {limit}" for limit in limits]


def test_what_is_missing_is_said_at_its_place(form: DeclareDialog) -> None:
    form.act()

    assert form.title_row.error == "Say in one line what happened."
    assert form.book_row.error
    assert form.level_row.error
    assert form.focusWidget() is form.title


def test_the_keyboard_goes_to_the_first_thing_that_is_missing(form: DeclareDialog) -> None:
    form.title.setText("Label misprint")

    form.act()

    assert form.focusWidget() is form.books.choices[0]


def test_choosing_takes_the_mistake_away(form: DeclareDialog) -> None:
    form.act()

    fill(form)

    assert form.book_row.error == form.level_row.error == ""


def test_what_is_proposed_is_what_was_chosen(form: DeclareDialog, desk: Desk) -> None:
    fill(form, "  Label misprint ", 4)
    form.summary.setPlainText("Three provinces.")

    body = form.propose()

    assert body is not None
    assert (body.title, body.summary, body.severity, body.drill) == ("Label misprint", "Three provinces.", 4, False)
    assert (body.commander, body.known_since, body.rules) == (desk.member, None, 1)
    assert body.playbook.id == body.playbook.content["id"] == "product-safety-recall"


def test_tab_goes_from_top_to_bottom_although_playbooks_come_late(form: DeclareDialog, qtbot: QtBot) -> None:
    with qtbot.waitActive(form):
        form.activateWindow()
    form.title.setFocus()
    seen = []

    for _press in range(3):
        qtbot.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        seen.append(form.focusWidget())

    assert seen == [form.summary, form.books.choices[0], form.levels.choices[0]]


# -- since when the company has known ----------------------------------------------------------------------------------


def test_known_since_is_asked_for_only_when_it_is_known(form: DeclareDialog, desk: Desk) -> None:
    fill(form)
    assert not form.since.isVisible()

    form.known.set_current("yes")
    form.known.chosen.emit("yes")
    form.since.setDateTime(QDateTime.fromMSecsSinceEpoch(desk.present() - 3_600_000))

    body = form.propose()
    assert form.since.isVisible()
    assert body is not None
    assert moment_ms(body.known_since) == (desk.present() - 3_600_000) // 1000 * 1000


def test_nobody_knows_what_is_still_to_come(form: DeclareDialog, desk: Desk) -> None:
    fill(form)
    form.known.set_current("yes")
    form.since.setDateTime(QDateTime.fromMSecsSinceEpoch(desk.present() + 3_600_000))

    assert form.propose() is None
    assert form.since_row.error == "This lies in the future."


# -- who commands ------------------------------------------------------------------------------------------------------


def test_whoever_declares_commands_if_they_may(form: DeclareDialog, scene: Scene) -> None:
    assert form.commander == scene.people["shen"]


def test_else_somebody_who_may(desk: Desk, over: QWidget, scene: Scene) -> None:
    desk.act_as(scene.people["luo"])

    assert DeclareDialog(desk, over).commander == scene.people["shen"]


def test_where_nobody_may_it_says_whom_to_ask(desk: Desk, over: QWidget, scene: Scene) -> None:
    seat = scene.workspace.enrol(Person({"en": "Somebody"}, ("writer",)))
    lonely = {member: found for member, found in desk.roster.members.items() if "commander" not in found.may}
    desk.roster = type(desk.roster)(desk.roster.id, desk.roster.name, type(desk.roster.members)(lonely))

    form = DeclareDialog(desk, over)

    assert seat
    assert form.commander == ""
    assert not form.primary.isEnabled()


# -- declaring ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("key", "modifier"),
    [
        (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
        (Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier),
    ],
)
def test_enter_declares_and_the_room_opens(
    form: DeclareDialog, desk: Desk, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier
) -> None:
    fill(form)
    with qtbot.waitActive(form):
        form.activateWindow()

    with qtbot.waitSignals([desk.go, form.accepted]):
        qtbot.keyClick(form.title, key, modifier)

    assert desk.state.incident.title == "Label misprint"
    assert desk.state.severity.level == 3


def test_escape_declares_nothing(form: DeclareDialog, scene: Scene, qtbot: QtBot) -> None:
    fill(form)

    with qtbot.waitSignal(form.rejected):
        qtbot.keyClick(form, Qt.Key.Key_Escape)

    assert len(scene.workspace.incidents()) == 1


def test_a_refusal_is_said_in_the_form_and_nothing_typed_is_lost(form: DeclareDialog) -> None:
    fill(form)
    form.primary.setEnabled(False)

    form.show_refusal(refuse("bad-severity"))

    assert "Severity" in form._sentence.text()
    assert form.title.text() == "Label misprint"
    assert form.primary.isEnabled()


def test_after_a_fault_of_the_surroundings_one_can_try_again(form: DeclareDialog, desk: Desk) -> None:
    form.primary.setEnabled(False)

    desk.fault.emit(OSError(28, "full"))

    assert form.primary.isEnabled()


def test_a_form_that_was_closed_before_the_playbooks_were_read_is_left_alone(
    desk: Desk, over: QWidget, qtbot: QtBot
) -> None:
    form = DeclareDialog(desk, over)
    form.close()
    form.deleteLater()
    settled: list[bool] = []

    desk.jobs.run("after", lambda: True, settled.append)

    qtbot.waitUntil(lambda: settled == [True], timeout=20_000)


# -- small words -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("One. Two.", "One."),
        ("用户不满。先联系用户。", "用户不满。"),
        ("It costs 1.5 times more. Then?", "It costs 1.5 times more."),
        ("No full stop", "No full stop"),
        ("", ""),
    ],
)
def test_the_first_sentence_ends_at_its_full_stop(text: str, first: str) -> None:
    assert first_sentence(text) == first


def test_time_limits_are_said_in_the_language_spoken(dressed: QApplication) -> None:
    book = shipped("compensation-dispute")
    assert first_statement(book, 2) == "First statement: 1 hour"
    assert first_statement(EMPTY, 2) == first_statement(None, 2) == ""

    i18n.speak("zh")
    assert "1" in first_statement(book, 2)


def test_a_declaration_has_every_member_that_the_rules_ask_for(form: DeclareDialog) -> None:
    fill(form)

    assert isinstance(form.propose(), IncidentDeclared)
