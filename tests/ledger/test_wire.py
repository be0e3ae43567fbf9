"""Lines and envelopes as JSON text: written one way, read strictly."""

import base64
import json
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.envelope import ENTRY_TYPE, MANIFEST_TYPE, Line, Withheld
from app.ledger.manifest import MAX_LINE
from app.ledger.wire import Unreadable, envelope_text, line_text, parse_envelope, parse_line
from tests.ledger.sample import INCIDENT, KEY, lines, withheld

(LINE,) = lines(INCIDENT, 1)
Row = dict[str, Any]


def refused(text: bytes) -> str:
    with pytest.raises(Unreadable) as caught:
        parse_line(text)
    return caught.value.code


def edited(edit: Callable[[Row], object], line: Line | Withheld = LINE) -> bytes:
    row = json.loads(line_text(line))
    edit(row)
    return json.dumps(row).encode()


def signature(row: Row) -> Row:
    return row["envelope"]["signatures"][0]


class TestALine:
    def test_is_written_as_the_record_says(self):
        row = json.loads(line_text(LINE))
        assert list(row) == ["seq", "hash", "received", "envelope"]
        assert row["hash"] == LINE.hash.hex()
        assert row["envelope"] == {
            "payloadType": ENTRY_TYPE,
            "payload": base64.b64encode(LINE.payload).decode(),
            "signatures": [{"keyid": KEY.keyid, "sig": base64.b64encode(LINE.signature).decode()}],
        }

    def test_that_is_withheld_is_written_without_its_payload(self):
        row = json.loads(line_text(withheld(LINE)))
        assert list(row) == ["seq", "hash", "received", "withheld"]
        assert list(row["withheld"]) == ["payload_sha256", "sig", "keyid", "reason"]

    hashes = st.binary(min_size=32, max_size=32)
    numbers = st.integers(0, 2**63 - 1)
    signatures = st.binary(min_size=64, max_size=64)
    keyids = hashes.map(bytes.hex)
    full = st.builds(Line, numbers, hashes, numbers, st.binary(max_size=90), signatures, keyids)
    gap = st.builds(Withheld, numbers, hashes, numbers, hashes, signatures, keyids, st.text())

    @given(full | gap)
    def test_comes_back_as_it_was(self, line: Line | Withheld):
        assert parse_line(line_text(line)) == line
        assert b"\n" not in line_text(line)

    def test_may_come_from_another_hand(self):
        row = json.loads(line_text(LINE))
        turned = json.dumps(dict(reversed(row.items())), indent=1).replace("\n", "\r\n").replace("/", "\\/")
        assert parse_line(turned.encode()) == LINE

    def test_may_give_its_reason_in_any_language(self):
        def edit(row: Row) -> None:
            row["withheld"]["reason"] = "另一份声明"

        read = parse_line(edited(edit, withheld(LINE)))
        assert isinstance(read, Withheld)
        assert read.reason == "另一份声明"
        assert parse_line(line_text(read)) == read


class TestRefusedLines:
    @pytest.mark.parametrize(
        "text",
        [
            b"",
            b" ",
            b"{}",
            b"[]",
            b"null",
            b"\xff",
            b"\xef\xbb\xbf" + line_text(LINE),
            line_text(LINE)[:-1],
            line_text(LINE) + b"}",
            line_text(LINE) + line_text(LINE),
            b"[" * 500_000,
            b'{"seq":' * 100_000,
            line_text(LINE)[:-1] + b',"x":' + b"[" * 100_000,
        ],
    )
    def test_no_object_of_that_form(self, text: bytes):
        assert refused(text) == "line"

    @pytest.mark.parametrize("name", ["seq", "hash", "received", "envelope"])
    def test_a_member_missing_or_twice(self, name: str):
        assert refused(edited(lambda row: row.pop(name))) == "line"
        text = line_text(LINE)
        value = json.dumps(json.loads(text)[name]).encode()
        assert refused(b'{"%b":%b,' % (name.encode(), value) + text[1:]) == "line"

    def test_a_member_twice_further_down(self):
        once = b'"payloadType":"' + ENTRY_TYPE.encode() + b'"'
        assert once in line_text(LINE)
        assert refused(line_text(LINE).replace(once, once + b"," + once)) == "line"

    def test_a_member_that_the_record_does_not_know(self):
        assert refused(edited(lambda row: row.update(more=1))) == "line"
        assert refused(edited(lambda row: row["envelope"].update(more=1))) == "line"
        assert refused(edited(lambda row: signature(row).update(more=1))) == "line"

    @pytest.mark.parametrize("number", ["1", -1, 1.0, True, None, 2**63, 2**70])
    @pytest.mark.parametrize("name", ["seq", "received"])
    def test_a_number_of_another_kind(self, name: str, number: object):
        assert refused(edited(lambda row: row.update({name: number}))) == "line"

    @pytest.mark.parametrize(
        "digest", ["", LINE.hash.hex().upper(), LINE.hash.hex()[:-2], LINE.hash.hex() + "00", "g" * 64, "ab " * 32]
    )
    def test_a_hash_in_another_spelling(self, digest: str):
        assert refused(edited(lambda row: row.update(hash=digest))) == "line"

    def test_both_a_payload_and_none(self):
        both = json.loads(line_text(LINE)) | {"withheld": json.loads(line_text(withheld(LINE)))["withheld"]}
        assert refused(json.dumps(both).encode()) == "line"

    @pytest.mark.parametrize(
        ("payload", "why"),
        [
            ("e30", "no padding"),
            ("e31=", "spare bits set"),
            ("e30=\n", "a line feed"),
            ("e3 0=", "a space"),
            ("e30==", "padding twice"),
            ("_-8=", "the alphabet for addresses"),
            ("e30=e30=", "padding in the middle"),
            ("密", "not ASCII"),
        ],
    )
    def test_loose_base64(self, payload: str, why: str):
        assert refused(edited(lambda row: row["envelope"].update(payload=payload))) == "line", why

    def test_loose_base64_in_a_signature(self):
        loose = base64.b64encode(LINE.signature).decode()[:-3] + "/=="
        assert refused(edited(lambda row: signature(row).update(sig=loose))) == "line"

    def test_too_long_a_line(self):
        assert refused(line_text(LINE) + b" " * MAX_LINE) == "too-large"

    def test_another_payload_type(self):
        assert refused(edited(lambda row: row["envelope"].update(payloadType=MANIFEST_TYPE))) == "payload-type"

    def test_no_signature_and_two(self):
        assert refused(edited(lambda row: row["envelope"]["signatures"].clear())) == "signatures"
        assert refused(edited(lambda row: row["envelope"]["signatures"].append(signature(row)))) == "signatures"

    @pytest.mark.parametrize("length", [0, 63, 65])
    def test_a_signature_of_another_length(self, length: int):
        loose = base64.b64encode(bytes(length)).decode()
        assert refused(edited(lambda row: signature(row).update(sig=loose))) == "signatures"
        assert refused(edited(lambda row: row["withheld"].update(sig=loose), withheld(LINE))) == "signatures"

    @pytest.mark.parametrize("keyid", ["", KEY.keyid.upper(), KEY.keyid[:-1], KEY.keyid + " ", "z" * 64])
    def test_a_keyid_in_another_spelling(self, keyid: str):
        assert refused(edited(lambda row: signature(row).update(keyid=keyid))) == "keyid"
        assert refused(edited(lambda row: row["withheld"].update(keyid=keyid), withheld(LINE))) == "keyid"

    @pytest.mark.parametrize("name", ["payload_sha256", "sig", "keyid", "reason"])
    def test_a_gap_that_lacks_a_member(self, name: str):
        assert refused(edited(lambda row: row["withheld"].pop(name), withheld(LINE))) == "line"

    def test_a_gap_with_half_a_digest(self):
        assert refused(edited(lambda row: row["withheld"].update(payload_sha256="00" * 16), withheld(LINE))) == "line"

    @given(st.binary(max_size=40), st.integers(0, 400))
    def test_arbitrary_bytes_within_a_line_are_refused_or_harmless(self, noise: bytes, place: int):
        text = line_text(LINE)
        try:
            read = parse_line(text[:place] + noise + text[place + len(noise) :])
        except Unreadable:
            return
        assert parse_line(line_text(read)) == read


class TestAnEnvelope:
    def test_comes_back_as_it_was(self):
        signed = KEY.signed(b"{}")
        assert parse_envelope(envelope_text(MANIFEST_TYPE, signed), MANIFEST_TYPE) == signed

    def test_of_another_type_is_refused(self):
        with pytest.raises(Unreadable, match="payload-type"):
            parse_envelope(envelope_text(ENTRY_TYPE, KEY.signed(b"{}")), MANIFEST_TYPE)

    @pytest.mark.parametrize("text", [b"", b"{}", b"[" * 100_000, b"\xff", b'{"payloadType":"x","payloadType":"x"}'])
    def test_that_is_none_is_refused(self, text: bytes):
        with pytest.raises(Unreadable, match="manifest"):
            parse_envelope(text, MANIFEST_TYPE)
