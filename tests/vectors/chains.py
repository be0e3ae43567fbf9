"""Chains of a signed playbook: too early, too late, too mild, skipped; each by somebody who may sign something."""

from typing import Any

from app.room.report import HAS_REFUSED, HOLDS
from tests.support.hostile import (
    ADA,
    INCIDENT,
    JSON,
    LIBRARY,
    LIN,
    PEI,
    ROSTER,
    WEN,
    Draft,
    Forge,
    Person,
    content,
    pin,
    workspace,
)
from tests.vectors.libraries import book, declare, propose, sign, staffed
from tests.vectors.vector import vector

DEP = Person("Dep", "deputy")
REVIEW = {"id": "review", "roles": ["pr", "legal"], "minutes": 10, "expires": 30}
MILD = {"severities": [3, 4], "stages": [{"id": "law", "roles": ["legal"]}]}
RULES: JSON = {
    "roles": [{"id": "legal", "name": {"en": "Legal"}, "deputy": "deputy"}],
    "approvals": [MILD, {"stages": [REVIEW, {"id": "command", "roles": ["commander"]}]}],
    "overrides": [{"types": ["holding"], "minutes": 60}],
}


def drafted(held: bool = True) -> tuple[Forge, Draft]:
    """A text whose sign-off is requested, under a playbook that PR and legal signed (or that legal did not)."""
    forge = workspace(DEP)
    forge.begin(LIBRARY, "library")
    rules = book() | RULES
    propose(forge, rules)
    sign(forge, PEI, "pr", rules)
    if held:
        sign(forge, LIN, "legal", rules)
    declare(forge, rules, pin(forge.head(LIBRARY)))
    staffed(forge)
    forge.enter(INCIDENT, ADA, "role.assigned", {"role": "deputy", "member": DEP.id})
    draft = Draft(forge)
    draft.request()
    return forge, draft


def stood_in(draft: Draft) -> str:
    """Legal's deputy signs in Lin's place."""
    body: dict[str, Any] = {"stage": "review", "role": "legal", "decision": "approve", "for": LIN.id}
    return draft.act(DEP, "signoff.given", **body)


@vector(HOLDS)
def good_with_a_deputy() -> bytes:
    """Legal let the time of the stage pass; the deputy signed in Lin's place."""
    forge, draft = drafted()
    signed = [draft.sign(PEI, "pr")]
    forge.wait(10)
    draft.release([*signed, stood_in(draft), draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "not-holder", "stage-not-open", "not-signed")
def a_deputy_before_the_time_of_the_stage_is_over() -> bytes:
    """Legal's deputy signs after nine minutes of ten."""
    forge, draft = drafted()
    signed = [draft.sign(PEI, "pr")]
    forge.wait(9)
    draft.release([*signed, stood_in(draft), draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "not-holder", "stage-not-open", "not-signed")
def a_deputy_that_only_the_declaration_names() -> bytes:
    """The embedded playbook, which legal did not sign, names a deputy; legal's place is left empty and they sign."""
    forge, draft = drafted(held=False)
    forge.enter(INCIDENT, ADA, "role.withdrawn", {"role": "legal", "member": LIN.id, "reason": "in the way"})
    body = {"stage": "review", "role": "legal", "decision": "approve"}
    draft.release([draft.sign(PEI, "pr"), draft.act(DEP, "signoff.given", **body), draft.sign(ADA, "commander")])
    return forge.bundle()


@vector(HAS_REFUSED, "acts-for", "not-signed")
def a_deputy_who_names_nobody() -> bytes:
    """The deputy signs as if the role were theirs."""
    forge, draft = drafted()
    signed = [draft.sign(PEI, "pr")]
    forge.wait(10)
    draft.release([*signed, draft.sign(DEP, "legal")])
    return forge.bundle()


@vector(HAS_REFUSED, "sign-off-expired")
def an_expired_sign_off_relied_on() -> bytes:
    """All three signed; by the playbook PR's and legal's signatures counted for half an hour."""
    forge, draft = drafted()
    signed = [draft.sign(PEI, "pr"), draft.sign(LIN, "legal"), draft.sign(ADA, "commander")]
    forge.wait(31)
    draft.release(signed)
    return forge.bundle()


@vector(HAS_REFUSED, "wrong-chain", "not-requested", "not-requested")
def a_milder_chain_for_a_severity_that_was_lowered_by_one_hand() -> bytes:
    """The commander lowers the severity to III, neither PR nor legal accepts it, and legal alone is asked."""
    forge, draft = drafted()
    body = {"severity": 3, "scores": {}, "unverified": [], "points": "", "reason": "calmer"}
    forge.enter(INCIDENT, ADA, "severity.assessed", body)
    draft.save(content("我们正在核实。"))
    chain = [{"stage": "law", "roles": ["legal"], "quorum": "all"}]
    draft.act(WEN, "signoff.requested", chain=chain)
    given = {"stage": "law", "role": "legal", "decision": "approve"}
    draft.release([draft.act(LIN, "signoff.given", **given)])
    return forge.bundle()


def overridden(reason: str = "stop using it now", held: bool = True) -> tuple[Forge, str]:
    """Legal has signed, PR has not; Ada releases it."""
    forge, draft = drafted(held)
    return forge, draft.release([draft.sign(LIN, "legal")], by=ADA, override={"reason": reason})


def ratify(forge: Forge, who: Person, release: str, role: str = "pr") -> None:
    forge.enter(INCIDENT, who, "override.ratified", {"release": release, "role": role, "decision": "ratify"})


@vector(HOLDS)
def good_with_an_override() -> bytes:
    """The playbook allows it, the commander and legal release without PR, and PR ratifies it."""
    forge, release = overridden()
    ratify(forge, PEI, release)
    return forge.bundle()


@vector(HAS_REFUSED, "needs-reason")
def an_override_without_a_reason() -> bytes:
    """The reason is made of characters that show nothing."""
    return overridden("\u200b\u2800")[0].bundle()


@vector(HAS_REFUSED, "no-override")
def an_override_under_a_playbook_that_legal_did_not_sign() -> bytes:
    """The playbook that the incident embeds would allow it; in the library only PR had signed it."""
    return overridden(held=False)[0].bundle()


@vector(HAS_REFUSED, "own-statement", "not-skipped")
def a_ratification_by_the_releaser() -> bytes:
    """The commander takes PR's role and ratifies their own release; legal ratifies what legal had signed."""
    forge, release = overridden()
    forge.enter(ROSTER, ADA, "member.allowed", {"member": ADA.id, "may": [*ADA.may, "pr"]})
    forge.enter(INCIDENT, ADA, "role.assigned", {"role": "pr", "member": ADA.id})
    ratify(forge, ADA, release)
    ratify(forge, LIN, release, "legal")
    return forge.bundle()
