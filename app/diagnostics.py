"""The log: what went wrong in the program, for whoever mends it; never secrets, never what people wrote.

Belongs here: where the log lies and what reaches it.
"""

import contextlib
import logging
import logging.handlers
from pathlib import Path
from types import TracebackType

NAME = "goldenhour"
log = logging.getLogger(NAME)


def keep_log(folder: Path) -> Path:
    """Log to ``folder``/goldenhour.log (1 MB, three old ones kept) and return its path.

    Where that cannot be written nothing is logged: checking evidence needs no log, whatever needs the folder says so.
    """
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
    logging.raiseExceptions = False  # or logging itself would print a traceback
    path = folder / "goldenhour.log"
    size = 1_000_000
    handler = logging.handlers.RotatingFileHandler(path, maxBytes=size, backupCount=3, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    root = logging.getLogger()
    for earlier in [one for one in root.handlers if one.get_name() == NAME]:  # one log a process, wherever it lies
        root.removeHandler(earlier)
        earlier.close()
    handler.set_name(NAME)
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells every start what it did not have to do
    return path


def crashed(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Note a fault of our own that nothing caught."""
    log.critical("uncaught fault", exc_info=(kind, error, trace))
