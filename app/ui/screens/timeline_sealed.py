"""What those who may can do with a sealed note of the timeline: open it where it stands, copy it, save its files.

Belongs here: those acts. What is shown of an open note is ``models.timeline_seals``'s, opening it the room's.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import cast

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from app.domain.notes import NoteSealed
from app.domain.terms import Refusal
from app.i18n import _
from app.room import sealed_notes
from app.room.sealed_notes import Attached, Plain
from app.ui.desk import Desk
from app.ui.models.timeline import TimelineModel


class SealedNotes(QObject):
    """The acts for one timeline. Keys work and files are written off the window thread."""

    def __init__(self, desk: Desk, model: TimelineModel, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk, self._model = desk, model

    @Slot(int)
    def disclose(self, seq: int) -> None:
        """Open sealed note ``seq`` with this seat's key, or close it."""
        desk, model = self._desk, self._model
        row, seat, lines = model.told(seq).row, desk.workspace.acting, model.backdrop.record.lines
        body = row.body
        if model.seals.is_open(seq):
            model.seal(seq)
        elif isinstance(body, NoteSealed) and model.seals.mine(row):

            def show(found: Plain | None) -> None:
                if model.seals.reader == seat.member and model.backdrop.record.lines is lines:
                    model.unseal(seq, found)

            desk.jobs.run("open sealed note", lambda: sealed_notes.opened(body, seat), show)

    def offer(self, menu: QMenu, seq: int) -> None:
        """Add what can be done with entry ``seq``, where it is a note for this member."""
        seals = self._model.seals
        if not seals.mine(self._model.told(seq).row):
            return
        title = _("Close the sealed note") if seals.is_open(seq) else _("Open the sealed note")
        menu.addAction(title, partial(self.disclose, seq))
        text = seals.text(seq)
        if text:
            menu.addAction(_("Copy what is sealed"), partial(QGuiApplication.clipboard().setText, text))
        for found in seals.attachments(seq):
            menu.addAction(_("Save {name}…", name=found.name), partial(self._pick_place, found))

    def _pick_place(self, found: Attached) -> None:
        """Ask where a file from under the seal is to be put, open."""
        picker = QFileDialog(cast(QWidget, self.parent()), _("Save {name}", name=found.name))
        picker.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        picker.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        picker.selectFile(Path(found.name).name)
        picker.fileSelected.connect(partial(self.save, found))
        picker.open()

    def save(self, found: Attached, place: str) -> None:
        """Put a file from under the seal, open, where this member wants it."""
        desk, store, seat, path = self._desk, self._desk.workspace.store, self._desk.workspace.acting, Path(place)

        def told(refused: Refusal | None) -> None:
            if refused is not None:
                desk.refused.emit(refused)

        desk.jobs.run("save", lambda: sealed_notes.save(store, found, seat, path), told, desk.fault.emit)
