"""The playbooks that there are, in the library and in files, each content once: what the window's place for them shows.

Belongs here: putting library and files together. The rules of signing are ``domain.library``'s, words are the window's.
"""

from collections.abc import Iterable
from typing import Any

import msgspec

from app.domain.library import PLAYBOOK, Edition, Library
from app.domain.playbook import Playbook, from_content
from app.ledger import canonical
from app.room.library import playbook_content


class Shelved(msgspec.Struct, frozen=True):
    """One content. ``edition`` is how the library has it, None for a file nobody proposed.

    ``before`` is the signed edition that it would follow. ``whole``: whether the program shows all that is in it.
    """

    playbook: Playbook
    digest: str
    edition: Edition | None = None
    current: bool = True
    before: Edition | None = None
    whole: bool = True

    @property
    def key(self) -> str:
        return f"{self.playbook.id} {self.digest}"


def shelved(library: Library, playbooks: Iterable[Playbook]) -> tuple[Shelved, ...]:
    """What the library has proposed or signed, then the files whose content it has not, by id."""
    found: dict[str, Shelved] = {}
    for item in sorted(library.items):
        for edition in _shown(library, item):
            found.setdefault(f"{item} {edition.digest}", _of(library, edition))
    for playbook in playbooks:
        digest = canonical.digest(playbook_content(playbook))
        earlier = [edition for edition in library.editions(playbook.id) if edition.digest == digest]
        one = _of(library, earlier[-1]) if earlier else Shelved(playbook, digest, before=library.signed(playbook.id))
        found.setdefault(one.key, one)
    return tuple(sorted(found.values(), key=lambda one: one.playbook.id))


def _shown(library: Library, item: str) -> list[Edition]:
    """The editions of a playbook that matter: the last one, and the one that is signed meanwhile."""
    current, signed = library.current(item), library.signed(item)
    return [edition for edition in (current, signed) if edition is not None and edition.kind == PLAYBOOK]


def _of(library: Library, edition: Edition) -> Shelved:
    playbook, current = from_content(edition.content), library.current(edition.item) is edition
    others = (e for e in reversed(library.editions(edition.item)) if e.stands and e.digest != edition.digest)
    before = next(others, None) if current else None
    whole = _same(playbook_content(playbook), edition.content)
    return Shelved(playbook, edition.digest, edition, current, before, whole)


def _same(ours: dict[str, Any], theirs: dict[str, Any]) -> bool:
    """Whether nothing stands in ``theirs`` that we could not read; defaults may be spelt out there."""
    return all(name in ours or not value for name, value in theirs.items()) and _bare(ours) == _bare(theirs)


def _bare(value: Any) -> Any:
    """``value`` without members that say nothing."""
    match value:
        case dict():
            bare = {name: _bare(member) for name, member in value.items()}
            return {name: member for name, member in bare.items() if member not in (None, "", [], {}, 0, False)}
        case list():
            return [_bare(member) for member in value]
    return value
