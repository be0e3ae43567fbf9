"""Going on after the record broke: a new stream that begins at the last head that holds.

Belongs here: that form. Whether it may be done is the rules'.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.i18n import _
from app.room.timeline import short
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.pairs import Pairs


class ContinueDialog(FormDialog):
    """Asks for the reason; the room of the new stream is then open."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _(
            "The broken record stays as it is and can be exported. Everything up to its last good entry counts on; "
            "what came after it counts nowhere."
        )
        super().__init__(desk, _("Continue in a new stream"), _("Sign and continue"), parent, meaning)
        head = Pairs()
        good = f"#{desk.head.seq} {short(desk.head.hash.hex())}"
        head.show_pairs([(_("Last good entry"), good), (_("Broken from"), f"#{desk.broken}")])
        self.rows.addWidget(head)
        self.reason = text_field(parent=self)
        self.row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.reason.setFocus()

    @Slot()
    def act(self) -> None:
        """Begin the new stream."""
        if self.primary.isEnabled() and written(self.row, self.reason):
            self.primary.setEnabled(False)
            self.desk.carry_on(text_of(self.reason), self.accept, self.show_refusal)
