"""A statement's way out as the approval chain shows it.

Belongs here: turning steps of the rules into steps of the widget.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from app.domain import projections
from app.domain.projections import blocks, steps
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.statements import Statement
from app.i18n import _, listed, n_
from app.room import words
from app.ui.icons import Icon
from app.ui.times import clock_time, left, seconds_left
from app.ui.widgets.approval import Step, StepState
from app.ui.widgets.clock_reading import spoken, state_of

_STATES: dict[str, StepState] = {
    "draft": "review",
    "waiting": "waiting",
    "review": "review",
    "signed": "signed",
    "condition": "condition",
    "expired": "overdue",
    "spare": "waiting",
    "stuck": "overdue",
    "skipped": "overdue",
    "ratified": "signed",
    "released": "signed",
    "objected": "rejected",
    "changes": "changes",
    "rejected": "rejected",
    "ready": "review",
    "published": "published",
}
Tone = Literal["neutral", "warn", "danger"]
_TONES: dict[str, Tone] = {"soon": "warn", "urgent": "danger", "overdue": "danger"}


def short_role(role: str, full: str) -> str:
    """A role's name where there is no room; ``full`` for roles without a short one."""
    short = {"pr": _("PR"), "legal": _("Legal"), "commander": _("Command")}
    return short.get(role, full)


def approval_steps(state: State, roster: Roster, statement: Statement, now: int) -> list[Step]:
    """Drafting, each sign-off, and the release, as they stand at ``now`` (Unix ms)."""
    due = None if statement.status != "draft" else (clock.due if (clock := blocks(state, statement)) else None)
    made = [replace(_step(state, roster, step, now, due), key=_asks(step)) for step in steps(state, statement, now)]
    channels = len(statement.current.content.channels)
    last = made[-1]
    if last.state != "published":
        limit = _due(due, now) if due is not None else ""
        word = _("ready") if last.state == "review" else _("not yet")
        who = n_("{count} channel", "{count} channels", channels)
        made[-1] = Step(last.role, who, last.state, limit, word=word, icon=Icon.PUBLISH)
    return made


def _asks(step: projections.Step) -> str:
    """The role whose people one may want to reach because of this step."""
    return "" if step.role in ("draft", "release") else step.role


def _step(state: State, roster: Roster, step: projections.Step, now: int, due: int | None) -> Step:
    names = signer_names(roster, step)
    shown = _STATES[step.status]
    match step.role:
        case "draft":
            word = _("drafting") if step.status == "draft" else _("done")
            return Step(_("Draft"), names, shown, clock_time(step.received, now), word=word, icon=_draft_icon(step))
        case "release":
            time = clock_time(step.received, now) if step.received else ""
            return Step(_("Release"), names, shown, time)
    role = short_role(step.role, words.role_name(state.playbook, step.role))
    said = _word(step)
    if step.received:
        time = clock_time(step.received, now)
        until = _("until {name} confirms", name=words.person_name(roster, step.person)) if shown == "condition" else ""
        return Step(role, names, shown, time, word=said, spoken=until)
    if shown != "review" or due is None:
        return Step(role, names, shown, word=said)
    seconds = seconds_left(due, now)
    tone: Tone = _TONES.get(state_of(seconds, step=True), "neutral")
    clock = "" if tone == "neutral" else left(seconds)
    return Step(role, names, shown, clock, tone, word=said, spoken=_("{length} left", length=spoken(seconds)))


def signer_names(roster: Roster, step: projections.Step) -> str:
    """Who signed, with the name of whom a deputy stood in for; or who may sign, holders first."""
    names = listed(words.person_name(roster, member) for member in step.members) or _("nobody yet")
    if step.acts_for:
        return _("{name} for {other}", name=names, other=words.person_name(roster, step.acts_for))
    deputies = listed(words.person_name(roster, deputy.member) for deputy in step.deputies)
    return _("{name} or {other}", name=names, other=deputies) if deputies else names


def _word(step: projections.Step) -> str | None:
    """What the state's own word does not say; None where that one will do."""
    words_of = {
        "expired": _("expired"),
        "spare": _("not needed"),
        "stuck": _("nobody can sign"),
        "skipped": _("skipped"),
        "ratified": _("ratified"),
        "released": _("released it"),
        "objected": _("objects"),
    }
    word = words_of.get(step.status)
    if step.needs and step.status in ("waiting", "review"):
        word = _("{signed} of {needs}", signed=step.signed, needs=step.needs)
    return word


def _due(due: int, now: int) -> str:
    return _("due {time}", time=clock_time(due, now))


def _draft_icon(step: projections.Step) -> Icon | None:
    return Icon.DRAFT if step.status == "draft" else None
