"""Rows of a timeline without a window: a backdrop over a room that was played, and rows made up for one body.

Belongs here: what tests of the timeline's models begin with.
"""

from __future__ import annotations

from typing import Any

from app.domain.state import KIND_OF
from app.domain.terms import Body
from app.room import timeline
from app.room.timeline import Row
from app.ui.models.timeline_backdrop import Backdrop, Record
from tests.support.stage import DECLARED, Scene

HASH = "7f3a91c2" + "0" * 56


def record_of(scene: Scene) -> Record:
    """The lines of the room as a desk has them; lists, so that they may grow."""
    assert scene.story.room is not None
    fold = scene.story.room.fold
    return Record(list(fold.lines), list(fold.kinds), dict(fold.refused), len(fold.lines))


def backdrop(scene: Scene, end: int | None = None) -> Backdrop:
    """What words rest on, at the end of what was played, or with only the first ``end`` lines shown."""
    record = record_of(scene)
    found = timeline.corrections(record.lines, record.kinds)
    state = scene.story.state
    return Backdrop(state, scene.workspace.roster, record._replace(end=end or record.end), found)


def first(back: Backdrop, kind: str) -> Row:
    """The first entry of this kind."""
    return back.row(back.record.kinds.index(kind) + 1)


def made_up(body: Body, by: str, **given: Any) -> Row:
    """A row of a body that nobody entered, received five minutes after the declaration."""
    usual: dict[str, Any] = {"seq": 12, "received": DECLARED + 300_000, "kind": KIND_OF.get(type(body), "unknown")}
    return Row(**(usual | given), by=by, body=body, hash=HASH)
