"""Library and files put together: each content once, with what it would follow."""

from __future__ import annotations

import msgspec

from app.domain.library import LibraryProposed
from app.room.shelved import Shelved, shelved
from tests.support.shelving import ITEM, book, digest, enter, propose, sign, withdraw
from tests.support.stage import Scene, play


def told(scene: Scene) -> list[Shelved]:
    return list(shelved(scene.workspace.shelf.read(), [book()]))


def fresh() -> Scene:
    return play("en", "declared")


def test_a_file_that_nobody_proposed_stands_alone() -> None:
    (one,) = shelved(type(fresh().workspace.shelf.read())(), [book()])
    assert (one.edition, one.digest, one.before, one.key) == (None, digest(book()), None, f"{ITEM} {digest(book())}")


def test_what_was_proposed_and_lies_in_a_file_is_shown_once() -> None:
    scene = fresh()
    propose(scene, book("2"))
    found = [one for one in shelved(scene.workspace.shelf.read(), [book("2")]) if one.playbook.version == "2"]
    assert len(found) == 1
    assert found[0].edition is not None
    assert found[0].current


def test_the_signed_edition_stays_beside_the_one_that_is_to_follow_it() -> None:
    scene = fresh()
    propose(scene, book("2"))
    sign(scene, book("2"))
    propose(scene, book("3"))
    newest, signed = told(scene)[:2]
    assert (newest.playbook.version, newest.current, signed.playbook.version, signed.current) == ("3", True, "2", False)
    assert newest.before is not None
    assert newest.before.version == "2"
    assert signed.before is None


def test_a_file_is_compared_with_what_was_signed() -> None:
    scene = fresh()
    propose(scene, book("2"))
    sign(scene, book("2"))
    file = next(one for one in shelved(scene.workspace.shelf.read(), [book("4")]) if one.playbook.version == "4")
    assert file.before is not None
    assert file.before.version == "2"
    withdraw(scene, book("2"))
    file = next(one for one in shelved(scene.workspace.shelf.read(), [book("4")]) if one.playbook.version == "4")
    assert file.before is None or file.before.version != "2"


def test_parts_that_this_program_cannot_show_are_noticed() -> None:
    scene = fresh()
    content = msgspec.to_builtins(book("5")) | {"oracle": ["ask it first"]}
    enter(scene, "shen", LibraryProposed(ITEM, "playbook", {"en": "x"}, "5", content))
    assert not told(scene)[0].whole
    content = msgspec.to_builtins(book("6")) | {"overrides": []}
    enter(scene, "shen", LibraryProposed(ITEM, "playbook", {"en": "x"}, "6", content))
    assert told(scene)[0].whole
