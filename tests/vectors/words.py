"""What is written in an entry: spelling, shape, kind."""

from app.ledger import canonical
from app.room.report import BROKEN, HAS_REFUSED
from tests.support.hostile import (
    ADA,
    INCIDENT,
    LIBRARY,
    ROSTER,
    WEN,
    Person,
    declared,
    workspace,
)
from tests.vectors.vector import RECORD, edited, noted, spelt, vector


@vector(HAS_REFUSED, "bad-json")
def spaces_in_a_payload() -> bytes:
    """JSON, but not in its one form."""
    return spelt(lambda raw: raw.replace(b",", b", "))


@vector(HAS_REFUSED, "bad-json")
def a_member_twice() -> bytes:
    """One reader takes the first, another the last."""
    return spelt(lambda raw: raw[:-1] + b',"v":1}')


@vector(HAS_REFUSED, "bad-json")
def a_payload_of_200_levels() -> bytes:
    """Deeper than a payload may be."""
    return spelt(lambda raw: raw.replace(b'"a word"', b"[" * 200 + b"]" * 200))


@vector(HAS_REFUSED, "bad-json")
def a_number_too_large() -> bytes:
    """A number that not every reader can hold."""
    return spelt(lambda raw: raw.replace(b'"v":1', b'"v":' + b"9" * 400))


@vector(HAS_REFUSED, "bad-json")
def half_a_letter() -> bytes:
    """A lone surrogate."""
    return spelt(lambda raw: raw.replace(b"a word", rb"\ud800"))


@vector(HAS_REFUSED, "bad-json")
def a_payload_too_long() -> bytes:
    """Over 256 KiB."""
    return noted("x" * (canonical.MAX_BYTES + 1)).bundle()


@vector(BROKEN, "line")
def a_line_of_100000_levels() -> bytes:
    """What stands in the file is itself too deep."""
    return edited(RECORD, lambda rows: rows.append(b'{"seq":' + b"[" * 100_000 + b"]" * 100_000 + b"}"))


@vector(HAS_REFUSED, *["bad-entry"] * 8)
def members_of_the_wrong_kind() -> bytes:
    """Names, numbers and times that are none."""
    forge = declared()
    for wrong in (
        {"by": 7},
        {"v": "1"},
        {"id": "one"},
        {"at": "yesterday"},
        {"at": "2026-02-30T08:00:00.000000Z"},
        {"after": []},
        {"roster": {"seq": "1", "hash": None}},
        {"body": 5},
    ):
        members = forge.payload(INCIDENT, WEN, "note.written", {"text": "a word"})
        forge.append(INCIDENT, canonical.encode(members | wrong), WEN.sign)
    return forge.bundle()


@vector(HAS_REFUSED, *["bad-entry"] * 4)
def junk_kinds() -> bytes:
    """Kinds that are no dotted name."""
    forge = declared()
    for kind in ("", "note", "Note.Written", "note.written\u001b[2J"):
        forge.enter(INCIDENT, WEN, kind, {"text": "a word"})
    return forge.bundle()


@vector(HAS_REFUSED, "bad-body", "bad-body", "bad-body")
def bodies_of_the_wrong_shape() -> bytes:
    """A text that is a number, a list that is none, nothing at all."""
    forge = declared()
    for body in ({"text": 9007199254740992}, {"text": "a word", "about": {}}, {}):
        forge.enter(INCIDENT, WEN, "note.written", body)
    return forge.bundle()


@vector(HAS_REFUSED, "control-characters", "control-characters")
def words_that_turn_round() -> bytes:
    """A right-to-left override, and an escape that a terminal would obey."""
    forge = noted("paid \u202e000,1 yuan")
    forge.enter(INCIDENT, WEN, "note.written", {"text": "\u001b[2J"})
    return forge.bundle()


@vector(HAS_REFUSED, "wrong-stream", "wrong-stream", "wrong-stream")
def entries_in_the_wrong_stream() -> bytes:
    """An enrolment in an incident, a note in the roster, a declaration in the library."""
    forge = workspace()
    forge.enter(ROSTER, ADA, "note.written", {"text": "a word"})
    forge.begin(LIBRARY, "library")
    forge.enter(LIBRARY, ADA, "note.written", {"text": "a word"})
    declared(forge=forge)
    new = Person("New", "pr")
    forge.enter(INCIDENT, ADA, "member.enrolled", {**new.card(), "proof": new.proofs()})
    return forge.bundle()


@vector(HAS_REFUSED, "bad-sum")
def a_matrix_with_thresholds_of_its_own() -> bytes:
    """A playbook whose thresholds are for levels that there are not: its sums are still sums."""
    forge = workspace()
    forge.begin(INCIDENT, "incident")
    words = {"en": "harm"}
    dimension = {"id": "A", "name": words, "weight": 100, "levels": [words] * 5}
    matrix = {"dimensions": [dimension], "thresholds": {"abc": 0, "": 0, "9": 1, "2": 50}}
    playbook = {"id": "odd", "version": "1", "content": {"severity": matrix}}
    body = {"title": "Hot plug", "summary": "", "known_since": None, "drill": False, "severity": 2, "rules": 1}
    forge.enter(INCIDENT, ADA, "incident.declared", {**body, "commander": ADA.id, "playbook": playbook})
    for points in ("75", "75.0"):
        body = {"severity": 2, "scores": {"A": 3}, "unverified": [], "points": points, "reason": "as reported"}
        forge.enter(INCIDENT, ADA, "severity.assessed", body)
    return forge.bundle()
