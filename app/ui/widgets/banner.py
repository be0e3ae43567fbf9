"""Banners say what is wrong with the ground people stand on: the fact, what it means, and one thing to do.

Rank: drill, record broken, disconnected, read-only, news, advice. No more than the two of highest rank show at once.
"""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import ToneName
from app.ui.widgets import strokes
from app.ui.widgets.button import Button
from app.ui.widgets.label import ElidedLabel, IconLabel, Ink, Label

Rank = Literal["drill", "broken", "failure", "disconnected", "read_only", "notice", "advice"]
RANKS: tuple[Rank, ...] = ("drill", "broken", "failure", "disconnected", "read_only", "notice", "advice")
_LOOKS: dict[Rank, tuple[ToneName, Icon, Ink]] = {
    "drill": ("drill", Icon.DRILL, "drill"),
    "broken": ("danger", Icon.WARNING, "danger"),
    "failure": ("danger", Icon.DISPUTED, "danger"),
    "disconnected": ("warn", Icon.OFFLINE, "warn"),
    "read_only": ("neutral", Icon.LOCK, "1"),
    "notice": ("accent", Icon.INFO, "accent"),
    "advice": ("warn", Icon.LOCK, "warn"),
}


@dataclass(frozen=True, slots=True)
class BannerText:
    """``failure`` is an act that did not go through (offer retry); ``notice`` is calm news, ``advice`` can wait."""

    rank: Rank
    fact: str
    meaning: str = ""
    button: str = ""


class Banner(QFrame):
    """36 high, 4px left edge. ``acted``: its button was pressed."""

    acted = Signal()

    def __init__(self, text: BannerText, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = text
        self._tone, icon, ink = _LOOKS[text.rank]
        self.setAccessibleName(f"{text.fact} {text.meaning}".strip())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMinimumHeight(Theme.of(self).px(36))
        row = QHBoxLayout(self)
        row.setContentsMargins(17, 3, 6, 3)
        row.setSpacing(8)
        row.addWidget(IconLabel(icon, 16, ink))
        row.addWidget(Label(text.fact, Role.STRONG, ink))
        row.addWidget(ElidedLabel(text.meaning), 1)
        if text.button:
            button = Button(text.button)
            button.setAccessibleDescription(text.fact)
            button.clicked.connect(self.acted)
            row.addWidget(button)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        tone = theme.tone(self._tone)
        plain = self._tone == "neutral"
        strokes.box(painter, area, tone.fill, theme.tokens.border_strong if plain else tone.edge, 0)
        area.setWidth(4)
        painter.fillRect(area, theme.tokens.border_strong if plain else tone.text)


class BannerStack(QFrame):
    """The two banners of highest rank. ``acted`` carries the rank whose button was pressed."""

    acted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._shown: list[Banner] = []
        self.hide()

    @property
    def shown(self) -> list[BannerText]:
        return [banner.text for banner in self._shown]

    def set_banners(self, banners: list[BannerText]) -> None:
        """Show what now holds; call with all of them, in any order."""
        top = sorted(banners, key=lambda text: RANKS.index(text.rank))[:2]
        if top == self.shown:
            return
        for old in self._shown:
            self._column.removeWidget(old)
            old.deleteLater()
        self._shown = [Banner(text, self) for text in top]
        for banner in self._shown:
            banner.acted.connect(lambda rank=banner.text.rank: self.acted.emit(rank))
            self._column.addWidget(banner)
        self.setVisible(bool(top))
