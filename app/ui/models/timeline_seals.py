"""Sealed notes in the timeline: which of them whoever sits here may open, and which are open now.

Belongs here: what is shown of them, held in memory and let go of with the seat. Opening them is the panel's.
"""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from app.domain.notes import NoteSealed
from app.domain.terms import control
from app.i18n import _, listed
from app.room.sealed_notes import Attached, Plain
from app.room.timeline import Row
from app.ui.models.timeline_sentences import size
from app.ui.models.timeline_words import Mark, Said


class Seals:
    """``reader`` is the acting member. Nothing opened is held for anybody else, or put where it could be searched."""

    def __init__(self) -> None:
        self.reader = ""
        self._opened: dict[int, Plain | None] = {}

    def mine(self, row: Row) -> bool:
        """Whether the note in ``row`` is sealed for this reader too."""
        return isinstance(row.body, NoteSealed) and self.reader in row.body.to and row.kind == "note.sealed"

    def is_open(self, seq: int) -> bool:
        return seq in self._opened

    def text(self, seq: int) -> str:
        """What the note says, if it is open and says anything to this reader."""
        plain = self._opened.get(seq)
        return tame(plain.text) if plain is not None else ""

    def attachments(self, seq: int) -> tuple[Attached, ...]:
        """The files under the seal of a note that is open."""
        plain = self._opened.get(seq)
        return plain.attachments if plain is not None else ()

    def open(self, seq: int, plain: Plain | None) -> None:
        """Show what a note says; None: it did not open."""
        self._opened[seq] = plain

    def close(self, seq: int) -> None:
        self._opened.pop(seq, None)

    def close_all(self) -> list[int]:
        """Let go of everything that is open; which notes were."""
        were = list(self._opened)
        self._opened.clear()
        return were

    def dressed(self, row: Row, said: Said, person: Callable[[str], str]) -> Said:
        """``said`` with the way to open the note, and with what it says while it is open; ``person`` names a member."""
        if not self.mine(row):
            return said
        shown = self.is_open(row.seq)
        mark = Mark(_("close it") if shown else _("read it"), "priv", row.seq, opens=True)
        bare = msgspec.structs.replace(said.bare, body=self._opened_body(row, person)) if shown else said.bare
        return msgspec.structs.replace(said, bare=bare, marks=(*said.marks, mark), opened=shown)

    def _opened_body(self, row: Row, person: Callable[[str], str]) -> str:
        plain = self._opened[row.seq]
        if plain is None:
            return _("This does not open with your key: it was sealed for another key of yours, or is damaged.")
        files = [f"{found.name} · {size(found.size)}" for found in plain.attachments]
        people = listed(map(person, row.body.to)) if isinstance(row.body, NoteSealed) else ""
        return "\n".join([_("For {people} alone:", people=people), tame(plain.text), *map(tame, files)])


def tame(text: str) -> str:
    """``text`` without control characters: no rule has read what lies under a seal."""
    return "".join("\ufffd" if control(char) else char for char in text) if control(text) else text
