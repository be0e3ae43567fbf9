"""Release (发布): the one way by which a signed text goes out.

Belongs here: what a release must rest on (sign-off rule 8). Writing the files is ``documents``.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

import msgspec

from app.domain.facts import Facts
from app.domain.incident import Incident
from app.domain.signoff import APPROVE, Signature, Signoffs, Stage, request_for
from app.domain.statements import Statement, Statements, Version, changed_facts, unready
from app.domain.terms import Body, Entry, Map, Refusal, refuse

MAX_PATH = 240
_SHA256 = re.compile(r"[0-9a-f]{64}").fullmatch
_PATH = re.compile(r"statements(/[A-Za-z0-9_-]([A-Za-z0-9._-]*[A-Za-z0-9_-])?)+").fullmatch
"""Paths that a bundle can carry on every system: ASCII, no part that begins or ends with a dot."""


class ReleasedFile(msgspec.Struct, frozen=True):
    """A file that went out: ``path`` below ``statements/``, ``receipt`` whatever the channel gave back, or null."""

    channel: str
    language: str
    path: str
    sha256: str
    receipt: str | None = None


class StatementReleased(Body, frozen=True):
    statement: str
    version: str
    content: str
    relies_on: list[str]
    files: list[ReleasedFile]
    override: dict[str, Any] | None = None


class Release(msgspec.Struct, frozen=True):
    entry: str
    statement: str
    version: str
    digest: str
    relies_on: tuple[str, ...]
    files: tuple[ReleasedFile, ...]
    by: str
    received: int


class Releases(msgspec.Struct, frozen=True):
    """``made`` by statement; ``paths``: what went out under each path, in lower case, as SHA-256."""

    made: Map[str, Release] = Map()
    paths: Map[str, str] = Map()


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def incident(self) -> Incident: ...
    @property
    def statements(self) -> Statements: ...
    @property
    def signoffs(self) -> Signoffs: ...
    @property
    def facts(self) -> Facts: ...
    @property
    def releases(self) -> Releases: ...


BODIES: dict[str, type[Body]] = {"statement.released": StatementReleased}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if not isinstance(body, StatementReleased):
        return None
    if state.incident.drill:
        return refuse("drill")
    statement = state.statements.drafted.get(body.statement)
    version = statement.version(body.version) if statement else None
    if statement is None or version is None:
        return refuse("no-such-version")
    if version.digest != body.content:
        return refuse("other-content", label=statement.label)
    if version.id != statement.current.id:
        return refuse("not-current", label=statement.label)
    if body.override is not None:
        return refuse("no-override")
    return ready(state, statement, version) or _judge_evidence(state, body, version)


def ready(state: Sees, statement: Statement, version: Version) -> Refusal | None:
    """Why this version may not go out now, every stage judged again; None when it may."""
    if state.incident.drill:
        return refuse("drill")
    if statement.status != "draft":
        return refuse(f"statement-{statement.status}", label=statement.label)
    request = request_for(state.signoffs, statement.id, version.digest)
    if request is None:
        return refuse("not-requested", label=statement.label)
    for _stage, role in state.signoffs.missing(request, statement.id):
        return refuse("not-signed", role=role, label=statement.label)
    accepted = state.signoffs.accepted.get(statement.id, frozenset())
    for fact in changed_facts(state.facts, version.content):
        for role in state.signoffs.counting(statement.id, version.digest):
            if (role, fact.id, fact.of) not in accepted:
                return refuse("stale", label=statement.label, fact=fact.label)
    return unready(state.facts, version.content)


def relied_on(signoffs: Signoffs, statement: str, digest: str) -> tuple[Signature, ...]:
    """The sign-offs that a release of this content rests on, in the order of the chain."""
    request = request_for(signoffs, statement, digest)
    counting = signoffs.counting(statement, digest)
    chain: tuple[Stage, ...] = request.chain if request else ()
    roles = [role for stage in chain for role in stage.roles]
    return tuple(counting[role] for role in roles if role in counting and counting[role].decision == APPROVE)


def _judge_evidence(state: Sees, body: StatementReleased, version: Version) -> Refusal | None:
    releases = state.releases
    relied = {signature.entry for signature in relied_on(state.signoffs, body.statement, body.content)}
    if set(body.relies_on) != relied or len(body.relies_on) != len(relied):
        return refuse("relies-on")
    if not body.files:
        return refuse("no-files")
    taken = releases.paths
    for file in body.files:
        if file.channel not in version.content.channels or file.language not in version.content.texts:
            return refuse("channel-not-signed", channel=file.channel)
        if not _SHA256(file.sha256) or not _PATH(file.path) or len(file.path) > MAX_PATH:
            return refuse("bad-file", path=file.path)
        if taken.get(file.path.lower(), file.sha256) != file.sha256:
            return refuse("path-taken", path=file.path)
        taken = taken.insert(file.path.lower(), file.sha256)
    return None


def evolve(releases: Releases, entry: Entry) -> Releases:
    body = entry.body
    if not isinstance(body, StatementReleased):
        return releases
    release = Release(
        entry.id,
        body.statement,
        body.version,
        body.content,
        tuple(body.relies_on),
        tuple(body.files),
        entry.by,
        entry.received,
    )
    paths = releases.paths
    for file in body.files:
        paths = paths.insert(file.path.lower(), file.sha256)
    return Releases(releases.made.insert(body.statement, release), paths)
