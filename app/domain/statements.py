"""Statements (声明): versions of exact content over bound facts, and comments on their paragraphs.

Belongs here: drafting. Signing and releasing are ``signoff`` and ``release``.
"""

from __future__ import annotations

from typing import Any, Protocol

import msgspec

from app.domain.facts import DISPUTED, VERIFIED, Fact, Facts
from app.domain.placeholders import unresolved
from app.domain.terms import Body, Entry, Map, Refusal, blank, refuse


class BoundFact(msgspec.Struct, frozen=True):
    """A fact as a version binds it: ``of`` the statement of fact meant, with value, standing and attribution then."""

    fact: str
    of: str
    value: str
    standing: str
    attribution: str | None = None


class Content(msgspec.Struct, frozen=True):
    """What a signature is for. ``texts`` is {language: {channel or ``*``: text}}, ``facts`` by slot."""

    type: str
    audience: str
    channels: list[str]
    texts: dict[str, dict[str, str]]
    facts: dict[str, BoundFact] = {}


class StatementVersioned(Body, frozen=True):
    """A new version. ``content`` is the exact object digested; ``corrects`` or ``withdraws`` names a released one."""

    statement: str
    label: str
    number: int
    content: dict[str, Any]
    note: str = ""
    template: str | None = None
    corrects: str | None = None
    withdraws: str | None = None


class CommentMade(Body, frozen=True):
    """A comment on a paragraph (from 0) of the text in a language for a channel; ``quote`` is its text then."""

    comment: str
    statement: str
    version: str
    language: str
    channel: str
    paragraph: int
    quote: str
    text: str


class CommentResolved(Body, frozen=True):
    comment: str
    text: str = ""


class Comment(msgspec.Struct, frozen=True):
    id: str
    statement: str
    version: str
    language: str
    channel: str
    paragraph: int
    quote: str
    text: str
    by: str
    received: int
    resolved_by: str = ""
    answer: str = ""


class Version(msgspec.Struct, frozen=True):
    """``id`` is the entry's, ``digest`` the content digest."""

    id: str
    number: int
    digest: str
    content: Content
    by: str
    received: int
    note: str = ""


class Statement(msgspec.Struct, frozen=True):
    """A statement with all its versions. ``status``: draft, rejected, released."""

    id: str
    label: str
    versions: tuple[Version, ...]
    authors: frozenset[str]
    status: str = "draft"
    template: str | None = None
    corrects: str | None = None
    withdraws: str | None = None

    @property
    def current(self) -> Version:
        return self.versions[-1]

    def version(self, entry: str) -> Version | None:
        return next((version for version in self.versions if version.id == entry), None)


class Statements(msgspec.Struct, frozen=True):
    drafted: Map[str, Statement] = Map()
    comments: Map[str, Comment] = Map()
    binding: Map[str, frozenset[str]] = Map()
    """Fact id → who authored any version of a statement that binds it."""

    def in_order(self) -> tuple[Statement, ...]:
        return tuple(sorted(self.drafted.values(), key=lambda s: (len(s.label), s.label)))

    def comments_on(self, statement: str) -> tuple[Comment, ...]:
        return tuple(sorted((c for c in self.comments.values() if c.statement == statement), key=lambda c: c.received))


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def statements(self) -> Statements: ...
    @property
    def facts(self) -> Facts: ...


BODIES: dict[str, type[Body]] = {
    "statement.versioned": StatementVersioned,
    "comment.made": CommentMade,
    "comment.resolved": CommentResolved,
}


def content_of(raw: dict[str, Any]) -> Content | None:
    """The content that ``raw`` spells, or None where its shape is not one."""
    try:
        return msgspec.convert(raw, Content)
    except msgspec.ValidationError:
        return None


def judge(state: Sees, entry: Entry) -> Refusal | None:
    match entry.body:
        case StatementVersioned() as body:
            return _judge_version(state, entry, body)
        case CommentMade() as body:
            statement = state.statements.drafted.get(body.statement)
            if statement is None or statement.version(body.version) is None:
                return refuse("no-such-version")
            if body.comment in state.statements.comments:
                return refuse("comment-exists")
            return refuse("needs-text") if blank(body.text) else None
        case CommentResolved(comment=comment):
            found = state.statements.comments.get(comment)
            return refuse("no-such-comment") if found is None or found.resolved_by else None
    return None


def _judge_version(state: Sees, entry: Entry, body: StatementVersioned) -> Refusal | None:
    content = content_of(body.content)
    if content is None or not content.channels:
        return refuse("bad-content")
    statement = state.statements.drafted.get(body.statement)
    if statement is None:
        pointed = body.corrects or body.withdraws
        target = state.statements.drafted.get(pointed) if pointed else None
        if pointed and (target is None or target.status != "released"):
            return refuse("corrects-unreleased")
        if blank(body.label) or any(s.label == body.label for s in state.statements.drafted.values()):
            return refuse("label-taken", label=body.label)
    elif statement.status != "draft":
        return refuse(f"statement-{statement.status}", label=statement.label)
    elif statement.label != body.label:
        return refuse("label-taken", label=body.label)
    elif statement.current.digest == entry.digest:
        return refuse("nothing-changed", label=body.label)
    if body.number != (len(statement.versions) if statement else 0) + 1:
        return refuse("bad-number", number=body.number)
    return _judge_binding(state.facts, content)


def _judge_binding(facts: Facts, content: Content) -> Refusal | None:
    """A version binds facts as they stand when it is made: nobody types a value or a standing."""
    for bound in content.facts.values():
        fact = facts.sheet.get(bound.fact)
        if fact is None:
            return refuse("no-such-fact")
        if bound.of != fact.of or _bound_as(bound) != _stands_as(fact):
            return refuse("fact-changed", label=fact.label)
    return None


def _bound_as(bound: BoundFact) -> tuple[str, str, str | None]:
    return bound.value, bound.standing, bound.attribution


def _stands_as(fact: Fact) -> tuple[str, str, str | None]:
    return fact.value, fact.standing, fact.attribution


def bind(fact: Fact) -> BoundFact:
    """``fact`` as a version would bind it now."""
    return BoundFact(fact.id, fact.of, fact.value, fact.standing, fact.attribution)


def changed_facts(facts: Facts, content: Content) -> tuple[Fact, ...]:
    """Bound facts whose value, standing or attribution is not what ``content`` binds: it is stale if there are any."""
    found = (
        facts.sheet[bound.fact]
        for bound in content.facts.values()
        if _bound_as(bound) != _stands_as(facts.sheet[bound.fact])
    )
    return tuple(found)


def unready(facts: Facts, content: Content) -> Refusal | None:
    """Why ``content`` may not go to sign-off: unverified facts, placeholders, empty texts (sign-off rule 7)."""
    for bound in content.facts.values():
        fact = facts.sheet[bound.fact]
        if fact.standing == DISPUTED and not blank(fact.attribution):
            continue
        if fact.standing != VERIFIED:
            return refuse("fact-not-verified", label=fact.label, fact=fact.id, standing=fact.standing)
    texts = [text for channels in content.texts.values() for text in channels.values()]
    if not texts or any(blank(text) for text in texts):
        return refuse("empty-text")
    for text in texts:
        for placeholder in unresolved(text):
            return refuse("placeholder", placeholder=placeholder)
    return None


def evolve(statements: Statements, entry: Entry) -> Statements:
    match entry.body:
        case StatementVersioned() as body:
            return _evolve_version(statements, entry, body)
        case CommentMade() as body:
            comment = Comment(
                body.comment,
                body.statement,
                body.version,
                body.language,
                body.channel,
                body.paragraph,
                body.quote,
                body.text,
                entry.by,
                entry.received,
            )
            return _replace(statements, comments=statements.comments.insert(body.comment, comment))
        case CommentResolved(comment=of, text=text):
            resolved = msgspec.structs.replace(statements.comments[of], resolved_by=entry.by, answer=text)
            return _replace(statements, comments=statements.comments.insert(of, resolved))
    return statements


def _evolve_version(statements: Statements, entry: Entry, body: StatementVersioned) -> Statements:
    content = msgspec.convert(body.content, Content)
    version = Version(entry.id, body.number, entry.digest, content, entry.by, entry.received, body.note)
    before = statements.drafted.get(body.statement)
    if before is None:
        after = Statement(
            body.statement,
            body.label,
            (version,),
            frozenset({entry.by}),
            template=body.template,
            corrects=body.corrects,
            withdraws=body.withdraws,
        )
    else:
        after = msgspec.structs.replace(
            before, versions=(*before.versions, version), authors=before.authors | {entry.by}
        )
    binding = statements.binding
    for fact in {bound.fact for past in after.versions for bound in past.content.facts.values()}:
        binding = binding.insert(fact, binding.get(fact, frozenset()) | after.authors)
    return _replace(statements, drafted=statements.drafted.insert(body.statement, after), binding=binding)


def marked(statements: Statements, statement: str, status: str) -> Statements:
    """``statement`` with another status: sign-off rejects, release releases."""
    changed = msgspec.structs.replace(statements.drafted[statement], status=status)
    return _replace(statements, drafted=statements.drafted.insert(statement, changed))


def _replace(statements: Statements, **changes: Any) -> Statements:
    return msgspec.structs.replace(statements, **changes)
