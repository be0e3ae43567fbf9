"""A row of the timeline in words: who, in which role, what, and what else is to be known of it.

Belongs here: putting a row together, and writing it as plain text. The sentence of a kind is in ``timeline_sentences``;
how a row looks is the delegate's.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import msgspec

from app.domain.terms import moment_ms
from app.i18n import _
from app.room.timeline import SKEW, Row
from app.ui.models.timeline_backdrop import Backdrop
from app.ui.models.timeline_looks import Look, look_of
from app.ui.models.timeline_sentences import Bare, bare
from app.ui.times import clock_time, moment
from app.ui.tokens import Level, ToneName
from app.ui.widgets.severity_badge import NUMERALS, severity_word

UNPROVEN = frozenset({"bad-json", "bad-entry", "other-stream", "bad-signature", "wrong-key"})
"""Refusals after which nobody can say whose entry it is: the name in it is only a claim."""


class Mark(msgspec.Struct, frozen=True):
    """A word beside the name; ``seq`` is the entry that it leads to, or 0; with ``opens`` it opens and closes that."""

    text: str
    tone: ToneName = "neutral"
    seq: int = 0
    opens: bool = False


class Said(msgspec.Struct, frozen=True):
    """A row in words; ``opened``: what was sealed is shown."""

    look: Look
    title: str
    name: str
    role: str
    marks: tuple[Mark, ...]
    bare: Bare
    opened: bool = False


def say(row: Row, back: Backdrop, corrected_by: int = 0) -> Said:
    """The words of ``row``; ``corrected_by`` is the number of the latest correction of it, or 0."""
    look, said = look_of(row.kind), bare(row, back)
    marks = tuple(_marks(row, back, corrected_by))
    if row.refusal is not None and row.refusal.code in UNPROVEN:
        return Said(look, said.title or look.title(), "", "", marks, said)
    roles = said.role or back.roles_then(row.seq, row.by)
    return Said(said.look or look, said.title or look.title(), back.person(row.by), roles, marks, said)


def _marks(row: Row, back: Backdrop, corrected_by: int) -> Iterable[Mark]:
    if back.state.incident.drill:
        yield Mark(_("DRILL"), "drill")
    of = back.corrections.get(row.seq)
    if of is not None:
        yield Mark(_("corrects #{seq}", seq=of), "accent", of)
    if corrected_by:
        yield Mark(_("corrected by #{seq}", seq=corrected_by), "accent", corrected_by)
    own = moment_ms(row.at)
    if own is not None and abs(own - row.received) > SKEW:
        yield Mark(_("author's clock {time}", time=clock_time(own, row.received, seconds=True)), "warn")


def plain(row: Row, said: Said) -> str:
    """The row as text, for copies and for screen readers."""
    return f"{moment(row.received)}  {words(row, said)}"


def words(row: Row, said: Said) -> str:
    """Everything that the row says but the time: what a search looks through."""
    marks = "".join(f" [{mark.text}]" for mark in said.marks if not mark.opens)
    head = f"#{row.seq} {row.fingerprint}  {said.title}  {said.name} {said.role}{marks}"
    tag, levels, body = said.bare.tag, said.bare.levels, said.bare.body
    if tag:
        body = f"{tag}  {body}"
    if levels:
        named = (f"{NUMERALS[cast(Level, level)]} {severity_word(cast(Level, level))}" for level in levels)
        body = f"{' → '.join(named)}  {body}"
    return f"{head}\n{body}"


def copied(seqs: Iterable[int], back: Backdrop) -> str:
    """Entries as plain text, an empty line between them."""
    rows = (back.row(seq) for seq in seqs)
    return "\n\n".join(plain(row, say(row, back)) for row in rows)
