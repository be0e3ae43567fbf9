"""The library (预案库): playbooks and templates that PR and legal sign in peacetime.

Belongs here: the library stream's bodies and rules. What a playbook holds is ``playbook``; which one an incident was
declared with is ``incident``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from app.domain.playbook import Playbook, Template
from app.domain.roster import Roster
from app.domain.terms import ADMINISTRATOR, COMMANDER, LEGAL, PR, Body, Entry, Map, Refusal, blank, refuse

PLAYBOOK, TEMPLATE = "playbook", "template"
SIGNERS = (PR, LEGAL)
"""Who signs each item: both, and two different people."""
PROPOSERS = (PR, LEGAL, COMMANDER, ADMINISTRATOR)


class LibraryProposed(Body, frozen=True):
    """``item`` is the id of the playbook or template in ``content``; ``name`` is by language."""

    item: str
    kind: str
    name: dict[str, str]
    version: str
    content: dict[str, Any]


class LibrarySigned(Body, frozen=True):
    """``content`` is the digest of exactly what is signed."""

    item: str
    content: str
    role: str
    reason: str = ""


class LibraryWithdrawn(Body, frozen=True):
    item: str
    content: str
    reason: str


class Signature(msgspec.Struct, frozen=True):
    """A signature as it was made. ``received`` is in Unix milliseconds."""

    entry: str
    role: str
    by: str
    keyid: str
    received: int
    reason: str = ""


class Withdrawal(msgspec.Struct, frozen=True):
    by: str
    received: int
    reason: str


class Edition(msgspec.Struct, frozen=True):
    """An item as it was proposed once, with the signatures for exactly this content since then."""

    item: str
    kind: str
    name: dict[str, str]
    version: str
    content: dict[str, Any]
    digest: str
    by: str
    received: int
    signatures: tuple[Signature, ...] = ()
    withdrawn: Withdrawal | None = None

    @property
    def stands(self) -> bool:
        """Whether PR and legal have signed exactly this and nobody withdrew it."""
        return self.withdrawn is None and all(self.signed(role) for role in SIGNERS)

    def signed(self, role: str) -> Signature | None:
        return next((signature for signature in self.signatures if signature.role == role), None)


class Library(msgspec.Struct, frozen=True):
    """By item, its editions in the order in which they were proposed."""

    items: Map[str, tuple[Edition, ...]] = Map()

    def editions(self, item: str) -> tuple[Edition, ...]:
        return self.items.get(item, ())

    def current(self, item: str) -> Edition | None:
        """What was proposed last: only this can be signed."""
        return next(reversed(self.editions(item)), None)

    def signed(self, item: str) -> Edition | None:
        """The newest edition that PR and legal have signed."""
        return next((edition for edition in reversed(self.editions(item)) if edition.stands), None)

    def holds(self, digest: str, kind: str = PLAYBOOK) -> bool:
        """Whether PR's and legal's signatures stand for exactly this content, as a ``kind``.

        The kind counts: what was signed as a template has not been read as a playbook, whatever else it holds.
        """
        return any(edition.stands and edition.digest == digest and edition.kind == kind for edition in self)

    def __iter__(self) -> Iterator[Edition]:
        return (edition for item in sorted(self.items) for edition in self.items[item])


EMPTY = Library()

BODIES: dict[str, type[Body]] = {
    "library.proposed": LibraryProposed,
    "library.signed": LibrarySigned,
    "library.withdrawn": LibraryWithdrawn,
}


def judge(library: Library, roster: Roster, entry: Entry) -> Refusal | None:
    """Why ``entry`` may not stand in the library under ``roster``, or None. Source: docs/record.md, The library."""
    body = entry.body
    if isinstance(body, LibraryProposed):
        return _judge_proposed(library, roster, entry, body)
    if not isinstance(body, LibrarySigned | LibraryWithdrawn):
        return None
    current = library.current(body.item)
    if current is None:
        return refuse("no-such-item")
    meant = [current] if isinstance(body, LibrarySigned) else list(library.editions(body.item))
    meant = [edition for edition in meant if edition.digest == body.content]
    if not meant:
        return refuse("other-content", label=body.item)
    if all(edition.withdrawn for edition in meant):
        return refuse("item-withdrawn", label=body.item)
    if isinstance(body, LibrarySigned):
        return _judge_signed(library, roster, entry, body)
    if not any(roster.allows(entry.by, role) for role in SIGNERS):
        return refuse("not-signer")
    return refuse("needs-reason") if blank(body.reason) else None


def why_not(library: Library, roster: Roster, member: str, body: Body, digest: str = "") -> Refusal | None:
    """Why the rules would refuse ``body`` from ``member`` now; ``digest`` is that of a proposal's content."""
    return judge(library, roster, Entry("", "", "", member, "", body, "sign", digest=digest))


def waiting_for(library: Library, roster: Roster, member: str) -> tuple[tuple[Edition, str], ...]:
    """What ``member`` could sign now, each once, and in which role."""
    current = (library.current(item) for item in sorted(library.items))
    found = ((edition, signable(library, roster, member, edition)) for edition in current if edition)
    return tuple((edition, roles[0]) for edition, roles in found if roles)


def signable(library: Library, roster: Roster, member: str, edition: Edition) -> tuple[str, ...]:
    """The roles in which ``member`` could sign ``edition`` now."""
    bodies = (LibrarySigned(edition.item, edition.digest, role) for role in SIGNERS)
    return tuple(body.role for body in bodies if why_not(library, roster, member, body) is None)


def _judge_proposed(library: Library, roster: Roster, entry: Entry, body: LibraryProposed) -> Refusal | None:
    if not any(roster.allows(entry.by, role) for role in PROPOSERS):
        return refuse("may-not-propose")
    if blank(body.item) or blank(body.version) or all(map(blank, body.name.values())):
        return refuse("needs-title")
    if not _readable(body):
        return refuse("bad-item", label=body.item)
    before = library.current(body.item)
    if before is not None and before.kind != body.kind:
        return refuse("item-is", label=body.item)
    if before is not None and before.digest == entry.digest and before.withdrawn is None:
        return refuse("nothing-changed", label=body.item)
    return None


def _readable(body: LibraryProposed) -> bool:
    """Whether the content is a playbook or template with this id, and a playbook of this version."""
    try:
        if body.kind == PLAYBOOK:
            book = msgspec.convert(body.content, Playbook)
            return (book.id, book.version) == (body.item, body.version)
        return body.kind == TEMPLATE and msgspec.convert(body.content, Template).id == body.item
    except msgspec.ValidationError:
        return False


def _judge_signed(library: Library, roster: Roster, entry: Entry, body: LibrarySigned) -> Refusal | None:
    if body.role not in SIGNERS:
        return refuse("not-in-chain", role=body.role)
    if not roster.allows(entry.by, body.role):
        return refuse("may-not-hold", role=body.role, member=entry.by)
    editions = library.editions(body.item)
    if editions[-1].signed(body.role):
        return refuse("already-signed", role=body.role)
    if any(s.by == entry.by and s.role != body.role for edition in editions for s in edition.signatures):
        return refuse("two-roles", label=body.item)
    return None


def evolve(library: Library, entry: Entry) -> Library:
    """The library after an accepted ``entry``."""
    match entry.body:
        case LibraryProposed() as body:
            edition = Edition(
                body.item, body.kind, body.name, body.version, body.content, entry.digest, entry.by, entry.received
            )
            return Library(library.items.insert(body.item, (*library.editions(body.item), edition)))
        case LibrarySigned() as body:
            signature = Signature(entry.id, body.role, entry.by, entry.keyid, entry.received, body.reason)
            *earlier, edition = library.editions(body.item)
            signed = msgspec.structs.replace(edition, signatures=(*edition.signatures, signature))
            return Library(library.items.insert(body.item, (*earlier, signed)))
        case LibraryWithdrawn() as body:
            withdrawal = Withdrawal(entry.by, entry.received, body.reason)
            editions = tuple(
                msgspec.structs.replace(e, withdrawn=e.withdrawn or withdrawal) if e.digest == body.content else e
                for e in library.editions(body.item)
            )
            return Library(library.items.insert(body.item, editions))
    return library
