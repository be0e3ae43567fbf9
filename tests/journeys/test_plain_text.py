"""Text from outside is plain text: markup that somebody typed is shown letter by letter, in every window."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
import pytest
from PySide6.QtCore import QEventLoop, Qt
from PySide6.QtWidgets import QLabel, QTextEdit, QWidget

from app.domain.decisions import DecisionMade
from app.domain.facts import FactStated
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import EntryCorrected, NoteWritten
from app.domain.promises import PromiseMade
from app.domain.roles import RoleAssigned
from app.domain.severity import SeverityAssessed
from app.domain.statements import CommentMade, StatementVersioned
from app.domain.tasks import TaskAdded
from app.domain.terms import Body
from app.room.library import playbook_content, shipped
from app.room.room import Room
from app.room.sources import Sources
from app.room.stagecraft import Clock
from app.room.workspace import Person, Workspace, create
from app.settings import Settings
from app.store.memory import MemoryStore
from app.ui import application
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.main_window import MainWindow
from app.ui.places import PLACES
from tests.support.stage import DECLARED, strike

TRICK = "<b>fat</b><img src='file:///x.png'><a href='http://evil.example'>press</a>&amp;"
MAY = ("administrator", "commander", "pr", "legal", "writer", "service", "quality")
TEXT = f"# {TRICK}\n\nWe say {TRICK}."
CONTENT = {
    "type": "holding",
    "audience": "public",
    "channels": ["website"],
    "texts": {"en": {"*": TEXT}, "zh": {"*": TEXT}},
    "facts": {},
}


def tricked() -> tuple[Workspace, Room]:
    """An incident in which every field that a person fills holds markup."""
    clock = Clock(DECLARED)
    workspace = create(MemoryStore(clock), TRICK, Person({"en": TRICK, "zh": TRICK}, MAY), Sources(now=clock))
    book, me = shipped("compensation-dispute"), workspace.acting.member
    used = PlaybookUsed(book.id, book.version, playbook_content(book))
    room = workspace.declare(IncidentDeclared(TRICK, TRICK, None, False, 2, 1, me, used))
    assert isinstance(room, Room)
    assert enter(room, workspace, NoteWritten(TRICK)) == ""
    entry = room.fold.ids
    bodies: list[Body] = [
        *(RoleAssigned(role, me) for role in MAY[2:]),
        TaskAdded("t", TRICK, "pr", None, TRICK),
        FactStated("f", "F-01", TRICK, TRICK, TRICK, TRICK, TRICK, TRICK),
        DecisionMade("d", TRICK, [TRICK, "none"], 0, TRICK),
        EntryCorrected(next(iter(entry)), TRICK),
        SeverityAssessed(1, {}, [], "", TRICK),
        StatementVersioned("s", "S-01", 1, CONTENT, TRICK),
        PromiseMade("p", "P-01", TRICK, "2026-03-20T10:00:00+08:00", "pr"),
    ]
    for body in bodies:
        assert enter(room, workspace, body) == "", body
    version = room.state.statements.drafted["s"].current.id
    quote = "We say"
    assert enter(room, workspace, CommentMade("c", "s", version, "en", "*", 1, quote, TRICK)) == ""
    return workspace, room


def enter(room: Room, workspace: Workspace, body: Body) -> str:
    done = room.submit(body, workspace.acting)
    return getattr(done, "code", "")


@pytest.fixture(params=["en", "zh"])
def window(request, dressed_again) -> Iterator[MainWindow]:
    workspace, room = tricked()
    settings = Settings(language=request.param, theme="light")
    application.make(settings)
    desk = Desk(workspace, Jobs())
    made = MainWindow(desk, settings)
    waiting = QEventLoop()
    desk.opened.connect(waiting.quit)
    desk.open(room.stream)
    waiting.exec()
    made.show()
    yield made
    strike(desk, made)


@pytest.fixture
def dressed_again(qapp) -> Iterator[None]:
    yield
    application.make(Settings(language="en", theme="light"))


def taken_for_markup(whole: QWidget) -> list[str]:
    """Widgets that would draw what was typed as markup, or follow its links."""
    found = []
    for widget in [whole, *whole.findChildren(QWidget)]:
        tip = widget.toolTip()
        if "<b>fat" in tip:
            found.append(f"tooltip of {type(widget).__name__}")
        if isinstance(widget, QLabel) and "<b>fat" in widget.text() and widget.textFormat() != Qt.TextFormat.PlainText:
            found.append(f"label {type(widget).__name__}")
        if isinstance(widget, QTextEdit) and ("evil.example" in widget.toHtml().replace("&quot;", "")):
            document = widget.document()
            anchors = [
                fragment
                for block in _blocks(document)
                for fragment in _fragments(block)
                if fragment.charFormat().isAnchor() or fragment.charFormat().isImageFormat()
            ]
            found += [f"link or picture in {type(widget).__name__}" for _anchor in anchors]
    return found


def _blocks(document):
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _fragments(block):
    here = block.begin()
    while not here.atEnd():
        yield here.fragment()
        here += 1


def test_no_screen_takes_what_was_typed_for_markup(window, qtbot) -> None:
    for place in PLACES:
        window.show_place(place.screen.key)
        qtbot.waitUntil(lambda: window.desk.jobs.idle)
        window.grab()
        assert taken_for_markup(window) == [], place.screen.key


def test_the_record_keeps_every_letter(window) -> None:
    kept = msgspec.json.encode(window.desk.state.facts.sheet["f"]).decode()
    assert TRICK in kept
    assert window.desk.state.incident.title == TRICK
