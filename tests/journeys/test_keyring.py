"""A workspace whose keys a real Secret Service holds: made by one process, opened again by another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.typed import ROOT

NEEDED = ("dbus-run-session", "gnome-keyring-daemon")

SESSION = """
printf pw | gnome-keyring-daemon --foreground --unlock --components=secrets >/dev/null 2>&1 &
daemon=$!
"$0" -c "$1" make && "$0" -c "$1" open
code=$?
kill $daemon
exit $code
"""

STEP = """
import sys
import time
from pathlib import Path
from app import settings
from app.identity.vault import KeyringVault, VaultFault, system_vault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import Person

home, vault = settings.home(), KeyringVault()
deadline = time.monotonic() + 20
while sys.argv[1] == "make":
    try:
        vault.put("knock", b"x")
        break
    except VaultFault:
        assert time.monotonic() < deadline, "the Secret Service never came up"
assert system_vault() is not None
if sys.argv[1] == "make":
    person = Person({"en": "Shen"}, ("administrator",))
    label, workspace = places.found_workspace(home, vault, "Northwind", person, Sources())
    (home / "told").write_text(workspace.fingerprint)
else:
    (label,) = places.known(home)
    workspace = places.open_workspace(home, vault, label, Sources())
    assert workspace.fingerprint == (home / "told").read_text()
    assert workspace.roster.name == "Northwind"
workspace.close()
print(sys.argv[1])
"""


def test_a_workspace_opens_again_with_the_keys_in_the_secret_service(tmp_path: Path) -> None:
    missing = [name for name in NEEDED if shutil.which(name) is None]
    if missing:
        pytest.skip(f"no Secret Service to try: {', '.join(missing)} is not installed")
    runtime = tmp_path / "run"
    runtime.mkdir(mode=0o700)
    around = {
        **os.environ, "HOME": str(tmp_path), "XDG_DATA_HOME": str(tmp_path / "data"), "XDG_RUNTIME_DIR": str(runtime),
        "GOLDENHOUR_HOME": str(tmp_path / "home"), "PYTHONPATH": str(ROOT),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring",
    }  # fmt: skip
    done = subprocess.run(
        ["dbus-run-session", "--", "sh", "-c", SESSION, sys.executable, STEP],
        env=around, cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.stdout.splitlines() == ["make", "open"], done.stderr
    assert done.returncode == 0
