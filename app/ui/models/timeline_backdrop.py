"""What a sentence about one entry needs beyond the entry: names, labels, and what stood when it was made.

Belongs here: looking things up, in the state shown and in earlier lines. The sentences do not.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from app.domain.decisions import Decision
from app.domain.facts import Fact, FactStated
from app.domain.incident import IncidentDeclared
from app.domain.roles import Roles, commanded, evolve
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.statements import Version
from app.domain.terms import Entry, Refusal
from app.i18n import pick
from app.room import timeline, words
from app.room.timeline import Line, Row, Withheld

_GIVES_ROLES = frozenset({"incident.declared", "role.assigned", "role.handed_over", "role.withdrawn"})


class Record(NamedTuple):
    """The lines as the desk has them: what each is, and why some were refused. Only the first ``end`` are shown."""

    lines: Sequence[Line | Withheld]
    kinds: Sequence[str]
    refusals: Mapping[int, Refusal]
    end: int


class Backdrop:
    """One state, its roster, the lines that it follows from, and corrections (number → number corrected).

    It is used on one thread; another makes its own.
    """

    def __init__(self, state: State, roster: Roster, record: Record, corrections: dict[int, int]) -> None:
        self.state = state
        self.roster = roster
        self.record = record
        self.corrections = corrections
        self._names: dict[str, str] = {}
        self._held: dict[tuple[int, str], str] = {}
        self._read_to = 0
        self._changed_at: list[int] = []
        self._roles: list[Roles] = []

    def again(self) -> Backdrop:
        """The same for another thread."""
        return Backdrop(self.state, self.roster, self.record, dict(self.corrections))

    def grown(self, state: State, roster: Roster, record: Record) -> None:
        """The same record has more lines now."""
        self.state, self.roster, self.record = state, roster, record
        self._names.clear()
        self._held.clear()

    @property
    def end(self) -> int:
        """The number of the last entry that is shown."""
        return self.record.end

    def row(self, seq: int) -> Row:
        """The entry with this number, decoded."""
        lines, kinds, refusals, _end = self.record
        return timeline.row(lines[seq - 1], kinds[seq - 1], refusals.get(seq))

    # -- people --------------------------------------------------------------------------------------------------

    def person(self, member: str) -> str:
        if member not in self._names:
            self._names[member] = words.person_name(self.roster, member) if member else ""
        return self._names[member]

    def role(self, role: str) -> str:
        return words.role_name(self.state.playbook, role)

    def roles_then(self, seq: int, member: str) -> str:
        """The roles that ``member`` held right after entry ``seq``; today's where the record began elsewhere."""
        self._read_roles(seq)
        place = bisect_right(self._changed_at, seq) - 1
        if (place, member) not in self._held:
            held = self._roles[place] if place >= 0 else self.state.roles
            self._held[place, member] = " · ".join(self.role(role) for role in held.of(member))
        return self._held[place, member]

    def _read_roles(self, seq: int) -> None:
        for number in range(self._read_to + 1, seq + 1):
            if self.record.kinds[number - 1] in _GIVES_ROLES:
                row = self.row(number)
                before = self._roles[-1] if self._roles else Roles()
                after = (
                    commanded(row.body.commander)
                    if isinstance(row.body, IncidentDeclared)
                    else evolve(before, Entry("", row.entry, row.kind, row.by, row.at, row.body))
                )
                self._changed_at.append(number)
                self._roles.append(after)
        self._read_to = max(self._read_to, seq)

    # -- things --------------------------------------------------------------------------------------------------

    def stated(self, seq: int, fact: str, of: str) -> Fact | FactStated | None:
        """What entry ``seq`` speaks about: the statement of ``fact`` with entry id ``of``, which stands before it."""
        now = self.state.facts.sheet.get(fact)
        if now is not None and now.of == of:
            return now
        for number in range(seq - 1, 0, -1):
            if self.record.kinds[number - 1] == "fact.stated":
                row = self.row(number)
                if row.entry == of and isinstance(row.body, FactStated):
                    return row.body
        return None

    def task(self, task: str) -> str:
        """A task's title, planned or added."""
        planned = next((plan.title for plan in self.state.playbook.tasks if plan.id == task), None)
        added = self.state.tasks.added.get(task)
        return pick(planned or (added.title if added else {})) or task

    def clock(self, clock: str) -> str:
        return next((pick(plan.name) for plan in self.state.playbook.clocks if plan.id == clock), clock)

    def statement(self, statement: str, version: str) -> tuple[str, Version | None]:
        """A statement's label, and the version that an entry made."""
        found = self.state.statements.drafted.get(statement)
        return (found.label, found.version(version)) if found else (statement[:8], None)

    def decision(self, decision: str) -> Decision | None:
        return self.state.decisions.made.get(decision)

    def promise(self, promise: str) -> str:
        """A promise's label and text."""
        found = self.state.promises.made.get(promise)
        return f"{found.label} {found.text}" if found else promise[:8]

    def level_before(self, seq: int) -> int:
        """The severity before entry ``seq``, an assessment; 0 where there was none."""
        later = sum(kind == "severity.assessed" for kind in self.record.kinds[seq : self.end])
        grades = self.state.severity.grades
        place = len(grades) - 2 - later
        return grades[place].level if place >= 0 else 0
