"""The entries of a record as a table for outsiders: number, received, author, kind, hash; read when looked at.

Belongs here: a row of that table. What the entry says in words is the timeline's.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.playbook import EMPTY
from app.domain.roster import Roster
from app.domain.state import KIND_OF
from app.domain.terms import Refusal
from app.room import timeline, words
from app.room.timeline import Line, Withheld, short
from app.ui.icons import Icon
from app.ui.models.keyed import ROW
from app.ui.models.timeline_backdrop import Record
from app.ui.models.timeline_looks import look_of
from app.ui.models.timeline_words import UNPROVEN
from app.ui.times import moment

KEPT = 500
"""Rows that stay read: a few screens full."""
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


@dataclass(frozen=True, slots=True)
class EntryRow:
    """``title`` is the kind in words, ``kind`` as the record spells it. ``why`` tells why it was refused."""

    seq: int
    received: str
    author: str
    title: str
    kind: str
    fingerprint: str
    icon: Icon
    why: str = ""

    @property
    def spoken(self) -> str:
        parts = (f"#{self.seq}", self.received, self.author, self.title, self.kind, self.fingerprint, self.why)
        return "\t".join(part for part in parts if part)


def entry_row(line: Line | Withheld, kind: str, refusal: Refusal | None, roster: Roster) -> EntryRow:
    """The row of a line that the room knows to be of this kind."""
    row = timeline.row(line, kind, refusal)
    look = look_of(row.kind)
    unproven = refusal is not None and refusal.code in UNPROVEN
    author = words.person_name(roster, row.by) if row.by and not unproven else "–"
    why = words.refusal(refusal, EMPTY, roster) if refusal else ""
    spelt = KIND_OF.get(type(row.body), row.kind)
    return EntryRow(row.seq, moment(row.received), author, look.title(), spelt, short(row.hash), look.icon, why)


class EntriesModel(QAbstractTableModel):
    """One column, an entry a row. Entries that come in are inserts; another incident is a reset."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._record = Record([], [], {}, 0)
        self._roster = Roster()
        self._seqs: Sequence[int] = range(0)
        self._refused_only = False
        self._kept: dict[int, EntryRow] = {}

    @property
    def refused_only(self) -> bool:
        return self._refused_only

    def show(self, record: Record, roster: Roster) -> None:
        """Show ``record``: what it has more than before is inserted, another one is shown anew."""
        before = self._record
        if roster is not self._roster or record.lines is not before.lines:
            self._kept = {}
        self._roster = roster
        if record.lines is not before.lines or record.end < before.end:
            self.beginResetModel()
            self._record, self._seqs = record, self._found(record, 1)
            self.endResetModel()
            return
        fresh = self._found(record, before.end + 1)
        if fresh:
            self.beginInsertRows(_ROOT, len(self._seqs), len(self._seqs) + len(fresh) - 1)
            self._seqs = [*self._seqs, *fresh] if self._refused_only else range(1, record.end + 1)
        self._record = record
        if fresh:
            self.endInsertRows()

    def choose(self, refused_only: bool) -> None:
        """Show only refused entries, or all."""
        self.beginResetModel()
        self._refused_only = refused_only
        self._seqs = self._found(self._record, 1)
        self.endResetModel()

    def _found(self, record: Record, first: int) -> Sequence[int]:
        """The numbers shown from entry ``first`` on."""
        if not self._refused_only:
            return range(first, record.end + 1)
        return sorted(seq for seq in record.refusals if first <= seq <= record.end)

    def seq(self, row: int) -> int:
        """The number of the entry in a row."""
        return self._seqs[row]

    def row_of(self, seq: int) -> int:
        """The row that shows entry ``seq``, -1 where none does."""
        if not self._refused_only:
            return seq - 1 if 0 < seq <= len(self._seqs) else -1
        return next((row for row, shown in enumerate(self._seqs) if shown == seq), -1)

    def entry(self, seq: int) -> EntryRow:
        """The row of entry ``seq``; the last ones asked for stay ready."""
        found = self._kept.pop(seq, None)
        if found is None:
            lines, kinds, refusals, _end = self._record
            found = entry_row(lines[seq - 1], kinds[seq - 1], refusals.get(seq), self._roster)
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[seq] = found
        return found

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._seqs)

    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ROW:
            return self.entry(self._seqs[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.entry(self._seqs[index.row()]).spoken
        return None
