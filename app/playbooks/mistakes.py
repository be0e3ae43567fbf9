"""A mistake in a playbook file: which, and where. What a person reads about it is ``sentences``."""

from typing import Any, NamedTuple

import msgspec

from app.playbooks.sentences import wording

Steps = tuple[str | int, ...]
"""The way from the top of a playbook to one value in it: ("tasks", 3, "title", "zh")."""


class Found(NamedTuple):
    """A mistake that a check found, before its place in the file is looked up.

    ``key`` points at the name and not at the value; ``inside`` is a line and column of the text itself, from 1.
    """

    steps: Steps
    code: str
    values: dict[str, Any]
    key: bool = False
    inside: tuple[int, int] | None = None


class Mistake(msgspec.Struct, frozen=True):
    """One mistake of one file. ``line`` and ``column`` count from 1; ``values`` fill the sentence of ``code``."""

    file: str
    line: int
    column: int
    code: str
    values: dict[str, Any] = {}

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {sentence(self)}"


def sentence(mistake: Mistake) -> str:
    """What is wrong and what to do about it, in the language spoken now."""
    return wording(mistake.code, mistake.values)
