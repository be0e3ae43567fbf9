"""A clock as it looks: label, due time, digits, track and state. It holds no timer and asks nobody for the time.

Digits stay in the text colour until urgent: a clock must not shout for an hour.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import ChipLook, chip_width, paint_chip
from app.ui.widgets.clock_reading import ClockReading, clock_look, clock_name, crossed, digits

ClockSize = Literal["S", "M", "L", "XL"]
Shape = Literal["full", "band", "plain", "figure"]
_ROLES: dict[ClockSize, Role] = {"S": Role.CLOCK_S, "M": Role.CLOCK_M, "L": Role.CLOCK_L, "XL": Role.CLOCK_XL}
_TRACK, _ROW, _PAD = 4, 20, 10


class ClockFace(QWidget):
    """Shapes: ``full`` digits, chip, track below; ``band`` track beside the digits; ``plain`` due and state below;
    ``figure`` digits over the chip, nothing else."""

    def __init__(
        self, size: ClockSize = "M", shape: Shape = "full", icon: Icon = Icon.CLOCK, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._role, self._shape, self._icon = _ROLES[size], shape, icon
        self._reading = ClockReading("", 0, "elapsed")
        grows = QSizePolicy.Policy.Fixed if shape == "figure" else QSizePolicy.Policy.Expanding
        self.setSizePolicy(grows, QSizePolicy.Policy.Fixed)

    @property
    def reading(self) -> ClockReading:
        return self._reading

    def show_reading(self, reading: ClockReading) -> None:
        """Show ``reading``; call it once a second from the window's one timer."""
        before, self._reading = self._reading, reading
        self.setAccessibleName(clock_name(reading))
        runs = reading.state not in ("paused", "elapsed") and before.label == reading.label
        if runs and QAccessible.isActive() and crossed(before.seconds, reading.seconds):
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, clock_name(reading)))
        if len(digits(before.seconds)) != len(digits(reading.seconds)) or before.state != reading.state:
            self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        big, chip = self._digits_width(theme), chip_width(self._look(), theme)
        high = self._digits_height(theme)
        pad = _PAD if self._reading.state == "overdue" else 0
        match self._shape:
            case "figure":
                return QSize(round(max(big, chip)) + 2 * pad, high + 2 + theme.px(CHIP) + pad)
            case "full":
                return QSize(round(big + chip) + 12 + 2 * pad, theme.px(_ROW) + high + _TRACK + 4)
            case "band":
                return QSize(round(big) + 90 + 2 * pad, theme.px(_ROW) + high)
            case "plain":
                return QSize(round(max(big, 120)) + 2 * pad, 2 * theme.px(_ROW) + high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        if self._reading.state == "overdue":
            strokes.box(painter, area, theme.tokens.danger.text)
            area.adjust(_PAD, _PAD / 2 if self._shape == "figure" else 0, -_PAD, 0)
        high = self._digits_height(theme)
        if self._shape == "figure":
            self._paint_digits(painter, theme, QRectF(area.left(), area.top(), area.width(), high))
            self._paint_chip(painter, theme, QPointF(area.left(), area.top() + high + 2))
            return
        row = theme.px(_ROW)
        self._paint_label(painter, theme, QRectF(area.left(), area.top(), area.width(), row))
        line = QRectF(area.left(), area.top() + row, area.width(), high)
        self._paint_digits(painter, theme, line)
        self._paint_rest(painter, theme, area, line)

    def _paint_rest(self, painter: QPainter, theme: Theme, area: QRectF, line: QRectF) -> None:
        match self._shape:
            case "full":
                chip = chip_width(self._look(), theme)
                middle = line.center().y() - theme.px(CHIP) / 2
                self._paint_chip(painter, theme, QPointF(area.right() - chip, round(middle)))
                self._paint_track(painter, theme, QRectF(area.left(), line.bottom() + 2, area.width(), _TRACK))
            case "band":
                left = area.left() + self._digits_width(theme) + 12
                track = QRectF(left, round(line.center().y()) - 1, area.right() - left, _TRACK)
                self._paint_track(painter, theme, track)
            case _:
                words = " · ".join(part for part in (self._reading.due, self._look().text) if part)
                under = QRectF(area.left(), line.bottom(), area.width(), theme.px(_ROW))
                strokes.text(painter, under, words, theme.font(Role.CAPTION), self._quiet(theme))

    def _paint_label(self, painter: QPainter, theme: Theme, row: QRectF) -> None:
        ink, font = self._quiet(theme), theme.font(Role.CAPTION)
        due = "" if self._shape == "plain" else self._reading.due
        taken = strokes.width(due, font)
        icons.paint(painter, self._icon, QPointF(row.left() + 7, row.center().y()), ink, 14)
        words = QRectF(row.left() + 20, row.top(), row.width() - 28 - taken, row.height())
        strokes.text(painter, words, self._reading.label, font, ink)
        strokes.text(painter, row, due, font, ink, align=strokes.RIGHT)

    def _paint_digits(self, painter: QPainter, theme: Theme, line: QRectF) -> None:
        font = theme.font(self._role)
        base = line.center().y() + QFontMetricsF(font).capHeight() / 2
        painter.setFont(font)
        painter.setPen(self._ink(theme))
        painter.drawText(QPointF(line.left(), round(base)), self._digits())

    def _paint_chip(self, painter: QPainter, theme: Theme, corner: QPointF) -> None:
        if self._reading.state == "overdue":
            paint_chip(painter, corner, self._look(), theme, solid=theme.tokens.danger.text)
        else:
            paint_chip(painter, corner, self._look(), theme)

    def _paint_track(self, painter: QPainter, theme: Theme, track: QRectF) -> None:
        if not self._reading.total:
            return
        t, used = theme.tokens, 1 - self._reading.seconds / self._reading.total
        fill = {"on_time": t.accent, "soon": t.warn.text, "urgent": t.danger.text, "overdue": t.surface}
        if theme.look == "contrast":  # there the border is as strong as the text: an empty track is an outline
            strokes.box(painter, track, None, t.border, 2)
        else:
            strokes.box(painter, track, t.border, radius=2)
        track.setWidth(track.width() * min(max(used, 0), 1))
        strokes.box(painter, track, fill.get(self._reading.state, t.text3), radius=2)

    def _look(self) -> ChipLook:
        return clock_look(self._reading.state, self._reading.word)

    def _digits(self) -> str:
        return ("~" if self._reading.approximate else "") + digits(self._reading.seconds)

    def _digits_width(self, theme: Theme) -> float:
        return strokes.width(self._digits(), theme.font(self._role))

    def _digits_height(self, theme: Theme) -> int:
        return theme.px(round(self._role.pixels * 1.12))

    def _ink(self, theme: Theme) -> str:
        t = theme.tokens
        inks = {"urgent": t.danger.text, "overdue": t.surface, "paused": t.text2, "elapsed": t.text2}
        return inks.get(self._reading.state, t.text)

    def _quiet(self, theme: Theme) -> str:
        return theme.tokens.surface if self._reading.state == "overdue" else theme.tokens.text2
