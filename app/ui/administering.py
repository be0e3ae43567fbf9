"""Acts on the members as the window does them: signed with the PIN, on the worker, told to every screen.

Belongs here: that way from a form to ``room.members`` and back. What the acts are is ``room.members``'.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from app.domain.terms import Refusal
from app.room.letters import MAX_LETTER
from app.room.members import Invitation, Members, Request
from app.room.workspace import Seat
from app.ui.desk import Desk

T = TypeVar("T")
Refused = Callable[[Refusal], None]


def administer(
    desk: Desk, kind: str, work: Callable[[Members], T | Refusal], then: Callable[[T], None], refused: Refused
) -> None:
    """Do ``work``, whose weightiest entry is of ``kind``, once the PIN was given; ``desk.roster`` is then new."""
    workspace = desk.workspace

    def done(outcome: T | Refusal) -> None:
        desk.roster = workspace.roster
        desk.roster_changed.emit()
        if isinstance(outcome, Refusal):
            refused(outcome)
        else:
            then(outcome)

    def go(seat: Seat) -> None:
        desk.jobs.run(kind, lambda: work(Members(workspace, seat)), done, desk.fault.emit)

    desk.with_key(kind, go, refused)


def read_request(desk: Desk, file: Path, then: Callable[[bytes, Request, Invitation], None], refused: Refused) -> None:
    """Read what a request file asks for; nothing is signed yet."""
    workspace = desk.workspace

    def read() -> tuple[bytes, tuple[Request, Invitation] | Refusal]:
        with file.open("rb") as opened:
            text = opened.read(MAX_LETTER + 1)
        return text, Members(workspace, workspace.acting).look_at(text)

    def show(found: tuple[bytes, tuple[Request, Invitation] | Refusal]) -> None:
        text, outcome = found
        if isinstance(outcome, Refusal):
            refused(outcome)
        else:
            then(text, *outcome)

    desk.jobs.run("read a request", read, show, desk.fault.emit)


def read_roster(desk: Desk, then: Callable[[], None]) -> None:
    """Read what other seats entered into the roster since."""

    def take(_nothing: None) -> None:
        if desk.roster is not desk.workspace.roster:
            desk.roster = desk.workspace.roster
            then()

    desk.jobs.run("roster", desk.workspace.read_roster, take, desk.fault.emit)
