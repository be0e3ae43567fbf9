"""Promises to the public: making one, keeping it with proof, saying that it was missed, agreeing on another time.

Belongs here: those forms. The list of promises is a screen.
"""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QDateTime
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from app.domain.projections import promise_label
from app.domain.promises import Promise, PromiseKept, PromiseMade, PromiseMissed, PromiseRenegotiated
from app.domain.statements import Statement
from app.domain.terms import Body, blank
from app.i18n import _
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.choices import all_roles, chosen, fill_roles
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.fonts import Role
from app.ui.times import clock_time
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.moment_field import MomentField

_DAY = timedelta(days=1)


def fill_statements(field: QComboBox, desk: Desk, first: str = "") -> None:
    """Offer every statement, the released ones first, and none; choose ``first`` or the last released."""
    field.addItem(_("None, it was made elsewhere"), "")
    found = sorted(desk.state.statements.in_order(), key=lambda s: (s.status != "released", s.label))
    for statement in found:
        field.addItem(statement_line(statement), statement.id)
    out = desk.state.releases.made
    last = max((s for s in found if s.id in out), key=lambda s: out[s.id].received, default=None)
    field.setCurrentIndex(max(field.findData(first or (last.id if last else "")), 0))


def statement_line(statement: Statement) -> str:
    """A statement in a list: label, version, and whether it is out."""
    line = f"{statement.label} v{statement.current.number}"
    return _("{statement}, released", statement=line) if statement.status == "released" else line


def _statement(field: QComboBox) -> str | None:
    return chosen(field) or None


def _in_milliseconds(field: MomentField) -> int:
    return field.dateTime().toMSecsSinceEpoch()


class PromiseDialog(FormDialog):
    """Records what the public was promised. ``text`` may be brought along, as may the statement that says it."""

    def __init__(self, desk: Desk, parent: QWidget, text: str = "", statement: str = "") -> None:
        label = promise_label(desk.state)
        meaning = _("It gets the label {label}, an owner and a time, and is kept only with proof.", label=label)
        super().__init__(desk, _("Record a promise"), _("Sign and record"), parent, meaning)
        self.setMinimumWidth(560)
        self.text, self.role, self.proof = text_field(2, self), QComboBox(), QLineEdit()
        self.text.setPlainText(text)
        self.due = MomentField(QDateTime.fromMSecsSinceEpoch(desk.now()).addSecs(int(_DAY.total_seconds())))
        self.statement = QComboBox()
        fill_roles(self.role, desk, all_roles(desk), next(iter(desk.roles()), ""))
        fill_statements(self.statement, desk, statement)
        self.text_row = self.add(FieldRow(_("What was promised, as it was told"), self.text, required=True))
        self.due_row = self.add(FieldRow(_("Due"), self.due, required=True))
        self.add(FieldRow(_("Who answers for it"), self.role, required=True))
        self.add(FieldRow(_("Told in"), self.statement))
        self.add(FieldRow(_("What will show that it was kept"), self.proof))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.text_row, self.text, _("Please write what was promised.")):
            return None
        due = _in_milliseconds(self.due)
        if due <= self.desk.now():
            self.due_row.set_error(_("This time is past. When will it be kept?"))
            self.due.setFocus()
            return None
        self.due_row.clear_error()
        text = " ".join(text_of(self.text).split("\n"))
        label, proof = promise_label(self.desk.live), self.proof.text().strip()
        return PromiseMade(
            self.desk.new_id(), label, text, rfc3339(due), chosen(self.role), _statement(self.statement), proof
        )


class RenegotiateDialog(FormDialog):
    """Another time, agreed on and said in public."""

    def __init__(self, desk: Desk, promise: Promise, parent: QWidget) -> None:
        title = _("Another time for {label}", label=promise.label)
        meaning = _("The public has to be told, before the old time is past: name the statement that says so.")
        super().__init__(desk, title, _("Record it"), parent, meaning)
        self.promise = promise
        self.rows.addWidget(Label(promise.text, Role.STRONG, wrap=True))
        was = clock_time(promise.due, desk.now())
        self.due = MomentField(QDateTime.fromMSecsSinceEpoch(max(promise.due, desk.now())))
        self.reason, self.statement = text_field(2, self), QComboBox()
        fill_statements(self.statement, desk)
        self.due_row = self.add(FieldRow(_("New time"), self.due, required=True, hint=_("So far: {time}", time=was)))
        self.reason_row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.add(FieldRow(_("Told in"), self.statement))
        self.due.setFocus()

    def propose(self) -> Body | None:
        due = _in_milliseconds(self.due)
        if due <= self.desk.now() or due // 60_000 == self.promise.due // 60_000:
            self.due_row.set_error(_("Please choose another time that is still to come."))
            self.due.setFocus()
            return None
        self.due_row.clear_error()
        if not written(self.reason_row, self.reason):
            return None
        return PromiseRenegotiated(self.promise.id, rfc3339(due), text_of(self.reason), _statement(self.statement))


def keep_dialog(desk: Desk, promise: Promise, parent: QWidget) -> FormDialog:
    """The promise is kept; what proves it."""
    hint = promise.proof_due if not blank(promise.proof_due) else ""
    ask = Ask(
        _("{label} is kept", label=promise.label),
        _("Record that it is kept"),
        _("Proof"),
        promise.text,
        hint or _("A receipt number, a link, the label of a statement: what one can look at."),
    )
    return ReasonDialog(desk, ask, lambda text: PromiseKept(promise.id, text), parent)


def miss_dialog(desk: Desk, promise: Promise, parent: QWidget) -> FormDialog:
    """The promise was not kept; why."""
    ask = Ask(_("{label} was missed", label=promise.label), _("Record that it was missed"), _("Reason"), promise.text)
    made = ReasonDialog(desk, ask, lambda text: PromiseMissed(promise.id, text), parent)
    made.primary.set_kind("danger")
    return made
