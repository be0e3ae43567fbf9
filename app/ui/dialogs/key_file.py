"""The key file over the welcome: choosing to keep keys in one where there is no keyring, and opening it at the start.

Belongs here: that form. Where the file lies and what is in it is not.
"""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.room import words
from app.ui.dialogs.early_form import EarlyForm
from app.ui.dialogs.pin import pin_field
from app.ui.dialogs.pin_change import chosen, said
from app.ui.fonts import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


class KeyFileDialog(EarlyForm):
    """``given`` carries the passphrase: of the file that lies there, or (``fresh``) of one to be made."""

    given = Signal(str)

    def __init__(self, fresh: bool, parent: QWidget) -> None:
        title = _("Keep the keys in a file") if fresh else _("Open the key file")
        super().__init__(title, title, parent)
        self.fresh = fresh
        self.words, self.again = pin_field(), pin_field()
        hint = _("At least twelve characters: a few words that only you know.") if fresh else ""
        self.words_row = FieldRow(_("Passphrase"), self.words, required=True, hint=hint)
        self.again_row = FieldRow(_("The passphrase once more"), self.again, required=True)
        meaning = _("Your keys lie in a key file under a passphrase, as was chosen on this computer.")
        if fresh:
            meaning = _(
                "Whoever copies the file can try passphrases as often as they like; a keyring is safer. You are asked"
                " for the passphrase at each start, and nobody can tell you what it was."
            )
        self.rows.addWidget(Label(meaning, Role.BODY, "2", wrap=True))
        self.rows.addWidget(self.words_row)
        if fresh:
            self.rows.addWidget(self.again_row)
        else:
            self.again_row.setParent(self)
            self.again_row.hide()
        for field in (self.words, self.again):
            field.returnPressed.connect(self.act)
        self.words.setFocus()

    @Slot()
    def act(self) -> None:
        """Give the passphrase, or say what is wrong with it."""
        if not self.primary.isEnabled():
            return
        typed = self.words.text()
        if self.fresh:
            good = chosen(self.words_row, self.again_row, typed, self.again.text(), words.weak_passphrase)
        else:
            good = said(self.words_row, "" if typed else _("Please enter the passphrase of the file."))
        if good:
            self.say("")
            self.primary.setEnabled(False)
            self.given.emit(typed)
