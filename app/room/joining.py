"""The newcomer's side of an invitation (docs/members.md): accepting it, and opening the record once one is enrolled.

Belongs here: making the newcomer's keys, putting them away, and trusting no record but the one that was invited to. The
files are ``letters``, the administrator's side is ``members``.
"""

from __future__ import annotations

import base64
from pathlib import Path

import msgspec

from app.domain.roster import SeatAdded
from app.domain.terms import Refusal, refuse
from app.identity.pin import weakness
from app.identity.safe import Safe
from app.identity.seat import Seat
from app.identity.vault import Vault
from app.ledger import keys
from app.room import letters, places
from app.room.letters import Invitation, code_of
from app.room.places import LABEL, KeysMissing, Known
from app.room.sources import Sources
from app.room.workspace import Workspace
from app.store.sqlite import open_sqlite


class Accepted(msgspec.Struct, frozen=True):
    """What goes back to whoever invited: the request as a file."""

    invitation: Invitation
    text: bytes

    @property
    def code(self) -> str:
        return code_of(self.text)


class Newcomer:
    """Somebody's own machine: its data folder and its keyring."""

    def __init__(self, home: Path, vault: Vault, sources: Sources) -> None:
        self._home = home
        self._vault = vault
        self._sources = sources

    def accept(self, text: bytes, pin: str) -> Accepted | Refusal:
        """Make this person's keys and the request that answers the invitation in ``text``.

        The keys lie in the vault under the roster's id, the signing key under ``pin``. Accepting again gives a request
        for the same keys, so that an earlier one that is on its way stays good.
        """
        found = self.read(text)
        if isinstance(found, Refusal):
            return found
        safe = self._safe(found)
        seat = safe.seat()
        refused = weakness(pin) if seat is None else None
        if refused is not None:
            return refused
        if seat is None:
            opened: Seat | Refusal = Seat.generate(found.member, self._sources.randomness)
        else:
            opened = safe.unlock(seat, pin, self._sources.now())
        if isinstance(opened, Refusal):
            return opened
        if seat is None:
            safe.keep(opened, pin)
        kept = self._kept(found.member)
        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.write_bytes(text)
        return Accepted(found, letters.request_of(found, text, opened))

    def read(self, text: bytes) -> Invitation | Refusal:
        """The invitation in a file, if it counts today."""
        return letters.read_invitation(text, self._sources.now())

    def waiting(self) -> list[Invitation]:
        """The invitations that were accepted here and whose record has not been opened yet."""
        kept = sorted(self._home.glob("invitations/*.ghinvite"))
        found = (letters.read_invitation(one.read_bytes(), 0) for one in kept)
        return [invitation for invitation in found if isinstance(invitation, Invitation)]

    def join(self, text: bytes, record: Path | None, pin: str) -> tuple[Known, Workspace] | Refusal:
        """Open the record of the workspace that one was taken into, with the key file in ``text``; from then on it is
        among those that this machine knows. ``record`` is the file, where it lies elsewhere than the key file says.

        Nothing is kept unless the record is the one whose fingerprint stood on the invitation and has this person's
        keys. Raises ``KeysMissing``, ``StoreFault``, ``BrokenRoster``.
        """
        letter = letters.read_key(text)
        if isinstance(letter, Refusal):
            return letter
        invitation = next((one for one in self.waiting() if one.member == letter.member), None)
        if invitation is None or invitation.roster != letter.roster:
            return refuse("not-accepted-here")
        path = (record or Path(letter.record)).absolute()
        if not path.is_file() or not path.stat().st_size:
            return refuse("no-record-there", path=path)
        safe = self._safe(invitation)
        seat = safe.seat()
        if seat is None:
            raise KeysMissing(invitation.workspace)
        opened = safe.unlock(seat, pin, self._sources.now())
        if isinstance(opened, Refusal):
            return opened
        under = letters.under_seal(letter, opened)
        if isinstance(under, Refusal):
            return under
        if under.sign:
            opened = opened.with_keys(under.sign, under.seal)
        key = base64.b64decode(under.database)
        workspace = self._opened(path, key, invitation, opened)
        if isinstance(workspace, Refusal):
            return workspace
        label = self._label(invitation, path, workspace)
        self._keep(label, workspace, opened, key, pin)
        return label, workspace

    def _keep(self, label: Known, workspace: Workspace, seat: Seat, key: bytes, pin: str) -> None:
        """Put away what opens the workspace again; the invitation has served."""
        safe = places.safe_of(self._vault, label.place, seat.member, self._sources)
        before = safe.seat()
        seat = seat.following(before) if before is not None else seat
        workspace.seats[seat.member] = workspace.acting = safe.keep(seat, pin)
        self._vault.put(f"{label.place}/database", key)
        where = places.folder(self._home, label.place)
        where.mkdir(parents=True, exist_ok=True, mode=0o700)
        (where / LABEL).write_bytes(msgspec.json.encode(label))
        workspace.safe = safe
        workspace.opener = places.opener_of(self._vault, label.place, Path(label.record))
        self._vault.delete(f"{label.roster}/new/{label.member}")
        self._kept(label.member).unlink(missing_ok=True)

    def _kept(self, member: str) -> Path:
        """Where an accepted invitation waits until its keys are on the roster."""
        return self._home / "invitations" / f"{member}.ghinvite"

    def _safe(self, invitation: Invitation) -> Safe:
        return places.safe_of(self._vault, f"{invitation.roster}/new", invitation.member, self._sources)

    def _label(self, invitation: Invitation, path: Path, workspace: Workspace) -> Known:
        """The label of the workspace here: the one that there is already, for a member who has new keys."""
        roster, member = invitation.roster, invitation.member
        found = (one for one in places.known(self._home) if (one.roster, one.member) == (roster, member))
        own = next(found, None)
        place = own.place if own is not None else roster
        return Known(place, workspace.roster.name, roster, member, workspace.fingerprint, str(path))

    def _opened(self, path: Path, key: bytes, invitation: Invitation, seat: Seat) -> Workspace | Refusal:
        """The workspace in the record at ``path``, if it is the one of the invitation and knows this seat's keys."""
        store = open_sqlite(path, key, self._sources.now)
        try:
            workspace = Workspace(store, invitation.roster, [seat], self._sources)
            refused = _doubt(workspace, invitation, seat)
        except BaseException:
            store.close()
            raise
        if refused is not None:
            store.close()
            return refused
        return workspace


def _doubt(workspace: Workspace, invitation: Invitation, seat: Seat) -> Refusal | None:
    """Why this is not the workspace that one was invited to, or one is not in it yet; a new device is entered here."""
    if not workspace.rosters.lines or workspace.fingerprint != invitation.fingerprint:
        return refuse("other-fingerprint")
    roster = workspace.roster
    if roster.use_of(seat.member, seat.keyid) != "sign":
        return refuse("not-enrolled-yet", name=invitation.workspace)
    if roster.use_of(seat.member, keys.keyid_of(seat.public_seat) or "") == "seat":
        return None
    proof = {"seat": seat.proofs(workspace.id)["seat"]}
    taken = workspace.enter(SeatAdded(seat.member, seat.public_seat, "", proof), seat)
    return taken if isinstance(taken, Refusal) else None
