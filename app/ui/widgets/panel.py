"""Panels: square areas that share 1px borders, each with a 40 high header of title, count and trailing controls."""

from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets.label import ElidedLabel, Label

HEADER = 40


def rule(*, vertical: bool = False, parent: QWidget | None = None) -> QFrame:
    """A 1px separator in the border colour."""
    made = QFrame(parent)
    made.setProperty("line", "v" if vertical else "h")
    return made


class PanelHeader(QFrame):
    """Title (bold), count or note (grey), then whatever ``add`` puts at the right end."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(Theme.of(self).px(HEADER))
        self._title, self._note = Label(title, Role.PANEL), ElidedLabel(note, Role.BODY, "2")
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 0, 12, 0)
        self._row.setSpacing(8)
        self._row.addWidget(self._title)
        self._row.addWidget(self._note, 1)

    def add(self, widget: QWidget) -> None:
        """Put a control at the right end, after those already there."""
        self._row.addWidget(widget)

    def set_title(self, title: str) -> None:
        self._title.setText(title)

    def set_note(self, note: str) -> None:
        self._note.setText(note)


class Panel(QFrame):
    """A pane of a workspace: header, then ``body`` (a layout without margins). Its accessible name is the title."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setAccessibleName(title)
        self.header = PanelHeader(title, note, self)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(0)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.header)
        column.addLayout(self.body, 1)
