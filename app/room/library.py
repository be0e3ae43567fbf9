"""Playbooks as windows and console get them: the shipped ones, and those of the person's own folder.

Belongs here: handing the loader's results upstairs. Checking a file is ``playbooks``.
"""

from pathlib import Path
from typing import Any

from app import settings
from app.domain.playbook import Playbook
from app.playbooks import library as shelf
from app.playbooks import loader


def playbooks(folder: Path | None = None) -> tuple[Playbook, ...]:
    """Every readable playbook: those that ship, then those of ``folder`` (default: in the data folder)."""
    own = folder or settings.home() / "playbooks"
    return tuple(held.playbook for held in shelf.library((shelf.SHIPPED, own)) if held.playbook is not None)


def playbook_content(playbook: Playbook) -> dict[str, Any]:
    """The playbook as a declaration embeds it."""
    return loader.content(playbook)


def shipped(playbook_id: str) -> Playbook:
    """A playbook that ships; ``KeyError`` for an id that none has."""
    found = shelf.shipped(playbook_id)
    if found is None:
        raise KeyError(playbook_id)
    return found
