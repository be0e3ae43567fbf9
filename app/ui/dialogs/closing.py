"""The end of an incident: standing down, closing with what is unsettled in view, reopening.

Belongs here: those forms. Settling what is open is done where it is shown.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from app.domain.clocks import running
from app.domain.incident import IncidentClosed, IncidentReopened, IncidentStoodDown
from app.domain.terms import Body
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.fonts import Role
from app.ui.models.clocks import clock_title
from app.ui.times import clock_time
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import ElidedLabel


def stand_down_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """The acute phase is over: clocks end, but those of the law."""
    meaning = _("The acute phase is over. Our own clocks end; clocks of the law and promises go on.")
    ask = Ask(_("Stand down"), _("Stand down"), _("Reason"), meaning)
    return ReasonDialog(desk, ask, IncidentStoodDown, parent)


def reopen_dialog(desk: Desk, parent: QWidget) -> FormDialog:
    """A closed incident runs again."""
    ask = Ask(
        _("Reopen the incident"),
        _("Reopen"),
        _("Reason"),
        _("Entries can be made again; the closing stays in the record."),
    )
    return ReasonDialog(desk, ask, IncidentReopened, parent)


def unsettled(desk: Desk) -> list[str]:
    """Every clock that still runs and every open promise, with when it is due."""
    state, now = desk.state, desk.now()
    clocks = [
        _("Clock: {name}, due {time}", name=clock_title(clock), time=clock_time(clock.due or now, now))
        for clock in running(state)
    ]
    promises = [
        _("Promise {label}: {text}, due {time}", label=p.label, text=p.text, time=clock_time(p.due, now))
        for p in state.promises.open()
    ]
    return clocks + promises


class CloseDialog(FormDialog):
    """What is unsettled is listed; then the reason is required."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _("A closed incident can be read, exported and verified; nothing is entered any more.")
        super().__init__(desk, _("Close the incident"), _("Close the incident"), parent, meaning)
        self.unsettled = unsettled(desk)
        if self.unsettled:
            self.rows.addWidget(ElidedLabel(_("Still open: {count}", count=len(self.unsettled)), Role.STRONG, "warn"))
            for line in self.unsettled:
                self.rows.addWidget(ElidedLabel(f"• {line}", Role.BODY))
        self.text = text_field(parent=self)
        hint = _("Why it is closed although this is open.") if self.unsettled else ""
        self.row = self.add(FieldRow(_("Reason"), self.text, required=bool(self.unsettled), hint=hint))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if self.unsettled and not written(self.row, self.text):
            return None
        return IncidentClosed(text_of(self.text))
