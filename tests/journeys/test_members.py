"""Two people, two homes, one record: invited, accepted, enrolled, joined, at work, suspended."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from app import settings
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.roles import RoleAssigned
from app.domain.terms import Entry, Refusal
from app.identity.vault import MemoryVault
from app.room import member_verbs, places, words
from app.room.joining import Newcomer
from app.room.letters import Invitation, read_invitation
from app.room.member_wish import Wish
from app.room.room import Room
from app.room.sources import Sources
from app.room.workspace import Person, Seat, Workspace
from app.settings import Settings
from app.ui import theme
from app.ui.dialogs.invite import InviteDialog
from app.ui.dialogs.letter import LetterDialog
from app.ui.dialogs.pin import PinDialog
from app.ui.main_window import MainWindow
from tests.support import pinned

SHEN = Person({"zh": "沈若岚", "en": "Shen Ruolan"}, ("administrator", "commander"))
PIN, HERS = "314159x", "271828x"


class Home:
    """One person's home and keyring."""

    def __init__(self, folder: Path) -> None:
        os.environ["GOLDENHOUR_HOME"] = str(folder)
        self.folder, self.vault = settings.home(), MemoryVault()
        self.newcomer = Newcomer(self.folder, self.vault, Sources())
        self.said: list[str] = []
        self.opened: list[Workspace] = []

    def open(self) -> Workspace:
        """The workspace that this home knows, opened anew."""
        (label,) = places.known(self.folder)
        self.opened.append(places.open_workspace(self.folder, self.vault, label, Sources()))
        return self.opened[-1]


def key(workspace: Workspace, pin: str) -> Seat:
    seat = workspace.unlock(pin)
    assert isinstance(seat, Seat), seat
    return seat


@pytest.fixture
def two(tmp_path: Path) -> Iterator[tuple[Home, Home]]:
    homes = Home(tmp_path / "shen"), Home(tmp_path / "mei")
    first = homes[0]
    _label, workspace = places.found_workspace(first.folder, first.vault, "Northwind", SHEN, Sources(), pin=PIN)
    workspace.close()
    yield homes
    for home in homes:
        for one in home.opened:
            one.close()


@pytest.fixture
def dressed_window(qapp, qtbot) -> Iterator[MainWindow]:
    """The window of an administrator whose signing key lies under a PIN."""
    theme.apply(qapp, "light")
    with pinned.pinned("shen", pinned.Shut(), "declared") as desk:
        window = MainWindow(desk, Settings())
        qtbot.addWidget(window)
        window.show()
        yield window


def declared(workspace: Workspace) -> Room:
    shen = workspace.acting.member
    room = workspace.declare(IncidentDeclared("Leak", "", None, False, 2, 1, shen, PlaybookUsed("p", "1", {})))
    assert isinstance(room, Room)
    return room


def brought_in(shen: Home, mei: Home, folder: Path) -> Workspace:
    """Mei, from the invitation to the moment when she has the record open; each step as the console does it."""
    workspace = shen.open()
    invite, request, opener = (folder / name for name in ("mei.ghinvite", "mei.ghrequest", "mei.ghkey"))
    seat = key(workspace, PIN)
    wish = Wish("invite", out=invite, name={"en": "Mei", "zh": "梅"}, may=("pr",))
    assert member_verbs.act(workspace, seat, wish, shen.said.append) is None
    accept = Wish("accept", invite, request)
    assert member_verbs.accept(mei.newcomer, accept, lambda _new: HERS, mei.said.append) is None
    enrol = Wish("enrol", request, opener)
    assert member_verbs.act(workspace, seat, enrol, shen.said.append) is None
    place = member_verbs.join(mei.newcomer, Wish("join", opener), HERS, mei.said.append)
    assert not isinstance(place, Refusal), words.refusal(place, words.EMPTY, workspace.roster)
    return mei.open()


def test_a_newcomer_gets_into_the_same_record_and_writes_there(two: tuple[Home, Home], tmp_path: Path) -> None:
    shen, mei = two
    hers = brought_in(shen, mei, tmp_path)
    theirs = shen.open()
    room = declared(theirs)
    given = room.submit(RoleAssigned("pr", hers.acting.member), theirs.acting)
    assert isinstance(given, Entry)
    there = hers.room(room.stream)
    assert there.state.roles.holds(hers.acting.member, "pr")
    assert isinstance(there.submit(NoteWritten("on my way"), hers.acting), Entry)
    room.catch_up()
    assert room.fold.refused == {}
    assert hers.fingerprint == theirs.fingerprint


def test_both_sides_were_shown_the_same_things_to_compare(two: tuple[Home, Home], tmp_path: Path) -> None:
    shen, mei = two
    workspace = brought_in(shen, mei, tmp_path)
    compared = [line for line in shen.said if line.startswith(("Code of the invitation", "Fingerprint"))]
    assert len(compared) == 2
    assert set(compared) <= set(mei.said)
    digits = compared[1].partition(": ")[2].replace(" ", "").lower()
    assert digits == workspace.fingerprint


def test_her_signing_key_lies_under_her_own_pin(two: tuple[Home, Home], tmp_path: Path) -> None:
    hers = brought_in(*two, tmp_path)
    assert hers.acting.locked
    assert isinstance(hers.unlock(PIN), Refusal)
    assert key(hers, HERS).keyid == hers.acting.keyid


def test_once_she_is_suspended_nothing_of_hers_counts_in_any_open_incident(
    two: tuple[Home, Home], tmp_path: Path
) -> None:
    shen, mei = two
    hers = brought_in(shen, mei, tmp_path)
    theirs = shen.open()
    room = declared(theirs)
    there = hers.room(room.stream)
    wish = Wish("suspend", member="Mei", reason="laptop stolen")
    assert member_verbs.act(theirs, key(theirs, PIN), wish, shen.said.append) is None
    refused = there.submit(NoteWritten("still me"), hers.acting)
    assert isinstance(refused, Refusal)
    assert refused.code == "not-active"
    assert "laptop stolen" in (room.fold.lines[-1].payload.decode())  # type: ignore[union-attr]
    back = Wish("restore", member="Mei", reason="found again")
    assert member_verbs.act(theirs, key(theirs, PIN), back, shen.said.append) is None
    there.catch_up()
    assert isinstance(there.submit(NoteWritten("me again"), hers.acting), Entry)


def test_a_key_file_in_the_wrong_hands_opens_nothing(two: tuple[Home, Home], tmp_path: Path) -> None:
    shen, mei = two
    brought_in(shen, mei, tmp_path)
    thief = Home(tmp_path / "thief")
    accept = Wish("accept", tmp_path / "mei.ghinvite", tmp_path / "stolen.ghrequest")
    assert member_verbs.accept(thief.newcomer, accept, lambda _new: "999111x", thief.said.append) is None
    outcome = member_verbs.join(thief.newcomer, Wish("join", tmp_path / "mei.ghkey"), "999111x", thief.said.append)
    assert outcome == Refusal("sealed-for-another")
    workspace = shen.open()
    enrol = Wish("enrol", tmp_path / "stolen.ghrequest", tmp_path / "stolen.ghkey")
    refused = member_verbs.act(workspace, key(workspace, PIN), enrol, shen.said.append)
    assert isinstance(refused, Refusal)
    assert refused.code == "invitation-used"
    assert places.known(thief.folder) == []


def test_in_the_window_an_invitation_is_signed_with_the_pin(dressed_window, qtbot) -> None:
    window = dressed_window
    window.show_place("members")
    window.screens["members"].invite()
    form = window.findChild(InviteDialog)
    form.english.setText("Mei")
    form.act()
    qtbot.waitUntil(lambda: window.findChild(PinDialog) is not None, timeout=30_000)
    asked = window.findChild(PinDialog)
    asked.pin.setText(pinned.PIN)
    asked.act()
    qtbot.waitUntil(lambda: window.findChild(LetterDialog) is not None, timeout=60_000)
    letter = window.findChild(LetterDialog)
    found = read_invitation(letter.letter.text, window.desk.present())
    assert isinstance(found, Invitation)
    assert found.name == {"en": "Mei"}
    letter.close()
