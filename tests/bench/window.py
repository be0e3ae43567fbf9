"""The window: how long until it stands, and what it takes in memory."""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_BARE = """
import sys
import PySide6.QtWidgets, PySide6.QtSvg, sqlalchemy, sqlcipher3, msgspec, rpds, cryptography, pyrage, jinja2
import ruamel.yaml, jsonschema, markdown_it, babel, uuid_utils, keyring, pyqtgraph
app = PySide6.QtWidgets.QApplication([])
window = PySide6.QtWidgets.QWidget(); window.resize(1440, 900); window.show()
PySide6.QtCore.QTimer.singleShot(0, app.quit); app.exec()
"""
_OURS = "from tests.bench.window import stand; stand()"


def stand() -> None:
    """Open the main window on a new workspace, loaded as ``bootstrap`` loads it, and leave once it is shown."""
    gc.disable()
    from PySide6.QtCore import QTimer  # noqa: PLC0415 - the start of this process is what is measured

    from app.room.sources import Sources  # noqa: PLC0415
    from app.room.workspace import Person, create  # noqa: PLC0415
    from app.settings import Settings  # noqa: PLC0415
    from app.store.sqlite import open_sqlite  # noqa: PLC0415
    from app.ui import application  # noqa: PLC0415
    from app.ui.desk import Desk  # noqa: PLC0415
    from app.ui.jobs import Jobs  # noqa: PLC0415
    from app.ui.main_window import MainWindow  # noqa: PLC0415

    gc.enable()
    settings = Settings(language="en", theme="light")
    app = application.make(settings)
    with tempfile.TemporaryDirectory() as folder:
        store = open_sqlite(Path(folder) / "r.ghdb", bytes(32), Sources().now)
        workspace = create(store, "Bench", Person({"en": "A"}, ("administrator", "commander")), Sources())
        desk = Desk(workspace, Jobs())
        window = MainWindow(desk, settings)
        window.show()
        QTimer.singleShot(0, app.quit)
        app.exec()
        desk.jobs.close()
        store.close()


def peak(path: str = "", roster: str = "", stream: str = "", secret: str = "") -> None:
    """Print the peak memory of the window with this incident open (or none), and the bytes of its payloads."""
    from PySide6.QtCore import QTimer  # noqa: PLC0415

    from app.identity.seat import Seat  # noqa: PLC0415
    from app.room.sources import Sources  # noqa: PLC0415
    from app.room.workspace import Person, Workspace, create  # noqa: PLC0415
    from app.settings import Settings  # noqa: PLC0415
    from app.store.memory import MemoryStore  # noqa: PLC0415
    from app.store.sqlite import open_sqlite  # noqa: PLC0415
    from app.ui import application  # noqa: PLC0415
    from app.ui.desk import Desk  # noqa: PLC0415
    from app.ui.jobs import Jobs  # noqa: PLC0415
    from app.ui.main_window import MainWindow  # noqa: PLC0415
    from tests.bench.record import KEY  # noqa: PLC0415

    settings = Settings(language="en", theme="light")
    app = application.make(settings)
    now = Sources().now
    if path:
        seat = Seat.from_secret(bytes.fromhex(secret))
        workspace = Workspace(open_sqlite(Path(path), KEY, now), roster, [seat], Sources())
    else:
        workspace = create(MemoryStore(now), "Bench", Person({"en": "A"}, ("administrator", "commander")), Sources())
    desk = Desk(workspace, Jobs())
    window = MainWindow(desk, settings)
    window.show()
    if stream:
        desk.open(stream, lambda: (window.show_place("room"), QTimer.singleShot(500, app.quit)))
    else:
        QTimer.singleShot(500, app.quit)
    app.exec()
    payload = sum(len(getattr(line, "payload", b"")) for line in desk.lines) or 1
    desk.jobs.close()
    print(json.dumps({"peak": _peak(), "payload": payload}))


def _peak() -> int:
    """The most memory that this process has used, in bytes.

    From Linux' own account of the program: ``ru_maxrss`` also remembers the process that started it.
    """
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss  # bytes on macOS
    line = next(line for line in status.read_text(encoding="ascii").splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) * 1024


def measure(rounds: int = 5) -> dict[str, float]:
    """Seconds from the start of the process to the window's first turn, ours beside a bare one."""

    def once(code: str) -> float:
        start = time.perf_counter()
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True)
        return time.perf_counter() - start

    once(_BARE), once(_OURS)
    bare = median(once(_BARE) for _round in range(rounds))
    ours = median(once(_OURS) for _round in range(rounds))
    return {"window_ready": ours, "bare_window": bare, "window_ratio": ours / bare}
