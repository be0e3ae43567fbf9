"""The settings dialog: language, theme, text size, each seen at once and kept; and the way to another PIN.

Belongs here: choosing. What follows from a choice is the program's.
"""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QDialog, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from app.i18n import _
from app.settings import Language, Settings, Theme
from app.ui.dialogs.authority import AuthorityDialog
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.theme import Theme as Worn
from app.ui.widgets.button import Button
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.segmented import Segment, Segmented

Key = Literal["locked", "open", "invented", ""]
SIZES = (100, 110, 125, 150)
"""Text sizes on offer, in percent."""


class SettingsDialog(QDialog):
    """``changed``: something was chosen; the settings hold it already. ``pin_asked``: the PIN shall be another.
    ``recovery_asked``: a recovery file shall be made.

    ``key`` says how the signing key lies: under a PIN, still open, or open because its owner is invented.
    """

    changed = Signal()
    pin_asked = Signal()
    recovery_asked = Signal()

    def __init__(self, settings: Settings, parent: QWidget, key: Key = "") -> None:
        super().__init__(parent)
        self.settings = settings
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Settings"))
        self.setMinimumWidth(Worn.of(self).px(420))
        languages = [Segment("system", _("As the system")), Segment("zh", "中文"), Segment("en", "English")]
        themes = [Segment("system", _("As the system")), Segment("light", _("Light")), Segment("dark", _("Dark"))]
        sizes = [Segment(str(size), f"{size} %") for size in SIZES]
        size = str(min(SIZES, key=lambda size: abs(size - settings.scale * 100)))
        self.language = Segmented(languages, settings.language, _("Language"))
        self.theme = Segmented(themes, settings.theme, _("Theme"))
        self.text_size = Segmented(sizes, size, _("Text size"))
        self.stamps = Button(settings.stamp_url or _("None. Choose an authority…"), icon=Icon.CLOCK)
        self.pin = Button(_("Change the PIN…") if key == "locked" else _("Choose a PIN…"), icon=Icon.LOCK)
        self.pin.clicked.connect(self.pin_asked)
        self.recovery = Button(_("Make a recovery file…"), icon=Icon.SAVE)
        self.recovery.clicked.connect(self.recovery_asked)
        self._lay_out(key)
        for choice in (self.language, self.theme, self.text_size):
            choice.chosen.connect(self._take)
        self.stamps.clicked.connect(self._ask_authority)

    def _lay_out(self, key: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 16)
        column.setSpacing(14)
        column.addWidget(Label(_("Settings"), Role.TITLE))
        column.addWidget(FieldRow(_("Language"), self.language))
        column.addWidget(FieldRow(_("Theme"), self.theme))
        column.addWidget(FieldRow(_("Text size"), self.text_size))
        column.addWidget(FieldRow(_("Time-stamps on evidence"), self.stamps))
        column.addWidget(Label(_("Kept on this computer; the record is not touched."), Role.CAPTION, "3", wrap=True))
        if key == "invented":
            open_keys = _("The invented people's signing keys lie open: nobody is asked for a PIN.")
            column.addWidget(Label(open_keys, Role.CAPTION, "3", wrap=True))
        for row in (FieldRow(_("Signing key"), self.pin), FieldRow(_("If this computer is lost"), self.recovery)):
            row.setVisible(key in {"locked", "open"})
            column.addWidget(row)
        column.addStretch(1)
        close = Button(_("Close"), keys="Esc")
        close.clicked.connect(self.accept)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(close)
        column.addLayout(foot)

    @Slot()
    def _ask_authority(self) -> None:
        asked = AuthorityDialog(self.settings, self)
        asked.changed.connect(self.changed)
        asked.show()

    @Slot()
    def _take(self) -> None:
        self.settings.language = cast(Language, self.language.current)
        self.settings.theme = cast(Theme, self.theme.current)
        self.settings.scale = int(self.text_size.current) / 100
        self.changed.emit()

    def focused(self) -> str:
        """Which of the choices has the focus: ``language``, ``theme``, ``size``, or none of them."""
        names = {"language": self.language, "theme": self.theme, "size": self.text_size}
        return next((name for name, choice in names.items() if choice.isAncestorOf(self.focusWidget())), "")

    def take_focus(self, name: str) -> None:
        """Go on where the person was, after the windows were built anew."""
        choice = {"language": self.language, "theme": self.theme, "size": self.text_size}.get(name)
        for part in choice.findChildren(QToolButton) if choice is not None else ():
            if part.isChecked():
                part.setFocus()
