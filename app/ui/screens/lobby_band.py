"""The band at the top of the lobby: how much is going on, the time, and the button that declares an incident."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QVBoxLayout,
    QWidget,
)

from app.i18n import _, n_
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.lobby import today
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import ElidedLabel, Label

KEYS = "Ctrl+Shift+D"


class DeclareButton(QPushButton):
    """56 high, filled: the one act that must be found without looking for it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._below = _("Declare incident"), _("Opens its war room")
        self.setProperty("kind", "primary")
        self.setAccessibleName(self._words)
        self.setAccessibleDescription(_("keys: {keys}", keys=KEYS))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        first = strokes.width(self._words, theme.font(Role.STATEMENT_TITLE))
        hints = strokes.width(f"{self._below}   {KEYS}", theme.font(Role.CAPTION))
        return QSize(round(max(first, hints)) + 54 + 20, theme.px(56))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        theme, area = Theme.of(self), QRectF(self.rect())
        ink, middle = theme.tokens.on_accent, area.center().y()
        icons.paint(painter, Icon.FLAG, QPointF(29, middle), ink, 20)
        line, wide = theme.px(24), area.width() - 54
        first = QRectF(54, middle - line + theme.px(1), wide, line)
        strokes.text(painter, first, self._words, theme.font(Role.STATEMENT_TITLE), ink)
        second = QRectF(54, middle + theme.px(3), wide, theme.px(18))
        strokes.text(painter, second, self._below, theme.font(Role.CAPTION), ink)
        second.setLeft(second.left() + strokes.width(f"{self._below}   ", theme.font(Role.CAPTION)))
        strokes.text(painter, second, KEYS, theme.font(Role.HINT), ink)


class LobbyBand(QFrame):
    """84 high. ``declare``: the person wants to declare an incident."""

    declare = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "panel")
        self.setProperty("edge", "bottom")
        self.setFixedHeight(Theme.of(self).px(84))
        self.about = ElidedLabel("", Role.BODY, "2")
        self.time, self.day = Label("", Role.CLOCK_L), Label("", Role.BODY, "2")
        self.button = DeclareButton()
        self.button.clicked.connect(self.declare)
        for label in (self.time, self.day):
            label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 0, 16, 1)
        row.setSpacing(20)
        row.addLayout(_column(ElidedLabel(_("Incident lobby"), Role.SCREEN), self.about, gap=4), 1)
        row.addLayout(_column(self.time, self.day, gap=0))
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignVCenter)

    def show_counts(self, running: int, signoffs: int, promises: int) -> None:
        """Say how many incidents run and what waits."""
        parts = [n_("{count} incident is running", "{count} incidents are running", running)]
        if not running:
            parts = [_("No incident is running")]
        if signoffs:
            parts.append(n_("{count} sign-off waits for you", "{count} sign-offs wait for you", signoffs))
        if promises:
            parts.append(n_("{count} promise is late", "{count} promises are late", promises))
        self.about.setText(" · ".join(parts))

    def show_time(self, now: int) -> None:
        """Show the time of day of ``now`` (Unix ms)."""
        then = datetime.fromtimestamp(now / 1000).astimezone()
        self.time.setText(f"{then:%H:%M:%S}")
        self.day.setText(today(now))


def _column(*parts: QWidget, gap: int) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(gap)
    column.addStretch(1)
    for part in parts:
        column.addWidget(part)
    column.addStretch(1)
    return column
