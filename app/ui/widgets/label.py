"""Text in windows: always plain text, in a role and an ink of the theme. ElidedLabel is the one label that elides."""

from html import escape
from typing import Literal

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes

Ink = Literal["1", "2", "3", "ok", "warn", "danger", "priv", "drill", "accent", "on_accent", "disabled"]


def ink_colour(theme: Theme, ink: Ink) -> str:
    """The colour of an ink: 1, 2, 3 are primary, secondary and tertiary text; the rest are the states."""
    t = theme.tokens
    match ink:
        case "1":
            return t.text
        case "2":
            return t.text2
        case "3":
            return t.text3
        case "on_accent":
            return t.on_accent
        case "disabled":
            return t.disabled
        case state:
            return theme.tone(state).text


class Label(QLabel):
    """Plain text in a role and an ink; follows theme, text size and language by itself."""

    def __init__(
        self,
        text: str = "",
        role: Role = Role.BODY,
        ink: Ink = "1",
        *,
        wrap: bool = False,
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self._role, self._ink = role, ink
        self.setProperty("ink", ink)
        self._dress()
        self.setWordWrap(wrap)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setText(text)

    @property
    def ink(self) -> Ink:
        return self._ink

    def set_ink(self, ink: Ink) -> None:
        if ink != self._ink:
            self._ink = ink
            self.setProperty("ink", ink)
            self.style().unpolish(self)
            self.style().polish(self)

    def set_role(self, role: Role) -> None:
        self._role = role
        self._dress()

    def _dress(self) -> None:
        """Take the role's font; being put somewhere changes the style as well, often without touching the font."""
        wanted = Theme.of(self).font(self._role)
        if self.font() != wanted:
            self.setFont(wanted)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self._dress()


class ElidedLabel(Label):
    """One line that gives way: shortened with an ellipsis when narrow, the full text then in the tooltip."""

    def minimumSizeHint(self) -> QSize:
        return QSize(self.fontMetrics().horizontalAdvance("…") * 2, super().minimumSizeHint().height())

    def elided(self) -> bool:
        return self.fontMetrics().horizontalAdvance(self.text()) > self.contentsRect().width()

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.splitlines()))
        self._hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._hint()

    def _hint(self) -> None:
        # A tooltip that begins with a tag would be read as rich text: "<qt>" is ours, the words are escaped.
        self.setToolTip(plain_tip(self.text()) if self.elided() else "")

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        ink: Ink = self._ink if self.isEnabled() else "disabled"
        align = self.alignment() & Qt.AlignmentFlag.AlignHorizontal_Mask | Qt.AlignmentFlag.AlignVCenter
        strokes.text(
            painter, QRectF(self.contentsRect()), self.text(), self.font(), ink_colour(theme, ink), align=align
        )


def plain_tip(text: str) -> str:
    """A tooltip that shows ``text`` as it is; Qt would take words that look like markup for markup."""
    return f"<qt>{escape(text)}</qt>" if "<" in text else text


class IconLabel(QWidget):
    """One icon in an ink. With no words beside it, it needs ``name``: its accessible name and tooltip."""

    def __init__(
        self, icon: Icon, size: int = 16, ink: Ink = "2", name: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._size, self._ink = icon, size, ink
        self.setFixedSize(size, size)
        self.setAccessibleName(name)
        self.setToolTip(plain_tip(name))

    def set_icon(self, icon: Icon, ink: Ink | None = None) -> None:
        self._icon, self._ink = icon, ink or self._ink
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        ink: Ink = self._ink if self.isEnabled() else "disabled"
        colour = ink_colour(Theme.of(self), ink)
        icons.paint(QPainter(self), self._icon, QRectF(self.rect()).center(), colour, self._size)
