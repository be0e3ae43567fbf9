"""The next action in words."""

import pytest
from msgspec.structs import replace

from app import i18n
from app.domain.facts import FactDisputed
from app.domain.projections import NextAction, next_action
from app.domain.roles import RoleWithdrawn
from app.ui.models.next_step import Speaker
from app.ui.times import clock_time
from tests.support.chains import reviewed
from tests.support.given import MINUTE
from tests.support.stage import play


def said(scene, who, action=None):
    state, member, now = scene.story.state, scene.people[who], scene.clock.time
    speaker = Speaker(state, scene.workspace.roster, member, now)
    return speaker.say(action or next_action(state, member, now))


@pytest.fixture(scope="module")
def half():
    return play("en", "half")


def test_the_fact_that_blocks_is_named_with_what_it_blocks_and_until_when(half):
    found = said(half, "gu")
    due = clock_time(half.story.start + 60 * 60_000, half.clock.time)
    assert found.sentence == (
        "Settle F-07 “Day we actually spoke to the customer” (disputed): it alone keeps S-02 v2 from sign-off. "
        f"“First public statement” is due {due}."
    )
    assert found.act == "Settle F-07"
    assert found.strong == ("F-07",)
    assert (found.place, found.target) == ("facts", half.story.id("contacted_on"))


def test_a_fact_that_is_not_alone_is_not_called_the_only_one():
    scene = play("en", "half")
    facts = scene.story.state.facts.sheet
    other = next(fact for fact in facts.values() if fact.label == "F-01")
    scene.story.do("han", FactDisputed(other.id, other.of, "Two models"))
    assert "it keeps S-02" in said(scene, "gu").sentence


def test_a_signer_is_told_what_to_sign_in_which_role():
    scene = play("en", "requested")
    found = said(scene, "han")
    assert found.sentence.startswith("Sign S-02 v3 as Legal counsel. ")
    assert (found.act, found.place, found.target) == ("Review and sign", "signoff", scene.story.id("holding"))


def test_when_all_have_signed_it_is_released():
    scene = play("en", "signed")
    found = said(scene, "gu")
    assert found.sentence.startswith("Release S-02 v3: everybody has signed.")
    assert (found.act, found.place) == ("Release", "signoff")


def test_when_it_is_not_my_turn_it_says_whose_and_the_button_only_shows():
    found = said(play("en", "signed"), "han")
    assert found.sentence.startswith("Luo Xiaoman is next: “Speak to the customer in person”")
    assert found.act == "Show it"
    assert found.strong == ("Luo Xiaoman", "Speak to the customer in person")
    assert (found.place, found.target) == ("clock", "reach_customer")


def test_a_role_that_nobody_holds_is_named_instead_of_a_person():
    found = said(play("en", "declared"), "han")
    assert found.sentence.startswith("Head of customer service is next: ")


def test_a_fact_that_i_may_not_settle_waits_for_somebody_else(half):
    action = NextAction(
        "settle-fact", half.story.id("contacted_on"), "F-07", "", False, "", None, half.story.id("holding")
    )
    assert said(half, "chen", action).sentence.startswith("Somebody who did not state it or write the text is next: ")


def test_what_is_late_says_so(half):
    action = NextAction("do-task", "trace_rule", "", "service", True, "", half.clock.time - 60_000)
    due = clock_time(half.clock.time - 60_000, half.clock.time)
    assert said(half, "luo", action).sentence == f"Trace where the amount came from. It was due at {due}."


def test_what_has_no_time_names_none(half):
    action = NextAction("do-task", "trace_rule", "", "service", True)
    assert said(half, "luo", action).sentence == "Trace where the amount came from."


def test_a_draft_has_no_object_yet(half):
    action = NextAction("draft", "first_statement", "", "writer", True, "first_statement", half.clock.time)
    found = said(half, "chen", action)
    assert found.sentence.startswith("Draft the text for “First public statement”. Due ")
    assert (found.place, found.target) == ("statements", "")


@pytest.mark.parametrize(("code", "act"), [("revise", "Revise S-02"), ("request", "Request sign-off")])
def test_a_draft_is_revised_or_sent(half, code, act):
    statement = half.story.id("holding")
    found = said(half, "chen", NextAction(code, statement, "S-02", "writer", True, "", None, statement))
    assert found.act == act
    assert found.strong == ("S-02 v2",)
    assert (found.place, found.target) == ("statements", statement)


def test_a_promise_is_to_be_kept():
    scene = play("en", "promises")
    promise = scene.story.state.promises.open()[0]
    found = said(scene, "gu", NextAction("keep-promise", promise.id, promise.label, "pr", True, "", promise.due))
    assert found.sentence.startswith("Keep P-01: Next public update.")
    assert (found.act, found.place, found.target) == ("Go to P-01", "promises", promise.id)


def test_nothing_is_said_when_nothing_is_to_be_done(half):
    assert said(half, "luo", NextAction("none")) is None
    assert said(half, "luo", NextAction("declare-first")) is None


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("until", ["declared", "half", "requested", "signed", "promises", "clocks", "end"])
def test_everybody_is_told_something_whole_at_every_moment(language, until):
    i18n.speak(language)
    scene = play(language, until)
    for who in scene.people:
        found = said(scene, who)
        if found is not None:
            assert "{" not in found.sentence
            assert found.act
            assert all(words and words in found.sentence for words in found.strong)


def spoken(case, who, code, to=""):
    """What is next for ``who``, as they, or somebody else, read it."""
    action = next_action(case.state, who, case.now)
    assert action.code == code
    speaker = Speaker(case.state, case.state.roster, to or who, case.now)
    return speaker.say(replace(action, mine=not to)).sentence


def test_a_deputy_reads_in_whose_place_they_sign():
    case = reviewed()
    case.now += 10 * MINUTE
    assert spoken(case, "zhou", "sign").startswith("Sign S-02 v1 as legal for han.")


def test_a_condition_is_confirmed_by_the_person_named_and_everybody_reads_by_whom():
    case = reviewed()
    case.give("gu", "pr", "condition", "Legal address added", person="wei")
    assert spoken(case, "wei", "confirm").startswith("Confirm that the condition on S-02 v1 is met.")
    assert spoken(case, "wei", "confirm", to="idle").startswith("wei is next: ")


def test_the_commander_reads_that_nobody_can_sign():
    case = reviewed()
    case.stands("shen", RoleWithdrawn("pr", "gu", "left"))
    assert spoken(case, "shen", "unblock").startswith("Nobody can sign S-02 v1 as pr: assign the role")
    assert spoken(case, "shen", "unblock", to="idle").startswith("commander is next: ")


def test_where_it_is_somebody_elses_turn_their_number_stands_there():
    scene = play("en", "signed")
    scene.story.do("shen", RoleWithdrawn("finance", scene.people["zhao"], "ill"))
    scene.story.do("shen", RoleWithdrawn("regulatory", scene.people["zhao"], "ill"))
    found = said(scene, "zhao", NextAction("sign", scene.story.id("holding"), "S-02", "legal", False, "", None))
    assert (found.reach, found.ring) == ("legal", "Han Jingzhi +86 100 0555 0104")
    nobody = said(scene, "zhao", NextAction("sign", scene.story.id("holding"), "S-02", "finance", False, "", None))
    assert (nobody.reach, nobody.ring) == ("finance", "Who answers")


def test_where_it_is_ones_own_turn_nobody_is_to_be_rung(half):
    found = said(half, "gu")
    assert (found.reach, found.ring) == ("", "")
