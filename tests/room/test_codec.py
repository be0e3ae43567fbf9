"""Payloads from bodies and back: one right spelling, and the quick way to it sees what the thorough way sees."""

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.notes import NoteWritten
from app.domain.roster import MemberEnrolled
from app.domain.signing import SignoffGiven
from app.domain.statements import StatementVersioned
from app.ledger import canonical
from app.ledger.canonical import Malformed
from app.ledger.envelope import Head, Line
from app.room import codec
from app.room.codec import Header, Pin, Unknown
from tests.support.hostile import INCIDENT, PEI, ROSTER, WEN, declared

AFTER = Head(3, bytes(32))
ID = "0190a2b4-0000-7000-9000-000000000001"
AT = "2026-03-01T08:00:00.000000Z"


def line(payload: bytes) -> Line:
    return Line(4, bytes(32), 0, payload, bytes(64), "0" * 64)


def spelt(**other: Any) -> bytes:
    """The payload of a note, with other members than usual; None takes one out."""
    members: dict[str, Any] = {"v": 1, "stream": INCIDENT, "id": ID, "kind": "note.written", "by": "wen", "at": AT}
    members |= {
        "after": {"seq": 3, "hash": "00"},
        "roster": {"seq": 1, "hash": "00"},
        "body": {"about": [], "text": "x"},
    }
    return canonical.encode({name: value for name, value in (members | other).items() if value is not None})


def header(**other: Any) -> Header | None:
    return codec.header(line(spelt(**other)))


class TestPayloads:
    def test_are_canonical_and_name_the_heads_that_were_folded(self) -> None:
        raw = codec.payload(INCIDENT, ID, "wen", AT, after=AFTER, roster=Head(2, b"\1" * 32), body=NoteWritten("三通"))
        assert canonical.decode(raw) == {
            **{"v": 1, "stream": INCIDENT, "id": ID, "kind": "note.written", "by": "wen", "at": AT},
            "after": {"seq": 3, "hash": "00" * 32},
            "roster": {"seq": 2, "hash": "01" * 32},
            "body": {"about": [], "text": "三通"},
        }

    def test_of_the_roster_pin_no_roster(self) -> None:
        raw = codec.payload(ROSTER, ID, "ada", AT, after=AFTER, roster=None, body=NoteWritten("x"))
        assert "roster" not in canonical.decode(raw)

    def test_have_a_largest_size(self) -> None:
        with pytest.raises(Malformed, match="too-large"):
            codec.payload(
                INCIDENT, ID, "wen", AT, after=AFTER, roster=None, body=NoteWritten("x" * canonical.MAX_BYTES)
            )

    def test_read_back_as_they_were_meant(self) -> None:
        given_ = SignoffGiven("s", "v", "c", "review", "pr", "approve", acts_for="lin")
        raw = codec.payload(INCIDENT, ID, "wen", AT, after=AFTER, roster=AFTER, body=given_)
        read = codec.read(line(raw))
        assert read is not None
        assert read[1] == given_
        assert b'"for":"lin"' in raw


class TestHeaders:
    @pytest.mark.parametrize(
        "wrong",
        [
            {"id": "one"},
            {"id": ID.upper().replace("B", "b")[:-1] + "G"},
            {"id": ID.replace("-7000-", "-4000-")},
            {"kind": "note"},
            {"kind": "Note.written"},
            {"kind": "note.written\n"},
            {"kind": "备注.写"},
            {"kind": "a." + "b" * 63},
            {"at": "2026-03-01T08:00:00Z"},
            {"at": "2026-03-01T08:00:00.000000+00:00"},
            {"at": "2026-02-30T08:00:00.000000Z"},
            {"at": "2026-03-01T24:00:00.000000Z"},
            {"at": "2026-03-01T08:00:60.000000Z"},
            {"at": "٢٠٢٦-03-01T08:00:00.000000Z"},
            {"at": "0000-03-01T08:00:00.000000Z"},
            {"v": None},
            {"by": None},
            {"body": None},
            {"body": []},
            {"body": "x"},
            {"after": {"seq": 1}},
            {"roster": {"seq": "1", "hash": "00"}},
        ],
        ids=str,
    )
    def test_that_are_misspelt_are_none(self, wrong: dict[str, Any]) -> None:
        assert header(**wrong) is None
        assert codec.read(line(spelt(**wrong))) is None

    def test_may_have_members_of_later_versions(self) -> None:
        read = codec.read(line(spelt(mood="calm", body={"text": "x", "mood": 1})))
        assert read is not None
        assert read[1] == NoteWritten("x")

    def test_of_what_is_no_json_are_none(self) -> None:
        assert [codec.header(line(raw)) for raw in (b"", b"\xff", b"[" * 100_000, b"1")] == [None] * 4

    def test_a_pin_names_a_hash(self) -> None:
        assert Pin("00" * 32, 1).names(bytes(32))
        assert not Pin("00" * 31, 1).names(bytes(32))


class TestBodies:
    def test_of_kinds_and_versions_to_come_are_unknown(self) -> None:
        assert codec.read(line(spelt(kind="mood.sensed")))[1] == Unknown()  # type: ignore[index]
        assert codec.read(line(spelt(v=2, body={})))[1] == Unknown()  # type: ignore[index]

    @pytest.mark.parametrize(
        "body", [{}, {"text": 1}, {"text": None}, {"text": "x", "about": "y"}, {"Text": "x"}], ids=str
    )
    def test_of_the_wrong_shape_are_none(self, body: object) -> None:
        read = codec.read(line(spelt(body=body)))
        assert read is not None
        assert read[1] is None


class TestEntries:
    def test_carry_the_digest_of_their_content(self) -> None:
        content = {"b": 1, "a": "二"}
        body = StatementVersioned("s", "S-01", 1, content)
        found = header()
        assert found is not None
        entry = codec.entry(found, body, line(b""), "seat")
        assert entry.digest == canonical.digest(content)
        assert codec.entry(found, SignoffGiven("s", "v", "c", "r", "pr", "approve"), line(b""), "sign").digest == ""

    def test_name_only_the_keys_that_are_proven(self) -> None:
        card = PEI.card() | {"proof": PEI.proofs() | {"seat": WEN.proofs()["seat"]}}
        found = header(stream=ROSTER, kind="member.enrolled", roster=None, body=card)
        assert found is not None
        entry = codec.entry(found, msgspec.convert(card, MemberEnrolled), line(b""), "sign")
        assert entry.keys == {"sign": PEI.sign.keyid}


SPELLINGS = st.sampled_from(
    [
        lambda raw: raw,
        lambda raw: raw.replace(b",", b", "),
        lambda raw: raw.replace(b'"text":"x"', b'"text":"x","text":"x"'),
        lambda raw: raw.replace(b'"x"', b'"\\u0078"'),
        lambda raw: raw.replace(b'"x"', b'"\xed\xa0\x80"'),
        lambda raw: raw.replace(b'"seq":3', b'"seq":9007199254740993'),
        lambda raw: raw.replace(b'"seq":1', b'"seq":-9007199254740993'),
        lambda raw: raw.replace(b'"seq":3', b'"seq":3.0'),
        lambda raw: raw.replace(b'"about":[],', b""),
        lambda raw: raw.replace(b'"v":1}', b'"v":1,"w":1}'),
        lambda raw: raw.replace(b'{"about"', b'{"a":' + b"[" * 40 + b"]" * 40 + b',"about"'),
        lambda raw: raw + b"\n",
        lambda raw: b"\xef\xbb\xbf" + raw,
    ]
)


@given(SPELLINGS, st.text(), st.lists(st.text(), max_size=2), st.binary(max_size=3), st.integers(0, 400))
def test_the_quick_way_to_read_a_payload_never_disagrees_with_the_thorough_one(
    spelling: Any, text: str, about: list[str], noise: bytes, place: int
) -> None:
    raw = spelling(spelt(body={"about": about, "text": text} if about else {"about": [], "text": "x"}))
    raw = raw[:place] + noise + raw[place + len(noise) :]
    quick = codec._quick(line(raw))
    if quick is not None:
        assert canonical.decode(raw)["body"] == msgspec.to_builtins(quick[1])
        assert quick[0] == codec.header(line(raw))


def test_the_usual_payload_is_read_the_quick_way() -> None:
    forge = declared()
    forge.enter(INCIDENT, WEN, "note.written", {"about": [], "text": "三通电话\n一位说插头有焦味"})
    written = forge.lines[INCIDENT][-1]
    assert isinstance(written, Line)
    assert codec._quick(written) is not None
    assert codec._quick(written) == codec.read(written)


def test_bodies_that_could_hide_numbers_or_depth_are_read_the_thorough_way() -> None:
    assert not {"statement.versioned", "incident.declared", "decision.made", "file.attached"} & codec._plain.keys()
