"""The shelf of playbooks: those that ship, and those of another folder.

Belongs here: finding the files and remembering what they held, in memory and, where a folder for it is given, on disk:
reading a playbook strictly takes most of a second, and an incident does not wait. What a file may hold is ``loader``;
which playbook counts as signed is the record's library stream, not this shelf.
"""

import contextlib
import functools
import hashlib
from collections.abc import Iterable
from pathlib import Path

import msgspec

from app import __version__
from app.domain.playbook import Playbook
from app.playbooks.coverage import TemplateCheck
from app.playbooks.loader import load
from app.playbooks.mistakes import Mistake
from app.playbooks.schema import schema
from app.playbooks.source import MAX_BYTES

SHIPPED = Path(__file__).parent / "library"


class Shelved(msgspec.Struct, frozen=True):
    """A file of the shelf: its playbook, or the mistakes that keep it from being one."""

    path: Path
    playbook: Playbook | None
    mistakes: tuple[Mistake, ...] = ()


def library(
    folders: Iterable[Path] = (SHIPPED,), template_check: TemplateCheck | None = None, kept: Path | None = None
) -> tuple[Shelved, ...]:
    """Every ``*.yaml`` of the folders by name; a file that has not changed since is not read again.

    ``kept`` is a folder for what was read, so that the next start finds it. Only sound playbooks are kept there, under
    the digest of their file and of the rules for it; what is damaged there is read from the file again.
    """
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    return tuple(_shelved(path, _stamp(path), template_check, kept) for path in paths)


def shipped(playbook_id: str, kept: Path | None = None) -> Playbook | None:
    """The playbook of that id that ships, if there is one; its file is named after it, so no other is read."""
    paths = [path for path in SHIPPED.glob("*.yaml") if path.stem == playbook_id]
    return next((_shelved(path, _stamp(path), None, kept).playbook for path in paths), None)


def _stamp(path: Path) -> tuple[int, int]:
    """Time of the last change in nanoseconds, and size; zeros if the file has just gone."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


_held: dict[tuple[Path, tuple[int, int], TemplateCheck | None], Shelved] = {}
"""What this process has read, whatever folder it was kept in."""


def _shelved(path: Path, as_of: tuple[int, int], check: TemplateCheck | None, kept: Path | None) -> Shelved:
    key = path, as_of, check
    if key not in _held:
        _held[key] = _read(path, check, kept)
    return _held[key]


def _read(path: Path, check: TemplateCheck | None, kept: Path | None) -> Shelved:
    place = None if kept is None else _place(path, kept, checked=check is not None)
    if place is not None and (known := _known(place)) is not None:
        return Shelved(path, known)
    read = load(path, check)
    if not isinstance(read, Playbook):
        return Shelved(path, None, tuple(read))
    if place is not None:
        _keep(place, msgspec.json.encode(read))
    return Shelved(path, read)


def _place(path: Path, kept: Path, *, checked: bool) -> Path | None:
    """Where the playbook of this very file, read by these very rules, would be kept."""
    try:
        with path.open("rb") as stream:
            raw = stream.read(MAX_BYTES)
    except OSError:
        return None
    return kept / f"{hashlib.sha256(raw + _rules() + bytes([checked])).hexdigest()}.json"


@functools.cache
def _rules() -> bytes:
    return __version__.encode() + msgspec.json.encode(schema(), order="deterministic")


def _known(place: Path) -> Playbook | None:
    try:
        return msgspec.json.decode(place.read_bytes(), type=Playbook)
    except (OSError, msgspec.MsgspecError, UnicodeDecodeError):
        return None


def _keep(place: Path, raw: bytes) -> None:
    with contextlib.suppress(OSError):  # what cannot be kept is read again: slower, not wrong
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = place.with_suffix(".new")
        fresh.write_bytes(raw)
        fresh.replace(place)
