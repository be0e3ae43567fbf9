"""A small incident whose playbook PR and legal have signed: deputies, an escalation, a quorum, an override.

Belongs here: that playbook and short words for acts on S-02 under it. The rules without bytes, as in ``given``.
"""

from __future__ import annotations

from typing import Any

import msgspec

from app.domain.incident import PlaybookUsed
from app.domain.projections import request_now
from app.domain.signing import (
    ConditionConfirmed,
    SignoffGiven,
    SignoffHandedOver,
    SignoffWithdrawn,
    request_of,
)
from app.domain.statements import Statement, StatementVersioned
from app.domain.terms import Body
from app.ui.models.verdict import Asked
from tests.support.given import PLAYBOOK, Case, roster

MEMBERS = {
    "shen": frozenset({"administrator", "commander", "pr", "legal"}),
    "chen": frozenset({"writer", "pr"}),
    "gu": frozenset({"pr", "legal"}),
    "han": frozenset({"legal", "commander"}),
    "luo": frozenset({"service"}),
    "zhou": frozenset({"legal_deputy"}),
    "wei": frozenset({"quality"}),
    "idle": frozenset({"service"}),
}
ROLES = [
    {"id": "commander", "name": {"en": "commander"}},
    {"id": "pr", "name": {"en": "pr"}},
    {"id": "legal", "name": {"en": "legal"}, "deputy": "legal_deputy"},
    {"id": "legal_deputy", "name": {"en": "legal deputy"}},
    {"id": "quality", "name": {"en": "quality"}},
    {"id": "writer", "name": {"en": "writer"}},
    {"id": "service", "name": {"en": "service"}},
]
CHAIN: list[dict[str, Any]] = [
    {"id": "facts", "roles": ["service", "quality"], "quorum": 1},
    {"id": "review", "roles": ["pr", "legal"], "minutes": 10, "escalation": "commander", "expires": 120},
    {"id": "command", "roles": ["commander"]},
]


class Chained(Case):
    """S-02 by ``chen`` under the chain above; ``chain`` replaces its stages."""

    def __init__(self, chain: list[dict[str, Any]] | None = None, **changes: Any) -> None:
        book = PLAYBOOK | {
            "roles": ROLES,
            "approvals": [{"types": ["holding"], "stages": chain or CHAIN}],
            "overrides": [{"types": ["holding"], "minutes": 60}],
        }
        super().__init__(playbook=PlaybookUsed("test", "1", book), **changes)
        signed = msgspec.structs.replace(self.state.incident, playbook_signed=True)
        self.state = msgspec.structs.replace(self.state, incident=signed, roster=roster(MEMBERS))
        for role, member in (("legal_deputy", "zhou"), ("quality", "wei")):
            self.assign(role, member)
        content = {"type": "holding", "audience": "public", "channels": ["website"], "facts": {}}
        content["texts"] = {"en": {"*": "We are sorry."}}
        self.stands("chen", StatementVersioned("s", "S-02", 1, content))

    @property
    def statement(self) -> Statement:
        return self.state.statements.drafted["s"]

    @property
    def at(self) -> tuple[str, str, str]:
        """Statement, version and digest, as every act on content names them."""
        return "s", self.statement.current.id, self.statement.current.digest

    def stands(self, by: str, body: Body, *, minutes: float = 0) -> str:
        """``body`` is entered and stands; its entry's id."""
        assert self.act(by, body, minutes=minutes) is None
        return self.last

    def ask(self) -> None:
        self.stands("chen", request_of(self.state, self.statement))

    def give(self, by: str, role: str, decision: str = "approve", reason: str = "", **more: Any) -> str:
        request = request_now(self.state, self.statement)
        stage = request.stage_of(role) if request else None
        assert stage is not None
        return self.stands(by, SignoffGiven(*self.at, stage.stage, role, decision, reason, **more))

    def confirm(self, by: str, signoff: str) -> None:
        self.stands(by, ConditionConfirmed(*self.at, signoff, "seen"))

    def hand(self, by: str, role: str, member: str) -> None:
        self.stands(by, SignoffHandedOver(*self.at, role, member, "on a plane"))

    def withdraw(self, by: str, role: str) -> None:
        self.stands(by, SignoffWithdrawn(*self.at, role, "second thoughts"))

    def looked(self, member: str, role: str = "") -> Asked:
        """``member`` looks at S-02 now."""
        return Asked(self.state, self.state.roster, member, self.statement, self.now, role)


def reviewed() -> Chained:
    """The first stage has its quorum: PR and legal are asked."""
    case = Chained()
    case.ask()
    case.give("luo", "service")
    return case
