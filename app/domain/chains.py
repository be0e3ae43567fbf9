"""Approval chains (审批链): which roles sign a text, in which order, and how many of them.

Belongs here: choosing a chain from the playbook and reading one from a request. Who may sign is ``signoff``.
Source: the sign-off rules 2, 9 and 12 of docs/record.md.
"""

from __future__ import annotations

import re
from typing import Any

import msgspec

from app.domain import playbook as plan
from app.domain.facts import VERIFIED
from app.domain.statements import Content
from app.domain.terms import COMMANDER, LEGAL, PR
from app.domain.wordings import wordings, written

MINUTE = 60_000
EXPIRED = -1
"""An expiry that is no number of minutes: expired from the start (rule 12)."""


class Stage(msgspec.Struct, frozen=True):
    """A stage: its roles sign in parallel. ``quorum`` is how many have to (0: all, 会签; 1: any one, 或签).

    ``minutes`` after it opened the deputies may sign, after twice as many the holder of ``escalation`` (0: never).
    ``expires`` is for how many minutes a signature counts (0: for ever). ``added`` marks a signer asked for later.
    """

    stage: str
    roles: tuple[str, ...]
    quorum: int = 0
    minutes: int = 0
    escalation: str = ""
    expires: int = 0
    added: bool = False

    @property
    def needs(self) -> int:
        return self.quorum or len(self.roles)


class Chain(msgspec.Struct, frozen=True):
    """Stages in order; one person may sign several roles of ``combine`` (the playbook names them, and it shows)."""

    stages: tuple[Stage, ...]
    combine: frozenset[str] = frozenset()
    lane: bool = False
    """Whether this is the holding lane (快速通道): a text of a template that was signed in peacetime."""


DEFAULT_CHAIN = (Stage("review", (PR, LEGAL)), Stage("command", (COMMANDER,)))
"""PR and legal in parallel, then the commander: what holds where no playbook signed in the library says otherwise."""
_DEFAULT = Chain(DEFAULT_CHAIN)


def chain_for(book: plan.Playbook, signed: bool, level: int, content: Content, template: str | None = None) -> Chain:
    """The chain for ``content`` at severity ``level``: the first row of the playbook that fits, if PR and legal
    ``signed`` that playbook, else the default; the default too where that row is none that can be signed."""
    for row in book.approvals if signed else ():
        if _fits(row, level, content) and (not row.templates or _from_template(book, row, content, template)):
            stages = tuple(map(_stage, row.stages))
            return Chain(stages, frozenset(row.combine), bool(row.templates)) if _sound(stages) else _DEFAULT
    return _DEFAULT


def _fits(row: plan.Approval, level: int, content: Content) -> bool:
    """Whether a row is for this case. One for some channels is for a text that goes to no other."""
    return (
        (not row.types or content.type in row.types)
        and (not row.severities or level in row.severities)
        and (not row.audiences or content.audience in row.audiences)
        and (not row.channels or set(content.channels) <= set(row.channels))
    )


def _stage(stage: plan.Stage) -> Stage:
    quorum = stage.quorum if isinstance(stage.quorum, int) and 0 < stage.quorum < len(stage.roles) else 0
    expires = stage.expires if type(stage.expires) is int and stage.expires >= 0 else EXPIRED
    return Stage(stage.id, tuple(stage.roles), quorum, stage.minutes, stage.escalation or "", expires)


def _sound(stages: tuple[Stage, ...]) -> bool:
    """Whether every stage has a name and every role a place of its own. A plus names stages of added signers."""
    roles = [role for stage in stages for role in stage.roles]
    named = all(s.stage and "+" not in s.stage for s in stages) and len({s.stage for s in stages}) == len(stages)
    return bool(roles) and named and len(set(roles)) == len(roles)


def chain_body(chain: tuple[Stage, ...]) -> list[dict[str, Any]]:
    """``chain`` as a request writes it."""
    return [{"stage": stage.stage, "roles": list(stage.roles), "quorum": stage.quorum or "all"} for stage in chain]


def requested(raw: list[dict[str, Any]], wanted: tuple[Stage, ...]) -> tuple[Stage, ...] | None:
    """``wanted`` under the names that a request gives its stages, or None where the request asks for another chain."""
    stages = []
    for asked, stage in zip(raw, wanted, strict=False):
        name, roles, quorum = asked.get("stage"), asked.get("roles"), asked.get("quorum", "all")
        if not isinstance(name, str) or not isinstance(roles, list) or set(map(str, roles)) != set(stage.roles):
            return None
        if (0 if quorum == "all" else quorum) != stage.quorum:
            return None
        stages.append(msgspec.structs.replace(stage, stage=name))
    return tuple(stages) if len(raw) == len(wanted) and _sound(tuple(stages)) else None


# -- the holding lane -----------------------------------------------------------------------------------------------

_SLOT = re.compile(r"\{\{\s*(fact|field)\.([a-z][a-z0-9_]*)\s*(?:\|\s*(?:date|moment|number)\s*)?\}\}")


def _from_template(book: plan.Playbook, row: plan.Approval, content: Content, template: str | None) -> bool:
    """Whether every text is one of the row's templates with nothing but verified facts filled in (rule 9).

    What was signed in peacetime is the template with its type, its audience and its channels.
    """
    found = next((t for t in book.templates if t.id == template and t.id in row.templates), None)
    if found is None or any(bound.standing != VERIFIED for bound in content.facts.values()):
        return False
    meant = content.type == found.type and content.audience == found.audience
    if not meant or not set(content.channels) <= set(found.channels):
        return False
    return bool(content.texts) and all(
        _filled(found.texts.get(language, {}).get(channel, ""), text, content, language)
        for language, channels in content.texts.items()
        for channel, text in channels.items()
    )


def _filled(template: str, text: str, content: Content, language: str) -> bool:
    """Whether ``text`` is ``template``, word for word, each slot holding a spelling of the fact bound to it."""
    if not template or "{%" in template:
        return False
    pattern, at, template = "", 0, template.strip()
    for slot in _SLOT.finditer(template):
        kind, name = slot.groups()
        if kind != "fact" or name not in content.facts:
            return False
        value = content.facts[name].value
        ways = (value, *wordings(value, language), written(value, "date", language))
        pattern += _literal(template[at : slot.start()]) + f"(?:{'|'.join(map(re.escape, ways))})"
        at = slot.end()
    return re.fullmatch(r"\s*" + pattern + _literal(template[at:]) + r"\s*", text) is not None


def _literal(words: str) -> str:
    """A pattern for ``words`` in which runs of white space may differ."""
    return r"\s+".join(map(re.escape, re.split(r"\s+", words)))
