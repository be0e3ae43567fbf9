"""A choice as large as what it says: one of a few boxes, exactly one of which is chosen; arrows move, Space chooses.

Belongs here: the box and its group. What a choice says is put into its ``body`` by whoever offers it.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.theme import Theme
from app.ui.widgets import strokes

_MARK = 14
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Choice(QAbstractButton):
    """One box. ``name`` and ``about`` are what a screen reader says; ``mark`` draws a ring as radio buttons have."""

    def __init__(
        self, key: str, name: str, about: str = "", *, mark: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.key, self._mark = key, mark
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)
        self.setAccessibleDescription(about)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(36 if mark else 12, 10, 12, 10)
        self.body.setSpacing(4)

    def add(self, part: QWidget) -> None:
        """Put a part into the box; a click on it is a click on the box."""
        part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.body.addWidget(part)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        group = self.parentWidget()
        if step is not None and isinstance(group, Choices):
            group.step(self, step)
        else:
            super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        return self.body.sizeHint()

    def minimumSizeHint(self) -> QSize:
        return self.body.minimumSize()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, on = theme.tokens, self.isChecked()
        fill = t.accent_bg if on else t.hover if self.underMouse() else t.surface
        strokes.box(painter, area, fill, t.accent if on else t.border_strong, 4, width=2 if on else 1)
        if self._mark:
            centre = QPointF(19, 10 + theme.px(10))
            ring = QRectF(centre.x() - _MARK / 2, centre.y() - _MARK / 2, _MARK, _MARK)
            strokes.box(painter, ring, t.surface, t.accent if on else t.border_strong, _MARK / 2)
            if on:
                strokes.box(painter, ring.adjusted(4, 4, -4, -4), t.accent, None, 3)


class Choices(QWidget):
    """A group of choices in rows of ``across``. ``chosen`` carries the key that a person chose."""

    chosen = Signal(str)

    def __init__(self, across: int, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._across = across
        self.setAccessibleName(name)
        self.choices: list[Choice] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(4, 4, 4, 4)
        self._grid.setSpacing(10)

    def offer(self, choice: Choice) -> None:
        """Add one more choice."""
        number = len(self.choices)
        self.choices.append(choice)
        self._group.addButton(choice)
        self._grid.addWidget(choice, number // self._across, number % self._across)
        for column in range(self._across):
            self._grid.setColumnStretch(column, 1)
        self._rove()

    def _clicked(self, choice: Choice) -> None:
        self._rove()
        self.chosen.emit(choice.key)

    def _rove(self) -> None:
        """Tab comes to the chosen one, else to the first; arrows go on from there."""
        home = next((choice for choice in self.choices if choice.isChecked()), self.choices[0])
        for choice in self.choices:
            choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus if choice is home else Qt.FocusPolicy.ClickFocus)

    def step(self, origin: Choice, by: int) -> None:
        """Choose the one before or after ``origin``, round the ends."""
        choice = self.choices[(self.choices.index(origin) + by) % len(self.choices)]
        choice.click()
        choice.setFocus(Qt.FocusReason.TabFocusReason)

    @property
    def current(self) -> str:
        return next((choice.key for choice in self.choices if choice.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Choose ``key`` without a signal."""
        for choice in self.choices:
            choice.setChecked(choice.key == key)
        self._rove()
