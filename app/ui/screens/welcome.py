"""The welcome window: before any workspace is open."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget


class Welcome(QWidget):
    """``created`` carries a name and a ``Person``; ``chosen`` a place."""

    created = Signal(str, object)
    chosen = Signal(str)
    demonstration = Signal()
    closing = Signal()

    def __init__(self, known: list[tuple[str, str]]) -> None:
        super().__init__()
        self.known = known

    def say(self, sentence: str) -> None:
        """Show why something could not be done."""

    def wait(self, waiting: bool) -> None:
        """A workspace is being opened."""

    def leave(self) -> None:
        """Close without asking to quit."""
        self.close()
