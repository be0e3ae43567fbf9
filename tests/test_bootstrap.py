"""The composition root: faults end as sentences, exports come from what lies on this machine."""

from __future__ import annotations

import getpass
import io
from pathlib import Path

import pyrage
import pytest

from app import bootstrap, cli, settings
from app.domain.incident import IncidentDeclared, PlaybookUsed
from app.domain.roles import RoleAssigned
from app.domain.roster import MemberAllowed
from app.domain.terms import Entry
from app.identity.vault import MemoryVault, VaultFault
from app.room import places, sealed_notes
from app.room.room import Room
from app.room.sources import Sources
from app.room.workspace import Person
from app.store.contract import StoreFault
from tests.support import authority
from tests.support.seats import Company
from tests.support.shelves import bare
from tests.support.stage import play

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


def typing(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    """These lines are typed unseen at the terminal, one after the other."""
    waiting = iter(lines)
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(waiting))


def test_a_workspace_is_created_under_a_pin_which_its_evidence_then_needs(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch, "314159", "314159", "271828", "314159")
    assert bootstrap.run(["create", "Northwind", "--name", "Shen"]) == cli.OK
    fingerprint = capsys.readouterr().out.splitlines()[-1]
    (label,) = places.known(settings.home())
    assert settings.load(settings.home()).workspace == label.place

    out = tmp_path / "evidence.zip"
    assert bootstrap.run(["export", "--out", str(out)]) == cli.SURROUNDINGS
    assert "not your PIN" in capsys.readouterr().err
    assert not out.exists()
    assert bootstrap.run(["export", "--out", str(out)]) == cli.OK
    assert bootstrap.run(["verify", str(out), "--fingerprint", fingerprint]) == cli.OK


def test_lost_keys_come_back_from_the_recovery_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    keyring, words, out = MemoryVault(), "four lamps on an old desk", tmp_path / "mine.ghrecovery"
    monkeypatch.setattr(bootstrap, "system_vault", lambda: keyring)
    typing(monkeypatch, "314159", "314159")
    assert bootstrap.run(["create", "Northwind", "--name", "Shen"]) == cli.OK
    typing(monkeypatch, "314159", "short", words, words)
    assert bootstrap.run(["seat", "backup", "--out", str(out)]) == cli.OK

    new = MemoryVault()
    monkeypatch.setattr(bootstrap, "system_vault", lambda: new)
    typing(monkeypatch, "five lamps on an old desk", "271828", "271828")
    capsys.readouterr()
    assert bootstrap.run(["seat", "recover", str(out)]) == cli.SURROUNDINGS
    assert "passphrase" in capsys.readouterr().err
    typing(monkeypatch, words, "271828", "271828")
    assert bootstrap.run(["seat", "recover", str(out)]) == cli.OK
    assert "Northwind" in capsys.readouterr().out
    typing(monkeypatch, "271828")
    assert bootstrap.run(["export", "--out", str(tmp_path / "evidence.zip")]) == cli.OK


def test_without_a_keyring_no_pin_is_asked_for_in_vain(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typing(monkeypatch)
    monkeypatch.setattr(bootstrap, "system_vault", lambda: None)
    assert bootstrap.run(["create", "Northwind", "--name", "Shen"]) == cli.SURROUNDINGS
    assert "keyring" in capsys.readouterr().err


def test_without_a_keyring_a_key_file_is_made_only_where_it_is_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words, out = "four lamps on an old desk", tmp_path / "evidence.zip"
    monkeypatch.setattr(bootstrap, "system_vault", lambda: None)
    typing(monkeypatch, "short", words, words, "314159", "314159")
    assert bootstrap.run(["create", "Northwind", "--name", "Shen", "--key-file"]) == cli.OK
    typing(monkeypatch, "five lamps on an old desk")
    capsys.readouterr()
    assert bootstrap.run(["export", "--out", str(out)]) == cli.SURROUNDINGS
    assert "key file" in capsys.readouterr().err
    typing(monkeypatch, words, "314159")
    assert bootstrap.run(["export", "--out", str(out)]) == cli.OK


def test_without_a_name_nothing_is_created(vault: MemoryVault, capsys: pytest.CaptureFixture[str]) -> None:
    assert bootstrap.run(["create", "Northwind"]) == cli.USAGE
    assert capsys.readouterr().err
    assert places.known(settings.home()) == []


def test_without_a_terminal_no_pin_is_read(
    vault: MemoryVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def leaves(_prompt: str) -> str:
        raise EOFError

    monkeypatch.setattr(getpass, "getpass", leaves)
    assert bootstrap.run(["create", "Northwind", "--name", "Shen"]) == cli.SURROUNDINGS
    assert "terminal" in capsys.readouterr().err
    assert places.known(settings.home()) == []


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


# -- the library -------------------------------------------------------------------------------------------------------

SOUND = Path("app/playbooks/library/compensation-dispute.yaml")


def test_a_playbook_is_proposed_signed_and_listed(vault: MemoryVault, capsys: pytest.CaptureFixture[str]) -> None:
    person = Person({"en": "Shen"}, ("administrator", "pr"))
    places.found_workspace(settings.home(), vault, "Northwind", person, Sources())[1].close()
    assert bootstrap.run(["--language", "en", "playbook", "propose", str(SOUND)]) == cli.OK
    assert "waits for PR lead, Legal reviewer" in capsys.readouterr().out
    assert bootstrap.run(["--language", "en", "playbook", "sign", "compensation-dispute", "--role", "pr"]) == cli.OK
    assert "PR lead: Shen" in capsys.readouterr().out
    assert bootstrap.run(["--language", "en", "playbook", "list"]) == cli.OK
    said = capsys.readouterr().out
    assert "waits for Legal reviewer" in said
    assert said.count("not in the library") == 2


def test_the_pin_is_asked_for_before_signing_and_not_before_a_refusal(
    vault: MemoryVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Person({"en": "Shen"}, ("administrator", "pr"))
    places.found_workspace(settings.home(), vault, "Northwind", person, Sources(), pin="314159")[1].close()
    typing(monkeypatch, "271828", "314159", "314159")
    propose = ["--language", "en", "playbook", "propose", str(SOUND)]
    assert bootstrap.run(propose) == cli.MISTAKES
    assert bootstrap.run(propose) == cli.OK
    assert bootstrap.run(propose) == cli.MISTAKES  # nothing has changed: nobody is asked
    assert bootstrap.run(["--language", "en", "playbook", "sign", "compensation-dispute", "--role", "pr"]) == cli.OK
    assert "waits for Legal reviewer" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["sign", "compensation-dispute", "--role", "pr"], "no such playbook"),
        (["propose", str(SOUND)], "Only PR, legal, commanders and administrators"),
    ],
)
def test_what_the_rules_refuse_is_said_and_nothing_is_signed(
    vault: MemoryVault, capsys: pytest.CaptureFixture[str], words: list[str], said: str
) -> None:
    label, workspace = places.found_workspace(settings.home(), vault, "Northwind", PERSON, Sources())
    workspace.enter(MemberAllowed(workspace.acting.member, ["administrator"]), workspace.acting)
    if words[0] == "propose":
        workspace.enrol(Person({"en": "Ada"}, ("administrator",)))
        workspace.enter(MemberAllowed(workspace.acting.member, ["writer"]), workspace.acting)
    workspace.close()
    assert bootstrap.run(["--language", "en", "playbook", *words]) == cli.MISTAKES
    assert said in capsys.readouterr().err
    workspace = places.open_workspace(settings.home(), vault, label, Sources())
    assert workspace.shelf.stream() is None
    workspace.close()


def test_a_library_that_does_not_hold_is_said(vault: MemoryVault, capsys: pytest.CaptureFixture[str]) -> None:
    label = found(vault)
    workspace = places.open_workspace(settings.home(), vault, label, Sources())
    workspace.store.create_stream(workspace.sources.new_id(), "library")
    stream = workspace.shelf.stream() or ""
    signed = workspace.acting.signed(b"{}", True)
    workspace.store.append(stream, workspace.store.head(stream), workspace.sources.new_id(), signed)
    workspace.close()
    database = bare(settings.home() / "workspaces" / label.place / places.RECORD, vault.get(f"{label.place}/database"))
    for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        database.execute(f"DROP TRIGGER {trigger}")
    database.execute("UPDATE entries SET hash = randomblob(32) WHERE stream = ?", (stream,))
    database.close()
    assert bootstrap.run(["--language", "en", "playbook", "list"]) == cli.BROKEN
    assert "from entry 1 on" in capsys.readouterr().err


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


def test_a_chosen_authority_stamps_what_is_exported_and_its_silence_is_said(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    company = Company()
    company.declared()
    folder = tmp_path / "authority"
    folder.mkdir()
    clock, out, said = authority.Authority(folder), tmp_path / "all.zip", list[str]()
    asked = cli.Asked(None, None)
    with authority.served(clock) as url:
        settings.save(settings.Settings(stamp_url=url, stamp_certificate=str(clock.root)), settings.home())
        assert bootstrap._export(company.workspace, "Northwind", asked, out, said.append) == cli.OK
    assert "by A clock" in said[0]
    assert clock.vouches(out, tmp_path / "all.zip.tsr")
    assert bootstrap._export(company.workspace, "Northwind", asked, out, said.append) == cli.SURROUNDINGS
    assert "does not answer" in capsys.readouterr().err
    assert not (tmp_path / "all.zip.tsr").exists()


# -- sealed notes ----------------------------------------------------------------------------------------------------


PIN = "314159"


def with_sealed_note(vault: MemoryVault) -> str:
    """A workspace whose founder commands and is legal, with one sealed note as its third entry: its stream."""
    person = Person({"en": "Shen"}, ("administrator", "commander", "legal"))
    _label, workspace = places.found_workspace(settings.home(), vault, "Northwind", person, Sources(), pin=PIN)
    me = workspace.acting.member
    room = workspace.declare(IncidentDeclared("N3", "", None, False, 2, 1, me, PlaybookUsed("p", "1", {})))
    assert isinstance(room, Room)
    assert isinstance(room.submit(RoleAssigned("legal", me), workspace.acting), Entry)
    assert isinstance(sealed_notes.write(room, workspace.store, workspace.acting, "admit nothing", []), Entry)
    workspace.close()
    return room.stream


def test_a_sealed_note_leaves_the_console_sealed_and_its_reader_opens_it(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream = with_sealed_note(vault)
    assert bootstrap.run(["seal", "list"]) == cli.OK
    assert capsys.readouterr().out.startswith(f"{stream} 3  ")
    note, key = tmp_path / "note.age", tmp_path / "key.txt"
    assert bootstrap.run(["seal", "extract", stream, "3", "--out", str(note)]) == cli.OK
    assert f"age -d -i KEY {note}" in capsys.readouterr().out
    monkeypatch.setattr("sys.stdin", io.StringIO("EXPORT\n"))
    typing(monkeypatch, PIN)
    assert bootstrap.run(["seal", "export-key", "--out", str(key)]) == cli.OK
    told = capsys.readouterr()
    assert "every note sealed for Shen" in told.err
    assert "AGE-SECRET-KEY" not in told.out + told.err
    identity = pyrage.x25519.Identity.from_str(key.read_text(encoding="ascii").splitlines()[-1])
    assert b"admit nothing" in pyrage.decrypt(note.read_bytes(), [identity])


def test_a_key_is_not_exported_unconfirmed_or_without_its_pin(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sealed_note(vault)
    key = tmp_path / "key.txt"
    monkeypatch.setattr("sys.stdin", io.StringIO("yes\n"))
    assert bootstrap.run(["seal", "export-key", "--out", str(key)]) == cli.DECLINED
    assert "Nothing was written." in capsys.readouterr().err
    monkeypatch.setattr("sys.stdin", io.StringIO("EXPORT\n"))
    typing(monkeypatch, "271828")
    assert bootstrap.run(["seal", "export-key", "--out", str(key)]) != cli.OK
    assert not key.exists()


def test_an_entry_that_is_no_sealed_note_is_said_to_be_none(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = with_sealed_note(vault)
    out = tmp_path / "note.age"
    assert bootstrap.run(["seal", "extract", stream, "1", "--out", str(out)]) == cli.SURROUNDINGS
    assert "Entry 1 is no sealed note" in capsys.readouterr().err
    assert bootstrap.run(["seal", "extract", "nowhere", "1", "--out", str(out)]) == cli.SURROUNDINGS
    assert "nowhere" in capsys.readouterr().err
    assert not out.exists()


def test_no_file_of_ones_own_is_written_over(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    stream = with_sealed_note(vault)
    out = tmp_path / "note.age"
    out.write_text("mine")
    assert bootstrap.run(["seal", "extract", stream, "3", "--out", str(out)]) == cli.SURROUNDINGS
    assert str(out) in capsys.readouterr().err
    assert out.read_text() == "mine"


def test_a_key_goes_out_under_a_passphrase_when_that_is_asked_for(
    vault: MemoryVault, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with_sealed_note(vault)
    key, words = tmp_path / "key.age", "lantern orbit walnut thaw"
    monkeypatch.setattr("sys.stdin", io.StringIO("EXPORT\n"))
    typing(monkeypatch, PIN, words, words)
    assert bootstrap.run(["seal", "export-key", "--passphrase", "--out", str(key)]) == cli.OK
    assert b"AGE-SECRET-KEY-1" in pyrage.passphrase.decrypt(key.read_bytes(), words)


# -- members ---------------------------------------------------------------------------------------------------------


def test_two_homes_on_one_machine_bring_a_member_in(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    vaults = {"shen": MemoryVault(), "mei": MemoryVault()}

    def at(who: str, *pins: str) -> None:
        monkeypatch.setenv("GOLDENHOUR_HOME", str(tmp_path / who))
        monkeypatch.setattr(bootstrap, "system_vault", lambda: vaults[who])
        typing(monkeypatch, *pins)

    invite, request, key = (str(tmp_path / f"mei.{suffix}") for suffix in ("ghinvite", "ghrequest", "ghkey"))
    at("shen", "314159", "314159", "314159")
    assert bootstrap.run(["create", "Northwind", "--name", "Shen"]) == cli.OK
    assert bootstrap.run(["member", "invite", "--name", "Mei", "--may", "pr", "--out", invite]) == cli.OK
    at("mei", "271828", "271828")
    assert bootstrap.run(["member", "accept", invite, "--out", request]) == cli.OK
    at("shen", "314159")
    assert bootstrap.run(["member", "enrol", request, "--out", key]) == cli.OK
    at("mei", "271828")
    assert bootstrap.run(["member", "join", key]) == cli.OK
    (label,) = places.known(settings.home())
    assert settings.load(settings.home()).workspace == label.place
    capsys.readouterr()
    assert bootstrap.run(["member", "list"]) == cli.OK
    assert "Mei" in capsys.readouterr().out
    at("shen", "314159")
    assert bootstrap.run(["member", "suspend", "Mei", "--reason", "left"]) == cli.OK
    at("mei", "271828")
    assert bootstrap.run(["member", "invite", "--name", "Mal", "--out", str(tmp_path / "x")]) == cli.MISTAKES
    assert "not an active member" in capsys.readouterr().err


def test_a_file_that_is_none_is_said_and_leaves_with_1(
    vault: MemoryVault, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "x").write_bytes(b"hello")
    typing(monkeypatch, "314159", "314159")
    assert bootstrap.run(["member", "accept", str(tmp_path / "x"), "--out", str(tmp_path / "y")]) == cli.MISTAKES
    assert bootstrap.run(["member", "join", str(tmp_path / "x")]) == cli.MISTAKES
    said = capsys.readouterr().err
    assert "This is not an invitation" in said
    assert "This is not a key file" in said
    assert bootstrap.run(["member", "accept", str(tmp_path / "gone"), "--out", str(tmp_path / "y")]) == cli.SURROUNDINGS


def test_the_demonstration_hands_out_the_whole_and_one_statement_with_its_page(tmp_path: Path) -> None:
    said: list[str] = []
    scene = play("en", "end")
    bootstrap._hand_out(scene.story, tmp_path, said.append)
    assert {path.name for path in tmp_path.iterdir()} == {"evidence.zip", "fingerprint.txt", "S-02.zip", "S-02.pdf"}
    fingerprint = (tmp_path / "fingerprint.txt").read_text()
    assert bootstrap.run(["verify", str(tmp_path / "S-02.zip"), "--fingerprint", fingerprint]) == cli.OK
    assert f"Evidence of one statement: {tmp_path / 'S-02.zip'}, to read {tmp_path / 'S-02.pdf'}" in said


def test_a_record_brought_back_from_a_backup_is_gone_on_with_once_that_is_said(
    vault: MemoryVault, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    label = found(vault)
    record = places.folder(settings.home(), label.place) / places.RECORD
    older = record.read_bytes()
    typing(monkeypatch)
    workspace = places.open_workspace(settings.home(), vault, label, Sources())
    workspace.enrol(PERSON)
    workspace.close()
    assert bootstrap.run(["member", "list"]) == cli.OK
    for beside in record.parent.glob(f"{record.name}-*"):
        beside.unlink()
    record.write_bytes(older)
    capsys.readouterr()
    assert bootstrap.run(["member", "list"]) == cli.SURROUNDINGS
    assert "goldenhour member trust" in capsys.readouterr().err
    assert bootstrap.run(["member", "trust"]) == cli.OK
    assert bootstrap.run(["member", "list"]) == cli.OK
