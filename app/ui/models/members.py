"""The members of the workspace and their keys, as rows and in full.

Belongs here: those words. Who is a member is the roster's.
"""

from __future__ import annotations

from app.domain.playbook import Playbook
from app.domain.roster import Key, Roster
from app.i18n import _, listed
from app.room import words
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.models.sheet import SheetRow
from app.ui.widgets.chip import ChipLook


def member_rows(roster: Roster, playbook: Playbook) -> list[SheetRow]:
    """Every member by name, those who are suspended last; at the right the signing key that counts."""
    found = sorted(
        roster.members.values(), key=lambda member: (not member.active, words.person_name(roster, member.id))
    )
    suspended = ChipLook(_("suspended"), "neutral", Icon.MINUS)
    return [
        SheetRow(
            member.id,
            words.person_name(roster, member.id),
            below=listed(_roles(playbook, member.may)),
            tail=next(
                (short(keyid) for keyid, key in _keys(roster, member.id) if key.use == "sign" and key.active), "–"
            ),
            chip=None if member.active else suspended,
            quiet=not member.active,
        )
        for member in found
    ]


def _roles(playbook: Playbook, may: frozenset[str]) -> list[str]:
    return sorted(words.role_name(playbook, role) for role in may)


def _keys(roster: Roster, member: str) -> list[tuple[str, Key]]:
    return sorted((keyid, key) for keyid, key in roster.keys.items() if key.member == member)


def member_text(roster: Roster, playbook: Playbook, member: str) -> tuple[str, str]:
    """A member's name, and everything the roster says of them."""
    found = roster.members[member]
    name = words.person_name(roster, member)
    lines = [
        _("Member {id}", id=member),
        _("Active") if found.active else _("Suspended"),
        _("May hold: {roles}", roles=listed(_roles(playbook, found.may))),
    ]
    for keyid, key in _keys(roster, member):
        use = _("Signing key") if key.use == "sign" else _("Seat key")
        state = "" if key.active else _(" (retired)")
        lines.append(f"\n{use} {short(keyid)}{state}\n{keyid}")
    return name, "\n".join(lines)
