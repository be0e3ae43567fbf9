"""A member's card (联系卡) and the on-call rota (值班表): how to reach whoever answers for something.

Belongs here: both entries' shapes, the rules for them, and what is wanting in a card or a rota. Who the members are and
which roles they may hold is ``roster``; who answers for a role in an incident is ``answering``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Protocol

import msgspec

from app.domain.terms import ADMINISTRATOR, COMMANDER, Body, Entry, Map, Refusal, blank, moment_ms, refuse

FRESH_DAYS = 90
"""After so many days without anybody's word that it is right, a card says so."""
DAY = 86_400_000
LONGEST = {"name": 80, "title": 120, "unit": 120, "address": 200, "notes": 500}
MOST = 12
"""Telephones, channels or languages of one card."""
MOST_SHIFTS = 400

_TELEPHONE = re.compile(r"\+?[0-9]{3,15}(?:x[0-9]{1,6})?").fullmatch
_BETWEEN = re.compile(r"[ ()./\u2010-\u2013-]").sub
_WORD = re.compile(r"[a-z][a-z0-9_-]{0,31}").fullmatch
_ROLE = re.compile(r"[a-z][a-z0-9_-]{0,63}").fullmatch
_LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}").fullmatch
_ZONE = re.compile(r"(?=.{1,64}$)[A-Za-z][A-Za-z0-9_+-]*(?:/[A-Za-z0-9_+-]+){0,2}").fullmatch


class MemberDescribed(Body, frozen=True):
    """The whole card again; what it leaves out is gone."""

    member: str
    person: dict[str, Any]


class MemberConfirmed(Body, frozen=True):
    """``member`` says: my card is right as it stands."""

    member: str


class Shift(msgspec.Struct, frozen=True):
    """A turn on call. ``start`` (in the record: ``from``) and ``until`` are RFC 3339."""

    member: str
    start: str = msgspec.field(name="from")
    until: str


class RotaSet(Body, frozen=True):
    """Who is on call for a role: the whole rota again."""

    role: str
    shifts: list[Shift]


class Telephone(msgspec.Struct, frozen=True):
    """``kind`` is mobile, desk, home or other."""

    kind: str
    number: str


class Channel(msgspec.Struct, frozen=True):
    """Another way to reach somebody; ``independent`` of the company's own network and servers."""

    kind: str
    address: str
    independent: bool = False


class Card(msgspec.Struct, frozen=True, omit_defaults=True):
    """A person as colleagues reach them. ``name``, ``title`` and ``unit`` by language; ``zone`` an IANA time zone."""

    name: dict[str, str] = {}
    title: dict[str, str] = {}
    unit: dict[str, str] = {}
    telephones: list[Telephone] = []
    channels: list[Channel] = []
    languages: list[str] = []
    zone: str = ""
    notes: str = ""


class Vouched(msgspec.Struct, frozen=True):
    """Whose word it is that a card is right, and when it was received (Unix ms)."""

    at: int
    by: str


class Watch(msgspec.Struct, frozen=True):
    """A turn on call as the state holds it: Unix milliseconds, ``until`` not included."""

    start: int
    until: int
    member: str


class People(msgspec.Struct, frozen=True):
    """Beside the members: whose word stands for each card, and each role's rota in order of time."""

    vouched: Map[str, Vouched] = Map()
    rotas: Map[str, tuple[Watch, ...]] = Map()

    def on_call(self, role: str, now: int) -> tuple[Watch, ...]:
        """The turns on call for ``role`` at ``now`` (Unix ms), the one that began first first."""
        return tuple(watch for watch in self.rotas.get(role, ()) if watch.start <= now < watch.until)

    def stale(self, member: str, now: int) -> bool:
        """Whether nobody has said for 90 days, or ever, that this card is right."""
        last = self.vouched.get(member)
        return last is None or now - last.at > FRESH_DAYS * DAY


class Sees(Protocol):
    """What these rules read of the roster."""

    @property
    def members(self) -> Map[str, Any]: ...
    def allows(self, member: str, role: str) -> bool: ...


BODIES: dict[str, type[Body]] = {
    "member.described": MemberDescribed,
    "member.confirmed": MemberConfirmed,
    "rota.set": RotaSet,
}


# -- a card ----------------------------------------------------------------------------------------------------------


def card_of(person: dict[str, Any]) -> Card:
    """The card in ``person``, whatever else stands there: a part that has not its shape is left out."""
    name = person.get("name")
    parts = {"name": {"zh": name, "en": name} if isinstance(name, str) and name else name}
    parts |= {part: person[part] for part in Card.__struct_fields__ if part != "name" and part in person}
    found: dict[str, Any] = {}
    for part, value in parts.items():
        try:
            found[part] = getattr(msgspec.convert({part: value}, Card), part)
        except msgspec.ValidationError:
            continue
    return Card(**found)


def dialled(number: str) -> str:
    """A telephone number without what stands between its digits."""
    return _BETWEEN("", number)


def wanting(card: Card) -> tuple[str, ...]:
    """What a card lacks: ``telephone``, and ``independent``, a way that works when the company's own does not."""
    lacks = [] if card.telephones else ["telephone"]
    own = any(channel.independent for channel in card.channels)
    return tuple(lacks if own else [*lacks, "independent"])


def unfit(person: dict[str, Any]) -> Refusal | None:
    """Why ``person`` is no card that may be entered, or None."""
    try:
        card = msgspec.convert(person, Card)
    except msgspec.ValidationError:
        return refuse("bad-card")
    if all(blank(name) for name in card.name.values()):
        return refuse("needs-name")
    return _too_long(card) or _misspelt(card)


def _too_long(card: Card) -> Refusal | None:
    words = [(LONGEST[part], text) for part in ("name", "title", "unit") for text in getattr(card, part).values()]
    words += [(LONGEST["address"], channel.address) for channel in card.channels]
    long = next((text for most, text in [*words, (LONGEST["notes"], card.notes)] if len(text) > most), None)
    if long is not None:
        return refuse("card-too-long", name=f"{long[:20]}…")
    crowded = max(len(card.telephones), len(card.channels), len(card.languages)) > MOST
    return refuse("card-too-full", count=MOST) if crowded else None


def _misspelt(card: Card) -> Refusal | None:
    spoken = [language for part in (card.name, card.title, card.unit) for language in part]
    kinds = [telephone.kind for telephone in card.telephones] + [channel.kind for channel in card.channels]
    sound = all(map(_LANGUAGE, [*spoken, *card.languages])) and all(map(_WORD, kinds))
    if not sound or (card.zone and not _ZONE(card.zone)):
        return refuse("bad-card")
    for telephone in card.telephones:
        if not _TELEPHONE(dialled(telephone.number)):
            return refuse("bad-telephone", name=telephone.number[:40])
    empty = next((channel.kind for channel in card.channels if blank(channel.address)), None)
    return refuse("bad-address", name=empty) if empty is not None else None


# -- the rota --------------------------------------------------------------------------------------------------------


def keeps_rota(roster: Sees, member: str) -> bool:
    """Whether ``member`` may set a rota: an administrator, or whoever may command."""
    return roster.allows(member, ADMINISTRATOR) or roster.allows(member, COMMANDER)


def watches(shifts: Iterable[Shift]) -> tuple[Watch, ...]:
    """Shifts whose moments are moments, in order of time."""
    found = ((moment_ms(shift.start), moment_ms(shift.until), shift.member) for shift in shifts)
    return tuple(sorted((Watch(a, b, who) for a, b, who in found if a is not None and b is not None), key=_by_time))


def _by_time(watch: Watch) -> tuple[int, int, str]:
    return watch.start, watch.until, watch.member


def gaps(rota: tuple[Watch, ...], start: int, until: int) -> tuple[tuple[int, int], ...]:
    """Where nobody is on call between ``start`` and ``until`` (Unix ms): from and until of each gap."""
    found, reached = [], start
    for watch in rota:
        if watch.start > reached and reached < until:
            found.append((reached, min(watch.start, until)))
        reached = max(reached, watch.until)
    return tuple([*found, (reached, until)] if reached < until else found)


def overlaps(rota: tuple[Watch, ...]) -> tuple[tuple[Watch, Watch], ...]:
    """Turns that share time: each with the one before it that lasts longest."""
    found: list[tuple[Watch, Watch]] = []
    longest: Watch | None = None
    for watch in rota:
        if longest is not None and watch.start < longest.until:
            found.append((longest, watch))
        longest = watch if longest is None or watch.until > longest.until else longest
    return tuple(found)


def _judge_rota(roster: Sees, body: RotaSet) -> Refusal | None:
    if not _ROLE(body.role):
        return refuse("needs-role")
    if len(body.shifts) > MOST_SHIFTS:
        return refuse("rota-too-long", count=MOST_SHIFTS)
    return next((wrong for shift in body.shifts if (wrong := _judge_shift(roster, shift)) is not None), None)


def _judge_shift(roster: Sees, shift: Shift) -> Refusal | None:
    if shift.member not in roster.members:
        return refuse("no-such-member", member=shift.member)
    start, until = moment_ms(shift.start), moment_ms(shift.until)
    if start is None or until is None:
        return refuse("bad-moment", moment=shift.start if start is None else shift.until)
    return None if start < until else refuse("bad-shift", member=shift.member)


# -- both ------------------------------------------------------------------------------------------------------------


def judge(roster: Sees, entry: Entry) -> Refusal | None:
    """Why ``entry``, signed by an active member's signing key, may not stand, or None."""
    body = entry.body
    match body:
        case RotaSet():
            return _judge_rota(roster, body) if keeps_rota(roster, entry.by) else refuse("keeps-no-rota")
        case MemberConfirmed(member=member):
            return None if member == entry.by else refuse("not-yours", member=member)
        case MemberDescribed(member=member, person=person):
            if member not in roster.members:
                return refuse("no-such-member", member=member)
            if member != entry.by and not roster.allows(entry.by, ADMINISTRATOR):
                return refuse("not-administrator")
            return unfit(person)
    return None


def evolve(people: People, entry: Entry) -> People:
    """``people`` after an accepted entry."""
    match entry.body:
        case RotaSet(role=role, shifts=shifts):
            return msgspec.structs.replace(people, rotas=people.rotas.insert(role, watches(shifts)))
        case MemberConfirmed(member=member) | MemberDescribed(member=member):
            return vouched(people, member, entry)
    return people


def vouched(people: People, member: str, entry: Entry) -> People:
    """``people`` after the author of ``entry`` said what stands on the card of ``member``."""
    said = Vouched(entry.received, entry.by)
    return msgspec.structs.replace(people, vouched=people.vouched.insert(member, said))
