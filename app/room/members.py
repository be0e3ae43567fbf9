"""What an administrator does with the members of a workspace, from invitation to suspension (docs/members.md).

Belongs here: those acts, and telling the open incidents of what was taken away. The files that go back and forth are
``letters``, the newcomer's side is ``joining``, who may do what is the roster's to judge.
"""

from __future__ import annotations

import base64

import msgspec

from app.domain.notes import NoteWritten
from app.domain.playbook import EMPTY
from app.domain.roster import (
    MemberAllowed,
    MemberEnrolled,
    MemberRekeyed,
    MemberRestored,
    MemberSuspended,
    SeatAdded,
    SeatRemoved,
)
from app.domain.terms import ADMINISTRATOR, Body, Entry, Refusal, blank, refuse
from app.i18n import _, listed
from app.identity.seat import Seat
from app.room import letters, words
from app.room.letters import Invitation, KeyLetter, Purpose, Request, Under, code_of, read_request, same_code
from app.room.sources import rfc3339
from app.room.workspace import Person, Workspace

__all__ = [
    "DAY", "Done", "Invitation", "Invited", "KeyLetter", "Members", "Person", "Request", "code_of", "read_request",
    "same_code",
]  # fmt: skip

DAY = 86_400_000
LASTS = 7 * DAY
"""Milliseconds that an invitation counts if nothing else is said: long enough for a week away, short enough to lose."""


class Invited(msgspec.Struct, frozen=True):
    """An invitation as a file; ``code`` is what both sides compare."""

    letter: Invitation
    text: bytes

    @property
    def code(self) -> str:
        return code_of(self.text)


class Done(msgspec.Struct, frozen=True):
    """What came of an act: the roster's entry, and the titles of the open incidents that heard of it or could not.

    ``key`` is the file for whoever asked, where there is one to be handed over.
    """

    entry: Entry
    heard: tuple[str, ...] = ()
    missed: tuple[str, ...] = ()
    key: bytes = b""


class Members:
    """``seat`` is the acting member's, its signing key open. Runs on the rooms' one worker."""

    def __init__(self, workspace: Workspace, seat: Seat) -> None:
        self._workspace = workspace
        self._seat = seat

    # -- inviting ------------------------------------------------------------------------------------------------

    def invite(self, person: Person, lasts: int = LASTS) -> Invited | Refusal:
        """Ask somebody new into the workspace; the invitation counts for ``lasts`` milliseconds."""
        if not person.name or any(blank(name) for name in person.name.values()):
            return refuse("needs-name")
        return self._write("enrol", self._workspace.sources.new_id(), person.name, person.may, lasts)

    def invite_again(self, member: str, lasts: int = LASTS) -> Invited | Refusal:
        """Ask a member for new keys: theirs are lost, or somebody else may have them."""
        found = self._workspace.roster.members.get(member)
        if found is None:
            return refuse("no-such-member", member=member)
        return self._write("rekey", member, self._name(member), tuple(sorted(found.may)), lasts)

    def invite_device(self, lasts: int = DAY) -> Invited | Refusal:
        """Ask another device of the acting member's own for its key."""
        own = self._seat.member
        return self._write("seat", own, self._name(own), (), lasts)

    def _write(
        self, purpose: Purpose, member: str, name: dict[str, str], may: tuple[str, ...], lasts: int
    ) -> Invited | Refusal:
        workspace, seat = self._workspace, self._seat
        workspace.read_roster()
        if seat.locked:
            return refuse("signing-key-locked")
        if not workspace.roster.active(seat.member):
            return refuse("not-active", member=seat.member)
        if purpose != "seat" and not workspace.roster.allows(seat.member, ADMINISTRATOR):
            return refuse("not-administrator")
        keys = letters.keys_of(workspace.roster, member)
        until = rfc3339(workspace.sources.now() + lasts)
        letter = Invitation(
            1, purpose, workspace.id, workspace.roster.name, workspace.fingerprint, member, name, list(may), keys,
            seat.member, self._name(seat.member), seat.public_sign, until,
        )  # fmt: skip
        return Invited(letter, letters.written(letter, seat))

    def _name(self, member: str) -> dict[str, str]:
        name = self._workspace.roster.members[member].person.get("name")
        return name if isinstance(name, dict) and name else {"en": words.person_name(self._workspace.roster, member)}

    # -- taking in -----------------------------------------------------------------------------------------------

    def look_at(self, text: bytes) -> tuple[Request, Invitation] | Refusal:
        """What a request file asks for, if it answers an invitation that counts."""
        self._workspace.read_roster()
        request = read_request(text)
        if isinstance(request, Refusal):
            return request
        invitation = letters.answered(request, self._workspace.roster, self._workspace.sources.now())
        if isinstance(invitation, Refusal):
            return invitation
        return request, invitation

    def take(self, text: bytes, purpose: Purpose, device: str = "") -> Done | Refusal:
        """Do what a request file asks for; refused where it asks for anything else than ``purpose``."""
        found = self.look_at(text)
        if isinstance(found, Refusal):
            return found
        request, invitation = found
        if invitation.purpose != purpose:
            return refuse("other-purpose")
        taken = self._workspace.enter(_body(request, invitation, device), self._seat)
        if isinstance(taken, Refusal):
            return taken
        done = Done(taken)
        if purpose == "rekey":
            self._end_seats(request.member)
            done = self._tell(taken, _("The keys of {name} are new from now on.", name=self._person(request.member)))
        return msgspec.structs.replace(done, key=self._key_for(request, purpose))

    def _end_seats(self, member: str) -> None:
        """Whoever may have had the old signing key may have the seat keys too: the new one adds its own seat."""
        for key in list(self._workspace.roster.keys.values()):
            if key.member == member and key.use == "seat" and key.active:
                self._workspace.enter(SeatRemoved(member, key.public), self._seat)

    def _key_for(self, request: Request, purpose: Purpose) -> bytes:
        """The file that opens the record for whoever asked; nothing where this record is nobody else's to open."""
        if self._workspace.opener is None:
            return b""
        record, key = self._workspace.opener()
        sign, seal = self._seat.shared_keys() if purpose == "seat" else ("", "")
        return letters.key_letter(request, record, Under(base64.b64encode(key).decode(), sign, seal))

    # -- what a member may do ------------------------------------------------------------------------------------

    def allow(self, member: str, may: tuple[str, ...]) -> Done | Refusal:
        """Let ``member`` hold exactly these roles. Where some are taken away, every open incident is told."""
        found = self._workspace.roster.members.get(member)
        lost = sorted(found.may - set(may)) if found else []
        taken = self._workspace.enter(MemberAllowed(member, sorted(set(may))), self._seat)
        if isinstance(taken, Refusal):
            return taken
        if not lost:
            return Done(taken)
        sentence = _(
            "{name} may hold these roles no longer: {roles}.", name=self._person(member), roles=_in_words(lost)
        )
        return self._tell(taken, sentence)

    def suspend(self, member: str, reason: str) -> Done | Refusal:
        """Let ``member`` do nothing more. Every open incident is told, so that none counts what they sign from now on.

        Source: docs/record.md, Keys and roster.
        """
        if blank(reason):
            return refuse("needs-reason")
        taken = self._workspace.enter(MemberSuspended(member, reason), self._seat)
        if isinstance(taken, Refusal):
            return taken
        sentence = _(
            "{name} is suspended and may do nothing more here. Suspended by {by}. Reason: {reason}",
            name=self._person(member), by=self._person(self._seat.member), reason=reason,
        )  # fmt: skip
        return self._tell(taken, sentence)

    def restore(self, member: str, reason: str) -> Done | Refusal:
        """Let a suspended ``member`` act again. Every open incident is told, so that seats that run hear of it."""
        if blank(reason):
            return refuse("needs-reason")
        taken = self._workspace.enter(MemberRestored(member, reason), self._seat)
        if isinstance(taken, Refusal):
            return taken
        return self._tell(taken, _("{name} may act again. Reason: {reason}", name=self._person(member), reason=reason))

    def remove_seat(self, member: str, seat: str, device: str = "") -> Done | Refusal:
        """End a device of a member: ``seat`` is its public key in base64."""
        taken = self._workspace.enter(SeatRemoved(member, seat, device), self._seat)
        if isinstance(taken, Refusal):
            return taken
        return self._tell(taken, _("A device of {name} counts no longer.", name=self._person(member)))

    # -- telling -------------------------------------------------------------------------------------------------

    def _person(self, member: str) -> str:
        return words.person_name(self._workspace.roster, member)

    def _tell(self, entry: Entry, sentence: str) -> Done:
        """Write ``sentence`` into every open incident: from that note on no entry may pin an older roster."""
        heard: list[str] = []
        missed: list[str] = []
        for stream in self._workspace.incidents():
            room = self._workspace.room(stream)
            room.catch_up()
            if not room.state.incident.running:
                continue
            told = room.submit(NoteWritten(sentence), self._seat)
            (missed if isinstance(told, Refusal) else heard).append(room.state.incident.title)
        return Done(entry, tuple(heard), tuple(missed))


def _in_words(roles: list[str]) -> str:
    return listed(words.role_name(EMPTY, role) for role in roles)


def _body(request: Request, invitation: Invitation, device: str) -> Body:
    """The roster's entry that a request asks for."""
    member, proof = request.member, request.proof
    if invitation.purpose == "rekey":
        return MemberRekeyed(member, request.sign, request.seal, {"sign": proof["sign"]})
    if invitation.purpose == "seat":
        return SeatAdded(member, request.seat, device, {"seat": proof["seat"]})
    name: dict[str, str] = dict(invitation.name)
    return MemberEnrolled(
        member, {"name": name}, request.sign, request.seat, request.seal, list(invitation.may), dict(proof)
    )
