"""Release (发布): the one way by which a signed text goes out, and its ratification where signers were skipped.

Belongs here: what a release must rest on (sign-off rules 8 and 10 of docs/record.md). Writing the files is
``documents``.
"""

from __future__ import annotations

import re
from typing import Any, Protocol

import msgspec

from app.domain.chains import MINUTE
from app.domain.facts import VERIFIED
from app.domain.playbook import Override
from app.domain.signoff import (
    CONDITION,
    Signature,
    Signoffs,
    chain_level,
    four_eyes,
    own_facts,
    request_for,
    stands_for,
    valid,
)
from app.domain.signoff import Sees as SeesSignoffs
from app.domain.statements import Statement, Version, changed_facts, unready
from app.domain.terms import COMMANDER, LEGAL, PR, Body, Entry, Map, Refusal, blank, refuse

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


RATIFY, OBJECT = "ratify", "object"


class StatementReleased(Body, frozen=True):
    statement: str
    version: str
    content: str
    relies_on: list[str]
    files: list[ReleasedFile]
    override: dict[str, Any] | None = None


class OverrideRatified(Body, frozen=True):
    """A signer who was skipped ratifies the release afterwards (追认), or objects; ``release`` is its entry."""

    release: str
    role: str
    decision: str
    reason: str = ""


class Ratification(msgspec.Struct, frozen=True):
    role: str
    by: str
    decision: str
    reason: str
    received: int


class Release(msgspec.Struct, frozen=True):
    """``override`` is the reason where signers were ``skipped``; they ratify until ``ratify_by`` (Unix ms)."""

    entry: str
    statement: str
    version: str
    digest: str
    relies_on: tuple[str, ...]
    files: tuple[ReleasedFile, ...]
    by: str
    received: int
    override: str = ""
    skipped: tuple[str, ...] = ()
    ratify_by: int = 0
    ratified: tuple[Ratification, ...] = ()

    @property
    def open(self) -> tuple[str, ...]:
        """Roles that were skipped and have not spoken yet."""
        spoken = {made.role for made in self.ratified}
        return tuple(role for role in self.skipped if role not in spoken)


class Releases(msgspec.Struct, frozen=True):
    """``made`` by statement; ``paths``: what went out under each path, in lower case, as SHA-256."""

    made: Map[str, Release] = Map()
    paths: Map[str, str] = Map()

    def overriding(self) -> tuple[Release, ...]:
        """Releases that skipped signers who have not all spoken yet."""
        return tuple(release for release in self.made.values() if release.open)


class Sees(SeesSignoffs, Protocol):
    """What these rules read of the whole state."""

    @property
    def releases(self) -> Releases: ...


BODIES: dict[str, type[Body]] = {"statement.released": StatementReleased, "override.ratified": OverrideRatified}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body = entry.body
    if isinstance(body, OverrideRatified):
        return _judge_ratified(state, entry, body)
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
    if body.override is None:
        refusal = ready(state, statement, version, entry.received)
    else:
        reason = body.override.get("reason")
        refusal = may_override(state, entry.by, statement, version, entry.received) or (
            refuse("needs-reason") if not isinstance(reason, str) or blank(reason) else None
        )
    return refusal or _judge_evidence(state, body, version, entry.received)


def ready(state: Sees, statement: Statement, version: Version, at: int = 0) -> Refusal | None:
    """Why this version may not go out at ``at`` (Unix ms), every stage judged again; None when it may."""
    if refusal := _asked_for(state, statement, version):
        return refusal
    request = request_for(state.signoffs, statement.id, version.digest)
    counting = state.signoffs.counting(statement.id, version.digest)
    for stage, role in state.signoffs.missing(request, statement.id, at) if request else ():
        signed = counting.get(role)
        if signed is not None and signed.decision == CONDITION and not signed.met:
            return refuse("condition-open", role=role, member=signed.person, label=statement.label)
        if signed is not None and signed.approves and not valid(signed, stage, at):
            return refuse("sign-off-expired", role=role, label=statement.label)
        return refuse("not-signed", role=role, label=statement.label)
    return _standing(state, statement, version)


def may_override(state: Sees, member: str, statement: Statement, version: Version, at: int = 0) -> Refusal | None:
    """Why ``member`` may not release without the full chain: the playbook, the commander, one of PR or legal."""
    if refusal := _asked_for(state, statement, version):
        return refusal
    if allowed_override(state, version) is None:
        return refuse("no-override")
    if not state.roles.holds(member, COMMANDER) or not state.roster.allows(member, COMMANDER):
        return refuse("not-commander")
    if member in statement.authors:
        return refuse("own-statement", label=statement.label)
    signed = [s for s in relied_on(state.signoffs, statement.id, version.digest, at) if s.role in (PR, LEGAL)]
    if not any(s.by != member for s in signed):
        return refuse("override-needs-one", label=statement.label)
    return _standing(state, statement, version)


def allowed_override(state: Sees, version: Version) -> Override | None:
    """What the signed playbook says of releasing such a text without its full chain; None where it allows none."""
    level, kind = chain_level(state), version.content.type
    return next(
        (
            override
            for override in (state.playbook.overrides if state.incident.playbook_signed else ())
            if kind in override.types and (not override.severities or level in override.severities)
        ),
        None,
    )


def _asked_for(state: Sees, statement: Statement, version: Version) -> Refusal | None:
    if state.incident.drill:
        return refuse("drill")
    if statement.status != "draft":
        return refuse(f"statement-{statement.status}", label=statement.label)
    if request_for(state.signoffs, statement.id, version.digest) is None:
        return refuse("not-requested", label=statement.label)
    return None


def _standing(state: Sees, statement: Statement, version: Version) -> Refusal | None:
    """Whether what is bound still stands as it was signed."""
    signoffs, of = state.signoffs, (statement.id, version.digest)
    for fact in changed_facts(state.facts, version.content):
        if fact.standing != VERIFIED or not all(signoffs.accepts(*of, role, fact) for role in signoffs.counting(*of)):
            return refuse("stale", label=statement.label, fact=fact.label)
    return unready(state.facts, version.content) or own_facts(state, statement, version.content)


def relied_on(signoffs: Signoffs, statement: str, digest: str, at: int = 0) -> tuple[Signature, ...]:
    """The sign-offs that a release of this content at ``at`` rests on, in the order of the chain."""
    request = request_for(signoffs, statement, digest)
    counting = signoffs.counting(statement, digest)
    places = [(stage, role) for stage in (request.chain if request else ()) for role in stage.roles]
    return tuple(counting[role] for stage, role in places if role in counting and valid(counting[role], stage, at))


def _judge_evidence(state: Sees, body: StatementReleased, version: Version, at: int) -> Refusal | None:
    releases = state.releases
    relied = {signature.entry for signature in relied_on(state.signoffs, body.statement, body.content, at)}
    if set(body.relies_on) != relied or len(body.relies_on) != len(relied):
        return refuse("relies-on")
    if not body.files:
        return refuse("no-files")
    taken = releases.paths
    for file in body.files:
        texts = version.content.texts.get(file.language, {})
        if file.channel not in version.content.channels or not {file.channel, "*"} & texts.keys():
            return refuse("channel-not-signed", channel=file.channel)
        if not _SHA256(file.sha256) or not _PATH(file.path) or len(file.path) > MAX_PATH:
            return refuse("bad-file", path=file.path)
        if taken.get(file.path.lower(), file.sha256) != file.sha256:
            return refuse("path-taken", path=file.path)
        taken = taken.insert(file.path.lower(), file.sha256)
    return None


def _judge_ratified(state: Sees, entry: Entry, body: OverrideRatified) -> Refusal | None:
    release = next((made for made in state.releases.made.values() if made.entry == body.release), None)
    if release is None or not release.skipped:
        return refuse("no-such-override")
    if body.role not in release.open:
        return refuse("not-skipped", role=body.role)
    if body.decision not in (RATIFY, OBJECT):
        return refuse("decision-unknown", decision=body.decision)
    statement = state.statements.drafted[release.statement]
    standing = stands_for(state, entry.by, body.role, statement, release.digest, at=entry.received)
    if isinstance(standing, Refusal):
        return standing
    if entry.by == release.by:
        return refuse("own-statement", label=statement.label)
    if refusal := four_eyes(state, entry.by, body.role, statement, release.digest) or _ratified_in_another(
        state, entry.by, release, statement, body.role
    ):
        return refusal
    return refuse("needs-reason") if body.decision == OBJECT and blank(body.reason) else None


def _ratified_in_another(state: Sees, member: str, release: Release, statement: Statement, role: str) -> Refusal | None:
    """Nobody ratifies in two roles either, unless the playbook lets one person sign both (rule 3)."""
    request = request_for(state.signoffs, statement.id, release.digest)
    combine = request.combine if request else frozenset()
    spoken = [made.role for made in release.ratified if made.by == member and not {made.role, role} <= combine]
    return refuse("two-roles", label=statement.label) if spoken else None


def released(state: Sees, entry: Entry, body: StatementReleased) -> Releases:
    """The releases after one more."""
    releases, ratify_by, reason = state.releases, 0, ""
    skipped: tuple[str, ...] = ()
    version = state.statements.drafted[body.statement].current
    if body.override is not None:
        request, override = request_for(state.signoffs, body.statement, body.content), allowed_override(state, version)
        missing = state.signoffs.missing(request, body.statement, entry.received) if request else ()
        skipped = tuple(role for _stage, role in missing if role != COMMANDER)
        ratify_by = entry.received + (override.minutes if override else 0) * MINUTE
        reason = str(body.override["reason"])
    release = Release(
        entry.id,
        body.statement,
        body.version,
        body.content,
        tuple(body.relies_on),
        tuple(body.files),
        entry.by,
        entry.received,
        reason,
        skipped,
        ratify_by,
    )
    paths = releases.paths
    for file in body.files:
        paths = paths.insert(file.path.lower(), file.sha256)
    return Releases(releases.made.insert(body.statement, release), paths)


def evolve(releases: Releases, entry: Entry) -> Releases:
    """The releases after a ratification; a release itself needs more of the state: ``released``."""
    body = entry.body
    if not isinstance(body, OverrideRatified):
        return releases
    found = next(made for made in releases.made.values() if made.entry == body.release)
    spoken = Ratification(body.role, entry.by, body.decision, body.reason, entry.received)
    changed = msgspec.structs.replace(found, ratified=(*found.ratified, spoken))
    return Releases(releases.made.insert(found.statement, changed), releases.paths)
