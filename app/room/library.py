"""Playbooks as windows and console get them: the shipped ones, and those of the person's own folder.

Belongs here: handing the loader's results upstairs. Checking a file is ``playbooks``.
"""

from pathlib import Path
from typing import Any

from app import settings
from app.documents import sandbox
from app.domain.playbook import Playbook
from app.playbooks import library as shelf
from app.playbooks import loader
from app.playbooks.mistakes import Mistake


def playbooks(folder: Path | None = None) -> tuple[Playbook, ...]:
    """Every readable playbook: those that ship, then those of ``folder`` (default: in the data folder)."""
    own = folder or settings.home() / "playbooks"
    held = shelf.library((shelf.SHIPPED, own), template_faults, _kept())
    return tuple(one.playbook for one in held if one.playbook is not None)


def of_file(file: Path) -> Playbook | list[Mistake]:
    """The playbook in a file, or every mistake that keeps it from being one, those of its templates included."""
    return loader.load(file, template_faults)


def template_faults(text: str) -> list[tuple[int, int, str]]:
    """What a template's text may not hold, as line, column and sentence."""
    return [(fault.line, fault.column, fault.sentence()) for fault in sandbox.parse(text)]


def _kept() -> Path:
    """Where strict readings are kept, so that the next start need not read so strictly again."""
    return settings.home() / "playbooks-read"


def playbook_content(playbook: Playbook) -> dict[str, Any]:
    """The playbook as a declaration embeds it."""
    return loader.content(playbook)


def shipped(playbook_id: str) -> Playbook:
    """A playbook that ships; ``KeyError`` for an id that none has."""
    found = shelf.shipped(playbook_id, _kept())
    if found is None:
        raise KeyError(playbook_id)
    return found
