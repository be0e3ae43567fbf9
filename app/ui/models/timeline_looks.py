"""What each kind of entry looks like in the timeline, and under which filters it is found.

Belongs here: one row a kind: icon, tone, title, filters. Sentences and painting do not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Literal

import msgspec

from app.i18n import _
from app.ui.icons import Icon
from app.ui.tokens import ToneName

Tile = Literal["ink", "severity", "decision"] | ToneName
"""How the tile is filled: in ink, in the colour of the new level, neutral with a bar, or in a tone."""

FILTERS = ("key", "all", "facts", "decisions", "statements")
KEY, FACTS, DECISIONS, STATEMENTS = "key", "facts", "decisions", "statements"


class Look(msgspec.Struct, frozen=True):
    """One kind of entry. ``title`` is asked when shown, in the language spoken then."""

    icon: Icon
    tile: Tile
    title: Callable[[], str]
    filters: tuple[str, ...] = ()


LOOKS: dict[str, Look] = {
    "incident.declared": Look(Icon.FLAG, "ink", lambda: _("Declared"), (KEY, DECISIONS)),
    "incident.known_since_stated": Look(Icon.CLOCK, "neutral", lambda: _("Known since"), (KEY, FACTS)),
    "incident.stood_down": Look(Icon.FLAG, "neutral", lambda: _("Stood down"), (KEY, DECISIONS)),
    "incident.closed": Look(Icon.LOCK, "ink", lambda: _("Closed"), (KEY, DECISIONS)),
    "incident.reopened": Look(Icon.FLAG, "ink", lambda: _("Reopened"), (KEY, DECISIONS)),
    "incident.continued": Look(Icon.LINK, "ink", lambda: _("Continued"), (KEY, DECISIONS)),
    "severity.assessed": Look(Icon.SEVERITY, "severity", lambda: _("Severity assessed"), (KEY, DECISIONS)),
    "role.assigned": Look(Icon.PERSON, "neutral", lambda: _("Role assigned")),
    "role.handed_over": Look(Icon.HANDOVER, "neutral", lambda: _("Role handed over"), (KEY,)),
    "role.withdrawn": Look(Icon.PERSON, "neutral", lambda: _("Role withdrawn"), (KEY,)),
    "task.added": Look(Icon.PLUS, "neutral", lambda: _("Task added")),
    "task.started": Look(Icon.PROGRESS, "neutral", lambda: _("Task started")),
    "task.done": Look(Icon.DONE, "ok", lambda: _("Task done"), (KEY,)),
    "task.dropped": Look(Icon.CLOSE, "neutral", lambda: _("Task dropped")),
    "task.reopened": Look(Icon.UNDO, "neutral", lambda: _("Task reopened")),
    "task.moved": Look(Icon.ARROW, "neutral", lambda: _("Task moved")),
    "clock.started": Look(Icon.CLOCK, "neutral", lambda: _("Clock started")),
    "clock.stopped": Look(Icon.CLOCK, "ok", lambda: _("Clock stopped"), (KEY,)),
    "clock.waived": Look(Icon.CLOCK, "neutral", lambda: _("Clock waived"), (KEY,)),
    "fact.stated": Look(Icon.FACTS, "neutral", lambda: _("Fact stated"), (FACTS,)),
    "fact.verified": Look(Icon.SETTLED, "ok", lambda: _("Fact verified"), (KEY, FACTS)),
    "fact.disputed": Look(Icon.DISPUTED, "danger", lambda: _("Fact disputed"), (KEY, FACTS)),
    "fact.withdrawn": Look(Icon.WITHDRAWN, "neutral", lambda: _("Fact withdrawn"), (KEY, FACTS)),
    "decision.made": Look(Icon.DECISION, "decision", lambda: _("Decision"), (KEY, DECISIONS)),
    "note.written": Look(Icon.NOTE, "neutral", lambda: _("Note"), (KEY,)),
    "note.sealed": Look(Icon.LOCK, "priv", lambda: _("Sealed note"), (KEY,)),
    "entry.corrected": Look(Icon.CORRECT, "neutral", lambda: _("Correction"), (KEY,)),
    "file.attached": Look(Icon.ATTACH, "neutral", lambda: _("File attached"), (KEY,)),
    "blob.erased": Look(Icon.REMOVE, "neutral", lambda: _("File erased"), (KEY,)),
    "statement.versioned": Look(Icon.STATEMENT, "accent", lambda: _("Statement drafted"), (KEY, STATEMENTS)),
    "comment.made": Look(Icon.CHAT, "neutral", lambda: _("Comment"), (STATEMENTS,)),
    "comment.resolved": Look(Icon.CHAT, "ok", lambda: _("Comment resolved"), (STATEMENTS,)),
    "signoff.requested": Look(Icon.SEND, "accent", lambda: _("Sign-off requested"), (STATEMENTS,)),
    "signoff.given": Look(Icon.SIGN, "accent", lambda: _("Statement signed"), (KEY, STATEMENTS)),
    "signoff.change_accepted": Look(Icon.SIGN, "accent", lambda: _("Change accepted"), (KEY, STATEMENTS)),
    "signoff.condition_confirmed": Look(Icon.SIGN, "ok", lambda: _("Condition met"), (KEY, STATEMENTS)),
    "signoff.handed_over": Look(Icon.HANDOVER, "accent", lambda: _("Sign-off handed over"), (STATEMENTS,)),
    "signoff.signer_added": Look(Icon.PERSON_ADD, "accent", lambda: _("Signer added"), (STATEMENTS,)),
    "signoff.withdrawn": Look(Icon.UNDO, "warn", lambda: _("Signature withdrawn"), (KEY, STATEMENTS)),
    "signoff.lowering_accepted": Look(Icon.SEVERITY, "neutral", lambda: _("Lower severity accepted"), (STATEMENTS,)),
    "suggestion.made": Look(Icon.REDLINE, "neutral", lambda: _("Other words suggested"), (STATEMENTS,)),
    "suggestion.answered": Look(Icon.REDLINE, "ok", lambda: _("Suggestion answered"), (STATEMENTS,)),
    "override.ratified": Look(Icon.SIGN, "warn", lambda: _("Override ratified"), (KEY, STATEMENTS)),
    "statement.released": Look(Icon.PUBLISH, "accent", lambda: _("Statement released"), (KEY, STATEMENTS)),
    "promise.made": Look(Icon.PROMISES, "neutral", lambda: _("Promise made"), (KEY,)),
    "promise.kept": Look(Icon.PROMISES, "ok", lambda: _("Promise kept"), (KEY,)),
    "promise.missed": Look(Icon.PROMISES, "danger", lambda: _("Promise missed"), (KEY,)),
    "promise.renegotiated": Look(Icon.PROMISES, "warn", lambda: _("Promise moved"), (KEY,)),
    "refused": Look(Icon.CROSSED, "danger", lambda: _("Refused"), (KEY,)),
    "unknown": Look(Icon.UNVERIFIED, "neutral", lambda: _("Unknown entry"), (KEY,)),
    "withheld": Look(Icon.HIDDEN, "neutral", lambda: _("Withheld"), (KEY,)),
}
"""Every kind that the rules know, and the three that are none: refused, unknown, withheld."""

_MEMBERS: dict[str, frozenset[str]] = {
    name: frozenset(kind for kind, look in LOOKS.items() if name in look.filters) for name in FILTERS
}


def look_of(kind: str) -> Look:
    """The look of a kind; one that nobody here knows looks unknown."""
    return LOOKS.get(kind) or LOOKS["unknown"]


def shows(name: str, kind: str) -> bool:
    """Whether filter ``name`` shows entries of ``kind``."""
    return name == "all" or kind in _MEMBERS[name]


def found(name: str, kinds: Sequence[str], first: int, last: int) -> Iterable[int]:
    """The numbers of the entries from ``first`` to ``last`` (counted from 1, both included) that ``name`` shows."""
    if name == "all":
        return range(first, last + 1)
    members = _MEMBERS[name]
    return [seq for seq in range(first, last + 1) if kinds[seq - 1] in members]


def counts(kinds: dict[str, int]) -> dict[str, int]:
    """How many entries each filter shows, from how many there are of each kind."""
    return {name: sum(many for kind, many in kinds.items() if shows(name, kind)) for name in FILTERS}
