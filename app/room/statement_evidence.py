"""What proves one released statement, as a value for somebody who has never seen this program.

Belongs here: gathering it from the room. How it is set on paper is the windows'; the record itself is the bundle.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import msgspec

from app.domain.facts import REPORTED, VERIFIED, Fact
from app.domain.release import Release
from app.domain.signoff import Signature
from app.domain.state import State
from app.domain.statements import BoundFact, Content, Statement, Version
from app.i18n import language, pick
from app.room.room import Room
from app.room.words import person_name, role_name
from app.room.workspace import Workspace

Blob = Callable[[str], bytes | None]
"""The bytes with this SHA-256, None where they are not to be had."""


class Written(msgspec.Struct, frozen=True):
    """A text as it went out in one language through these channels; None where its file is gone."""

    language: str
    channels: tuple[str, ...]
    text: str | None


class Saved(msgspec.Struct, frozen=True):
    """A version: who wrote it, when (Unix ms), its content digest and the number of its entry."""

    number: int
    by: str
    received: int
    digest: str
    seq: int
    note: str


class Signed(msgspec.Struct, frozen=True):
    """A decision of a signer on a version, as it was made; ``counts`` where the release rests on it.

    ``acts_for`` names whom a deputy stood in for, ``keyid`` the key in hex.
    """

    stage: str
    role: str
    by: str
    acts_for: str
    decision: str
    reason: str
    received: int
    version: int
    digest: str
    keyid: str
    seq: int
    counts: bool


class Founded(msgspec.Struct, frozen=True):
    """A fact that the text binds: as it was bound, who stated and verified it, and how it stands now."""

    label: str
    claim: str
    value: str
    source: str
    standing: str
    attribution: str
    stated_by: str
    stated: int
    verified_by: str
    verified: int
    now: str


class Kept(msgspec.Struct, frozen=True):
    """A clock that the release stopped. Times are Unix milliseconds."""

    name: str
    basis: str
    start: int
    due: int
    stopped: int
    kept: bool


class Promised(msgspec.Struct, frozen=True):
    """A promise made in the text; ``status`` as the record has it."""

    label: str
    text: str
    due: int
    owner: str
    status: str
    proof: str


class Sent(msgspec.Struct, frozen=True):
    """A file that went out; ``there`` whether its bytes lie in the bundle."""

    channel: str
    language: str
    path: str
    sha256: str
    receipt: str
    there: bool


class Later(msgspec.Struct, frozen=True):
    """A released statement that corrects this one, or withdraws it."""

    label: str
    withdraws: bool
    received: int


class Ratified(msgspec.Struct, frozen=True):
    """What a signer who was skipped said afterwards; ``by`` and ``received`` are empty where they have not spoken."""

    role: str
    by: str = ""
    decision: str = ""
    reason: str = ""
    received: int = 0


class Bundle(msgspec.Struct, frozen=True):
    """The file that all this is taken from: ``sha256`` its own, ``withheld`` of so many ``entries`` of the incident.

    ``stamped`` is when an authority says that it existed (Unix ms, 0 where none was asked), ``stamper`` its name.
    """

    name: str
    sha256: str
    entries: int
    withheld: int
    stamped: int = 0
    stamper: str = ""


class StatementEvidence(msgspec.Struct, frozen=True):
    """One released statement. Names are in the language spoken when it was gathered; times are Unix milliseconds."""

    workspace: str
    fingerprint: str
    maker: str
    made: int
    incident: str
    declared: int
    stream: str
    statement: Statement
    content: Content
    digest: str
    released: int
    released_by: str
    seq: int
    hash: str
    head: tuple[int, str]
    authors: tuple[str, ...]
    chain: tuple[tuple[str, ...], ...]
    """The roles of each stage of the chain, in order."""
    texts: tuple[Written, ...]
    versions: tuple[Saved, ...]
    signed: tuple[Signed, ...]
    facts: tuple[Founded, ...]
    clocks: tuple[Kept, ...]
    promises: tuple[Promised, ...]
    files: tuple[Sent, ...]
    later: tuple[Later, ...]
    bundle: Bundle
    override: str = ""
    """Why it went out without its whole chain; empty where it did not."""
    ratified: tuple[Ratified, ...] = ()


def gather(workspace: Workspace, stream: str, statement: str, bundle: Bundle) -> StatementEvidence:
    """What proves the released ``statement`` of the incident ``stream``, whose evidence is in ``bundle``."""
    room = workspace.room(stream)
    return _Gathering(workspace, room, statement).evidence(bundle)


class _Gathering:
    """The room, and the statement in it."""

    def __init__(self, workspace: Workspace, room: Room, statement: str) -> None:
        self._workspace, self._room = workspace, room
        self._state: State = room.state
        self._statement = self._state.statements.drafted[statement]
        self._made: Release = self._state.releases.made[statement]
        released = self._statement.version(self._made.version)
        self._version: Version = released or self._statement.current

    def _person(self, member: str) -> str:
        return person_name(self._workspace.roster, member)

    def _role(self, role: str) -> str:
        return role_name(self._state.playbook, role)

    def _seq(self, entry: str) -> int:
        """The number of the entry with this id; 0 where it stands in a stream that this one continues."""
        return self._room.fold.ids.get(entry, 0)

    def evidence(self, bundle: Bundle) -> StatementEvidence:
        workspace, made, incident = self._workspace, self._made, self._state.incident
        seq, head = self._seq(made.entry), self._room.head
        place = self._room.fold.hash_at(seq) if seq else None
        return StatementEvidence(
            workspace=workspace.roster.name,
            fingerprint=workspace.fingerprint,
            maker=self._person(workspace.acting.member),
            made=workspace.sources.now(),
            incident=incident.title,
            declared=incident.declared,
            stream=self._room.stream,
            statement=self._statement,
            content=self._version.content,
            digest=made.digest,
            released=made.received,
            released_by=self._person(made.by),
            seq=seq,
            hash=place.hex() if place else "",
            head=(head.seq, head.hash.hex()),
            authors=tuple(sorted(self._person(member) for member in self._statement.authors)),
            chain=self._chain(),
            texts=_texts(made, workspace.store.blob),
            versions=tuple(self._saved(version) for version in self._statement.versions),
            signed=tuple(self._signed(one) for one in self._state.signoffs.given.get(self._statement.id, ())),
            facts=tuple(self._facts()),
            clocks=tuple(self._clocks()),
            promises=tuple(self._promises()),
            files=tuple(self._files()),
            later=tuple(self._later()),
            bundle=bundle,
            override=made.override,
            ratified=tuple(self._ratified()),
        )

    def _chain(self) -> tuple[tuple[str, ...], ...]:
        asked = self._state.signoffs.requests.get(self._statement.id, ())
        request = next((one for one in reversed(asked) if one.digest == self._made.digest), None)
        return tuple(tuple(map(self._role, stage.roles)) for stage in request.chain) if request else ()

    def _saved(self, version: Version) -> Saved:
        seq, name = self._seq(version.id), self._person(version.by)
        return Saved(version.number, name, version.received, version.digest, seq, version.note)

    def _signed(self, one: Signature) -> Signed:
        version = self._statement.version(one.version)
        return Signed(
            one.stage,
            self._role(one.role),
            self._person(one.by),
            self._person(one.acts_for) if one.acts_for else "",
            one.decision,
            one.reason,
            one.received,
            version.number if version else 0,
            one.digest,
            one.keyid,
            self._seq(one.entry),
            one.entry in self._made.relies_on,
        )

    def _facts(self) -> Iterator[Founded]:
        sheet = self._state.facts.sheet
        bound = {one.fact: one for one in self._version.content.facts.values() if one.fact in sheet}
        for fact in sorted((sheet[key] for key in bound), key=lambda fact: (len(fact.label), fact.label)):
            yield self._founded(fact, bound[fact.id])

    def _founded(self, fact: Fact, bound: BoundFact) -> Founded:
        past = [turn for turn in fact.history if turn.received <= self._made.received]
        stated = next((turn for turn in reversed(past) if turn.standing == REPORTED), fact.history[0])
        verified = next((turn for turn in reversed(past) if turn.standing == VERIFIED), None)
        return Founded(
            label=fact.label,
            claim=fact.claim,
            value=f"{bound.value} {fact.unit}".strip(),
            source=stated.source or fact.source,
            standing=bound.standing,
            attribution=bound.attribution or "",
            stated_by=self._person(stated.by),
            stated=stated.received,
            verified_by=self._person(verified.by) if verified else "",
            verified=verified.received if verified else 0,
            now=fact.standing if (fact.standing, fact.value) != (bound.standing, bound.value) else "",
        )

    def _clocks(self) -> Iterator[Kept]:
        for clock in self._state.clocks.past:
            if clock.stopped == self._made.received and clock.start is not None and clock.due is not None:
                basis = pick(clock.plan.basis) if clock.plan.basis else ""
                kept = clock.outcome == "kept"
                yield Kept(pick(clock.plan.name), basis, clock.start, clock.due, clock.stopped, kept)

    def _promises(self) -> Iterator[Promised]:
        for one in sorted(self._state.promises.made.values(), key=lambda one: (len(one.label), one.label)):
            if one.statement == self._statement.id:
                yield Promised(one.label, one.text, one.due, self._role(one.role), one.status, one.proof)

    def _files(self) -> Iterator[Sent]:
        for file in self._made.files:
            there = self._workspace.store.blob(file.sha256) is not None
            yield Sent(file.channel, file.language, file.path, file.sha256, file.receipt or "", there)

    def _ratified(self) -> Iterator[Ratified]:
        spoken = {one.role: one for one in self._made.ratified}
        for role in self._made.skipped:
            one = spoken.get(role)
            if one is None:
                yield Ratified(self._role(role))
            else:
                yield Ratified(self._role(role), self._person(one.by), one.decision, one.reason, one.received)

    def _later(self) -> Iterator[Later]:
        for one in self._state.statements.in_order():
            made = self._state.releases.made.get(one.id)
            if made is not None and self._statement.id in (one.corrects, one.withdraws):
                yield Later(one.label, one.withdraws == self._statement.id, made.received)


def _texts(made: Release, blob: Blob) -> tuple[Written, ...]:
    """The texts in the plain files that went out, those of one wording together; the reader's own language first."""
    found: dict[tuple[str, str | None], list[str]] = {}
    for file in made.files:
        if file.path.endswith(".txt"):
            content = blob(file.sha256)
            text = None if content is None else content.decode("utf-8", "backslashreplace")
            found.setdefault((file.language, text), []).append(file.channel)
    texts: Sequence[Written] = [Written(code, tuple(channels), text) for (code, text), channels in found.items()]
    return tuple(sorted(texts, key=lambda one: (one.language != language(), one.language)))
