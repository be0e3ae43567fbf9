"""The members of the workspace as rows of their place: who, which roles they may hold, since when, with which key.

Belongs here: the words of a row and which rows a filter shows. The record's own list of keys is ``members``.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app.domain.playbook import Playbook
from app.domain.roster import Key, Member, Roster
from app.domain.terms import ADMINISTRATOR, Refusal, refuse
from app.i18n import _, listed
from app.room import words
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.times import moment
from app.ui.widgets.chip import ChipLook

FILTERS = ("all", "active", "suspended")


@dataclass(frozen=True, slots=True)
class MemberRow:
    """A member in words. ``you`` marks whoever looks; ``key`` is the member's id."""

    key: str
    name: str
    roles: str
    since: str
    fingerprint: str
    chip: ChipLook
    you: bool = False
    quiet: bool = False

    @property
    def acts(self) -> bool:
        return True

    @property
    def title(self) -> str:
        return _("{name} (you)", name=self.name) if self.you else self.name

    @property
    def spoken(self) -> str:
        parts = (self.title, self.chip.text, self.roles, self.since, self.fingerprint)
        return ", ".join(part for part in parts if part)


def all_roles(playbooks: Iterable[Playbook]) -> Playbook:
    """One playbook that knows the roles of all, for their names; the first that names a role is heard."""
    found = {role.id: role for playbook in reversed(tuple(playbooks)) for role in playbook.roles}
    return Playbook(roles=list(found.values()))


def standing(member: Member) -> ChipLook:
    """Whether a member may act."""
    if member.active:
        return ChipLook(_("active"), "ok", Icon.DONE)
    return ChipLook(_("suspended"), "neutral", Icon.MINUS)


def role_names(names: Playbook, may: Iterable[str]) -> str:
    """The roles in words, the administrator's first."""
    ordered = sorted(may, key=lambda role: (role != ADMINISTRATOR, words.role_name(names, role)))
    return listed(words.role_name(names, role) for role in ordered)


def keys_of(roster: Roster, member: str) -> list[tuple[str, Key]]:
    """A member's keys by keyid: signing keys first, those that count before those that have ended."""
    found = [(keyid, key) for keyid, key in roster.keys.items() if key.member == member]
    return sorted(found, key=lambda pair: (not pair[1].active, pair[1].use != "sign", pair[0]))


def signing_key(roster: Roster, member: str) -> str:
    """The keyid that a member signs with now, or nothing."""
    return next((keyid for keyid, key in keys_of(roster, member) if key.use == "sign" and key.active), "")


def member_row(roster: Roster, names: Playbook, member: Member, you: str) -> MemberRow:
    """``member`` as ``you`` sees them."""
    key = signing_key(roster, member.id)
    return MemberRow(
        member.id, words.person_name(roster, member.id), role_names(names, member.may), moment(member.since)[:16],
        short(key) if key else "–", standing(member), member.id == you, not member.active,
    )  # fmt: skip


def seats_of(roster: Roster, member: str, but: str = "") -> list[tuple[str, Key]]:
    """A member's devices that count, by keyid, leaving out the one whose public key is ``but``."""
    found = keys_of(roster, member)
    return [(keyid, key) for keyid, key in found if key.use == "seat" and key.active and key.public != but]


def member_acts(roster: Roster, member: Member, you: str, seat: str = "") -> dict[str, Refusal | None]:
    """What can be done with ``member``, each with why ``you``, at the device with public key ``seat``, may not."""
    refused = None if roster.allows(you, ADMINISTRATOR) else refuse("not-administrator")
    others = any(roster.allows(other, ADMINISTRATOR) for other in roster.members if other != member.id)
    last = refused or (None if others or not roster.allows(member.id, ADMINISTRATOR) else refuse("last-administrator"))
    acts = {"roles": refused, "keys": refused, **({"suspend": last} if member.active else {"restore": refused})}
    if member.id == you and member.active:
        acts["device"] = None
    if seats_of(roster, member.id, seat) and (member.id == you or refused is None):
        acts["unseat"] = None
    return acts


def shows(name: str, member: Member) -> bool:
    """Whether a filter shows this member."""
    return name == "all" or (name == "active") == member.active


def counts(roster: Roster) -> dict[str, int]:
    """How many members each filter shows."""
    return {name: sum(shows(name, member) for member in roster.members.values()) for name in FILTERS}


def membership_rows(roster: Roster, names: Playbook, you: str, name: str = "all", needle: str = "") -> list[MemberRow]:
    """The rows of a filter that hold ``needle``: by name, those who are suspended last."""
    sought = needle.casefold().split()
    rows = [member_row(roster, names, one, you) for one in roster.members.values() if shows(name, one)]
    found = [row for row in rows if all(word in row.spoken.casefold() for word in sought)]
    return sorted(found, key=lambda row: (row.quiet, row.name))
