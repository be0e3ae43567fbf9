"""Secrets in a file under a passphrase: for computers without a keyring, and only where somebody chose so.

Belongs here: that vault. Whether it is used is ``room.keeping``'s; how bytes are wrapped is ``ledger.wrapping``'s.
"""

from pathlib import Path
from typing import Literal

import msgspec

from app.identity.vault import VaultFault
from app.ledger import wrapping
from app.ledger.keys import Randomness
from app.ledger.wrapping import NotWrapped, WrongSecret

COST = wrapping.Cost(131_072, 4, 4)
"""Dearer than a PIN's: it is opened once a day, and whoever steals the file can guess as long as they like."""
MAX_FILE = 1_048_576
_MASTER, _ENTRIES = b"goldenhour key file", b"goldenhour key file entries"


class KeyFileShut(VaultFault):
    """The passphrase is another one, or the file is none of ours or damaged."""


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """``master`` is a random key under the passphrase; ``entries`` the secrets by name, under that key."""

    goldenhour: Literal["keys"]
    v: Literal[1]
    master: msgspec.Raw
    entries: bytes


class KeyFile:
    """A vault in the file at ``path``. Each change replaces the file in one step; each look reads it anew."""

    lasting = True

    def __init__(self, path: Path, master: bytes, randomness: Randomness) -> None:
        self._path = path
        self._master = master
        self._randomness = randomness

    @classmethod
    def make(cls, path: Path, passphrase: str, randomness: Randomness) -> "KeyFile":
        """A new, empty key file. Raises ``OSError``."""
        master = randomness(32)
        wrapped = wrapping.wrap(master, passphrase, randomness, _MASTER, COST)
        made = cls(path, master, randomness)
        made._write(wrapped, {})
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str, randomness: Randomness) -> "KeyFile":
        """The key file that lies there. Raises ``KeyFileShut`` or ``OSError``."""
        try:
            master = wrapping.unwrap(bytes(_read(path).master), passphrase, _MASTER)
        except (WrongSecret, NotWrapped) as error:
            raise KeyFileShut(str(path)) from error
        return cls(path, master, randomness)

    def get(self, name: str) -> bytes | None:
        return self._entries(_read(self._path)).get(name)

    def put(self, name: str, secret: bytes) -> None:
        file = _read(self._path)
        self._write(bytes(file.master), self._entries(file) | {name: secret})

    def delete(self, name: str) -> None:
        file = _read(self._path)
        entries = self._entries(file)
        if entries.pop(name, None) is not None:
            self._write(bytes(file.master), entries)

    def _entries(self, file: _File) -> dict[str, bytes]:
        try:
            return msgspec.json.decode(wrapping.open_with(self._master, file.entries, _ENTRIES), type=dict[str, bytes])
        except (WrongSecret, msgspec.MsgspecError) as error:
            raise KeyFileShut(str(self._path)) from error

    def _write(self, master: bytes, entries: dict[str, bytes]) -> None:
        sealed = wrapping.seal_with(self._master, msgspec.json.encode(entries), self._randomness, _ENTRIES)
        fresh = self._path.with_name(self._path.name + ".new")
        self._path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        fresh.write_bytes(msgspec.json.encode(_File("keys", 1, msgspec.Raw(master), sealed)))
        fresh.replace(self._path)


def _read(path: Path) -> _File:
    with path.open("rb") as source:
        content = source.read(MAX_FILE + 1)
    try:
        return msgspec.json.decode(content, type=_File)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise KeyFileShut(str(path)) from error
