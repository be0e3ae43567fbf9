"""A whole incident without a display: one command, and a stranger checks what it hands out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import outsider


def goldenhour(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ, "GOLDENHOUR_HOME": str(home), "QT_QPA_PLATFORM": "offscreen",
        "PYTHON_KEYRING_BACKEND": "keyring.backends.fail.Keyring", "LANG": "en_GB.UTF-8",
    }  # fmt: skip
    command = [sys.executable, "-m", "app", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, subprocess.CompletedProcess[str]]:
    home, out = tmp_path_factory.mktemp("home"), tmp_path_factory.mktemp("out")
    return home, out, goldenhour(home, "demo", "--headless", "--out", str(out), "--language", "en")


Played = tuple[Path, Path, subprocess.CompletedProcess[str]]


def test_it_plays_to_the_end_saying_one_line_a_step(played: Played) -> None:
    _home, _out, done = played
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert "No keyring" in lines[0]
    assert "Incident stood down and closed" in lines
    assert len(lines) > 20


def test_the_fingerprint_file_holds_64_digits_and_nothing_else(played: Played) -> None:
    text = (played[1] / "fingerprint.txt").read_text(encoding="ascii")
    assert len(text) == 64
    assert set(text) <= set("0123456789abcdef")


def test_there_is_a_picture_of_every_screen_in_both_languages(played: Played) -> None:
    names = [path.stem for path in (played[1] / "screens").glob("*.png")]
    for place in ("lobby", "room", "facts", "statements", "signoff", "promises", "picture", "record"):
        for language in ("zh", "en"):
            assert any(name.startswith(place) and name.endswith(language) for name in names), (place, language)
    assert all((played[1] / "screens" / f"{name}.png").stat().st_size > 5000 for name in names)


def test_the_released_statements_lie_beside_the_evidence(played: Played) -> None:
    files = list((played[1] / "statements").rglob("*.md"))
    assert any("S-02" in str(file) for file in files)
    assert all("[[" not in file.read_text(encoding="utf-8") for file in files)


def test_the_evidence_verifies_with_the_fingerprint(played: Played) -> None:
    home, out, _done = played
    fingerprint = (out / "fingerprint.txt").read_text(encoding="ascii")
    done = goldenhour(home, "verify", str(out / "evidence.zip"), "--fingerprint", fingerprint, "--json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["verdict"], report["refused"]) == (0, 0, [])
    assert len(report["released"]) == 5


def test_an_outsider_with_none_of_our_code_finds_the_same(played: Played) -> None:
    fingerprint = (played[1] / "fingerprint.txt").read_text(encoding="ascii")
    outsider.check(str(played[1] / "evidence.zip"), fingerprint)


def test_nothing_but_the_log_and_what_was_read_is_left_in_the_data_folder(played: Played) -> None:
    left = {path.name for path in played[0].iterdir()}
    assert left <= {"goldenhour.log", "playbooks-read", "settings.json"}
    assert "uncaught" not in (played[0] / "goldenhour.log").read_text(encoding="utf-8")
