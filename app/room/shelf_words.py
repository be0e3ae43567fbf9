"""The library in words, as console and window say it: who signed which edition when, and what it waits for.

Belongs here: those sentences. Which edition counts is the rules' to say; why one may not act is `refusals`.
"""

from collections.abc import Iterable, Iterator

from app.domain.library import SIGNERS, Edition, Library
from app.domain.playbook import EMPTY, Playbook
from app.domain.roster import Roster
from app.i18n import _, listed, pick
from app.room.library import playbook_content
from app.room.sources import rfc3339
from app.room.timeline import short
from app.room.words import person_name, role_name


def standing(library: Library, edition: Edition) -> str:
    """How an edition stands, in a few words."""
    if edition.withdrawn is not None:
        return _("withdrawn")
    if edition.stands:
        return _("signed by PR and legal")
    if edition is not library.current(edition.item):
        return _("replaced unsigned")
    return _("waits for {roles}", roles=listed(role_name(EMPTY, role) for role in missing(edition)))


def missing(edition: Edition) -> list[str]:
    """The roles that have not signed."""
    return [role for role in SIGNERS if not edition.signed(role)]


def listing(library: Library, roster: Roster, playbooks: Iterable[Playbook]) -> Iterator[str]:
    """Every playbook and template, the editions of each with who signed when, then those nobody has proposed."""
    for item in sorted(library.items):
        yield from editions(library, roster, item)
    for playbook in playbooks:
        if not any(edition.content == playbook_content(playbook) for edition in library.editions(playbook.id)):
            yield "  ".join((playbook.id, playbook.version, _("not in the library"), pick(playbook.title)))


def editions(library: Library, roster: Roster, item: str) -> Iterator[str]:
    """The editions of one item, each with who signed it when."""
    for edition in library.editions(item):
        parts = (edition.item, edition.version, short(edition.digest), standing(library, edition), pick(edition.name))
        yield "  ".join(parts)
        yield _("  proposed by {who}", who=_when(roster, edition.by, edition.received))
        for signature in edition.signatures:
            role, who = role_name(EMPTY, signature.role), _when(roster, signature.by, signature.received)
            yield _("  {role}: {who}", role=role, who=who)
        if edition.withdrawn is not None:
            who = _when(roster, edition.withdrawn.by, edition.withdrawn.received)
            yield _("  withdrawn by {who}: {reason}", who=who, reason=edition.withdrawn.reason)


def _when(roster: Roster, member: str, received: int) -> str:
    return f"{person_name(roster, member)}, {rfc3339(received)[:16].replace('T', ' ')} UTC"
