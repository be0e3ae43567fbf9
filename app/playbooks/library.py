"""The shelf of playbooks: those that ship, and those of another folder.

Belongs here: finding the files and remembering what they held. What a file may hold is ``loader``; which book counts
as signed is the record's library stream, not this shelf.
"""

import functools
from collections.abc import Iterable
from pathlib import Path

import msgspec

from app.domain.playbook import Playbook
from app.playbooks.coverage import TemplateCheck
from app.playbooks.loader import load
from app.playbooks.mistakes import Mistake

SHIPPED = Path(__file__).parent / "library"


class Shelved(msgspec.Struct, frozen=True):
    """A file of the shelf: its playbook, or the mistakes that keep it from being one."""

    path: Path
    playbook: Playbook | None
    mistakes: tuple[Mistake, ...] = ()


def library(folders: Iterable[Path] = (SHIPPED,), template_check: TemplateCheck | None = None) -> tuple[Shelved, ...]:
    """Every ``*.yaml`` of the folders by name; a file that has not changed since is not read again."""
    paths = [path for folder in folders for path in sorted(folder.glob("*.yaml"))]
    return tuple(_shelved(path, _stamp(path), template_check) for path in paths)


def shipped(playbook_id: str) -> Playbook | None:
    """The playbook of that id that ships, if there is one."""
    held = (book.playbook for book in library())
    return next((playbook for playbook in held if playbook is not None and playbook.id == playbook_id), None)


def _stamp(path: Path) -> tuple[int, int]:
    """Time of the last change in nanoseconds, and size; zeros if the file has just gone."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@functools.lru_cache(maxsize=128)
def _shelved(path: Path, _as_of: tuple[int, int], template_check: TemplateCheck | None) -> Shelved:
    read = load(path, template_check)
    return Shelved(path, read) if isinstance(read, Playbook) else Shelved(path, None, tuple(read))
