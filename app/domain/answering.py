"""Who answers for a role now (找谁): its holders, who is on call for it, and who stands in.

Belongs here: that question, asked of an incident and the roster at a given time. Cards and the rota are ``people``;
which roles a clock waits for is ``projections``.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.domain.roster import Roster
from app.domain.state import State

HOLDER, ON_CALL, DEPUTY, COULD = "holder", "on-call", "deputy", "could"


class Reach(msgspec.Struct, frozen=True):
    """Somebody to reach for a role. ``why`` lists on what grounds: holder, on-call, deputy, or could.

    ``until`` is when the turn on call ends (Unix ms); ``role`` is the deputy's own role, else the role asked for.
    """

    member: str
    why: tuple[str, ...]
    role: str
    until: int | None = None


def answering(state: State, roster: Roster, role: str, now: int) -> tuple[Reach, ...]:
    """Whom to reach for ``role`` at ``now`` (Unix ms): holders, then who is on call, then deputies.

    Where there is none of them, every active member who could be given the role. Nobody suspended is named.
    """
    found: dict[str, Reach] = {}
    for reach in _named(state, roster, role, now):
        before = found.get(reach.member)
        if before is None:
            found[reach.member] = reach
        elif reach.why[0] not in before.why:
            found[reach.member] = Reach(reach.member, before.why + reach.why, before.role, before.until or reach.until)
    active = tuple(reach for reach in found.values() if roster.active(reach.member))
    return active or tuple(
        Reach(member, (COULD,), role) for member in sorted(roster.members) if roster.allows(member, role)
    )


def _named(state: State, roster: Roster, role: str, now: int) -> Iterator[Reach]:
    for member in state.roles.holders(role):
        yield Reach(member, (HOLDER,), role)
    for watch in roster.people.on_call(role, now):
        yield Reach(watch.member, (ON_CALL,), role, watch.until)
    for deputy in deputies(state, role):
        for member in state.roles.holders(deputy):
            yield Reach(member, (DEPUTY,), deputy)
        for watch in roster.people.on_call(deputy, now):
            yield Reach(watch.member, (DEPUTY,), deputy, watch.until)


def deputies(state: State, role: str) -> tuple[str, ...]:
    """The roles whose holders stand in for ``role``: those assigned as its deputy, then the playbook's."""
    assigned = sorted(deputy for deputy, place in state.roles.deputies.items() if place == role)
    planned = [found.deputy for found in state.playbook.roles if found.id == role and found.deputy]
    return tuple(dict.fromkeys([*assigned, *planned]))
