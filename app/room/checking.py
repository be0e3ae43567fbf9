"""What the console checks: bundles and playbook files.

Belongs here: handing checks upstairs with what each needs. The checks themselves are elsewhere.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from app.playbooks import loader
from app.playbooks import schema as published
from app.playbooks.mistakes import Mistake
from app.playbooks.mistakes import sentence as mistake_sentence
from app.room.library import template_faults
from app.room.verify import Report, verify


def schema() -> dict[str, Any]:
    """The published JSON Schema of playbooks."""
    return published.schema()


def playbook_mistakes(file: Path) -> list[Mistake]:
    """Every mistake of a playbook file, its templates included."""
    return loader.check(file, template_faults)


def as_json(mistakes: Sequence[Mistake]) -> list[dict[str, Any]]:
    """Mistakes for a machine to read, each with its sentence."""
    return [{**msgspec.to_builtins(mistake), "sentence": mistake_sentence(mistake)} for mistake in mistakes]


def verify_file(file: Path, fingerprint: str | None) -> Report:
    """The verdict on a bundle; a file that cannot be read is not one."""
    with file.open("rb") as opened:
        return verify(opened, fingerprint)
