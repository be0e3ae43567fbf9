"""The head of a part that can be folded: a chevron, the title, how many; Space and Enter fold it."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.i18n import _
from app.ui import icons
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes


class FoldHead(QAbstractButton):
    """40 high. ``toggled(True)``: what is below is to be shown."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title, self._count = title, 0
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.toggled.connect(self._describe)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """How many are folded away."""
        self._count = count
        self.setAccessibleName(f"{self._title} {count}")
        self._describe()

    def _describe(self) -> None:
        self.setAccessibleDescription(_("open") if self.isChecked() else _("folded"))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, Theme.of(self).px(40))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.toggle()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter, area = Theme.of(self), QPainter(self), QRectF(self.rect())
        t, middle = theme.tokens, area.center().y()
        if self.underMouse():
            strokes.box(painter, area, t.hover, None, 3)
        icons.paint(painter, Icon.DOWN if self.isChecked() else Icon.NEXT, QPointF(18, middle), t.text2, 16)
        font = theme.font(Role.PANEL)
        words = QRectF(34, 0, area.width() - 46, area.height())
        strokes.text(painter, words, self._title, font, t.text)
        words.setLeft(words.left() + strokes.width(self._title, font) + 8)
        strokes.text(painter, words, str(self._count), theme.font(Role.BODY), t.text2)
