"""A playbook to be read from top to bottom: headings, paragraphs and tables, in one of its languages.

Belongs here: which parts stand in which order, in words. How they look is ``widgets/book_view``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from app.domain.playbook import Approval, Playbook, Stage, Template
from app.i18n import LANGUAGES, _, language, listed, n_, pick
from app.room import words
from app.ui.models.statement_names import audience_name, channel_name, language_name
from app.ui.statement_words import type_name
from app.ui.widgets.book_view import Block, Head, Para, Table

LEVELS = ("1", "2", "3", "4")
NUMERALS = ("I", "II", "III", "IV")


def languages(book: Playbook) -> tuple[str, ...]:
    """The languages that it is written in."""
    return tuple(code for code in LANGUAGES if code in book.title) or LANGUAGES[:1]


def blocks(book: Playbook, spoken: str) -> tuple[Block, ...]:
    """All of ``book`` in the language ``spoken``; names that no playbook gives are in the language of the window."""
    return tuple(_Reader(book, spoken).blocks())


def plain(book: Playbook) -> str:
    """The same as text, in every language, that of the window first: what two playbooks are compared by."""
    parts = []
    for code in sorted(languages(book), key=lambda code: code != language()):
        parts.append(f"{pick(book.title, code)} ({language_name(code)}) · {book.version}")
        parts += [_plain(block) for block in blocks(book, code)]
    return "\n\n".join(part for part in parts if part) + "\n"


def _plain(block: Block) -> str:
    match block:
        case Head(text=text) | Para(text=text):
            return text
        case Table(heads=heads, rows=rows):
            return "\n\n".join("\n".join(_cells(heads, row)) for row in rows)


def _cells(heads: tuple[str, ...], row: tuple[str, ...]) -> Iterator[str]:
    """The first cell alone, each other one behind the name of its column, those of one value together."""
    yield row[0]
    yield from (f"  {head}: {cell}" for head, cell in zip(heads[1:], row[1:], strict=True) if cell)


def span(minutes: int) -> str:
    """A time limit in words: minutes up to two hours, whole hours up to two days, else days."""
    if minutes % 1440 == 0 and minutes >= 2880:
        return n_("{count} day", "{count} days", minutes // 1440)
    if minutes % 60 == 0 and minutes >= 60:
        return _("{count} h", count=minutes // 60)
    return _("{count} min", count=minutes)


class _Reader:
    """One playbook in one language."""

    def __init__(self, book: Playbook, spoken: str) -> None:
        self.book, self.language = book, spoken

    def say(self, words_: Mapping[str, str] | None) -> str:
        return pick(words_ or {}, self.language)

    def role(self, role: str | None) -> str:
        named = next((self.say(r.name) for r in self.book.roles if r.id == role), "")
        return named or words.role_name(self.book, role) if role else ""

    def blocks(self) -> Iterator[Block]:
        book = self.book
        if book.summary:
            yield Para(self.say(book.summary))
        for title, part in (
            (_("Who signs what"), self._approvals()),
            (_("Without the full chain"), self._overrides()),
            (_("Roles"), self._roles()),
            (_("Phases and tasks"), self._tasks()),
            (_("Clocks"), self._clocks()),
            (_("Facts to establish first"), self._facts()),
            (_("Severity"), self._severity()),
            (_("Templates"), self._templates()),
        ):
            found = list(part)
            if found:
                yield Head(title)
                yield from found

    # -- signing -------------------------------------------------------------------------------------------------

    def _approvals(self) -> Iterator[Block]:
        rows: list[tuple[str, ...]] = []
        for case, group in groupby(self.book.approvals, self._case):  # neighbours only: the first that fits holds
            chains = list(group)
            first = (next((row for row in chains if self._at(row, level)), None) for level in (1, 2, 3, 4))
            rows.append((case, *(self._chain(row) if row else "–" for row in first)))
        if rows:
            yield Table((_("Statement"), *NUMERALS), tuple(rows), 5)
            yield Para(_("The first row that fits holds. Where none fits: PR and legal, then the commander."))

    @staticmethod
    def _at(row: Approval, level: int) -> bool:
        return not row.severities or level in row.severities

    def _case(self, row: Approval) -> str:
        """For which statements a row is."""
        named = {t.id: self.say(t.name) for t in self.book.templates}
        parts = (
            listed(map(type_name, row.types)),
            listed(map(channel_name, row.channels)),
            listed(map(audience_name, row.audiences)),
            _("only from: {templates}", templates=listed(named.get(t, t) for t in row.templates))
            if row.templates
            else "",
        )
        return "; ".join(part for part in parts if part) or _("every statement")

    def _chain(self, row: Approval) -> str:
        chain = " → ".join(map(self._stage, row.stages))
        if row.combine:
            chain += " " + _("(one person may sign as {roles})", roles=listed(map(self.role, row.combine)))
        return chain

    def _stage(self, stage: Stage) -> str:
        roles = [self.role(role) for role in stage.roles]
        if isinstance(stage.quorum, int) and 0 < stage.quorum < len(roles):
            who = _("{count} of {roles}", count=stage.quorum, roles=listed(roles))
        else:
            who = " + ".join(roles)
        limits = [span(stage.minutes)] if stage.minutes else []
        limits += [_("then {role}", role=self.role(stage.escalation))] if stage.escalation else []
        if isinstance(stage.expires, int) and stage.expires > 0:
            limits.append(_("counts for {time}", time=span(stage.expires)))
        return f"{who} ({listed(limits)})" if limits else who

    def _overrides(self) -> Iterator[Block]:
        rows = tuple(
            (
                listed(map(type_name, one.types)),
                listed(NUMERALS[level - 1] for level in one.severities) or _("all"),
                span(one.minutes),
                self.say(one.why),
            )
            for one in self.book.overrides
        )
        if rows:
            yield Para(_("The commander and one of PR or legal may release these; those skipped ratify it in time."))
            yield Table((_("Statement"), _("Severity"), _("To ratify within"), _("Why")), rows, 2)

    # -- work ----------------------------------------------------------------------------------------------------

    def _roles(self) -> Iterator[Block]:
        rows = tuple(
            (self.say(role.name), "\n".join(map(self.say, role.duties)), self.role(role.deputy))
            for role in self.book.roles
        )
        if rows:
            yield Table((_("Role"), _("Duties"), _("Deputy")), rows, 2)

    def _tasks(self) -> Iterator[Block]:
        for phase in self.book.phases:
            rows = tuple(
                ("\n".join(filter(None, (self.say(task.title), self.say(task.detail)))), self.role(task.role),
                 *_by_level(task.due))
                for task in self.book.tasks
                if task.phase == phase.id
            )  # fmt: skip
            yield Head(self.say(phase.name), 2)
            if rows:
                yield Table((_("Task"), _("Role"), *NUMERALS), rows)

    def _clocks(self) -> Iterator[Block]:
        starts = {
            "declared": _("the declaration"),
            "known_since": _("when the company knew"),
            "released": _("the last release"),
            "person": _("when somebody starts it"),
        }
        rows = tuple(
            ("\n".join(filter(None, (self.say(clock.name), clock.rule or "", self.say(clock.basis)))),
             self.role(clock.role), starts.get(clock.starts, clock.starts), *_by_level(clock.minutes))
            for clock in self.book.clocks
        )  # fmt: skip
        if rows:
            yield Table((_("Clock"), _("Role"), _("Counts from"), *NUMERALS), rows)

    def _facts(self) -> Iterator[Block]:
        rows = tuple((self.say(f.claim), self.role(f.role), self.say(f.how)) for f in self.book.facts)
        if rows:
            yield Table((_("Fact"), _("Role"), _("How it is proved")), rows, 3)

    def _severity(self) -> Iterator[Block]:
        matrix = self.book.severity
        rows = tuple(
            (f"{d.id}  {self.say(d.name)} ({d.weight})", *(self.say(level) for level in d.levels))
            for d in matrix.dimensions
        )
        if rows:
            yield Table((_("Dimension (weight)"), "0", "1", "2", "3", "4"), rows, 6)
        from_ = [f"{NUMERALS[int(k) - 1]} ≥ {points}" for k, points in matrix.thresholds.items() if k in LEVELS]
        if from_:
            yield Para(_("Points: {levels}", levels=listed(from_)))
        for floor in matrix.floors:
            level, scores = NUMERALS[floor.level - 1], _scores(floor.at_least, "≥")
            yield Para(_("At least {level} where {scores}: {why}", level=level, scores=scores, why=self.say(floor.why)))
        for top in matrix.ceilings:
            level, scores = NUMERALS[top.level - 1], _scores(top.at_most, "≤")
            said = _("At most {level} where {scores}: {why}", level=level, scores=scores, why=self.say(top.why))
            unless = _(" (unless {scores})", scores=_scores(top.unless, "≥")) if top.unless else ""
            yield Para(said + unless)

    # -- texts ---------------------------------------------------------------------------------------------------

    def _templates(self) -> Iterator[Block]:
        for template in self.book.templates:
            yield Head(self.say(template.name), 2)
            about = (
                type_name(template.type), audience_name(template.audience),
                listed(map(channel_name, template.channels)),
            )  # fmt: skip
            yield Para(" · ".join(about))
            yield from self._blanks(template)
            for channel, text in template.texts.get(self.language, {}).items():
                if len(template.texts.get(self.language, {})) > 1:
                    yield Para(channel_name(channel))
                yield Para(text.strip("\n"), quoted=True)

    def _blanks(self, template: Template) -> Iterator[Block]:
        facts = [self.say(slot.label) for slot in template.facts]
        fields = [self.say(field.label) for field in template.fields]
        if facts:
            yield Para(_("Facts bound: {names}", names=listed(facts)))
        if fields:
            yield Para(_("Filled in: {names}", names=listed(fields)))


def _by_level(minutes: Mapping[str, int]) -> Iterator[str]:
    return (span(minutes[level]) if level in minutes else "–" for level in LEVELS)


def _scores(scores: Mapping[str, int], sign: str) -> str:
    return listed(f"{letter} {sign} {score}" for letter, score in scores.items())
