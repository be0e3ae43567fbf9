"""What somebody at the sign-off desk is reading: which version, compared with which, and what of it they have seen.

Belongs here: following one statement while others change it. How it is shown is the panels'.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from app.domain.statements import Statement, Version
from app.room import reviewing
from app.room.reviewing import Place, Reading
from app.ui.desk import Desk


@dataclass(slots=True)
class _Memory:
    """What is remembered of one statement while somebody sits here.

    ``drifted`` is the version that was on show when another came in, ``unseen`` the texts of that other one that have
    to be looked at, ``chosen`` the version to compare with.
    """

    drifted: str = ""
    unseen: tuple[Place, ...] = ()
    chosen: str = ""


class Reader(QObject):
    """``read`` is emitted when the comparison is there; ``saw`` when something that had to be looked at was."""

    read = Signal()
    saw = Signal()

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.desk = desk
        self.statement: Statement | None = None
        self.base: Version | None = None
        self.reading: Reading | None = None
        self._memories: dict[str, _Memory] = {}
        self._looked: dict[str, int] = {}
        self._wanted = ""
        self._seat: tuple[object, ...] = ()
        self._moment: int | None = None

    @property
    def version(self) -> Version | None:
        return self.statement.current if self.statement else None

    @property
    def unseen(self) -> tuple[Place, ...]:
        """The texts that changed while they were read and have not been looked at since."""
        return self._memory.unseen

    @property
    def drifted(self) -> Version | None:
        """The version that was being read when another came in that has not been looked at yet."""
        return self.statement.version(self._memory.drifted) if self.statement and self._memory.drifted else None

    @property
    def _memory(self) -> _Memory:
        return self._memories.setdefault(self.statement.id, _Memory()) if self.statement else _Memory()

    def _sit(self) -> None:
        """Another person, or another incident: nothing has been seen."""
        seat = (self.desk.member, self.desk.room)
        if seat != self._seat:
            self._seat, self._memories, self._looked = seat, {}, {}
            self.statement, self.base, self.reading, self._wanted = None, None, None, ""

    # -- what is read --------------------------------------------------------------------------------------------

    def show(self, statement: Statement | None) -> None:
        """Read this statement as it now is; a version that came in meanwhile has to be looked at."""
        self._sit()
        before, live = self.statement, self.desk.moment is None and self._moment is None
        self.statement, self._moment = statement, self.desk.moment
        if statement is None:
            self.base, self.reading, self._wanted = None, None, ""
            return
        if (
            live
            and before is not None
            and before.id == statement.id
            and before.current.digest != statement.current.digest
        ):
            self._drift(before.current, statement)
        self._compare(statement)

    def _drift(self, before: Version, statement: Statement) -> None:
        """Another version than the one on show is now the current one."""
        memory = self._memory
        memory.drifted = memory.drifted or before.id
        memory.unseen = reviewing.places(statement.current.content)
        if self.drifted is not None and self.drifted.digest == statement.current.digest:
            memory.drifted, memory.unseen = "", ()  # it was changed back to what had been read

    def choose(self, version: str) -> None:
        """Compare with this version from now on."""
        self._memory.chosen = version
        if self.statement is not None:
            self._compare(self.statement)

    def _compare(self, statement: Statement) -> None:
        self.base = self._base(statement)
        key = f"{statement.current.id}/{self.base.id if self.base else ''}"
        if key == self._wanted:
            return
        self._wanted, self.reading = key, None
        content, earlier = statement.current.content, self.base.content if self.base else None
        self.desk.jobs.run("redline", lambda: reviewing.read(content, earlier), lambda found: self._take(key, found))

    def _take(self, key: str, found: Reading) -> None:
        if key != self._wanted or self.version is None:
            return
        self.reading = found
        self._looked.setdefault(self.version.id, self.desk.now())
        memory = self._memory
        if memory.drifted and self._moment is None:
            unseen = tuple(place for place in found.changed if place in memory.unseen or place not in found.clean)
            memory.unseen = unseen or tuple(found.clean)[:1]
        self.read.emit()

    # -- against what --------------------------------------------------------------------------------------------

    def _base(self, statement: Statement) -> Version | None:
        """The version chosen, else the one last decided on, else the one that was being read, else the previous one."""
        current = statement.current
        for version in (statement.version(self._memory.chosen), self._decided(statement), self.drifted):
            if version is not None and version.digest != current.digest:
                return version
        return next((v for v in reversed(statement.versions) if v.digest != current.digest), None)

    def _decided(self, statement: Statement) -> Version | None:
        given = self.desk.state.signoffs.given.get(statement.id, ())
        mine = [g for g in given if g.by == self.desk.member and g.digest != statement.current.digest]
        return statement.version(mine[-1].version) if mine else None

    def decided_at(self) -> int | None:
        """When this member decided on the version compared with (Unix ms), if they did."""
        if self.statement is None or self.base is None:
            return None
        given = self.desk.state.signoffs.given.get(self.statement.id, ())
        mine = [g.received for g in given if g.by == self.desk.member and g.digest == self.base.digest]
        return mine[-1] if mine else None

    def looked_at(self) -> int | None:
        """When this member last began to read the version compared with, in this session (Unix ms)."""
        return self._looked.get(self.base.id) if self.base else None

    # -- what was seen -------------------------------------------------------------------------------------------

    def see(self, place: Place) -> None:
        """The redline of this text has been looked at."""
        memory = self._memory
        if place in memory.unseen and self.reading is not None:
            memory.unseen = tuple(other for other in memory.unseen if other != place)
            if not memory.unseen:
                memory.drifted = ""
            self.saw.emit()
