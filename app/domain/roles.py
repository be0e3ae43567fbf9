"""Roles in an incident (角色分工): who holds which, and hand-over (交接).

Belongs here: assignment within one incident. What a member may hold at all is the roster's to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import msgspec

from app.domain.roster import Roster
from app.domain.terms import COMMANDER, Body, Entry, Map, Refusal, blank, refuse

if TYPE_CHECKING:
    from app.domain.playbook import Playbook


class RoleAssigned(Body, frozen=True):
    role: str
    member: str
    deputy_of: str | None = None


class RoleHandedOver(Body, frozen=True):
    """``by`` (or the commander for them) gives ``role`` to ``member``; ``open`` says what is under way (交接事项)."""

    role: str
    member: str
    reason: str
    open: str = ""


class RoleWithdrawn(Body, frozen=True):
    role: str
    member: str
    reason: str


class Roles(msgspec.Struct, frozen=True):
    """``held``: a role's holders in order of assignment; ``deputies``: a deputy's role to whose place it takes."""

    held: Map[str, tuple[str, ...]] = Map()
    deputies: Map[str, str] = Map()

    def holds(self, member: str, role: str) -> bool:
        return member in self.held.get(role, ())

    def of(self, member: str) -> tuple[str, ...]:
        """Every role that ``member`` holds."""
        return tuple(sorted(role for role, holders in self.held.items() if member in holders))

    def holders(self, role: str) -> tuple[str, ...]:
        return self.held.get(role, ())


class Sees(Protocol):
    """What these rules read of the whole state."""

    @property
    def roles(self) -> Roles: ...
    @property
    def roster(self) -> Roster: ...
    @property
    def playbook(self) -> Playbook: ...


BODIES: dict[str, type[Body]] = {
    "role.assigned": RoleAssigned,
    "role.handed_over": RoleHandedOver,
    "role.withdrawn": RoleWithdrawn,
}


def judge(state: Sees, entry: Entry) -> Refusal | None:
    body, roles = entry.body, state.roles
    commands = roles.holds(entry.by, COMMANDER)
    match body:
        case RoleAssigned(role=role, member=member):
            if not commands:
                return refuse("not-commander")
            return _may_hold(state, role, member) or (
                refuse("already-holds", role=role, member=member) if roles.holds(member, role) else None
            )
        case RoleHandedOver(role=role, member=member, reason=reason):
            if not roles.holds(entry.by, role) and not commands:
                return refuse("not-holder", role=role)
            if not roles.holders(role):
                return refuse("nobody-holds", role=role)
            if roles.holds(member, role):
                return refuse("already-holds", role=role, member=member)
            return _may_hold(state, role, member) or (refuse("needs-reason") if blank(reason) else None)
        case RoleWithdrawn(role=role, member=member, reason=reason):
            if not commands:
                return refuse("not-commander")
            if not roles.holds(member, role):
                return refuse("not-holder", role=role)
            if role == COMMANDER and len(roles.holders(role)) == 1:
                return refuse("last-commander")
            return refuse("needs-reason") if blank(reason) else None
    return None


def _may_hold(state: Sees, role: str, member: str) -> Refusal | None:
    return None if state.roster.allows(member, role) else refuse("may-not-hold", role=role, member=member)


def evolve(roles: Roles, entry: Entry) -> Roles:
    match entry.body:
        case RoleAssigned(role=role, member=member, deputy_of=deputy_of):
            deputies = roles.deputies.insert(role, deputy_of) if deputy_of else roles.deputies
            return Roles(roles.held.insert(role, (*roles.holders(role), member)), deputies)
        case RoleHandedOver(role=role, member=member):
            giver = entry.by if roles.holds(entry.by, role) else roles.holders(role)[0]
            holders = tuple(holder for holder in roles.holders(role) if holder != giver)
            return Roles(roles.held.insert(role, (*holders, member)), roles.deputies)
        case RoleWithdrawn(role=role, member=member):
            holders = tuple(holder for holder in roles.holders(role) if holder != member)
            return Roles(roles.held.insert(role, holders), roles.deputies)
    return roles


def commanded(member: str) -> Roles:
    """The roles when an incident is declared: one commander, named by the declaration."""
    held: Map[str, tuple[str, ...]] = Map()
    return Roles(held.insert(COMMANDER, (member,)))
