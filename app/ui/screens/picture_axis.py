"""Axes of the picture: time in a person's own zone, and named rows.

Belongs here: where ticks are and what they say.
"""

from __future__ import annotations

from collections.abc import Sequence

from pyqtgraph import AxisItem, mkPen
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetricsF

from app.ui.models.picture_words import offset
from app.ui.theme import Theme
from app.ui.times import clock_time

_STEPS = tuple(
    60 * n for n in (1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080, 20160, 43200, 129600, 525600)
)
_APART = 90
"""Pixels that a time takes."""


def step(seconds: float, pixels: float) -> int:
    """The narrowest handy distance of ticks, in seconds, at which ``pixels`` can hold the labels of ``seconds``."""
    most = max(1.0, pixels / _APART)
    return next((one for one in _STEPS if seconds / one <= most), _STEPS[-1])


class TimeAxis(AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """Seconds since ``origin`` (Unix milliseconds), written as ``times`` writes them; dates where not ``today``'s."""

    def __init__(self) -> None:
        super().__init__("bottom")
        self.origin = self.today = 0

    def set_origin(self, origin: int, today: int) -> None:
        """Count from ``origin`` on."""
        self.origin, self.today = origin, today
        self.picture = None
        self.update()

    def tickValues(self, low: float, high: float, size: float) -> list[tuple[float, list[float]]]:
        """One level of ticks, on round local times."""
        every = step(high - low, size)
        base = (self.origin + offset(self.origin)) / 1000
        first = -int(-(base + low) // every) * every
        count = int((base + high - first) // every) + 1
        return [(every, [first + n * every - base for n in range(max(0, count))])]

    def tickStrings(self, values: Sequence[float], _scale: float, _spacing: float) -> list[str]:
        """The times of the ticks; the date where it is another than at the tick before."""
        moments = [self.origin + round(value * 1000) for value in values]
        return [clock_time(at, before) for at, before in zip(moments, [self.today, *moments], strict=False)]


class RowAxis(AxisItem):  # type: ignore[misc]  # pyqtgraph has no types
    """The names of rows at the left, cut to fit."""

    def __init__(self) -> None:
        super().__init__("left")
        self.names: list[str] = []

    def show_names(self, names: Sequence[tuple[float, str]], font: QFont, wide: float) -> None:
        """Write each name at its height; ``wide`` is what the axis takes, in pixels."""
        metrics = QFontMetricsF(font)
        self.names = [name for _at, name in names]
        cut = [(at, metrics.elidedText(name, Qt.TextElideMode.ElideRight, wide - 12)) for at, name in names]
        self.setTicks([cut])
        self.setWidth(wide)


def dress(axis: AxisItem, theme: Theme, font: QFont) -> None:
    """Colours and font of the theme."""
    axis.setPen(mkPen(theme.tokens.border_strong if axis.orientation == "bottom" else None))
    axis.setTextPen(theme.tokens.text2)
    axis.setStyle(tickFont=font, tickLength=0, maxTickLevel=0)
