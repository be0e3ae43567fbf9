"""What happened to one statement, as short lines with their times, the latest first.

Belongs here: those lines. The whole record is the timeline's.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.domain.release import OBJECT, Release
from app.domain.roster import Roster
from app.domain.signoff import APPROVE, CHANGES, CONDITION, RETURN
from app.domain.state import State
from app.domain.statements import Statement
from app.i18n import _
from app.room import words


class Happened(msgspec.Struct, frozen=True):
    """One thing that happened, when (Unix ms)."""

    received: int
    text: str


def history(state: State, roster: Roster, statement: Statement) -> list[Happened]:
    """Versions, requests, decisions, comments and the release."""
    found = [
        *_versions(roster, statement),
        *_signing(state, roster, statement),
        *_hands(state, roster, statement),
        *_comments(state, roster, statement),
        *_suggestions(state, roster, statement),
    ]
    made = state.releases.made.get(statement.id)
    if made is not None:
        name = words.person_name(roster, made.by)
        out = _("released without its full chain by {name}", name=name)
        found.append(Happened(made.received, out if made.override else _("released by {name}", name=name)))
        found += _ratified(state, roster, made)
    return sorted(found, key=lambda happened: happened.received, reverse=True)


def _versions(roster: Roster, statement: Statement) -> Iterator[Happened]:
    for version in statement.versions:
        name = words.person_name(roster, version.by)
        saved = _("v{number} saved by {name}", number=version.number, name=name)
        if version.note:
            saved = _("{sentence}: {more}", sentence=saved, more=version.note)
        yield Happened(version.received, saved)


def _signing(state: State, roster: Roster, statement: Statement) -> Iterator[Happened]:
    for request in state.signoffs.requests.get(statement.id, ()):
        version = statement.version(request.version)
        number = version.number if version else 0
        name = words.person_name(roster, request.by)
        yield Happened(request.received, _("sign-off of v{number} asked by {name}", number=number, name=name))
    for given in state.signoffs.given.get(statement.id, ()):
        version = statement.version(given.version)
        said = {
            APPROVE: _("v{number} signed by {name}, {role}"),
            CONDITION: _("v{number} signed on a condition by {name}, {role}"),
            CHANGES: _("changes to v{number} asked by {name}, {role}"),
            RETURN: _("v{number} returned to a stage by {name}, {role}"),
        }.get(given.decision, _("v{number} rejected by {name}, {role}"))
        who = words.person_name(roster, given.by)
        if given.acts_for:
            who = _("{name} for {other}", name=who, other=words.person_name(roster, given.acts_for))
        values = {
            "number": version.number if version else 0,
            "name": who,
            "role": words.role_name(state.playbook, given.role),
        }
        text = said.format(**values)
        if given.reason:
            text = _("{sentence}: {more}", sentence=text, more=given.reason)
        yield Happened(given.received, text)


def _hands(state: State, roster: Roster, statement: Statement) -> Iterator[Happened]:
    """Sign-offs that were handed to somebody else."""
    for handed in state.signoffs.handed.get(statement.id, ()):
        giver, taker = (words.person_name(roster, member) for member in (handed.by, handed.member))
        role = words.role_name(state.playbook, handed.role)
        text = _("sign-off as {role} handed by {name} to {other}", role=role, name=giver, other=taker)
        yield Happened(handed.received, _("{sentence}: {more}", sentence=text, more=handed.reason))


def _ratified(state: State, roster: Roster, made: Release) -> Iterator[Happened]:
    for spoken in made.ratified:
        name, role = words.person_name(roster, spoken.by), words.role_name(state.playbook, spoken.role)
        said = _("objected to by {name}, {role}") if spoken.decision == OBJECT else _("ratified by {name}, {role}")
        yield Happened(spoken.received, said.format(name=name, role=role))


def _suggestions(state: State, roster: Roster, statement: Statement) -> Iterator[Happened]:
    for suggestion in state.suggestions.on(statement.id):
        name = words.person_name(roster, suggestion.by)
        yield Happened(suggestion.received, _("other words suggested by {name}", name=name))


def _comments(state: State, roster: Roster, statement: Statement) -> Iterator[Happened]:
    for comment in state.statements.comments_on(statement.id):
        yield Happened(comment.received, _("comment by {name}", name=words.person_name(roster, comment.by)))
