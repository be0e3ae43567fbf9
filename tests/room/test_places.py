"""Where workspaces lie, and the keys that open them."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.identity.vault import MemoryVault, VaultFault
from app.room import places
from app.room.sources import Sources
from app.room.workspace import Person
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
