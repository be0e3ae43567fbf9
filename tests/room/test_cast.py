"""The invented company and its people."""

from app.room.cast import ASSIGNED, CAST, COMPANY
from app.room.library import shipped


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
