"""What somebody at the sign-off desk is reading: which version, compared with which, and what of it they have seen.

Belongs here: following one statement while others change it. How it is shown is the panels'.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from app.domain.statements import Statement, Version
from app.room import reviewing
from app.room.reviewing import Place, Reading
from app.ui.desk import Desk


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
        self.unseen: tuple[Place, ...] = ()
        self._chosen = ""
        self._drifted = ""
        self._looked: dict[str, int] = {}
        self._wanted = ""
        self._seat: tuple[object, ...] = ()

    @property
    def version(self) -> Version | None:
        return self.statement.current if self.statement else None

    @property
    def drifted(self) -> Version | None:
        """The version that was being read when another came in that has not been looked at yet."""
        return self.statement.version(self._drifted) if self.statement and self._drifted else None

    def _forget(self) -> None:
        """Another person, incident or moment: nothing has been seen."""
        self.statement, self.base, self.reading, self.unseen = None, None, None, ()
        self._chosen, self._drifted, self._wanted = "", "", ""
        self._looked = {}

    # -- what is read --------------------------------------------------------------------------------------------

    def show(self, statement: Statement | None) -> None:
        """Read this statement as it now is; a version that came in meanwhile has to be looked at."""
        seat = (self.desk.member, self.desk.room, self.desk.moment)
        if seat != self._seat:
            self._forget()
            self._seat = seat
        before = self.statement
        same = before is not None and statement is not None and before.id == statement.id
        if not same:
            self._chosen, self._drifted, self.unseen = "", "", ()
        elif before is not None and statement is not None and before.current.digest != statement.current.digest:
            self._drifted = self._drifted or before.current.id
            self.unseen = reviewing.places(statement.current.content)
        self.statement = statement
        if self.drifted is not None and self.version is not None and self.drifted.digest == self.version.digest:
            self._drifted, self.unseen = "", ()  # it was changed back to what had been read
        if statement is None:
            self.base, self.reading, self._wanted = None, None, ""
            return
        self._compare(statement)

    def choose(self, version: str) -> None:
        """Compare with this version from now on; with nothing chosen, as for everybody."""
        self._chosen = version
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
        if self._drifted:
            self.unseen = tuple(place for place in found.changed if place in self.unseen or place not in found.clean)
            self.unseen = self.unseen or tuple(found.clean)[:1]
        self.read.emit()

    # -- against what --------------------------------------------------------------------------------------------

    def _base(self, statement: Statement) -> Version | None:
        """The version chosen, else the one last decided on, else the one that was being read, else the previous one."""
        current = statement.current
        for version in (statement.version(self._chosen), self._decided(statement), self.drifted):
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
        if place in self.unseen and self.reading is not None:
            self.unseen = tuple(other for other in self.unseen if other != place)
            if not self.unseen:
                self._drifted = ""
            self.saw.emit()
