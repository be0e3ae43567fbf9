"""Sentences for what people enter about sign-offs beside the decisions themselves, and for suggestions.

Belongs here: the words. Requests, decisions and releases are in ``timeline_sentences``, which puts these to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.domain.release import RATIFY, OverrideRatified
from app.domain.signing import (
    ConditionConfirmed,
    LoweringAccepted,
    SignerAdded,
    SignoffHandedOver,
    SignoffWithdrawn,
)
from app.domain.suggestions import SuggestionAnswered, SuggestionMade
from app.domain.terms import Body, blank
from app.i18n import _
from app.ui.models.timeline_backdrop import Backdrop


def _said(sentence: str, reason: str) -> str:
    return sentence if blank(reason) else _("{sentence}: {more}", sentence=sentence, more=reason)


def _label(statement: str, back: Backdrop) -> str:
    return back.statement(statement, "")[0]


def _confirmed(body: ConditionConfirmed, back: Backdrop) -> str:
    return _said(_("The condition on {label} is met", label=_label(body.statement, back)), body.reason)


def _handed(body: SignoffHandedOver, back: Backdrop) -> str:
    role, who = back.role(body.role), back.person(body.member)
    label = _label(body.statement, back)
    return _said(_("{who} signs {label} as {role} instead", who=who, label=label, role=role), body.reason)


def _added(body: SignerAdded, back: Backdrop) -> str:
    label, role = _label(body.statement, back), back.role(body.role)
    return _said(_("{role} signs {label} too", role=role, label=label), body.reason)


def _withdrawn(body: SignoffWithdrawn, back: Backdrop) -> str:
    label, role = _label(body.statement, back), back.role(body.role)
    return _said(_("The signature of {role} on {label} no longer counts", role=role, label=label), body.reason)


def _lowered(body: LoweringAccepted, back: Backdrop) -> str:
    return _said(_("{role} accepts the lower severity for sign-offs", role=back.role(body.role)), body.reason)


def _suggested(body: SuggestionMade, back: Backdrop) -> str:
    label = _label(body.statement, back)
    if blank(body.text):
        return _said(_("{label}: leave out “{quote}”", label=label, quote=body.quote), body.reason)
    return _said(_("{label}: “{quote}” → “{text}”", label=label, quote=body.quote, text=body.text), body.reason)


def _answered(body: SuggestionAnswered, back: Backdrop) -> str:
    made = back.state.suggestions.made.get(body.suggestion)
    label, quote = (_label(made.statement, back), made.quote) if made else ("", "")
    if body.accepted:
        return _said(_("{label}: other words for “{quote}” accepted", label=label, quote=quote), body.reason)
    return _said(_("{label}: other words for “{quote}” declined", label=label, quote=quote), body.reason)


def _ratified(body: OverrideRatified, back: Backdrop) -> str:
    made = next((m for m in back.state.releases.made.values() if m.entry == body.release), None)
    values = {"label": _label(made.statement, back) if made else "", "role": back.role(body.role)}
    if body.decision == RATIFY:
        return _said(_("{role} ratifies the release of {label}", **values), body.reason)
    return _said(_("{role} objects to the release of {label}", **values), body.reason)


SENTENCES: dict[type[Body], Callable[[Any, Backdrop], str]] = {
    ConditionConfirmed: _confirmed,
    SignoffHandedOver: _handed,
    SignerAdded: _added,
    SignoffWithdrawn: _withdrawn,
    LoweringAccepted: _lowered,
    SuggestionMade: _suggested,
    SuggestionAnswered: _answered,
    OverrideRatified: _ratified,
}
