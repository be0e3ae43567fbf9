"""What a user would pick instead: the ``eventsourcing`` library on its SQLite, as it comes.

Belongs here: the smallest program over it that keeps notes of one incident.
"""

from __future__ import annotations

import warnings
from pathlib import Path
from uuid import UUID

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from eventsourcing.application import Application
    from eventsourcing.domain import Aggregate, event


class Incident(Aggregate):
    """An incident whose state counts its notes and keeps the last."""

    def __init__(self) -> None:
        self.count = 0
        self.last = ""

    @event("NoteWritten")
    def write(self, text: str) -> None:
        """One note more."""
        self.count += 1
        self.last = text


class Notes(Application):
    """Notes of incidents, each an event of its own."""

    @classmethod
    def on(cls, path: Path) -> Notes:
        return cls(env={"PERSISTENCE_MODULE": "eventsourcing.sqlite", "SQLITE_DBNAME": str(path)})

    def open(self) -> UUID:
        incident = Incident()
        self.save(incident)
        self._incident = incident
        return incident.id

    def write(self, root: UUID, text: str) -> None:
        """Append one note to the incident that is open."""
        self._incident.write(text)
        self.save(self._incident)

    def fill(self, entries: int, size: int) -> UUID:
        """An incident of ``entries`` notes, saved a thousand at a time."""
        incident = Incident()
        for number in range(entries):
            incident.write(f"{number} ".ljust(size, "x"))
            if number % 1000 == 0:
                self.save(incident)
        self.save(incident)
        return incident.id

    def reload(self, root: UUID) -> int:
        """Read the incident back from its events; how many notes it has."""
        incident = self.repository.get(root)
        assert isinstance(incident, Incident)
        return incident.count
