"""Sign-off: the redline of two long texts, a desk of 500 waiting items, and a decision from click to shown."""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from statistics import median

from PySide6.QtCore import QEventLoop

from app.domain.signing import SignoffGiven, request_of
from app.domain.signoff import APPROVE
from app.domain.statements import StatementVersioned
from app.room.drafting import redline
from app.room.overview import card_of
from app.room.room import Room
from app.ui.models.inbox import inbox_rows
from tests.support.several import declare
from tests.support.stage import Scene, play, stage, strike

INCIDENTS, EACH = 50, 10
COMMON = "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面"


def measure() -> dict[str, float]:
    """Milliseconds of the redline and of the decision beyond the store; the desk beside the reading of its items."""
    return {"redline_ms": _redline(), **_desk(), "decision_ms": _decision()}


def _timed(work: Callable[[], object], rounds: int = 5) -> float:
    taken = []
    for _round in range(rounds):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return median(taken)


def _redline() -> float:
    """Two Chinese texts of 100 paragraphs and 20,000 characters, 10 paragraphs changed."""
    chance = random.Random(7)
    before = ["".join(chance.choices(COMMON, k=199)) + "。" for _paragraph in range(100)]
    after = list(before)
    for number in chance.sample(range(100), 10):
        letters = list(after[number])
        for place in chance.sample(range(199), 20):
            letters[place] = chance.choice(COMMON)
        after[number] = "".join(letters)
    old, new = "\n\n".join(before), "\n\n".join(after)
    return 1000 * _timed(lambda: redline(old, new))


def _drafted(scene: Scene, room: Room, number: int, text: str) -> str:
    seat = scene.workspace.seats[scene.people["chen"]]
    content = {
        "type": "holding",
        "audience": "public",
        "channels": ["website"],
        "texts": {"en": {"*": text}},
        "facts": {},
    }
    statement = scene.workspace.sources.new_id()
    room.submit(StatementVersioned(statement, f"B-{number:02d}", 1, content), seat)
    room.submit(request_of(room.state, room.state.statements.drafted[statement]), seat)
    return statement


def _desk() -> dict[str, float]:
    """Opening the desk over reading what waits: 500 items in 50 incidents."""
    scene = play("en", "desk")
    rooms = [declare(scene, f"Incident {number}", 3) for number in range(INCIDENTS)]
    for room in rooms:
        for number in range(EACH):
            _drafted(scene, room, number, f"We are checking point {number}.")
    han, now, state = scene.people["han"], scene.clock.time, scene.workspace.room(scene.stream).state
    cards = [card_of(room, han, now) for room in rooms]
    read = _timed(lambda: [card_of(room, han, now) for room in rooms])
    rows = _timed(lambda: inbox_rows(state, scene.workspace.roster, han, now, others=cards))
    return {"desk_ms": 1000 * (read + rows), "desk_ratio": (read + rows) / read}


def _decision() -> float:
    """From the click to the window having shown the decision, on the store in memory: what the disk adds is its own."""
    _app, desk, window, scene = stage("en", "light", "desk", "han")
    window.show()
    window.show_place("signoff")
    statement = next(s for s in desk.state.statements.in_order() if s.label == "S-02")
    body = SignoffGiven(statement.id, statement.current.id, statement.current.digest, "review", "legal", APPROVE)
    waiting = QEventLoop()
    desk.noticed.connect(waiting.quit)
    start = time.perf_counter()
    desk.submit(body)
    waiting.exec()
    window.grab()
    taken = time.perf_counter() - start
    assert scene.people["han"] in {given.by for given in desk.state.signoffs.given[statement.id]}
    strike(desk, window)
    return 1000 * taken
