"""The studio's sentences about being ready: what a check asks, what is missing, and how to put it right.

Belongs here: those sentences. Which check fails is ``readiness``.
"""

from __future__ import annotations

from app.domain.facts import Fact
from app.i18n import _, listed, n_, pick
from app.room import words
from app.room.readiness import Check
from app.ui.models.statement_names import channel_name, language_name
from app.ui.screens.studio_session import Session


def check_title(check: Check) -> str:
    """What a check asks."""
    return {
        "facts": _("Facts verified"),
        "attributed": _("Disputed facts attributed"),
        "fields": _("Required fields"),
        "placeholders": _("Nothing left to fill in"),
        "languages": _("Both languages written"),
        "unused": _("Bound facts in the text"),
        "comments": _("Comments settled"),
        "stale": _("Facts as in this version"),
        "unsaved": _("Saved as a version"),
    }[check.code]


def check_note(session: Session, check: Check) -> str:
    """What is missing, in one line; nothing where nothing is."""
    if check.answer == "ok":
        return ""
    items = listed(check.items)
    match check.code:
        case "facts" | "attributed":
            return listed(_standing(session, label) for label in check.items)
        case "fields":
            return _field_names(session, check)
        case "placeholders":
            return listed(dict.fromkeys(check.items[:4])) + ("…" if len(check.items) > 4 else "")
        case "languages":
            return listed(_place(item) for item in check.items)
        case "unused":
            return _("{labels}: in no text. Use it or unbind it.", labels=items)
        case "comments":
            return n_("{count} comment is open", "{count} comments are open", check.of)
        case "stale":
            return _("{labels} changed since. Save a new version.", labels=items)
    return _("There are changes that nobody else sees yet.")


def _standing(session: Session, label: str) -> str:
    fact = next((f for f in session.desk.state.facts.in_order() if f.label == label), None)
    return _("{label} is {standing}", label=label, standing=words.standing(fact.standing)) if fact else label


def _field_names(session: Session, check: Check) -> str:
    template = session.template
    labels = {field.id: pick(field.label) for field in template.fields} if template else {}
    named = [labels.get(field, field) for field in check.items]
    return listed(named[:3]) + ("…" if len(named) > 3 else "")


def _place(item: str) -> str:
    language, _sep, channel = item.partition(":")
    name = language_name(language)
    return name if channel == "*" else _("{sentence} ({more})", sentence=name, more=channel_name(channel))


def block_title(check: Check) -> str:
    """Why sign-off cannot be asked for yet."""
    reason = {
        "facts": n_("{count} fact is not verified", "{count} facts are not verified", len(check.items)),
        "attributed": n_("{count} fact is disputed", "{count} facts are disputed", len(check.items)),
        "fields": n_("{count} field is empty", "{count} fields are empty", len(check.items)),
        "placeholders": n_(
            "{count} place is still to be filled in", "{count} places are still to be filled in", check.of
        ),
        "languages": _("a text is empty"),
        "stale": _("a fact has changed"),
        "unsaved": _("there are unsaved changes"),
    }[check.code]
    return _("Sign-off cannot be requested yet: {reason}", reason=reason)


def block_note(session: Session, check: Check) -> str:
    """What the first obstacle is, and who can clear it."""
    if check.code not in ("facts", "attributed"):
        return check_note(session, check)
    fact = session.desk.state.facts.sheet[check.target]
    return _fact_note(session, fact)


def _fact_note(session: Session, fact: Fact) -> str:
    """Who said what about a fact last, and why."""
    roster, turn = session.desk.roster, fact.history[-1]
    name = words.person_name(roster, turn.by)
    said = {
        "disputed": _("{label}, {claim}: disputed by {name}", label=fact.label, claim=fact.claim, name=name),
        "withdrawn": _("{label}, {claim}: withdrawn by {name}", label=fact.label, claim=fact.claim, name=name),
    }.get(fact.standing, _("{label}, {claim}: stated by {name}", label=fact.label, claim=fact.claim, name=name))
    return _("{sentence} ({more})", sentence=said, more=turn.reason) if turn.reason else said


def block_act(session: Session, check: Check) -> str:
    """The button that goes to the first obstacle."""
    if check.code in ("facts", "attributed"):
        return _("Go to {label}", label=check.items[0])
    if check.code in ("unsaved", "stale"):
        return _("Save version…")
    return _("Go there")
