"""A part of a playbook file, looked at without trust: what is not of the expected kind is simply not there.

Belongs here: the way of looking that lets every check run over a file that has other mistakes.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple

from app.playbooks.mistakes import Steps


class Part(NamedTuple):
    """A value of the file and the way to it."""

    value: Any
    steps: Steps = ()

    def member(self, name: str) -> "Part":
        """The member of that name; a part of nothing if there is none."""
        return Part(self.value.get(name) if isinstance(self.value, dict) else None, (*self.steps, name))

    def parts(self, name: str) -> list["Part"]:
        """The items of the list ``name`` that are maps."""
        return [item for item in self.member(name).items() if isinstance(item.value, dict)]

    def items(self) -> list["Part"]:
        """The items of this list."""
        listed = self.value if isinstance(self.value, list) else []
        return [Part(item, (*self.steps, place)) for place, item in enumerate(listed)]

    def members(self) -> list[tuple[str, "Part"]]:
        """The members of this map by name."""
        named = self.value if isinstance(self.value, dict) else {}
        return [(name, Part(value, (*self.steps, name))) for name, value in named.items()]

    def words(self, name: str) -> list["Part"]:
        """The items of the list ``name`` that are text; a lone text counts as a list of one."""
        member = self.member(name)
        return [item for item in ([member] if isinstance(member.value, str) else member.items()) if item.text]

    def numbers(self) -> dict[str, int]:
        """The members of this map that are whole numbers."""
        return {name: part.value for name, part in self.members() if type(part.value) is int}

    @property
    def text(self) -> str:
        """This value if it is text, else nothing."""
        return self.value if isinstance(self.value, str) else ""

    @property
    def id(self) -> str:
        """The member ``id``, else nothing."""
        return self.member("id").text

    def walk(self) -> Iterator["Part"]:
        """This part and every part below it."""
        yield self
        for part in [part for _, part in self.members()] + self.items():
            yield from part.walk()
