"""A statement's past in rows: versions, requests, decisions, release."""

from __future__ import annotations

from app.ui.models.review_history import history_rows, version_rows
from tests.support.signing import holding, request, revise, sign
from tests.support.stage import play


def history(scene):
    return history_rows(scene.story.state, scene.workspace.roster, holding(scene), scene.clock.time)


def test_the_latest_comes_first_with_person_and_content():
    found = history(play("en", "signed"))
    assert [row.text for row in found] == [
        "Incident commander", "Legal counsel", "Head of communications", "Sign-off of v3 asked for",
        "v3 saved", "v2 saved", "v1 saved",
    ]  # fmt: skip
    assert found[1].below.startswith("Han Jingzhi · v3 ")
    assert [row.chip.text for row in found[:3]] == ["Approved"] * 3
    assert found[-1].below == "Chen Yu'an · First draft"


def test_approvals_of_other_content_and_requests_for_it_are_marked_as_superseded():
    scene = play("en", "desk")
    revise(scene)
    request(scene)
    marks = {row.text: row.chip.text for row in history(scene) if row.chip}
    assert marks == {"Head of communications": "Superseded", "Sign-off of v3 asked for": "superseded"}


def test_an_objection_keeps_its_words_and_its_mark():
    scene = play("en", "desk")
    sign(scene, "legal", "changes", "Name the owner")
    first = history(scene)[0]
    assert (first.text, first.below, first.chip.text) == (
        "Legal counsel", "Han Jingzhi · Name the owner", "Changes asked",
    )  # fmt: skip
    assert "sent back" in [row.chip.text for row in history(scene) if row.chip]
    revise(scene)
    assert history(scene)[1].chip.text == "Changes asked"


def test_a_release_is_the_last_word():
    first = history(play("en", "released"))[0]
    assert first.text == "Released"
    assert first.below.startswith("Gu Qing · ")


def test_versions_name_the_current_one_and_the_one_compared_with():
    scene = play("en", "desk")
    statement = holding(scene)
    rows = version_rows(
        scene.story.state, scene.workspace.roster, statement, scene.clock.time, statement.versions[0].id
    )
    assert [row.text for row in rows] == ["v3 Uses the verified call", "v2 Adds the call", "v1 First draft"]
    assert [row.chip.text if row.chip else "" for row in rows] == ["current", "", "compared"]
    assert [row.key for row in rows] == [version.id for version in reversed(statement.versions)]
