"""The real command, as somebody types it: a process of its own, a home of its own, a keyring that came with it.

Belongs here: starting the command and giving it keys. What it must say is in the journeys.
"""

from __future__ import annotations

import base64
import os
import shutil
import subprocess
import sys
from pathlib import Path

import msgspec

from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.identity.vault import MemoryVault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import Person

ROOT = Path(__file__).parent.parent.parent
PERSON = Person({"en": "Shen", "zh": "沈"}, ("administrator", "commander"))
UNPRIVILEGED = ("setpriv", "--bounding-set", "-dac_override,-dac_read_search")
"""Rights do not bind root; a process started with these words in front of it, they do."""


class Kept(msgspec.Struct, frozen=True):
    """A home with one workspace in it, and the words of the keyring that opens it."""

    home: Path
    label: places.Known
    keys: dict[str, str]

    @property
    def record(self) -> Path:
        return places.folder(self.home, self.label.place) / places.RECORD

    @property
    def database_key(self) -> bytes:
        return base64.b64decode(self.keys[f"{self.label.place}/database"])

    def copied(self, home: Path) -> Kept:
        """The same in another home, to be spoilt there."""
        shutil.copytree(self.home, home)
        return Kept(home, self.label, self.keys)


def kept(home: Path, name: str = "Northwind") -> Kept:
    """A home with a workspace and one incident, closed in order."""
    vault = MemoryVault()
    label, workspace = places.found_workspace(home, vault, name, PERSON, Sources())
    used = PlaybookUsed("p", "1", {})
    workspace.declare(IncidentDeclared("N3", "", None, False, 2, 1, workspace.acting.member, used))
    workspace.close()
    names = (f"{label.place}/database", f"{label.place}/{label.member}")
    found = {name: base64.b64encode(vault.get(name) or b"").decode() for name in names}
    return Kept(home, label, found)


def environment(home: Path, keys: dict[str, str] | None = None, **more: str) -> dict[str, str]:
    """What the command finds around it; ``keys`` are what its keyring holds, None for no keyring at all."""
    backend = "keyring.backends.fail.Keyring" if keys is None else "tests.support.worded_keyring.Keyring"
    given = {
        "GOLDENHOUR_HOME": str(home), "QT_QPA_PLATFORM": "offscreen", "PYTHON_KEYRING_BACKEND": backend,
        "GOLDENHOUR_TEST_KEYS": msgspec.json.encode(keys or {}).decode(), "LANG": "en_GB.UTF-8",
        "LC_ALL": "C.UTF-8", "PYTHONPATH": str(ROOT),
    }  # fmt: skip
    return {**os.environ, **given, **more}


def typed(
    home: Path, *words: str | Path, keys: dict[str, str] | None = None, before: tuple[str, ...] = (), **more: str
) -> subprocess.CompletedProcess[str]:
    """Type ``goldenhour`` and these words; ``before`` stands in front of it, ``more`` is added to the environment."""
    command = [*before, sys.executable, "-m", "app", *map(str, words)]
    return subprocess.run(
        command, env=environment(home, keys, **more), cwd=ROOT, capture_output=True, text=True, encoding="utf-8",
        errors="surrogateescape", timeout=120, check=False,
    )  # fmt: skip
