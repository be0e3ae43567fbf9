"""Names and what they stand for: names grey, in a column of their own or above; words wrapped and selectable."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.fonts import Role
from app.ui.widgets.label import Label


class Pairs(QWidget):
    """``show_pairs`` replaces what was shown; pairs without words are left out. ``stacked``: words below their name."""

    def __init__(self, role: Role = Role.BODY, *, stacked: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role, self._stacked = role, stacked
        self._shown: list[tuple[str, str]] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(0 if stacked else 1, 1)

    @property
    def shown(self) -> list[tuple[str, str]]:
        return self._shown or []

    def show_pairs(self, pairs: Sequence[tuple[str, str]]) -> None:
        """Show these names and words."""
        wanted = [(name, words) for name, words in pairs if words]
        if wanted == self._shown:
            return
        self._shown = wanted
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for number, (name, words) in enumerate(wanted):
            label = Label(words, self._role, wrap=True, selectable=True)
            label.setAccessibleName(f"{name}: {words}")
            row, place = (2 * number, (2 * number + 1, 0)) if self._stacked else (number, (number, 1))
            self._grid.addWidget(Label(name, Role.CAPTION, "2"), row, 0, top)
            self._grid.addWidget(label, *place, top)
