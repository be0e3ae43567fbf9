"""What the lobby says of incidents: what holds one up, how far its statement is, and what is due somewhere.

Belongs here: words and rows made of cards. Painting them is the screens'.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.clocks import Clock
from app.domain.projections import Step, Waiting
from app.domain.promises import Promise
from app.i18n import _, language, listed, pick
from app.room import words
from app.room.overview import Card
from app.ui.icons import Icon
from app.ui.models.approval_steps import short_role
from app.ui.models.clocks import clock_icon, clock_reading, clock_title
from app.ui.screens.header import incident_number
from app.ui.times import clock_time, left, seconds_left
from app.ui.tokens import Level
from app.ui.widgets.clock_reading import ClockReading, ClockState, clock_name, digits, state_of
from app.ui.widgets.label import Ink
from app.ui.widgets.severity_badge import severity_name


def number(card: Card) -> str:
    """How people call the incident."""
    return incident_number(card.stream, card.declared)


def face(card: Card, now: int) -> ClockReading:
    """The most urgent running clock; where none runs, how long the incident does."""
    if card.clocks:
        return clock_reading(card.clocks[0], now)
    until = now if card.running else card.ended
    declared = _("declared {time}", time=clock_time(card.declared, now))
    return ClockReading(
        _("Since declared"), (until - card.declared) // 1000, "elapsed", declared, word=_("no clock runs")
    )


@dataclass(frozen=True, slots=True)
class Phrase:
    """A few words in an ink, perhaps with an icon before them."""

    text: str
    ink: Ink = "2"
    icon: Icon | None = None


def hindrance(card: Card) -> Phrase:
    """What keeps the incident from going on, else its next act."""
    if card.broken:
        return Phrase(_("Record broken from #{seq}", seq=card.broken), "danger", Icon.WARNING)
    if card.unratified:
        said = _("{labels}: released without the full chain, not ratified", labels=listed(card.unratified))
        return Phrase(said, "danger", Icon.WARNING)
    if card.blocked is not None:
        return Phrase(_blocked(card), "danger", Icon.DISPUTED)
    if card.phase == "stood-down":
        return Phrase(_("stood down"), "2", Icon.SETTLED)
    return Phrase(_next(card))


def _blocked(card: Card) -> str:
    values = card.blocked.values if card.blocked else {}
    label = card.statement.label if card.statement else ""
    match card.blocked.code if card.blocked else "":
        case "fact-not-verified":
            return f"{values['label']} {words.standing(values['standing'])}"
        case "stale":
            return _("{fact} has changed: new version of {label}", fact=values["fact"], label=label)
    return _("{label} is not complete", label=label)


def _next(card: Card) -> str:
    action = card.next
    clock = next((pick(plan.name) for plan in card.playbook.clocks if plan.id == action.clock), "")
    match action.code:
        case "draft":
            return _("To draft: {clock}", clock=clock)
        case "revise":
            return _("{label} needs a new version", label=action.label)
        case "settle-fact":
            return _("{label} to settle", label=action.label)
        case "request":
            return _("{label}: sign-off to request", label=action.label)
        case "sign" | "confirm" | "unblock" | "ratify" | "release":
            return _signing(action.code, action.label, _role(card, action.role))
        case "stop-clock":
            return _("Proof due: {clock}", clock=clock)
        case "keep-promise":
            return _("{label} to keep", label=action.label)
        case "do-task":
            return next((pick(plan.title) for plan in card.playbook.tasks if plan.id == action.target), _("Task due"))
    return _("Nothing is open")


def _signing(code: str, label: str, role: str) -> str:
    """What the sign-off of a statement waits for."""
    said = {
        "confirm": _("{label}: condition to confirm", label=label),
        "unblock": _("{label}: nobody can sign as {role}", label=label, role=role),
        "ratify": _("{label}: {role} to ratify", label=label, role=role),
        "release": _("{label} ready to release", label=label),
    }
    return said.get(code, _("{label}: {role} to sign", label=label, role=role))


def _role(card: Card, role: str) -> str:
    return short_role(role, words.role_name(card.playbook, role))


def statement_phrase(card: Card) -> Phrase:
    """How far the statement is that matters now."""
    if card.statement is None:
        return Phrase(_("nothing drafted yet"))
    step = next((step for step in card.steps if step.status in _SAYS), None)
    if any(step.status in ("skipped", "ratified", "objected") for step in card.steps):
        return _overridden(card)
    if card.statement.status == "rejected":
        return Phrase(_("rejected"), "danger")
    return Phrase(*_said(card, step)) if step else Phrase(_("released"), "ok")


def _overridden(card: Card) -> Phrase:
    """It went out without its full chain: what those who were skipped have said of it."""
    by_status = {step.status: _role(card, step.role) for step in card.steps}
    if "objected" in by_status:
        return Phrase(_("without its full chain: {role} objects", role=by_status["objected"]), "danger", Icon.WARNING)
    if "skipped" in by_status:
        role = by_status["skipped"]
        return Phrase(_("without its full chain: {role} to ratify", role=role), "danger", Icon.WARNING)
    return Phrase(_("without its full chain, ratified"), "warn", Icon.WARNING)


_SAYS = ("draft", "stuck", "condition", "expired", "review", "changes", "rejected", "ready")


def _said(card: Card, step: Step) -> tuple[str, Ink]:
    role = _role(card, step.role)
    match step.status:
        case "review":
            return _("{role} reviewing", role=role), "accent"
        case "stuck":
            return _("nobody can sign as {role}", role=role), "danger"
        case "condition":
            return _("condition of {role} is open", role=role), "warn"
        case "expired":
            return _("{role} has to sign again", role=role), "warn"
        case "changes":
            return _("{role} wants changes", role=role), "warn"
        case "rejected":
            return _("{role} rejected it", role=role), "danger"
        case "ready":
            return _("ready to release"), "accent"
    return _("drafting"), "2"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that is due somewhere: a row of a list. ``remaining`` and ``until`` are words, ``used`` 0 to 1.

    ``place`` and ``target`` say where it is done. ``level`` 0: no badge.
    """

    key: str
    stream: str
    title: str
    place: str
    target: str = ""
    note: str = ""
    level: Level | None = None
    icon: Icon = Icon.CLOCK
    remaining: str = ""
    until: str = ""
    state: ClockState = "elapsed"
    used: float = 0
    about: str = ""

    @property
    def spoken(self) -> str:
        level = severity_name(self.level) if self.level else ""
        return ", ".join(part for part in (self.about or self.title, self.note, level, self.until) if part)

    @property
    def acts(self) -> bool:
        return True


def level(card: Card) -> Level | None:
    """The severity as a badge shows it; None before there is one."""
    return card.severity if card.severity in (1, 2, 3, 4) else None  # type: ignore[return-value]


def _when(start: int, due: int, now: int) -> tuple[str, ClockState, float]:
    seconds = seconds_left(due, now)
    used = min(max((now - start) / (due - start), 0), 1) if due > start else 1
    return digits(seconds), state_of(seconds), used


def signoffs(cards: Iterable[Card], now: int) -> list[Due]:
    """What waits for the member's signature, the least time first."""
    found: list[tuple[int, Due]] = []
    for card in cards:
        for waiting in card.signoffs:
            statement, due = waiting.statement, waiting.due
            name = next((pick(t.name) for t in card.playbook.templates if t.id == statement.template), "")
            title = f"{statement.label} {name} v{statement.current.number}"
            remaining, state, used = _when(waiting.request.received, due, now) if due else ("", "elapsed", 0.0)
            until = _("due {time}", time=clock_time(due, now)) if due else ""
            note = _waits_as(card, waiting)
            key = f"{card.stream} {statement.id} {waiting.role} {waiting.act}"
            row = Due(
                key, card.stream, title, "signoff", statement.id, note,
                level(card), Icon.SIGNOFF, remaining, until, state, used,
            )  # fmt: skip
            found.append((due or 1 << 62, row))
    return [row for _due, row in sorted(found, key=lambda pair: pair[0])]


def _waits_as(card: Card, waiting: Waiting) -> str:
    """As what somebody is asked: in a role, to confirm a condition, to ratify a release that skipped them."""
    role = _role(card, waiting.role)
    said = {"confirm": _("confirm a condition"), "ratify": _("ratify as {role}", role=role)}
    return said.get(waiting.act, _("as {role}", role=role))


def promises(cards: Iterable[Card], now: int) -> list[Due]:
    """Every open promise, the one due first first."""
    found = [(promise, card) for card in cards for promise in card.promises]
    return [_promise(promise, card, now) for promise, card in sorted(found, key=lambda pair: pair[0].due)]


def _promise(promise: Promise, card: Card, now: int) -> Due:
    seconds = seconds_left(promise.due, now)
    return Due(
        f"{card.stream} {promise.id}", card.stream, promise.text, "promises", promise.id,
        left(seconds) if seconds < 0 else "", None, Icon.PROMISES, "", clock_time(promise.due, now), state_of(seconds),
        about=f"{promise.label} {promise.text}",
    )  # fmt: skip


def limits(cards: Iterable[Card], now: int) -> list[Due]:
    """Every running clock of every incident, the one due first first."""
    found = [(clock, card) for card in cards for clock in card.clocks]
    return [_limit(clock, card, now) for clock, card in sorted(found, key=lambda pair: pair[0].due or 0)]


def _limit(clock: Clock, card: Card, now: int) -> Due:
    reading, due = clock_reading(clock, now), clock.due or now
    _digits, _state, used = _when(clock.start or now, due, now)
    return Due(
        f"{card.stream} {clock.plan.id}", card.stream, clock_title(clock), "room", "", number(card),
        level(card), clock_icon(clock), digits(reading.seconds), reading.due, reading.state, used,
        about=clock_name(reading),
    )  # fmt: skip


def closed(cards: Iterable[Card], now: int) -> list[Due]:
    """Incidents that are over, the last one first."""
    over = sorted((card for card in cards if not card.running), key=lambda card: card.ended, reverse=True)
    return [_closed(card, now) for card in over]


def _closed(card: Card, now: int) -> Due:
    ended = _("closed {time}", time=clock_time(card.ended, now))
    return Due(
        card.stream, card.stream, card.title, "room", "", number(card), level(card), Icon.ARCHIVE, "", ended
    )  # fmt: skip


_DAYS = {
    "zh": ("周一", "周二", "周三", "周四", "周五", "周六", "周日"),
    "en": ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"),
}
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def today(now: int) -> str:
    """The day of ``now`` (Unix ms) with its weekday, written out."""
    then = datetime.fromtimestamp(now / 1000).astimezone()
    weekday = _DAYS[language()][then.weekday()]
    if language() == "zh":
        return f"{then.year} 年 {then.month} 月 {then.day} 日 {weekday}"
    return f"{weekday} {then.day} {_MONTHS[then.month - 1]} {then.year}"
