"""Chains: which row of the playbook holds for a text, what a request may ask for, and the holding lane."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.chains import (
    DEFAULT_CHAIN,
    EXPIRED,
    Chain,
    Stage,
    chain_body,
    chain_for,
    requested,
)
from app.domain.playbook import Playbook, from_content
from app.domain.statements import Content, content_of
from tests.support.drafted import content

DEFAULT = Chain(DEFAULT_CHAIN)


def playbook(*rows: dict[str, Any], **parts: Any) -> Playbook:
    found = from_content({"id": "test", "approvals": list(rows), **parts})
    assert len(found.approvals) == len(rows)
    return found


def row(*roles: str, **more: Any) -> dict[str, Any]:
    return {"stages": [{"id": "all", "roles": list(roles)}], **more}


def text(words: str = "We are sorry.", **changes: Any) -> Content:
    found = content_of(content(words, **changes))
    assert found is not None
    return found


def roles(chain: Chain) -> tuple[str, ...]:
    return tuple(role for stage in chain.stages for role in stage.roles)


# -- choosing


def test_without_signatures_in_the_library_pr_and_legal_and_commander_sign() -> None:
    book = playbook(row("service"))
    assert chain_for(book, signed=False, level=4, content=text()) == DEFAULT
    assert roles(chain_for(book, signed=True, level=4, content=text())) == ("service",)
    assert roles(DEFAULT) == ("pr", "legal", "commander")


def test_without_a_row_for_the_case_they_do_too() -> None:
    assert chain_for(playbook(), signed=True, level=2, content=text()) == DEFAULT
    assert chain_for(playbook(row("service", types=["memo"])), signed=True, level=2, content=text()) == DEFAULT


@pytest.mark.parametrize(
    ("fits", "other"),
    [
        ({"types": ["holding"]}, {"types": ["memo"]}),
        ({"severities": [2]}, {"severities": [1, 3, 4]}),
        ({"audiences": ["public", "press"]}, {"audiences": ["regulator"]}),
        ({"channels": ["website", "weibo"]}, {"channels": ["weibo"]}),
    ],
)
def test_a_row_holds_for_what_it_names(fits: dict[str, Any], other: dict[str, Any]) -> None:
    book = playbook(row("service", **other), row("quality", **fits))
    assert roles(chain_for(book, signed=True, level=2, content=text())) == ("quality",)


def test_a_row_for_some_channels_is_not_for_a_text_that_goes_further() -> None:
    book = playbook(row("service", channels=["website"]), row("quality"))
    both = text(channels=["website", "weibo"])
    assert roles(chain_for(book, signed=True, level=2, content=both)) == ("quality",)


def test_the_first_row_that_fits_holds() -> None:
    book = playbook(row("pr", "legal"), row("service"))
    assert roles(chain_for(book, signed=True, level=2, content=text())) == ("pr", "legal")


@pytest.mark.parametrize(
    "stages",
    [
        [{"id": "a", "roles": ["pr"]}, {"id": "a", "roles": ["legal"]}],
        [{"id": "a", "roles": ["pr"]}, {"id": "b", "roles": ["pr"]}],
        [{"id": "a", "roles": ["pr", "pr"]}],
    ],
)
def test_a_row_that_nobody_could_sign_gives_way_to_the_default_and_to_no_milder_row(stages: list[Any]) -> None:
    book = playbook({"stages": stages}, row("service"))
    assert chain_for(book, signed=True, level=2, content=text()) == DEFAULT


def test_a_quorum_is_all_any_or_so_many() -> None:
    def needs(quorum: Any) -> int:
        stage = {"id": "a", "roles": ["pr", "legal", "quality"], "quorum": quorum}
        found = chain_for(playbook({"stages": [stage]}), signed=True, level=2, content=text())
        return found.stages[0].needs

    assert [needs(quorum) for quorum in ("all", 1, 2, 3)] == [3, 1, 2, 3]


@pytest.mark.parametrize("quorum", [0, -1, 4, "any", "none", ""])
def test_a_quorum_that_is_none_means_all(quorum: Any) -> None:
    stage = {"id": "a", "roles": ["pr", "legal"], "quorum": quorum}
    assert chain_for(playbook({"stages": [stage]}), True, 2, text()).stages[0].needs == 2


@pytest.mark.parametrize(("expires", "found"), [(0, 0), (90, 90), (-1, EXPIRED), ("", EXPIRED), ("soon", EXPIRED)])
def test_an_expiry_that_is_no_number_of_minutes_has_passed(expires: Any, found: int) -> None:
    stage = {"id": "a", "roles": ["pr"], "expires": expires}
    assert chain_for(playbook({"stages": [stage]}), True, 2, text()).stages[0].expires == found


def test_times_and_escalation_come_along() -> None:
    stage = {"id": "a", "roles": ["pr"], "minutes": 15, "escalation": "commander"}
    found = chain_for(playbook({"stages": [stage], "combine": ["pr", "legal"]}), True, 2, text())
    assert found.stages == (Stage("a", ("pr",), minutes=15, escalation="commander"),)
    assert (found.combine, found.lane) == (frozenset({"pr", "legal"}), False)


# -- what a request asks for


def test_a_request_writes_the_chain_and_it_is_read_back() -> None:
    wanted = (Stage("a", ("pr", "legal"), 1, 10, "chief"), Stage("b", ("commander",)))
    assert chain_body(wanted) == [
        {"stage": "a", "roles": ["pr", "legal"], "quorum": 1},
        {"stage": "b", "roles": ["commander"], "quorum": "all"},
    ]
    assert requested(chain_body(wanted), wanted) == wanted


def test_stages_may_be_named_and_roles_ordered_otherwise() -> None:
    raw = [{"stage": "x", "roles": ["legal", "pr"], "quorum": "all"}, {"stage": "y", "roles": ["commander"]}]
    found = requested(raw, DEFAULT_CHAIN)
    assert found is not None
    assert [stage.stage for stage in found] == ["x", "y"]
    assert found[0].roles == ("pr", "legal")


@pytest.mark.parametrize("name", ["", "a+b", 1, None])
def test_a_stage_without_a_name_of_its_own_is_asked_for_by_nobody(name: Any) -> None:
    assert requested([{"stage": name, "roles": ["pr"]}], (Stage("a", ("pr",)),)) is None


ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers(-2, 3) | st.sampled_from(["", "all", "a", "pr", "legal", "commander"]),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["stage", "roles"]), inner, max_size=2),
    max_leaves=5,
)
STAGES = st.lists(
    st.dictionaries(st.sampled_from(["stage", "roles", "quorum", "other"]), ANYTHING, max_size=4), max_size=4
)


@given(STAGES)
def test_whatever_a_request_writes_it_never_asks_for_less(raw: list[dict[str, Any]]) -> None:
    found = requested(raw, DEFAULT_CHAIN)
    if found is not None:
        assert [(stage.roles, stage.needs) for stage in found] == [(s.roles, s.needs) for s in DEFAULT_CHAIN]


# -- the holding lane

WORDS = "We know of {{ fact.units|number }} units of {{fact.model}}, sold since {{ fact.since | date }}."
WORDS += "\n\nStop using them."
SAID = "We know of 12,600 units of X200, sold since 3 March.\n\nStop using them."
FACTS = {"units": "12600", "model": "X200", "since": "2026-03-03"}


def bound(values: dict[str, str] = FACTS, standing: str = "verified") -> dict[str, Any]:
    return {
        slot: {"fact": slot, "of": "e1", "value": value, "standing": standing, "attribution": None}
        for slot, value in values.items()
    }


def lane(words: str = WORDS, said: str = SAID, template: str | None = "stop", **changes: Any) -> Chain:
    """The chain for ``said`` where texts of this template need legal alone and all others service too."""
    made = {"id": "stop", "type": "holding", "name": {"en": "Stop"}, "audience": "public", "channels": ["website"]}
    book = playbook(
        row("legal", templates=["stop"]), row("legal", "service"), templates=[{**made, "texts": {"en": {"*": words}}}]
    )
    fields: dict[str, Any] = {"facts": bound(), **changes}
    return chain_for(book, True, 2, text(said, **fields), template)


def test_a_signed_template_filled_with_verified_facts_takes_the_short_chain() -> None:
    found = lane()
    assert (roles(found), found.lane) == (("legal",), True)


@pytest.mark.parametrize(
    "said",
    [
        "We know of 12600 units of X200, sold since 2026-03-03.\n\nStop using them.",
        "We know of 12,600 units of X200,\nsold since March 3, 2026.\n\n\nStop using them.\n",
    ],
)
def test_other_spellings_and_other_white_space_are_the_same_text(said: str) -> None:
    assert lane(said=said).lane


@pytest.mark.parametrize(
    "said",
    [
        SAID + " We deny everything.",
        SAID.replace("Stop using them.", "Stop using them!"),
        SAID.replace("12,600", "12,601"),
        SAID.replace("12,600", "no more than 12,600"),
        SAID.replace("12,600", "12,600, all of them harmless, perhaps 12,600"),
        SAID.replace("3 March", "3 April"),
        SAID.replace("X200", "X201"),
        SAID.replace("3 March", "3 Mar 2025"),
        "",
    ],
)
def test_one_word_of_its_own_takes_the_whole_chain(said: str) -> None:
    assert not lane(said=said).lane


def test_a_date_is_not_another_one_with_the_same_numbers() -> None:
    facts = bound({**FACTS, "since": "2026-01-03"})
    assert lane(said=SAID.replace("3 March", "3 January"), facts=facts).lane
    assert not lane(said=SAID.replace("3 March", "1 March"), facts=facts).lane


@pytest.mark.parametrize("standing", ["reported", "disputed", "withdrawn"])
def test_an_unverified_fact_takes_the_whole_chain(standing: str) -> None:
    assert not lane(facts=bound(standing=standing)).lane


def test_so_does_a_slot_without_its_fact_and_a_field_that_somebody_typed() -> None:
    assert not lane(facts=bound({"units": "12600", "model": "X200"})).lane
    assert not lane("Call {{ field.phone }}.", "Call 110.", facts={}).lane
    assert not lane("{% if fact.units %}Many.{% endif %}", "Many.").lane


def test_so_does_another_template_or_none() -> None:
    assert not lane(template=None).lane
    assert not lane(template="other").lane


@pytest.mark.parametrize("changes", [{"type": "recall"}, {"audience": "regulator"}, {"channels": ["website", "weibo"]}])
def test_what_was_signed_in_peacetime_is_the_template_for_its_type_audience_and_channels(
    changes: dict[str, Any],
) -> None:
    assert not lane(**changes).lane


def test_every_language_is_compared_with_its_own_text() -> None:
    assert not lane(texts={"en": {"*": SAID}, "zh": {"*": "请停止使用。"}}).lane
    assert not lane(texts={"zh": {"*": SAID}}).lane
    assert not lane(texts={}).lane


def test_a_text_of_the_words_of_a_template_with_nothing_to_fill_is_that_template() -> None:
    assert lane("Stop using it.", "Stop using it.", facts={}).lane
    assert not lane("Stop (using) it.", "Stop using it.", facts={}).lane


@given(st.text(max_size=12))
def test_nothing_is_slipped_into_a_slot(words: str) -> None:
    assert lane(said=SAID.replace("X200", f"X200{words}")).lane == (not words)
    assert lane(said=SAID.replace("X200", f"{words}X200")).lane == (not words.strip())


def test_a_chain_is_a_value() -> None:
    assert msgspec.json.decode(msgspec.json.encode(DEFAULT), type=Chain) == DEFAULT
