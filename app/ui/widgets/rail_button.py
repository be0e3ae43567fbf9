"""One place on the rail: icon, words, what waits there, and the key that goes there."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QEnterEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.key_cap import HEIGHT, paint_key_cap
from app.ui.widgets.label import plain_tip

_HIGH, _COUNT = 36, 18


@dataclass(frozen=True, slots=True)
class RailItem:
    """``keys`` is the digit on the cap. A ``hot`` count is something late or disputed. ``spoken`` words the count."""

    key: str
    text: str
    icon: Icon
    keys: str = ""
    count: int = 0
    hot: bool = False
    spoken: str = ""
    gap_after: bool = False


class RailButton(QAbstractButton):
    """One place. It is current when the rail says so, not when it is clicked: the window may refuse to leave."""

    def __init__(self, item: RailItem, parent: QWidget) -> None:
        super().__init__(parent)
        self._collapsed = False
        self.item = RailItem("", "", item.icon)
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_item(item)

    def show_item(self, item: RailItem) -> None:
        """New count or words for the same place."""
        if item == self.item:
            return
        self.item = item
        count = item.spoken or (str(item.count) if item.count else "")
        self.setAccessibleName(", ".join(part for part in (item.text, count) if part))
        self.setAccessibleDescription(_("keys: {keys}", keys=f"Ctrl+{item.keys}") if item.keys else "")
        self._tip()
        self.update()

    def set_collapsed(self, collapsed: bool) -> None:
        self._collapsed = collapsed
        self._tip()
        self.update()

    def _tip(self) -> None:
        self.setToolTip(plain_tip(self.accessibleName()) if self._collapsed else "")

    def nextCheckState(self) -> None:
        """A click asks; ``Rail.set_current`` answers."""

    def sizeHint(self) -> QSize:
        return QSize(36, Theme.of(self).px(_HIGH))

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, on = theme.tokens, self.isChecked()
        if on or self.underMouse():
            strokes.box(painter, area, t.selected if on else t.hover, None, 4)
        if on:
            strokes.box(painter, QRectF(0, 8, 3, area.height() - 16), t.accent, None, 1.5)
        ink, middle = t.accent_text if on else t.text2, area.center().y()
        if self._collapsed:
            icons.paint(painter, self.item.icon, area.center(), ink, 18)
            self._paint_count(painter, theme, QPointF(area.right() - 9, area.top() + 9))
            return
        icons.paint(painter, self.item.icon, QPointF(17, middle), ink, 18)
        right = area.right() - 8
        if self.item.keys:
            side = theme.px(HEIGHT)
            cap = QRectF(right - side + 1, round(middle - side / 2), side, side)
            paint_key_cap(painter, cap, self.item.keys, theme)
            right = cap.left() - 7
        right -= self._paint_count(painter, theme, QPointF(right - theme.px(_COUNT) / 2, middle))
        words = QRectF(35, area.top(), right - 35, area.height())
        role = Role.STRONG if on else Role.BODY
        strokes.text(painter, words, self.item.text, theme.font(role), t.accent_text if on else t.text)

    def _paint_count(self, painter: QPainter, theme: Theme, centre: QPointF) -> float:
        if not self.item.count:
            return 0
        t, text = theme.tokens, str(self.item.count) if self.item.count < 1000 else "999+"
        high = theme.px(_COUNT)
        wide = max(high, strokes.width(text, theme.font(Role.COUNT)) + 10)
        pill = QRectF(centre.x() + high / 2 - wide, centre.y() - high / 2, wide, high)
        fill, ink = (t.danger.text, t.surface) if self.item.hot or theme.look == "contrast" else (t.border, t.text)
        strokes.box(painter, pill, fill, None, high / 2)
        strokes.text(painter, pill, text, theme.font(Role.COUNT), ink, align=strokes.CENTRE, elide=False)
        return wide + 4
