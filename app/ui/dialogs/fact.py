"""Stating a fact, and stating it anew: claim, value, source. What changes is shown before it is entered.

Belongs here: that form. Verifying, disputing and withdrawing are ``fact_turns``.
"""

from __future__ import annotations

from PySide6.QtCore import QDateTime, Qt, Slot
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.facts import WITHDRAWN, Fact, FactStated
from app.domain.playbook import FactToEstablish
from app.domain.projections import fact_label, uses
from app.domain.terms import Body, blank, moment_ms
from app.i18n import _, listed, pick
from app.room import words
from app.room.sources import rfc3339
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.times import clock_time
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label
from app.ui.widgets.moment_field import MomentField
from app.ui.widgets.old_new import OldNew


class FactDialog(FormDialog):
    """States a fact; with ``fact_id`` states that one anew; with ``planned`` the one that the playbook asks for."""

    def __init__(
        self, desk: Desk, parent: QWidget, fact_id: str | None = None, planned: FactToEstablish | None = None
    ) -> None:
        wanted = fact_id or (planned.id if planned else "")
        self.before = desk.state.facts.sheet.get(wanted)
        title = _("State a fact") if self.before is None else _("State {label} anew", label=self.before.label)
        super().__init__(desk, title, _("Sign and record"), parent, self._meaning(desk))
        self._fact = wanted or desk.new_id()
        self.setMinimumWidth(560)
        self._make_fields()
        self._add_fields(planned)
        if planned is not None and self.before is None:
            self._prefill(planned)
        if self.before is not None:
            self._show(self.before)
        self._changed()
        (self.value if wanted else self.claim).setFocus()

    def _meaning(self, desk: Desk) -> str:
        if self.before is None:
            return _("It gets the label {label}. Somebody else verifies it.", label=fact_label(desk.state))
        used = uses(desk.state, self.before.id)
        if not used:
            return _("It has to be verified anew; its history stays.")
        labels = listed(statement.label for statement in used)
        return _("It has to be verified anew, and what uses it no longer agrees with it: {labels}.", labels=labels)

    # -- fields --------------------------------------------------------------------------------------------------

    def _make_fields(self) -> None:
        self.claim = text_field(2, self)
        self.value, self.unit, self.source, self.attribution = (QLineEdit() for _number in range(4))
        self.as_of = MomentField(QDateTime.fromMSecsSinceEpoch(self.desk.now()))
        self.undated = QCheckBox(_("Not tied to a time"))
        self.undated.toggled.connect(self.as_of.setDisabled)
        for field in (self.value, self.unit, self.source, self.attribution):
            field.textChanged.connect(self._changed)
        self.claim.textChanged.connect(self._changed)
        self.undated.toggled.connect(self._changed)
        self.as_of.dateTimeChanged.connect(self._changed)

    def _add_fields(self, planned: FactToEstablish | None) -> None:
        how = pick(planned.how) if planned and planned.how else ""
        if planned is not None:
            role = words.role_name(self.desk.state.playbook, planned.role)
            self.rows.addWidget(Label(_("Who finds out: {role}", role=role), Role.CAPTION, "2"))
        self.claim_row = self.add(FieldRow(_("Claim"), self.claim, required=True, hint=how))
        value = FieldRow(_("Value"), self.value, hint=_("Short: a number, a day like 2026-03-12, a name."))
        unit = FieldRow(_("Unit"), self.unit)
        unit.setFixedWidth(120)
        as_of, dated = FieldRow(_("As of"), self.as_of), QVBoxLayout()
        dated.addWidget(as_of)
        dated.addWidget(self.undated)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(value, 1, Qt.AlignmentFlag.AlignTop)
        row.addWidget(unit, 0, Qt.AlignmentFlag.AlignTop)
        self.rows.addLayout(row)
        self.add(FieldRow(_("Source"), self.source, hint=_("Where one can look: a work order, a recording, a report.")))
        self.rows.addLayout(dated)
        hint = _("Fill in only where it is somebody's claim; while disputed it can go out only as theirs.")
        self.add(FieldRow(_("Whose claim"), self.attribution, hint=hint))
        self.changes = QVBoxLayout()
        self.changes.setSpacing(2)
        self.rows.addLayout(self.changes)

    def _prefill(self, planned: FactToEstablish) -> None:
        self.claim.setPlainText(pick(planned.claim))
        self.unit.setText(pick(planned.unit) if planned.unit else "")

    def _show(self, fact: Fact) -> None:
        self.claim.setPlainText(fact.claim)
        self.value.setText(fact.value)
        self.unit.setText(fact.unit)
        self.source.setText(fact.source)
        self.attribution.setText(fact.attribution or "")
        ms = moment_ms(fact.as_of)
        self.undated.setChecked(ms is None)
        if ms is not None:
            self.as_of.setDateTime(QDateTime.fromMSecsSinceEpoch(ms))

    # -- what it says --------------------------------------------------------------------------------------------

    def stated(self) -> FactStated:
        """What the form says now."""
        label = self.before.label if self.before else fact_label(self.desk.live)
        return FactStated(
            self._fact, label, _line(self.claim), _typed(self.value), _typed(self.unit), self._as_of(),
            _typed(self.source), _typed(self.attribution) or None,
        )  # fmt: skip

    def _as_of(self) -> str:
        if self.undated.isChecked():
            return ""
        ms = self.as_of.dateTime().toMSecsSinceEpoch()
        known = moment_ms(self.before.as_of) if self.before else None
        # The field shows minutes: a time that nobody touched stays the one that was stated, to the letter.
        same = self.before is not None and known is not None and known // 60_000 == ms // 60_000
        return self.before.as_of if same and self.before else rfc3339(ms)

    @Slot()
    def _changed(self) -> None:
        """Show what is stated otherwise than before."""
        while (item := self.changes.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
        if self.before is None:
            return
        changed = differences(self.before, self.stated(), self.desk.now())
        for label, old, new in changed:
            self.changes.addWidget(OldNew(label, old, new))
        if not changed:
            self.changes.addWidget(Label(_("Nothing is changed yet."), Role.CAPTION, "2"))

    def propose(self) -> Body | None:
        if not written(self.claim_row, self.claim, _("Please say what is claimed.")):
            return None
        body = self.stated()
        known = self.before
        if known and known.standing != WITHDRAWN and not differences(known, body, self.desk.now()):
            self.say(_("Nothing is changed yet."))
            return None
        return body


def differences(before: Fact, after: FactStated, now: int) -> list[tuple[str, str, str]]:
    """What ``after`` states otherwise than ``before``: the name of each part, its old and its new words."""

    def told(as_of: str) -> str:
        ms = moment_ms(as_of)
        return clock_time(ms, now) if ms is not None else as_of

    pairs = (
        (_("Claim"), before.claim, after.claim),
        (_("Value"), before.value, after.value),
        (_("Unit"), before.unit, after.unit),
        (_("As of"), told(before.as_of), told(after.as_of)),
        (_("Source"), before.source, after.source),
        (_("Whose claim"), before.attribution or "", after.attribution or ""),
    )
    return [pair for pair in pairs if pair[1] != pair[2] and not (blank(pair[1]) and blank(pair[2]))]


def _typed(field: QLineEdit) -> str:
    return field.text().strip()


def _line(field: QPlainTextEdit) -> str:
    """A claim is one line: what was pasted with line ends is joined."""
    return " ".join(text_of(field).split("\n"))
