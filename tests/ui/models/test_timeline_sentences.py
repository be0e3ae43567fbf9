"""A sentence for every kind of entry."""

import pytest

from app.domain import clocks, facts, incident, notes, promises, roles, signing, statements, tasks
from app.domain.decisions import DecisionMade
from app.domain.release import StatementReleased
from app.domain.severity import SeverityAssessed
from app.domain.state import KINDS
from app.domain.terms import Refusal
from app.room.codec import Unknown
from app.ui.models import timeline_sentences as sentences
from app.ui.models.timeline_sentences import bare, size
from tests.support.lines import backdrop, first, made_up
from tests.support.stage import play

FP = "7f3a91c2" + "0" * 56


@pytest.fixture(scope="module")
def scene():
    return play("en", "end")


@pytest.fixture(scope="module")
def back(scene):
    return backdrop(scene)


def said(scene, back, body, **given):
    return bare(made_up(body, scene.people["shen"], **given), back)


def test_every_kind_that_the_rules_know_has_a_sentence(scene, back):
    assert set(sentences._SENTENCES) == set(KINDS.values())


def test_no_entry_of_the_story_shows_an_id_or_leaves_a_gap(scene, back):
    for seq in range(1, back.end + 1):
        text = bare(back.row(seq), back).body
        assert text.strip()
        assert "{" not in text
        assert back.row(seq).entry not in text
        assert not any(member in text for member in scene.people.values())


def test_declaring_names_the_playbook_and_shows_the_level(back):
    found = bare(first(back, "incident.declared"), back)
    assert found.body == (
        "N3 refrigerator: “at most 200 yuan” recording, with the playbook “After-sales compensation dispute gone viral”"
    )
    assert (found.levels, found.role) == ((3,), "Incident commander")


def test_another_who_declares_does_not_get_the_commanders_role(scene, back):
    used = incident.PlaybookUsed("other", "1", {})
    body = incident.IncidentDeclared("T", "", None, False, 2, 1, scene.people["han"], used)
    assert said(scene, back, body).role == ""


def test_a_moment_is_dated_unless_it_is_the_day_of_the_entry(scene, back):
    today = said(scene, back, incident.KnownSinceStated("2026-03-13T18:20:00Z", "call"))
    other = said(scene, back, incident.KnownSinceStated("2026-01-02T10:00:00Z", "call"))
    odd = said(scene, back, incident.KnownSinceStated("yesterday", "call"))
    assert today.body.startswith("The company has known since ")
    assert len(today.body) < len(other.body)
    assert odd.body == "The company has known since yesterday: call"


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (incident.IncidentStoodDown("two quiet windows"), "two quiet windows"),
        (incident.IncidentClosed(""), "Nothing is left open."),
        (incident.IncidentClosed("all promises kept"), "all promises kept"),
        (incident.IncidentReopened("a new video"), "a new video"),
        (incident.IncidentContinued("s", 41, "h", "disk"), "Goes on from entry #41 of an earlier record: disk"),
        (tasks.TaskAdded("t", "Ring the dealer", "legal"), "Ring the dealer, for Legal counsel"),
        (tasks.TaskStarted("stop_script"), "Withdraw the disputed script and its ceiling"),
        (tasks.TaskDone("x", "done at 02:27"), "x: done at 02:27"),
        (tasks.TaskDropped("x", "no such script"), "x: no such script"),
        (tasks.TaskReopened("x", "again"), "x: again"),
        (tasks.TaskMoved("x", "legal", "contracts"), "x goes to Legal counsel: contracts"),
        (clocks.ClockStopped("x", "receipt 12"), "x stopped: receipt 12"),
        (clocks.ClockWaived("x", "no data involved"), "x does not apply: no data involved"),
        (facts.FactStated("f", "F-11", "Cases", "37", "", "", "query"), "Cases: 37 (source: query)"),
        (facts.FactStated("f", "F-11", "Loss", "9", "yuan", "", "", "Ms Zhou"), "Loss: 9 yuan, as Ms Zhou says"),
        (facts.FactWithdrawn("f", "o", "typed twice"), "“”: typed twice"),
        (notes.NoteWritten("seen\ntwice"), "seen\ntwice"),
        (notes.EntryCorrected("e", "1,284 posts"), "1,284 posts"),
        (statements.CommentMade("c", "s", "v", "en", "*", 3, "q", "add it"), "s, paragraph 4: add it"),
        (statements.CommentResolved("none", "added"), "added"),
        (promises.PromiseKept("p", "receipt"), "p: receipt"),
        (promises.PromiseMissed("p", "no part"), "p: no part"),
    ],
)  # fmt: skip
def test_short_sentences(scene, back, body, text):
    assert said(scene, back, body).body == text


def test_a_closed_set_of_sentences_names_times(scene, back):
    due = "2026-03-20T10:00:00Z"
    added = said(scene, back, tasks.TaskAdded("t", "Ring", "legal", due))
    started = said(scene, back, clocks.ClockStarted("x", due, "letter"))
    moved = said(scene, back, promises.PromiseRenegotiated("p", due, "strike"))
    made = said(scene, back, promises.PromiseMade("p", "P-09", "we visit", due, "quality"))
    for found in (added, started, moved, made):
        assert "20 Mar" in found.body
    assert made.body.startswith("P-09 we visit, by ")


def test_a_severity_that_changed_shows_both_levels(back):
    found = bare(first(back, "severity.assessed"), back)
    assert (found.levels, found.title) == ((3, 2), "Severity changed")
    assert found.body.startswith("Over four million views")
    assert found.body.endswith("points)")


def test_a_severity_that_was_confirmed_shows_one(scene, back):
    seq = first(back, "severity.assessed").seq
    found = said(scene, back, SeverityAssessed(3, {}, [], "", "checked"), seq=seq)
    assert (found.levels, found.title, found.body) == ((3,), "Severity confirmed", "checked")


def test_roles_are_taken_handed_over_and_withdrawn(scene, back):
    han = scene.people["han"]
    assert said(scene, back, roles.RoleAssigned("legal", han)).body == "Han Jingzhi takes the role Legal counsel"
    assert said(scene, back, roles.RoleAssigned("legal", han, "pr")).body == "Han Jingzhi stands in as Legal counsel"
    handed = said(scene, back, roles.RoleHandedOver("legal", han, "shift ends", "the letter"))
    assert handed.body == "Legal counsel passes to Han Jingzhi: shift ends\nUnder way: the letter"
    gone = said(scene, back, roles.RoleWithdrawn("legal", han, "ill"))
    assert gone.body == "Han Jingzhi no longer holds Legal counsel: ill"


def test_a_fact_carries_its_label_in_the_tone_of_its_turn(back):
    assert (bare(first(back, "fact.stated"), back).tag, bare(first(back, "fact.stated"), back).tone) == (
        "F-01",
        "neutral",
    )
    assert bare(first(back, "fact.verified"), back).tone == "ok"
    disputed = bare(first(back, "fact.disputed"), back)
    assert (disputed.tag, disputed.tone) == ("F-09", "danger")
    assert disputed.body == "“Loss the customer claims: 18600 yuan”: Not yet assessed"


def test_a_turn_of_a_fact_names_its_reason_and_source(scene, back):
    fact = back.state.facts.sheet[scene.story.id("product_model")]
    both = said(scene, back, facts.FactVerified(fact.id, fact.of, "seen it", "nameplate"))
    plain = said(scene, back, facts.FactVerified(fact.id, fact.of))
    assert "seen it (source: nameplate)" in both.body
    assert plain.body == "Model concerned: N3"


def test_a_decision_stands_in_bold_with_its_reason_below(scene, back):
    found = bare(first(back, "decision.made"), back)
    bold, reason = found.body.split("\n")
    assert found.strong == len(bold)
    assert bold.endswith("→ Stop it now, route the calls to named agents")
    assert reason.startswith("Reason: It has no basis")


def test_a_decision_names_the_one_that_it_replaces(scene, back):
    body = DecisionMade("d", "Q?", ["yes", "no"], 1, "because", scene.story.id("script"))
    assert said(scene, back, body).body.startswith("Q? → no\nReason: because\nReplaces the decision on “Do we keep")


def test_a_file_shows_its_whole_digest(scene, back):
    found = said(scene, back, notes.FileAttached(FP, "call.mp3", "audio/mpeg", 2_500_000))
    assert found.body == f"call.mp3 · 2.4 MB\nSHA-256 {FP}"
    assert found.mono == (FP,)
    erased = said(scene, back, notes.BlobErased(FP, "asked to", "PIPL 47"))
    assert erased.body == "File 7F3A·91C2 erased: asked to. Basis: PIPL 47"


@pytest.mark.parametrize(
    ("many", "words"), [(1, "1 byte"), (900, "900 bytes"), (2048, "2 KB"), (26_214_400, "25.0 MB")]
)
def test_sizes(many, words):
    assert size(many) == words


def test_a_version_shows_label_number_facts_and_content(scene, back):
    found = bare(first(back, "statement.versioned"), back)
    assert found.body.startswith("Q-01 v1 drafted, binds 2 facts, content ")
    assert found.body.endswith(found.mono[0])


def test_a_version_may_correct_or_withdraw_another(scene, back):
    content = {"type": "correction", "audience": "public", "channels": ["web"], "texts": {}}
    corrects = statements.StatementVersioned("x", "S-09", 1, content, "", None, scene.story.id("holding"))
    withdraws = statements.StatementVersioned("x", "S-09", 1, content, "why", None, None, scene.story.id("holding"))
    assert "binds 0 facts" in said(scene, back, corrects).body
    assert said(scene, back, corrects).body.endswith(", corrects S-02")
    assert said(scene, back, withdraws).body.endswith(", withdraws S-02: why")


def test_a_comment_is_resolved_with_an_answer(back):
    made, resolved = bare(first(back, "comment.made"), back), bare(first(back, "comment.resolved"), back)
    assert made.body.startswith("S-02 v1, paragraph 4: The supervisor says")
    assert resolved.body.startswith("S-02: “The supervisor says")
    assert resolved.body.endswith("\nNow today's call, on record")


def test_a_request_names_the_chain_in_its_order(back):
    found = bare(first(back, "signoff.requested"), back)
    assert found.body.startswith("Q-01 v1 to Head of communications, Legal counsel, content ")


def test_a_signature_is_given_in_a_role(back):
    found = bare(first(back, "signoff.given"), back)
    assert found.body == f"Q-01 v1 signed, content {found.mono[0]}"
    assert found.role == "Head of communications"


@pytest.mark.parametrize(
    ("decision", "title", "tone"),
    [("changes", "Changes requested", "warn"), ("reject", "Statement rejected", "danger")],
)
def test_a_signature_withheld_looks_and_reads_otherwise(scene, back, decision, title, tone):
    body = signing.SignoffGiven("s", "v", FP, "review", "legal", decision, "name the owner")
    found = said(scene, back, body)
    assert (found.title, found.look.tile) == (title, tone)
    assert found.body == "s, content 7F3A·91C2: name the owner"


def test_an_accepted_change_names_role_and_fact(scene, back):
    fact = scene.story.id("product_model")
    body = signing.ChangeAccepted(scene.story.id("holding"), "v", FP, "legal", fact, "o", "same meaning")
    text = "S-02 keeps its signature of Legal counsel although F-01 has changed: same meaning"
    assert said(scene, back, body).body == text


def test_a_release_counts_channels_and_signatures(back):
    found = bare(first(back, "statement.released"), back)
    assert found.body.startswith("Q-01 v1 released on 2 channels, with 2 sign-offs, content ")
    assert StatementReleased in KINDS.values()


def test_a_promise_is_named_by_label_and_text(back):
    made, kept = bare(first(back, "promise.made"), back), bare(first(back, "promise.kept"), back)
    assert made.body.startswith("P-01 Next public update, by Head of communications, due ")
    assert kept.body == "P-01 Next public update: S-03"


def test_a_refused_entry_says_what_it_was_and_why_it_has_no_effect(scene, back):
    found = said(scene, back, notes.NoteWritten("x"), kind="refused", refusal=Refusal("closed"))
    assert found.title == "Refused: Note"
    assert found.body == "No effect. This incident is closed. The commander can reopen it."


def test_what_cannot_be_read_is_refused_without_a_kind(scene, back):
    found = said(scene, back, Unknown(), kind="refused", refusal=Refusal("bad-json"))
    assert found.title == ""
    assert found.body == "No effect. It is not in the record's form."


def test_unknown_and_withheld_entries_say_so(scene, back):
    assert said(scene, back, Unknown(), kind="unknown").body.startswith("A newer program wrote this.")
    assert said(scene, back, Unknown(), kind="withheld").body.startswith("What it says is left out")
