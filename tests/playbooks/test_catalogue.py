"""The closed lists are what the rest of the program and the practice notes speak of."""

from app import i18n
from app.domain import terms
from app.playbooks import catalogue


def test_nothing_is_listed_twice_and_everything_is_an_id() -> None:
    for listed in (catalogue.STATEMENT_TYPES, catalogue.CHANNELS, catalogue.AUDIENCES, catalogue.ELEMENTS):
        assert len(set(listed)) == len(listed)
        assert all(word.replace("_", "").isalpha() and word == word.lower() for word in listed)


def test_the_core_roles_are_those_that_the_rules_fall_back_on() -> None:
    assert set(catalogue.CORE_ROLES) == {terms.COMMANDER, terms.PR, terms.LEGAL}


def test_playbooks_speak_the_languages_of_the_program() -> None:
    assert set(catalogue.LANGUAGES) == set(i18n.LANGUAGES)


def test_what_is_always_needed_is_a_type_of_statement() -> None:
    assert set(catalogue.ALWAYS_NEEDED) <= set(catalogue.STATEMENT_TYPES)
