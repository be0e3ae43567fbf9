"""What the studio works at: opening, editing, keeping, saving; nobody's work is lost and nobody's is overwritten."""

import pytest

from app.domain.facts import FactStated, FactVerified
from app.domain.statements import StatementVersioned
from app.room import working
from app.ui.screens.studio_session import AFTER, Session
from tests.support.seated import enter, seated, told
from tests.support.stage import play


@pytest.fixture
def at(dressed):
    """A session at somebody's desk."""
    holders = []

    def at(who="chen", until="half", scene=None):
        holder = seated(who, until, scene)
        desk = holder.__enter__()
        holders.append(holder)
        session = Session(desk)
        desk.noticed.connect(session.refresh)
        session.renew()
        return session

    yield at
    for holder in holders:
        holder.__exit__(None, None, None)


def still(session, qtbot):
    """Wait until the worker has nothing left to do."""
    done = []
    session.desk.jobs.run("wait", lambda: None, done.append)
    qtbot.waitUntil(lambda: done != [])


def save(session, note="", by=None):
    body = session.next_version(note)
    enter(session.desk, body)


def named(session, label):
    return next(s for s in session.desk.state.statements.in_order() if s.label == label)


def fact(session, label):
    return next(f for f in session.desk.state.facts.in_order() if f.label == label)


def people(session, name):
    roster = session.desk.roster
    return next(m for m in session.desk.workspace.seats if roster.person(m, "en") == name)


# -- opening -----------------------------------------------------------------------------------------------------


def test_the_statement_that_matters_is_opened(at):
    session = at()
    assert session.statement.label == "S-02"
    assert (session.language, session.channel) == ("en", "*")
    assert session.text.startswith("# N3 compensation complaint")
    assert session.template.id == "holding"


def test_without_a_statement_there_is_nothing_to_show(at):
    session = at(until="declared")
    assert session.statement is None
    assert session.text == ""
    assert session.version is None
    assert session.base is None
    assert session.content is None
    assert session.checks == ()
    assert session.proposals == {}
    assert session.values == {}
    assert session.next_version() is None
    for act in (
        session.request,
        session.discard,
        session.bring_back,
        session.apply_form,
        session.settle,
        session.refresh,
    ):
        act()
    assert session.statement is None


def test_another_statement_another_language_another_version_can_be_shown(at):
    session = at()
    session.open(named(session, "S-01").id)
    assert session.template.id == "memo"
    session.show_text("zh")
    assert session.text.startswith("# ")
    session.open(named(session, "S-02").id)
    assert session.language == "zh"
    session.show_version(session.statement.versions[0].id)
    assert session.version.number == 1
    assert not session.editing
    assert session.text == session.version.content.texts["zh"]["*"]
    session.show_version("")
    assert session.version.number == 2


def test_a_language_that_a_statement_lacks_is_not_shown(at):
    session = at()
    session.show_text("fr", "weibo")
    assert (session.language, session.channel) == ("en", "*")


def test_what_is_compared_is_the_version_before_or_the_one_that_was_chosen(at):
    session = at()
    assert session.base.number == 1
    session.type("Other words.")
    assert session.base.number == 2
    session.compare(True, session.statement.versions[0].id)
    assert session.redline
    assert session.base.number == 1
    session.show_version(session.statement.versions[0].id)
    session.against = ""
    assert session.base is None


# -- who may do what ---------------------------------------------------------------------------------------------


def test_an_author_writes_and_a_signer_reads_until_they_say_otherwise(at):
    assert at("chen").editing
    session = at("han")
    assert session.would_sign
    assert not session.editing
    session.type("Not mine.")
    assert not session.edited
    session.unlock()
    assert session.editing
    session.type("Mine now.")
    assert session.edited


def test_whoever_is_not_asked_to_sign_may_write(at):
    session = at("luo")
    assert not session.would_sign
    assert session.editing


def test_a_released_statement_is_only_read(at):
    session = at("chen", "released")
    assert session.statement.status == "released"
    assert not session.may_edit
    assert session.signed == ()


def test_the_past_is_only_read(at, qtbot):
    session = at()
    session.desk.show_moment(52)
    qtbot.waitUntil(lambda: session.desk.is_past)
    session.renew()
    assert not session.editing
    assert session.next_version() is None or not session.editing


# -- writing -----------------------------------------------------------------------------------------------------


def test_the_form_is_written_into_the_text_after_a_pause(at, qtbot):
    session = at()
    with qtbot.waitSignal(session.texted) as told_:
        session.fill("contact", "400-111")
        assert "400-111" not in session.text
    assert told_.args == [False]
    assert "400-111" in session.text
    assert session.edited
    assert AFTER <= 100  # with what writing takes, a person sees it within 150 ms


def test_typing_is_told_after_a_pause_too(at, qtbot):
    session = at()
    with qtbot.waitSignal(session.worked):
        session.type("By hand.")
    assert session.work.by_hand("en", "*")


def test_the_form_leaves_a_text_edited_by_hand_alone_until_it_is_applied_again(at):
    session = at()
    session.type("By hand.")
    session.fill("contact", "400-111")
    session.settle()
    assert session.text == "By hand."
    seen = []
    session.texted.connect(seen.append)
    session.apply_form()
    assert "400-111" in session.text
    assert seen[-1] is True  # and can be undone


def test_binding_writes_the_value_at_once(at):
    session = at()
    session.bind("offer_amount", "")
    assert "200 yuan" not in session.text
    assert session.proposals["offer_amount"] == fact(session, "F-04").id
    session.bind(session.slot_of(fact(session, "F-04").id), fact(session, "F-04").id)
    assert "200 yuan" in session.text
    assert session.slot_of(fact(session, "F-09").id) == "F-09"


def test_channels_can_be_chosen(at):
    session = at()
    session.choose_channels(["weibo"])
    assert session.content.channels == ["weibo"]
    assert session.edited


def test_facts_shown_are_those_of_the_version_shown(at):
    session = at()
    assert fact(session, "F-07").id in session.values
    session.show_version(session.statement.versions[0].id)
    assert fact(session, "F-07").id not in session.values


def test_a_fact_stated_anew_stands_in_the_text_at_once(at):
    session = at()
    known = fact(session, "F-07")
    session.desk.act_as(people(session, "Luo Xiaoman"))
    enter(session.desk, FactStated(known.id, "F-07", known.claim, "2026-03-14", "", "", "Recording"))
    session.desk.act_as(people(session, "Chen Yu'an"))
    session.renew()
    assert "On 14 March our head of customer service" in session.text
    assert session.edited


# -- keeping -----------------------------------------------------------------------------------------------------


def test_unsaved_work_comes_back_at_another_desk_of_the_same_person(at, qtbot):
    scene = play("en", "half")
    first = at(scene=scene)
    first.type("Half a sentence")
    first.fill("contact", "400-111")
    first.keep()
    still(first, qtbot)
    second = at(scene=scene)
    qtbot.waitUntil(lambda: second.edited)
    assert second.text == "Half a sentence"
    assert second.work.fields["contact"] == "400-111"


def test_it_is_remembered_by_itself_after_a_pause(at, qtbot):
    scene = play("en", "half")
    first = at(scene=scene)
    first.type("Half a sentence")
    key = first._key
    qtbot.waitUntil(lambda: scene.workspace.store.recall(key) is not None)
    assert working.restored(scene.workspace.store.recall(key).decode()).text("en", "*") == "Half a sentence"


def test_each_person_at_a_machine_has_a_draft_of_their_own(at, qtbot):
    session = at()
    session.type("What Chen writes")
    session.desk.act_as(people(session, "Luo Xiaoman"))
    session.renew()
    still(session, qtbot)
    assert session.text != "What Chen writes"
    session.desk.act_as(people(session, "Chen Yu'an"))
    session.renew()
    qtbot.waitUntil(lambda: session.text == "What Chen writes")


def test_another_statement_and_back_loses_nothing(at, qtbot):
    session = at()
    here = session.id
    session.type("Unsaved")
    session.open(named(session, "S-01").id)
    session.open(here)
    qtbot.waitUntil(lambda: session.text == "Unsaved")


def test_a_signer_who_had_begun_to_write_finds_it_open(at, qtbot):
    scene = play("en", "half")
    session = at("han", scene=scene)
    session.unlock()
    session.type("Legal's words")
    session.keep()
    still(session, qtbot)
    again = at("han", scene=scene)
    qtbot.waitUntil(lambda: again.text == "Legal's words")
    assert again.editing


def test_what_is_discarded_can_be_brought_back_until_the_next_change(at, qtbot):
    session = at()
    said = []
    session.said.connect(said.append)
    session.type("Unsaved")
    session.discard()
    assert not session.edited
    assert said[-1] == "Your changes were discarded."
    session.bring_back()
    assert session.text == "Unsaved"
    assert session.given_up is None
    session.discard()
    session.type("New")
    session.bring_back()
    assert session.text == "New"


def test_nothing_is_remembered_of_a_copy_that_says_what_the_record_says(at, qtbot):
    session = at()
    before = session.text
    session.type("x")
    session.keep()
    session.type(before)
    session.keep()
    still(session, qtbot)
    assert session.desk.workspace.store.recall(session._key) is None


# -- saving and asking -------------------------------------------------------------------------------------------


def test_a_saved_version_is_the_new_ground_of_the_work(at, qtbot):
    session = at()
    session.type("Saved words.")
    save(session, "Note")
    assert session.statement.current.number == 3
    assert not session.edited
    assert not session.overtaken
    assert session.work.base == session.statement.current.id
    assert session.text == "Saved words."


def test_what_is_typed_while_a_version_is_being_saved_stays(at, qtbot):
    session = at()
    session.type("First.")
    body = session.next_version()
    session.type("First. Second.")
    enter(session.desk, body)
    assert session.text == "First. Second."
    assert session.edited


def test_saving_without_a_change_is_refused_politely(at):
    session = at("chen", "requested")
    said = []
    session.said.connect(said.append)
    assert session.next_version() is None
    assert said[-1] == "Nothing has changed since v3."


def test_a_version_points_to_what_its_statement_corrects(at):
    session = at("chen", "released")
    of = named(session, "S-02")
    raw = working.content(session.work, session.version.content, session.desk.state.facts)
    enter(session.desk, StatementVersioned("new", "S-09", 1, raw, "", "holding", corrects=of.id))
    session.open("new")
    session.type("Other.")
    assert session.next_version().corrects == of.id


def test_sign_off_is_asked_for_with_the_chain_that_the_rules_want(at):
    session = at("chen", "requested")
    session.type(session.text + " Now.")
    save(session)
    assert not session.asked
    told(session.desk, session.request)
    assert session.asked


def test_signatures_that_the_next_version_voids_are_named(at):
    session = at("chen", "desk")
    assert session.names(session.signed) == "Head of communications Gu Qing"
    session.type("Another.")
    save(session)
    assert session.signed == ()


# -- others ------------------------------------------------------------------------------------------------------


def other_version(session, text):
    """Somebody else saves a version of what is open."""
    statement = session.statement
    work = working.written(working.opened(session.desk.state, statement), "en", "*", text)
    raw = working.content(work, statement.current.content, session.desk.state.facts)
    return StatementVersioned(statement.id, statement.label, len(statement.versions) + 1, raw, "", statement.template)


def submit_as(session, who, body):
    """Enter as somebody else at this machine, without the session noticing who acts."""
    member = people(session, who)
    room, seat = session.desk.room, session.desk.workspace.seats[member]
    told(session.desk, lambda: session.desk.jobs.run("other", lambda: room.submit(body, seat)))


def test_a_reader_follows_another_persons_version(at):
    session = at("han")
    submit_as(session, "Chen Yu'an", other_version(session, "Chen's words."))
    assert session.text == "Chen's words."
    assert session.version.number == 3


def test_unsaved_work_is_not_overwritten_by_another_persons_version(at):
    session = at("chen")
    session.type("Mine.")
    submit_as(session, "Luo Xiaoman", other_version(session, "Luo's words."))
    assert session.text == "Mine."
    assert session.overtaken
    body = session.next_version()
    assert body.number == 4


def test_the_same_words_from_somebody_else_are_no_conflict(at):
    session = at("chen")
    session.type("The same.")
    submit_as(session, "Luo Xiaoman", other_version(session, "The same."))
    assert not session.overtaken
    assert not session.edited


def test_a_draft_that_was_overtaken_while_away_says_so(at, qtbot):
    scene = play("en", "half")
    first = at(scene=scene)
    first.type("Mine.")
    first.keep()
    still(first, qtbot)
    submit_as(first, "Luo Xiaoman", other_version(first, "Luo's words."))
    second = at(scene=scene)
    qtbot.waitUntil(lambda: second.text == "Mine.")
    assert second.overtaken
    second.discard()
    assert not second.overtaken
    assert second.text == "Luo's words."


def test_a_fact_verified_elsewhere_changes_what_blocks(at):
    session = at("chen")
    known = fact(session, "F-07")
    submit_as(session, "Luo Xiaoman", FactStated(known.id, "F-07", known.claim, "2026-03-14", "", "", "Recording"))
    assert next(c for c in session.checks if c.code == "facts").answer == "blocks"
    stated = fact(session, "F-07")
    submit_as(session, "Wei Guanglin", FactVerified(stated.id, stated.of, "", "Heard it"))
    assert next(c for c in session.checks if c.code == "facts").answer == "ok"
    assert next(c for c in session.checks if c.code == "unsaved").answer == "blocks"
