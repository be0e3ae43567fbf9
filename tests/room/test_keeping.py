"""Where a run keeps secrets: a keyring, or a key file that somebody chose; never one made silently."""

from __future__ import annotations

from pathlib import Path

import pytest

from app.identity.key_file import KeyFile, KeyFileShut
from app.identity.vault import MemoryVault, Vault
from app.room.keeping import NAME, Keeping, NoKeys
from tests.support.seats import bytes_of

WORDS = "four lamps on an old desk"


def keeping(home: Path, keyring: Vault | None = None) -> Keeping:
    return Keeping(home, lambda: keyring, bytes_of("keeping"))


def test_a_keyring_is_used_where_there_is_one(tmp_path: Path) -> None:
    keyring = MemoryVault()
    assert keeping(tmp_path, keyring).vault() is keyring
    assert list(tmp_path.iterdir()) == []


def test_without_one_nothing_is_made_until_somebody_chose_it(tmp_path: Path) -> None:
    run = keeping(tmp_path)
    with pytest.raises(NoKeys) as none:
        run.vault()
    assert not none.value.file
    assert list(tmp_path.iterdir()) == []
    run.give(WORDS)
    assert isinstance(run.vault(), KeyFile)


def test_a_chosen_file_is_asked_for_at_each_start_keyring_or_not(tmp_path: Path) -> None:
    first = keeping(tmp_path)
    first.give(WORDS)
    first.vault().put("seat", b"secret")

    second = keeping(tmp_path, MemoryVault())
    with pytest.raises(NoKeys) as none:
        second.vault()
    assert none.value.file
    with pytest.raises(KeyFileShut):
        second.give("five lamps on an old desk")
    second.give(WORDS)
    assert second.vault().get("seat") == b"secret"
    assert (tmp_path / NAME).exists()
