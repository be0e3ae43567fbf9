"""What a person can do about a fact that stands: verify it against a source, dispute it, withdraw it.

Belongs here: those forms. Stating a fact is ``fact``; who may do what is the rules'.
"""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from app.domain.facts import Fact, FactDisputed, FactVerified, FactWithdrawn
from app.domain.projections import uses
from app.domain.state import State
from app.domain.terms import Body, blank
from app.i18n import _, listed
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import text_field, text_of, written
from app.ui.fonts import Role
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import Label


def amount(value: str, unit: str) -> str:
    """A value with its unit, as people read it."""
    return f"{value} {unit}".strip()


def _touched(state: State, fact: Fact) -> str:
    """Which statements a change of standing touches; nothing where none use the fact."""
    labels = listed(statement.label for statement in uses(state, fact.id))
    return _("It is used in {labels}.", labels=labels) if labels else ""


class _TurnDialog(FormDialog):
    """A form about ``fact`` as it stood when it was opened: if it has changed meanwhile, the rules say so."""

    def __init__(self, desk: Desk, fact: Fact, words: tuple[str, str, str], parent: QWidget) -> None:
        title, act, meaning = words
        super().__init__(desk, title, act, parent, meaning)
        self.fact = fact
        self.rows.addWidget(Label(f"{fact.label}  {fact.claim}", Role.STRONG, wrap=True))
        if not blank(fact.value):
            self.rows.addWidget(Label(amount(fact.value, fact.unit), Role.TITLE))
        if not blank(fact.source):
            self.rows.addWidget(Label(_("Stated from: {source}", source=fact.source), Role.CAPTION, "2", wrap=True))


class VerifyDialog(_TurnDialog):
    """Says what the fact was checked against."""

    def __init__(self, desk: Desk, fact: Fact, parent: QWidget) -> None:
        meaning = _("You vouch for it with your key: look at the original, not at what was written about it.")
        super().__init__(desk, fact, (_("Verify {label}", label=fact.label), _("Verify"), meaning), parent)
        self.source, self.reason = QLineEdit(), text_field(2, self)
        self.row = self.add(FieldRow(_("Checked against"), self.source, required=True))
        self.add(FieldRow(_("Remark"), self.reason))
        self.source.setFocus()

    def propose(self) -> Body | None:
        source = self.source.text().strip()
        if blank(source):
            self.row.set_error(_("Please say what you checked it against."))
            self.source.setFocus()
            return None
        self.row.clear_error()
        return FactVerified(self.fact.id, self.fact.of, text_of(self.reason), source)


class DisputeDialog(_TurnDialog):
    """Says what speaks against the fact."""

    def __init__(self, desk: Desk, fact: Fact, parent: QWidget) -> None:
        meaning = _("Until it is settled it can go out only as somebody's claim.")
        said = " ".join(part for part in (meaning, _touched(desk.state, fact)) if part)
        super().__init__(desk, fact, (_("Dispute {label}", label=fact.label), _("Dispute it"), said), parent)
        self.reason, self.source = text_field(parent=self), QLineEdit()
        self.row = self.add(FieldRow(_("What speaks against it"), self.reason, required=True))
        self.add(FieldRow(_("Source"), self.source))
        self.reason.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.reason):
            return None
        return FactDisputed(self.fact.id, self.fact.of, text_of(self.reason), self.source.text().strip())


class WithdrawDialog(_TurnDialog):
    """Takes the fact back: it no longer counts, its history stays."""

    def __init__(self, desk: Desk, fact: Fact, parent: QWidget) -> None:
        meaning = _("It no longer counts. Its history stays, and it can be stated anew.")
        said = " ".join(part for part in (meaning, _touched(desk.state, fact)) if part)
        super().__init__(desk, fact, (_("Withdraw {label}", label=fact.label), _("Withdraw it"), said), parent)
        self.primary.set_kind("danger")
        self.reason = text_field(parent=self)
        self.row = self.add(FieldRow(_("Reason"), self.reason, required=True))
        self.reason.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.reason):
            return None
        return FactWithdrawn(self.fact.id, self.fact.of, text_of(self.reason))
