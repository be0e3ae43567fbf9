"""What a reader has to know besides the words."""

from __future__ import annotations

from app.domain.roles import RoleWithdrawn
from app.domain.severity import SeverityAssessed
from app.room.reviewing import Reading, read
from app.ui.models.review_notices import review_notices
from tests.support.chains import Chained, reviewed
from tests.support.signing import asked, dispute, holding, request, restate, revise, sign
from tests.support.stage import play


def notices(scene, who, drifted=None, reading=None):
    return review_notices(asked(scene, who), drifted, reading)


def test_a_quiet_text_has_no_notices():
    assert notices(play("en", "desk"), "han") == []


def test_a_version_that_came_in_while_reading_is_announced_with_a_way_to_see_it():
    scene = play("en", "desk")
    before = holding(scene).current
    revise(scene)
    (found,) = notices(scene, "han", drifted=before)
    assert found.sentence.startswith("v4 came in while you were reading v3.")
    assert (found.button, found.act) == ("Show what changed", "redline")


def test_a_superseded_signer_hears_calmly_what_changed_and_that_the_signature_is_void():
    scene = play("en", "desk")
    before = holding(scene).current
    revise(scene)
    reading = read(holding(scene).current.content, before.content)
    (found,) = notices(scene, "gu", reading=reading)
    assert found.tone == "accent"
    assert found.sentence.startswith("You approved v3 at ")
    assert "does not count for v4" in found.sentence
    assert found.sentence.endswith("Added: 1. Removed: 1.")
    assert (found.act, found.target) == ("redline", before.id)
    assert notices(scene, "gu", drifted=before)[0].sentence.startswith("You approved v3 at ")


def test_a_change_undone_exactly_says_since_when_the_sign_offs_count_again():
    scene = play("en", "desk")
    revise(scene)
    revise(scene, "an upper limit", "a ceiling")
    (found,) = notices(scene, "han")
    assert found.sentence.startswith("v5 is word for word v3: its sign-offs count again since ")
    assert found.tone == "neutral"


def test_a_changed_fact_is_shown_old_and_new_and_offered_to_who_signed():
    scene = play("en", "desk")
    restate(scene)
    (mine,) = notices(scene, "gu")
    assert mine.change == ("F-04", "200", "300")
    assert (mine.button, mine.act, mine.tone) == ("Accept the change…", "accept", "warn")
    (theirs,) = notices(scene, "han")
    assert (theirs.button, theirs.sentence) == ("", "F-04 has changed after it was signed.")


def test_a_disputed_fact_says_that_a_new_version_is_needed():
    scene = play("en", "desk")
    dispute(scene)
    (found,) = notices(scene, "gu")
    assert found.change == ("F-04", "verified", "disputed")
    assert (found.button, found.tone) == ("", "danger")
    assert found.sentence == "F-04 is no longer what this text says: a new version is needed."


def test_a_changed_fact_that_is_not_checked_yet_shows_both_what_it_says_and_how_it_stands():
    scene = play("en", "desk")
    restate(scene, verified=False)
    assert notices(scene, "gu")[0].change == ("F-04", "200, verified", "300, unverified")


def test_nobody_is_asked_to_accept_a_change_of_what_nobody_signed():
    scene = play("en", "requested")
    restate(scene)
    assert [found.act for found in notices(scene, "gu")] == [""]


def test_a_released_text_is_left_alone():
    scene = play("en", "released")
    restate(scene)
    assert notices(scene, "gu") == []


def test_what_changed_besides_the_words_is_told():
    reading = Reading({}, {}, ("app",), ("weibo", "x"), ("staff", "public"), ("memo", "holding"))
    (found,) = notices(play("en", "desk"), "han", reading=reading)
    assert found.sentence == (
        "Besides the words: channels added: App; channels removed: Weibo, x; "
        "audience: The public, before: Staff; type: holding, before: memo."
    )


def test_asked_for_again_the_void_signature_stays_void():
    scene = play("en", "desk")
    revise(scene)
    request(scene)
    assert "does not count" in notices(scene, "gu")[0].sentence
    sign(scene, "pr")
    assert notices(scene, "gu") == []


# -- stages that nobody can sign, conditions -------------------------------------------------------------------------


def test_a_stage_that_nobody_can_sign_is_said_at_once_with_who_can_step_in():
    case = reviewed()
    case.stands("shen", RoleWithdrawn("pr", "gu", "left"))
    (found,) = review_notices(case.looked("shen"), None, None)
    assert found.sentence == (
        "Nobody can sign this as pr: nobody holds the role. Assign the role to somebody else, or call the deputy."
    )
    assert (found.tone, found.act, found.target) == ("danger", "reach", "pr")


def test_an_author_who_alone_holds_the_role_is_named():
    case = Chained([{"id": "review", "roles": ["writer"]}])
    case.ask()
    assert "chen wrote in the text" in review_notices(case.looked("shen"), None, None)[0].sentence


def test_a_condition_is_read_with_who_set_it_and_who_confirms_it():
    case = reviewed()
    case.give("gu", "pr", "condition", "Legal address added.", person="wei")
    (found,) = review_notices(case.looked("han"), None, None)
    assert found.sentence == ("gu approved as pr on a condition: Legal address added. wei confirms that it is met.")


def test_pr_and_legal_are_asked_to_accept_a_lower_severity_and_others_are_not():
    case = reviewed()
    grade = case.stands("shen", SeverityAssessed(3, {}, [], "0", "calmer"))
    (found,) = review_notices(case.looked("han"), None, None)
    assert found.sentence == "Severity was lowered to III; chains still follow II until PR and legal accept."
    assert (found.act, found.target) == ("lowering", f"{grade} legal")
    assert review_notices(case.looked("wei"), None, None) == []
