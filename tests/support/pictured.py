"""The story as a picture, and the chart that draws it: for tests of the plots."""

from __future__ import annotations

from functools import lru_cache

from app.room.picture import Picture, picture
from tests.support.stage import play


@lru_cache(maxsize=2)
def pictured(until: str = "end") -> Picture:
    """The picture of the story in English, as it was at its last entry."""
    scene = play("en", until)
    fold = scene.workspace.room(scene.stream).fold
    made = picture([line.received for line in fold.lines], fold.kinds, fold.state, scene.clock())
    assert made is not None
    return made


def named(made: Picture) -> dict[str, str]:
    """What each statement is called at the left."""
    return {way.id: way.label for way in made.ways}
