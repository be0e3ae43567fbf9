"""Correcting an entry: a new one that says what is right. What was entered stays as it is.

Belongs here: that form. The mark on the old entry is the timeline's.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.notes import EntryCorrected
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import Ask, ReasonDialog


def correction_dialog(desk: Desk, seq: int, of: str, parent: QWidget) -> FormDialog:
    """Corrects entry number ``seq``, whose id is ``of``."""
    ask = Ask(
        _("Correct entry #{seq}", seq=seq),
        _("Sign and record"),
        _("What is right"),
        _("The entry stays as it is and is marked; your correction is a new entry that names it."),
    )
    return ReasonDialog(desk, ask, lambda text: EntryCorrected(of, text), parent)
