"""The fingerprint of a content: groups of four digits in a fixed-width face; all 64 in the tooltip and in the copy."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.i18n import _
from app.ui import fonts
from app.ui.theme import Theme
from app.ui.widgets import strokes

_DIGITS, _GROUP = 32, 4


def groups(digest: str, digits: int = _DIGITS) -> list[str]:
    """The first ``digits`` hex digits in groups of four: 7F3A, 91C2, …"""
    shown = digest[:digits].upper()
    return [shown[at : at + _GROUP] for at in range(0, len(shown), _GROUP)]


class ContentMark(QWidget):
    """As many groups as fit; Ctrl+C copies the whole digest."""

    def __init__(self, pixels: int = 15, digits: int = _DIGITS, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pixels, self._digits, self.digest = pixels, digits, ""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_digest(self, digest: str) -> None:
        """Show this content digest (hex)."""
        self.digest = digest
        self.setToolTip(" ".join(groups(digest, len(digest))))
        self.setAccessibleName(_("Content fingerprint {digits}", digits=" ".join(groups(digest, self._digits))))
        self.updateGeometry()
        self.update()

    def shown(self) -> str:
        """What is painted: whole groups, an ellipsis where the rest does not fit."""
        found, font = groups(self.digest, self._digits), self._font()
        for many in range(len(found), 1, -1):
            text = "·".join(found[:many]) + ("" if many == len(found) else "·…")
            if strokes.width(text, font) <= self.width():
                return text
        return "·".join(found[:2])

    def _font(self) -> QFont:
        theme = Theme.of(self)
        return fonts.sized("mono", theme.px(self._pixels), bold=True, language=theme.language)

    def sizeHint(self) -> QSize:
        text = "·".join(groups(self.digest, self._digits))
        return QSize(round(strokes.width(text, self._font())) + 2, Theme.of(self).px(22))

    def minimumSizeHint(self) -> QSize:
        return QSize(round(strokes.width("0000·0000", self._font())) + 2, Theme.of(self).px(22))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            QGuiApplication.clipboard().setText(self.digest)
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = Theme.of(self)
        strokes.text(QPainter(self), QRectF(self.rect()), self.shown(), self._font(), theme.tokens.text, elide=False)
