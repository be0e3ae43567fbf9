"""The redline: a text against an earlier version of it, in one piece, to be read.

Belongs here: comparing off the window's thread, and going from change to change. How changes look is the editor's.
"""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.room import drafting
from app.room.drafting import Piece
from app.ui.desk import Desk
from app.ui.widgets.statement_editor import READ, StatementEditor
from app.ui.widgets.statement_marks import Mark


class ChangesView(StatementEditor):
    """``compared`` says how many passages were added and removed. N and P go to the next change and the one before."""

    compared = Signal(int, int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._rows: tuple[tuple[Piece, ...], ...] = ()
        self._desk, self._asked = desk, 0
        super().__init__(self._found, lambda _text: (), parent)
        self.setTextInteractionFlags(READ)
        self.setAccessibleName(_("What changed"))

    def compare(self, old: str, new: str) -> None:
        """Show what ``new`` has and ``old`` had; only the answer to the last question is shown."""
        self._asked += 1
        number = self._asked
        self._desk.jobs.run("redline", lambda: drafting.redline(old, new), lambda found: self._show(number, found))

    def _show(self, number: int, found: tuple[tuple[Piece, ...], ...]) -> None:
        if number != self._asked:
            return
        self._rows = found
        self.show_text("".join(piece.text for row in found for piece in row))
        kinds = [piece.kind for row in found for piece in row]
        self.look_again()
        self.begin_at_top()
        self.step(1)
        self.compared.emit(kinds.count("added"), kinds.count("removed"))

    def _found(self, _text: str) -> list[Mark]:
        made: list[Mark] = []
        at = 0
        for piece in (piece for row in self._rows for piece in row):
            end = at + len(piece.text)
            if piece.kind in ("added", "removed"):
                made.append(Mark(at, end, "added" if piece.kind == "added" else "removed"))
            at = end
        return made

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_N:
                self.step(1)
            case Qt.Key.Key_P:
                self.step(-1)
            case _:
                super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """Go to the next change, or to the one before; from the last on to the first."""
        cursor = self.textCursor()
        if by > 0:
            found = next((mark for mark in self.marks if mark.start >= cursor.selectionEnd()), None)
        else:
            found = next((mark for mark in reversed(self.marks) if mark.end <= cursor.selectionStart()), None)
        found = found or (self.marks[0 if by > 0 else -1] if self.marks else None)
        if found is not None:
            self.show_span(found.start, found.end)
