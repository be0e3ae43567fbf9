"""What a thing was and what it becomes, side by side: the old struck, the new underlined, as in a redline."""

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.tokens import Tone
from app.ui.widgets import strokes
from app.ui.widgets.label import plain_tip

_HIGH, _LABEL, _PAD, _ARROW = 24, 84, 5, 26


class OldNew(QWidget):
    """One row: label if there is one, old, arrow, new. An empty text is a dash; the tooltip has what does not fit."""

    def __init__(self, label: str, old: str, new: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_change(label, old, new)

    def show_change(self, label: str, old: str, new: str) -> None:
        """Show another change."""
        self.label, self.old, self.new = label, old or "–", new or "–"
        spoken = _("{old} becomes {new}", old=self.old, new=self.new)
        spoken = _("{sentence}: {more}", sentence=label, more=spoken) if label else spoken
        self.setAccessibleName(spoken)
        self.setToolTip(plain_tip(spoken))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(320, Theme.of(self).px(_HIGH))

    def minimumSizeHint(self) -> QSize:
        return QSize(160, Theme.of(self).px(_HIGH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        t, body, area = theme.tokens, theme.font(Role.BODY), QRectF(self.rect())
        caption = theme.font(Role.CAPTION)
        if self.label:
            strokes.text(painter, area, self.label, caption, t.text2)
            area.setLeft(area.left() + max(float(theme.px(_LABEL)), strokes.width(self.label, caption) + 12))
        new = strokes.width(self.new, body) + 2 * _PAD + 1
        room = area.width() - _ARROW
        wide = min(strokes.width(self.old, body) + 2 * _PAD + 1, max(room - new, room / 2))
        old = QRectF(area.left(), area.top() + 2, wide, area.height() - 4)
        self._paint_part(painter, old, self.old, t.danger, _struck(body))
        icons.paint(painter, Icon.ARROW, QPointF(old.right() + _ARROW / 2, area.center().y()), t.text2, 14)
        left = old.right() + _ARROW
        fresh = QRectF(left, old.top(), max(min(new, area.right() - left), 0), old.height())
        self._paint_part(painter, fresh, self.new, t.ok, body)
        painter.fillRect(QRectF(fresh.left(), fresh.bottom() - 2, fresh.width(), 2), t.ok.text)

    def _paint_part(self, painter: QPainter, place: QRectF, words: str, tone: Tone, font: QFont) -> None:
        strokes.box(painter, place, tone.fill, radius=2)
        strokes.text(painter, place.adjusted(_PAD, 0, -_PAD, 0), words, font, tone.text)


def _struck(font: QFont) -> QFont:
    struck = QFont(font)
    struck.setStrikeOut(True)
    return struck
