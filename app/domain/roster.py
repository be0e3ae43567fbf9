"""The roster: who the members are, which keys are theirs and which roles they may hold (成员与权限).

Belongs here: the roster stream's bodies and rules. Which role a member holds in an incident is ``roles``; cards and the
on-call rota, which stand in the same stream, are ``people``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.domain import people
from app.domain.people import MemberDescribed, People
from app.domain.terms import ADMINISTRATOR, Body, Entry, Map, Refusal, refuse


class WorkspaceCreated(Body, frozen=True):
    name: str
    member: str
    person: dict[str, Any]
    sign: str
    seat: str
    seal: str
    may: list[str]
    proof: dict[str, str] = {}


class MemberEnrolled(Body, frozen=True):
    member: str
    person: dict[str, Any]
    sign: str
    seat: str
    seal: str
    may: list[str]
    proof: dict[str, str]


class SeatAdded(Body, frozen=True):
    member: str
    seat: str
    device: str
    proof: dict[str, str]


class SeatRemoved(Body, frozen=True):
    member: str
    seat: str
    device: str = ""


class MemberRekeyed(Body, frozen=True):
    member: str
    sign: str
    seal: str
    proof: dict[str, str]


class MemberAllowed(Body, frozen=True):
    member: str
    may: list[str]


class MemberSuspended(Body, frozen=True):
    member: str
    reason: str


class MemberRestored(Body, frozen=True):
    member: str
    reason: str


class Key(msgspec.Struct, frozen=True):
    """A public key (base64) that belongs to one member for ever; ``use`` is ``sign`` or ``seat``."""

    member: str
    use: str
    public: str
    active: bool = True


class Member(msgspec.Struct, frozen=True):
    """A member: ``person`` holds the card (``name`` in the languages it is written in).

    ``since`` is when they came to stand as they do (enrolled, suspended or restored), in Unix milliseconds as the
    roster received it; ``reason`` is why they were suspended or restored.
    """

    id: str
    person: dict[str, Any]
    seal: str
    may: frozenset[str]
    active: bool = True
    since: int = 0
    reason: str = ""

    def name(self, language: str = "zh") -> str:
        name = self.person.get("name", "")
        if isinstance(name, dict):
            name = name.get(language) or next(iter(name.values()), "")
        return str(name) or self.id[:8]


class Roster(msgspec.Struct, frozen=True):
    """The roster's state: members by id, keys by keyid; ``people`` is what their cards and the rota add."""

    id: str = ""
    name: str = ""
    members: Map[str, Member] = Map()
    keys: Map[str, Key] = Map()
    people: People = People()

    def active(self, member: str) -> bool:
        found = self.members.get(member)
        return found is not None and found.active

    def allows(self, member: str, role: str) -> bool:
        """Whether ``member`` is active and may hold ``role``."""
        found = self.members.get(member)
        return found is not None and found.active and role in found.may

    def use_of(self, member: str, keyid: str) -> str | None:
        """``sign`` or ``seat`` if this is an active key of this active member, else None."""
        key = self.keys.get(keyid)
        return key.use if key and key.active and key.member == member and self.active(member) else None

    def public_keys(self, member: str) -> frozenset[str]:
        """Every signing key (base64) that this member ever had."""
        return frozenset(key.public for key in self.keys.values() if key.member == member and key.use == "sign")

    def person(self, member: str, language: str = "zh") -> str:
        found = self.members.get(member)
        return found.name(language) if found else member[:8]


BODIES: dict[str, type[Body]] = {
    "workspace.created": WorkspaceCreated,
    "member.enrolled": MemberEnrolled,
    "seat.added": SeatAdded,
    "seat.removed": SeatRemoved,
    "member.rekeyed": MemberRekeyed,
    "member.allowed": MemberAllowed,
    "member.suspended": MemberSuspended,
    "member.restored": MemberRestored,
    **people.BODIES,
}
_OF_PEOPLE = frozenset(people.BODIES.values())


def judge(roster: Roster, entry: Entry) -> Refusal | None:
    """Why ``entry`` may not stand in the roster, or None. Source: docs/record.md, Keys."""
    body = entry.body
    if isinstance(body, WorkspaceCreated):
        return _judge_created(roster, entry, body)
    if not roster.members:
        return refuse("no-workspace")
    if entry.use != "sign":
        return refuse("needs-signing-key")
    if type(body) in _OF_PEOPLE:
        return people.judge(roster, entry)
    target = getattr(body, "member", "")
    itself = isinstance(body, SeatAdded) or (isinstance(body, SeatRemoved) and target == entry.by)
    if itself and target != entry.by:
        return refuse("not-yours", member=target)
    if not itself and not roster.allows(entry.by, ADMINISTRATOR):
        return refuse("not-administrator")
    return _judge_target(roster, entry, body)


def _judge_created(roster: Roster, entry: Entry, body: WorkspaceCreated) -> Refusal | None:
    if roster.members or entry.seq != 1:
        return refuse("workspace-exists")
    if entry.by != body.member or entry.keys.get("sign") != entry.keyid:
        return refuse("wrong-key")
    if "seat" not in entry.keys or entry.keys["seat"] == entry.keyid:
        return refuse("bad-key", use="seat")
    return None


def _judge_target(roster: Roster, entry: Entry, body: Body) -> Refusal | None:
    match body:
        case MemberEnrolled(member=member):
            if member in roster.members:
                return refuse("member-exists", member=member)
            return _fresh_keys(roster, entry, ("sign", "seat"))
        case SeatAdded():
            return _fresh_keys(roster, entry, ("seat",))
        case MemberRekeyed(member=member):
            return _unknown(roster, member) or _fresh_keys(roster, entry, ("sign",))
        case SeatRemoved(member=member, seat=seat):
            found = next((k for k in roster.keys.values() if k.public == seat), None)
            if found is None or found.member != member or found.use != "seat":
                return refuse("no-such-seat")
        case MemberAllowed(member=member, may=may):
            return _unknown(roster, member) or _last_administrator(roster, member, ADMINISTRATOR in may)
        case MemberSuspended(member=member, reason=reason):
            return (
                _unknown(roster, member)
                or _last_administrator(roster, member, False)
                or (None if reason.strip() else refuse("needs-reason"))
            )
        case MemberRestored(member=member):
            return _unknown(roster, member)
    return None


def _unknown(roster: Roster, member: str) -> Refusal | None:
    return None if member in roster.members else refuse("no-such-member", member=member)


def _last_administrator(roster: Roster, member: str, stays: bool) -> Refusal | None:
    """A workspace that nobody administers could never admit or suspend anyone again."""
    others = any(roster.allows(other, ADMINISTRATOR) for other in roster.members if other != member)
    return None if stays or others or not roster.allows(member, ADMINISTRATOR) else refuse("last-administrator")


def _fresh_keys(roster: Roster, entry: Entry, uses: tuple[str, ...]) -> Refusal | None:
    seen: set[str] = set()
    for use in uses:
        keyid = entry.keys.get(use)
        if keyid is None:
            return refuse("bad-key", use=use)
        if keyid in roster.keys or keyid in seen:
            return refuse("key-taken", use=use)
        seen.add(keyid)
    return None


def evolve(roster: Roster, entry: Entry) -> Roster:
    """The roster after an accepted ``entry``."""
    body = entry.body
    match body:
        case WorkspaceCreated() | MemberEnrolled():
            member = Member(body.member, body.person, body.seal, frozenset(body.may), since=entry.received)
            roster = msgspec.structs.replace(
                roster,
                members=roster.members.insert(body.member, member),
                keys=roster.keys.insert(entry.keys["sign"], Key(body.member, "sign", body.sign)).insert(
                    entry.keys["seat"], Key(body.member, "seat", body.seat)
                ),
            )
            roster = _vouch(roster, entry, body.member)
            if isinstance(body, WorkspaceCreated):
                roster = msgspec.structs.replace(roster, id=entry.stream, name=body.name)
        case SeatAdded():
            key = Key(body.member, "seat", body.seat)
            roster = msgspec.structs.replace(roster, keys=roster.keys.insert(entry.keys["seat"], key))
        case SeatRemoved(seat=seat):
            roster = _retire(roster, lambda key: key.public == seat)
        case MemberRekeyed():
            roster = _retire(roster, lambda key: key.member == body.member and key.use == "sign")
            key = Key(body.member, "sign", body.sign)
            roster = msgspec.structs.replace(roster, keys=roster.keys.insert(entry.keys["sign"], key))
            roster = _change(roster, body.member, seal=body.seal)
        case MemberAllowed(member=who, may=may):
            roster = _change(roster, who, may=frozenset(may))
        case MemberSuspended(member=who, reason=reason):
            roster = _change(roster, who, active=False, since=entry.received, reason=reason)
        case MemberRestored(member=who, reason=reason):
            roster = _change(roster, who, active=True, since=entry.received, reason=reason)
        case MemberDescribed(member=who, person=person):
            roster = _change(_of_people(roster, entry), who, person=person)
        case people.MemberConfirmed() | people.RotaSet():
            roster = _of_people(roster, entry)
    return roster


def _of_people(roster: Roster, entry: Entry) -> Roster:
    return msgspec.structs.replace(roster, people=people.evolve(roster.people, entry))


def _vouch(roster: Roster, entry: Entry, member: str) -> Roster:
    return msgspec.structs.replace(roster, people=people.vouched(roster.people, member, entry))


def _change(roster: Roster, member: str, **changes: Any) -> Roster:
    changed = msgspec.structs.replace(roster.members[member], **changes)
    return msgspec.structs.replace(roster, members=roster.members.insert(member, changed))


def _retire(roster: Roster, which: Any) -> Roster:
    keys = roster.keys
    for keyid, key in roster.keys.items():
        if which(key):
            keys = keys.insert(keyid, msgspec.structs.replace(key, active=False))
    return msgspec.structs.replace(roster, keys=keys)
