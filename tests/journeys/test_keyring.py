"""A workspace whose keys a real Secret Service holds: made by one process, opened again by others.

The signing key lies there only under its PIN, wrong PINs are remembered, and a service that goes away loses nothing.
"""

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
"$0" -c "$1" make && "$0" -c "$1" guess && "$0" -c "$1" open && "$0" -c "$1" gone
code=$?
kill $daemon
exit $code
"""

STEP = """
import os
import sys
import time
from app import settings
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.notes import NoteWritten
from app.domain.roster import MemberAllowed
from app.domain.terms import Entry, Refusal
from app.identity.vault import KeyringVault, VaultFault, system_vault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import Person

PIN, OTHER = "314159", "271828"
later = Sources(now=lambda: time.time_ns() // 1_000_000 + 60_000)
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
    person = Person({"en": "Shen"}, ("administrator", "commander"))
    label, workspace = places.found_workspace(home, vault, "Northwind", person, Sources(), pin=PIN)
    (home / "told").write_text(workspace.fingerprint)
    secret = vault.get(f"{label.place}/{label.member}")
    assert b'"wrapped"' in secret and b'"sign"' not in secret
else:
    (label,) = places.known(home)
    workspace = places.open_workspace(home, vault, label, Sources() if sys.argv[1] == "guess" else later)
    assert workspace.fingerprint == (home / "told").read_text()
    assert workspace.roster.name == "Northwind"
    assert workspace.acting.locked
if sys.argv[1] == "guess":
    assert [workspace.unlock(OTHER).code for _try in range(3)] == ["pin-wrong", "pin-wrong", "pin-wrong-wait"]
    again = places.open_workspace(home, vault, label, Sources())
    assert again.unlock(PIN).code == "pin-wait", "a new start forgot the wrong ones"
    again.close()
if sys.argv[1] == "open":
    allowed = MemberAllowed(label.member, ["administrator", "commander"])
    assert workspace.enter(allowed, workspace.acting) == Refusal("signing-key-locked")
    assert isinstance(workspace.enter(allowed, workspace.unlock(PIN)), Entry)
if sys.argv[1] == "gone":
    bus, os.environ["DBUS_SESSION_BUS_ADDRESS"] = os.environ["DBUS_SESSION_BUS_ADDRESS"], f"unix:path={home}/no-bus"
    try:
        workspace.unlock(PIN)
    except VaultFault:
        print("no answer")
    used = PlaybookUsed("p", "1", {})
    room = workspace.declare(IncidentDeclared("N3", "", None, False, 2, 1, label.member, used))
    assert isinstance(room.submit(NoteWritten("light entries go on"), workspace.acting), Entry)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus
    assert workspace.unlock(PIN).sign_key
workspace.close()
print(sys.argv[1])
"""


def test_a_real_secret_service_keeps_the_signing_key_under_its_pin_and_counts_wrong_ones(tmp_path: Path) -> None:
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
    assert done.stdout.splitlines() == ["make", "guess", "open", "no answer", "gone"], done.stderr
    assert done.returncode == 0
