"""Marks over a statement's text: facts with their standing, holes, changes. Painted over the lines, never in the text.

Belongs here: what a mark looks like and how it is drawn on a laid-out line. Where marks are is whoever's text it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, cast

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QTextBlock, QTextLine

from app.ui import icons
from app.ui.fonts import Role, sized
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import Tone
from app.ui.widgets import strokes

MarkKind = Literal["verified", "unverified", "disputed", "withdrawn", "placeholder", "added", "removed"]
_TAG, _ICON, _PAD = 18, 12, 5


@dataclass(frozen=True, slots=True)
class Mark:
    """``text[start:end]``, what it is, the tag at its end (F-02), and what pointing at it says."""

    start: int
    end: int
    kind: MarkKind
    tag: str = ""
    tip: str = ""


_ICONS: dict[MarkKind, Icon] = {
    "verified": Icon.VERIFIED,
    "unverified": Icon.UNVERIFIED,
    "disputed": Icon.DISPUTED,
    "withdrawn": Icon.WITHDRAWN,
}
_DASHES: dict[MarkKind, list[float]] = {"unverified": [3.5, 2], "disputed": [1, 1], "withdrawn": [1, 1]}
"""Strokes and gaps in widths of the line; what is not here is solid."""

_TINTS = {"verified": 13, "unverified": 17, "disputed": 14, "withdrawn": 10, "placeholder": 12}
"""Percent of the tone over the surface, in dark; light takes the tone's fill."""


def tone_of(kind: MarkKind, theme: Theme) -> Tone:
    """The colours of a mark."""
    match kind:
        case "verified" | "added":
            return theme.tone("ok")
        case "unverified" | "placeholder":
            return theme.tone("warn")
        case "disputed" | "removed":
            return theme.tone("danger")
        case "withdrawn":
            return theme.tone("neutral")


def tint(kind: MarkKind, theme: Theme) -> QColor:
    """What lies behind the marked words."""
    tone = tone_of(kind, theme)
    if theme.look != "dark" or kind in ("added", "removed"):
        return QColor(tone.fill)
    colour = QColor(tone.text)
    colour.setAlphaF(_TINTS.get(kind, 14) / 100)
    return colour


def tag_width(tag: str, theme: Theme) -> float:
    """How much room the tag takes on its line, with the gaps on both sides; 0 without a tag."""
    if not tag:
        return 0.0
    font = sized("ui", theme.px(11), bold=True, language="en")
    return strokes.width(tag, font) + _ICON + 2 * _PAD + 3 + 7


class Piece(NamedTuple):
    """A mark's part on one line, in the document's coordinates. ``ends``: the mark ends here, with its tag."""

    left: float
    right: float
    base: float
    ends: bool


def spans_on(block: QTextBlock, mark: Mark, theme: Theme) -> list[Piece]:
    """The pieces of ``mark`` on the lines of ``block``."""
    layout, found = block.layout(), []
    begin, end, origin = _shown(block, mark.start), _shown(block, mark.end), layout.position()
    for index in range(layout.lineCount()):
        line = layout.lineAt(index)
        first, last = max(begin, line.textStart()), min(end, line.textStart() + line.textLength())
        if first >= last:
            continue
        ends = last == end
        right = _x(line, last) - (tag_width(mark.tag, theme) if ends else 0)
        base = origin.y() + line.y() + line.ascent()
        found.append(Piece(origin.x() + _x(line, first), origin.x() + right, base, ends))
    return found


def _shown(block: QTextBlock, position: int) -> int:
    """A position in the text as one in the layout, which also holds what an input method is composing."""
    layout, here = block.layout(), min(max(position - block.position(), 0), block.length() - 1)
    composing = layout.preeditAreaText()
    return here + len(composing) if composing and here > layout.preeditAreaPosition() else here


def _x(line: QTextLine, position: int) -> float:
    x, _position = cast(tuple[float, int], line.cursorToX(position))
    return x


def paint_tint(painter: QPainter, piece: Piece, mark: Mark, theme: Theme) -> None:
    """What lies under the words, painted before them."""
    painter.fillRect(_band(piece, theme), tint(mark.kind, theme))


def _band(piece: Piece, theme: Theme) -> QRectF:
    return QRectF(piece.left, round(piece.base - theme.px(16)), piece.right - piece.left, theme.px(22))


def paint_line(painter: QPainter, piece: Piece, mark: Mark, theme: Theme) -> None:
    """The line under, around or through the words, painted after them."""
    band, colour = _band(piece, theme), QColor(tone_of(mark.kind, theme).text)
    if mark.kind == "placeholder":
        strokes.box(painter, band, None, colour.name(), 3, dashed=True)
        return
    y = band.bottom() - 1
    if mark.kind == "removed":
        y = piece.base - theme.px(5)
    painter.setPen(_pen(mark.kind, colour))
    painter.drawLine(QPointF(band.left(), y), QPointF(band.right(), y))


def _pen(kind: MarkKind, colour: QColor) -> QPen:
    """Solid, dashed or dotted, 2px; a strike is thinner."""
    pen = QPen(colour, 1 if kind == "removed" else 2)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    if kind in _DASHES:
        pen.setDashPattern(_DASHES[kind])
    return pen


def paint_tag(painter: QPainter, piece: Piece, mark: Mark, theme: Theme) -> None:
    """The tag after the last word: label and icon of its standing."""
    tone = tone_of(mark.kind, theme)
    font = sized("ui", theme.px(11), bold=True, language="en")
    high = theme.px(_TAG)
    box = QRectF(round(piece.right + 4), round(piece.base - theme.px(13)), tag_width(mark.tag, theme) - 7, high)
    strokes.box(painter, box, theme.tokens.surface, tone.text, 3)
    words = QRectF(box.left() + _PAD, box.top(), box.width(), high)
    strokes.text(painter, words, mark.tag, font, tone.text, elide=False)
    icon = _ICONS.get(mark.kind)
    if icon is not None:
        centre = QPointF(box.right() - _PAD - _ICON / 2 + 1, box.center().y())
        icons.paint(painter, icon, centre, tone.text, _ICON)


def paint_sample(painter: QPainter, rect: QRectF, kind: MarkKind, words: str, theme: Theme) -> None:
    """A word that looks like a marked one, for a legend."""
    painter.fillRect(rect, tint(kind, theme))
    strokes.text(painter, rect, words, theme.font(Role.CAPTION), theme.tokens.text, align=strokes.CENTRE, elide=False)
    colour = QColor(tone_of(kind, theme).text)
    if kind == "placeholder":
        strokes.box(painter, rect, None, colour.name(), 3, dashed=True)
        return
    painter.setPen(_pen(kind, colour))
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 1), QPointF(rect.right(), rect.bottom() - 1))
