"""``make gallery``: every screen from one fixed incident, in both languages and both themes, as pictures to look at.

Belongs here: choosing what is shown. What is right about it is for eyes, not for tests.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer

from app.ui.desk import Desk
from app.ui.places import PLACES
from tests.support.stage import play, stage, strike

SEEN_BY = {"lobby": "shen", "room": "chen", "facts": "chen", "statements": "chen", "promises": "gu", "record": "shen"}


def settle(desk: Desk) -> None:
    """Let the worker and the windows come to rest: three rounds of what follows from what."""
    loop = QEventLoop()
    for _round in range(3):
        QTimer.singleShot(60, lambda: desk.jobs.run("rest", lambda: None, lambda _nothing: loop.quit()))
        loop.exec()


def render(folder: Path) -> list[Path]:
    """The pictures, by screen, language and theme."""
    folder.mkdir(parents=True, exist_ok=True)
    made = []
    for language in ("zh", "en"):
        for theme in ("light", "dark"):
            for until, places in (
                ("half", None),
                ("desk", ("signoff",)),
                ("promises", ("promises",)),
                ("closed", ("picture", "record", "room")),
            ):
                scene = play(language, until)
                _app, desk, window, scene = stage(language, theme, until, "shen", scene)
                window.resize(1440, 900)
                window.show()
                for place in PLACES:
                    key = place.screen.key
                    if places is not None and key not in places:
                        continue
                    desk.act_as(scene.people["han" if key == "signoff" else SEEN_BY.get(key, "shen")])
                    window.show_place(key)
                    settle(desk)
                    path = folder / f"{key}-{until}-{language}-{theme}.png"
                    window.grab().save(str(path))
                    made.append(path)
                strike(desk, window)
    return made


if __name__ == "__main__":
    for picture in render(Path(sys.argv[1] if len(sys.argv) > 1 else "build/gallery")):
        print(picture)
