"""Given these entries, when this one is proposed, then this refusal or this state: the rules without bytes.

Belongs here: members, an incident, and a way to let them act. Nothing is signed, hashed or stored.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.domain import state as rules
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.roles import RoleAssigned
from app.domain.roster import Key, Member, Roster
from app.domain.state import KIND_OF, State
from app.domain.terms import Body, Entry, Map, Refusal

START = 1_773_425_884_000
"""When the incident is declared, Unix milliseconds."""
MINUTE = 60_000

MEMBERS: dict[str, frozenset[str]] = {
    "shen": frozenset({"administrator", "commander", "pr", "legal"}),
    "chen": frozenset({"writer", "pr"}),
    "gu": frozenset({"pr", "legal"}),
    "han": frozenset({"legal", "commander"}),
    "luo": frozenset({"service"}),
    "idle": frozenset({"service"}),
}

PLAYBOOK: dict[str, Any] = {
    "id": "test",
    "version": "1",
    "roles": [{"id": role, "name": {"en": role}} for role in ("commander", "pr", "legal", "writer", "service")],
    "severity": {
        "dimensions": [
            {"id": "H", "name": {"en": "harm"}, "weight": 25, "levels": [{"en": str(i)} for i in range(5)]},
            {"id": "R", "name": {"en": "reach"}, "weight": 75, "levels": [{"en": str(i)} for i in range(5)]},
        ],
        "thresholds": {"1": 70, "2": 50, "3": 30, "4": 12},
        "floors": [{"at_least": {"H": 4}, "level": 1, "why": {"en": "harm"}}],
        "ceilings": [{"at_most": {"H": 1}, "level": 3, "why": {"en": "mild"}, "unless": {"R": 4}}],
    },
    "tasks": [
        {"id": "call", "title": {"en": "Call"}, "role": "service", "phase": "verify", "due": {"1": 10, "2": 20}},
        {"id": "write", "title": {"en": "Write"}, "role": "writer", "phase": "verify", "due": {"2": 30, "3": 60}},
    ],
    "clocks": [
        {"id": "first", "name": {"en": "First"}, "kind": "first_statement", "minutes": {"1": 30, "2": 60, "3": 120},
         "role": "pr", "starts": "declared", "stops": "released", "types": ["holding"]},
        {"id": "update", "name": {"en": "Update"}, "kind": "update", "minutes": {"1": 60, "2": 120, "3": 240},
         "role": "pr", "starts": "released", "stops": "released"},
        {"id": "memo", "name": {"en": "Memo"}, "kind": "internal", "minutes": {"2": 50}, "role": "writer",
         "starts": "declared", "stops": "released", "types": ["memo"]},
        {"id": "law", "name": {"en": "Law"}, "kind": "legal", "minutes": {"1": 60, "2": 60, "3": 60}, "role": "legal",
         "starts": "known_since", "stops": "person"},
        {"id": "asked", "name": {"en": "Asked"}, "kind": "internal", "minutes": {"2": 90}, "role": "pr",
         "starts": "person", "stops": "person"},
    ],
}  # fmt: skip


def roster(members: dict[str, frozenset[str]] | None = None) -> Roster:
    """A roster of these members, each with a signing key named ``<member>-sign``."""
    found = members or MEMBERS
    people: Map[str, Member] = Map()
    keys: Map[str, Key] = Map()
    for name, may in found.items():
        people = people.insert(name, Member(name, {"name": {"zh": name, "en": name}}, "age1", may))
        keys = keys.insert(f"{name}-sign", Key(name, "sign", f"{name}-public"))
    return Roster("roster", "Northwind", people, keys)


def declared(**changes: Any) -> IncidentDeclared:
    """A declaration at level II by ``shen`` with the small playbook above."""
    body = IncidentDeclared(
        "N3", "A dispute", None, False, 2, 1, "shen", PlaybookUsed("test", "1", PLAYBOOK)
    )  # fmt: skip
    return msgspec.structs.replace(body, **changes)


def book(**parts: Any) -> PlaybookUsed:
    """The small playbook with other parts: approvals, overrides, templates, roles."""
    return PlaybookUsed("test", "1", {**PLAYBOOK, **parts})


class Case:
    """An incident under test. ``act`` lets a member act and returns the refusal, if any; the state then moves on.

    ``signed`` says that the library held the playbook with the signatures of PR and legal where it was declared.
    """

    def __init__(
        self,
        *,
        declare: bool = True,
        signed: bool = False,
        members: dict[str, frozenset[str]] | None = None,
        **changes: Any,
    ) -> None:
        self.state = State(roster=roster(members))
        self.signed = signed
        self.now = START
        self.seq = 0
        self.ids: list[str] = []
        if declare:
            assert self.act("shen", declared(**changes)) is None
            for role, member in (("writer", "chen"), ("pr", "gu"), ("legal", "han"), ("service", "luo")):
                self.assign(role, member)

    def assign(self, role: str, member: str) -> None:
        """Let the commander assign a role."""
        assert self.act("shen", RoleAssigned(role, member)) is None

    def entry(self, by: str, body: Body, *, use: str = "sign", digest: str = "") -> Entry:
        """The entry that ``by`` would make now."""
        made = f"e{self.seq + 1}"
        return Entry(
            "stream", made, KIND_OF[type(body)], by, "", body, use, self.seq + 1, self.now, f"{by}-{use}",
            digest or _digest(body), library=self.signed,
        )  # fmt: skip

    def act(self, by: str, body: Body, *, use: str = "sign", minutes: float = 0, digest: str = "") -> Refusal | None:
        """``by`` proposes ``body``, ``minutes`` later. Accepted entries move the state; refused ones do not."""
        self.now += int(minutes * MINUTE)
        entry = self.entry(by, body, use=use, digest=digest)
        refused = rules.judge(self.state, entry)
        if refused is None:
            self.seq += 1
            self.ids.append(entry.id)
            self.state = rules.evolve(self.state, entry)
        return refused

    def refused(self, by: str, body: Body, **how: Any) -> str:
        """The code of the refusal, or an empty text where the entry stands. The state is unchanged after a refusal."""
        before = self.state
        found = self.act(by, body, **how)
        assert found is None or self.state is before
        return found.code if found else ""

    @property
    def last(self) -> str:
        """The id of the last accepted entry."""
        return self.ids[-1]


def _digest(body: Body) -> str:
    """A stand-in for the content digest: equal contents have equal ones."""
    content = getattr(body, "content", None)
    return f"digest-{msgspec.json.encode(content, order='sorted').hex()}" if isinstance(content, dict) else ""
