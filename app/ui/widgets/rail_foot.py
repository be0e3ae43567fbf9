"""The foot of the rail: who sits here and with which key, the way to the settings, and what must not be forgotten.

Belongs here: showing and asking. Who may act as whom is the window's to say.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, Qt, Signal
from PySide6.QtGui import QEnterEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.i18n import _
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme
from app.ui.widgets import strokes
from app.ui.widgets.button import IconButton
from app.ui.widgets.chip import Chip, ChipLook
from app.ui.widgets.label import ElidedLabel, IconLabel, Label
from app.ui.widgets.panel import rule


class PersonBlock(QWidget):
    """Name, role and key. ``clicked``: it was pressed."""

    clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.name, self.role = ElidedLabel("", Role.STRONG), ElidedLabel("", Role.CAPTION, "2")
        self.key = Label("", Role.FINGERPRINT, "2", selectable=True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        for press in (self.name, self.role):
            press.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 4, 4, 4)
        column.setSpacing(2)
        for label in (self.name, self.role, self.key):
            column.addWidget(label)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        if self.rect().contains(event.position().toPoint()):
            self.clicked.emit()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        if self.underMouse():
            strokes.box(QPainter(self), QRectF(self.rect()), Theme.of(self).tokens.hover, None, 4)


class RailFoot(QFrame):
    """``seats``: the member's own menu is wanted; ``settings``: the gear was pressed."""

    seats = Signal()
    settings = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person = PersonBlock()
        self.notice: Chip | None = None
        self.gear = IconButton(Icon.SETTINGS, _("Settings"), "Ctrl+,", 18)
        self.face = IconButton(Icon.PERSON, _("My card"), size=18)
        self.warning = IconLabel(Icon.WARNING, 16, "warn")
        self.warning.hide()
        self._collapsed = False
        self._top, self._above, row = rule(), QHBoxLayout(), QHBoxLayout()
        self._above.setSpacing(2)
        self._above.addStretch(1)
        self._above.addWidget(self.warning)
        self._above.addWidget(self.face)
        row.setSpacing(2)
        row.addWidget(self.person, 1)
        row.addWidget(self.gear, 0, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 0, 8, 8)
        column.setSpacing(4)
        column.addWidget(self._top)
        column.addLayout(self._above)
        column.addLayout(row)
        self.person.clicked.connect(self.seats)
        self.face.clicked.connect(self.seats)
        self.gear.clicked.connect(self.settings)
        self.set_switch(False)

    def set_person(self, name: str, role: str, key: str) -> None:
        """Who sits here, in which role, and the fingerprint of the key that signs."""
        self.person.name.setText(name)
        self.person.role.setText(role)
        self.person.key.setText(_("Key {fingerprint}", fingerprint=key) if key else "")

    def set_notice(self, text: str, about: str = "") -> None:
        """What must not be forgotten here, on every screen."""
        if self.notice is None:
            self.notice = Chip(ChipLook(text))
            self._above.insertWidget(0, self.notice)
        self.notice.set_look(ChipLook(text))
        self.notice.setToolTip(about)
        self.notice.setAccessibleDescription(about)
        self.set_collapsed(self._collapsed)

    def set_switch(self, switch: bool) -> None:
        """Whether other members can act at this machine."""
        name = _("Act as somebody else") if switch else _("My card")
        self.face.set_icon(Icon.PEOPLE if switch else Icon.PERSON)
        self.face.setAccessibleName(name)
        self.face.setToolTip(f"{name}  Ctrl+Shift+S" if switch else name)
        self.person.setToolTip(name)

    def set_warning(self, text: str) -> None:
        """What is amiss with the member's own card; nothing hides the mark."""
        self.warning.setVisible(bool(text))
        self.warning.setToolTip(text)
        self.warning.setAccessibleName(text)

    def set_collapsed(self, collapsed: bool) -> None:
        """Icons alone."""
        self._collapsed = collapsed
        self.person.setVisible(not collapsed)
        self._top.setVisible(not collapsed)
        if self.notice is not None:
            self.notice.setVisible(not collapsed)
