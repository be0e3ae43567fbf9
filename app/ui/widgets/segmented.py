"""A segmented control: one of a few, each with an optional count; arrows move, the choice follows."""

from dataclasses import dataclass

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QSizePolicy, QToolButton, QWidget

from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes


@dataclass(frozen=True, slots=True)
class Segment:
    """``key`` is what the screen knows it by; ``count`` is shown after the words when it is not None."""

    key: str
    text: str
    count: int | None = None

    @property
    def words(self) -> str:
        return self.text if self.count is None else f"{self.text} {self.count}"


class _Part(QToolButton):
    """As wide as its bold words, so that choosing it moves nothing."""

    def __init__(self, segment: Segment, first: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setProperty("segment", "true")
        self.setProperty("first", "true" if first else "false")
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextOnly)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._embolden)
        self.show_segment(segment)
        self._embolden(False)

    def show_segment(self, segment: Segment) -> None:
        self.setText(segment.words.replace("&", "&&"))
        self.setAccessibleName(segment.words)
        self.updateGeometry()

    def _embolden(self, on: bool) -> None:
        self.setFont(Theme.of(self).font(Role.STRONG if on else Role.BODY))

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        bold = strokes.width(self.accessibleName(), theme.font(Role.STRONG))
        return QSize(max(round(bold) + 22, theme.px(32)), theme.px(24))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class Segmented(QFrame):
    """``chosen`` carries the key, when a person (not the program) chose it."""

    chosen = Signal(str)

    def __init__(
        self, segments: list[Segment], current: str = "", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("segmented")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._group = QButtonGroup(self)
        self._parts: dict[str, _Part] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for segment in segments:
            part = _Part(segment, not self._parts, self)
            part.clicked.connect(lambda _on=False, key=segment.key: self.chosen.emit(key))
            self._group.addButton(part)
            self._parts[segment.key] = part
            row.addWidget(part)
        self.set_current(current or segments[0].key)

    @property
    def current(self) -> str:
        return next((key for key, part in self._parts.items() if part.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Show ``key`` as chosen, without a signal."""
        self._parts[key].setChecked(True)
        for other, part in self._parts.items():
            part.setFocusPolicy(Qt.FocusPolicy.StrongFocus if other == key else Qt.FocusPolicy.ClickFocus)

    def set_segment(self, segment: Segment) -> None:
        """New words or count for the segment of that key."""
        self._parts[segment.key].show_segment(segment)

    def offer(self, key: str, offered: bool) -> None:
        """Whether this segment can be chosen now; the others close up."""
        self._parts[key].setVisible(offered)

    def offers(self, key: str) -> bool:
        return not self._parts[key].isHidden()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
        step = steps.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
            return
        keys = [key for key in self._parts if self.offers(key)]
        key = keys[(keys.index(self.current) + step) % len(keys)]
        self.set_current(key)
        self._parts[key].setFocus(Qt.FocusReason.TabFocusReason)
        self.chosen.emit(key)
