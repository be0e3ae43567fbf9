"""The recovery file: it brings a lost seat back, with its passphrase, to its own workspace, and to nothing else."""

from __future__ import annotations

import stat
from pathlib import Path

import msgspec
import pytest

from app.domain.roster import MemberAllowed
from app.domain.terms import Entry
from app.identity.vault import MemoryVault
from app.room import places, recovery
from app.room.places import Known
from app.room.recovery import NotRecovered
from app.room.sources import Sources
from app.room.workspace import Person, Seat
from app.store.contract import StoreFault

PERSON = Person({"zh": "沈", "en": "Shen"}, ("administrator", "commander"))
WORDS, PIN, NEW = "four lamps on an old desk", "314159", "271828"


class Lost:
    """A workspace whose keys are lost, and its recovery file."""

    def __init__(self, home: Path, name: str = "Northwind") -> None:
        self.home, self.vault, self.file = home, MemoryVault(), home / f"{name}.ghrecovery"
        self.label, workspace = places.found_workspace(home, self.vault, name, PERSON, Sources(), pin=PIN)
        self.seat = workspace.unlock(PIN)
        assert isinstance(self.seat, Seat)
        self.fingerprint = workspace.fingerprint
        recovery.write(recovery.make(workspace, self.seat, WORDS), self.file)
        workspace.close()
        self.vault = MemoryVault()

    def recovered(self, words: str = WORDS, pin: str = NEW, record: Path | None = None) -> Known:
        """Bring the keys back and open the workspace once."""
        label, workspace = recovery.recover(
            self.home, self.vault, self.file, words, pin, sources=Sources(), record=record
        )
        assert workspace.fingerprint == self.fingerprint
        workspace.close()
        return label

    def refused(self, words: str = WORDS, pin: str = NEW, record: Path | None = None) -> str:
        """Why they do not come back; nothing may have been kept."""
        with pytest.raises(NotRecovered) as fault:
            self.recovered(words, pin, record)
        assert self.vault._secrets == {}
        return fault.value.refusal.code


@pytest.fixture
def lost(tmp_path: Path) -> Lost:
    return Lost(tmp_path / "home")


def test_the_seat_comes_back_under_a_new_pin(lost: Lost) -> None:
    assert lost.recovered() == lost.label
    again = places.open_workspace(lost.home, lost.vault, lost.label, Sources())
    assert again.acting.locked
    assert not isinstance(again.unlock(PIN), Seat)
    opened = again.unlock(NEW)
    assert isinstance(opened, Seat)
    assert opened.secret() == lost.seat.secret()
    assert isinstance(again.enter(MemberAllowed(opened.member, ["administrator"]), opened), Entry)
    again.close()


def test_no_key_shows_in_the_file_and_only_its_owner_may_read_it(lost: Lost) -> None:
    content = lost.file.read_bytes()
    for secret in msgspec.json.decode(lost.seat.secret()).values():
        assert secret.encode() not in content
    assert stat.S_IMODE(lost.file.stat().st_mode) == 0o600
    assert [path.name for path in lost.file.parent.glob("*.new")] == []


def test_with_another_passphrase_nothing_comes_back(lost: Lost) -> None:
    assert lost.refused("five lamps on an old desk") == "wrong-passphrase"


@pytest.mark.parametrize(
    "content", [b"", b"{}", b"\xff", b"[" * 70_000, b'{"goldenhour":"recovery","v":1,"wrapped":{}}']
)
def test_what_is_no_recovery_file_is_said(lost: Lost, content: bytes) -> None:
    lost.file.write_bytes(content)
    assert lost.refused() == "no-recovery-file"


def test_of_another_workspace_it_asks_where_the_record_lies(lost: Lost, tmp_path: Path) -> None:
    other = Lost(tmp_path / "other", "Green & Co")
    lost.file = other.file
    assert lost.refused() == "recovery-of-elsewhere"


def test_on_a_new_computer_the_record_from_a_backup_is_enough(lost: Lost, tmp_path: Path) -> None:
    record = tmp_path / "backup.ghdb"
    (places.folder(lost.home, lost.label.place) / places.RECORD).replace(record)
    lost.home = tmp_path / "new computer"
    label = lost.recovered(record=record)
    assert places.known(lost.home) == [label]
    places.open_workspace(lost.home, lost.vault, label, Sources()).close()


def test_of_another_member_it_says_so(lost: Lost) -> None:
    path = places.folder(lost.home, lost.label.place) / places.LABEL
    path.write_bytes(msgspec.json.encode(msgspec.structs.replace(lost.label, member="somebody else")))
    assert lost.refused() == "recovery-of-another-member"


def test_keys_that_were_replaced_since_do_not_come_back(lost: Lost, tmp_path: Path) -> None:
    forged = Seat.generate(lost.label.member, Sources().randomness)
    home = tmp_path / "second"
    vault = MemoryVault()
    label, workspace = places.found_workspace(home, vault, "Northwind", PERSON, Sources(), pin=PIN)
    recovery.write(
        recovery.make(workspace, Seat(label.member, forged.sign_key, forged._seat_key, forged._sealing), WORDS),
        lost.file,
    )
    workspace.close()
    lost.home = home
    assert lost.refused() == "recovery-replaced"


def test_a_weak_pin_is_refused_before_anything_is_tried(lost: Lost) -> None:
    assert lost.refused(pin="123456") == "pin-too-simple"


def test_a_record_that_is_gone_is_said(lost: Lost) -> None:
    (places.folder(lost.home, lost.label.place) / places.RECORD).unlink()
    with pytest.raises(StoreFault):
        lost.recovered()
    assert lost.vault._secrets == {}


def test_a_file_that_cannot_be_written_is_named(lost: Lost, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="missing"):
        recovery.write(b"x", tmp_path / "missing" / "file")
