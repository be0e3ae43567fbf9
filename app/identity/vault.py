"""Where secrets are kept: the operating system's keyring, never a file.

Belongs here: storing and fetching secrets by name. What a secret is for is its owner's matter.
"""

import base64
import sys
from typing import Protocol

import keyring
import keyring.backends.fail
from keyring.errors import KeyringError, PasswordDeleteError

SERVICE = "goldenhour"


class VaultFault(Exception):
    """The keyring does not answer: it is locked, refused access, or went away."""


def _faults() -> tuple[type[Exception], ...]:
    """What backends raise: their own error, and what the libraries beneath let through where a keyring goes away."""
    beneath = (("secretstorage.exceptions", "SecretStorageException"), ("jeepney", "DBusErrorResponse"))
    found = (getattr(sys.modules.get(module), name, None) for module, name in (*beneath, ("pywintypes", "error")))
    return KeyringError, OSError, *(kind for kind in found if kind is not None)


class Vault(Protocol):
    """A place for secrets. ``lasting`` says whether they outlive this process."""

    lasting: bool

    def get(self, name: str) -> bytes | None: ...
    def put(self, name: str, secret: bytes) -> None: ...
    def delete(self, name: str) -> None: ...


class KeyringVault:
    """Secrets in the operating system's keyring (Secret Service, Windows Credential Locker, macOS Keychain)."""

    lasting = True

    def __init__(self, service: str = SERVICE) -> None:
        self._service = service

    def get(self, name: str) -> bytes | None:
        try:
            found = keyring.get_password(self._service, name)
        except _faults() as error:
            raise VaultFault(str(error)) from error
        try:
            return None if found is None else base64.b64decode(found, validate=True)
        except ValueError as error:
            raise VaultFault(f"what the keyring holds as {name} is damaged") from error

    def put(self, name: str, secret: bytes) -> None:
        try:
            keyring.set_password(self._service, name, base64.b64encode(secret).decode())
        except _faults() as error:
            raise VaultFault(str(error)) from error

    def delete(self, name: str) -> None:
        try:
            keyring.delete_password(self._service, name)
        except PasswordDeleteError:
            return
        except _faults() as error:
            raise VaultFault(str(error)) from error


class MemoryVault:
    """Secrets for this process only: the demonstration where no keyring exists."""

    lasting = False

    def __init__(self) -> None:
        self._secrets: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        return self._secrets.get(name)

    def put(self, name: str, secret: bytes) -> None:
        self._secrets[name] = secret

    def delete(self, name: str) -> None:
        self._secrets.pop(name, None)


def system_vault(service: str = SERVICE) -> KeyringVault | None:
    """The operating system's keyring, or None where there is none that can keep a secret."""
    backend = keyring.get_keyring()
    usable = backend.priority > 0 and not isinstance(backend, keyring.backends.fail.Keyring)
    return KeyringVault(service) if usable else None
