"""Where workspaces lie on this machine, and the keys that open them.

Belongs here: the folder of a workspace, its database key and seat in the vault. What a workspace is, is ``workspace``.
"""

import shutil
from collections.abc import Callable, Iterable
from pathlib import Path

import msgspec

from app.identity.pin import weakness
from app.identity.safe import Safe
from app.identity.vault import Vault
from app.room import seen
from app.room.sources import Sources
from app.room.timeline import short
from app.room.workspace import ForkedRoster, NotFounded, Person, Workspace, create
from app.store.contract import StoreFault
from app.store.sqlite import open_sqlite

RECORD = "record.ghdb"
LABEL = "workspace.json"


class Known(msgspec.Struct, frozen=True):
    """A workspace on this machine: ``place`` names its folder and its keys, ``roster`` its stream of members.

    ``record`` is where the record lies that one was let into, empty for the one in the folder.
    """

    place: str
    name: str
    roster: str
    member: str
    fingerprint: str = ""
    record: str = ""


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


def titles(found: Iterable[Known]) -> list[tuple[str, str]]:
    """Each place with the name to show: two workspaces of one name are told apart by digits of their fingerprints."""
    labels = list(found)
    names = [label.name for label in labels]
    return [
        (label.place, label.name if names.count(label.name) == 1 else f"{label.name} · {_digits(label)}")
        for label in labels
    ]


def _digits(label: Known) -> str:
    """What people compare; labels from before there were fingerprints in them show the roster's id."""
    return short(label.fingerprint) if label.fingerprint else label.roster[-12:]


def opener_of(vault: Vault, place: str, record: Path) -> Callable[[], tuple[str, bytes]]:
    """Where a record lies and the key that opens it, fetched only when somebody is let in."""
    return lambda: (str(record), vault.get(f"{place}/database") or b"")


def folder(home: Path, place: str) -> Path:
    """The folder of a workspace."""
    return home / "workspaces" / place


def found_workspace(
    home: Path, vault: Vault, name: str, person: Person, sources: Sources, *, pin: str | None = None
) -> tuple[Known, Workspace]:
    """Make a new workspace below ``home``, its keys in ``vault``, the founder's signing key under ``pin`` (None leaves
    it open: for invented people only). Nothing is left behind where that fails; raises ``NotFounded``."""
    refused = None if pin is None else weakness(pin)
    if refused is not None:
        raise NotFounded(refused)
    place = sources.new_id()
    where = folder(home, place)
    where.mkdir(parents=True, mode=0o700)
    key = sources.randomness(32)
    try:
        vault.put(f"{place}/database", key)
        store = open_sqlite(where / RECORD, key, sources.now)
        workspace = create(
            store, name, person, sources, lambda seat: safe_of(vault, place, seat.member, sources).keep(seat, pin)
        )
        workspace.safe = safe_of(vault, place, workspace.acting.member, sources)
        workspace.opener = opener_of(vault, place, where / RECORD)
        label = Known(place, name, workspace.id, workspace.acting.member, workspace.fingerprint)
        (where / LABEL).write_bytes(msgspec.json.encode(label))
    except BaseException:
        shutil.rmtree(where, ignore_errors=True)
        raise
    return label, workspace


def safe_of(vault: Vault, place: str, member: str, sources: Sources) -> Safe:
    """Where the keys of a member of the workspace at ``place`` lie."""
    return Safe(vault, f"{place}/{member}", sources.randomness)


def open_workspace(home: Path, vault: Vault, label: Known, sources: Sources, *, older: bool = False) -> Workspace:
    """Open a workspace with the keys in ``vault``; raises ``KeysMissing``, ``StoreFault`` or ``BrokenRoster``. A record
    whose roster lacks what this computer has seen opens only where ``older`` says that this is meant."""
    key, safe = vault.get(f"{label.place}/database"), safe_of(vault, label.place, label.member, sources)
    seat = safe.seat()
    if key is None or seat is None:
        raise KeysMissing(label.name)
    path = Path(label.record) if label.record else folder(home, label.place) / RECORD
    if not path.exists():
        raise StoreFault("gone", str(path))
    if path.is_file() and not path.stat().st_size:  # opening it would make a new record in its place
        raise StoreFault("damaged", str(path))
    store = open_sqlite(path, key, sources.now)
    try:
        workspace = Workspace(store, label.roster, [seat], sources, safe)
    except BaseException:
        store.close()
        raise
    if not workspace.rosters.lines:  # a record of another workspace, or emptied
        store.close()
        raise StoreFault("damaged", str(path))
    if label.fingerprint not in ("", workspace.fingerprint):
        store.close()
        raise ForkedRoster(1)
    if not older:
        try:
            seen.check(folder(home, label.place), workspace)
        except ForkedRoster:
            store.close()
            raise
        seen.note(folder(home, label.place), workspace)
    workspace.opener = opener_of(vault, label.place, path)
    return workspace
