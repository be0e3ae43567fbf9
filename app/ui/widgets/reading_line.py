"""A line that says how far a record is read: nothing for 300 ms, then a count and a bar.

Belongs here: patience and the line. Reading is the desk's.
"""

from __future__ import annotations

from PySide6.QtCore import QTimer, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets.label import ElidedLabel

PATIENCE = 300
"""Milliseconds of nothing before the line is shown."""


class ReadingLine(QFrame):
    """Hidden unless something is read for longer than a person notices."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "quiet")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(Theme.of(self).px(28))
        self.words, self._bar = ElidedLabel("", Role.CAPTION, "2"), QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(240)
        self._bar.setAccessibleName(_("Reading record"))
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 1)
        row.setSpacing(12)
        row.addWidget(self.words, 1)
        row.addWidget(self._bar)
        self._patience = QTimer(self, singleShot=True, interval=PATIENCE)
        self._patience.timeout.connect(self.show)
        self.hide()

    @Slot(int, int)
    def show_progress(self, done: int, total: int) -> None:
        """``done`` of ``total`` lines are read; all of them: the line goes away."""
        if done >= total:
            self.finish()
            return
        self.words.setText(_("Reading record, {done} of {total}", done=f"{done:,}", total=f"{total:,}"))
        self._bar.setMaximum(total)
        self._bar.setValue(done)
        if not self.isVisible() and not self._patience.isActive():
            self._patience.start()

    @Slot()
    def finish(self) -> None:
        """Nothing is read any more, or it failed."""
        self._patience.stop()
        self.hide()
