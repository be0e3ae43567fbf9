"""Severity, drawn everywhere by one function: Roman numeral in a serif (I is not l or 1) and word, never a number.

The four levels and their words follow the national scheme of public emergencies (特别重大, 重大, 较大, 一般).
"""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _, pick
from app.ui import fonts, icons
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import Level
from app.ui.widgets import strokes

NUMERALS: dict[Level, str] = {1: "I", 2: "II", 3: "III", 4: "IV"}
WORDS: dict[Level, dict[str, str]] = {
    1: {"zh": "特别重大", "en": "Extreme"},
    2: {"zh": "重大", "en": "Major"},
    3: {"zh": "较大", "en": "Serious"},
    4: {"zh": "一般", "en": "Ordinary"},
}
_NUMERAL_PX = {18: 12, 22: 14, 30: 18}
_WORD_PX = {18: 12, 22: 13, 30: 16}


def severity_word(level: Level, language: str | None = None) -> str:
    """The level's word in ``zh`` or ``en``, by default the one spoken now."""
    return pick(WORDS[level], language)


def severity_name(level: Level, language: str | None = None) -> str:
    """What a screen reader says, for widgets and for AccessibleTextRole of delegates."""
    return _("Severity {numeral}, {word}", numeral=NUMERALS[level], word=severity_word(level, language))


def _fonts(height: int, language: str) -> tuple[QFont, QFont]:
    numeral, word = _NUMERAL_PX.get(height, round(height * 0.58)), _WORD_PX.get(height, round(height * 0.5))
    return (
        fonts.sized("serif", numeral, bold=True, language=language),
        fonts.sized("ui", word, bold=True, language=language),
    )


def _cells(level: Level, height: int, language: str) -> tuple[float, float]:
    numeral, word = _fonts(height, language)
    first = max(height * 1.0, strokes.width(NUMERALS[level], numeral) + height * 0.55)
    return round(first), round(strokes.width(severity_word(level, language), word) + height * 0.64)


def severity_width(level: Level, theme: Theme, height: int = 22, language: str | None = None) -> int:
    """How wide the badge is, in pixels, for delegates that lay out around it."""
    return round(sum(_cells(level, height, language or theme.language)))


def paint_severity(
    painter: QPainter, corner: QPointF, level: Level, theme: Theme, *, height: int = 22, language: str | None = None
) -> int:
    """Draw the badge with its top left at ``corner``; heights 18, 22, 30, and 72 on the wall. Returns its width."""
    tongue = language or theme.language
    colours = theme.severity(level)
    first, second = _cells(level, height, tongue)
    whole = QRectF(corner.x(), corner.y(), first + second, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    shape = QPainterPath()
    shape.addRoundedRect(whole, 3, 3)
    painter.setClipPath(shape)
    cell = QRectF(whole.left(), whole.top(), first, height)
    word = QRectF(cell.right(), whole.top(), second, height)
    painter.fillRect(whole, colours.fill)
    painter.fillRect(cell, colours.cell)
    painter.setClipping(False)
    if theme.look == "contrast":
        strokes.box(painter, whole, None, colours.text)
    numeral_font, word_font = _fonts(height, tongue)
    strokes.text(painter, cell, NUMERALS[level], numeral_font, colours.text, align=strokes.CENTRE, elide=False)
    strokes.text(
        painter, word, severity_word(level, tongue), word_font, colours.text, align=strokes.CENTRE, elide=False
    )
    painter.restore()
    return round(whole.width())


class SeverityBadge(QWidget):
    """Numeral and word. ``language`` only where it differs from the window's."""

    def __init__(
        self, level: Level, height: int = 22, language: str | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._height, self._language = height, language
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.set_level(level)

    @property
    def level(self) -> Level:
        return self._level

    def set_level(self, level: Level) -> None:
        self._level = level
        self.setAccessibleName(severity_name(level, self._language))
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        high = theme.px(self._height)
        return QSize(severity_width(self._level, theme, high, self._language), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        paint_severity(
            QPainter(self), QPointF(0, 0), self._level, theme, height=theme.px(self._height), language=self._language
        )


_ARROW = 28


def severity_change_width(old: Level, new: Level, theme: Theme, height: int = 18) -> int:
    """In pixels, for delegates."""
    return severity_width(old, theme, height) + _ARROW + severity_width(new, theme, height)


def paint_severity_change(
    painter: QPainter, corner: QPointF, old: Level, new: Level, theme: Theme, *, height: int = 18
) -> int:
    """Old badge, arrow, new badge; returns the width drawn."""
    first = paint_severity(painter, corner, old, theme, height=height)
    middle = QPointF(corner.x() + first + _ARROW / 2, corner.y() + height / 2)
    icons.paint(painter, Icon.ARROW, middle, theme.tokens.text, 14)
    second = paint_severity(painter, QPointF(corner.x() + first + _ARROW, corner.y()), new, theme, height=height)
    return first + _ARROW + second


class SeverityChange(QWidget):
    """Old level, arrow, new level."""

    def __init__(self, old: Level, new: Level, height: int = 18, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._old, self._new, self._height = old, new, height
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_("{old}, changed to: {new}", old=severity_name(old), new=severity_name(new)))

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        high = theme.px(self._height)
        return QSize(severity_change_width(self._old, self._new, theme, high), high)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        high = theme.px(self._height)
        paint_severity_change(QPainter(self), QPointF(0, 0), self._old, self._new, theme, height=high)
