"""The on-call rota in words: turns from now on, and what is amiss with them.

Belongs here: those words. Who is on call is ``domain.people``; setting a rota is a dialog.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.people import DAY, Watch, gaps, overlaps
from app.domain.playbook import Playbook
from app.domain.roster import Roster
from app.i18n import _, listed
from app.room import words
from app.ui.times import clock_time

AHEAD = 7 * DAY
"""How far ahead a rota is looked at, in milliseconds: a week."""


def span(start: int, until: int, now: int) -> str:
    """From and until, the date only where it is not today's."""
    return f"{clock_time(start, now)} – {clock_time(until, now)}"


def rota_roles(roster: Roster, names: Playbook) -> list[str]:
    """Roles that a rota may be for: those of the playbook, then any that somebody may hold or that has one."""
    planned = [role.id for role in names.roles]
    held = {role for member in roster.members.values() for role in member.may if role != "administrator"}
    return planned + sorted((held | set(roster.people.rotas)) - set(planned))


def turns_of(roster: Roster, names: Playbook, member: str, now: int) -> list[tuple[str, str]]:
    """The turns of a member that are not over, a week ahead: role, and from when until when."""
    found = [
        (watch.start, words.role_name(names, role), span(watch.start, watch.until, now))
        for role, rota in roster.people.rotas.items()
        for watch in rota
        if watch.member == member and watch.until > now and watch.start < now + AHEAD
    ]
    return [(role, text) for _start, role, text in sorted(found)]


def findings(roster: Roster, role: str, rota: Sequence[Watch], now: int) -> list[str]:
    """What is amiss with a rota in the week from ``now``: nobody, several at once, somebody who may not."""
    ahead = tuple(watch for watch in rota if watch.until > now and watch.start < now + AHEAD)
    if not ahead:
        return [_("Nobody is on call in the coming week.")]
    last = max(watch.until for watch in ahead)
    holes = [span(start, until, now) for start, until in gaps(ahead, now, min(last, now + AHEAD))]
    said = [_("Nobody is on call: {times}", times=listed(holes))] if holes else []
    if last < now + AHEAD:
        said.append(_("Nobody is on call from {time} on.", time=clock_time(last, now)))
    both = [span(second.start, min(first.until, second.until), now) for first, second in overlaps(ahead)]
    said += [_("Several are on call at once: {times}", times=listed(both))] if both else []
    unable = dict.fromkeys(watch.member for watch in ahead if not roster.allows(watch.member, role))
    if unable:
        who = listed(words.person_name(roster, member) for member in unable)
        said.append(_("May not hold this role: {people}", people=who))
    return said
