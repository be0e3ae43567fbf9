"""Promises as rows: overdue, open, kept, missed, each with its owner, its time and where it was told.

Belongs here: the words of a row, which rows a filter shows, and what one may do with a promise. Painting does not.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.domain.projections import would_refuse
from app.domain.promises import Promise, PromiseKept, PromiseMissed, PromiseRenegotiated
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.terms import Refusal
from app.i18n import _, listed
from app.room import words
from app.room.sources import rfc3339
from app.ui.icons import Icon
from app.ui.models.headed import HeadRow
from app.ui.paper import Paper, notes_on
from app.ui.times import clock_time, left, seconds_left, span
from app.ui.widgets.chip import ChipLook
from app.ui.widgets.clock_reading import clock_look, state_of
from app.ui.widgets.label import Ink

FILTERS = ("all", "open", "overdue", "kept", "missed")


@dataclass(frozen=True, slots=True)
class PromiseRow:
    """A promise in words. ``when`` is its time, ``rest`` what is left of it or how it ended."""

    key: str
    label: str
    text: str
    owner: str
    told: str
    when: str
    rest: str
    ink: Ink
    chip: ChipLook
    alarm: bool = False
    quiet: bool = False

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        told = _("told in {label}", label=self.told) if self.told else ""
        parts = (self.label, self.text, self.owner, told, self.when, self.rest, self.chip.text)
        return ", ".join(part for part in parts if part)


Row = PromiseRow | HeadRow


def owner(state: State, roster: Roster, promise: Promise) -> str:
    """Who answers for a promise: the role, and who holds it now."""
    role = words.role_name(state.playbook, promise.role)
    holders = listed(words.person_name(roster, member) for member in state.roles.holders(promise.role))
    return f"{role} · {holders}" if holders else _("{role} · nobody holds it", role=role)


def chip(promise: Promise, now: int) -> ChipLook:
    """How a promise stands at ``now`` (Unix ms)."""
    if promise.status == "kept":
        late = promise.settled > promise.due
        return ChipLook(_("kept late"), "warn", Icon.DONE) if late else ChipLook(_("kept"), "ok", Icon.DONE)
    if promise.status == "missed":
        return ChipLook(_("not kept"), "danger", Icon.CROSSED)
    return clock_look(state_of(seconds_left(promise.due, now)))


def rest(promise: Promise, now: int) -> tuple[str, Ink]:
    """What is left of an open promise, or when it ended, with its ink."""
    if promise.status != "open":
        settled = clock_time(promise.settled, now)
        early = seconds_left(promise.due, promise.settled)
        if promise.status == "kept" and early >= 0:
            return _("{time}, {span} early", time=settled, span=span(early)), "2"
        return _("{time}, {span} late", time=settled, span=span(early)) if early < 0 else settled, "2"
    seconds = seconds_left(promise.due, now)
    inks: dict[str, Ink] = {"overdue": "danger", "urgent": "danger", "soon": "warn"}
    return left(seconds), inks.get(state_of(seconds), "1")


def promise_row(state: State, roster: Roster, promise: Promise, now: int) -> PromiseRow:
    """``promise`` as it stands at ``now`` (Unix ms)."""
    told = state.statements.drafted.get(promise.statement or "")
    remaining, ink = rest(promise, now)
    return PromiseRow(
        promise.id, promise.label, promise.text, owner(state, roster, promise), told.label if told else "",
        clock_time(promise.due, now), remaining, ink, chip(promise, now),
        promise.status == "open" and promise.due < now, promise.status != "open",
    )  # fmt: skip


def group_of(promise: Promise, now: int) -> str:
    """``overdue`` or ``open`` while it is to be kept, else how it ended."""
    return "overdue" if promise.status == "open" and promise.due < now else promise.status


def shows(name: str, promise: Promise, now: int) -> bool:
    """Whether a filter shows this promise."""
    return name in ("all", promise.status, group_of(promise, now))


def counts(state: State, now: int) -> dict[str, int]:
    """How many promises each filter shows."""
    return {name: sum(shows(name, p, now) for p in state.promises.made.values()) for name in FILTERS}


def promise_rows(state: State, roster: Roster, now: int, name: str = "all", needle: str = "") -> list[Row]:
    """The rows of a filter that hold ``needle``: what is to be kept by its time, then what is settled, newest first."""
    groups = (("overdue", _("Overdue")), ("open", _("To keep")), ("kept", _("Kept")), ("missed", _("Missed")))
    shown = [promise for promise in state.promises.made.values() if shows(name, promise, now)]
    rows: list[Row] = []
    for group, title in groups:
        ours = sorted((p for p in shown if group_of(p, now) == group), key=lambda p: (-p.settled, p.due, p.label))
        found = _holding(needle, (promise_row(state, roster, promise, now) for promise in ours))
        if found:
            rows += [HeadRow(f"head:{group}", title, count=str(len(found))), *found]
    return rows


def _holding(needle: str, rows: Iterable[PromiseRow]) -> list[PromiseRow]:
    sought = needle.casefold().split()
    return [row for row in rows if all(word in row.spoken.casefold() for word in sought)]


def paper(state: State, rows: Sequence[Row], head: str, now: int) -> Paper:
    """The promises among ``rows`` as a sheet on paper; ``head`` names the place in the record it was taken from."""
    columns = (_("No."), _("Promise"), _("Owner"), _("Told in"), _("Due"), _("State"), _("Left or settled"))
    told = [
        (row.label, row.text, row.owner, row.told, row.when, row.chip.text, row.rest)
        for row in rows
        if isinstance(row, PromiseRow)
    ]
    return Paper(_("Promises"), notes_on(state, head, now), columns, (6, 32, 18, 7, 12, 9, 16), told)


def promise_acts(state: State, member: str, promise: Promise) -> dict[str, Refusal | None]:
    """What can be done with a promise that is to be kept, each with why ``member`` may not, or None."""
    if promise.status != "open":
        return {}
    reason = "?"
    bodies = {
        "keep": PromiseKept(promise.id, reason),
        "move": PromiseRenegotiated(promise.id, rfc3339(promise.due), reason),
        "miss": PromiseMissed(promise.id, reason),
    }
    return {act: would_refuse(state, member, body) for act, body in bodies.items()}
