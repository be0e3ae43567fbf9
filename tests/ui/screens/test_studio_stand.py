"""How a statement stands, and what is offered: each person, each moment of its way."""

import msgspec
import pytest

from app.domain.facts import FactStated, FactVerified
from app.domain.roles import RoleWithdrawn
from app.domain.signing import SignoffGiven
from app.ui.screens.studio_session import Session
from app.ui.screens.studio_stand import stand
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def at(dressed):
    holders = []

    def at(who="chen", until="half", label="S-02", scene=None):
        holder = seated(who, until, scene)
        desk = holder.__enter__()
        holders.append(holder)
        session = Session(desk)
        desk.noticed.connect(session.refresh)
        session.renew()
        found = next((s for s in desk.state.statements.in_order() if s.label == label), None)
        if found is not None:
            session.open(found.id)
        return session

    yield at
    for holder in holders:
        holder.__exit__(None, None, None)


def says(session, said=""):
    found = stand(session, said)
    return found.tone, found.title, [act.key for act in found.acts], found.locked


def test_what_blocks_first_is_named_and_gone_to(at):
    session = at()
    assert says(session) == (
        "warn", "Sign-off cannot be requested yet: 1 fact is disputed", ["check"], True,
    )  # fmt: skip
    assert stand(session).acts[0].text == "Go to F-07"
    assert stand(session).note == (
        "F-07, Day we actually spoke to the customer: disputed by Han Jingzhi "
        "(The customer says nobody called; no call record)"
    )


def test_work_that_also_waits_to_be_saved_can_be_saved_meanwhile(at):
    session = at()
    session.type("Other.")
    assert says(session)[2] == ["check", "save"]


def test_unsaved_work_is_saved_before_anything_is_asked(at):
    session = at()
    session.bind("contacted_on", "")
    assert says(session) == (
        "neutral", "Sign-off cannot be requested yet: there are unsaved changes", ["save", "discard"], True,
    )  # fmt: skip


def test_a_settled_and_saved_statement_can_be_asked_for(at):
    session = at("chen", "requested")
    session.type(session.text + " Now.")
    enter(session.desk, session.next_version())
    tone, title, acts, locked = says(session)
    assert (tone, title, acts, locked) == ("ok", "S-02 v4 is ready for sign-off", ["request"], False)
    assert stand(session).note == (
        "Head of communications Gu Qing, Legal counsel Han Jingzhi → Incident commander Shen Ruolan"
    )


def test_while_it_is_signed_it_says_who_is_asked_and_who_has_signed(at):
    session = at("chen", "desk")
    assert says(session)[:3] == ("accent", "In sign-off: waiting for Legal counsel Han Jingzhi", ["signoff"])
    note = stand(session).note
    assert note.startswith("Signed by Head of communications Gu Qing.")
    assert "so you are not asked" in note  # who authored does not sign: said plainly


def test_before_anybody_signed_it_says_so(at):
    assert stand(at("han", "requested")).note == "Nobody has signed yet."


@pytest.mark.parametrize(
    ("until", "title"),
    [("requested", "Saving ends the sign-off that is under way"),
     ("desk", "Saving voids 1 sign-off: Head of communications Gu Qing"),
     ("signed", "Saving voids 3 sign-offs: Head of communications Gu Qing, Legal counsel Han Jingzhi, "
                "Incident commander Shen Ruolan")],
)  # fmt: skip
def test_changes_under_review_say_what_saving_voids_before_it_is_done(at, until, title):
    session = at("chen", until)
    session.type("Changed.")
    assert says(session)[1:3] == (title, ["save", "discard"])


def test_everybody_has_signed(at):
    assert says(at("gu", "signed"))[:3] == ("ok", "Everybody has signed S-02 v3", ["release"])


def test_a_released_statement_can_be_corrected_or_withdrawn(at):
    tone, title, acts, _locked = says(at("gu", "released"))
    assert tone == "ok"
    assert title.endswith("by Gu Qing")
    assert acts == ["correct", "withdraw", "evidence"]


def test_a_rejected_statement_says_why(at):
    session = at("han", "requested")
    current = session.statement.current
    body = SignoffGiven(session.id, current.id, current.digest, "review", "legal", "reject", "Not true")
    enter(session.desk, body)
    found = stand(session)
    assert (found.tone, found.title, found.note) == ("danger", "S-02 was rejected", "Not true")
    assert [act.key for act in found.acts] == ["new"]


def test_changes_that_were_asked_for_are_quoted_until_they_are_made(at):
    scene = play("en", "requested")
    session = at("han", scene=scene)
    current = session.statement.current
    body = SignoffGiven(session.id, current.id, current.digest, "review", "legal", "changes", "Name the day")
    enter(session.desk, body)
    assert stand(session).note == "Han Jingzhi asks for changes: Name the day"
    writer = at("chen", scene=scene)
    tone, title, acts, locked = says(writer)
    assert (tone, locked, acts) == ("warn", True, [])
    assert title == "Changes were asked for: write them, then save a version"
    writer.type("Another text.")
    assert says(writer)[2] == ["save", "discard"]


def test_a_signer_reads_and_is_told_what_writing_costs(at):
    tone, title, acts, _locked = says(at("han"))
    assert (tone, title, acts) == ("neutral", "S-02 is being written by Chen Yu'an", ["comment", "unlock"])
    assert "cannot sign it" in stand(at("han")).note


def test_whoever_holds_no_role_reads_along(at):
    session = at()
    held = session.desk.live.roles
    nobody = msgspec.structs.replace(held, held=held.held.insert("writer", ()))
    session.desk.live = msgspec.structs.replace(session.desk.live, roles=nobody)
    assert says(session)[1:3] == ("You hold no role in this incident, so you read along.", [])


def test_an_older_version_leads_back(at):
    session = at()
    session.show_version(session.statement.versions[0].id)
    assert says(session)[1:3] == ("You are reading v1", ["live"])


def test_another_version_that_came_first_is_compared_before_it_is_replaced(at):
    session = at()
    session.type("Mine.")
    session.overtaken = True
    tone, title, acts, _locked = says(session)
    assert (tone, title) == ("warn", "Chen Yu'an saved v2 while you were writing")
    assert acts == ["compare", "save", "discard"]


def test_a_fact_that_changed_calls_for_a_new_version(at):
    scene = play("en", "requested")
    session = at("luo", scene=scene)
    known = next(f for f in session.desk.state.facts.in_order() if f.label == "F-04")
    enter(session.desk, FactStated(known.id, "F-04", known.claim, "300", "yuan", "", "Recording again"))
    checker = at("lin", scene=scene)
    stated = next(f for f in checker.desk.state.facts.in_order() if f.label == "F-04")
    enter(checker.desk, FactVerified(stated.id, stated.of, "", "Heard it"))
    writer = at("chen", scene=scene)
    assert "300 yuan" in writer.text
    assert says(writer)[1] == "Saving ends the sign-off that is under way"


def test_what_was_just_done_is_said_above_how_it_stands(at):
    session = at()
    found = stand(session, "v3 saved.")
    assert found.title == "v3 saved."
    assert found.note.startswith("Sign-off cannot be requested yet")
    session.type("Gone.")
    session.discard()
    assert [act.key for act in stand(session, "Your changes were discarded.").acts] == ["check", "restore"]


def test_without_a_statement_there_is_nothing_to_do(at):
    assert stand(at("shen", "declared")) is None


def test_after_the_close_only_the_evidence_of_what_was_released_is_offered(at):
    tone, title, acts, _locked = says(at("shen", "closed"))
    assert tone == "ok"
    assert title.startswith("Released at ")
    assert acts == ["evidence"]


def test_the_past_has_nothing_to_do(at, qtbot):
    session = at()
    session.desk.show_moment(52)
    qtbot.waitUntil(lambda: session.desk.is_past)
    assert stand(session) is None


def test_a_release_without_the_full_chain_is_marked_with_who_is_to_ratify(at):
    session = at("chen", "override")
    session.open(next(s.id for s in session.desk.state.statements.in_order() if s.label == "S-04"))
    found = stand(session)
    assert found.title.startswith("Released without its full chain at ")
    assert found.note.startswith("To be ratified by Head of communications until ")
    assert found.tone == "danger"


def test_a_stage_that_nobody_can_sign_is_said_at_once(at):
    session = at("shen", "requested")
    gu = session.desk.state.roles.holders("pr")[0]
    enter(session.desk, RoleWithdrawn("pr", gu, "left"))
    session.refresh()
    assert stand(session).title == "Nobody can sign as Head of communications"
