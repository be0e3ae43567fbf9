"""Evidence into a file, whole or not at all.

Belongs here: putting a bundle where it was asked for, letting no bundle of one statement out that does not prove it,
and saying in words why there is none. What is in a bundle is ``evidence``.
"""

from __future__ import annotations

import errno
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from app.domain.playbook import EMPTY
from app.domain.roster import Roster
from app.domain.terms import Refusal
from app.i18n import _
from app.room import evidence, words
from app.room.evidence import BrokenBundle, Manifest
from app.room.report import AFTER_WITHHELD, Finding, Report
from app.room.room import Progress
from app.room.verify import verify
from app.room.workspace import Seat, Workspace
from app.store.contract import StoreFault

__all__ = ["BrokenBundle", "Manifest", "NotProven", "Stopped", "explain", "export", "put", "released"]

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT, errno.EFBIG})
_FORBIDDEN = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})
_NO_FOLDER = frozenset({errno.ENOENT, errno.ENOTDIR})


class Stopped(Exception):
    """Whoever asked for the evidence wants it no more: for ``progress`` to raise."""


class NotProven(Exception):
    """A bundle of one statement that would not hold, or in which an entry does not stand without what is withheld."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def _quiet(_done: int, _of: int) -> None:
    """Nobody watches."""


def export(
    workspace: Workspace,
    streams: Sequence[str],
    out: Path,
    *,
    statement: str = "",
    progress: Progress = _quiet,
    seat: Seat | None = None,
) -> Manifest:
    """Write the bundle of these incidents, or of one released ``statement`` (its id) of theirs, to ``out``.

    A half-written bundle never carries its name; whatever ``progress`` raises ends the work. Raises ``OSError`` naming
    a file where it cannot be written, ``BrokenBundle`` for more than a bundle can hold, ``NotProven``.
    """
    with _whole(out) as file:
        manifest = evidence.make(workspace, streams, file, statement=statement, progress=progress, seat=seat)
        if statement:
            _prove(file)
    return manifest


def put(content: bytes, out: Path) -> None:
    """Write a file that goes with a bundle; raises ``OSError`` naming it."""
    with _whole(out) as file:
        file.write(content)


@contextmanager
def _whole(out: Path) -> Iterator[BinaryIO]:
    """A file to write and read, which gets its name when all went well, and is gone when it did not."""
    fresh = out.with_name(out.name + ".new")
    try:
        with fresh.open("w+b") as file:
            yield file
        fresh.replace(out)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(out)) from error  # a full disk does not say which file
    finally:
        fresh.unlink(missing_ok=True)


def _prove(file: BinaryIO) -> None:
    """Judge the bundle as whoever gets it will: it holds, and every entry of the incident that it shows stands."""
    file.flush()
    report = verify(file)
    if report.fault is not None:
        raise NotProven(words.bundle_fault(report.fault.code, report.fault.where))
    found = _doubted(report)
    if found is not None:
        why = words.refusal(Refusal(found.reason, found.values), EMPTY, Roster())
        sentence = _("Entry #{seq} does not stand without entries that would be withheld.", seq=found.seq)
        raise NotProven(_("{sentence} {why} Export the whole incident instead.", sentence=sentence, why=why))


def _doubted(report: Report) -> Finding | None:
    """The first entry of an incident that is shown and does not stand."""
    incidents = {stream.stream for stream in report.streams if stream.kind == "incident"}
    unchecked = (gap.entry for gap in report.withheld if not gap.withheld and gap.entry.reason != AFTER_WITHHELD)
    return next((found for found in (*report.refused, *unchecked) if found.stream in incidents), None)


def released(workspace: Workspace, streams: Sequence[str], label: str) -> tuple[str, str] | None:
    """The incident and the id of the released statement with this label; None where there is none."""
    for stream in reversed(streams):
        for drafted in workspace.room(stream).state.statements.in_order():
            if drafted.label == label and drafted.status == "released":
                return stream, drafted.id
    return None


def explain(error: Exception) -> str | None:
    """Why there is no evidence, and the way out; None for a fault of the program's own."""
    match error:
        case NotProven(sentence=sentence):
            return sentence
        case BrokenBundle(code=code, where=where):
            return words.bundle_fault(code, where)
        case OSError(errno=number, filename=where) if number in _FULL:
            return words.store_fault(StoreFault("full", str(where or "")))
        case OSError(errno=number, filename=where) if number in _FORBIDDEN and where:
            return _("Nothing may be written to {folder}. Choose another folder.", folder=Path(str(where)).parent)
        case OSError(errno=number, filename=where) if number in _NO_FOLDER and where:
            return words.store_fault(StoreFault("missing-folder", str(where)))
    return words.surroundings(error)
