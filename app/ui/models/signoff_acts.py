"""What a member can do about a request beside deciding: return it, take a signature back, hand over, add a signer.

Belongs here: asking the rules which of these acts would stand, and why not. What they open is the screen's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from app.domain.projections import request_now, would_refuse
from app.domain.release import allowed_override, may_override, ready
from app.domain.signing import SignerAdded, SignoffGiven, SignoffHandedOver, SignoffWithdrawn
from app.domain.signoff import APPROVE, CONDITION, RETURN, commander_or_holder
from app.domain.state import State
from app.domain.terms import COMMANDER, Body
from app.i18n import _, listed
from app.room import words
from app.ui.icons import Icon
from app.ui.models.verdict import Asked, Verdict

KEYS = {
    "return": "Ctrl+Shift+B",
    "withdraw": "Ctrl+Shift+W",
    "hand-over": "Ctrl+Shift+H",
    "add-signer": "Ctrl+Shift+G",
    "override": "Ctrl+Shift+O",
}


@dataclass(frozen=True, slots=True)
class Offer:
    """``why_not`` is the reason why the act is impossible now, or empty."""

    act: str
    title: str
    icon: Icon
    why_not: str = ""


def offers(asked: Asked, verdict: Verdict) -> tuple[Offer, ...]:
    """The acts that are this member's to consider, those that are impossible now with the reason."""
    if asked.statement.status != "draft" or request_now(asked.state, asked.statement) is None:
        return ()
    made = (_return(asked, verdict), _withdraw(asked), _hand_over(asked), _add_signer(asked), _override(asked))
    return tuple(offer for offer in made if offer is not None)


def _override(asked: Asked) -> Offer | None:
    """To the commander, where the playbook allows such a text to go out without its full chain (rule 10)."""
    state, version = asked.state, asked.statement.current
    if not state.roles.holds(asked.member, COMMANDER) or allowed_override(state, version) is None:
        return None
    if ready(state, asked.statement, version, asked.now) is None:
        return None
    refused = may_override(state, asked.member, asked.statement, version, asked.now)
    why_not = asked.why(refused) if refused is not None else ""
    return Offer("override", _("Release without the full chain…"), Icon.WARNING, why_not)


def _why(asked: Asked, body: Body) -> str:
    refused = would_refuse(asked.state, asked.member, body, asked.now)
    return asked.why(refused) if refused is not None else ""


def of_content(asked: Asked) -> tuple[str, str, str]:
    """Statement, version and digest, as every act on content names them."""
    version = asked.statement.current
    return asked.statement.id, version.id, version.digest


def _return(asked: Asked, verdict: Verdict) -> Offer | None:
    if not verdict.objects:
        return None
    body = SignoffGiven(
        *of_content(asked), verdict.stage, verdict.role, RETURN, "…", verdict.acts_for, to=verdict.stage
    )  # fmt: skip
    return Offer("return", _("Return to a stage…"), Icon.UNDO, _why(asked, body))


def returnable(asked: Asked, verdict: Verdict) -> list[tuple[str, str]]:
    """The stages that one may return to, from the first to one's own, with the roles that sign there."""
    request, made = request_now(asked.state, asked.statement), []
    for number, stage in enumerate(request.chain if request else (), 1):
        made.append((stage.stage, stage_name(asked.state, number, stage.roles)))
        if stage.stage == verdict.stage:
            return made
    return made


def stage_name(state: State, number: int, roles: tuple[str, ...]) -> str:
    """Stage 1: Head of communications, Legal counsel."""
    names = listed(words.role_name(state.playbook, role) for role in roles)
    return _("Stage {number}: {roles}", number=number, roles=names)


def signed_by_me(asked: Asked) -> str:
    """The role in which this member's approval counts, or nothing."""
    counting = asked.state.signoffs.counting(asked.statement.id, asked.statement.current.digest)
    mine = (r for r, given in counting.items() if given.by == asked.member and given.decision in (APPROVE, CONDITION))
    return next(mine, "")


def _withdraw(asked: Asked) -> Offer | None:
    role = signed_by_me(asked)
    if not role:
        return None
    why_not = _why(asked, SignoffWithdrawn(*of_content(asked), role, "…"))
    return Offer("withdraw", _("Withdraw my signature…"), Icon.CROSSED, why_not)


def _disposable(asked: Asked) -> list[str]:
    """The roles still missing whose sign-off this member may give to somebody else."""
    request = request_now(asked.state, asked.statement)
    missing = asked.state.signoffs.missing(request, asked.statement.id, asked.now) if request else ()
    return [role for _stage, role in missing if commander_or_holder(asked.state, asked.member, role) is None]


def takers(asked: Asked) -> dict[str, list[str]]:
    """By role that this member may hand over: the members who may sign it in the holder's place."""
    found = {role: list(_takers(asked, role)) for role in _disposable(asked)}
    return {role: members for role, members in found.items() if members}


def _takers(asked: Asked, role: str) -> Iterator[str]:
    for member in sorted(asked.roster.members, key=lambda each: (words.person_name(asked.roster, each), each)):
        body = SignoffHandedOver(*of_content(asked), role, member, "…")
        held = asked.state.roles.holds(member, role)
        if not held and would_refuse(asked.state, asked.member, body, asked.now) is None:
            yield member


def _hand_over(asked: Asked) -> Offer | None:
    roles = _disposable(asked)
    if not roles:
        return None
    names = listed(map(asked.role_name, roles))
    why_not = "" if takers(asked) else _("Nobody else here may sign as {roles}.", roles=names)
    return Offer("hand-over", _("Hand over the sign-off…"), Icon.HANDOVER, why_not)


def addable(asked: Asked) -> list[str]:
    """The roles that this member may ask to sign too."""
    stage = _last_stage(asked)
    bodies = {role: SignerAdded(*of_content(asked), stage, role, "…") for role in asked.state.roles.held}
    return sorted(r for r, b in bodies.items() if would_refuse(asked.state, asked.member, b, asked.now) is None)


def _last_stage(asked: Asked) -> str:
    request = request_now(asked.state, asked.statement)
    return request.chain[-1].stage if request else ""


def stages(asked: Asked) -> list[tuple[str, str]]:
    """Every stage of the running request, with the roles that sign there."""
    request = request_now(asked.state, asked.statement)
    chain = request.chain if request else ()
    return [(stage.stage, stage_name(asked.state, number, stage.roles)) for number, stage in enumerate(chain, 1)]


def _add_signer(asked: Asked) -> Offer | None:
    request = request_now(asked.state, asked.statement)
    signers = [role for stage in (request.chain if request else ()) for role in stage.roles]
    if all(commander_or_holder(asked.state, asked.member, role) for role in signers):
        return None
    why_not = "" if addable(asked) else _("Every role that somebody holds signs in this chain already.")
    return Offer("add-signer", _("Add a signer…"), Icon.PERSON_ADD, why_not)
