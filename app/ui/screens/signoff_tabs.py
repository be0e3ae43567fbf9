"""The texts of a statement as tabs: one a language, and one for each channel that has words of its own.

Belongs here: choosing a text. What a tab shows is ``signoff_text``.
"""

from __future__ import annotations

from PySide6.QtCore import QSignalBlocker, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabBar, QWidget

from app.domain.statements import Content
from app.i18n import _, language, listed, n_
from app.room.reviewing import Place, Reading
from app.ui.fonts import Role
from app.ui.models.statement_names import channel_name, language_name
from app.ui.widgets.label import ElidedLabel


def place_name(place: Place) -> str:
    """A text's name: its language, and its channel where it is for one alone."""
    name = language_name(place[0])
    return name if place[1] == "*" else f"{name} · {channel_name(place[1])}"


class TextTabs(QFrame):
    """``chosen``: a person turned to another text; ``place`` says which."""

    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.places: list[Place] = []
        self.place: Place = ("", "")
        self.setProperty("edge", "bottom")
        self.setProperty("surface", "panel")
        self.bar, self.channels = QTabBar(), ElidedLabel("", Role.CAPTION, "2")
        self.bar.setExpanding(False)
        self.bar.setDrawBase(False)
        self.bar.setAccessibleName(_("Texts"))
        self.channels.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 1)
        row.addWidget(self.bar)
        row.addSpacing(8)
        row.addWidget(self.channels, 1)
        self.bar.currentChanged.connect(self._choose)

    def renew(self, reading: Reading, content: Content) -> None:
        """The texts that there are now, one's own language first; the one chosen stays chosen while it is there."""
        self.places = sorted(reading.compared or reading.clean, key=lambda place: place[0] != language())
        if self.place not in self.places:
            self.place = next(iter(self.places), ("", ""))
        blocker = QSignalBlocker(self.bar)
        while self.bar.count() > len(self.places):
            self.bar.removeTab(self.bar.count() - 1)
        for number, place in enumerate(self.places):
            if number == self.bar.count():
                self.bar.addTab("")
            self.bar.setTabText(number, _counted(reading, place).replace("&", "&&"))
        if self.place in self.places:
            self.bar.setCurrentIndex(self.places.index(self.place))
        blocker.unblock()
        self._say_channels(content)

    def _say_channels(self, content: Content) -> None:
        """Where the words of this text go."""
        tongue, channel = self.place
        own = {other for (spoken, other) in self.places if spoken == tongue}
        goes = [c for c in content.channels if (c not in own if channel == "*" else c == channel)]
        self.channels.setText(_("Goes to: {names}", names=listed(map(channel_name, goes))) if goes else "")

    def turn_to(self, place: Place) -> None:
        """Choose a text, if it is there, without telling anybody."""
        if place in self.places:
            self.place = place

    @Slot(int)
    def _choose(self, number: int) -> None:
        if 0 <= number < len(self.places):
            self.place = self.places[number]
            self.chosen.emit()


def _counted(reading: Reading, place: Place) -> str:
    """A tab's words: the text's name, and how much of it has changed."""
    compared, name = reading.compared.get(place), place_name(place)
    many = len(compared.both.changes) if compared else 0
    return n_("{name}: {count} change", "{name}: {count} changes", many, name=name) if many else name
