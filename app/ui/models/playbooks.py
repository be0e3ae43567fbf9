"""The playbooks as rows of their place, and what somebody can do with one: which edition, how it stands, who signed.

Belongs here: the words of a row and of its history, which rows a filter shows. What a playbook says is `playbook_text`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from app.domain import library as rules
from app.domain.library import Edition, Library, LibrarySigned, LibraryWithdrawn
from app.domain.playbook import EMPTY
from app.domain.roster import Roster
from app.domain.terms import Refusal
from app.i18n import _, listed, pick
from app.room import shelf_words, words
from app.room.shelf import proposal
from app.room.shelved import Shelved
from app.room.timeline import short
from app.ui.icons import Icon
from app.ui.models.turn import Turn
from app.ui.times import moment
from app.ui.widgets.chip import ChipLook

FILTERS = ("all", "mine", "signed", "unsigned")
HIDDEN = Refusal("hidden-parts")
"""Nobody signs here what this window cannot show: it was written for a later program."""


class Onlooker(NamedTuple):
    """Who looks at which library, knowing which members."""

    library: Library
    roster: Roster
    member: str


@dataclass(frozen=True, slots=True)
class PlaybookRow:
    """A playbook in words. ``key`` is its id and digest; ``waits`` for whoever looks."""

    key: str
    title: str
    signers: str
    version: str
    digits: str
    chip: ChipLook
    waits: bool = False

    @property
    def acts(self) -> bool:
        return True

    @property
    def spoken(self) -> str:
        parts = (self.title, self.chip.text, self.signers, _("version {version}", version=self.version), self.digits)
        return ", ".join(part for part in parts if part)


def chip(one: Shelved) -> ChipLook:
    """How a playbook stands, in one chip."""
    edition = one.edition
    if edition is None:
        return ChipLook(_("not in the library"), "neutral", Icon.UNVERIFIED)
    if edition.withdrawn is not None:
        return ChipLook(_("withdrawn"), "neutral", Icon.WITHDRAWN)
    if edition.stands:
        return ChipLook(_("signed"), "ok", Icon.SETTLED)
    if not one.current:
        return ChipLook(_("replaced unsigned"), "neutral", Icon.MINUS)
    return ChipLook(_("to be signed"), "warn", Icon.SIGN)


def signers(eyes: Onlooker, one: Shelved) -> str:
    """Who signed, and whom it waits for."""
    edition = one.edition
    if edition is None:
        return _("nobody has proposed it")
    signed = [
        _("{role}: {name}", role=words.role_name(EMPTY, s.role), name=words.person_name(eyes.roster, s.by))
        for s in edition.signatures
    ]
    waits = edition.withdrawn is None and one.current and not edition.stands
    return " · ".join([*signed, shelf_words.standing(eyes.library, edition)] if waits else signed)


def rows(eyes: Onlooker, found: Sequence[Shelved], name: str = "all", needle: str = "") -> list[PlaybookRow]:
    """The rows of a filter that hold ``needle``, what waits for the onlooker first."""
    made = [_row(eyes, one) for one in found if shows(eyes, one, name)]
    sought = needle.casefold().split()
    kept = [row for row in made if all(word in row.spoken.casefold() for word in sought)]
    return sorted(kept, key=lambda row: not row.waits)


def _row(eyes: Onlooker, one: Shelved) -> PlaybookRow:
    return PlaybookRow(
        one.key, pick(one.playbook.title) or one.playbook.id, signers(eyes, one), one.playbook.version,
        short(one.digest), chip(one), waits(eyes, one),
    )  # fmt: skip


def waits(eyes: Onlooker, one: Shelved) -> bool:
    """Whether the onlooker could sign it now."""
    return bool(one.edition and one.current and rules.signable(*eyes, one.edition))


def shows(eyes: Onlooker, one: Shelved, name: str) -> bool:
    """Whether a filter shows this playbook."""
    match name:
        case "mine":
            return waits(eyes, one)
        case "signed":
            return one.edition is not None and one.edition.stands
        case "unsigned":
            return one.edition is None or not one.edition.stands
    return True


def counts(eyes: Onlooker, found: Sequence[Shelved]) -> dict[str, int]:
    """How many playbooks each filter shows."""
    return {name: sum(shows(eyes, one, name) for one in found) for name in FILTERS}


# -- acts --------------------------------------------------------------------------------------------------------------

Body = rules.LibraryProposed | LibrarySigned | LibraryWithdrawn


def body(one: Shelved, act: str, reason: str = "") -> Body:
    """What an act would enter: ``propose``, ``pr`` or ``legal`` (sign in that role), ``withdraw``."""
    if act == "propose":
        return proposal(one.playbook)
    if act == "withdraw":
        return LibraryWithdrawn(one.playbook.id, one.digest, reason)
    return LibrarySigned(one.playbook.id, one.digest, act, reason)


def why(refused: Refusal | None, roster: Roster) -> str:
    """Why an act is refused, in a sentence."""
    if refused is HIDDEN:
        return _("It holds parts that this program does not show: update the program before you sign.")
    return words.refusal(refused, EMPTY, roster) if refused else ""


def acts(eyes: Onlooker, one: Shelved) -> dict[str, Refusal | None]:
    """What can be done with it, each with the reason where the rules refuse it from the onlooker."""
    edition = one.edition
    found: dict[str, Refusal | None] = {}
    if edition is None or edition.withdrawn is not None or not one.current:
        found["propose"] = rules.why_not(*eyes, body(one, "propose"), one.digest)
    if edition is None or edition.withdrawn is not None:
        return found
    for role in shelf_words.missing(edition) if one.current else ():
        found[role] = rules.why_not(*eyes, body(one, role)) or (None if one.whole else HIDDEN)
    found["withdraw"] = rules.why_not(*eyes, body(one, "withdraw", "-"))
    return found


def signing(act: str) -> bool:
    """Whether an act is a signature."""
    return act in rules.SIGNERS


# -- history -----------------------------------------------------------------------------------------------------------


def turns(library: Library, roster: Roster, item: str) -> list[Turn]:
    """Everything that became of a playbook in the library, the oldest first."""
    found = [turn for edition in library.editions(item) for turn in _turns(roster, edition)]
    return [turn for _at, turn in sorted(found, key=lambda pair: pair[0])]


def _turns(roster: Roster, edition: Edition) -> Iterator[tuple[int, Turn]]:
    named = _("version {version}", version=edition.version) + f" · {short(edition.digest)}"

    def turn(icon: Icon, title: str, by: str, at: int, said: str = "") -> tuple[int, Turn]:
        about, who = "\n".join(part for part in (named, said) if part), words.person_name(roster, by)
        return at, Turn(icon, "ok" if icon is Icon.SIGN else "neutral", title, who, moment(at), about)

    yield turn(Icon.IMPORT, _("Proposed"), edition.by, edition.received)
    for s in edition.signatures:
        title = _("Signed as {role}", role=words.role_name(EMPTY, s.role))
        yield turn(Icon.SIGN, title, s.by, s.received, s.reason)
    gone = edition.withdrawn
    if gone is not None:
        yield turn(Icon.WITHDRAWN, _("Withdrawn"), gone.by, gone.received, gone.reason)


def signatures(roster: Roster, one: Shelved) -> list[tuple[str, str]]:
    """Role and signer of an edition, with when; those that are missing say so."""
    edition = one.edition
    if edition is None:
        return [(words.role_name(EMPTY, role), _("not signed")) for role in rules.SIGNERS]
    made = []
    for role in rules.SIGNERS:
        s = edition.signed(role)
        said = listed((words.person_name(roster, s.by), moment(s.received))) if s else _("not signed")
        made.append((words.role_name(EMPTY, role), said))
    return made
