"""A library in the making, by the people of the demonstration: what tests of its place begin with.

Belongs here: short words for proposing and signing. They go through the scene's real shelf.
"""

from __future__ import annotations

import msgspec

from app.domain.library import LibrarySigned, LibraryWithdrawn
from app.domain.playbook import Playbook
from app.domain.terms import Body, Entry, Refusal
from app.ledger import canonical
from app.room.library import playbook_content, shipped
from app.room.shelf import proposal
from tests.support.stage import Scene

ITEM = "compensation-dispute"


def book(version: str = "1") -> Playbook:
    """The playbook that ships, under this version; version 0 lacks its first task and speaks otherwise."""
    found = msgspec.structs.replace(shipped(ITEM), version=version)
    if version != "0":
        return found
    summary = {language: text.replace("Reach", "Call") for language, text in found.summary.items()}
    return msgspec.structs.replace(found, summary=summary, tasks=found.tasks[1:])


def digest(of: Playbook) -> str:
    return canonical.digest(playbook_content(of))


def enter(scene: Scene, who: str, body: Body) -> Entry:
    """``who`` enters ``body`` into the library, a minute later; it stands."""
    scene.clock.at(60)
    made = scene.workspace.shelf.enter(body, scene.workspace.seats[scene.people[who]])
    assert not isinstance(made, Refusal), made
    return made


def propose(scene: Scene, of: Playbook, who: str = "shen") -> None:
    enter(scene, who, proposal(of))


def sign(scene: Scene, of: Playbook, *roles: str) -> None:
    """PR (gu) and legal (han) sign what was proposed."""
    for role in roles or ("pr", "legal"):
        enter(scene, {"pr": "gu", "legal": "han"}[role], LibrarySigned(of.id, digest(of), role))


def withdraw(scene: Scene, of: Playbook, reason: str = "out of date") -> None:
    enter(scene, "han", LibraryWithdrawn(of.id, digest(of), reason))
