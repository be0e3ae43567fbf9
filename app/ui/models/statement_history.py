"""What happened to one statement, as short lines with their times, the latest first.

Belongs here: those lines. The whole record is the timeline's.
"""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from app.domain.roster import Roster
from app.domain.signoff import APPROVE, CHANGES
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
        *_comments(state, roster, statement),
    ]
    made = state.releases.made.get(statement.id)
    if made is not None:
        found.append(Happened(made.received, _("released by {name}", name=words.person_name(roster, made.by))))
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
            CHANGES: _("changes to v{number} asked by {name}, {role}"),
        }.get(given.decision, _("v{number} rejected by {name}, {role}"))
        values = {
            "number": version.number if version else 0,
            "name": words.person_name(roster, given.by),
            "role": words.role_name(state.playbook, given.role),
        }
        text = said.format(**values)
        if given.reason:
            text = _("{sentence}: {more}", sentence=text, more=given.reason)
        yield Happened(given.received, text)


def _comments(state: State, roster: Roster, statement: Statement) -> Iterator[Happened]:
    for comment in state.statements.comments_on(statement.id):
        yield Happened(comment.received, _("comment by {name}", name=words.person_name(roster, comment.by)))
