"""What happened to a statement, newest first, and its versions: rows for a short list.

Belongs here: putting versions, requests, decisions, and a release in order and into words.
"""

from __future__ import annotations

from dataclasses import replace

from app.domain.roster import Roster
from app.domain.signoff import APPROVE, CONDITION, Request, Signature
from app.domain.state import State
from app.domain.statements import Statement, Version
from app.i18n import _
from app.room import words
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.models.inbox import decision_look, superseded_look, void_look
from app.ui.models.override_words import override_look
from app.ui.models.sheet import SheetRow
from app.ui.times import clock_time
from app.ui.widgets.chip import ChipLook


def history_rows(state: State, roster: Roster, statement: Statement, now: int) -> list[SheetRow]:
    """Versions, requests, decisions and the release of ``statement``, the latest first."""
    teller = _Teller(state, roster, statement, now)
    found = [(version.received, teller.version(version)) for version in statement.versions]
    found += [(made.received, teller.request(made)) for made in state.signoffs.requests.get(statement.id, ())]
    found += [(given.received, teller.decision(given)) for given in state.signoffs.given.get(statement.id, ())]
    released = state.releases.made.get(statement.id)
    if released is not None:
        who, time = words.person_name(roster, released.by), clock_time(released.received, now)
        below = f"{who} · {short(released.digest)}"
        chip = override_look(released) if released.override else None
        found.append((released.received, SheetRow(released.entry, _("Released"), below=below, tail=time, chip=chip)))
    found.sort(key=lambda pair: pair[0])  # what came in the same millisecond keeps its order
    return [row for _received, row in found[::-1]]


def version_rows(state: State, roster: Roster, statement: Statement, now: int, base: str) -> list[SheetRow]:
    """Every version, the current one first; ``base`` is the id of the one compared with."""
    made = []
    for version in reversed(statement.versions):
        who, time = words.person_name(roster, version.by), clock_time(version.received, now)
        chip = ChipLook(_("current"), "accent") if version.id == statement.current.id else None
        chip = ChipLook(_("compared"), "neutral", Icon.REDLINE) if version.id == base else chip
        text = f"v{version.number} {version.note}".strip()
        made.append(SheetRow(version.id, text, below=f"{short(version.digest)} · {who}", tail=time, chip=chip))
    return made


class _Teller:
    """Puts one statement's past into rows."""

    def __init__(self, state: State, roster: Roster, statement: Statement, now: int) -> None:
        self._state, self._roster, self._statement, self._now = state, roster, statement, now

    def _row(self, entry: str, text: str, by: str, received: int, rest: str = "") -> SheetRow:
        below = " · ".join(part for part in (words.person_name(self._roster, by), rest) if part)
        return SheetRow(entry, text, below=below, tail=clock_time(received, self._now))

    def _number(self, version: str) -> str:
        found = self._statement.version(version)
        return f"v{found.number}" if found else "?"

    def version(self, version: Version) -> SheetRow:
        text = _("{version} saved", version=f"v{version.number}")
        return self._row(version.id, text, version.by, version.received, version.note or short(version.digest))

    def request(self, made: Request) -> SheetRow:
        text = _("Sign-off of {version} asked for", version=self._number(made.version))
        ended = {
            "superseded": ChipLook(_("superseded"), "neutral", Icon.HISTORY),
            "changes": ChipLook(_("sent back"), "warn", Icon.NOTE),
            "reject": ChipLook(_("ended"), "danger", Icon.CROSSED),
        }.get(made.ended)
        return replace(self._row(made.entry, text, made.by, made.received, short(made.digest)), chip=ended)

    def decision(self, given: Signature) -> SheetRow:
        """An approval of other content than the current one is superseded; an objection stays what it was."""
        role = words.role_name(self._state.playbook, given.role)
        if given.acts_for:
            role = _("{role}, for {name}", role=role, name=words.person_name(self._roster, given.acts_for))
        void = given.decision in (APPROVE, CONDITION) and given.digest != self._statement.current.digest
        rest = given.reason or f"{self._number(given.version)} {short(given.digest)}"
        chip = void_look(given) or (superseded_look() if void else decision_look(given.decision))
        return replace(self._row(given.entry, role, given.by, given.received, rest), chip=chip)
