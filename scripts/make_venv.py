"""Makes or refreshes ``.venv`` from the lock files: ``python scripts/make_venv.py [--dev]``.

Belongs here: the virtual environment and the compiled translation catalogues. What the operating system must bring is
in system_needs.py. Runs on any Python 3 as far as the sentence that asks for a newer one; standard library only.
"""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
STAMP = VENV / "made-from"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
SUFFIX = ".exe" if os.name == "nt" else ""
PYTHON = BIN / f"python{SUFFIX}"
CONSOLE = BIN / f"goldenhour{SUFFIX}"
OLDEST = (3, 11)


class CannotSetUp(Exception):
    """The surroundings lack something; the text says what to do about it."""


def fingerprint(lock: Path) -> str:
    """SHA-256 over all that an environment is made from: this lock, the project file and the place of the checkout."""
    parts = (lock.read_bytes(), (ROOT / "pyproject.toml").read_bytes(), str(ROOT).encode())
    return hashlib.sha256(b"\0".join(hashlib.sha256(part).digest() for part in parts)).hexdigest()


def is_fresh(lock: Path) -> bool:
    """Whether the environment was finished from this lock as it is now (one made for development will do to run)."""
    if not (STAMP.is_file() and CONSOLE.is_file()):
        return False
    made_from = STAMP.read_text(encoding="utf-8").split()
    return fingerprint(lock) in made_from


def call(*command: str | Path, quiet: bool = False) -> None:
    """Run ``command`` in the project's root and say calmly which one failed, if it does."""
    try:
        subprocess.run(list(map(str, command)), check=True, cwd=ROOT, stdout=subprocess.DEVNULL if quiet else None)
    except subprocess.CalledProcessError as failure:
        raise CannotSetUp(f"'{' '.join(failure.cmd[:6])} …' ended with code {failure.returncode}.") from failure


def ensure_venv_module() -> None:
    """Debian and Ubuntu ship Python without ``ensurepip``: install the package as root, or ask for it."""
    if importlib.util.find_spec("ensurepip"):
        return
    package = f"python{sys.version_info.major}.{sys.version_info.minor}-venv"
    if not (shutil.which("apt-get") and hasattr(os, "geteuid") and os.geteuid() == 0):
        raise CannotSetUp(f"This Python cannot make virtual environments. Install it: sudo apt install {package}")
    print(f"Installing {package} …", flush=True)
    os.environ["DEBIAN_FRONTEND"] = "noninteractive"
    call("apt-get", "update", "-qq")
    call("apt-get", "install", "-y", "-qq", package, quiet=True)


def has_pip() -> bool:
    """Whether ``.venv`` is there and its Python still runs (an upgrade of the system's Python can break it)."""
    if not PYTHON.is_file():
        return False
    return subprocess.run([str(PYTHON), "-m", "pip", "--version"], check=False, capture_output=True).returncode == 0


def make(lock: Path) -> None:
    """Bring ``.venv`` to exactly what ``lock`` names (checked by hash, wheels only), then the project itself."""
    ensure_venv_module()
    print(f"Making .venv from {lock.relative_to(ROOT)} (a few minutes the first time) …", flush=True)
    STAMP.unlink(missing_ok=True)
    if not has_pip():
        call(sys.executable, "-m", "venv", "--clear", VENV)
    pip = (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")
    call(*pip, "--require-hashes", "--only-binary=:all:", "-r", lock)
    call(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT)


def stamp() -> None:
    """Note what ``.venv`` now satisfies: after the development lock, the run lock too, which is a part of it."""
    locks = [ROOT / "requirements" / "run.lock"]
    if "--dev" in sys.argv:
        locks.append(ROOT / "requirements" / "dev.lock")
    STAMP.write_text("\n".join(fingerprint(lock) for lock in locks), encoding="utf-8")


def compile_catalogues() -> None:
    """Every ``goldenhour.po`` that is newer than its ``.mo`` becomes one."""
    for source in (ROOT / "resources" / "locale").glob("*/LC_MESSAGES/goldenhour.po"):
        compiled = source.with_suffix(".mo")
        if not compiled.is_file() or compiled.stat().st_mtime < source.stat().st_mtime:
            call(PYTHON, "-m", "babel.messages.frontend", "-q", "compile", "-i", source, "-o", compiled)


def main() -> int:
    """Exit code 0 when ``.venv`` stands, 1 with a sentence when it cannot."""
    if sys.version_info < OLDEST:
        print(f"Golden Hour needs Python 3.11 or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        return 1
    lock = ROOT / "requirements" / ("dev.lock" if "--dev" in sys.argv else "run.lock")
    try:
        if not is_fresh(lock):
            make(lock)
            stamp()
        compile_catalogues()
    except CannotSetUp as problem:
        print(problem, file=sys.stderr)
        return 1
    print(f"Ready: {CONSOLE.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
