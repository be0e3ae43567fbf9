"""More than one incident in the demonstration's workspace: what the lobby is for.

Belongs here: declaring the others. The first one is the story's.
"""

from __future__ import annotations

from app.domain.incident import IncidentClosed, IncidentDeclared, PlaybookUsed
from app.domain.promises import PromiseMade
from app.domain.roles import RoleAssigned
from app.room.library import playbook_content, shipped
from app.room.room import Room
from app.room.sources import rfc3339
from tests.support.stage import Scene

TITLES = {
    "zh": (
        "净水器滤芯标签误标，三省下架更换",
        "华东热线话务中断，来电转备用线路",
        "直播间价格标错，已更正",
    ),
    "en": (
        "Filter cartridge mislabelled, withdrawn in three provinces",
        "Hotline in the east is down, calls rerouted",
        "Wrong price in a live stream, corrected",
    ),
}
PROMISES = {
    "zh": ("回访首批用户", "公布更换网点", "恢复华东热线"),
    "en": ("Call the first customers back", "List of exchange points", "Hotline in the east restored"),
}


def declare(scene: Scene, title: str, severity: int) -> Room:
    """One more incident, with a writer, PR and legal."""
    workspace, book = scene.workspace, shipped("product-safety-recall")
    workspace.act_as(scene.people["shen"])
    used = PlaybookUsed(book.id, book.version, playbook_content(book))
    room = workspace.declare(IncidentDeclared(title, "", None, False, severity, 1, scene.people["shen"], used))
    assert isinstance(room, Room)
    for role, who in (("writer", "chen"), ("legal", "han"), ("pr", "gu")):
        room.submit(RoleAssigned(role, scene.people[who]), workspace.acting)
    return room


def several(scene: Scene) -> list[Room]:
    """Two more that run, one that is over; promises in them, the first of them late."""
    now, seat = scene.clock.time, scene.workspace.seats[scene.people["shen"]]
    rooms = [declare(scene, title, level) for title, level in zip(TITLES[scene.story.language], (3, 4, 4), strict=True)]
    texts = PROMISES[scene.story.language]
    for number, (room, minutes) in enumerate(((rooms[0], -19), (rooms[0], 550), (rooms[1], 70)), 1):
        body = PromiseMade(f"p{number}", f"P-0{number}", texts[number - 1], rfc3339(now + minutes * 60_000), "pr")
        room.submit(body, seat)
    rooms[2].submit(IncidentClosed("false alarm"), seat)
    return rooms
