"""Searching the words of every entry, off the window thread, newest first.

Belongs here: which entries hold a text as typed. Showing them is the panel's.
"""

from __future__ import annotations

from bisect import insort

from PySide6.QtCore import QObject, Signal

from app.ui.jobs import Jobs
from app.ui.models.timeline_backdrop import Backdrop
from app.ui.models.timeline_words import say, words

CHUNK = 2_000
"""Entries in one piece of work: what a person does meanwhile waits no longer than for one piece."""


class TimelineSearch(QObject):
    """``hits`` are numbers of entries, in order. ``changed``: there are more, or the search is done."""

    changed = Signal()

    def __init__(self, jobs: Jobs, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs = jobs
        self._turn = 0
        self._back: Backdrop | None = None
        self._upper = 0
        self.needle = ""
        self.hits: list[int] = []
        self.done = True

    def look_for(self, text: str, back: Backdrop) -> None:
        """Search all entries of ``back`` for ``text``, whatever its case; a search under way is dropped."""
        self._turn += 1
        self.needle, self.hits, self.done = text.casefold(), [], not text
        # A backdrop is used on one thread: the worker gets its own.
        self._back = back.again()
        self._upper = back.end
        self.changed.emit()
        if text:
            self._go_on(self._turn)

    def follow(self, back: Backdrop, first: int) -> None:
        """Search what came in from entry ``first`` on, too."""
        if self.needle:
            self._run(self._turn, back.again(), first, back.end)

    def _go_on(self, turn: int) -> None:
        if self._back is None or turn != self._turn:
            return
        last, self._upper = self._upper, max(self._upper - CHUNK, 0)
        if last == 0:
            self.done = True
            self.changed.emit()
            return
        self._run(turn, self._back, self._upper + 1, last, further=True)

    def _run(self, turn: int, back: Backdrop, first: int, last: int, *, further: bool = False) -> None:
        needle = self.needle

        def take(hits: list[int]) -> None:
            if turn != self._turn:
                return
            for seq in hits:
                insort(self.hits, seq)
            if hits:
                self.changed.emit()
            if further:
                self._go_on(turn)

        self._jobs.run("search", lambda: matches(back, needle, first, last), take)


def matches(back: Backdrop, needle: str, first: int, last: int) -> list[int]:
    """The entries from ``first`` to ``last`` whose words hold ``needle`` (case folded)."""
    found = []
    for seq in range(first, last + 1):
        row = back.row(seq)
        if needle in words(row, say(row, back)).casefold():
            found.append(seq)
    return found
