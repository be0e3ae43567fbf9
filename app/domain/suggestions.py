"""Suggestions (修改建议): other words for a passage, which an author accepts or not.

Belongs here: how a reviewer proposes words without becoming an author. Saving the changed text is an author's version
(``statements``). Source: the sign-off rule 3 of docs/record.md.
"""

from __future__ import annotations

from typing import Protocol

import msgspec

from app.domain.statements import Statements
from app.domain.terms import Body, Entry, Map, Refusal, blank, refuse


class SuggestionMade(Body, frozen=True):
    """``text`` instead of ``quote``, which the version's text in ``language`` for ``channel`` holds word for word."""

    suggestion: str
    statement: str
    version: str
    language: str
    channel: str
    quote: str
    text: str
    reason: str = ""


class SuggestionAnswered(Body, frozen=True):
    suggestion: str
    accepted: bool
    reason: str = ""


class Suggestion(msgspec.Struct, frozen=True):
    """``answer`` is empty while it waits, then ``accepted`` or ``declined``."""

    id: str
    statement: str
    version: str
    language: str
    channel: str
    quote: str
    text: str
    reason: str
    by: str
    received: int
    answer: str = ""
    answered_by: str = ""
    answer_reason: str = ""


class Suggestions(msgspec.Struct, frozen=True):
    made: Map[str, Suggestion] = Map()

    def on(self, statement: str) -> tuple[Suggestion, ...]:
        """Suggestions for ``statement``, the oldest first."""
        return tuple(sorted((s for s in self.made.values() if s.statement == statement), key=lambda s: s.received))


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def statements(self) -> Statements: ...
    @property
    def suggestions(self) -> Suggestions: ...


BODIES: dict[str, type[Body]] = {"suggestion.made": SuggestionMade, "suggestion.answered": SuggestionAnswered}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if isinstance(body, SuggestionMade):
        return _judge_made(state, body)
    if not isinstance(body, SuggestionAnswered):
        return None
    found = state.suggestions.made.get(body.suggestion)
    if found is None or found.answer:
        return refuse("no-such-suggestion")
    statement = state.statements.drafted[found.statement]
    if entry.by not in statement.authors:
        return refuse("not-author", label=statement.label)
    return refuse("needs-reason") if not body.accepted and blank(body.reason) else None


def _judge_made(state: Sees, body: SuggestionMade) -> Refusal | None:
    statement = state.statements.drafted.get(body.statement)
    version = statement.version(body.version) if statement else None
    if statement is None or version is None:
        return refuse("no-such-version")
    if statement.status != "draft":
        return refuse(f"statement-{statement.status}", label=statement.label)
    if body.suggestion in state.suggestions.made:
        return refuse("suggestion-exists")
    text = version.content.texts.get(body.language, {}).get(body.channel, "")
    if not body.quote or body.quote not in text:
        return refuse("no-such-passage", label=statement.label)
    return refuse("nothing-changed", label=statement.label) if body.quote == body.text else None


def evolve(suggestions: Suggestions, entry: Entry) -> Suggestions:
    match entry.body:
        case SuggestionMade() as body:
            made = Suggestion(
                body.suggestion,
                body.statement,
                body.version,
                body.language,
                body.channel,
                body.quote,
                body.text,
                body.reason,
                entry.by,
                entry.received,
            )
            return Suggestions(suggestions.made.insert(body.suggestion, made))
        case SuggestionAnswered() as body:
            answered = msgspec.structs.replace(
                suggestions.made[body.suggestion],
                answer="accepted" if body.accepted else "declined",
                answered_by=entry.by,
                answer_reason=body.reason,
            )
            return Suggestions(suggestions.made.insert(body.suggestion, answered))
    return suggestions
