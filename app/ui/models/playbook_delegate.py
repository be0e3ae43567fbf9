"""How a row of the playbooks is painted: title over signers, how it stands, its version, the digits of its content.

Belongs here: places and paint. What a row says is ``playbooks``.
"""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter

from app.ui import fonts
from app.ui.fonts import Role
from app.ui.models.headed import PAD, RowDelegate
from app.ui.models.playbooks import PlaybookRow
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.chip import HEIGHT as CHIP
from app.ui.widgets.chip import paint_chip

HIGH = 74
_GAP = 8


class Lines(NamedTuple):
    """The three lines of a row: title and digits, signers, chip and version."""

    title: QRectF
    signers: QRectF
    chip: QRectF


def lines(area: QRectF, theme: Theme) -> Lines:
    """Where they stand in a row."""
    inner = area.adjusted(PAD, 6, -PAD, -6)
    high = inner.height() / 3
    return Lines(*(QRectF(inner.left(), inner.top() + n * high, inner.width(), high) for n in range(3)))


class PlaybookDelegate(RowDelegate):
    """Playbooks 74 high, in a narrow list."""

    def high(self, row: PlaybookRow) -> int:
        return HIGH

    def paint_row(self, painter: QPainter, theme: Theme, area: QRectF, row: PlaybookRow) -> None:
        t, at = theme.tokens, lines(area, theme)
        digits = fonts.sized("mono", theme.px(12), bold=False, language=theme.language)
        taken = strokes.width(row.digits, digits) + _GAP
        strokes.text(painter, at.title, row.digits, digits, t.text2, align=strokes.RIGHT)
        strokes.text(painter, at.title.adjusted(0, 0, -taken, 0), row.title, theme.font(Role.STRONG), t.text)
        strokes.text(painter, at.signers, row.signers, theme.font(Role.CAPTION), t.text2)
        strokes.text(painter, at.chip, f"v{row.version}", theme.font(Role.CAPTION), t.text2, align=strokes.RIGHT)
        corner = QPointF(at.chip.left(), round(at.chip.center().y() - theme.px(CHIP) / 2))
        paint_chip(painter, corner, row.chip, theme)
