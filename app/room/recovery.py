"""The recovery file: a member's keys under a passphrase, to bring a lost seat back.

Belongs here: making it and bringing keys back from it. Wrapping is ``ledger.wrapping``'s, keeping keys the safe's.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

import msgspec

from app.domain.terms import refuse
from app.identity.pin import weakness
from app.identity.seat import Seat
from app.identity.vault import MemoryVault, Vault
from app.ledger import wrapping
from app.ledger.wrapping import NotWrapped, WrongSecret
from app.room import places
from app.room.places import LABEL, Known
from app.room.sources import Sources
from app.room.workspace import Workspace

__all__ = ["NotRecovered", "make", "recover", "write"]

COST = wrapping.Cost(131_072, 4, 4)
"""Dearer than a PIN's: it is opened once in years, and nobody makes a thief wait between two guesses."""
_ABOUT = b"goldenhour recovery file"


class NotRecovered(Exception):
    """The keys were not brought back, and why; nothing has been changed."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.refusal = refuse(code, **values)


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    goldenhour: Literal["recovery"]
    v: Literal[1]
    wrapped: msgspec.Raw


class _Kept(msgspec.Struct, frozen=True):
    """``seat`` is what a vault keeps of a seat whose keys are open; ``database`` the key of the record."""

    roster: str
    fingerprint: str
    name: str
    member: str
    seat: str
    database: bytes


def make(workspace: Workspace, seat: Seat, passphrase: str) -> bytes:
    """The recovery file of the acting member, whose signing key ``seat`` has open."""
    _path, database = workspace.opener() if workspace.opener is not None else ("", b"")
    kept = _Kept(
        workspace.id, workspace.fingerprint, workspace.roster.name, seat.member, seat.secret().decode(), database
    )
    content = msgspec.json.encode(kept)
    wrapped = wrapping.wrap(content, passphrase, workspace.sources.randomness, _ABOUT, COST)
    return msgspec.json.encode(_File("recovery", 1, msgspec.Raw(wrapped)))


def write(content: bytes, out: Path) -> None:
    """Write a recovery file, readable by its owner alone; a half-written one never carries the name."""
    fresh = out.with_name(out.name + ".new")
    try:
        fresh.touch(mode=0o600)
        fresh.write_bytes(content)
        fresh.replace(out)
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(out)) from error
    finally:
        fresh.unlink(missing_ok=True)


def _read(file: Path, passphrase: str) -> _Kept:
    with file.open("rb") as source:
        content = source.read(wrapping.MAX_ENVELOPE + 1)
    try:
        wrapped = msgspec.json.decode(content, type=_File).wrapped
        return msgspec.json.decode(wrapping.unwrap(bytes(wrapped), passphrase, _ABOUT), type=_Kept)
    except WrongSecret as error:
        raise NotRecovered("wrong-passphrase") from error
    except (NotWrapped, msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise NotRecovered("no-recovery-file", name=file.name) from error


def recover(
    home: Path, vault: Vault, file: Path, passphrase: str, pin: str, *, sources: Sources, record: Path | None = None
) -> tuple[Known, Workspace]:
    """Bring the keys in ``file`` back into ``vault``, the signing key under ``pin``, and open the workspace.

    ``record`` says where the record lies, for a workspace that this computer does not know. Everything is tried before
    anything is kept. Raises ``NotRecovered``, ``OSError`` and what opening a workspace raises.
    """
    weak = weakness(pin)
    if weak is not None:
        raise NotRecovered(weak.code, **weak.values)
    kept = _read(file, passphrase)
    label, seat = _label(home, kept, record), _seat(kept)
    _try(home, label, kept, seat, sources)
    places.safe_of(vault, label.place, label.member, sources).keep(seat, pin)
    vault.put(f"{label.place}/database", kept.database)
    where = places.folder(home, label.place)
    where.mkdir(parents=True, exist_ok=True, mode=0o700)
    (where / LABEL).write_bytes(msgspec.json.encode(label))
    return label, places.open_workspace(home, vault, label, sources)


def _seat(kept: _Kept) -> Seat:
    try:
        return Seat.from_secret(kept.seat.encode())
    except (msgspec.MsgspecError, ValueError) as error:
        raise NotRecovered("no-recovery-file", name=kept.name) from error


def _label(home: Path, kept: _Kept, record: Path | None) -> Known:
    """The workspace on this computer that the keys are for, or a new one over ``record``."""
    here = [label for label in places.known(home) if label.roster == kept.roster]
    own = next((label for label in here if label.member == kept.member), None)
    if own is not None:
        return own if record is None else msgspec.structs.replace(own, record=str(record.absolute()))
    if record is not None:
        place = f"{kept.roster}-{kept.member}" if here else kept.roster
        return Known(place, kept.name, kept.roster, kept.member, kept.fingerprint, str(record.absolute()))
    raise NotRecovered("recovery-of-another-member" if here else "recovery-of-elsewhere", name=kept.name)


def _try(home: Path, label: Known, kept: _Kept, seat: Seat, sources: Sources) -> None:
    """Open the workspace with these keys, and see that they are still the member's."""
    trial = MemoryVault()
    places.safe_of(trial, label.place, label.member, sources).keep(seat)
    trial.put(f"{label.place}/database", kept.database)
    workspace = places.open_workspace(home, trial, label, sources)
    stands = workspace.roster.use_of(seat.member, seat.keyid) == "sign"
    workspace.close()
    if not stands:
        raise NotRecovered("recovery-replaced", name=kept.name)
