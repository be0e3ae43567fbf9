"""Where workspaces lie on this machine, and the keys that open them.

Belongs here: the folder of a workspace, its database key and seat in the vault. What a workspace is, is ``workspace``.
"""

import shutil
from pathlib import Path

import msgspec

from app.identity.seat import Seat
from app.identity.vault import Vault
from app.room.sources import Sources
from app.room.workspace import Person, Workspace, create
from app.store.contract import StoreFault
from app.store.sqlite import open_sqlite

RECORD = "record.ghdb"
LABEL = "workspace.json"


class Known(msgspec.Struct, frozen=True):
    """A workspace on this machine: ``place`` names its folder and its keys, ``roster`` its stream of members."""

    place: str
    name: str
    roster: str
    member: str


class KeysMissing(Exception):
    """The vault does not hold the keys of this workspace: another computer's or user's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


def known(home: Path) -> list[Known]:
    """The workspaces on this machine, oldest first."""
    found = []
    for label in sorted(home.glob(f"workspaces/*/{LABEL}")):
        try:
            found.append(msgspec.json.decode(label.read_bytes(), type=Known))
        except (OSError, msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            continue
    return found


def folder(home: Path, place: str) -> Path:
    """The folder of a workspace."""
    return home / "workspaces" / place


def found_workspace(home: Path, vault: Vault, name: str, person: Person, sources: Sources) -> tuple[Known, Workspace]:
    """Make a new workspace below ``home``, its keys in ``vault``; nothing is left behind where that fails."""
    place = sources.new_id()
    where = folder(home, place)
    where.mkdir(parents=True, mode=0o700)
    key = sources.randomness(32)
    try:
        vault.put(f"{place}/database", key)
        store = open_sqlite(where / RECORD, key, sources.now)
        workspace = create(store, name, person, sources, lambda seat: keep_seat(vault, place, seat))
        label = Known(place, name, workspace.id, workspace.acting.member)
        (where / LABEL).write_bytes(msgspec.json.encode(label))
    except BaseException:
        shutil.rmtree(where, ignore_errors=True)
        raise
    return label, workspace


def keep_seat(vault: Vault, place: str, seat: Seat) -> None:
    """Put a seat's keys into the vault."""
    vault.put(f"{place}/{seat.member}", seat.secret())


def open_workspace(home: Path, vault: Vault, label: Known, sources: Sources) -> Workspace:
    """Open a workspace with the keys in ``vault``; raises ``KeysMissing`` or ``StoreFault``."""
    key, secret = vault.get(f"{label.place}/database"), vault.get(f"{label.place}/{label.member}")
    if key is None or secret is None:
        raise KeysMissing(label.name)
    path = folder(home, label.place) / RECORD
    if not path.exists():
        raise StoreFault("gone", str(path))
    if path.is_file() and not path.stat().st_size:  # opening it would make a new record in its place
        raise StoreFault("damaged", str(path))
    store = open_sqlite(path, key, sources.now)
    try:
        workspace = Workspace(store, label.roster, [Seat.from_secret(secret)], sources)
    except BaseException:
        store.close()
        raise
    if not workspace.rosters.lines:  # a record of another workspace, or emptied
        store.close()
        raise StoreFault("damaged", str(path))
    return workspace
