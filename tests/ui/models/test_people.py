"""A card in words."""

from __future__ import annotations

import msgspec
import pytest

from app import i18n
from app.domain.answering import COULD, DEPUTY, HOLDER, ON_CALL, Reach
from app.domain.people import DAY, People, Vouched, card_of
from app.domain.roster import Roster
from app.domain.terms import Map
from app.room.cast import CARDS
from app.ui.models import people as models
from tests.support.given import START, Case, roster

HOUR = 3_600_000


def with_card(**person: object) -> Roster:
    """The small roster, where gu has this card."""
    made = roster()
    gu = msgspec.structs.replace(made.members["gu"], person={"name": {"zh": "顾清", "en": "Gu Qing"}, **person})
    return msgspec.structs.replace(made, members=made.members.insert("gu", gu))


def vouched(made: Roster, by: str, at: int) -> Roster:
    held: Map[str, Vouched] = Map()
    return msgspec.structs.replace(made, people=People(held.insert("gu", Vouched(at, by))))


def test_telephones_stand_before_the_rest_and_each_says_what_it_is() -> None:
    found = models.ways(card_of(CARDS["wei"]))
    assert [(way.name, way.independent) for way in found] == [
        ("Mobile", False), ("Desk", False), ("E-mail", False), ("Satellite telephone", True)
    ]  # fmt: skip
    assert found[0].text == "+86 100 0555 0106"


def test_a_kind_that_this_program_does_not_know_is_shown_as_it_is() -> None:
    assert models.telephone_name("pager") == models.channel_name("pager") == "pager"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_known_kind_has_a_name(dressed: object, language: str) -> None:
    i18n.speak(language)
    names = [models.telephone_name(kind) for kind in models.TELEPHONES]
    names += [models.channel_name(kind) for kind in models.CHANNELS]
    assert all(name[0].isupper() or not name.isascii() for name in names)


def test_what_a_person_is_and_speaks_and_what_time_it_is_for_them() -> None:
    card = {"title": {"en": "PR director"}, "unit": {"en": "Brand"}, "languages": ["zh", "fr"], "zone": "Asia/Shanghai"}
    shown = models.person(with_card(**card), "gu", 0)
    assert (shown.name, shown.post) == ("Gu Qing", "PR director · Brand")
    assert shown.more == "Speaks Chinese, fr · 08:00 there (Asia/Shanghai)"


def test_a_bare_name_lacks_every_way_and_says_so() -> None:
    shown = models.person(roster(), "gu", 0)
    assert (shown.post, shown.ways, shown.more) == ("", (), "")
    assert [line.split(":")[0] for line in shown.lacks] == [
        "No telephone number.", "Nothing that works when the company's own network does not"
    ]  # fmt: skip


def test_somebody_who_is_no_member_has_an_empty_card() -> None:
    assert models.person(roster(), "nobody", 0).ways == ()


def test_a_zone_that_nobody_knows_stands_by_its_name() -> None:
    assert models.there("Moon/Base", 0) == "Moon/Base"
    assert models.there("", 0) == ""


def test_whose_word_a_card_is() -> None:
    assert models.word(vouched(roster(), "gu", 10 * HOUR), "gu", 11 * HOUR).startswith("Confirmed by the member: ")
    assert models.word(vouched(roster(), "shen", 10 * HOUR), "gu", 11 * HOUR).startswith("Entered by shen: ")
    assert models.word(roster(), "gu", 0) == ""


def test_a_card_that_nobody_confirmed_for_ninety_days_has_a_badge() -> None:
    made = vouched(roster(), "gu", 0)
    assert models.stale_look(made, "gu", 90 * DAY) is None
    badge = models.stale_look(made, "gu", 93 * DAY)
    assert badge is not None
    assert (badge.text, badge.tone) == ("not confirmed for 93 days", "warn")
    never = models.stale_look(roster(), "gu", 0)
    assert never is not None
    assert never.text == "never confirmed"


def test_each_ground_is_a_chip_and_a_turn_says_until_when() -> None:
    state = Case().state
    both = models.grounds(state, Reach("han", (HOLDER, ON_CALL), "legal", START + HOUR), START)
    assert [look.text.split(" until")[0] for look in both] == ["holds the role", "on call"]
    assert [look.text for look in models.grounds(state, Reach("gu", (DEPUTY,), "pr"), START)] == ["stands in: pr"]
    assert [look.text for look in models.grounds(state, Reach("gu", (COULD,), "pr"), START)] == [
        "may be given the role"
    ]


def test_whom_to_ring_first_is_one_name_and_one_number() -> None:
    telephones = [{"kind": "mobile", "number": "110"}, {"kind": "desk", "number": "112"}]
    made, state = with_card(telephones=telephones), Case().state
    assert models.ring_first(state, made, "pr", START) == ("Gu Qing", "110")
    assert models.ring_first(state, made, "legal", START) == ("han", "")
    assert models.ring_first(state, made, "commander_deputy", START) == ("nobody yet", "")
    assert models.first_number(made, "nobody") == ""
