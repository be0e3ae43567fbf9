"""Saying no to a statement: request changes, or reject it. Both need a reason that others can read.

Belongs here: those forms, and what they share with the approving one: they are about one content and no other.
"""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from app.domain.facts import Fact
from app.domain.signing import ChangeAccepted, SignoffGiven
from app.domain.signoff import CHANGES, REJECT
from app.domain.statements import Statement
from app.domain.terms import Body
from app.i18n import _
from app.ui.desk import Desk
from app.ui.dialogs.form import FormDialog
from app.ui.dialogs.reason import Ask, ReasonDialog, text_field, text_of, written
from app.ui.models.statement_names import statement_name
from app.ui.models.verdict import Verdict
from app.ui.widgets.field_row import FieldRow


def named(desk: Desk, statement: Statement) -> str:
    """The statement as a title names it: S-02 v3, First statement."""
    return f"{statement.label} v{statement.current.number} · {statement_name(desk.state, statement)}"


class ContentDialog(FormDialog):
    """A form about exactly the content that was on show when it opened: once that has changed, nothing is entered."""

    def __init__(self, desk: Desk, title: str, primary: str, parent: QWidget, *, statement: Statement) -> None:
        super().__init__(desk, title, primary, parent, named(desk, statement))
        self.statement, self.version = statement.id, statement.current
        for signal in (desk.noticed, desk.moment_changed, desk.seat_changed, desk.opened):
            signal.connect(self.look_again)
        self._member = desk.member

    @Slot()
    def look_again(self) -> None:
        """Something came in, or somebody else sits here: is it still the same content, and the same person?"""
        now = self.desk.live.statements.drafted.get(self.statement)
        if self.desk.member != self._member or self.desk.is_past or now is None:
            self.reject()
        elif now.current.digest != self.version.digest:
            self.void(_("The text has changed meanwhile: nothing was entered. Close this and look at what changed."))

    def void(self, sentence: str) -> None:
        """Nothing can be entered any more."""
        self.say(sentence)
        self.primary.setEnabled(False)


class DecideDialog(ContentDialog):
    """``decision`` is ``changes`` or ``reject``."""

    def __init__(self, desk: Desk, statement: Statement, verdict: Verdict, decision: str, parent: QWidget) -> None:
        title, act = _("Request changes"), _("Request changes")
        hint = _("The text goes back to its author; comments are kept. Sign-off is asked for again afterwards.")
        if decision == REJECT:
            title, act = _("Reject the statement"), _("Reject it")
            hint = _("This ends the statement: it can neither be changed nor released any more.")
        super().__init__(desk, title, act, parent, statement=statement)
        self._verdict, self._decision = verdict, decision
        if decision == REJECT:
            self.primary.set_kind("danger")
        self.text = text_field(4, self)
        self.row = self.add(FieldRow(_("Reason"), self.text, required=True, hint=hint))
        self.text.setFocus()

    def propose(self) -> Body | None:
        if not written(self.row, self.text):
            return None
        return SignoffGiven(
            self.statement, self.version.id, self.version.digest, self._verdict.stage, self._verdict.role,
            self._decision, text_of(self.text), self._verdict.acts_for,
        )  # fmt: skip


def accept_dialog(desk: Desk, statement: Statement, role: str, fact: Fact, parent: QWidget) -> ReasonDialog:
    """A role that signed accepts that a bound fact now stands otherwise."""
    meaning = _(
        "{fact} now stands otherwise than the text says. Your signature then covers the text with it so.",
        fact=fact.label,
    )
    ask = Ask(_("Accept the change of {fact}", fact=fact.label), _("Accept the change"), _("Reason"), meaning)
    version = statement.current

    def body(reason: str) -> Body:
        return ChangeAccepted(statement.id, version.id, version.digest, role, fact.id, fact.of, reason)

    return ReasonDialog(desk, ask, body, parent)


__all__ = ["CHANGES", "REJECT", "ContentDialog", "DecideDialog", "accept_dialog", "named"]
