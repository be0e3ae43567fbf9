"""Attaching files to the record, one after the other, with what is under way in sight.

Belongs here: the queue and its line. Where the bytes go is ``room.publishing``.
"""

from __future__ import annotations

from collections.abc import Iterable
from mimetypes import guess_type
from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from app.domain.terms import Entry, Refusal, refuse
from app.i18n import _
from app.room import publishing, words
from app.room.room import Room
from app.room.workspace import Seat
from app.ui.desk import Desk
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.widgets.label import ElidedLabel, IconLabel


class Attaching(QWidget):
    """Hidden while nothing is being attached. ``failed`` carries a sentence for each file that was not."""

    failed = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: list[Path] = []
        self._done = self._all = 0
        self._line, self._bar = ElidedLabel("", Role.CAPTION, "2"), QProgressBar()
        self._bar.setFixedWidth(120)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(IconLabel(Icon.ATTACH, 14))
        row.addWidget(self._line, 1)
        row.addWidget(self._bar)
        desk.fault.connect(self._stop)
        self.hide()

    @property
    def busy(self) -> bool:
        return self._done < self._all

    def attach(self, paths: Iterable[Path]) -> None:
        """Attach these files after those that wait already."""
        fresh = list(paths)
        start = not self.busy
        if start:
            self._done = self._all = 0
        self._waiting += fresh
        self._all += len(fresh)
        if start and fresh:
            self._next()
        self._show()

    def _next(self) -> None:
        path, store = self._waiting.pop(0), self._desk.workspace.store
        media_type = guess_type(path.name)[0] or "application/octet-stream"
        self._line.setText(_("Attaching {name}…", name=path.name))

        def work(room: Room, seat: Seat) -> Entry | Refusal:
            try:
                return publishing.attach(room, store, seat, path, media_type=media_type)
            except OSError as error:
                return refuse("unreadable-file", why=words.surroundings(error))

        self._desk.perform("attach", work, self._stands, self._refused)

    @Slot(object)
    def _stop(self, _error: Exception) -> None:
        """The surroundings failed, and the window says so; the files that wait are attached again by the person."""
        self._waiting.clear()
        self._done = self._all
        self._show()

    def _stands(self, _entry: Entry) -> None:
        self._go_on()

    def _refused(self, refused: Refusal) -> None:
        self.failed.emit(self._sentence(refused))
        self._go_on()

    def _sentence(self, refused: Refusal) -> str:
        match refused.code:
            case "attachment-too-large":
                return _("{name} has {size} MB; a file may have 25 MB at most.", **refused.values)
            case "unreadable-file":
                return refused.values["why"]
        return words.refusal(refused, self._desk.state.playbook, self._desk.roster)

    def _go_on(self) -> None:
        self._done = min(self._done + 1, self._all)
        if self._waiting:
            self._next()
        self._show()

    def _show(self) -> None:
        self._bar.setRange(0, max(self._all, 1))
        self._bar.setValue(self._done)
        self._bar.setAccessibleName(_("{done} of {all} attached", done=self._done, all=self._all))
        self.setVisible(self.busy)
