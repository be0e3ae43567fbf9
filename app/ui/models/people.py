"""A member's card in words: the ways to reach somebody, on what grounds they answer, whose word the card is.

Belongs here: those words. What stands on a card is ``domain.people``, who answers for a role ``domain.answering``.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QDateTime, QTimeZone

from app.domain.answering import COULD, DEPUTY, HOLDER, Reach, answering
from app.domain.people import DAY, Card, card_of, wanting
from app.domain.roster import Roster
from app.domain.state import State
from app.i18n import _, listed, n_, pick
from app.room import words
from app.ui.icons import Icon
from app.ui.times import clock_time
from app.ui.widgets.chip import ChipLook

TELEPHONES = ("mobile", "desk", "home", "other")
CHANNELS = ("phone", "email", "wechat", "wecom", "feishu", "dingtalk", "signal", "whatsapp", "satellite", "other")
_ICONS = {"phone": Icon.PHONE, "satellite": Icon.PHONE, "email": Icon.MAIL}


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody: a number or an address, to be copied."""

    icon: Icon
    name: str
    text: str
    independent: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Everything of one person that is shown. ``grounds`` say why they are shown here, ``lacks`` what to add."""

    member: str
    name: str
    post: str
    ways: tuple[Way, ...]
    more: str
    notes: str
    word: str
    stale: ChipLook | None
    lacks: tuple[str, ...]
    grounds: tuple[ChipLook, ...] = ()


def telephone_name(kind: str) -> str:
    """What a kind of telephone is called."""
    known = {"mobile": _("Mobile"), "desk": _("Desk"), "home": _("Home"), "other": _("Telephone")}
    return known.get(kind, kind)


def channel_name(kind: str) -> str:
    """What another way to reach somebody is called; names of products stay as they are."""
    known = {
        "phone": _("Private telephone"), "email": _("E-mail"), "wechat": _("WeChat"), "wecom": _("WeCom"),
        "feishu": _("Feishu"), "dingtalk": _("DingTalk"), "signal": "Signal", "whatsapp": "WhatsApp",
        "satellite": _("Satellite telephone"), "other": _("Other"),
    }  # fmt: skip
    return known.get(kind, kind)


def ways(card: Card) -> tuple[Way, ...]:
    """The telephones, then the rest."""
    called = [Way(Icon.PHONE, telephone_name(found.kind), found.number) for found in card.telephones]
    written = [
        Way(_ICONS.get(found.kind, Icon.CHAT), channel_name(found.kind), found.address, found.independent)
        for found in card.channels
    ]
    return (*called, *written)


def person(roster: Roster, member: str, now: int, grounds: tuple[ChipLook, ...] = ()) -> Person:
    """A member as shown at ``now`` (Unix ms)."""
    found = roster.members.get(member)
    card = card_of(found.person) if found is not None else Card()
    post = " · ".join(part for part in (pick(card.title), pick(card.unit)) if part)
    more = " · ".join(part for part in (_spoken(card), there(card.zone, now)) if part)
    return Person(
        member, words.person_name(roster, member), post, ways(card), more, card.notes, word(roster, member, now),
        stale_look(roster, member, now), lacking(card), grounds,
    )  # fmt: skip


def _spoken(card: Card) -> str:
    known = {"zh": _("Chinese"), "en": _("English"), "yue": _("Cantonese")}
    found = listed(known.get(language, language) for language in card.languages)
    return _("Speaks {languages}", languages=found) if found else ""


def there(zone: str, now: int) -> str:
    """What time it is for them, and where; the name alone of a zone that this computer does not know."""
    known = QTimeZone(zone.encode())
    if not zone or not known.isValid():
        return zone
    return _("{time} there ({zone})", time=QDateTime.fromMSecsSinceEpoch(now, known).toString("HH:mm"), zone=zone)


def word(roster: Roster, member: str, now: int) -> str:
    """Whose word the card is, and since when."""
    last = roster.people.vouched.get(member)
    if last is None:
        return ""
    when = clock_time(last.at, now)
    if last.by == member:
        return _("Confirmed by the member: {time}", time=when)
    return _("Entered by {name}: {time}", name=words.person_name(roster, last.by), time=when)


def stale_look(roster: Roster, member: str, now: int) -> ChipLook | None:
    """The badge of a card that nobody has confirmed for long."""
    if not roster.people.stale(member, now):
        return None
    last = roster.people.vouched.get(member)
    if last is None:
        return ChipLook(_("never confirmed"), "warn", Icon.WARNING)
    days = (now - last.at) // DAY
    text = n_("not confirmed for {count} day", "not confirmed for {count} days", days)
    return ChipLook(text, "warn", Icon.WARNING)


def lacking(card: Card) -> tuple[str, ...]:
    """What a card should have and has not."""
    said = {
        "telephone": _("No telephone number."),
        "independent": _("Nothing that works when the company's own network does not: add a private one."),
    }
    return tuple(said[part] for part in wanting(card))


def first_number(roster: Roster, member: str) -> str:
    """The number that one rings first, or nothing."""
    found = roster.members.get(member)
    card = card_of(found.person) if found is not None else Card()
    return card.telephones[0].number if card.telephones else ""


def ring_first(state: State, roster: Roster, role: str, now: int) -> tuple[str, str]:
    """Whom to ring for a role first, and their number: ``Han Jingzhi``, ``+86 …``; nobody where none answers for it."""
    first = next(iter(answering(state, roster, role, now)), None)
    if first is None or COULD in first.why:
        return _("nobody yet"), ""
    return words.person_name(roster, first.member), first_number(roster, first.member)


def grounds(state: State, reach: Reach, now: int) -> tuple[ChipLook, ...]:
    """Why somebody answers, one chip a ground."""
    role = words.role_name(state.playbook, reach.role)
    said = []
    for why in reach.why:
        if why == HOLDER:
            said.append(ChipLook(_("holds the role"), "ok", Icon.PERSON))
        elif why == DEPUTY:
            said.append(ChipLook(_("stands in: {role}", role=role), "neutral", Icon.HANDOVER))
        elif why == COULD:
            said.append(ChipLook(_("may be given the role"), "warn", Icon.PERSON_ADD))
    if reach.until is not None:
        until = clock_time(reach.until, now)
        said.append(ChipLook(_("on call until {time}", time=until), "accent", Icon.CLOCK))
    return tuple(said)
