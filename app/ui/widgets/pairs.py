"""Names and what they stand for, a line each: names grey in a column of their own, words wrapped and selectable."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from app.ui.fonts import Role
from app.ui.widgets.label import Label


class Pairs(QWidget):
    """``show_pairs`` replaces what was shown; pairs without words are left out."""

    def __init__(self, role: Role = Role.BODY, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._role = role
        self._shown: list[tuple[str, str]] | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(1, 1)

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
        for row, (name, words) in enumerate(wanted):
            label = Label(words, self._role, wrap=True, selectable=True)
            label.setAccessibleName(f"{name}: {words}")
            self._grid.addWidget(Label(name, Role.CAPTION, "2"), row, 0, top)
            self._grid.addWidget(label, row, 1, top)
