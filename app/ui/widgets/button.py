"""The buttons: one filled act a screen, outlined ones beside it, quiet ones for the rest.

A button draws its icon, its words, an optional second line and the key that does the same. When it is disabled it
shows a lock; the reason stands as text beside it, because a disabled control cannot take focus.
"""

from typing import Literal

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton, QToolButton, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.label import plain_tip

Kind = Literal["primary", "secondary", "quiet", "danger"]
_PAD, _GAP = 13, 7


class Button(QPushButton):
    """``keys`` is shown, not bound: the window's actions own shortcuts. ``second`` makes it 50 high."""

    def __init__(
        self,
        text: str,
        kind: Kind = "secondary",
        icon: Icon | None = None,
        keys: str = "",
        second: str = "",
        *,
        bold: bool | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._kind: Kind = kind
        self._mark, self._keys, self._second = icon, keys, second
        self._bold = kind == "primary" if bold is None else bold
        self.setProperty("kind", kind)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.set_label(text)

    @property
    def label(self) -> str:
        return self._label

    def set_label(self, text: str, second: str | None = None, keys: str | None = None) -> None:
        """Change the words; an ampersand is an ampersand, never a shortcut."""
        self._label = text
        self._keys = self._keys if keys is None else keys
        self._second = self._second if second is None else second
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        about = ", ".join(
            part for part in (self._second, _("keys: {keys}", keys=self._keys) if self._keys else "") if part
        )
        self.setAccessibleDescription(about)
        self.updateGeometry()

    def set_kind(self, kind: Kind) -> None:
        self._kind, self._bold = kind, kind == "primary"
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        self.updateGeometry()

    def set_icon(self, icon: Icon | None) -> None:
        self._mark = icon
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        theme = Theme.of(self)
        high = 50 if self._second else 30
        side = _PAD if self._kind != "quiet" or self._mark is None else 8
        wide = max(self._first_width(theme), strokes.width(self._second, theme.font(Role.HINT)))
        return QSize(round(wide) + 2 * side, theme.px(high))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, option = QPainter(self), QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        self.style().drawControl(QStyle.ControlElement.CE_PushButtonBevel, option, painter, self)
        theme = Theme.of(self)
        first, colour = QRectF(self.rect()), self._colour(theme)
        if self._second:
            first.setBottom(first.center().y() + 1)
            below = QRectF(self.rect())
            below.setTop(first.bottom() - 1)
            first.translate(0, 3)
            below.translate(0, -3)
            strokes.text(
                painter, below, self._second, theme.font(Role.HINT), self._hint_colour(theme), align=strokes.CENTRE
            )
        self._paint_first(painter, first, theme, colour)

    def _paint_first(self, painter: QPainter, rect: QRectF, theme: Theme, colour: str) -> None:
        font, middle = self._font(theme), rect.center().y()
        x = rect.center().x() - min(self._first_width(theme), rect.width() - 8) / 2
        mark = self._shown_mark()
        if mark is not None:
            icons.paint(painter, mark, QPointF(x + 8, middle), colour, 16)
            x += 16 + (_GAP if self._label else 0)
        wide = strokes.width(self._label, font)
        strokes.text(painter, QRectF(x, rect.top(), wide + 1, rect.height()), self._label, font, colour)
        if self._keys:
            after = QRectF(x + wide + _GAP + 1, rect.top(), rect.right() - x - wide - _GAP, rect.height())
            strokes.text(painter, after, self._keys, theme.font(Role.HINT), self._hint_colour(theme), elide=False)

    def _first_width(self, theme: Theme) -> float:
        wide = strokes.width(self._label, self._font(theme))
        if self._shown_mark() is not None:
            wide += 16 + (_GAP if self._label else 0)
        if self._keys:
            wide += _GAP + strokes.width(self._keys, theme.font(Role.HINT))
        return wide

    def _shown_mark(self) -> Icon | None:
        return self._mark if self.isEnabled() or self._kind == "quiet" else Icon.LOCK

    def _font(self, theme: Theme) -> QFont:
        return theme.font(Role.STRONG if self._bold else Role.BODY)

    def _colour(self, theme: Theme) -> str:
        t = theme.tokens
        if not self.isEnabled():
            return t.disabled
        match self._kind:
            case "primary":
                return t.on_accent
            case "danger":
                return t.danger.text
            case "quiet":
                return t.text if self.underMouse() else t.text2
            case "secondary":
                return t.text

    def _hint_colour(self, theme: Theme) -> str:
        if not self.isEnabled() or self._kind in ("primary", "danger"):
            return self._colour(theme)
        return theme.tokens.text3


class IconButton(QToolButton):
    """28 by 28, an icon alone; ``name`` is its accessible name and tooltip, ``keys`` joins the tooltip."""

    def __init__(self, icon: Icon, name: str, keys: str = "", size: int = 16, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark, self._size = icon, size
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(f"{name}  {keys}".strip()))
        self.setFixedSize(28, 28)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def set_icon(self, icon: Icon) -> None:
        self._mark = icon
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        t = Theme.of(self).tokens
        on = self.isChecked() or self.isDown()
        colour = (
            t.disabled if not self.isEnabled() else t.accent_text if on else t.text if self.underMouse() else t.text2
        )
        icons.paint(QPainter(self), self._mark, QRectF(self.rect()).center(), colour, self._size)
