"""The shelf holds what its files say now, and every playbook that ships is sound."""

import os
from pathlib import Path

import pytest

from app.documents.sandbox import parse
from app.domain.playbook import from_content
from app.playbooks import library as library_module
from app.playbooks.library import SHIPPED, library, shipped
from app.playbooks.loader import check, content
from tests.playbooks.samples import SOUND, changed


def _bodies(text: str) -> list[tuple[int, int, str]]:
    return [(fault.line, fault.column, fault.sentence()) for fault in parse(text)]


@pytest.mark.parametrize("path", sorted(SHIPPED.glob("*.yaml")), ids=lambda path: path.stem)
def test_every_playbook_that_ships_is_sound_and_named_like_its_file(path: Path) -> None:
    assert [str(mistake) for mistake in check(path, _bodies)] == []
    book = shipped(path.stem)
    assert book is not None
    assert from_content(content(book)) == book


def test_a_playbook_that_does_not_ship_is_nothing() -> None:
    assert shipped("no-such-playbook") is None


def test_the_shelf_shows_sound_files_and_broken_ones_with_their_mistakes(tmp_path: Path) -> None:
    (tmp_path / "b.yaml").write_text(SOUND, encoding="utf-8")
    (tmp_path / "a.yaml").write_text(changed(("weight: 60", "weight: 61")), encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a playbook", encoding="utf-8")
    broken, sound = library([tmp_path])
    assert (broken.playbook, [mistake.code for mistake in broken.mistakes]) == (None, ["weights"])
    assert sound.playbook is not None
    assert sound.mistakes == ()


def test_a_file_is_read_again_only_when_it_has_changed(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(SOUND, encoding="utf-8")
    first = library([tmp_path])[0]
    assert library([tmp_path])[0] is first
    path.write_text(changed(("id: lamp-overheats", "id: lamp-burns")), encoding="utf-8")
    os.utime(path, ns=(1, 1))
    again = library([tmp_path])[0].playbook
    assert again is not None
    assert again.id == "lamp-burns"


def test_a_folder_that_is_not_there_is_an_empty_shelf(tmp_path: Path) -> None:
    assert library([tmp_path / "none"]) == ()


def test_a_sound_playbook_is_kept_and_found_at_the_next_start(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    first = library([tmp_path], kept=kept)[0].playbook
    (place,) = kept.iterdir()
    place.write_bytes(place.read_bytes().replace(b"Overheating lamps", b"As it was kept"))
    library_module._held.clear()
    again = library([tmp_path], kept=kept)[0].playbook
    assert first is not None
    assert again is not None
    assert (first.title["en"], again.title["en"]) == ("Overheating lamps", "As it was kept")


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff", b'{"roles": 5}'])
def test_what_is_damaged_where_it_is_kept_is_read_from_its_file(tmp_path: Path, damage: bytes) -> None:
    kept = tmp_path / "kept"
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    first = library([tmp_path], kept=kept)
    (place,) = kept.iterdir()
    place.write_bytes(damage)
    library_module._held.clear()
    assert library([tmp_path], kept=kept) == first


def test_a_broken_playbook_is_not_kept_and_a_place_that_takes_nothing_is_no_hindrance(tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    (tmp_path / "a.yaml").write_text(changed(("weight: 60", "weight: 61")), encoding="utf-8")
    assert library([tmp_path], kept=kept)[0].playbook is None
    assert not kept.exists()
    (tmp_path / "a.yaml").write_text(SOUND, encoding="utf-8")
    assert library([tmp_path], kept=tmp_path / "a.yaml" / "no-folder")[0].playbook is not None
