"""What people enter about sign-offs beside the decisions is told in a whole sentence, in both languages."""

from __future__ import annotations

import pytest

from app import i18n
from app.domain.release import OBJECT, RATIFY, OverrideRatified
from app.domain.signing import (
    ConditionConfirmed,
    LoweringAccepted,
    SignerAdded,
    SignoffHandedOver,
    SignoffWithdrawn,
)
from app.domain.suggestions import SuggestionAnswered, SuggestionMade
from app.ui.models import signing_sentences
from app.ui.models.timeline_backdrop import Backdrop, Record
from tests.support.stage import play

DIGEST = "ab" * 32


@pytest.fixture
def back():
    scene = play("en", "closed")
    room = scene.workspace.room(scene.stream)
    made = room.notice()
    record = Record(made.lines, made.kinds, made.refused, len(made.lines))
    return scene, Backdrop(room.state, scene.workspace.roster, record, {})


def say(body, back) -> str:
    return signing_sentences.SENTENCES[type(body)](body, back)


def test_each_says_what_happened_to_which_statement_and_why(back):
    scene, drop = back
    act = (scene.story.id("progress"), "v", DIGEST)
    wei = scene.people["wei"]
    assert say(ConditionConfirmed(*act, "e", "done"), drop) == "The condition on S-03 is met: done"
    told = say(SignoffHandedOver(*act, "commander", wei, "on a plane"), drop)
    assert told == "Wei Guanglin signs S-03 as Incident commander instead: on a plane"
    assert say(SignerAdded(*act, "review", "quality", "asked"), drop).startswith("Quality")
    assert "no longer counts: tired" in say(SignoffWithdrawn(*act, "pr", "tired"), drop)
    assert say(LoweringAccepted("g", "legal", "calm"), drop).endswith("accepts the lower severity for sign-offs: calm")


def test_a_suggestion_shows_both_wordings_and_its_answer_names_the_passage(back):
    scene, drop = back
    made = SuggestionMade("x", scene.story.id("progress"), "v", "en", "*", "old", "new", "clearer")
    assert say(made, drop) == "S-03: “old” → “new”: clearer"
    gone = SuggestionMade("x", scene.story.id("progress"), "v", "en", "*", "old", "")
    assert say(gone, drop) == "S-03: leave out “old”"
    named = scene.story.id("owner-named")
    assert say(SuggestionAnswered(named, True), drop).endswith("accepted")
    assert say(SuggestionAnswered(named, False, "no"), drop).endswith("declined: no")


def test_a_ratification_says_yes_or_no(back):
    scene, drop = back
    release = drop.state.releases.made[scene.story.id("warning")].entry
    assert say(OverrideRatified(release, "pr", RATIFY), drop).endswith("ratifies the release of S-04")
    assert say(OverrideRatified(release, "pr", OBJECT, "too soon"), drop).endswith("of S-04: too soon")


def test_in_chinese_too(back):
    scene, drop = back
    i18n.speak("zh")
    act = (scene.story.id("progress"), "v", DIGEST)
    assert "条件已满足" in say(ConditionConfirmed(*act, "e", "已确认"), drop)
