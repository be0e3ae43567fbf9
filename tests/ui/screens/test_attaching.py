"""Attaching files to the record."""

from hashlib import sha256

import pytest

from app.domain.notes import MAX_ATTACHMENT, FileAttached
from app.room import timeline
from app.store.contract import StoreFault
from app.ui.screens.attaching import Attaching
from tests.support.seated import seated


@pytest.fixture
def desk(dressed):
    with seated("luo") as desk:
        yield desk


@pytest.fixture
def attaching(desk, qtbot):
    made = Attaching(desk)
    qtbot.addWidget(made)
    made.sentences = []
    made.failed.connect(made.sentences.append)
    return made


def files(desk):
    lines = zip(desk.lines, desk.kinds, strict=True)
    return [timeline.row(line, kind).body for line, kind in lines if kind == "file.attached"]


def done(attaching, qtbot):
    qtbot.waitUntil(lambda: not attaching.busy)


def test_a_file_goes_onto_the_shelf_and_into_the_record(attaching, desk, qtbot, tmp_path):
    path = tmp_path / "call.mp3"
    path.write_bytes(b"ring ring")
    attaching.attach([path])
    assert not attaching.isHidden()
    done(attaching, qtbot)
    digest = sha256(b"ring ring").hexdigest()
    assert files(desk) == [FileAttached(digest, "call.mp3", "audio/mpeg", 9)]
    assert desk.workspace.store.blob(digest) == b"ring ring"
    assert attaching.isHidden()


def test_several_files_go_one_after_the_other_and_are_counted(attaching, desk, qtbot, tmp_path):
    paths = [tmp_path / f"{n}.txt" for n in range(3)]
    for path in paths:
        path.write_text(path.name)
    attaching.attach(paths[:2])
    attaching.attach(paths[2:])
    assert attaching._bar.maximum() == 3
    done(attaching, qtbot)
    assert [file.name for file in files(desk)] == ["0.txt", "1.txt", "2.txt"]


def test_another_batch_counts_anew(attaching, desk, qtbot, tmp_path):
    path = tmp_path / "a.bin"
    path.write_bytes(b"\0")
    for _batch in range(2):
        attaching.attach([path])
        done(attaching, qtbot)
        assert attaching._bar.maximum() == 1
    assert files(desk)[0].media_type == "application/octet-stream"


def test_a_file_over_25_megabytes_is_refused_with_its_size(attaching, desk, qtbot, tmp_path):
    path = tmp_path / "film.mp4"
    with path.open("wb") as file:
        file.truncate(MAX_ATTACHMENT + 1024 * 1024)
    attaching.attach([path])
    done(attaching, qtbot)
    assert attaching.sentences == ["film.mp4 has 26.0 MB; a file may have 25 MB at most."]
    assert files(desk) == []


def test_a_file_that_cannot_be_read_is_named_and_the_next_one_goes_on(attaching, desk, qtbot, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text("x")
    attaching.attach([tmp_path / "gone.txt", tmp_path, good])
    done(attaching, qtbot)
    assert len(attaching.sentences) == 2
    assert "gone.txt" in attaching.sentences[0]
    assert [file.name for file in files(desk)] == ["good.txt"]


def test_what_the_rules_refuse_is_said_in_words(attaching, desk, qtbot, tmp_path):
    path = tmp_path / "a\x07b.txt"
    path.write_text("x")
    attaching.attach([path])
    done(attaching, qtbot)
    assert "control characters" in attaching.sentences[0]


def test_a_store_that_fails_ends_the_queue_and_is_told_as_a_fault(attaching, desk, qtbot, tmp_path, monkeypatch):
    path = tmp_path / "a.txt"
    path.write_text("x")

    def full(content):
        raise StoreFault("full", "record")

    monkeypatch.setattr(desk.workspace.store, "put_blob", full)
    with qtbot.waitSignal(desk.fault):
        attaching.attach([path, path])
    assert not attaching.busy
    assert attaching.isHidden()
    assert files(desk) == []


def test_nothing_to_attach_shows_nothing(attaching):
    attaching.attach([])
    assert attaching.isHidden()
