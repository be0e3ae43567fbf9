"""The values of the picture as a table: one row a level, a bin, a stage of a statement, a clock, a turn.

Belongs here: the rows and their model. The same values as drawn are ``screens/picture_chart``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from app.domain.state import State
from app.i18n import _, listed, pick
from app.room.picture import Picture, Way
from app.ui.models.picture_words import (
    group_names,
    level_name,
    mark_words,
    outcome_words,
    stage_words,
    way_names,
    width_words,
)
from app.ui.times import clock_time

Index = QModelIndex | QPersistentModelIndex


class Value(NamedTuple):
    """A row: ``at`` and ``until`` in Unix milliseconds (0: it is a moment), and in words what has which value."""

    at: int
    until: int
    series: str
    what: str
    value: str


def values(picture: Picture, state: State) -> list[Value]:
    """Every value that is drawn, by time."""
    names = way_names(picture, state)
    rows = [Value(step.at, step.until, _("Severity"), _("Level"), level_name(step.level)) for step in picture.steps]
    tempo, groups = _("Entries per {width}", width=width_words(picture.width)), group_names()
    rows += [
        Value(one.at, one.at + picture.width, tempo, name, str(count))
        for one in picture.bins
        for name, count in zip(groups, one.counts, strict=True)
        if count
    ]
    rows += [row for way in picture.ways for row in _stages(way, names[way.id])]
    rows += [
        Value(run.start, run.until, _("Clocks"), pick(run.name), listed((outcome_words(run.outcome), due)))
        for run in picture.runs
        for due in [_("due {time}", time=clock_time(run.due, picture.end))]
    ]
    rows += [Value(mark.at, 0, _("Turns"), mark_words(mark), "") for mark in picture.marks]
    return sorted(rows, key=lambda row: row.at)


def _stages(way: Way, name: str) -> list[Value]:
    reached = [
        ("drafted", way.drafted),
        ("requested", way.requested),
        ("signed", way.signed),
        ("released", way.released),
        ("rejected", way.until if way.status == "rejected" else None),
    ]
    return [Value(at, 0, _("Statements"), name, stage_words(stage)) for stage, at in reached if at is not None]


class PictureTable(QAbstractTableModel):
    """Five columns: from, until, series, what, value. ``text`` gives the whole of it separated by tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[Value] = []
        self._today = 0

    def show_values(self, rows: list[Value], today: int) -> None:
        """Show ``rows``; dates are written where they are not those of ``today``. Unchanged rows stay as they are."""
        if (rows, today) == (self.rows, self._today):
            return
        same = 0
        while same < min(len(rows), len(self.rows)) and rows[same] == self.rows[same]:
            same += 1
        if same < len(self.rows):
            self.beginRemoveRows(QModelIndex(), same, len(self.rows) - 1)
            del self.rows[same:]
            self.endRemoveRows()
        if same < len(rows):
            self.beginInsertRows(QModelIndex(), same, len(rows) - 1)
            self.rows += rows[same:]
            self.endInsertRows()
        self._today = today

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else 5

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role != Qt.ItemDataRole.DisplayRole or orientation != Qt.Orientation.Horizontal:
            return None
        return self.heads()[section]

    @staticmethod
    def heads() -> tuple[str, ...]:
        return _("From"), _("Until"), _("Series"), _("What"), _("Value")

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.cells(index.row())[index.column()]
        return None

    def cells(self, row: int) -> tuple[str, ...]:
        """A row as it is written."""
        at, until, series, what, value = self.rows[row]
        times = [clock_time(ms, self._today, seconds=True) if ms else "" for ms in (at, until)]
        return (*times, series, what, value)

    def text(self, rows: list[int]) -> str:
        """The heads and these rows, separated by tabs."""
        return "\n".join("\t".join(cells) for cells in (self.heads(), *map(self.cells, rows)))
