"""The rows of the inbox: what waits, what others review, what was decided."""

from __future__ import annotations

from functools import cache

from app.ui.models.inbox import HeadRow, InboxRow, decided_rows, decision_look, inbox_rows
from tests.support.chains import reviewed
from tests.support.given import MINUTE
from tests.support.signing import holding, request, revise, sign
from tests.support.stage import play

seen = cache(lambda until: play("en", until))
DAY = 86_400_000


def rows(scene, who, search="", later=0):
    state, roster = scene.story.state, scene.workspace.roster
    return inbox_rows(state, roster, scene.people[who], scene.clock.time + later, search)


def in_section(found, section):
    return [row for row in found if isinstance(row, InboxRow) and row.section == section]


def heads(found):
    return [(row.title, row.note) for row in found if isinstance(row, HeadRow)]


def test_what_waits_stands_first_with_its_clock_and_without_a_head():
    scene = seen("desk")
    found = rows(scene, "han")
    first = found[0]
    assert (first.section, first.title, first.label, first.level) == ("waiting", "Holding statement", "S-02 v3", 2)
    assert first.role == "legal"
    assert first.due == scene.story.start + 3_600_000
    assert first.total == 3_600_000
    assert first.when.startswith("due ")
    assert heads(found) == [("Decided by me", "today")]


def test_what_others_review_names_whose_turn_it_is():
    found = rows(seen("desk"), "shen")
    (row,) = in_section(found, "others")
    assert (row.label, row.end) == ("S-02 v3", "Han Jingzhi")
    assert ("In review by others", "") in heads(found)


def test_nothing_is_listed_twice_as_waiting_and_as_others():
    assert in_section(rows(seen("desk"), "han"), "others") == []


def test_what_everybody_signed_waits_to_go_out():
    found = rows(seen("signed"), "gu")
    (row,) = in_section(found, "signed")
    assert row.label == "S-02 v3"
    assert (
        row.end
        == holding(seen("signed")).current.digest[:4].upper()
        + "·"
        + holding(seen("signed")).current.digest[4:8].upper()
    )
    assert in_section(found, "others") == []


def test_decisions_come_newest_first_with_what_was_decided_on_which_content():
    found = in_section(rows(seen("desk"), "gu"), "decided")
    assert [row.label for row in found] == ["S-02 v3", "S-01 v1", "Q-01 v1"]
    assert {row.chip.text for row in found} == {"Approved"}
    assert all(len(row.end) == 9 for row in found)


def test_an_approval_of_other_content_is_marked_as_superseded_also_days_later():
    scene = play("en", "desk")
    revise(scene)
    found = in_section(rows(scene, "gu", later=2 * DAY), "decided")
    assert [(row.label, row.chip.text) for row in found] == [("S-02 v3", "Superseded")]


def test_yesterdays_decisions_are_not_todays():
    assert in_section(rows(seen("desk"), "gu", later=2 * DAY), "decided") == []


def test_a_closed_incident_shows_every_decision():
    found = rows(seen("end"), "gu", later=9 * DAY)
    assert heads(found) == [("Decided by me", "")]
    assert [row.label for row in in_section(found, "decided")][-2:] == ["S-01 v1", "Q-01 v1"]


def test_a_statement_that_was_sent_back_leaves_the_inbox_until_it_is_asked_for_again():
    scene = play("en", "desk")
    sign(scene, "legal", "changes", "Name the owner")
    assert [row.section for row in rows(scene, "han") if isinstance(row, InboxRow)][:1] == ["decided"]
    revise(scene)
    request(scene)
    assert rows(scene, "han")[0].label == "S-02 v4"


def test_searching_finds_names_and_numbers_and_drops_empty_sections():
    scene = seen("desk")
    assert [row.label for row in rows(scene, "han", "s-02") if isinstance(row, InboxRow)] == ["S-02 v3"]
    assert [row.label for row in rows(scene, "han", "MEMO") if isinstance(row, InboxRow)] == ["S-01 v1"]
    assert rows(scene, "han", "nothing like it") == []


def test_a_row_says_all_it_shows_and_heads_cannot_be_chosen():
    found = rows(seen("desk"), "han")
    assert found[0].acts
    assert found[0].spoken.startswith("Holding statement, S-02 v3, due ")
    head = next(row for row in found if isinstance(row, HeadRow))
    assert not head.acts
    assert head.spoken == "Decided by me, today"


def test_keys_tell_sections_and_roles_apart():
    found = [row.key for row in rows(seen("signed"), "shen")]
    assert len(set(found)) == len(found)


def test_each_decision_has_a_look_of_its_own():
    looks = [decision_look(decision) for decision in ("approve", "changes", "reject")]
    assert [look.text for look in looks] == ["Approved", "Changes asked", "Rejected"]
    assert [look.tone for look in looks] == ["ok", "warn", "danger"]


# -- deputies and conditions -----------------------------------------------------------------------------------------


def first(case, member):
    rows = [r for r in inbox_rows(case.state, case.state.roster, member, case.now) if isinstance(r, InboxRow)]
    return (rows[0].section, rows[0].act, rows[0].chip.text if rows[0].chip else "") if rows else None


def test_a_deputy_reads_for_whom_they_sign():
    case = reviewed()
    assert first(case, "zhou")[0] == "others"
    case.now += 10 * MINUTE
    assert first(case, "zhou") == ("waiting", "sign", "for han")


def test_a_condition_waits_with_the_person_named_and_stands_with_who_set_it():
    case = reviewed()
    case.give("gu", "pr", "condition", "address added", person="wei")
    assert first(case, "wei") == ("waiting", "confirm", "Confirm the condition")
    assert first(case, "gu") == ("conditions", "", "Not met yet")


def test_a_withdrawn_approval_is_marked_among_the_decisions():
    case = reviewed()
    case.give("gu", "pr")
    case.withdraw("gu", "pr")
    rows = decided_rows(case.state, "gu", case.now)
    assert [row.chip.text for row in rows] == ["Withdrawn"]
