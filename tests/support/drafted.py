"""A statement under way, S-02 by ``chen``, under a chain of one's own: what the rules of sign-off are tried on.

Belongs here: short words for acts on that statement, each returning the code of its refusal. Nothing is stored.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from app.domain.chains import chain_body
from app.domain.facts import FactDisputed, FactStated, FactVerified
from app.domain.incident import PlaybookUsed
from app.domain.release import OverrideRatified, ReleasedFile, StatementReleased, ready, relied_on
from app.domain.severity import SeverityAssessed
from app.domain.signing import (
    ConditionConfirmed,
    LoweringAccepted,
    SignerAdded,
    SignoffGiven,
    SignoffHandedOver,
    SignoffRequested,
    SignoffWithdrawn,
    wanted,
)
from app.domain.signoff import Signature, request_for
from app.domain.statements import Statement, StatementVersioned, Version
from app.domain.terms import Body
from tests.support.given import MEMBERS, Case, book

STAGE = {"pr": "review", "legal": "review", "commander": "command"}
SIGNERS = {"pr": "gu", "legal": "han", "commander": "shen"}
HOLDERS = SIGNERS | {"quality": "wei", "service": "luo"}
STAFF = MEMBERS | {"zhou": frozenset({"deputy"}), "wei": frozenset({"quality", "pr"}), "mo": frozenset({"chief"})}
"""Besides the usual ones: legal's deputy, quality, and to whom a stage goes in the end."""
ROLES = [
    {"id": role, "name": {"en": role}, **({"deputy": "deputy"} if role == "legal" else {})}
    for role in ("commander", "pr", "legal", "writer", "service", "deputy", "quality", "chief")
]
REVIEW: dict[str, Any] = {"id": "review", "roles": ["pr", "legal"], "minutes": 10, "escalation": "chief"}
COMMAND: dict[str, Any] = {"id": "command", "roles": ["commander"]}
GOOD = ReleasedFile("website", "en", "statements/S-02/website.en.md", "0" * 64)


def content(text: str = "We are sorry.", facts: dict[str, Any] | None = None, **changes: Any) -> dict[str, Any]:
    made = {"type": "holding", "audience": "public", "channels": ["website"], "texts": {"en": {"*": text}}}
    return {**made, "facts": facts or {}, **changes}


def signed_book(*stages: dict[str, Any], **parts: Any) -> PlaybookUsed:
    """A playbook with one row of approvals: these stages, for any case."""
    return book(**{"roles": ROLES, "approvals": [{"stages": list(stages or (REVIEW, COMMAND))}], **parts})


class Draft(Case):
    """A case with S-02. With a ``playbook`` it was signed in the library, and its deputies are in their places."""

    def __init__(self, text: str = "We are sorry.", *, template: str | None = None, **changes: Any) -> None:
        members = STAFF if "playbook" in changes else None
        super().__init__(**{"signed": "playbook" in changes, "members": members, **changes})
        for role, member in (("deputy", "zhou"), ("quality", "wei"), ("chief", "mo")) if members else ():
            self.assign(role, member)
        self.template = template
        assert self.version(text) == ""

    @property
    def statement(self) -> Statement:
        return self.state.statements.drafted["s"]

    @property
    def current(self) -> Version:
        return self.statement.current

    def at(self, version: Version | None = None) -> tuple[str, str, str]:
        """Statement, version and digest, as every act on content names them."""
        version = version or self.current
        return "s", version.id, version.digest

    def all_act(self, *acts: tuple[str, Body]) -> None:
        """Each of these stands."""
        for by, body in acts:
            assert self.refused(by, body) == "", body

    # -- the statement

    def version(self, text: str, by: str = "chen", facts: dict[str, Any] | None = None, **changes: Any) -> str:
        found = self.state.statements.drafted.get("s")
        number = len(found.versions) + 1 if found else 1
        body = StatementVersioned("s", "S-02", number, content(text, facts, **changes), template=self.template)
        return self.refused(by, body)

    def request(self, by: str = "chen", chain: Any = None) -> str:
        asked = wanted(self.state, self.statement, self.current.content).stages
        return self.refused(by, SignoffRequested(*self.at(), chain_body(asked) if chain is None else chain))

    def release(self, by: str = "gu", version: Version | None = None, **changes: Any) -> str:
        of = self.at(version)
        relied = [signature.entry for signature in relied_on(self.state.signoffs, "s", of[2], self.now)]
        fields = {"relies_on": relied, "files": [GOOD], "override": None, **changes}
        return self.refused(by, StatementReleased(*of, **fields))

    def override(self, by: str = "shen", reason: str = "stop using it now", **changes: Any) -> str:
        return self.release(by, override={"reason": reason}, **changes)

    def ratify(self, by: str, role: str, decision: str = "ratify", reason: str = "") -> str:
        return self.refused(by, OverrideRatified(self.state.releases.made["s"].entry, role, decision, reason))

    # -- signing

    def sign(
        self, role: str, by: str = "", decision: str = "approve", reason: str = "", version: Any = None, **more: Any
    ) -> str:
        request = request_for(self.state.signoffs, "s", (version or self.current).digest)
        found = request.stage_of(role) if request else None
        stage = found.stage if found else STAGE.get(role, role)
        body = SignoffGiven(*self.at(version), stage, role, decision, reason, **more)
        return self.refused(by or HOLDERS[role], body)

    def sign_all(self, roles: Iterable[str]) -> None:
        assert [self.sign(role) for role in roles] == [""] * len(list(roles))

    def all_sign(self) -> None:
        assert self.request() == ""
        self.sign_all(("pr", "legal", "commander"))

    def withdraw(self, role: str, by: str = "", reason: str = "second thoughts") -> str:
        return self.refused(by or HOLDERS[role], SignoffWithdrawn(*self.at(), role, reason))

    def hand(self, role: str, member: str, by: str = "", reason: str = "on a plane") -> str:
        return self.refused(by or HOLDERS[role], SignoffHandedOver(*self.at(), role, member, reason))

    def add(self, stage: str, role: str, by: str = "han", reason: str = "their field") -> str:
        return self.refused(by, SignerAdded(*self.at(), stage, role, reason))

    def confirm(self, by: str, signoff: str, reason: str = "seen") -> str:
        return self.refused(by, ConditionConfirmed(*self.at(), signoff, reason))

    def given(self, role: str) -> Signature:
        """What ``role`` has said of the current content."""
        return self.state.signoffs.counting("s", self.current.digest)[role]

    # -- severity

    def assess(self, level: int, by: str = "shen") -> str:
        return self.refused(by, SeverityAssessed(level, {}, [], "", "news"))

    def accept(self, grade: str, role: str, by: str = "", reason: str = "calm now") -> str:
        return self.refused(by or HOLDERS[role], LoweringAccepted(grade, role, reason))

    def why_not(self) -> tuple[str, str]:
        """Why the current version may not go out: code and role; two empty texts where it may."""
        found = ready(self.state, self.statement, self.current, self.now)
        return (found.code, found.values.get("role", "")) if found else ("", "")


# -- facts


def stated(
    case: Case, value: str = "212", standing: str = "verified", attribution: str | None = None
) -> dict[str, Any]:
    """State fact ``f`` anew with this standing, and give it as a version would bind it."""
    assert case.refused("luo", FactStated("f", "F-01", "units", value, "", "", "report", attribution)) == ""
    of = case.last
    if standing == "verified":
        assert case.refused("han", FactVerified("f", of)) == ""
    elif standing == "disputed":
        assert case.refused("han", FactDisputed("f", of, "no record")) == ""
    return {"x": {"fact": "f", "of": of, "value": value, "standing": standing, "attribution": attribution}}


def bound(standing: str = "verified", attribution: str | None = None) -> Draft:
    draft = Draft()
    assert draft.version("212 units", facts=stated(draft, "212", standing, attribution)) == ""
    return draft
