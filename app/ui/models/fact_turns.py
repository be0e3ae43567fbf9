"""The turns of a fact in words: stated, verified, disputed, withdrawn, with what each said.

Belongs here: those words. Where the entries are found is ``room.chronicle``.
"""

from __future__ import annotations

from collections.abc import Sequence

from app.domain.facts import DISPUTED, REPORTED, VERIFIED, Fact
from app.domain.facts import Turn as Said
from app.domain.roster import Roster
from app.domain.terms import blank
from app.i18n import _, language
from app.room import drafting, words
from app.ui.icons import Icon
from app.ui.models.turn import Turn
from app.ui.times import clock_time
from app.ui.tokens import ToneName

_LOOKS: dict[str, tuple[Icon, ToneName]] = {
    REPORTED: (Icon.FACTS, "neutral"),
    VERIFIED: (Icon.VERIFIED, "ok"),
    DISPUTED: (Icon.DISPUTED, "danger"),
}


def turns(fact: Fact, roster: Roster, now: int, seqs: Sequence[int] = ()) -> tuple[Turn, ...]:
    """The history of ``fact``, oldest first; ``seqs`` are the numbers of its entries as far as they are known.

    A record that goes on from another lacks the earliest entries, so numbers are matched from the end.
    """
    missing = len(fact.history) - len(seqs)
    numbers = [0] * missing + list(seqs) if missing >= 0 else list(seqs[-missing:])
    before = ""
    told = []
    for said, seq in zip(fact.history, numbers, strict=True):
        value = _value(before, said.value, fact.unit) if said.standing == REPORTED else ""
        told.append(_turn(said, words.person_name(roster, said.by), now, value=value, anew=bool(before), seq=seq))
        before = said.value
    return tuple(told)


def _turn(said: Said, who: str, now: int, *, value: str, anew: bool, seq: int) -> Turn:
    icon, tone = _LOOKS.get(said.standing, (Icon.WITHDRAWN, "neutral"))
    parts = [value, said.reason, _("Source: {source}", source=said.source) if not blank(said.source) else ""]
    title = {
        REPORTED: _("Stated anew") if anew else _("Stated"),
        VERIFIED: _("Verified"),
        DISPUTED: _("Disputed"),
    }.get(said.standing, _("Withdrawn"))
    when = clock_time(said.received, now, seconds=True)
    return Turn(icon, tone, title, who, when, "\n".join(part for part in parts if not blank(part)), seq)


def _value(before: str, after: str, unit: str) -> str:
    old, new = (f"{drafting.wording(value, language())} {unit}".strip() for value in (before, after))
    return _("{old} → {new}", old=old, new=new) if before and before != after else new if after else ""
