"""What a person can do about a clock: start it with evidence, stop it with proof, say that it does not apply.

Belongs here: that form, and since when the company has known, which starts clocks of the law.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QDateTime, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain.clocks import Clock, ClockStarted, ClockStopped, ClockWaived, all_clocks
from app.domain.incident import KnownSinceStated
from app.domain.projections import waited_for
from app.domain.terms import Body, moment_ms
from app.i18n import _, listed, pick
from app.room import words
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reach import ReachDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.icons import Icon
from app.ui.models.clocks import clock_title, outcome_look
from app.ui.models.people import ring_first
from app.ui.times import clock_time, left, moment, seconds_left
from app.ui.widgets.button import Button
from app.ui.widgets.chip import Chip
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.moment_field import MomentField
from app.ui.widgets.segmented import Segment, Segmented


def find_clock(desk: Desk, clock: str) -> Clock | None:
    """The latest run of the clock with this id."""
    return next((c for c in reversed(all_clocks(desk.state)) if c.plan.id == clock), None)


def about_clock(desk: Desk, clock: Clock) -> list[str]:
    """What is known of a clock, a line each: whose it is, from when until when, what stops it, its rule."""
    state, now, plan = desk.state, desk.now(), clock.plan
    holders = listed(words.person_name(desk.roster, member) for member in state.roles.holders(plan.role))
    role = words.role_name(state.playbook, plan.role)
    lines = [_("Answers for it: {who}", who=f"{role} · {holders}" if holders else role)]
    if clock.start is not None and clock.due is not None:
        lines.append(_("Runs from {start} to {due}", start=moment(clock.start), due=moment(clock.due)))
    if clock.outcome == "running":
        lines.append(left(seconds_left(clock.due or now, now)))
        if plan.stops == "released":
            lines.append(_("It stops by itself when a statement that answers it is released."))
    elif clock.stopped is not None:
        lines.append(_("Ended at {time}", time=clock_time(clock.stopped, now, seconds=True)))
        lines += [clock.proof] if clock.proof else []
    elif plan.starts == "known_since":
        lines.append(_("It starts once it is stated since when the company has known."))
    elif plan.starts == "released":
        lines.append(_("It starts with the next public release."))
    if plan.basis:
        basis = pick(plan.basis)
        lines.append(_("{sentence}: {more}", sentence=plan.rule, more=basis) if plan.rule else basis)
    return lines


class WaitsFor(QWidget):
    """Whom a clock waits for, a button a role: it shows who answers and their numbers. Hidden where there is none."""

    def __init__(self, desk: Desk, roles: Sequence[str]) -> None:
        super().__init__()
        self._desk = desk
        self.setVisible(bool(roles))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Label(_("Waits for"), Role.BODY, "2"))
        self.buttons: list[Button] = []
        for role in roles:
            who, number = ring_first(desk.state, desk.roster, role, desk.now())
            button = Button(f"{words.role_name(desk.state.playbook, role)} · {who}", "secondary", Icon.PHONE)
            button.setAutoDefault(False)
            button.clicked.connect(partial(self._reach, role))
            self.buttons.append(button)
            row = QHBoxLayout()
            row.setSpacing(10)
            row.addWidget(button)
            row.addWidget(Label(number, Role.PANEL, selectable=True))
            row.addStretch(1)
            column.addLayout(row)

    def _reach(self, role: str) -> None:
        ReachDialog(self._desk, [role], self.window()).show()


class ClockDialog(FormDialog):
    """One clock: what it is, and one of the acts that it allows now."""

    def __init__(self, desk: Desk, clock: Clock, parent: QWidget) -> None:
        super().__init__(desk, clock_title(clock), _("Record it"), parent)
        self._clock = clock
        self.setFixedWidth(520)
        self.rows.addWidget(Chip(outcome_look(clock, desk.now())))
        for line in about_clock(desk, clock):
            self.rows.addWidget(Label(line, Role.BODY, "2", wrap=True, selectable=True))
        self.waits = WaitsFor(desk, waited_for(desk.state, clock.plan.id) if clock.outcome == "running" else ())
        self.rows.addWidget(self.waits)
        self.acts = Segmented(self._offered(), name=_("What to record"))
        self.at = MomentField(QDateTime.fromMSecsSinceEpoch(desk.now()))
        self.text = text_field(parent=self)
        self.rows.addWidget(self.acts)
        self.at_row = self.add(FieldRow(_("Started at"), self.at, required=True))
        self.text_row = self.add(FieldRow(_("What shows it"), self.text, required=True))
        self.rows.addStretch(1)
        self.acts.chosen.connect(self._show_act)
        self._show_act(self.acts.current)

    def _offered(self) -> list[Segment]:
        waive = Segment("waive", _("Does not apply"))
        match self._clock.outcome:
            case "running":
                return [Segment("stop", _("Done, with proof")), waive]
            case "waiting" if self._clock.plan.starts == "person":
                return [Segment("start", _("Start it")), waive]
            case "waiting":
                return [waive]
        return [Segment("none", "")]

    @Slot(str)
    def _show_act(self, act: str) -> None:
        acts = act != "none" and self.desk.may_act()
        for part in (self.acts, self.text_row, self.primary):
            part.setVisible(acts)
        self.primary.setEnabled(acts)
        self.at_row.setVisible(acts and act == "start")
        self.cancel.set_label(_("Cancel") if acts else _("Close"))
        texts = {
            "stop": _("Record the proof"),
            "start": _("Start the clock"),
            "waive": _("Record that it does not apply"),
        }
        self.primary.set_label(texts.get(act, ""))
        self.text_row.clear_error()
        if acts:
            self.text.setFocus()
        self.adjustSize()

    def propose(self) -> Body | None:
        clock = self._clock.plan.id
        match self.acts.current:
            case "start":
                if not written(self.text_row, self.text, _("Please say what this rests on.")):
                    return None
                return ClockStarted(clock, rfc3339(self.at.dateTime().toMSecsSinceEpoch()), text_of(self.text))
            case "stop":
                proof = _("Please give the proof: a receipt number, a link, what one can look at.")
                return ClockStopped(clock, text_of(self.text)) if written(self.text_row, self.text, proof) else None
        return ClockWaived(clock, text_of(self.text)) if written(self.text_row, self.text) else None


class KnownSinceDialog(FormDialog):
    """Since when the company has known (发现或获知时间)."""

    def __init__(self, desk: Desk, parent: QWidget) -> None:
        meaning = _("Clocks of the law count from here. A later statement does not erase the earlier one.")
        super().__init__(desk, _("Known since"), _("State it"), parent, meaning)
        before = desk.state.incident.known_since
        known = moment_ms(before)
        if known is not None:
            self.rows.addWidget(Label(_("Stated so far: {time}", time=moment(known)), Role.BODY, "2"))
        self.at = MomentField(QDateTime.fromMSecsSinceEpoch(known or desk.now()))
        self.text = text_field(parent=self)
        self.add(FieldRow(_("The company has known since"), self.at, required=True))
        hint = _("Whoever knew first in the company counts: a ticket, a call, a letter.")
        self.row = self.add(FieldRow(_("What shows it"), self.text, required=True, hint=hint))
        self.at.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text, _("Please say what this rests on.")):
            return None
        return KnownSinceStated(rfc3339(self.at.dateTime().toMSecsSinceEpoch()), text_of(self.text))
