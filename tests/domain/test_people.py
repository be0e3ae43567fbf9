"""Cards and the rota: who may write them, what a card may hold, when it is old, who is on call."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.people import (
    DAY,
    Card,
    Channel,
    MemberConfirmed,
    MemberDescribed,
    RotaSet,
    Shift,
    Telephone,
    Watch,
    card_of,
    dialled,
    gaps,
    keeps_rota,
    overlaps,
    wanting,
    watches,
)
from app.domain.terms import Body
from tests.domain.test_roster import Book

HOUR = 3_600_000
NAMED = {"name": {"en": "Gu"}}


class Cards(Book):
    """A roster with an administrator (shen), a commander (han) and somebody without such rights (gu)."""

    def __init__(self) -> None:
        super().__init__()
        assert self.enrol("han", ("commander",)) == ""
        assert self.enrol("gu", ("pr",)) == ""

    def describe(self, by: str = "gu", member: str = "gu", **person: Any) -> str:
        return self.act(by, MemberDescribed(member, NAMED | person))


def shift(member: str, start: int, until: int) -> Shift:
    """A turn between two hours of 1 March 2026, UTC."""
    return Shift(member, f"2026-03-01T{start:02d}:00:00Z", f"2026-03-01T{until:02d}:00:00Z")


def hour(number: int) -> int:
    return watches([shift("gu", number, number + 1)])[0].start


class TestWhoMayWriteACard:
    def test_the_member_or_an_administrator_and_nobody_else(self) -> None:
        book = Cards()
        assert book.describe("gu") == ""
        assert book.describe("shen") == ""
        assert book.describe("han") == "not-administrator"
        assert book.describe("shen", "nobody") == "no-such-member"

    def test_only_with_the_signing_key(self) -> None:
        book = Cards()
        assert book.act("gu", MemberDescribed("gu", NAMED), use="seat") == "needs-signing-key"
        assert book.act("gu", MemberConfirmed("gu"), use="seat") == "needs-signing-key"

    def test_only_the_member_says_that_it_is_right(self) -> None:
        book = Cards()
        assert book.act("gu", MemberConfirmed("gu")) == ""
        assert book.act("shen", MemberConfirmed("gu")) == "not-yours"

    def test_the_whole_card_is_replaced_and_the_name_with_it(self) -> None:
        book = Cards()
        assert book.describe(notes="at night by telephone") == ""
        assert book.describe(title={"en": "Head of PR"}) == ""
        assert book.roster.person("gu", "en") == "Gu"
        assert card_of(book.roster.members["gu"].person) == Card(name={"en": "Gu"}, title={"en": "Head of PR"})


class TestWhatACardMayHold:
    @pytest.mark.parametrize(
        "person",
        [
            {"telephones": [{"kind": "mobile", "number": "+86 (10) 5555-0134"}]},
            {"telephones": [{"kind": "desk", "number": "400-000-0134"}, {"kind": "other", "number": "110"}]},
            {"telephones": [{"kind": "desk", "number": "+44 20 7946 0018 x12"}]},
            {"channels": [{"kind": "signal", "address": "+1 202 555 0134", "independent": True}]},
            {"languages": ["zh", "en-GB", "yue"], "zone": "Asia/Shanghai", "notes": "x" * 500},
            {"zone": "America/Argentina/Buenos_Aires", "title": {"zh": "法务总监"}, "unit": {"zh": "法务部"}},
            {"something": {"of a": "newer program"}},
        ],
    )
    def test_what_people_write_stands(self, person: dict[str, Any]) -> None:
        assert Cards().describe(**person) == ""

    @pytest.mark.parametrize(
        ("person", "code"),
        [
            ({"name": {}}, "needs-name"),
            ({"name": {"en": " \u200b"}}, "needs-name"),
            ({"name": "Gu"}, "bad-card"),
            ({"name": {"English": "Gu"}}, "bad-card"),
            ({"title": "Head"}, "bad-card"),
            ({"telephones": [{"number": "110"}]}, "bad-card"),
            ({"telephones": [{"kind": "my own", "number": "110"}]}, "bad-card"),
            ({"telephones": [{"kind": "desk", "number": "11"}]}, "bad-telephone"),
            ({"telephones": [{"kind": "desk", "number": "call me"}]}, "bad-telephone"),
            ({"telephones": [{"kind": "desk", "number": "１１０"}]}, "bad-telephone"),
            ({"telephones": [{"kind": "desk", "number": "+" + "1" * 16}]}, "bad-telephone"),
            ({"telephones": [{"kind": "desk", "number": "110"}] * 13}, "card-too-full"),
            ({"channels": [{"kind": "email", "address": " "}]}, "bad-address"),
            ({"channels": [{"kind": "email", "address": "x" * 201}]}, "card-too-long"),
            ({"channels": [{"kind": "email", "address": "x", "independent": "yes"}]}, "bad-card"),
            ({"languages": ["z"]}, "bad-card"),
            ({"zone": "over there"}, "bad-card"),
            ({"zone": "A" * 65}, "bad-card"),
            ({"notes": "x" * 501}, "card-too-long"),
            ({"title": {"en": "x" * 121}}, "card-too-long"),
            ({"unit": {"en": "x" * 121}}, "card-too-long"),
            ({"name": {"en": "x" * 81}}, "card-too-long"),
        ],
    )
    def test_what_does_not_fit_is_refused_by_name(self, person: dict[str, Any], code: str) -> None:
        book = Cards()
        before = book.roster
        assert book.describe(**person) == code
        assert book.roster is before

    def test_a_number_is_compared_without_what_stands_between_its_digits(self) -> None:
        assert dialled("+86 (10) 5555-0134") == "+861055550134"

    def test_a_card_lacks_a_telephone_and_a_way_of_its_own(self) -> None:
        assert wanting(Card()) == ("telephone", "independent")
        mail = Channel("email", "gu@example.com")
        assert wanting(Card(telephones=[Telephone("desk", "110")], channels=[mail])) == ("independent",)
        private = Channel("signal", "+12025550134", independent=True)
        assert wanting(Card(telephones=[Telephone("desk", "110")], channels=[mail, private])) == ()


class TestReadingACard:
    def test_a_plain_name_is_a_card(self) -> None:
        assert card_of({"name": "Gu"}) == Card(name={"zh": "Gu", "en": "Gu"})
        assert card_of({}) == Card()

    def test_what_has_not_its_shape_is_left_out_and_the_rest_stays(self) -> None:
        person = {"name": {"en": "Gu"}, "telephones": "110", "zone": 8, "notes": "by night"}
        assert card_of(person) == Card(name={"en": "Gu"}, notes="by night")

    @given(st.dictionaries(st.sampled_from(Card.__struct_fields__), st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=6,
    )))  # fmt: skip
    def test_it_never_fails_whatever_stands_there(self, person: dict[str, Any]) -> None:
        assert isinstance(card_of(person), Card)
        assert Cards().describe(**person) in {
            "", "bad-card", "needs-name", "bad-telephone", "bad-address", "card-too-long", "card-too-full",
        }  # fmt: skip


class TestHowOldACardIs:
    def test_after_ninety_days_without_a_word_it_says_so(self) -> None:
        book = Cards()
        book.received = 10 * DAY
        assert book.act("gu", MemberConfirmed("gu")) == ""
        people = book.roster.people
        assert not people.stale("gu", 100 * DAY)
        assert people.stale("gu", 100 * DAY + 1)
        assert people.stale("nobody", 0)
        assert people.vouched["gu"].by == "gu"

    def test_enrolling_and_describing_are_words_too(self) -> None:
        book = Cards()
        assert book.roster.people.vouched["gu"].by == "shen"
        assert book.roster.people.vouched["shen"].by == "shen"
        book.received = 5
        assert book.describe("gu") == ""
        assert (book.roster.people.vouched["gu"].at, book.roster.people.vouched["gu"].by) == (5, "gu")


class TestTheRota:
    @pytest.mark.parametrize(("by", "code"), [("shen", ""), ("han", ""), ("gu", "keeps-no-rota")])
    def test_administrators_and_those_who_may_command_set_it(self, by: str, code: str) -> None:
        book = Cards()
        assert book.act(by, RotaSet("legal", [shift("gu", 8, 20)])) == code
        assert keeps_rota(book.roster, by) == (code == "")

    @pytest.mark.parametrize(
        ("body", "code"),
        [
            (RotaSet("", []), "needs-role"),
            (RotaSet("Head of PR", []), "needs-role"),
            (RotaSet("pr", [shift("nobody", 8, 20)]), "no-such-member"),
            (RotaSet("pr", [shift("gu", 20, 8)]), "bad-shift"),
            (RotaSet("pr", [shift("gu", 8, 8)]), "bad-shift"),
            (RotaSet("pr", [Shift("gu", "tonight", "2026-03-01T08:00:00Z")]), "bad-moment"),
            (RotaSet("pr", [Shift("gu", "2026-03-01T08:00:00Z", "2026-03-02T08:00:00")]), "bad-moment"),
            (RotaSet("pr", [shift("gu", 8, 20)] * 401), "rota-too-long"),
        ],
    )
    def test_what_is_no_rota_is_refused(self, body: Body, code: str) -> None:
        assert Cards().act("shen", body) == code

    def test_somebody_is_on_call_from_the_first_minute_and_not_in_the_last(self) -> None:
        book = Cards()
        assert book.act("shen", RotaSet("pr", [shift("han", 20, 23), shift("gu", 8, 20)])) == ""
        people = book.roster.people
        assert [watch.member for watch in people.on_call("pr", hour(8))] == ["gu"]
        assert [watch.member for watch in people.on_call("pr", hour(20))] == ["han"]
        assert people.on_call("pr", hour(8) - 1) == ()
        assert people.on_call("legal", hour(8)) == ()

    def test_it_is_replaced_as_a_whole(self) -> None:
        book = Cards()
        assert book.act("shen", RotaSet("pr", [shift("gu", 8, 20)])) == ""
        assert book.act("shen", RotaSet("pr", [])) == ""
        assert book.roster.people.rotas["pr"] == ()

    def test_gaps_and_overlaps_are_told_and_never_refused(self) -> None:
        rota = watches([shift("gu", 8, 12), shift("han", 11, 14), shift("gu", 16, 20)])
        assert overlaps(rota) == ((rota[0], rota[1]),)
        assert gaps(rota, hour(6), hour(22)) == ((hour(6), hour(8)), (hour(14), hour(16)), (hour(20), hour(22)))
        assert gaps(rota, hour(9), hour(13)) == ()
        assert gaps((), hour(9), hour(13)) == ((hour(9), hour(13)),)
        assert Cards().act("shen", RotaSet("pr", [shift("gu", 8, 12), shift("han", 11, 14)])) == ""

    def test_a_long_turn_overlaps_every_one_inside_it(self) -> None:
        rota = (Watch(0, 100, "a"), Watch(10, 20, "b"), Watch(30, 40, "c"))
        assert overlaps(rota) == ((rota[0], rota[1]), (rota[0], rota[2]))

    @given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 20)), max_size=8))
    def test_every_hour_is_either_in_a_gap_or_somebodys(self, turns: list[tuple[int, int]]) -> None:
        rota = tuple(sorted((Watch(a, a + n, "x") for a, n in turns), key=lambda w: (w.start, w.until)))
        holes = gaps(rota, 0, 72)
        for now in range(72):
            held = any(watch.start <= now < watch.until for watch in rota)
            assert held != any(start <= now < until for start, until in holes)
