"""What is signed, to the byte."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.ledger.envelope import ENTRY_TYPE, Head, Line, Signed, Withheld, pae


class TestPreAuthenticationEncoding:
    def test_is_the_example_of_the_dsse_page(self):
        assert pae("http://example.com/HelloWorld", b"hello world") == (
            b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
        )

    def test_counts_bytes_and_not_letters(self):
        assert pae("t", "黄金".encode()) == b"DSSEv1 1 t 6 " + "黄金".encode()
        assert pae("é", b"") == b"DSSEv1 2 \xc3\xa9 0 "

    def test_signs_an_entry_under_its_own_type(self):
        assert pae(ENTRY_TYPE, b"{}") == b"DSSEv1 40 application/vnd.goldenhour.entry.v1+json 2 {}"

    @given(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.binary()), st.data())
    def test_no_two_pairs_share_their_bytes(self, pair: tuple[str, bytes], data: st.DataObject):
        name, payload = pair
        other = data.draw(st.tuples(st.text(st.characters(exclude_categories=["Cs"])), st.binary()))
        assert (pae(name, payload) == pae(*other)) == (pair == other)

    def test_moving_a_boundary_changes_the_bytes(self):
        assert pae("a b", b"c") != pae("a", b"b c")


class TestValues:
    @pytest.mark.parametrize(
        "value",
        [
            Signed(b"p", b"s", "k"),
            Head(1, b"h"),
            Line(1, b"h", 2, b"p", b"s", "k"),
            Withheld(1, b"h", 2, b"p", b"s", "k", "why"),
        ],
    )
    def test_never_change_and_are_equal_by_what_they_hold(self, value: object):
        field = type(value).__struct_fields__[0]  # type: ignore[attr-defined]
        with pytest.raises(AttributeError):
            setattr(value, field, 7)
        assert value == type(value)(*(getattr(value, name) for name in value.__struct_fields__))  # type: ignore
        assert hash(value) is not None
