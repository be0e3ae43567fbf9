"""What is next for a person, in words: the act, its object, what it unblocks and until when, and where it is done.

Belongs here: one sentence an act. Which act it is, is ``domain/projections``'s to say.
"""

from __future__ import annotations

from dataclasses import dataclass

from app.domain.playbook import PlannedClock
from app.domain.projections import NextAction, unsettled_facts
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.tasks import all_tasks
from app.domain.terms import COMMANDER
from app.i18n import _, listed, pick
from app.room import words
from app.ui.models.people import ring_first
from app.ui.times import clock_time


@dataclass(frozen=True, slots=True)
class Said:
    """``strong`` are the words in bold; ``place`` (a screen, or ``clock``) and ``target`` say where it is done.

    Where it is somebody else's turn, ``reach`` is their role and ``ring`` whom to ring for it first, with the number.
    """

    sentence: str
    act: str
    strong: tuple[str, ...]
    place: str
    target: str
    reach: str = ""
    ring: str = ""


_PLACES = {
    "draft": "statements",
    "revise": "statements",
    "request": "statements",
    "settle-fact": "facts",
    "sign": "signoff",
    "confirm": "signoff",
    "unblock": "signoff",
    "ratify": "signoff",
    "release": "signoff",
    "stop-clock": "clock",
    "do-task": "room",
    "keep-promise": "promises",
}


class Speaker:
    """Says next actions of one state to one member."""

    def __init__(self, state: State, roster: Roster, member: str, now: int) -> None:
        self._state, self._roster, self._member, self._now = state, roster, member, now

    def say(self, action: NextAction) -> Said | None:
        """The sentence, the button and the place; None when nothing is to be done."""
        place = _PLACES.get(action.code)
        if place is None:
            return None
        what, button, thing = self._what(action)
        sentence = what if action.mine else _("{who} is next: {what}", who=self._who(action), what=what)
        limit = self._limit(action)
        target = "" if action.code == "draft" else action.target
        strong = (thing,) if action.mine else (self._who(action), thing)
        reach, ring = self._reach(action)
        act = button if action.mine else _("Show it")
        return Said(f"{sentence} {limit}".strip(), act, strong, place, target, reach, ring)

    def _reach(self, action: NextAction) -> tuple[str, str]:
        """The role of those whose turn it is, and whom to ring for it first; nothing where it is this member's turn."""
        role = COMMANDER if action.code == "unblock" else action.role
        if action.mine or action.person or not role:
            return "", ""
        who, number = ring_first(self._state, self._roster, role, self._now)
        return role, f"{who} {number}" if number else _("Who answers")

    def _what(self, action: NextAction) -> tuple[str, str, str]:
        """The act as a sentence, the words of its button, and its object."""
        clock = self._clock_name(action.clock)
        version = self._version(action.statement)
        match action.code:
            case "draft":
                return _("Draft the text for “{clock}”.", clock=clock), _("Write the draft"), clock
            case "settle-fact":
                return self._fact(action, version)
            case "revise":
                what = _(
                    "Write a new version of {version}: what it says has changed or is incomplete.", version=version
                )
                return what, _("Revise {label}", label=action.label), version
            case "request":
                what = _("Ask for sign-off of {version}: its facts are verified.", version=version)
                return what, _("Request sign-off"), version
            case "sign":
                return self._signing(action, version), _("Review and sign"), version
            case "confirm":
                what = _("Confirm that the condition on {version} is met.", version=version)
                return what, _("Confirm the condition"), version
            case "unblock":
                role = words.role_name(self._state.playbook, action.role)
                what = _(
                    "Nobody can sign {version} as {role}: assign the role, or call the deputy.",
                    version=version, role=role,
                )  # fmt: skip
                return what, _("Show it"), version
            case "ratify":
                role = words.role_name(self._state.playbook, action.role)
                what = _("{version} went out without you as {role}: ratify it, or object.", version=version, role=role)
                return what, _("Ratify or object"), version
            case "release":
                return _("Release {version}: everybody has signed.", version=version), _("Release"), version
            case "stop-clock":
                return _("“{clock}”: do it and record the proof.", clock=clock), _("Record the proof"), clock
            case "keep-promise":
                return self._promise(action)
        title = next((pick(task.title) for task in all_tasks(self._state) if task.id == action.target), "")
        return _("{task}.", task=title), _("Go to the task"), title

    def _signing(self, action: NextAction, version: str) -> str:
        role = words.role_name(self._state.playbook, action.role)
        if not action.acts_for:
            return _("Sign {version} as {role}.", version=version, role=role)
        name = words.person_name(self._roster, action.acts_for)
        return _("Sign {version} as {role} for {name}.", version=version, role=role, name=name)

    def _fact(self, action: NextAction, version: str) -> tuple[str, str, str]:
        fact = self._state.facts.sheet[action.target]
        statement = self._state.statements.drafted[action.statement]
        told = {"label": fact.label, "claim": fact.claim, "standing": words.standing(fact.standing), "version": version}
        if len(unsettled_facts(self._state, statement.current)) > 1:
            what = _("Settle {label} “{claim}” ({standing}): it keeps {version} from sign-off.", **told)
        else:
            what = _("Settle {label} “{claim}” ({standing}): it alone keeps {version} from sign-off.", **told)
        return what, _("Settle {label}", label=fact.label), fact.label

    def _promise(self, action: NextAction) -> tuple[str, str, str]:
        promise = self._state.promises.made[action.target]
        what = _("Keep {label}: {text}.", label=promise.label, text=promise.text)
        return what, _("Go to {label}", label=promise.label), promise.label

    def _limit(self, action: NextAction) -> str:
        if action.due is None:
            return ""
        time = clock_time(action.due, self._now)
        if action.due < self._now:
            return _("It was due at {time}.", time=time)
        names_it = action.code in ("draft", "stop-clock", "do-task", "keep-promise") or not action.clock
        if names_it:
            return _("Due {time}.", time=time)
        return _("“{clock}” is due {time}.", clock=self._clock_name(action.clock), time=time)

    def _who(self, action: NextAction) -> str:
        """Those whose turn it is: the holders of the role, else the role, else anybody who may."""
        if action.person:
            return words.person_name(self._roster, action.person)
        if action.code == "unblock":
            return words.role_name(self._state.playbook, COMMANDER)
        if not action.role:
            return _("Somebody who did not state it or write the text")
        holders = self._state.roles.holders(action.role)
        names = listed(words.person_name(self._roster, member) for member in holders)
        return names or words.role_name(self._state.playbook, action.role)

    def _version(self, statement: str) -> str:
        found = self._state.statements.drafted.get(statement)
        return f"{found.label} v{found.current.number}" if found else ""

    def _clock_name(self, clock: str) -> str:
        plans: list[PlannedClock] = self._state.playbook.clocks
        return next((pick(plan.name) for plan in plans if plan.id == clock), "")
