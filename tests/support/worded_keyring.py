"""A keyring that holds what the environment says, and writes nowhere: for commands that tests start.

Belongs here: that one backend. Who fills the environment is ``typed``.
"""

import json
import os

from keyring.backend import KeyringBackend


class Keyring(KeyringBackend):
    """Reads ``GOLDENHOUR_TEST_KEYS``, a JSON object of names and secrets; what is put lasts as long."""

    priority = 1

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library leaves it untyped
        self._held: dict[str, str] = json.loads(os.environ.get("GOLDENHOUR_TEST_KEYS", "{}"))

    def get_password(self, service: str, username: str) -> str | None:
        """The secret of that name; there is one service."""
        return self._held.get(username)

    def set_password(self, service: str, username: str, password: str) -> None:
        """Keep it until the process ends."""
        self._held[username] = password
