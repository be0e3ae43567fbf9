"""app/room/exhibit.py: one line laid open."""

import json
from base64 import b64decode
from hashlib import sha256

import msgspec
import pytest

from app.ledger.envelope import Line, Withheld
from app.room.exhibit import exhibit, indented
from tests.support.stage import play


@pytest.fixture(scope="module")
def lines():
    scene = play("en", "graded")
    return scene.workspace.room(scene.stream).fold.lines


def test_a_line_is_told_with_everything_that_was_signed(lines):
    line = lines[-1]
    shown = exhibit(line)
    assert json.loads(shown.payload) == json.loads(line.payload)
    assert shown.digest == sha256(line.payload).hexdigest()
    assert b64decode(shown.signature) == line.signature
    assert (shown.seq, shown.hash, shown.keyid, shown.size) == (
        line.seq,
        line.hash.hex(),
        line.keyid,
        len(line.payload),
    )


def test_it_names_what_the_author_had_folded(lines):
    shown = exhibit(lines[-1])
    assert shown.after == (lines[-2].seq, lines[-2].hash.hex())
    assert shown.roster is not None
    assert shown.kind == json.loads(lines[-1].payload)["kind"]


def test_what_is_no_entry_is_shown_as_it_is(lines):
    shown = exhibit(msgspec.structs.replace(lines[-1], payload=b'{"x":1}'))
    assert json.loads(shown.payload) == {"x": 1}
    assert (shown.kind, shown.after, shown.roster) == ("", None, None)


def test_what_is_no_json_is_shown_escaped():
    assert indented(b"\xffnothing") == "\\xffnothing"
    assert indented(b"") == ""


def test_of_a_withheld_line_there_is_what_is_left(lines):
    last = lines[-1]
    assert isinstance(last, Line)
    digest = sha256(last.payload).digest()
    shown = exhibit(Withheld(last.seq, last.hash, last.received, digest, last.signature, last.keyid, "privileged"))
    assert (shown.payload, shown.withheld, shown.digest) == ("", "privileged", digest.hex())


def test_indenting_changes_nothing_but_white_space(lines):
    for line in lines:
        kept = msgspec.json.format(indented(line.payload).encode(), indent=-1)
        assert kept == line.payload
