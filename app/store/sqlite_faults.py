"""What SQLite says, sorted into the faults that people can act on.

Belongs here: error codes and the look at the surroundings that tells one cause from another. Opening does not.
"""

import math
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from app.store.contract import FaultCode, StoreFault

_PAGE = 4096  # bytes; a shorter file is no database
_NO_ROOM = 1 << 20  # bytes

# Primary result codes, https://sqlite.org/rescode.html; the driver does not hand on the extended ones.
_CODES: dict[int, FaultCode] = {
    5: "locked",  # BUSY
    6: "locked",  # LOCKED
    8: "read-only",  # READONLY
    11: "damaged",  # CORRUPT, which is also what a page gives whose HMAC fails
    13: "full",  # FULL
    15: "locked",  # PROTOCOL: a race for the lock that went on for too long
}


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn what the surroundings cause into a ``StoreFault``; mistakes of ours pass through as they are."""
    try:
        yield
    except (dbapi2.Error, DBAPIError) as error:
        cause = error.orig if isinstance(error, DBAPIError) else error
        code = _code(getattr(cause, "sqlite_errorcode", None), path)
        if code is None:
            raise
        raise StoreFault(code, str(path)) from error


def cannot_open(path: Path) -> FaultCode:
    """Why the file at ``path`` can be neither opened nor made."""
    folder = path.parent
    if not (_may(folder, os.F_OK) and folder.is_dir()):
        return "missing-folder"
    if not _may(folder, os.X_OK):
        return "unreadable"
    if path.is_dir():
        return "foreign"
    if path.exists() and not (path.is_file() and _may(path, os.R_OK)):
        return "unreadable"
    if not _may(folder, os.W_OK) or (path.exists() and not _may(path, os.W_OK)):
        return "read-only"
    return "failing"


def _code(result: int | None, path: Path) -> FaultCode | None:
    match result:
        case 10:  # IOERR, which is also what a missing block for the shared-memory file gives
            return "full" if _free(path.parent) < _NO_ROOM else "failing"
        case 14:  # CANTOPEN
            return cannot_open(path)
        case 26:  # NOTADB
            return "foreign" if path.stat().st_size < _PAGE or _is_plain(path) else "wrong-key"
        case _:
            return _CODES.get(result) if result else None


def _free(folder: Path) -> float:
    try:
        return shutil.disk_usage(folder).free
    except OSError:  # the drive itself is gone, so room is not what is missing
        return math.inf


def _may(path: Path, mode: int) -> bool:
    return os.access(path, mode, effective_ids=os.access in os.supports_effective_ids)


def _is_plain(path: Path) -> bool:
    """Whether it opens without a key. SQLite looks, not we: closing the file ourselves would drop SQLite's locks."""
    plain = dbapi2.connect(str(path))
    try:
        plain.execute("SELECT count(*) FROM sqlite_master").fetchone()
    except dbapi2.Error:
        return False
    else:
        return True
    finally:
        plain.close()
