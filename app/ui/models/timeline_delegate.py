"""How a row of the timeline is painted: time, tile on its chain, words, number and fingerprint.

Belongs here: strokes and colours. Where words stand is ``timeline_layout``'s to say.
"""

from __future__ import annotations

from typing import cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from app.ui import icons
from app.ui.fonts import Role
from app.ui.models.timeline import TimelineModel
from app.ui.models.timeline_layout import Block, Face, Placed, lay_out
from app.ui.models.timeline_words import Mark
from app.ui.theme import Theme
from app.ui.tokens import Level
from app.ui.widgets import strokes
from app.ui.widgets.severity_badge import paint_severity, paint_severity_change

KEPT = 400
"""Rows that stay laid out."""
Index = QModelIndex | QPersistentModelIndex


class TimelineDelegate(QStyledItemDelegate):
    """``today`` (year, month, day as text) is the day whose rows need no date."""

    def __init__(self, model: TimelineModel, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.today = ""
        self._needle = ""
        self._face: Face | None = None
        self._blocks: dict[tuple[int, int, bool], Block] = {}

    @property
    def needle(self) -> str:
        return self._needle

    def mark(self, needle: str) -> None:
        """Mark this text (case folded) wherever it occurs."""
        self._needle = needle
        self.forget()

    def forget(self) -> None:
        """Let go of every row that is laid out."""
        self._blocks.clear()

    def block(self, seq: int, width: int, theme: Theme) -> Block:
        """Entry ``seq`` laid out in a row of ``width``."""
        if self._face is None or self._face.key != (theme.look, theme.scale, theme.language):
            self._face = Face(theme)
            self._blocks.clear()
        told, new = self.model.told(seq), self.model.is_new(seq)
        key = (seq, width, new)
        found = self._blocks.get(key)
        if found is None or found.told is not told:
            if len(self._blocks) >= KEPT:
                del self._blocks[next(iter(self._blocks))]
            found = self._blocks[key] = lay_out(told, width, self._face, self._needle, new)
        return found

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = option.rect.width()
        return QSize(width, self.block(self.model.seq(index.row()), width, Theme.of(option.widget)).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        widget, state, area = option.widget, option.state, QRect(option.rect)
        theme, seq = Theme.of(widget), self.model.seq(index.row())
        block = self.block(seq, area.width(), theme)
        painter.save()
        painter.setClipRect(area)
        painter.translate(area.topLeft())
        row = _Row(painter, block, cast(Face, self._face), area.width(), area.height())
        row.ground(bool(state & QStyle.StateFlag.State_Selected), bool(state & QStyle.StateFlag.State_MouseOver))
        row.time(self.today, self.model.is_new(seq))
        row.tile()
        row.first_line()
        row.body()
        row.number()
        painter.restore()
        if state & QStyle.StateFlag.State_HasFocus:
            strokes.focus_edge(painter, QRectF(area), theme)


class _Row:
    """One row being painted; its top left is the origin."""

    def __init__(self, painter: QPainter, block: Block, face: Face, width: int, height: int) -> None:
        self.painter, self.block, self.face = painter, block, face
        self.width, self.height = width, height
        self.theme = face.theme
        self.tokens = face.theme.tokens
        self.said = block.told.said

    def write(self, x: float, middle: float, words: str, role: Role, ink: str) -> None:
        """Words in one line from ``x`` on, around the height ``middle``."""
        self.painter.setFont(self.face.font(role))
        self.painter.setPen(QColor(ink))
        self.painter.drawText(QPointF(x, middle + self.face.drop(role)), words)

    def fill(self, x: int, y: int, width: int, height: int, colour: QColor | str) -> None:
        """A box of one colour, on whole pixels: anything else is slow."""
        self.painter.fillRect(QRect(x, y, width, height), QColor(colour))

    def ground(self, selected: bool, hovered: bool) -> None:
        t = self.tokens
        decided = self.said.look.tile == "decision"
        sealed = self.theme.tone("priv").fill if self.said.look.tile == "priv" else ""
        fill = t.selected if selected else t.hover if hovered else t.surface2 if decided else sealed
        if fill:
            self.fill(0, 0, self.width, self.height, fill)
        if decided:
            self.fill(0, 0, 3, self.height, t.text)

    def time(self, today: str, new: bool) -> None:
        t, day = self.tokens, self.block.day
        role, ink = (Role.STRONG, t.accent_text) if new else (Role.BODY, t.text2)
        self.write(self.face.pad, self.face.first, self.block.clock, role, ink)
        if day != today:
            short = day[5:] if day[:4] == today[:4] else day
            self.write(self.face.pad, self.face.second, short, Role.HINT, t.text3)

    def tile(self) -> None:
        fill, edge, ink = self._tile_colours()
        at, side = self.face.tile_at, self.face.tile
        self.fill(at + side // 2, 0, 1, self.height, self.face.chain)
        area = QRectF(at, self.theme.px(3), side, side)
        strokes.box(self.painter, area, fill, edge, 4)
        icons.paint(self.painter, self.said.look.icon, area.center(), ink, 14)

    def _tile_colours(self) -> tuple[str, str, str]:
        t, look = self.tokens, self.said.look
        match look.tile:
            case "ink":
                return t.text, t.text, t.surface
            case "severity":
                colours = self.theme.severity(cast(Level, self.said.bare.levels[-1]))
                return colours.fill, colours.fill, colours.text
            case "decision" | "neutral":
                return t.surface, t.border_strong, t.text
            case "priv":
                tone = self.theme.tone("priv")
                return t.surface, tone.text, tone.text
        tone = self.theme.tone(look.tile)
        return tone.fill, tone.edge, tone.text

    def first_line(self) -> None:
        t, middle = self.tokens, self.face.first
        title, name, role, *marks = self.block.head
        tile = self.said.look.tile
        ink = t.text if tile in ("ink", "severity", "decision", "neutral") else self._tile_colours()[2]
        for placed, face, colour in ((title, Role.STRONG, ink), (name, Role.BODY, t.text2), (role, Role.BODY, t.text3)):
            self.write(placed.x, middle, placed.words, face, colour)
        for placed in marks:
            self._mark(placed, cast(Mark, placed.mark), middle)

    def _mark(self, placed: Placed, mark: Mark, middle: float) -> None:
        tone = self.theme.tone(mark.tone)
        if mark.seq:
            self.write(placed.x, middle, placed.words, Role.CAPTION, tone.text)
            self.fill(round(placed.x), round(middle + 7 * self.theme.scale), round(placed.width), 1, tone.text)
            return
        high = self.theme.px(16)
        strokes.box(self.painter, QRectF(placed.x, round(middle - high / 2), placed.width, high), tone.fill, tone.edge)
        self.write(placed.x + 5, middle, placed.words, Role.CAPTION, tone.text)

    def body(self) -> None:
        t, bare, top = self.tokens, self.said.bare, self.face.body_at
        if bare.tag:
            self._tag(top)
        elif bare.levels:
            self._levels(top)
        inert = self.block.told.row.kind in ("refused", "unknown", "withheld")
        locked = self.said.look.tile == "priv" and not self.block.told.said.opened
        ink = self.theme.tone("priv").text if locked else t.text2 if inert else t.text
        self.painter.setPen(QColor(ink))
        self.block.body.draw(self.painter, QPointF(self.face.text_at, top))

    def _tag(self, top: float) -> None:
        bare = self.said.bare
        tone = self.theme.tone(bare.tone)
        wide = self.face.width(bare.tag, Role.CAPTION_STRONG) + 10
        area = QRectF(self.face.text_at, top + 1, wide, self.face.badge)
        edge = tone.text if bare.tone != "neutral" else self.tokens.border_strong
        strokes.box(self.painter, area, self.tokens.surface, edge)
        self.write(area.left() + 5, area.center().y(), bare.tag, Role.CAPTION_STRONG, tone.text)

    def _levels(self, top: float) -> None:
        corner, high = QPointF(self.face.text_at, top + 1), self.face.badge
        levels = [cast(Level, level) for level in self.said.bare.levels]
        if len(levels) == 2:
            paint_severity_change(self.painter, corner, levels[0], levels[1], self.theme, height=high)
        else:
            paint_severity(self.painter, corner, levels[0], self.theme, height=high)

    def number(self) -> None:
        block, ink = self.block, self.tokens.text3
        self.write(block.number, self.face.first, f"#{block.told.row.seq}", Role.CAPTION, ink)
        self.write(block.fingerprint, self.face.second, block.told.row.fingerprint, Role.FINGERPRINT, ink)
