"""The one JSON form: what is in it, and that everything else is refused as written."""

import math
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.canonical import MAX_BYTES, MAX_DEPTH, MAX_INT, Malformed, decode, digest, encode


def refused(raw: bytes) -> str:
    with pytest.raises(Malformed) as caught:
        decode(raw)
    return caught.value.code


def unfit(value: object) -> str:
    with pytest.raises(Malformed) as caught:
        encode(value)
    return caught.value.code


def nested(depth: int) -> bytes:
    """An object with ``depth`` levels, lists and objects in turn."""
    inner = b"1"
    for level in range(depth, 1, -1):
        inner = b"[" + inner + b"]" if level % 2 else b'{"a":' + inner + b"}"
    return b'{"a":' + inner + b"}"


class TestTheForm:
    @pytest.mark.parametrize(
        ("value", "raw"),
        [
            ({}, b"{}"),
            ({"b": 1, "a": 2, "B": 3, "": 4, "10": 5, "9": 6}, b'{"":4,"10":5,"9":6,"B":3,"a":2,"b":1}'),
            ({"a": [True, False, None, -1, 0, "x"]}, b'{"a":[true,false,null,-1,0,"x"]}'),
            ({"a": '\b\t\n\f\r\x00\x1f"\\/'}, b'{"a":"\\b\\t\\n\\f\\r\\u0000\\u001f\\"\\\\/"}'),
            ({"a": "\x7f\u2028\u2029\ufeff"}, '{"a":"\x7f\u2028\u2029\ufeff"}'.encode()),
            ({"a": "黄金一小时 😀"}, '{"a":"黄金一小时 😀"}'.encode()),
            ({"a": "e\u0301"}, '{"a":"e\u0301"}'.encode()),
            ({"a": [MAX_INT, -MAX_INT]}, b'{"a":[9007199254740992,-9007199254740992]}'),
            ({"\n": 1, "\x7f": 2}, b'{"\\n":1,"\x7f":2}'),
        ],
    )
    def test_is_that_of_rfc_8785(self, value: dict[str, Any], raw: bytes):
        assert encode(value) == raw
        assert decode(raw) == value

    def test_sorts_the_members_of_values_at_every_depth(self):
        class Claim(msgspec.Struct):
            unit: str
            amount: tuple[int, ...]

        assert encode([Claim("kg", (1, 2))]) == b'[{"amount":[1,2],"unit":"kg"}]'

    def test_has_sets_in_one_order(self):
        assert encode({"a": {"x", "b", "m"}}) == b'{"a":["b","m","x"]}'

    def test_gives_the_digest_of_content(self):
        known = "d3626ac30a87e6f7a6428233b3c68299976865fa5508e4267c5415c76af7a772"  # printf '{"a":2,"b":1}' | sha256sum
        assert digest({"b": 1, "a": 2}) == digest({"a": 2, "b": 1}) == known
        assert digest({"b": 1, "a": "2"}) != known


class TestRefusedAsWritten:
    @pytest.mark.parametrize(
        "raw",
        [
            pytest.param(b'{"b":1,"a":1}', id="members out of order"),
            pytest.param(b'{"a":1,"a":1}', id="a member twice"),
            pytest.param(b'{"a":{"b":1,"b":2}}', id="a member twice, further down"),
            pytest.param(b'{"a": 1}', id="a space"),
            pytest.param(b'{"a":1}\n', id="a line feed behind"),
            pytest.param(b' {"a":1}', id="a space before"),
            pytest.param(b'{"a":-0}', id="minus zero"),
            pytest.param(b'{"a":"\\u0041"}', id="an escape that is not needed"),
            pytest.param(b'{"a":"\\/"}', id="an escaped slash"),
            pytest.param(b'{"a":"\\u000a"}', id="a long escape for a line feed"),
            pytest.param(b'{"a":"\\u001F"}', id="an escape in capitals"),
            pytest.param(b'{"a":"\\u007f"}', id="an escaped delete"),
            pytest.param(b'{"a":"\\ud83d\\ude00"}', id="a pair of surrogates, escaped"),
            pytest.param(b'{"\\u0061":1}', id="an escape in a name"),
        ],
    )
    def test_another_spelling(self, raw: bytes):
        assert refused(raw) == "not-canonical"

    @pytest.mark.parametrize(
        "raw",
        [
            pytest.param(b"", id="nothing"),
            pytest.param(b"{", id="half an object"),
            pytest.param(b'{"a":1}{}', id="two objects"),
            pytest.param(b'{"a":1,}', id="a comma too many"),
            pytest.param(b"{'a':1}", id="single quotes"),
            pytest.param(b'{"a":01}', id="a leading zero"),
            pytest.param(b'{"a":+1}', id="a plus"),
            pytest.param(b'{"a":NaN}', id="not a number"),
            pytest.param(b'{"a":Infinity}', id="infinity"),
            pytest.param(b'{"a":1e400}', id="beyond all floats"),
            pytest.param(b'{"a":"\n"}', id="a raw line feed"),
            pytest.param(b'{"a":"\x00"}', id="a raw zero"),
            pytest.param(b'{"a":"\\x41"}', id="an unknown escape"),
            pytest.param(b'\xef\xbb\xbf{"a":1}', id="a byte order mark"),
            pytest.param('{"a":1}'.encode("utf-16"), id="UTF-16"),
            pytest.param(b'{"a":"\\ud800"}', id="a lone surrogate, escaped"),
            pytest.param(b'{"a":"\\udc00\\ud800"}', id="surrogates the wrong way round"),
            pytest.param(b'{"\\ud800":1}', id="a lone surrogate in a name"),
            pytest.param(b'{"a":"\xed\xa0\x80"}', id="a lone surrogate, raw"),
            pytest.param(b'{"a":"\\n\xed\xa0\x80"}', id="a lone surrogate, raw behind an escape"),
            pytest.param(b'{"\xed\xa0\x80":1}', id="a lone surrogate in a name, raw"),
            pytest.param(b'{"a":"\xff"}', id="no UTF-8"),
            pytest.param(b'{"a":"\xc0\x80"}', id="overlong UTF-8"),
            pytest.param(b'{"a":"\xf4\x90\x80\x80"}', id="beyond Unicode"),
            pytest.param(b"[" * 100_000, id="a deep well"),
            pytest.param(b'{"a":' * 50_000, id="a deep well of objects"),
        ],
    )
    def test_what_is_no_json(self, raw: bytes):
        assert refused(raw) == "not-json"

    @pytest.mark.parametrize("number", [b"1.0", b"1.5", b"1e2", b"-0.0", b"9007199254740993", b"-9007199254740993"])
    def test_numbers_that_platforms_spell_differently(self, number: bytes):
        assert refused(b'{"a":%b}' % number) == "number"
        assert refused(b'{"a":[{"b":%b}]}' % number) == "number"

    @pytest.mark.parametrize("number", [2**63, 2**64, 10**30, -(2**63) - 1])
    def test_integers_that_no_machine_holds(self, number: int):
        assert refused(b'{"a":%d}' % number) == "number"

    @pytest.mark.parametrize("raw", [b"[]", b"1", b'"a"', b"null", b"true"])
    def test_what_is_no_object(self, raw: bytes):
        assert refused(raw) == "not-an-object"

    def test_names_outside_ascii(self):
        assert refused('{"名":1}'.encode()) == "member-name"
        assert refused('{"a":[{"é":1}]}'.encode()) == "member-name"

    def test_depth_over_32_and_not_depth_32(self):
        assert decode(nested(MAX_DEPTH))
        assert refused(nested(MAX_DEPTH + 1)) == "too-deep"

    def test_size_over_256_kib_and_not_256_kib(self):
        def sized(size: int) -> bytes:
            return b'{"a":"' + b"x" * (size - 8) + b'"}'

        assert len(decode(sized(MAX_BYTES))["a"]) == MAX_BYTES - 8
        assert refused(sized(MAX_BYTES + 1)) == "too-large"
        assert decode(sized(MAX_BYTES + 1), limit=MAX_BYTES + 1)


class TestUnfitToSign:
    @pytest.mark.parametrize("number", [1.5, 1.0, math.nan, math.inf, -math.inf, MAX_INT + 1, -MAX_INT - 1, 2**70])
    def test_numbers_that_would_not_come_back(self, number: float):
        assert unfit({"a": number}) == "number"
        assert unfit({"a": [(number,)]}) == "number"

    def test_a_number_inside_a_value_of_ours(self):
        class Reading(msgspec.Struct):
            value: float

        assert unfit(Reading(math.nan)) == "number"

    def test_lone_surrogates(self):
        assert unfit({"a": "\ud800"}) == "not-json"
        assert unfit({"\udc00": 1}) == "member-name"

    def test_names_outside_ascii(self):
        assert unfit({"名": 1}) == "member-name"

    def test_things_without_a_json_form(self):
        assert unfit({"a": object()}) == "not-json"
        assert unfit({(1, 2): 1}) == "not-json"

    def test_what_is_too_deep_or_holds_itself(self):
        deep: object = 1
        for _ in range(MAX_DEPTH + 1):
            deep = [deep]
        round_about: dict[str, object] = {}
        round_about["a"] = round_about
        assert unfit(deep) == "too-deep"
        assert unfit(round_about) in ("too-deep", "not-json")

    def test_what_decode_would_refuse_for_its_size(self):
        assert unfit({"a": "x" * MAX_BYTES}) == "too-large"
        assert encode({"a": "x" * MAX_BYTES}, limit=2 * MAX_BYTES)


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)
names = st.text(st.characters(max_codepoint=127), max_size=10)
atoms = st.none() | st.booleans() | st.integers(-MAX_INT, MAX_INT) | texts
values = st.recursive(atoms, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4))


class TestProperties:
    @given(st.dictionaries(names, values, max_size=6))
    def test_whatever_is_encoded_is_decoded_to_the_same(self, value: dict[str, Any]):
        assert decode(encode(value)) == value

    @given(st.dictionaries(names, values, max_size=6))
    def test_the_order_of_making_does_not_matter(self, value: dict[str, Any]):
        assert encode(dict(reversed(value.items()))) == encode(value)

    @given(st.binary(max_size=60) | st.text(max_size=40).map(lambda text: text.encode("utf-8", "surrogatepass")))
    def test_arbitrary_bytes_are_refused_or_their_own_form(self, raw: bytes):
        try:
            value = decode(raw)
        except Malformed:
            return
        assert encode(value) == raw

    @given(st.dictionaries(names, values, min_size=1, max_size=4), st.data())
    def test_a_changed_byte_never_gives_the_same_value(self, value: dict[str, Any], data: st.DataObject):
        raw = bytearray(encode(value))
        place = data.draw(st.integers(0, len(raw) - 1))
        raw[place] ^= data.draw(st.integers(1, 255))
        try:
            assert decode(bytes(raw)) != value
        except Malformed:
            return
