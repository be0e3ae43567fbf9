"""The picture as drawn: five plots one above the other, over one axis of time.

Belongs here: laying the plots out, moving about in them by mouse and keys, reading them off, and writing them to a
file. What each plot shows is ``picture_plots``. This module loads pyqtgraph, so it is loaded off the window thread.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path

from pyqtgraph import GraphicsLayoutWidget, InfiniteLine, ScatterPlotItem, ViewBox, mkPen
from PySide6.QtCore import QByteArray, QEvent, QPoint, QPointF, QRect, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QColor, QImage, QImageWriter, QKeyEvent, QPainter
from PySide6.QtSvg import QSvgGenerator
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.room.picture import Picture
from app.ui.fonts import Role
from app.ui.models.picture_words import summary
from app.ui.screens.picture_axis import TimeAxis, dress
from app.ui.screens.picture_plot import Drawing, Pane
from app.ui.screens.picture_plots import PLOTS, TurnsPlot
from app.ui.theme import Theme
from app.ui.widgets import strokes

_SHARP = 2
"""Pixels of a PNG for one of the window's."""
_ANY = 1 << 24
_LEAST = 60.0
"""Seconds that the axis shows at least."""
_BEFORE, _AFTER = 0.02, 0.09
"""What is left free at both ends, of the whole."""


class PictureChart(GraphicsLayoutWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """``pointed``: the moment (Unix ms) that is read off now, by mouse or keys."""

    pointed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.drawing: Drawing | None = None
        self.moment: int | None = None
        self.setAccessibleName(_("Picture of the incident"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.ci.setSpacing(0)
        self.ci.setContentsMargins(8, 4, 16, 4)
        self.time = TimeAxis()
        self.plots = [kind() for kind in PLOTS]
        self.rulers: list[InfiniteLine] = []
        for plot in self.plots:
            self._place(plot.item)
        last = self.plots[-1].item
        last.addItem(self.time, 2, 1)
        self.time.linkToView(last.vb)
        self.lead: ViewBox = self.plots[0].item.vb
        self.lead.sigXRangeChanged.connect(self._moved)
        self.scene().sigMouseMoved.connect(self._pointed)

    def _place(self, pane: Pane) -> None:
        if self.rulers:
            pane.vb.setXLink(self.plots[0].item.vb)
        ruler = InfiniteLine(angle=90)
        ruler.setZValue(50)
        ruler.hide()
        self.rulers.append(ruler)
        pane.vb.addItem(ruler, ignoreBounds=True)
        self.ci.addItem(pane, len(self.rulers) - 1, 0)

    # -- what is drawn -------------------------------------------------------------------------------------------

    def show_picture(self, picture: Picture, names: dict[str, str]) -> None:
        """Draw ``picture``; ``names`` of statements by id. What is in view stays in view, unless it was everything."""
        before = self.drawing.picture if self.drawing else None
        whole = before is None or before.start != picture.start or self._sees_all()
        if before is not None and before.start != picture.start:
            self._forget()
        self.drawing = Drawing(picture, names, Theme.of(self))
        self.time.set_origin(picture.start, picture.end)
        self._draw()
        low, high = self._all()
        last = max([high, *(self.drawing.x(run.due) * (1 + _AFTER) for run in picture.runs)])
        self.lead.setLimits(xMin=low, xMax=last, minXRange=_LEAST, maxXRange=last - low)
        if whole:
            self.reset()
        self.setAccessibleDescription(summary(picture))

    def _forget(self) -> None:
        """Another incident: nothing of it has been read off yet."""
        self.moment = None
        for ruler in self.rulers:
            ruler.hide()

    def _draw(self) -> None:
        if self.drawing is None:
            return
        drawing = self.drawing = Drawing(self.drawing.picture, self.drawing.names, Theme.of(self))
        theme = drawing.theme
        self.setBackground(theme.tokens.surface)
        for plot, ruler in zip(self.plots, self.rulers, strict=True):
            plot.draw(drawing)
            plot.item.setVisible(plot.high > 0)
            high = plot.high + (theme.px(26) if plot is self.plots[-1] else 0)
            plot.item.setMinimumHeight(high)
            plot.item.setMaximumHeight(_ANY if plot.grows else high)
            dress(plot.item.axis, theme, theme.font(Role.HINT))
            ruler.setPen(mkPen(theme.tokens.accent, width=1))
        dress(self.time, theme, theme.font(Role.HINT))
        self.time.setStyle(tickLength=4)
        self.setMinimumHeight(round(sum(plot.high for plot in self.plots) + theme.px(40)))
        self._moved()

    def changeEvent(self, event: QEvent) -> None:
        """Another theme, language or text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "drawing", None) is not None:
            self._draw()

    @Slot()
    def _moved(self) -> None:
        turns = self.plots[0]
        if self.drawing is not None and isinstance(turns, TurnsPlot):
            turns.settle(self.drawing)

    def resizeEvent(self, event: object) -> None:
        super().resizeEvent(event)
        if getattr(self, "drawing", None) is not None:
            self._moved()

    # -- moving about --------------------------------------------------------------------------------------------

    @property
    def shown(self) -> tuple[float, float]:
        """Seconds from the start of the picture that the axis begins and ends with."""
        low, high = self.lead.viewRange()[0]
        return float(low), float(high)

    def _all(self) -> tuple[float, float]:
        span = self.drawing.x(self.drawing.picture.end) if self.drawing else _LEAST
        span = max(span, _LEAST)
        return -span * _BEFORE, span * (1 + _AFTER)

    def _sees_all(self) -> bool:
        low, high = self._all()
        return self.shown[0] <= low + 1 and self.shown[1] >= high - 1

    @Slot()
    def reset(self) -> None:
        """Show all of it."""
        self.lead.setXRange(*self._all(), padding=0)

    def zoom(self, factor: float) -> None:
        """Show ``factor`` times as much time, around the moment that is read or the middle."""
        low, high = self.shown
        middle = (low + high) / 2
        if self.drawing is not None and self.moment is not None and low < self.drawing.x(self.moment) < high:
            middle = self.drawing.x(self.moment)
        self.lead.setXRange(middle - (middle - low) * factor, middle + (high - middle) * factor, padding=0)

    def pan(self, share: float) -> None:
        """Go on by ``share`` of what is shown."""
        low, high = self.shown
        self.lead.translateBy(x=(high - low) * share)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """``+`` and ``-`` zoom, arrows move, with Shift from turn to turn, ``0`` shows all."""
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        match event.key():
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal | Qt.Key.Key_Up:
                self.zoom(0.7)
            case Qt.Key.Key_Minus | Qt.Key.Key_Down:
                self.zoom(1 / 0.7)
            case Qt.Key.Key_Left | Qt.Key.Key_Right if shift:
                self.to_turn(1 if event.key() == Qt.Key.Key_Right else -1)
            case Qt.Key.Key_Left:
                self.pan(-0.15)
            case Qt.Key.Key_Right:
                self.pan(0.15)
            case Qt.Key.Key_0 | Qt.Key.Key_Home:
                self.reset()
            case _:
                event.ignore()

    # -- reading off ---------------------------------------------------------------------------------------------

    def to_turn(self, step: int) -> None:
        """Read off at the next turn, or the one before."""
        if self.drawing is None:
            return
        picture = self.drawing.picture
        now = picture.start - 1 if self.moment is None else self.moment
        later = [mark.at for mark in picture.marks if (mark.at > now if step > 0 else mark.at < now)]
        if later:
            self.read_at(later[0] if step > 0 else later[-1])
            x, (low, high) = self.drawing.x(self.moment or 0), self.shown
            if not low <= x <= high:
                self.lead.translateBy(x=x - (low + high) / 2)

    def read_at(self, moment: int) -> None:
        """Put the ruler at ``moment`` (Unix ms)."""
        if self.drawing is None:
            return
        self.moment = moment
        for ruler in self.rulers:
            ruler.setValue(self.drawing.x(moment))
            ruler.show()
        self.pointed.emit(moment)

    @Slot(object)
    def _pointed(self, at: QPointF) -> None:
        area = self.lead.sceneBoundingRect()
        if self.drawing is not None and area.left() <= at.x() <= area.right():
            seconds = self.lead.mapSceneToView(at).x()
            self.read_at(self.drawing.picture.start + round(seconds * 1000))

    # -- files ---------------------------------------------------------------------------------------------------

    def export(self, path: Path, caption: str) -> None:
        """Write what is in view as SVG, or as PNG for any other name, ``caption`` above it. Raises OSError."""
        path.open("ab").close()  # Qt does not say why it cannot write
        head, whole = Theme.of(self).px(32), self.ci.boundingRect()
        size = QSize(round(whole.width()), round(whole.height()) + head)
        if path.suffix.lower() == ".svg":
            drawn = QSvgGenerator()
            drawn.setFileName(str(path))
            drawn.setSize(size)
            drawn.setViewBox(QRect(QPoint(), size))
            drawn.setTitle(caption)
            self._paint(QPainter(drawn), size, head, caption)
            return
        image = QImage(size * _SHARP, QImage.Format.Format_RGB32)
        painter = QPainter(image)
        painter.scale(_SHARP, _SHARP)
        self._paint(painter, size, head, caption, _SHARP)
        if not QImageWriter(str(path), QByteArray(b"PNG")).write(image):
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(path))

    def _paint(self, painter: QPainter, size: QSize, head: int, caption: str, scale: float = 1.0) -> None:
        theme, shown = Theme.of(self), [ruler.isVisible() for ruler in self.rulers]
        dots = [item for item in self.scene().items() if isinstance(item, ScatterPlotItem)]
        for ruler in self.rulers:
            ruler.hide()
        for item in dots:
            item.setExportMode(True, {"resolutionScale": scale})
        painter.fillRect(QRect(QPoint(), size), QColor(theme.tokens.surface))
        font = theme.font(Role.CAPTION_STRONG)
        strokes.text(painter, QRectF(12, 0, size.width() - 24, head), caption, font, theme.tokens.text)
        self.scene().render(painter, QRectF(0, head, size.width(), size.height() - head), self.ci.boundingRect())
        painter.end()
        for item in dots:
            item.setExportMode(False)
        for ruler, seen in zip(self.rulers, shown, strict=True):
            ruler.setVisible(seen)
