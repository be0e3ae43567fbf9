"""What the console does with members: each verb takes files, says what happened and what to do next.

Belongs here: those sentences and files. The acts are ``members`` and ``joining``; arguments are the console's to parse.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from pathlib import Path

from app.domain.roster import Member, Roster
from app.domain.terms import Refusal, refuse
from app.i18n import _, language, listed, n_, pick
from app.identity.seat import Seat
from app.ledger.keys import keyid_of
from app.room.joining import Newcomer
from app.room.letters import MAX_LETTER, Invitation, Purpose, code_of, same_code
from app.room.member_wish import Wish
from app.room.members import DAY, Done, Invited, Members
from app.room.sources import rfc3339
from app.room.timeline import short
from app.room.workspace import Person, Workspace

Say = Callable[[str], None]
_PURPOSES: dict[str, Purpose] = {"enrol": "enrol", "rekey": "rekey", "add": "seat"}


def _text(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(MAX_LETTER + 1)


def _put(out: Path, text: bytes) -> None:
    """Write a file that is not there yet: nothing is overwritten."""
    with out.open("xb") as file:
        file.write(text)


def _compared(text: bytes, code: str | None) -> Refusal | None:
    return None if code is None or same_code(code, code_of(text)) else refuse("other-code", name=code_of(text))


def find_member(roster: Roster, wanted: str) -> Member | Refusal:
    """The one member with this id, an id that begins so, or this name."""
    exact = roster.members.get(wanted)
    if exact is not None:
        return exact
    sought = wanted.casefold()
    found = [
        member
        for member in roster.members.values()
        if sought and (member.id.startswith(sought) or sought in _names(member))
    ]
    if len(found) == 1:
        return found[0]
    return refuse("which-member", name=wanted, count=len(found))


def _names(member: Member) -> set[str]:
    return {member.name(spoken).casefold() for spoken in ("zh", "en")}


# -- the newcomer ----------------------------------------------------------------------------------------------------


def accept(newcomer: Newcomer, wish: Wish, ask: Callable[[bool], str], say: Say) -> Refusal | None:
    """Show whose invitation it is, then make keys; ``ask`` gives a PIN, a new one if told so."""
    text = _text(wish.file)
    found = newcomer.read(text)
    if isinstance(found, Refusal):
        return found
    refused = _compared(text, wish.code)
    if refused is not None:
        return refused
    _say_invitation(found, text, say)
    again = any(one.member == found.member for one in newcomer.waiting())
    accepted = newcomer.accept(text, ask(not again))
    if isinstance(accepted, Refusal):
        return accepted
    _put(wish.out, accepted.text)
    say(_("Your keys are made and lie in this computer's keyring. Your request: {file}", file=wish.out))
    say(_("Code of the request: {code}", code=accepted.code))
    say(_("Send the file to {name} and read out its code. Then wait for a key file.", name=pick(found.inviter)))
    return None


def _say_invitation(found: Invitation, text: bytes, say: Say) -> None:
    say(
        _(
            "{inviter} invites {name} into the workspace “{workspace}”.",
            inviter=pick(found.inviter), name=pick(found.name), workspace=found.workspace,
        )
    )  # fmt: skip
    say(_("Fingerprint of the workspace: {fingerprint}", fingerprint=_grouped(found.fingerprint)))
    say(_("Code of the invitation: {code}", code=code_of(text)))
    say(_("Compare both with whoever invited you, by voice, before you rely on anything in it."))


def _grouped(digits: str) -> str:
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4)).upper()


def join(newcomer: Newcomer, wish: Wish, pin: str, say: Say) -> str | Refusal:
    """Open the record with a key file; gives the place of the workspace on this machine."""
    outcome = newcomer.join(_text(wish.file), wish.record, pin)
    if isinstance(outcome, Refusal):
        return outcome
    label, workspace = outcome
    workspace.close()
    say(_("You are in the workspace “{name}”. Open it with “goldenhour open”.", name=label.name))
    return label.place


# -- the administrator -----------------------------------------------------------------------------------------------


def listing(workspace: Workspace) -> list[str]:
    """Every member in a line: id, name, standing, roles, signing key."""
    roster = workspace.roster
    lines = [_("Workspace {fingerprint}", fingerprint=workspace.fingerprint)]
    for member in sorted(roster.members.values(), key=lambda one: (not one.active, one.name(language()))):
        keys = [keyid for keyid, key in roster.keys.items() if key.member == member.id and key.active]
        seats = [short(keyid) for keyid in keys if roster.keys[keyid].use == "seat"]
        sign = next((short(keyid) for keyid in keys if roster.keys[keyid].use == "sign"), "–")
        standing = _("active") if member.active else _("suspended")
        since = rfc3339(member.since)[:10]
        about = _("signs with {key}, seats {seats}", key=sign, seats=listed(seats) or "–")
        parts = (member.id, member.name(language()), f"{standing} {since}", listed(sorted(member.may)), about)
        lines.append("  ".join(part for part in parts if part))
    return lines


def act(workspace: Workspace, seat: Seat, wish: Wish, say: Say) -> Refusal | None:
    """Do what an administrator, or a member for a device of their own, asked for."""
    members = Members(workspace, seat)
    match wish.verb:
        case "invite":
            return _invite(members, workspace, wish, say)
        case "enrol" | "rekey" | "add":
            return _take(members, wish, say)
    found = find_member(workspace.roster, wish.member)
    if isinstance(found, Refusal):
        return found
    match wish.verb:
        case "allow":
            outcome = members.allow(found.id, tuple(sorted((found.may | set(wish.may)) - set(wish.withdraw))))
            done = _("{name} may now hold: {roles}", name=found.name(language()), roles=_may(workspace, found.id, wish))
        case "suspend":
            outcome = members.suspend(found.id, wish.reason)
            done = _("{name} is suspended.", name=found.name(language()))
        case "restore":
            outcome = members.restore(found.id, wish.reason)
            done = _("{name} may act again.", name=found.name(language()))
        case _:
            public = _seat_of(workspace.roster, found.id, wish.seat)
            outcome = public if isinstance(public, Refusal) else members.remove_seat(found.id, public)
            done = _("The device of {name} counts no longer.", name=found.name(language()))
    return _told(outcome, done, say)


def _may(workspace: Workspace, member: str, wish: Wish) -> str:
    may = (workspace.roster.members[member].may | set(wish.may)) - set(wish.withdraw)
    return listed(sorted(may)) or "–"


def _seat_of(roster: Roster, member: str, digits: str) -> str | Refusal:
    """The public key of the member's active seat whose fingerprint begins with ``digits``."""
    sought = "".join(char for char in digits.lower() if char.isalnum())
    found = [
        key.public
        for key in roster.keys.values()
        if key.member == member and key.use == "seat" and key.active and (keyid_of(key.public) or "").startswith(sought)
    ]
    return found[0] if len(found) == 1 and sought else refuse("no-such-seat")


def _invite(members: Members, workspace: Workspace, wish: Wish, say: Say) -> Refusal | None:
    if wish.device:
        outcome = members.invite_device(wish.days * DAY)
    elif wish.member:
        found = find_member(workspace.roster, wish.member)
        outcome = found if isinstance(found, Refusal) else members.invite_again(found.id, wish.days * DAY)
    else:
        outcome = members.invite(Person(wish.name, wish.may), wish.days * DAY)
    if isinstance(outcome, Refusal):
        return outcome
    _put(wish.out, outcome.text)
    _say_invited(outcome, wish, say)
    return None


def _say_invited(invited: Invited, wish: Wish, say: Say) -> None:
    say(_("Invitation written to {file}. It counts until {moment}.", file=wish.out, moment=invited.letter.expires[:10]))
    say(_("Code of the invitation: {code}", code=invited.code))
    say(_("Fingerprint of the workspace: {fingerprint}", fingerprint=_grouped(invited.letter.fingerprint)))
    say(_("Send the file, and read out code and fingerprint by another way. Wait for a request file."))


def _take(members: Members, wish: Wish, say: Say) -> Refusal | None:
    text = _text(wish.file)
    refused = _compared(text, wish.code)
    if refused is not None:
        return refused
    if wish.out.exists():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(wish.out))
    outcome = members.take(text, _PURPOSES[wish.verb], wish.device)
    if isinstance(outcome, Refusal):
        return outcome
    _put(wish.out, outcome.key)
    done = _("Done. Key file: {file}. It opens the record for that person alone; send it to them.", file=wish.out)
    return _told(outcome, done, say)


def _told(outcome: Done | Refusal, done: str, say: Say) -> Refusal | None:
    """Say what became of an act, and which incidents heard of it."""
    if isinstance(outcome, Refusal):
        return outcome
    say(done)
    if outcome.heard:
        say(n_("{count} open incident was told.", "{count} open incidents were told.", len(outcome.heard)))
    if outcome.missed:
        say(_("These could not be told; write a note there: {names}", names=listed(outcome.missed)))
    return None
