"""What can be done about a request beside deciding: offered to whom the rules let, else with the reason."""

from __future__ import annotations

from app.ui.models.signoff_acts import addable, offers, returnable, signed_by_me, stages, takers
from app.ui.models.verdict import verdict
from tests.support.chains import Chained, reviewed


def offered(case, who):
    """Act → why not."""
    asked = case.looked(who)
    return {offer.act: offer.why_not for offer in offers(asked, verdict(asked))}


def test_a_draft_offers_nothing():
    assert offered(Chained(), "gu") == {}


def test_a_reviewer_may_return_hand_over_and_add_and_takes_nothing_back_before_signing():
    assert offered(reviewed(), "han") == {"return": "", "hand-over": "", "add-signer": ""}


def test_who_has_signed_may_take_it_back_and_has_nothing_left_to_hand_over():
    case = reviewed()
    case.give("han", "legal")
    assert signed_by_me(case.looked("han")) == "legal"
    assert offered(case, "han") == {"return": "", "withdraw": "", "add-signer": ""}
    case.withdraw("han", "legal")
    assert signed_by_me(case.looked("han")) == ""


def test_whoever_has_no_part_in_the_chain_is_offered_nothing():
    assert offered(reviewed(), "idle") == {}


def test_one_returns_to_ones_own_stage_or_an_earlier_one():
    asked = reviewed().looked("han")
    assert returnable(asked, verdict(asked)) == [
        ("facts", "Stage 1: service, quality"),
        ("review", "Stage 2: pr, legal"),
    ]
    assert [stage for stage, _name in stages(asked)] == ["facts", "review", "command"]


def test_a_sign_off_goes_to_those_who_may_sign_it_and_never_to_an_author_or_a_holder():
    case = reviewed()
    assert takers(case.looked("han")) == {"legal": ["gu", "shen", "zhou"]}
    assert takers(case.looked("gu")) == {"pr": ["shen"]}
    assert "commander" in takers(case.looked("shen"))


def test_where_nobody_could_take_it_the_reason_stands_beside_it():
    case = Chained([{"id": "facts", "roles": ["quality"]}])
    case.ask()
    assert offered(case, "wei")["hand-over"] == "Nobody else here may sign as quality."


def test_only_a_role_that_somebody_holds_and_that_does_not_sign_yet_can_be_added():
    assert addable(reviewed().looked("han")) == ["legal_deputy", "writer"]
