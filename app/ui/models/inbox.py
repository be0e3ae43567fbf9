"""The inbox of the sign-off desk: what waits for a member, what is with others, what they decided.

Belongs here: its rows and what they say. How a row is painted is ``inbox_delegate``; choosing one is the screen's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from app.domain.projections import Waiting, blocks, request_now, superseded, waiting_for
from app.domain.roster import Roster
from app.domain.signoff import APPROVE, CHANGES, CONDITION, RETURN, Signature
from app.domain.state import State
from app.domain.statements import Statement
from app.domain.turns import conditions, turns
from app.i18n import _, listed, pick
from app.room import words
from app.room.overview import Card
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.models.statement_names import statement_name
from app.ui.times import clock_time
from app.ui.widgets.chip import ChipLook


@dataclass(frozen=True, slots=True)
class HeadRow:
    """The head of a section."""

    key: str
    title: str
    note: str = ""

    @property
    def acts(self) -> bool:
        return False

    @property
    def spoken(self) -> str:
        return f"{self.title}, {self.note}" if self.note else self.title


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A statement in ``section``: waiting, elsewhere (other incidents), others, signed (by all), conditions, decided.

    ``due`` is Unix milliseconds or None without a clock, ``total`` the clock's whole length in milliseconds; ``end``
    stands at the right of the second line: who is next, or the fingerprint of what was decided on. ``act``: what is
    waited for (``sign``, ``confirm``, ``ratify``). ``stream`` is the incident's where it is another than the open one.
    """

    section: str
    statement: str
    title: str
    label: str
    level: int
    role: str = ""
    due: int | None = None
    total: int = 0
    when: str = ""
    end: str = ""
    chip: ChipLook | None = None
    act: str = ""
    stream: str = ""

    @property
    def key(self) -> str:
        return f"{self.section}/{self.statement}/{self.role}/{self.act}"

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        parts = (self.title, self.label, self.chip.text if self.chip else "", self.when, self.end)
        return ", ".join(part for part in parts if part)


Row = HeadRow | InboxRow


def inbox_rows(
    state: State, roster: Roster, member: str, now: int, search: str = "", *, others: Iterable[Card] = ()
) -> list[Row]:
    """Every section that holds something, under its head; what waits comes first and needs none.

    ``others`` are the other incidents: what waits there comes next.
    """
    if not state.incident.phase:
        return []
    today = _("today") if state.incident.running else ""
    made: list[Row] = list(_found(waiting_rows(state, roster, member, now), search))
    sections = (
        (HeadRow("head/elsewhere", _("In other incidents")), elsewhere_rows(others, now)),
        (HeadRow("head/signed", _("Signed by all")), signed_rows(state, now)),
        (HeadRow("head/conditions", _("Conditions I set"), _("not met")), condition_rows(state, roster, member, now)),
        (HeadRow("head/others", _("In review by others")), other_rows(state, roster, member, now)),
        (HeadRow("head/decided", _("Decided by me"), today), decided_rows(state, member, now)),
    )
    for head, rows in sections:
        if found := list(_found(rows, search)):
            made += [head, *found]
    return made


def _found(rows: Iterable[InboxRow], search: str) -> Iterator[InboxRow]:
    wanted = search.casefold().strip()
    return (row for row in rows if wanted in f"{row.title} {row.label}".casefold())


def waiting_rows(state: State, roster: Roster, member: str, now: int) -> Iterator[InboxRow]:
    """What this member can sign, confirm or ratify now, least time first."""
    for waiting in waiting_for(state, member, now):
        statement, clock = waiting.statement, blocks(state, waiting.statement)
        due, start = (clock.due, clock.start) if clock else (None, None)
        if waiting.act == "ratify":
            due, start = waiting.due, state.releases.made[statement.id].received
        when = _("due {time}", time=clock_time(due, now)) if due is not None else ""
        yield InboxRow(
            "waiting", statement.id, statement_name(state, statement), _labelled(statement), state.severity.level,
            role=waiting.role, due=due, total=(due or 0) - (start or 0),
            when=when or _("asked {time}", time=clock_time(waiting.request.received, now)),
            chip=_waiting_look(roster, waiting), act=waiting.act,
        )  # fmt: skip


def elsewhere_rows(cards: Iterable[Card], now: int) -> list[InboxRow]:
    """What waits for this member in other incidents, least time first."""
    found = [(waiting.due or 1 << 62, card, waiting) for card in cards if card.running for waiting in card.signoffs]
    made = []
    for _due, card, waiting in sorted(found, key=lambda each: each[0]):
        statement, due = waiting.statement, waiting.due
        template = next((t for t in card.playbook.templates if t.id == statement.template), None)
        when = _("due {time}", time=clock_time(due, now)) if due is not None else ""
        made.append(
            InboxRow(
                "elsewhere", statement.id, pick(template.name) if template else statement.label, _labelled(statement),
                card.severity, role=waiting.role, due=due,
                when=when or _("asked {time}", time=clock_time(waiting.request.received, now)), end=card.title,
                act=waiting.act, stream=card.stream,
            )
        )  # fmt: skip
    return made


def _waiting_look(roster: Roster, waiting: Waiting) -> ChipLook | None:
    """A chip where it is no sign-off of one's own: in whose place, a condition, a ratification."""
    if waiting.act == "confirm":
        return ChipLook(_("Confirm the condition"), "warn", Icon.CLOCK)
    if waiting.act == "ratify":
        return ChipLook(_("Ratify"), "danger", Icon.WARNING)
    if waiting.stands_in is None or not waiting.stands_in.acts_for:
        return None
    name = words.person_name(roster, waiting.stands_in.acts_for)
    return ChipLook(_("for {name}", name=name), "accent", Icon.HANDOVER)


def condition_rows(state: State, roster: Roster, member: str, now: int) -> Iterator[InboxRow]:
    """Conditions under which this member approved and that nobody has confirmed yet."""
    for statement in state.statements.in_order():
        for given in conditions(state, statement):
            if given.by == member:
                yield InboxRow(
                    "conditions", statement.id, statement_name(state, statement), _labelled(statement), 0,
                    role=given.role, when=clock_time(given.received, now),
                    end=words.person_name(roster, given.person),
                    chip=ChipLook(_("Not met yet"), "warn", Icon.CLOCK),
                )  # fmt: skip


def other_rows(state: State, roster: Roster, member: str, now: int) -> Iterator[InboxRow]:
    """What others review now."""
    mine = {waiting.statement.id for waiting in waiting_for(state, member, now)}
    for statement in state.statements.in_order():
        request = request_now(state, statement)
        if request is None or statement.status != "draft" or statement.id in mine:
            continue
        open_ = turns(state, statement, request, now)
        if open_:
            confirms = {given.role: given.person for given in conditions(state, statement)}
            people = [
                member
                for _stage, role in open_
                for member in ([confirms[role]] if role in confirms else state.roles.holders(role))
            ]
            names = listed(words.person_name(roster, member) for member in dict.fromkeys(people))
            yield _plain("others", state, statement, names or _("nobody yet"))


def signed_rows(state: State, now: int) -> Iterator[InboxRow]:
    """What everybody signed and nobody released."""
    for statement in state.statements.in_order():
        request = request_now(state, statement) if statement.status == "draft" else None
        if request is not None and state.signoffs.open_stage(request, statement.id, now) is None:
            yield _plain("signed", state, statement, short(statement.current.digest))


def _plain(section: str, state: State, statement: Statement, end: str) -> InboxRow:
    name = statement_name(state, statement)
    return InboxRow(section, statement.id, name, _labelled(statement), state.severity.level, end=end)


def _labelled(statement: Statement) -> str:
    return f"{statement.label} v{statement.current.number}"


def decided_rows(state: State, member: str, now: int) -> list[InboxRow]:
    """The latest decision of this member on each statement: today's, void ones, and all once the incident is closed."""
    found = []
    for statement in state.statements.in_order():
        mine = [given for given in state.signoffs.given.get(statement.id, ()) if given.by == member]
        outdated = statement.status == "draft" and member in superseded(state, statement)
        if mine and (outdated or not state.incident.running or _same_day(mine[-1].received, now)):
            found.append((mine[-1].received, _decided(state, statement, mine[-1], outdated, now)))
    return [row for _received, row in sorted(found, key=lambda pair: -pair[0])]


def _decided(state: State, statement: Statement, given: Signature, outdated: bool, now: int) -> InboxRow:
    version = statement.version(given.version)
    return InboxRow(
        "decided", statement.id, statement_name(state, statement),
        f"{statement.label} v{version.number if version else '?'}", 0, role=given.role,
        when=clock_time(given.received, now), end=short(given.digest),
        chip=superseded_look() if outdated else void_look(given) or decision_look(given.decision),
    )  # fmt: skip


def _same_day(then: int, now: int) -> bool:
    days = [datetime.fromtimestamp(ms / 1000).astimezone().date() for ms in (then, now)]
    return days[0] == days[1]


def decision_look(decision: str) -> ChipLook:
    """The chip of a decision."""
    match decision:
        case _ if decision == APPROVE:
            return ChipLook(_("Approved"), "ok", Icon.SIGN)
        case _ if decision == CHANGES:
            return ChipLook(_("Changes asked"), "warn", Icon.NOTE)
        case _ if decision == CONDITION:
            return ChipLook(_("With condition"), "warn", Icon.CLOCK)
        case _ if decision == RETURN:
            return ChipLook(_("Returned"), "warn", Icon.UNDO)
    return ChipLook(_("Rejected"), "danger", Icon.CROSSED)


def void_look(given: Signature) -> ChipLook | None:
    """The chip of an approval that was taken back; None where it was not."""
    if given.decision not in (APPROVE, CONDITION) or not given.void:
        return None
    said = {"withdrawn": _("Withdrawn"), "author": _("Wrote in it since")}
    return ChipLook(said.get(given.void, _("Returned since")), "neutral", Icon.UNDO)


def superseded_look() -> ChipLook:
    """The chip of a decision on a text that has changed since."""
    return ChipLook(_("Superseded"), "neutral", Icon.HISTORY)
