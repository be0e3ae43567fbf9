"""The five plots of the picture: turns, severity, tempo, statements, clocks.

Belongs here: how each series looks. Severity alone has severity's colours; green is settled, red is missed.
"""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from pyqtgraph import (
    BarGraphItem,
    PlotCurveItem,
    TextItem,
    mkBrush,
    mkPen,
)  # fmt: skip
from PySide6.QtCore import QPointF
from PySide6.QtGui import QFontMetricsF

from app.i18n import _, pick
from app.room.picture import Mark, Run, Way
from app.ui.fonts import Role
from app.ui.models.picture_words import (
    group_names,
    level_name,
    mark_words,
    outcome_words,
    stage_words,
    width_words,
)
from app.ui.screens.picture_plot import Drawing, Plot
from app.ui.theme import Theme
from app.ui.tokens import LEVELS

_LANES, _MOST_LABELS = 3, 40


class TurnsPlot(Plot):
    """What the event lines are: labels in three lanes, as many as there is room for."""

    def fill(self, drawing: Drawing) -> None:
        theme = drawing.theme
        self.item.vb.setYRange(0, _LANES, padding=0)
        self.item.label.setMaximumHeight(0)
        self.item.axis.show_names([], theme.font(Role.HINT), drawing.wide)
        self.high = theme.px(20) * _LANES
        self.turns(drawing, 0, _LANES)
        self._labels: list[tuple[Mark, TextItem, float]] = []
        font = theme.font(Role.HINT)
        for mark in drawing.picture.marks[:_MOST_LABELS]:
            words = mark_words(mark)
            ink = theme.tokens.text2 if mark.what == "released" else theme.tokens.text
            label = TextItem(words, color=ink, fill=mkBrush(theme.tokens.surface))
            label.setFont(font)
            self._labels.append((mark, label, QFontMetricsF(font).horizontalAdvance(words) + 10))
            self.add(label)

    def settle(self, drawing: Drawing) -> None:
        """Give each label a lane; what does not fit is left out, the ruler tells it."""
        (low, high), _y = self.item.vb.viewRange()
        pixels = self.item.vb.width() / max(high - low, 1e-9)
        free = [0.0] * _LANES
        for mark, label, wide in self._labels:
            at = (drawing.x(mark.at) - low) * pixels
            left = min(at, self.item.vb.width() - wide)
            lane = next((n for n, taken in enumerate(free) if taken <= left), None)
            label.setVisible(lane is not None and 0 <= at <= self.item.vb.width())
            if lane is not None and label.isVisible():
                free[lane] = left + wide + 4
                label.setAnchor(QPointF((at - left) / wide, 0))
                label.setPos(drawing.x(mark.at), _LANES - lane)


class SeverityPlot(Plot):
    """Steps in ink over cells in the level's colour; level I at the top."""

    def fill(self, drawing: Drawing) -> None:
        steps, theme = drawing.picture.steps, drawing.theme
        self.title(drawing, _("Severity"))
        self.rows(drawing, [level_name(level) for level in LEVELS], 21)
        for level in LEVELS:
            found = [step for step in steps if step.level == level]
            colours = theme.severity(level)
            self.bars(
                [drawing.x(step.at) for step in found],
                [drawing.x(step.until) for step in found],
                [1 - level] * len(found),
                0.7,
                (colours.fill, colours.cell),
            )
        xs = [drawing.x(at) for step in steps for at in (step.at, step.until)]
        ys = [1 - step.level for step in steps for _end in (0, 1)]
        line = PlotCurveItem(np.array(xs), np.array(ys), pen=mkPen(theme.tokens.text, width=1.6))
        line.setZValue(5)
        self.add(line)
        self.turns(drawing, -3.5, 0.5)


class TempoPlot(Plot):
    """Entries by what they are about, stacked."""

    grows = True

    def fill(self, drawing: Drawing) -> None:
        picture, theme = drawing.picture, drawing.theme
        tones = drawing.tones()
        words = _("Entries per {width}", width=width_words(picture.width))
        self.title(drawing, words, tuple(zip(tones, group_names(), strict=True)))
        self.high = theme.px(96)
        left = np.array([drawing.x(one.at) for one in picture.bins])
        counts = np.array([one.counts for one in picture.bins])
        base = np.zeros(len(left))
        for group, tone in enumerate(tones):
            tall = counts[:, group]
            some = tall > 0
            edge = mkPen(theme.tokens.surface if group < 4 else theme.tokens.text3, width=1)
            made = BarGraphItem(
                x0=left[some], width=picture.width / 1000, y0=base[some], height=tall[some], brush=mkBrush(tone),
                pen=edge,
            )  # fmt: skip
            self.add(made)
            base = base + tall
        top = float(base.max(initial=1))
        self._scale(drawing, top)
        self.turns(drawing, 0, top * 1.1)

    def _scale(self, drawing: Drawing, top: float) -> None:
        theme = drawing.theme
        size = 10 ** int(np.floor(np.log10(max(top, 1))))
        every = max(1, next(size * n / 4 for n in (1, 2, 4, 8, 20) if top / (size * n / 4) <= 4))
        ticks = [float(n) for n in np.arange(0, top * 1.1, round(every))]
        self.item.vb.setYRange(0, top * 1.1, padding=0)
        names = [(tick, f"{tick:g}") for tick in ticks]
        self.item.axis.show_names(names, theme.font(Role.HINT), drawing.wide)
        self.grid(drawing, ticks)


class WaysPlot(Plot):
    """A bar a statement, from its first version until it is out."""

    def fill(self, drawing: Drawing) -> None:
        ways, theme = drawing.picture.ways, drawing.theme
        tones = {
            stage: self._tone(theme, stage) for stage in ("drafted", "requested", "signed", "released", "rejected")
        }
        legend = tuple((edge, stage_words(stage)) for stage, (_fill, edge) in tones.items() if self._has(ways, stage))
        self.title(drawing, _("Statements, from draft to release"), legend)
        self.rows(drawing, [drawing.names[way.id] for way in ways], 21)
        for stage in ("drafted", "requested", "signed"):
            found = [(n, *span) for n, way in enumerate(ways) for span in self._spans(way) if span[0] == stage]
            lefts = [drawing.x(at) for _n, _stage, at, _until in found]
            rights = [drawing.x(until) for _n, _stage, _at, until in found]
            self.bars(lefts, rights, [-float(n) for n, *_rest in found], 0.5, tones[stage])
        out = [(drawing.x(way.until), -float(n)) for n, way in enumerate(ways) if way.released is not None]
        self.dots(out, "d", tones["released"][1], theme.tokens.surface)
        rejected = [(drawing.x(way.until), -float(n)) for n, way in enumerate(ways) if way.status == "rejected"]
        self.dots(rejected, "x", tones["rejected"][1], theme.tokens.surface)
        self.turns(drawing, -len(ways) + 0.5, 0.5)

    @staticmethod
    def _has(ways: tuple[Way, ...], stage: str) -> bool:
        return stage == "drafted" or any(way.stage(way.until) == stage or getattr(way, stage, None) for way in ways)

    @staticmethod
    def _tone(theme: Theme, stage: str) -> tuple[str, str]:
        """Fill and edge."""
        tokens = theme.tokens
        if stage == "drafted":
            return tokens.border, tokens.border_strong
        tone = theme.tone({"requested": "accent", "signed": "ok", "released": "ok"}.get(stage, "danger"))  # type: ignore[arg-type]
        return tone.fill, tone.text if stage == "released" else tone.edge

    @staticmethod
    def _spans(way: Way) -> list[tuple[str, int, int]]:
        ends = [("drafted", way.drafted), ("requested", way.requested), ("signed", way.signed), ("", way.until)]
        there = [(stage, at) for stage, at in ends if at is not None]
        return [(stage, at, until) for (stage, at), (_next, until) in pairwise(there)]


_SIGNS = {"kept": "o", "missed": "x", "waived": "s", "ended": "s", "running": "t1"}


class RunsPlot(Plot):
    """A line a clock, from its start to how it ended, with a stroke where it was due."""

    def fill(self, drawing: Drawing) -> None:
        runs, theme = drawing.picture.runs, drawing.theme
        names = list(dict.fromkeys(run.id for run in runs))
        row = {name: -float(n) for n, name in enumerate(names)}
        called = {run.id: pick(run.name) for run in runs}
        self.title(drawing, _("Clocks kept and missed"))
        self.rows(drawing, [called[name] for name in names], 21)
        self.lines(drawing, [(run.start, row[run.id], run.until, row[run.id]) for run in runs], theme.tokens.text3, 2)
        dues = [(run.due, row[run.id] - 0.3, run.due, row[run.id] + 0.3) for run in runs]
        self.lines(drawing, dues, theme.tokens.text, 1.6)
        for outcome, symbol in _SIGNS.items():
            found = [run for run in runs if run.outcome == outcome]
            ink = self._ink(theme, outcome)
            self.dots([(drawing.x(run.until), row[run.id]) for run in found], symbol, ink, theme.tokens.surface)
            for run in found[:_MOST_LABELS]:
                self._label(drawing, run, row[run.id], ink)
        self.turns(drawing, -len(names) + 0.5, 0.5)

    def lines(self, drawing: Drawing, ends: list[tuple[int, float, int, float]], colour: str, thick: float) -> None:
        """Straight lines, each from (moment, height) to (moment, height)."""
        if ends:
            xs = [drawing.x(at) for one in ends for at in (one[0], one[2])]
            ys = [at for one in ends for at in (one[1], one[3])]
            self.add(PlotCurveItem(np.array(xs), np.array(ys), connect="pairs", pen=mkPen(colour, width=thick)))

    def _label(self, drawing: Drawing, run: Run, at: float, ink: str) -> None:
        label = TextItem(
            "\u2002" + outcome_words(run.outcome),
            color=ink,
            anchor=(0, 0.5),
            fill=mkBrush(drawing.theme.tokens.surface),
        )
        label.setZValue(10)
        label.setFont(drawing.theme.font(Role.HINT))
        label.setPos(drawing.x(run.until), at)
        self.add(label)

    @staticmethod
    def _ink(theme: Theme, outcome: str) -> str:
        tones = {"kept": theme.tone("ok").text, "missed": theme.tone("danger").text}
        return tones.get(outcome, theme.tokens.text2)


PLOTS: tuple[type[Plot], ...] = (TurnsPlot, SeverityPlot, TempoPlot, WaysPlot, RunsPlot)
