"""Where this run of the program keeps secrets: the computer's keyring, or a key file that somebody chose.

Belongs here: that choice, made once and never silently. The two vaults are ``identity``'s.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from app.identity.key_file import KeyFile
from app.identity.vault import Vault
from app.ledger.keys import Randomness

NAME = "keys.ghkeys"


class NoKeys(Exception):
    """Nothing holds keys yet. ``file``: a key file was chosen, and waits for its passphrase; else there is no keyring
    and nobody has chosen a key file."""

    def __init__(self, *, file: bool) -> None:
        super().__init__(file)
        self.file = file


class Keeping:
    """One for a run. Once there is a key file below ``home`` it is used, keyring or not: that was somebody's choice."""

    def __init__(self, home: Path, keyring: Callable[[], Vault | None], randomness: Randomness) -> None:
        self._path = home / NAME
        self._keyring = keyring
        self._randomness = randomness
        self._file: KeyFile | None = None

    def vault(self) -> Vault:
        """What holds the keys. Raises ``NoKeys``."""
        if self._file is not None:
            return self._file
        if self._path.exists():
            raise NoKeys(file=True)
        found = self._keyring()
        if found is None:
            raise NoKeys(file=False)
        return found

    def give(self, passphrase: str) -> None:
        """Open the key file, or make one where there is none. Raises ``KeyFileShut`` or ``OSError``."""
        begin = KeyFile.open if self._path.exists() else KeyFile.make
        self._file = begin(self._path, passphrase, self._randomness)
