"""Words for statements: what kind of text it is, what it is called, how it stands.

Belongs here: those. Names of channels, audiences and languages are in ``models/statement_names``.
"""

from __future__ import annotations

from app.domain.projections import request_now
from app.domain.signoff import CHANGES
from app.domain.state import State
from app.domain.statements import Statement
from app.i18n import _, pick
from app.ui.icons import Icon
from app.ui.models.override_words import override_look, overriding
from app.ui.widgets.chip import ChipLook, FactState


def type_name(code: str) -> str:
    """A type of statement; one that this program does not know is shown as it is written."""
    return {
        "holding": _("Holding statement"),
        "acknowledgement": _("Acknowledgement"),
        "apology": _("Apology"),
        "clarification": _("Clarification"),
        "recall": _("Recall notice"),
        "compensation": _("Compensation"),
        "update": _("Progress update"),
        "memo": _("Staff memo"),
        "talk_track": _("Talk track"),
        "media_qa": _("Media Q&A"),
        "regulator_letter": _("Letter to a regulator"),
        "investor_notice": _("Notice to investors"),
        "closing": _("Closing statement"),
        "correction": _("Correction"),
        "withdrawal": _("Withdrawal"),
    }.get(code, code)


def title(state: State, statement: Statement) -> str:
    """What a statement is called beside its label: its template's name, or its type; what it corrects or withdraws."""
    of = state.statements.drafted.get(statement.corrects or statement.withdraws or "")
    if of is not None and statement.withdraws:
        return _("Withdrawal of {label}", label=of.label)
    if of is not None:
        return _("Correction of {label}", label=of.label)
    found = next((t for t in state.playbook.templates if t.id == statement.template), None)
    return pick(found.name) if found else type_name(statement.current.content.type)


def status_look(state: State, statement: Statement) -> ChipLook:
    """How a statement stands, in one chip."""
    made = overriding(state, statement)
    if made is not None:
        return override_look(made)
    if statement.status == "released":
        return ChipLook(_("Released"), "ok", Icon.PUBLISH)
    if statement.status == "rejected":
        return ChipLook(_("Rejected"), "danger", Icon.CROSSED)
    request = request_now(state, statement)
    if request is not None:
        signed = state.signoffs.open_stage(request, statement.id) is None
        return (
            ChipLook(_("Signed"), "ok", Icon.SETTLED) if signed else ChipLook(_("In sign-off"), "accent", Icon.REVIEW)
        )
    given = state.signoffs.counting(statement.id, statement.current.digest).values()
    if any(signature.decision == CHANGES for signature in given):
        return ChipLook(_("Changes asked"), "warn", Icon.NOTE)
    return ChipLook(_("In draft"), "neutral", Icon.DRAFT)


def fact_state(standing: str) -> FactState:
    """The standing of a fact as chips and marks know it."""
    match standing:
        case "verified" | "disputed" | "withdrawn":
            return standing
        case _:
            return "unverified"
