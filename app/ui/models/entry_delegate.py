"""How a row of the record is painted: number, received, author, kind in words and as spelled, fingerprint.

Belongs here: places and paint. What a row says is ``entries``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QObject, QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui import icons
from app.ui.fonts import Role
from app.ui.models.entries import EntryRow
from app.ui.models.headed import PAD, RowDelegate
from app.ui.theme import Theme
from app.ui.widgets import strokes

HIGH = 30
_GAP = 10
_WIDE = 560
"""Below this the year is left out."""


class Columns(NamedTuple):
    """Where each column begins, and where the row ends."""

    seq: float
    received: float
    author: float
    kind: float
    hash: float
    end: float


def columns(wide: float, theme: Theme) -> Columns:
    """Places in a table this wide; the kind takes what the others leave."""
    end = wide - PAD
    received = PAD + theme.px(48)
    author = received + theme.px(136 if wide >= theme.px(_WIDE) else 104)
    return Columns(PAD, received, author, author + theme.px(92), end - theme.px(70), end)


class EntryDelegate(RowDelegate):
    """Rows 30 high. ``last`` is the last entry of the moment shown: what came later is grey."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.last = 0

    def high(self, row: EntryRow) -> int:
        return HIGH

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: EntryRow) -> None:
        t, at, later = theme.tokens, columns(area.width(), theme), 0 < self.last < row.seq
        quiet, ink = t.text3 if later else t.text2, t.text3 if later else t.text
        body, caption, mono = theme.font(Role.BODY), theme.font(Role.CAPTION), theme.font(Role.FINGERPRINT)
        strokes.text(painter, _part(area, at.seq, at.received - _GAP), f"#{row.seq}", caption, quiet)
        received = row.received if area.width() >= theme.px(_WIDE) else row.received[5:]
        strokes.text(painter, _part(area, at.received, at.author - _GAP), received, caption, quiet)
        strokes.text(painter, _part(area, at.author, at.kind - _GAP), row.author, body, ink)
        strokes.text(painter, _part(area, at.hash, at.end), row.fingerprint, mono, quiet, align=strokes.RIGHT)
        if row.why:
            ink = quiet = t.danger.text
        icons.paint(painter, row.icon, QPointF(area.left() + at.kind + 7, area.center().y()), ink, 14)
        words = _part(area, at.kind + 22, at.hash - _GAP)
        strokes.text(painter, words, row.title, body, ink)
        words.setLeft(words.left() + strokes.width(row.title, body) + 8)
        if words.width() > 24:
            strokes.text(painter, words, row.why or row.kind, caption if row.why else mono, quiet)


def _part(line: QRectF, left: float, right: float) -> QRectF:
    return QRectF(line.left() + left, line.top(), max(right - left, 0), line.height())
