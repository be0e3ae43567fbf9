"""The rail: where one can go, what waits there, which key goes there; the product above, the person below.

Only what is built is on it: the window passes the items. 156 wide in Chinese, 184 in English, 52 collapsed.
"""

from PySide6.QtCore import QRectF, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.mark import paint_mark
from app.ui.widgets.panel import rule
from app.ui.widgets.rail_button import RailButton, RailItem
from app.ui.widgets.rail_foot import RailFoot

_WIDE, _NARROW = {"zh": 156, "en": 184}, 52


class _Brand(QWidget):
    """Mark, product, workspace."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace = ""
        self.collapsed = False
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(_NARROW, Theme.of(self).px(62))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, painter = Theme.of(self), QPainter(self)
        left = (self.width() - 26) / 2 if self.collapsed else 12
        paint_mark(painter, QRectF(left, self.height() / 2 - 13, 26, 26), theme)
        if self.collapsed:
            return
        wide, line = self.width() - 54, theme.px(19)
        name = QRectF(47, self.height() / 2 - line + 2, wide, line)
        strokes.text(painter, name, _("Golden Hour"), theme.font(Role.PANEL), theme.tokens.text)
        below = QRectF(47, name.bottom(), wide, theme.px(16))
        strokes.text(painter, below, self.workspace, theme.font(Role.CAPTION), theme.tokens.text2)


class Rail(QFrame):
    """``chosen`` carries the key of the place that a person asked for; answer with ``set_current``."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("surface", "rail")
        self.setProperty("edge", "right")
        self.setAccessibleName(_("Places"))
        self._buttons: dict[str, RailButton] = {}
        self._collapsed = False
        self._brand = _Brand(self)
        self._places = QVBoxLayout()
        self._places.setSpacing(2)
        self._places.setContentsMargins(8, 2, 8, 0)
        self.foot = RailFoot()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._brand)
        column.addLayout(self._places)
        column.addStretch(1)
        column.addWidget(self.foot)
        self.set_collapsed(False)

    def set_items(self, items: list[RailItem]) -> None:
        """Show ``items``; while places stay the same only their words and counts change."""
        if list(self._buttons) == [item.key for item in items]:
            for item in items:
                self._buttons[item.key].show_item(item)
            return
        while (taken := self._places.takeAt(0)) is not None:
            if (old := taken.widget()) is not None:
                old.deleteLater()
        self._buttons = {}
        for item in items:
            button = RailButton(item, self)
            button.set_collapsed(self._collapsed)
            button.clicked.connect(lambda _on=False, key=item.key: self.chosen.emit(key))
            self._buttons[item.key] = button
            self._places.addWidget(button)
            if item.gap_after:
                self._places.addSpacing(6)
                self._places.addWidget(rule())
                self._places.addSpacing(6)

    @property
    def current(self) -> str:
        return next((key for key, button in self._buttons.items() if button.isChecked()), "")

    def set_current(self, key: str) -> None:
        """Mark ``key`` as the place where the person is."""
        for other, button in self._buttons.items():
            button.setChecked(other == key)

    def set_collapsed(self, collapsed: bool) -> None:
        """Icons only, names as tooltips: in the drill console and in windows under 1280."""
        theme = Theme.of(self)
        self._collapsed = self._brand.collapsed = collapsed
        self.setFixedWidth(_NARROW if collapsed else theme.px(_WIDE.get(theme.language, 184)))
        self.foot.set_collapsed(collapsed)
        for button in self._buttons.values():
            button.set_collapsed(collapsed)

    def set_workspace(self, name: str) -> None:
        self._brand.workspace = name
        self._brand.setAccessibleName(_("Golden Hour, {workspace}", workspace=name))
        self._brand.update()

    def set_person(self, name: str, role: str, fingerprint: str) -> None:
        """Who sits here, in which role, and the fingerprint of the key that signs."""
        self.foot.set_person(name, role, fingerprint)
