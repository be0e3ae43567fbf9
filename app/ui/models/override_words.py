"""A release without its full chain (越级发布), said wherever its statement shows: who was skipped, and then.

Belongs here: those words. Whether it may be done is ``domain/release``'s to say.
"""

from __future__ import annotations

from app.domain.release import Release
from app.domain.roster import Roster
from app.domain.state import State
from app.domain.statements import Statement
from app.domain.turns import objected
from app.i18n import _, listed
from app.room import words
from app.ui.icons import Icon
from app.ui.times import clock_time
from app.ui.tokens import ToneName
from app.ui.widgets.chip import ChipLook


def overriding(state: State, statement: Statement) -> Release | None:
    """The release of ``statement`` that went without its full chain, if it did."""
    made = state.releases.made.get(statement.id)
    return made if made is not None and made.override else None


def override_tone(made: Release) -> ToneName:
    """Red while somebody objects or has not spoken, amber once all have ratified."""
    return "danger" if made.open or objected(made) else "warn"


def override_words(state: State, roster: Roster, made: Release, now: int) -> str:
    """Why it went out so, and how its ratification stands at ``now``."""
    who = words.person_name(roster, made.by)
    said = _("Released without its full chain by {who}: {reason}", who=who, reason=made.override.rstrip(".。"))
    return said + _(". ") + ratification_words(state, made, now)


def ratification_words(state: State, made: Release, now: int) -> str:
    """What those who were skipped have said of it, or until when they are to."""
    if roles := objected(made):
        return _("{roles} objects.", roles=_names(state, roles))
    if not made.open:
        roles = tuple(spoken.role for spoken in made.ratified)
        return _("Ratified by {roles}.", roles=_names(state, roles)) if roles else _("Nobody else had to sign.")
    names, time = _names(state, made.open), clock_time(made.ratify_by, now)
    if now > made.ratify_by:
        return _("Not ratified by {roles}, due since {time}.", roles=names, time=time)
    return _("To be ratified by {roles} until {time}.", roles=names, time=time)


def _names(state: State, roles: tuple[str, ...]) -> str:
    return listed(words.role_name(state.playbook, role) for role in roles)


def override_look(made: Release) -> ChipLook:
    """The chip of such a statement."""
    tone = override_tone(made)
    word = _("Objected to") if objected(made) else _("Not ratified") if made.open else _("Ratified afterwards")
    return ChipLook(word, tone, Icon.WARNING)
