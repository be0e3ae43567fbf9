"""The timeline as an item model: one row an entry, decoded and put into words when it is looked at.

Belongs here: which entries are shown, what came in, which are new. Painting and words are beside it.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.domain.roster import Roster
from app.domain.state import State
from app.room.sealed_notes import Plain
from app.room.timeline import Row
from app.ui.models import timeline_looks as looks
from app.ui.models.timeline_backdrop import Backdrop, Record
from app.ui.models.timeline_seals import Seals
from app.ui.models.timeline_words import Said, plain, say

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
KEPT = 1_000
"""Rows that stay decoded: a few screens full."""
NEW_FOR = 10_000
"""Milliseconds for which a row that came in counts as new."""
ENTRY = Qt.ItemDataRole.UserRole
"""The ``Told`` of a row."""


class Told(NamedTuple):
    """An entry with its words."""

    row: Row
    said: Said


class TimelineModel(QAbstractTableModel):
    """One column. Entries that come in are announced as inserts; another filter, moment or incident is a reset."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._back = Backdrop(State(), Roster(), Record([], [], {}, 0), {})
        self._filter = "key"
        self._seqs = array("I")
        self._corrected: dict[int, int] = {}
        self._kept: dict[int, Told] = {}
        self._new: dict[int, int] = {}
        self._counted: Counter[str] = Counter()
        self.seals = Seals()

    # -- what is shown -------------------------------------------------------------------------------------------

    @property
    def filter(self) -> str:
        return self._filter

    @property
    def backdrop(self) -> Backdrop:
        """What the words of the rows rest on."""
        return self._back

    @property
    def end(self) -> int:
        """The number of the last entry of the moment shown."""
        return self._back.end

    def counts(self) -> dict[str, int]:
        """How many entries each filter shows."""
        return looks.counts(self._counted)

    def show(self, state: State, roster: Roster, record: Record) -> None:
        """Another incident or moment: everything anew."""
        self.beginResetModel()
        self._back = Backdrop(state, roster, record, {})
        self._corrected, self._kept, self._new = {}, {}, {}
        self.seals.close_all()
        self._counted = Counter(record.kinds[: record.end])
        self._seqs = array("I", looks.found(self._filter, record.kinds, 1, record.end))
        self.endResetModel()

    def choose(self, name: str) -> None:
        """Show only the entries of a filter."""
        self.beginResetModel()
        self._filter = name
        self._seqs = array("I", looks.found(name, self._back.record.kinds, 1, self._back.end))
        self.endResetModel()

    def follows(self, record: Record) -> bool:
        """Whether ``record`` is the one shown, perhaps grown."""
        return record.lines is self._back.record.lines and record.end >= self._back.end

    def take(self, state: State, roster: Roster, record: Record, now: int | None = None) -> None:
        """The record shown has grown. ``now`` (Unix milliseconds) is when, if what came in is news to the person."""
        first = self._back.end + 1
        self._back.grown(state, roster, record)
        fresh = list(looks.found(self._filter, record.kinds, first, record.end))
        self._counted.update(record.kinds[first - 1 : record.end])
        if now is not None:
            self._new.update((seq, now) for seq in range(first, record.end + 1))
        if fresh:
            self.beginInsertRows(QModelIndex(), len(self._seqs), len(self._seqs) + len(fresh) - 1)
            self._seqs.extend(fresh)
            self.endInsertRows()

    def correct(self, corrections: dict[int, int]) -> None:
        """These entries (number → number corrected) are corrections."""
        self._back.corrections.update(corrections)
        for new, old in sorted(corrections.items()):
            self._corrected[old] = new
            self._renew(old)
            self._renew(new)

    def read_by(self, member: str) -> None:
        """Somebody else sits here now: what was open for the one before is let go of."""
        if member == self.seals.reader:
            return
        self.seals.reader = member
        self.seals.close_all()
        for seq in [seq for seq, told in self._kept.items() if told.row.kind == "note.sealed"]:
            self._renew(seq)

    def unseal(self, seq: int, plain: Plain | None) -> None:
        """Show what sealed note ``seq`` says to whoever sits here; None: it did not open."""
        self.seals.open(seq, plain)
        self._renew(seq)

    def seal(self, seq: int) -> None:
        """Show sealed note ``seq`` closed again."""
        self.seals.close(seq)
        self._renew(seq)

    def age(self, now: int) -> None:
        """Time went by: what came in long enough ago is no longer new."""
        for seq in [seq for seq, came in self._new.items() if now - came >= NEW_FOR]:
            del self._new[seq]
            self._changed(seq)

    # -- rows ----------------------------------------------------------------------------------------------------

    def seq(self, row: int) -> int:
        """The number of the entry in a row."""
        return self._seqs[row]

    def row_of(self, seq: int) -> int | None:
        """The row that shows entry ``seq``, if one does."""
        row = bisect_left(self._seqs, seq)
        return row if row < len(self._seqs) and self._seqs[row] == seq else None

    def told(self, seq: int) -> Told:
        """Entry ``seq`` with its words; the last ones asked for stay ready."""
        found = self._kept.pop(seq, None)
        if found is None:
            row = self._back.row(seq)
            said = say(row, self._back, self._corrected.get(seq, 0))
            found = Told(row, self.seals.dressed(row, said, self._back.person))
            if len(self._kept) >= KEPT:
                del self._kept[next(iter(self._kept))]
        self._kept[seq] = found
        return found

    def is_new(self, seq: int) -> bool:
        """Whether the entry came in within the last ten seconds."""
        return seq in self._new

    def row_from(self, seq: int) -> int:
        """The first row at or after entry ``seq``; the last row where there is none."""
        return min(bisect_left(self._seqs, seq), len(self._seqs) - 1)

    def _renew(self, seq: int) -> None:
        self._kept.pop(seq, None)
        self._changed(seq)

    def _changed(self, seq: int) -> None:
        row = self.row_of(seq)
        if row is not None:
            index = self.index(row, 0)
            self.dataChanged.emit(index, index)

    # -- what Qt asks --------------------------------------------------------------------------------------------

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._seqs)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ENTRY:
            return self.told(self._seqs[index.row()])
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return plain(*self.told(self._seqs[index.row()]))
        return None
