"""How a story is played: invented people act in a real room, on a clock of their own.

Belongs here: the machinery of the demonstration. What happens in it is ``story``.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import msgspec

from app.domain.playbook import Playbook
from app.domain.signing import SignoffGiven, request_of
from app.domain.signoff import request_for
from app.domain.state import State
from app.domain.statements import StatementVersioned
from app.domain.terms import Body, Entry, Refusal
from app.room import drafting, publishing, sealed_notes
from app.room.room import Room
from app.room.workspace import Workspace

BEIJING = timedelta(hours=8)


class Clock:
    """The story's own clock: it starts where it is told and moves with each step."""

    def __init__(self, start: int) -> None:
        self.time = start
        self._real: Callable[[], int] | None = None

    def __call__(self) -> int:
        return self.time if self._real is None else self._real()

    def follow(self, real: Callable[[], int]) -> None:
        """The story is told: from now on time is what ``real`` says."""
        self._real = real

    def at(self, seconds: float) -> None:
        """Move on by so many seconds."""
        self.time += int(seconds * 1000)


Piece = tuple[str, str, str]
"""A statement of the story: its name here, its label, its template."""


class StoryBroke(Exception):
    """A step that the rules refused: the story and the rules no longer fit together."""


class Told(msgspec.Struct, frozen=True):
    """One step that happened: ``line`` says it in one line, ``scene`` names a moment worth a picture."""

    line: str
    scene: str = ""


class Stage:
    """A workspace, its people and an incident that acts are played into, in one language.

    ``folder`` is where released statements are written, or None.
    """

    def __init__(self, workspace: Workspace, playbook: Playbook, language: str, clock: Clock) -> None:
        self.folder: Path | None = None
        self.workspace = workspace
        self.playbook = playbook
        self.zh = language == "zh"
        self.language = language
        self.clock = clock
        self.people: dict[str, str] = {}
        self.room: Room | None = None
        self.ids: dict[str, str] = {}
        self.start = clock.time

    # -- the small words of the story ------------------------------------------------------------------------

    def say(self, zh: str, en: str) -> str:
        return zh if self.zh else en

    @property
    def state(self) -> State:
        return self._room.state

    @property
    def _room(self) -> Room:
        if self.room is None:
            raise StoryBroke("not declared")
        return self.room

    def id(self, name: str) -> str:
        """A fresh id the first time ``name`` is asked for, the same ever after; the playbook's facts keep theirs."""
        planned = any(fact.id == name for fact in self.playbook.facts)
        return self.ids.setdefault(name, name if planned else self.workspace.sources.new_id())

    def do(self, who: str, body: Body, seconds: float = 20) -> Entry:
        """``who`` enters ``body``, so many seconds after the step before."""
        self.clock.at(seconds)
        return self._stands(self._room.submit(body, self.workspace.seats[self.people[who]]))

    def seal(self, who: str, text: str, *to: str, seconds: float = 20) -> Entry:
        """``who`` seals a note for ``to``, so many seconds after the step before."""
        self.clock.at(seconds)
        seat, readers = self.workspace.seats[self.people[who]], [self.people[reader] for reader in to]
        return self._stands(sealed_notes.write(self._room, self.workspace.store, seat, text, readers))

    def shelve(self, who: str, body: Body) -> Entry:
        """``who`` enters ``body`` into the library, in peacetime."""
        return self._stands(self.workspace.shelf.enter(body, self.workspace.seats[self.people[who]]))

    def _stands(self, outcome: Entry | Refusal) -> Entry:
        if isinstance(outcome, Refusal):
            raise StoryBroke(f"{outcome.code} {outcome.values}")
        return outcome

    def moment(self, minutes: int) -> str:
        """RFC 3339, so many minutes after the declaration, in Beijing's zone."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING + timedelta(minutes=minutes)
        return f"{when:%Y-%m-%dT%H:%M}:00+08:00"

    def wall(self, minutes: int, step: int = 5) -> str:
        """A round wall-clock moment about so many minutes after the declaration, as a form takes it."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING + timedelta(minutes=minutes)
        when -= timedelta(minutes=when.minute % step)
        return f"{when:%Y-%m-%dT%H:%M}"

    def day(self, back: int) -> str:
        """The ISO date so many days before the declaration."""
        when = datetime.fromtimestamp(self.start / 1000, UTC) + BEIJING - timedelta(days=back)
        return f"{when:%Y-%m-%d}"

    # -- statements ------------------------------------------------------------------------------------------

    def _version(
        self,
        who: str,
        piece: Piece,
        fields: dict[str, str],
        slots: tuple[str, ...],
        *,
        note: str = "",
        seconds: float = 60,
    ) -> Entry:
        """Save a version of ``piece`` from its template; slots are named like the facts they bind."""
        name, label, template_id = piece
        template = next(t for t in self.playbook.templates if t.id == template_id)
        bound = {slot: self.state.facts.sheet[self.id(slot)] for slot in slots}
        content = drafting.content(template, fields, bound)
        before = self.state.statements.drafted.get(self.id(name))
        number = len(before.versions) + 1 if before else 1
        body = StatementVersioned(self.id(name), label, number, content, note, template_id)
        entry = self.do(who, body, seconds)
        self.ids[f"{name}-v"] = entry.id
        return entry

    def _request(self, who: str, name: str, seconds: float = 20) -> None:
        self.do(who, request_of(self.state, self.state.statements.drafted[self.id(name)]), seconds)

    def _sign_as(
        self,
        who: str,
        name: str,
        role: str,
        *,
        seconds: float,
        decision: str = "approve",
        reason: str = "",
        person: str = "",
        acts_for: str = "",
    ) -> None:
        """``who`` decides as ``role``; ``person`` confirms a condition, ``acts_for`` is whom a deputy stands in for."""
        version = self.state.statements.drafted[self.id(name)].current
        request = request_for(self.state.signoffs, self.id(name), version.digest)
        stage = next(stage.stage for stage in (request.chain if request else ()) if role in stage.roles)
        meant = (self.id(name), version.id, version.digest, stage, role, decision, reason)
        body = SignoffGiven(*meant, self.people.get(acts_for), self.people.get(person))
        self.do(who, body, seconds)

    def _all_sign(self, name: str) -> None:
        """Everybody whom the chain of what was requested names."""
        request = self.state.signoffs.running(self.id(name))
        asked = {role for stage in (request.chain if request else ()) for role in stage.roles}
        for who, role, seconds in (("gu", "pr", 35), ("han", "legal", 45), ("shen", "commander", 30)):
            if role in asked:
                self._sign_as(who, name, role, seconds=seconds)
            else:
                self.clock.at(seconds)

    def _out(self, who: str, name: str, seconds: float = 15, *, override: str = "") -> Entry:
        """``who`` releases; ``override`` is why without the full chain."""
        self.clock.at(seconds)
        seat, store = self.workspace.seats[self.people[who]], self.workspace.store
        return self._stands(publishing.release(self._room, store, seat, self.id(name), self.folder, override=override))

    def _company(self) -> dict[str, str]:
        return {"company_zh": "北风家电", "company_en": "Northwind Appliances", "contact": "400-000-0134"}
