"""A store that fails while the window is open: what was typed stays, it is said, and it works again afterwards."""

from __future__ import annotations

import base64
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from pathlib import Path

import pytest

from app import bootstrap
from app.domain.notes import NoteWritten
from app.identity.seat import Seat
from app.identity.vault import MemoryVault
from app.room.joining import Newcomer
from app.room.sources import Sources
from app.room.timeline import row
from app.room.workspace import Workspace
from app.settings import Settings
from app.store.sqlite import SqliteStore, open_sqlite
from app.ui.program import Doors, Program
from app.ui.screens.composer import Composer
from tests.support.shelves import bare
from tests.support.typed import Kept, kept

TEXT = "Three calls <b>so far</b>"


@contextmanager
def held(own: Kept, _store: SqliteStore) -> Iterator[None]:
    with closing(bare(own.record, own.database_key)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


@contextmanager
def full(_own: Kept, store: SqliteStore) -> Iterator[None]:
    pages = store._driver.execute("PRAGMA page_count").fetchone()[0]
    store._driver.execute(f"PRAGMA max_page_count = {pages}")
    yield
    store._driver.execute("PRAGMA max_page_count = 1000000")


@contextmanager
def moved(own: Kept, _store: SqliteStore) -> Iterator[None]:
    away = own.record.with_name("away")
    own.record.rename(away)
    yield
    away.rename(own.record)


Trouble = Callable[[Kept, SqliteStore], AbstractContextManager[None]]


def opened(own: Kept) -> Workspace:
    store = open_sqlite(own.record, own.database_key, Sources().now, busy_ms=0)
    secret = base64.b64decode(own.keys[f"{own.label.place}/{own.label.member}"])
    return Workspace(store, own.label.roster, [Seat.from_secret(secret)], Sources())


def unwritable(_settings: Settings) -> None:
    raise PermissionError(13, "Permission denied", "settings.json")


@pytest.mark.parametrize(
    ("trouble", "sentence", "text"),
    [(held, "Another program holds", TEXT), (full, "Make room", TEXT * 4000), (moved, "Put it back", TEXT)],
)
def test_what_was_typed_stays_until_the_store_works_again(
    qtbot, qapp, tmp_path: Path, trouble: Trouble, sentence: str, text: str
) -> None:
    own = kept(tmp_path / "home")
    place = own.label.place
    doors = Doors(
        found=lambda _name, _person, _pin: (place, opened(own)),
        reopen=lambda _place: (place, opened(own)),
        recover=lambda _file, _words, _pin: (place, opened(own)),
        demonstrate=lambda: ("", opened(own)),
        known=lambda: [(place, "Northwind")],
        keep=unwritable,
        explain=bootstrap._sentence,
        newcomer=lambda: Newcomer(own.home, MemoryVault(), Sources()),
        give=lambda _passphrase: None,
    )
    program = Program(qapp, Settings(workspace=place, language="en"), doors)
    with qtbot.waitSignal(program.ready):
        program.start()
    desk, window = program.desk, program.window
    assert desk is not None
    assert window is not None
    with qtbot.waitSignal(desk.opened):
        desk.open(desk.workspace.incidents()[0])
    window.show_place("room")
    composer = window.findChild(Composer)
    composer.editor.setPlainText(text)
    assert isinstance(desk.workspace.store, SqliteStore)
    with trouble(own, desk.workspace.store):
        with qtbot.waitSignal(desk.fault):
            composer.record()
        assert composer.editor.toPlainText() == text
        assert not composer.editor.isReadOnly()
        assert any(sentence in banner.fact and "record.ghdb" in banner.fact for banner in window.banners.shown)
    with qtbot.waitSignal(desk.noticed):
        composer.record()
    qtbot.waitUntil(lambda: composer.editor.toPlainText() == "")
    assert row(desk.lines[-1], desk.kinds[-1]).body == NoteWritten(text)
    assert not any(banner.rank == "failure" for banner in window.banners.shown)
    program.close()
    assert program.window is None
