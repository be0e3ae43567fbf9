"""A chip states something: icon, words, tint and edge, 20 high. It is never clickable; what must act is a button."""

from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import ToneName
from app.ui.widgets import strokes

FactState = Literal["verified", "unverified", "disputed", "withdrawn"]
HEIGHT = 20
_PAD, _ICON, _GAP = 7, 12, 5


@dataclass(frozen=True, slots=True)
class ChipLook:
    """What a chip says and in which tone."""

    text: str
    tone: ToneName = "neutral"
    icon: Icon | None = None


def fact_look(state: FactState) -> ChipLook:
    """The chip of a fact: check Verified, ? Unverified, ! Disputed, strike Withdrawn."""
    match state:
        case "verified":
            return ChipLook(_("Verified"), "ok", Icon.VERIFIED)
        case "unverified":
            return ChipLook(_("Unverified"), "warn", Icon.UNVERIFIED)
        case "disputed":
            return ChipLook(_("Disputed"), "danger", Icon.DISPUTED)
        case "withdrawn":
            return ChipLook(_("Withdrawn"), "neutral", Icon.WITHDRAWN)


def drill_look() -> ChipLook:
    """On every row and export of an exercise."""
    return ChipLook(_("DRILL"), "drill", Icon.DRILL)


def sealed_look() -> ChipLook:
    """On what only legal and the commander may read."""
    return ChipLook(_("Privileged"), "priv", Icon.LOCK)


def chip_width(look: ChipLook, theme: Theme) -> int:
    """In pixels, for delegates that lay out around it."""
    words = strokes.width(look.text, theme.font(Role.CAPTION))
    return round(words + 2 * _PAD + (_ICON + _GAP if look.icon else 0)) + 1


def paint_chip(painter: QPainter, corner: QPointF, look: ChipLook, theme: Theme, *, solid: str = "") -> int:
    """Draw the chip with its top left at ``corner``; returns its width. ``solid``: the fill it stands on."""
    tone, wide, high = theme.tone(look.tone), chip_width(look, theme), theme.px(HEIGHT)
    rect, ink = QRectF(corner.x(), corner.y(), wide, high), theme.tokens.surface if solid else tone.text
    strokes.box(painter, rect, solid or tone.fill, ink if solid else tone.edge)
    x = rect.left() + _PAD
    if look.icon:
        icons.paint(painter, look.icon, QPointF(x + _ICON / 2, rect.center().y()), ink, _ICON)
        x += _ICON + _GAP
    words = QRectF(x, rect.top(), rect.right() - x, high)
    strokes.text(painter, words, look.text, theme.font(Role.CAPTION), ink, elide=False)
    return wide


class Chip(QWidget):
    def __init__(self, look: ChipLook, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_look(look)

    @property
    def look(self) -> ChipLook:
        return self._look

    def set_look(self, look: ChipLook) -> None:
        self._look = look
        self.setAccessibleName(look.text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        return QSize(chip_width(self._look, theme), theme.px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        paint_chip(QPainter(self), QPointF(0, 0), self._look, Theme.of(self))
