"""What each kind of entry looks like, and under which filters it is found."""

import pytest

from app import i18n
from app.domain.state import KINDS
from app.ui.models import timeline_looks as looks


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_that_the_rules_know_has_a_look_of_its_own(kind):
    assert kind in looks.LOOKS
    assert looks.look_of(kind).title()


def test_nothing_else_has_a_look_but_what_is_no_kind_at_all():
    assert set(looks.LOOKS) - set(KINDS) == {"refused", "unknown", "withheld"}


def test_titles_tell_kinds_apart():
    titles = [look.title() for look in looks.LOOKS.values()]
    assert len(set(titles)) == len(titles)


def test_titles_are_asked_in_the_language_spoken_then(monkeypatch):
    class Words:
        def gettext(self, message):
            return {"Decision": "决定"}.get(message, message)

    monkeypatch.setattr(i18n._Words, "catalogue", Words())
    assert looks.look_of("decision.made").title() == "决定"


def test_a_kind_nobody_knows_looks_unknown():
    assert looks.look_of("weather.changed") is looks.LOOKS["unknown"]


def test_all_shows_everything_even_what_nobody_knows():
    assert all(looks.shows("all", kind) for kind in [*looks.LOOKS, "weather.changed"])


def test_a_filter_shows_its_kinds_and_no_others():
    assert looks.shows("facts", "fact.disputed")
    assert not looks.shows("facts", "statement.versioned")
    assert looks.shows("statements", "signoff.given")
    assert looks.shows("decisions", "severity.assessed")
    assert not looks.shows("key", "role.assigned")


def test_what_went_wrong_is_never_filtered_from_the_key_entries():
    assert all(looks.shows("key", kind) for kind in ("refused", "unknown", "withheld", "entry.corrected"))


def test_found_gives_the_numbers_of_a_stretch():
    kinds = ["incident.declared", "role.assigned", "fact.stated", "note.written", "fact.verified"]
    assert list(looks.found("all", kinds, 2, 4)) == [2, 3, 4]
    assert list(looks.found("facts", kinds, 1, 5)) == [3, 5]
    assert list(looks.found("facts", kinds, 4, 5)) == [5]
    assert list(looks.found("key", kinds, 1, 5)) == [1, 4, 5]


def test_counts_add_the_kinds_of_a_filter():
    counted = looks.counts({"fact.stated": 3, "fact.verified": 2, "role.assigned": 4})
    assert counted == {"key": 2, "all": 9, "facts": 5, "decisions": 0, "statements": 0}
