"""What every plot of the picture has: a title, names at the left, a view, lines of the turns; and the tones.

Belongs here: the parts. What each plot shows is ``picture_plots``.
"""

from __future__ import annotations

from html import escape

import numpy as np
from pyqtgraph import (
    BarGraphItem,
    GraphicsLayout,
    LabelItem,
    PlotCurveItem,
    ScatterPlotItem,
    ViewBox,
    mkBrush,
    mkPen,
)  # fmt: skip
from PySide6.QtGui import QFontMetricsF

from app.i18n import pick
from app.room.picture import Picture
from app.ui.fonts import Role
from app.ui.models.picture_words import (
    level_name,
)
from app.ui.screens.picture_axis import RowAxis
from app.ui.theme import Theme
from app.ui.tokens import LEVELS

_FAR = 10.0 * 365 * 86_400
"""Seconds that lines across a plot go beyond it."""


class Drawing:
    """What is drawn, what statements are called, and in which theme."""

    def __init__(self, picture: Picture, names: dict[str, str], theme: Theme) -> None:
        self.picture, self.names, self.theme = picture, names, theme

    def x(self, moment: int) -> float:
        """Seconds from the start of the picture to ``moment``."""
        return (moment - self.picture.start) / 1000

    @property
    def wide(self) -> float:
        """What the names at the left take, in pixels; the same for every plot."""
        metrics = QFontMetricsF(self.theme.font(Role.HINT))
        named = [*self.names.values(), *map(level_name, LEVELS), *(pick(run.name) for run in self.picture.runs)]
        return min(float(self.theme.px(200)), max(metrics.horizontalAdvance(name) for name in named) + 16)

    def tones(self) -> tuple[str, ...]:
        """A tone for each group of entries: greys, and teal for what statements are drawn in below."""
        tokens = self.theme.tokens
        return tokens.text, tokens.text3, tokens.accent, tokens.border_strong, tokens.border


class Pane(GraphicsLayout):  # type: ignore[misc]  # pyqtgraph has no types
    """A plot's parts: a title above, names at the left, the view. A tenth of the price of pyqtgraph's own plot."""

    def __init__(self) -> None:
        super().__init__()
        self.label, self.axis, self.vb = LabelItem(justify="left"), RowAxis(), ViewBox(enableMenu=False)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self.addItem(self.label, 0, 1)
        self.addItem(self.axis, 1, 0)
        self.addItem(self.vb, 1, 1)
        self.axis.linkToView(self.vb)
        self.vb.setMouseEnabled(x=True, y=False)
        self.vb.setDefaultPadding(0)


class Plot:
    """``high`` in pixels, 0 for a plot with nothing to show; one plot ``grows``."""

    grows = False

    def __init__(self) -> None:
        self.item = Pane()
        self.high = 0.0
        self._drawn: list[object] = []

    def draw(self, drawing: Drawing) -> None:
        """Draw all of it anew."""
        for old in self._drawn:
            self.item.vb.removeItem(old)
        self._drawn.clear()
        self.fill(drawing)

    def fill(self, drawing: Drawing) -> None:
        raise NotImplementedError

    def add(self, made: object) -> None:
        """Put an item in, to be taken out again when all is drawn anew."""
        self._drawn.append(made)
        self.item.vb.addItem(made, ignoreBounds=True)

    def title(self, drawing: Drawing, words: str, legend: tuple[tuple[str, str], ...] = ()) -> None:
        """What the plot shows, and what its tones mean: (colour, words)."""
        theme = drawing.theme
        parts = [f'<b style="color:{theme.tokens.text}">{escape(words)}</b>']
        parts += [f'<span style="color:{colour}">■</span>&nbsp;{escape(word)}' for colour, word in legend]
        label = self.item.label
        label.opts["justify"] = "left"
        label.item.setFont(theme.font(Role.CAPTION))
        label.setText("&nbsp;&nbsp; ".join(parts), color=theme.tokens.text2, size=f"{theme.px(12)}px", justify="left")
        label.setMaximumHeight(theme.px(22))

    def rows(self, drawing: Drawing, names: list[str], each: int) -> None:
        """Named rows from the top down, each so many pixels high; row n lies at -n."""
        self.high = drawing.theme.px(22) + drawing.theme.px(each) * len(names) if names else 0.0
        self.item.vb.setYRange(-len(names) + 0.5, 0.5, padding=0)
        self.item.axis.show_names(
            [(-n, name) for n, name in enumerate(names)], drawing.theme.font(Role.HINT), drawing.wide
        )

        self.grid(drawing, [-n - 0.5 for n in range(len(names) - 1)])

    def grid(self, drawing: Drawing, at: list[float]) -> None:
        """Level lines across the plot."""
        if at:
            low, high = drawing.x(drawing.picture.start) - _FAR, drawing.x(drawing.picture.end) + _FAR
            pen = mkPen(drawing.theme.tokens.border, width=1)
            made = PlotCurveItem(np.tile([low, high], len(at)), np.repeat(at, 2), connect="pairs", pen=pen)
            made.setZValue(-10)
            self.add(made)

    def turns(self, drawing: Drawing, low: float, high: float) -> None:
        """The lines of the turns, through the plot from ``low`` to ``high``."""
        tokens = drawing.theme.tokens
        for strong in (False, True):
            found = [drawing.x(mark.at) for mark in drawing.picture.marks if (mark.what != "released") == strong]
            if found:
                pen = mkPen(tokens.text if strong else tokens.border_strong, width=1)
                ends = np.tile([low, high], len(found))
                self.add(PlotCurveItem(np.repeat(found, 2), ends, connect="pairs", pen=pen))

    def bars(self, left: list[float], right: list[float], at: list[float], thick: float, tone: tuple[str, str]) -> None:
        """Lying bars; ``tone`` is (fill, edge)."""
        if left:
            made = BarGraphItem(
                x0=np.array(left), x1=np.array(right), y=np.array(at), height=thick, brush=mkBrush(tone[0]),
                pen=mkPen(tone[1], width=1),
            )  # fmt: skip
            self.add(made)

    def dots(self, at: list[tuple[float, float]], symbol: str, fill: str, edge: str) -> None:
        """Signs of 10 pixels."""
        if at:
            made = ScatterPlotItem(
                pos=np.array(at), symbol=symbol, size=11, useCache=False, brush=mkBrush(fill), pen=mkPen(edge)
            )
            made.setZValue(20)
            self.add(made)
