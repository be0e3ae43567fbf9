"""Where workspaces lie, and the keys that open them."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from app.domain.roster import MemberAllowed
from app.domain.terms import Entry, Refusal
from app.identity.vault import MemoryVault, VaultFault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import ForkedRoster, NotFounded, Person, Seat
from app.store.contract import StoreFault

PERSON = Person({"zh": "沈", "en": "Shen"}, ("administrator", "commander"))


def test_a_workspace_is_made_closed_and_opened_again(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    fingerprint = workspace.fingerprint
    workspace.close()
    assert places.known(tmp_path) == [label]
    again = places.open_workspace(tmp_path, vault, label, Sources())
    assert again.fingerprint == fingerprint
    assert again.acting.member == label.member
    again.close()


def test_no_secret_lies_in_the_folder(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    key, secret = vault.get(f"{label.place}/database"), vault.get(f"{label.place}/{label.member}")
    assert key is not None
    assert secret is not None
    for path in tmp_path.rglob("*"):
        if path.is_file():
            content = path.read_bytes()
            assert key not in content
            assert key.hex().encode() not in content
            assert b"AGE-SECRET-KEY" not in content


def test_without_its_keys_a_workspace_says_so(tmp_path: Path) -> None:
    label, workspace = places.found_workspace(tmp_path, MemoryVault(), "Northwind", PERSON, Sources())
    workspace.close()
    with pytest.raises(places.KeysMissing) as fault:
        places.open_workspace(tmp_path, MemoryVault(), label, Sources())
    assert fault.value.name == "Northwind"


def test_with_another_key_it_does_not_open(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    vault.put(f"{label.place}/database", bytes(32))
    with pytest.raises(StoreFault) as fault:
        places.open_workspace(tmp_path, vault, label, Sources())
    assert fault.value.code == "wrong-key"


def test_a_record_that_was_moved_away_is_not_made_anew(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    (places.folder(tmp_path, label.place) / places.RECORD).unlink()
    with pytest.raises(StoreFault) as fault:
        places.open_workspace(tmp_path, vault, label, Sources())
    assert fault.value.code == "gone"


def test_the_founders_signing_key_lies_under_the_pin(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources(), pin="314159")
    assert workspace.acting.locked
    workspace.close()
    again = places.open_workspace(tmp_path, vault, label, Sources())
    assert again.acting.locked
    refused = again.unlock("271828")
    assert isinstance(refused, Refusal)
    assert refused.code == "pin-wrong"
    opened = again.unlock("314159")
    assert isinstance(opened, Seat)
    assert isinstance(again.enter(MemberAllowed(label.member, ["administrator"]), opened), Entry)
    again.close()


def test_another_pin_is_the_one_that_counts_from_then_on(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources(), pin="314159")
    assert isinstance(workspace.choose_pin("314159", "271828"), Seat)
    assert isinstance(workspace.unlock("271828"), Seat)
    workspace.close()
    again = places.open_workspace(tmp_path, vault, label, Sources())
    assert isinstance(again.unlock("314159"), Refusal)
    assert isinstance(again.unlock("271828"), Seat)
    again.close()


def test_with_a_weak_pin_nothing_is_made(tmp_path: Path) -> None:
    vault = MemoryVault()
    with pytest.raises(NotFounded) as fault:
        places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources(), pin="123456")
    assert fault.value.refusal.code == "pin-too-simple"
    assert not list(tmp_path.iterdir())


def test_keys_from_before_there_were_pins_open_and_can_be_put_under_one(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    assert not workspace.acting.locked
    assert isinstance(workspace.choose_pin("", "314159"), Seat)
    workspace.close()
    again = places.open_workspace(tmp_path, vault, label, Sources())
    assert again.acting.locked
    again.close()


class Locked(MemoryVault):
    """A keyring that does not answer."""

    def put(self, name: str, secret: bytes) -> None:
        raise VaultFault("locked")


def test_a_keyring_that_does_not_answer_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(VaultFault):
        places.found_workspace(tmp_path, Locked(), "Northwind", PERSON, Sources())
    assert places.known(tmp_path) == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


def test_a_label_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    (tmp_path / "workspaces" / "x").mkdir(parents=True)
    (tmp_path / "workspaces" / "x" / places.LABEL).write_bytes(b"{")
    assert places.known(tmp_path) == []


def test_two_workspaces_of_one_name_are_told_apart_by_their_fingerprints() -> None:
    one = places.Known("a", "Northwind", "r" * 36, "m", "7f3a91c2" + "0" * 56)
    other = places.Known("b", "Northwind", "r" * 24 + "0123456789ab", "m")
    third = places.Known("c", "Southwind", "r", "m", "0" * 64)
    assert places.titles([one, other, third]) == [
        ("a", "Northwind · 7F3A·91C2"), ("b", "Northwind · 0123456789ab"), ("c", "Southwind"),
    ]  # fmt: skip


def test_the_label_holds_the_fingerprint_and_another_roster_does_not_open(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    assert label.fingerprint == workspace.fingerprint
    with pytest.raises(ForkedRoster):
        places.open_workspace(tmp_path, vault, msgspec.structs.replace(label, fingerprint="0" * 64), Sources())


def test_the_key_of_the_record_is_fetched_only_when_somebody_is_let_in(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    assert workspace.opener is not None
    where = str(places.folder(tmp_path, label.place) / places.RECORD)
    assert workspace.opener() == (where, vault.get(f"{label.place}/database"))


def test_a_record_that_lies_elsewhere_is_opened_there(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    record = places.folder(tmp_path, label.place) / places.RECORD
    moved = record.rename(tmp_path / "shared.ghdb")
    again = places.open_workspace(tmp_path, vault, msgspec.structs.replace(label, record=str(moved)), Sources())
    assert again.fingerprint == label.fingerprint
    again.close()


def test_an_older_copy_of_the_record_opens_only_where_that_is_meant(tmp_path: Path) -> None:
    vault = MemoryVault()
    label, workspace = places.found_workspace(tmp_path, vault, "Northwind", PERSON, Sources())
    workspace.close()
    record = places.folder(tmp_path, label.place) / places.RECORD
    older = record.read_bytes()
    later = places.open_workspace(tmp_path, vault, label, Sources())
    assert not isinstance(later.enrol(Person({"en": "Mei"}, ("pr",))), Refusal)
    later.close()
    places.open_workspace(tmp_path, vault, label, Sources()).close()
    for beside in record.parent.glob(f"{record.name}-*"):
        beside.unlink()
    record.write_bytes(older)
    with pytest.raises(ForkedRoster) as caught:
        places.open_workspace(tmp_path, vault, label, Sources())
    assert caught.value.seq == 2
    meant = places.open_workspace(tmp_path, vault, label, Sources(), older=True)
    assert len(meant.roster.members) == 1
    meant.close()
