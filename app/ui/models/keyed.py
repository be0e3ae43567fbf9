"""A list of rows that know their key: told what rows there are now, it announces only what is new, gone or changed.

Belongs here: keeping selection and scroll alive while rows change. What a row says is the row's.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from app.ui.widgets.label import plain_tip

ROW = Qt.ItemDataRole.UserRole + 1
"""The role under which an index gives its row."""
_ROOT = QModelIndex()


class Keyed(Protocol):
    """A row: ``key`` tells it from the others; rows are equal when they look alike; ``spoken`` is all it shows.

    ``acts``: whether it can be chosen; headings cannot.
    """

    @property
    def key(self) -> str: ...
    @property
    def spoken(self) -> str: ...
    @property
    def acts(self) -> bool: ...


R = TypeVar("R", bound=Keyed)


class KeyedRows(QAbstractListModel, Generic[R]):
    """Rows of one kind. ``sync`` is the only way to change them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: list[R] = []

    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return row.spoken
            case Qt.ItemDataRole.ToolTipRole:
                return plain_tip(row.spoken)
            case _ if role == ROW:
                return row
        return None

    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        if index.isValid() and not self.rows[index.row()].acts:
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def at(self, key: str) -> QModelIndex:
        """The index of the row with this key; invalid if there is none."""
        return next((self.index(i) for i, row in enumerate(self.rows) if row.key == key), QModelIndex())

    def sync(self, rows: Sequence[R]) -> None:
        """Show ``rows``, whatever was shown before."""
        before, after = [row.key for row in self.rows], [row.key for row in rows]
        for what, i1, i2, j1, j2 in reversed(_steps(before, after)):
            if what in ("delete", "replace"):
                self.beginRemoveRows(_ROOT, i1, i2 - 1)
                del self.rows[i1:i2]
                self.endRemoveRows()
            if what in ("insert", "replace"):
                self.beginInsertRows(_ROOT, i1, i1 + j2 - j1 - 1)
                self.rows[i1:i1] = rows[j1:j2]
                self.endInsertRows()
        for number, row in enumerate(rows):
            if self.rows[number] != row:
                self.rows[number] = row
                self.dataChanged.emit(self.index(number), self.index(number))


def _steps(before: list[str], after: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What leads from one order of keys to the other; mostly nothing, which is not worth a comparison."""
    return () if before == after else SequenceMatcher(None, before, after, autojunk=False).get_opcodes()
