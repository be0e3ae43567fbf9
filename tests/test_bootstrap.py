"""The composition root: faults end as sentences, exports come from what lies on this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from app import bootstrap, cli, settings
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.identity.vault import MemoryVault, VaultFault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import Person
from app.store.contract import StoreFault
from tests.support.seats import Company

PERSON = Person({"en": "Shen"}, ("administrator", "commander"))


@pytest.fixture
def vault(monkeypatch: pytest.MonkeyPatch) -> MemoryVault:
    """A keyring for this test alone, where bootstrap looks for the system's."""
    kept = MemoryVault()
    monkeypatch.setattr(bootstrap, "system_vault", lambda: kept)
    return kept


def found(vault: MemoryVault) -> places.Known:
    """A workspace with one incident on this machine."""
    label, workspace = places.found_workspace(settings.home(), vault, "Northwind", PERSON, Sources())
    workspace.declare(
        IncidentDeclared("N3", "", None, False, 2, 1, workspace.acting.member, PlaybookUsed("p", "1", {}))
    )
    workspace.close()
    return label


def test_an_export_verifies(vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found(vault)
    out = tmp_path / "evidence.zip"
    assert bootstrap.run(["export", "--out", str(out)]) == cli.OK
    fingerprint = capsys.readouterr().out.splitlines()[-1]
    assert bootstrap.run(["verify", str(out), "--fingerprint", fingerprint]) == cli.OK
    assert not out.with_name("evidence.zip.new").exists()


def test_a_statement_that_was_never_released_is_said(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(vault)
    out = tmp_path / "evidence.zip"
    assert bootstrap.run(["export", "--statement", "S-02", "--out", str(out)]) == cli.SURROUNDINGS
    assert "S-02" in capsys.readouterr().err
    assert not out.exists()


def test_an_incident_that_is_not_there_is_said(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(vault)
    assert bootstrap.run(["export", "nonsense", "--out", str(tmp_path / "e.zip")]) == cli.SURROUNDINGS
    assert "nonsense" in capsys.readouterr().err


def test_without_a_workspace_it_says_how_to_start(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.run(["export", "--out", str(tmp_path / "e.zip")]) == cli.SURROUNDINGS
    assert "goldenhour open" in capsys.readouterr().err


def test_without_a_keyring_it_says_what_is_missing(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found(vault)
    monkeypatch.setattr(bootstrap, "system_vault", lambda: None)
    assert bootstrap.run(["export", "--out", str(tmp_path / "e.zip")]) == cli.SURROUNDINGS
    assert "keyring" in capsys.readouterr().err


def test_another_computers_keyring_is_named(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found(vault)
    monkeypatch.setattr(bootstrap, "system_vault", MemoryVault)
    assert bootstrap.run(["export", "--out", str(tmp_path / "e.zip")]) == cli.SURROUNDINGS
    assert "Northwind" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"SQLite format 3\x00 of somebody else", "wrong"), (b"", "goldenhour"), (b"\x00" * 9000, "wrong")],
)
def test_a_database_of_another_program_is_said_and_left_alone(
    content: bytes, code: str, vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    label = found(vault)
    path = places.folder(settings.home(), label.place) / places.RECORD
    for beside in path.parent.glob("record.ghdb-*"):
        beside.unlink()
    path.write_bytes(content)
    assert bootstrap.run(["export", "--out", str(tmp_path / "e.zip")]) != cli.OK
    said = capsys.readouterr().err
    assert "Traceback" not in said
    assert said.strip()
    assert code
    if content:
        assert path.read_bytes()[: len(content)] == content


def test_a_folder_that_cannot_be_written_is_named(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found(vault)
    (tmp_path / "file").write_text("")
    assert bootstrap.run(["export", "--out", str(tmp_path / "file" / "e.zip")]) == cli.SURROUNDINGS
    assert "file" in capsys.readouterr().err


def test_a_file_that_is_not_there_is_named(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    assert bootstrap.run(["verify", str(tmp_path / "gone.zip")]) == cli.SURROUNDINGS
    assert "gone.zip" in capsys.readouterr().err


@pytest.mark.parametrize("fault", [VaultFault("locked"), StoreFault("full", "/data"), OSError(13, "denied", "/x")])
def test_faults_of_the_surroundings_end_as_one_sentence(
    fault: Exception, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_self: object) -> int:
        raise fault

    monkeypatch.setattr(bootstrap.Program, "open", breaks)
    assert bootstrap.run(["open"]) == cli.SURROUNDINGS
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "Traceback" not in said


def test_a_fault_of_our_own_is_noted_and_said_without_a_trace(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaks(_self: object) -> int:
        raise ZeroDivisionError("ours")

    monkeypatch.setattr(bootstrap.Program, "open", breaks)
    assert bootstrap.run(["open"]) == cli.FAULT
    said = capsys.readouterr().err
    assert "goldenhour.log" in said
    assert "ZeroDivisionError" not in said
    assert "ZeroDivisionError" in (settings.home() / "goldenhour.log").read_text(encoding="utf-8")


def test_the_demonstration_stands_half_way_and_its_clock_goes_on(tmp_path: Path) -> None:
    workspace = bootstrap.demonstration(tmp_path, "en")
    room = workspace.room(workspace.incidents()[0])
    assert room.state.incident.phase == "open"
    assert room.fold.refused == {}
    now = Sources().now()
    assert abs(workspace.sources.now() - now) < 120_000
    assert 20 * 60_000 < now - room.state.incident.declared < 50 * 60_000
    workspace.close()


def test_the_evidence_of_a_statement_comes_with_a_page_to_read(tmp_path: Path) -> None:
    company = Company()
    room = company.declared()
    company.released(room)
    said: list[str] = []
    asked = cli.Asked(None, "S-01", page=True)
    assert bootstrap._export(company.workspace, "Northwind", asked, tmp_path / "one.zip", said.append) == cli.OK
    assert said == [
        f"To read: {tmp_path / 'one.pdf'}",
        f"Evidence written to {tmp_path / 'one.zip'}. Fingerprint of the workspace:",
        company.workspace.fingerprint,
    ]
    assert (tmp_path / "one.pdf").read_bytes().startswith(b"%PDF-")
