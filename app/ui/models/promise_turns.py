"""What became of a promise, in words: made, moved to another time, kept, missed.

Belongs here: those words. Where the entries are found is ``room.chronicle``.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.promises import PromiseKept, PromiseMade, PromiseMissed, PromiseRenegotiated
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.terms import blank, moment_ms
from app.i18n import _
from app.room import words
from app.room.timeline import Row
from app.ui.icons import Icon
from app.ui.models.turn import Turn
from app.ui.times import clock_time
from app.ui.tokens import ToneName


def turns(rows: Sequence[Row], state: State, roster: Roster, now: int) -> tuple[Turn, ...]:
    """The entries about one promise as turns, oldest first."""
    due = ""
    told = []
    for row in rows:
        icon, tone, title, body = _said(row, state, due, now)
        due = getattr(row.body, "due", due)
        who, when = words.person_name(roster, row.by), clock_time(row.received, now, seconds=True)
        told.append(Turn(icon, tone, title, who, when, body, row.seq))
    return tuple(told)


def _said(row: Row, state: State, due: str, now: int) -> tuple[Icon, ToneName, str, str]:
    match row.body:
        case PromiseMade() as body:
            until = _("Due {time}", time=_time(body.due, now))
            return Icon.PROMISES, "neutral", _("Promised"), _lines(until, _told(state, body.statement))
        case PromiseRenegotiated() as body:
            moved = _("{old} → {new}", old=_time(due, now), new=_time(body.due, now)) if due else _time(body.due, now)
            return Icon.CLOCK, "warn", _("Another time"), _lines(moved, body.reason, _told(state, body.statement))
        case PromiseKept(proof=proof):
            return Icon.DONE, "ok", _("Kept"), proof
        case PromiseMissed(reason=reason):
            return Icon.CROSSED, "danger", _("Missed"), reason
    return Icon.UNVERIFIED, "neutral", row.kind, ""


def _time(text: str, now: int) -> str:
    ms = moment_ms(text)
    return clock_time(ms, now) if ms is not None else text


def _told(state: State, statement: str | None) -> str:
    found = state.statements.drafted.get(statement or "")
    return _("Told in {label}", label=found.label) if found else ""


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if not blank(part))
