"""The files that pass between a workspace and somebody who is to join it (docs/members.md): invitation (``.ghinvite``),
request (``.ghrequest``) and key (``.ghkey``).

Belongs here: their form, writing and reading them, and the code by which two people compare a file. Who may invite and
what follows from a request is ``members``; the newcomer's side is ``joining``.
"""

from __future__ import annotations

import base64
from hashlib import sha256
from typing import Annotated, Literal, TypeVar

import msgspec
from msgspec import Meta, Struct

from app.domain.roster import Roster
from app.domain.terms import ADMINISTRATOR, Refusal, control, moment_ms, refuse
from app.i18n import pick
from app.identity.seat import Seat
from app.ledger import canonical, keys, sealing
from app.ledger.envelope import Signed
from app.ledger.manifest import Hex, Moment, StreamId
from app.ledger.wire import Unreadable, envelope_text, parse_envelope

INVITATION_TYPE = "application/vnd.goldenhour.invitation.v1+json"
REQUEST_TYPE = "application/vnd.goldenhour.request.v1+json"
MAX_LETTER = 64 * 1024
"""Bytes of any of these files; a usual one has one or two thousand."""
_BASE32 = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's letters: none of them is mistaken for another when it is read out."""
_CODE = 16
"""Letters of a code: 80 bits, which nobody makes another file to."""

Purpose = Literal["enrol", "rekey", "seat"]
"""What is asked for: to become a member, new keys for a member, another device of a member."""
Short = Annotated[str, Meta(min_length=1, max_length=200)]


class Invitation(Struct, frozen=True, forbid_unknown_fields=True):
    """Who is asked into which workspace, by whom. ``name`` and ``inviter`` are names by language, ``member`` is the id
    that the newcomer will have, ``sign`` the inviter's public signing key, ``expires`` a moment. ``keys`` is how many
    keys the roster had for this member when it was written: once that is another number, it has been used."""

    v: Literal[1]
    purpose: Purpose
    roster: StreamId
    workspace: Short
    fingerprint: Hex
    member: StreamId
    name: dict[str, Short]
    may: list[Short]
    keys: Annotated[int, Meta(ge=0)]
    by: StreamId
    inviter: dict[str, Short]
    sign: str
    expires: Moment


class Request(Struct, frozen=True, forbid_unknown_fields=True):
    """The newcomer's public keys with proofs that they hold them, and the invitation that this answers, as it came."""

    v: Literal[1]
    roster: StreamId
    member: StreamId
    sign: str
    seat: str
    seal: str
    proof: dict[str, str]
    invitation: str


class KeyLetter(Struct, frozen=True, forbid_unknown_fields=True):
    """What opens the record, sealed for one newcomer. ``record`` is where the record lies on the giver's machine."""

    v: Literal[1]
    roster: StreamId
    member: StreamId
    record: str
    sealed: str


class Under(Struct, frozen=True):
    """What lies under the seal of a ``KeyLetter``: the record's key and, for another device, the member's own keys."""

    database: str
    sign: str = ""
    seal: str = ""


def code_of(text: bytes) -> str:
    """The code of a file, to be read out: ``7K3M-9QXT-…``, 80 bits of its SHA-256, white space around it left out."""
    number = int.from_bytes(sha256(text.strip()).digest()[:10])
    letters = "".join(_BASE32[number >> 5 * place & 31] for place in reversed(range(_CODE)))
    return "-".join(letters[at : at + 4] for at in range(0, _CODE, 4))


def same_code(typed: str, code: str) -> bool:
    """Whether ``typed`` is ``code``, however it is spelt: small letters, other separators, O for 0, I and L for 1."""
    plain = "".join(letter for letter in typed.upper() if letter.isalnum())
    return plain.translate(str.maketrans("OIL", "011")) == code.replace("-", "")


# -- writing ---------------------------------------------------------------------------------------------------------


def written(letter: Invitation | Request, seat: Seat) -> bytes:
    """The file that holds ``letter``, signed by ``seat``; raises ``Locked``."""
    kind = INVITATION_TYPE if isinstance(letter, Invitation) else REQUEST_TYPE
    payload = canonical.encode(msgspec.to_builtins(letter), MAX_LETTER)
    key = seat.sign_key
    return envelope_text(kind, Signed(payload, key.sign(kind, payload), key.keyid)) + b"\n"


def request_of(invitation: Invitation, text: bytes, seat: Seat) -> bytes:
    """The file by which ``seat``, just made, answers the invitation in ``text``."""
    proofs = seat.proofs(invitation.roster)
    answer = text.decode().strip()
    public = (seat.public_sign, seat.public_seat, seat.seal)
    return written(Request(1, invitation.roster, invitation.member, *public, proofs, answer), seat)


def key_letter(request: Request, record: str, under: Under) -> bytes:
    """The file that lets whoever made ``request`` open the record."""
    sealed = base64.b64encode(sealing.seal(msgspec.json.encode(under), [request.seal])).decode()
    letter = KeyLetter(1, request.roster, request.member, record, sealed)
    return canonical.encode(msgspec.to_builtins(letter), MAX_LETTER) + b"\n"


# -- reading ---------------------------------------------------------------------------------------------------------

L = TypeVar("L", Invitation, Request)


def _opened(text: bytes, kind: str, form: type[L]) -> L | Refusal | None:
    """The letter in ``text``, if the key that it names signed exactly this; None where there is no such letter."""
    if len(text) > MAX_LETTER:
        return None
    try:
        signed = parse_envelope(text.strip(), kind)
        letter = msgspec.convert(canonical.decode(signed.payload, MAX_LETTER), form)
    except (Unreadable, canonical.Malformed, msgspec.ValidationError):
        return None
    genuine = keys.verifies(letter.sign, kind, signed.payload, signed.signature)
    if not genuine or keys.keyid_of(letter.sign) != signed.keyid:
        return refuse("letter-changed")
    return letter


def read_invitation(text: bytes, now: int) -> Invitation | Refusal:
    """The invitation in a file, if it is whole and has not run out at ``now`` (Unix ms)."""
    found = _opened(text, INVITATION_TYPE, Invitation)
    if isinstance(found, Refusal):
        return found
    expires = None if found is None else moment_ms(found.expires)
    if found is None or expires is None or not found.name:
        return refuse("not-an-invitation")
    if control(found):
        return refuse("control-characters")
    return (
        found if now < expires else refuse("invitation-expired", moment=f"{found.expires[:16].replace('T', ' ')} UTC")
    )


def read_request(text: bytes) -> Request | Refusal:
    """The request in a file, if it is whole and its keys are proven. The invitation inside is not looked at."""
    found = _opened(text, REQUEST_TYPE, Request)
    if found is None:
        return refuse("not-a-request")
    if isinstance(found, Refusal):
        return found
    held = all(
        keys.proves(public, found.proof.get(use, ""), found.roster, found.member)
        for use, public in (("sign", found.sign), ("seat", found.seat))
    )
    return found if held and sealing.is_recipient(found.seal) else refuse("letter-changed")


def answered(request: Request, roster: Roster, now: int) -> Invitation | Refusal:
    """The invitation that ``request`` answers, if whoever may invite into this workspace made it.

    Source: docs/members.md. An invitation counts while its signer is an active administrator who still holds the key;
    for another device it is the member's own.
    """
    if request.roster != roster.id:
        return refuse("of-another-workspace")
    found = read_invitation(request.invitation.encode(), now)
    if isinstance(found, Refusal):
        return found
    if (found.roster, found.member) != (request.roster, request.member):
        return refuse("letter-changed")
    counts = roster.use_of(found.by, keys.keyid_of(found.sign) or "") == "sign"
    may = found.by == found.member if found.purpose == "seat" else roster.allows(found.by, ADMINISTRATOR)
    if not counts or not may:
        return refuse("invited-by-nobody", name=pick(found.inviter))
    return found if keys_of(roster, found.member) == found.keys else refuse("invitation-used", member=found.member)


def keys_of(roster: Roster, member: str) -> int:
    """How many keys a member ever had."""
    return sum(key.member == member for key in roster.keys.values())


def read_key(text: bytes) -> KeyLetter | Refusal:
    """The key letter in a file."""
    try:
        return msgspec.convert(canonical.decode(text.strip(), MAX_LETTER), KeyLetter)
    except (canonical.Malformed, msgspec.ValidationError):
        return refuse("not-a-key-file")


def under_seal(letter: KeyLetter, seat: Seat) -> Under | Refusal:
    """What lies under the seal, if it was sealed for ``seat``."""
    try:
        plain = seat.open_sealed(base64.b64decode(letter.sealed, validate=True))
        return msgspec.json.decode(plain or b"", type=Under)
    except (ValueError, msgspec.MsgspecError):
        return refuse("sealed-for-another")
