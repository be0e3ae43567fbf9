"""The invented company and its people."""

import re

from app.domain.people import MemberDescribed, card_of, wanting
from app.room.cast import ASSIGNED, CARDS, CAST, COMPANY, ON_CALL
from app.room.library import shipped
from tests.domain.test_roster import Book


def test_the_company_says_in_both_languages_that_it_is_invented() -> None:
    assert "虚构" in COMPANY["zh"]
    assert "invented" in COMPANY["en"]


def test_everybody_has_a_name_in_both_languages_and_may_hold_what_they_are_given() -> None:
    assert all(set(person.name) == {"zh", "en"} for person in CAST.values())
    for role, who in ASSIGNED:
        assert role in CAST[who].may
    assert {"administrator", "commander"} <= set(CAST["shen"].may)


def test_the_writer_cannot_sign_and_the_signers_are_three() -> None:
    assert not {"pr", "legal", "commander"} & set(CAST["chen"].may)
    signers = {
        role: [name for name, person in CAST.items() if role in person.may] for role in ("pr", "legal", "commander")
    }
    assert all(len(names) == 1 for names in signers.values())
    assert len({names[0] for names in signers.values()}) == 3


def test_roles_are_those_of_the_playbook() -> None:
    known = {role.id for role in shipped("compensation-dispute").roles} | {"administrator"}
    assert {role for person in CAST.values() for role in person.may} <= known


def test_everybody_has_a_whole_card_that_the_rules_let_in() -> None:
    book = Book()
    for name, person in CAST.items():
        described = {"name": person.name, **CARDS[name]}
        assert book.act("shen", MemberDescribed("shen", described)) == ""
        card = card_of(described)
        assert wanting(card) == ()
        assert all((card.title, card.unit, card.languages, card.zone))
        assert "虚构" in card.notes
        assert "Invented" in card.notes


def test_no_number_or_address_is_anybodys() -> None:
    free = re.compile(r"\+86 100 0555 01\d\d|400-000-0134( x2\d\d)?|\+1 202 555 01\d\d").fullmatch
    for card in map(card_of, CARDS.values()):
        assert all(free(telephone.number) for telephone in card.telephones)
        for channel in card.channels:
            assert free(channel.address) or channel.address.endswith(("@example.com", "-invented"))


def test_the_commanders_deputy_and_the_signers_are_on_call() -> None:
    plan = next(role for role in shipped("compensation-dispute").roles if role.id == "commander")
    on_call = {role: who for role, who, start, until in ON_CALL if start < 0 < until}
    assert on_call[plan.deputy or ""] == "wei"
    assert {"legal": "han", "pr": "gu"}.items() <= on_call.items()
    assert all(role in CAST[who].may for role, who, _start, _until in ON_CALL)
