"""The sign-off desk as a whole: reading, deciding, and what happens while others act."""

from __future__ import annotations

from contextlib import ExitStack

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit

from app.domain.incident import IncidentClosed
from app.domain.roles import RoleAssigned
from app.ui.dialogs.approve import ApproveDialog
from app.ui.dialogs.condition import ConditionDialog
from app.ui.dialogs.decide import DecideDialog
from app.ui.dialogs.ratify import RatifyDialog
from app.ui.dialogs.reason import ReasonDialog
from app.ui.dialogs.release import ReleaseDialog
from app.ui.dialogs.signers import AddSignerDialog, HandOverDialog, ReturnDialog
from app.ui.dialogs.suggest import SuggestDialog
from app.ui.panes import first_in
from app.ui.screens.signoff import SignoffScreen
from tests.support.seated import seated, told
from tests.support.signing import act, fact, holding, request, restate, revise, sign, warn
from tests.support.stage import play, stage, strike

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def at(dressed, qtbot):
    """The screen as somebody sees it at a moment of the story, read and ready."""
    with ExitStack() as stack:

        def sit(who, until="desk"):
            scene = play("en", until)
            desk = stack.enter_context(seated(who, scene=scene))
            screen = SignoffScreen(desk)
            qtbot.addWidget(screen)
            screen.resize(1260, 860)
            screen.show()
            qtbot.waitExposed(screen)
            if screen.statement is not None:
                qtbot.waitUntil(lambda: screen.reader.reading is not None)
            return screen, scene

        yield sit


def number(screen):
    """The version that is on show, once it is."""
    return screen.reader.version.number if screen.reader.reading is not None else 0


def press(qtbot, screen, *keys):
    """Each key goes to whatever has the keyboard."""
    for key in keys:
        plain, modifiers = (key, Qt.KeyboardModifier.NoModifier) if not isinstance(key, tuple) else key
        qtbot.keyClick(QApplication.focusWidget() or screen, plain, modifiers)


@pytest.fixture
def staged(dressed):
    """The whole window, as the lawyer sees it when it is her turn."""
    _app, desk, window, scene = stage("en", "light", "desk", "han")
    yield desk, window, scene
    strike(desk, window)


def test_a_whole_review_by_keyboard_alone_from_opening_to_signed(staged, qtbot):
    desk, window, scene = staged
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen = window.screens["signoff"]
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(screen.inbox.list.hasFocus)
    press(qtbot, window, Qt.Key.Key_J, Qt.Key.Key_K)
    assert screen.statement.label == "S-02"
    press(qtbot, window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: screen.text.view.hasFocus() and number(screen) == 3)
    press(qtbot, window, Qt.Key.Key_N, Qt.Key.Key_N)
    assert screen.text.legend.where.text() == "change 2 of 2"
    press(qtbot, window, Qt.Key.Key_C)
    field = QApplication.focusWidget()
    assert isinstance(field, QPlainTextEdit)
    qtbot.keyClicks(field, "Good, it is on record now.")
    assert not screen.bar.approve.isEnabled()
    press(qtbot, window, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(screen.bar.approve.isEnabled)
    press(qtbot, window, (Qt.Key.Key_Return, CTRL | SHIFT))
    dialog = screen.dialog
    assert isinstance(dialog, ApproveDialog)
    qtbot.waitUntil(dialog.cancel.hasFocus)
    press(qtbot, window, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: scene.people["han"] in {g.by for g in desk.state.signoffs.given[screen.statement.id]})
    qtbot.waitUntil(lambda: not screen.bar.approve.isVisible())
    assert screen.bar.reason.text().startswith("You approved it as Legal counsel at ")
    assert [c.text for c in desk.state.statements.comments_on(screen.statement.id)][-1] == "Good, it is on record now."


def test_the_text_gets_the_keyboard_even_where_it_comes_later_than_the_key(at, qtbot):
    screen, _scene = at("han")
    screen.inbox.list.setFocus()
    reading, screen.reader.reading = screen.reader.reading, None
    press(qtbot, screen, Qt.Key.Key_Return)
    assert screen.inbox.list.hasFocus()
    screen.reader.reading = reading
    screen.reader.read.emit()
    assert screen.text.view.hasFocus()


def test_it_leaves_the_keyboard_where_the_person_took_it_meanwhile(at, qtbot):
    screen, _scene = at("han")
    screen.inbox.list.setFocus()
    reading, screen.reader.reading = screen.reader.reading, None
    press(qtbot, screen, Qt.Key.Key_Return)
    screen.inbox.start_search()
    screen.reader.reading = reading
    screen.reader.read.emit()
    assert screen.inbox.search.hasFocus()


def test_the_desk_opens_at_what_waits_longest_with_its_redline(at):
    screen, _scene = at("han")
    assert (screen.statement.label, number(screen)) == ("S-02", 3)
    assert screen.text.mode == "redline"
    assert screen.text.header._note.text() == "changes since v2"
    assert screen.bar.approve.isEnabled()
    assert screen.bar.approve.label == "Approve"
    assert screen.bar.fingerprint.digest == screen.statement.current.digest


def test_signing_keeps_the_statement_in_view_and_tells_that_it_is_signed(at, qtbot):
    screen, scene = at("han")
    sign(scene, "legal")
    qtbot.waitUntil(lambda: not screen.bar.approve.isVisible())
    assert screen.statement.label == "S-02"
    assert screen.inbox.list.chosen().section in ("decided", "others")
    assert screen.bar.changes.isVisible()


def test_the_one_confirmation_signs_exactly_what_was_read(at, qtbot):
    screen, _scene = at("han")
    screen.decide("approve")
    assert isinstance(screen.dialog, ApproveDialog)
    told(screen.desk, screen.dialog.act)
    qtbot.waitUntil(lambda: screen.dialog is None)
    last = screen.desk.state.signoffs.given[screen.statement.id][-1]
    assert (last.role, last.decision, last.digest) == ("legal", "approve", screen.statement.current.digest)


@pytest.mark.parametrize(("key", "decision"), [(Qt.Key.Key_R, "changes"), (Qt.Key.Key_X, "reject")])
def test_saying_no_has_its_keys_and_its_form(at, qtbot, key, decision):
    screen, _scene = at("han")
    screen.activateWindow()
    qtbot.waitUntil(screen.inbox.list.hasFocus)
    press(qtbot, screen, (key, CTRL | SHIFT))
    assert isinstance(screen.dialog, DecideDialog)
    screen.dialog.text.setPlainText("Name the owner")
    told(screen.desk, screen.dialog.act)
    assert screen.desk.state.signoffs.given[screen.statement.id][-1].decision == decision
    qtbot.waitUntil(lambda: not screen.bar.changes.isVisible())


def test_only_one_form_is_open_at_a_time_and_an_act_not_offered_opens_none(at):
    screen, _scene = at("shen")
    screen.decide("approve")
    assert screen.dialog is None
    screen.decide("changes")
    first = screen.dialog
    screen.decide("reject")
    assert screen.dialog is not first
    screen.dialog.reject()
    assert screen.dialog is None


# -- the text changes while it is read -------------------------------------------------------------------------------


def drift(at, qtbot):
    screen, scene = at("han")
    revise(scene)
    request(scene)
    qtbot.waitUntil(lambda: number(screen) == 4)
    return screen, scene


def test_a_version_that_came_in_while_reading_has_to_be_looked_at_before_it_is_signed(at, qtbot):
    screen, _scene = drift(at, qtbot)
    assert not screen.bar.approve.isEnabled()
    assert screen.bar.reason.text().endswith("Look at what changed first: English.")
    assert screen.bar.fingerprint.digest == screen.statement.current.digest
    screen.text.notices.acted.emit("redline", "")
    assert screen.bar.approve.isEnabled()
    assert screen.text.notices.shown == []


def test_going_through_the_changes_counts_as_looking_and_so_does_the_tab(at, qtbot):
    screen, scene = at("han")
    revise(scene, "a ceiling", "an upper limit")
    revise(scene, "这位用户道歉", "周女士道歉")
    request(scene)
    qtbot.waitUntil(lambda: number(screen) == 5)
    assert screen.bar.reason.text().endswith("English, 中文.")
    screen.text.step(1)
    assert screen.bar.reason.text().endswith("first: 中文.")
    screen.text.tabs.bar.setCurrentIndex(1)
    assert screen.bar.approve.isEnabled()


def test_reading_clean_is_not_looking_at_what_changed(at, qtbot):
    screen, _scene = drift(at, qtbot)
    screen.text.choose_mode("clean")
    assert not screen.bar.approve.isEnabled()
    screen.text.choose_mode("side")
    assert screen.bar.approve.isEnabled()


def test_the_confirmation_that_was_open_does_not_sign_the_old_text(at, qtbot):
    screen, scene = at("han")
    screen.decide("approve")
    dialog = screen.dialog
    revise(scene)
    qtbot.waitUntil(lambda: not dialog.primary.isEnabled())
    assert dialog._sentence.text().startswith("The text has changed meanwhile")
    dialog.act()
    dialog.reject()
    assert screen.desk.state.signoffs.counting(screen.statement.id, screen.statement.current.digest) == {}


def test_a_version_that_takes_the_change_back_needs_no_second_look(at, qtbot):
    screen, scene = drift(at, qtbot)
    revise(scene, "an upper limit", "a ceiling")
    qtbot.waitUntil(lambda: number(screen) == 5)
    assert screen.bar.approve.isEnabled()


def test_who_had_signed_finds_a_calm_notice_and_the_way_to_the_redline(at, qtbot):
    screen, scene = at("gu")
    screen.text.choose_mode("clean")
    revise(scene)
    qtbot.waitUntil(lambda: number(screen) == 4)
    (notice,) = screen.text.notices.shown
    assert notice.sentence.startswith("You approved v3 at ")
    assert screen.inbox.list.chosen().chip.text == "Superseded"
    screen.text.notices.acted.emit(notice.act, notice.target)
    qtbot.waitUntil(lambda: number(screen) == 4)
    assert screen.text.mode == "redline"
    assert [change.kind for change in screen.text.view.shown.changes] == ["removed", "added"]
    assert screen.reader.base.number == 3


def test_a_statement_asked_for_again_comes_back_to_who_had_signed(at, qtbot):
    screen, scene = at("gu")
    revise(scene)
    request(scene)
    qtbot.waitUntil(lambda: number(screen) == 4)
    screen.text.show_changes()
    assert screen.bar.approve.isEnabled()
    assert screen.inbox.list.chosen().section == "waiting"


def test_an_unsent_comment_keeps_approve_off_until_it_is_sent_or_discarded(at, qtbot):
    screen, _scene = at("han")
    screen.text.view.go_to(2)
    screen.text.comments.write()
    field = screen.text.view.margin.findChild(QPlainTextEdit)
    field.setPlainText("Where is the record?")
    assert not screen.bar.approve.isEnabled()
    assert screen.bar.reason.text() == "A comment of yours is unsent: send it or discard it."
    field.clear()
    assert screen.bar.approve.isEnabled()


def test_what_is_about_to_be_shown_cannot_be_signed_unread(at, qtbot):
    screen, scene = at("han")
    revise(scene)
    request(scene)
    qtbot.waitUntil(lambda: screen.statement is not screen.reader.statement or number(screen) == 4)
    screen.decide("approve")
    assert screen.dialog is None


# -- facts that change -----------------------------------------------------------------------------------------------


def test_who_signed_accepts_a_changed_fact_with_a_reason(at, qtbot):
    screen, scene = at("gu", "signed")
    restate(scene)
    qtbot.waitUntil(lambda: bool(screen.text.notices.shown))
    (notice,) = screen.text.notices.shown
    screen.text.notices.acted.emit(notice.act, notice.target)
    assert isinstance(screen.dialog, ReasonDialog)
    screen.dialog.text.setPlainText("The receipt says 300.")
    told(screen.desk, screen.dialog.act)
    accepted = screen.desk.state.signoffs.accepted[screen.statement.id]
    changed = fact(scene, "F-04")
    assert accepted == {(screen.statement.current.digest, "pr", changed.id, changed.of)}
    assert screen.text.notices.shown[0].button == ""


def test_a_fact_opens_on_the_facts_screen(at, qtbot):
    screen, scene = at("han")
    with qtbot.waitSignal(screen.desk.go) as gone:
        screen.context.facts.opened.emit(screen.context.facts.rows.rows[0])
    assert gone.args == ["facts", fact(scene, "F-01").id]


# -- going out -------------------------------------------------------------------------------------------------------


def test_after_the_last_signature_the_key_that_approves_releases(at, qtbot):
    screen, scene = at("shen")
    sign(scene, "legal")
    qtbot.waitUntil(screen.bar.approve.isEnabled)
    screen.decide("approve")
    told(screen.desk, screen.dialog.act)
    qtbot.waitUntil(lambda: screen.bar.release.isVisible() and screen.dialog is None)
    screen.decide("approve")
    assert isinstance(screen.dialog, ReleaseDialog)
    screen.dialog.reject()


# -- when nothing can be entered -------------------------------------------------------------------------------------


def test_in_the_past_there_is_no_decision_bar_and_back_in_the_present_there_is(at, qtbot):
    screen, _scene = at("han")
    with qtbot.waitSignal(screen.desk.moment_changed):
        screen.desk.show_moment(screen.desk.head.seq - 1)
    assert not screen.bar.isVisible()
    assert not screen.text.comments.may_write()
    screen.desk.show_moment(None)
    qtbot.waitUntil(lambda: screen.bar.isVisible() and screen.bar.approve.isEnabled())


def test_a_closed_incident_can_be_read_and_nothing_decided(at, qtbot):
    screen, scene = at("han")
    act(scene, "shen", IncidentClosed("enough for a test"))
    qtbot.waitUntil(lambda: not screen.bar.isVisible())
    assert screen.statement is not None


def test_a_broken_record_stops_signing(at):
    screen, _scene = at("han")
    screen.desk.broken = 12
    screen.renew()
    assert not screen.bar.isVisible()


def test_a_drill_is_signed_like_anything_else_and_never_released(at):
    screen, _scene = at("gu", "signed")
    live = screen.desk.live
    screen.desk.live = msgspec.structs.replace(live, incident=msgspec.structs.replace(live.incident, drill=True))
    screen.renew()
    assert not screen.bar.release.isVisible()
    assert screen.bar.reason.text() == "This is a drill: nothing leaves the room."
    screen.decide("release")
    assert screen.dialog is None


def test_without_any_statement_the_desk_says_what_will_come(at):
    screen, _scene = at("han", "declared")
    assert screen.statement is None
    assert screen.text.stack.currentWidget() is screen.text.empty
    assert not screen.bar.isVisible()
    assert not screen.context.isVisible()
    assert screen.inbox.empty.isVisible()


# -- going about -----------------------------------------------------------------------------------------------------


def test_others_can_send_one_to_a_statement(at, qtbot):
    screen, scene = at("gu")
    memo = next(s for s in scene.story.state.statements.in_order() if s.label == "S-01")
    screen.show_at(memo.id)
    qtbot.waitUntil(lambda: screen.reader.reading is not None)
    assert screen.statement.label == "S-01"
    assert screen.inbox.list.chosen().label == "S-01 v1"
    assert screen.bar.reason.text().startswith("S-01 was released at ")


def test_another_member_at_this_machine_finds_their_own_inbox(at, qtbot):
    screen, scene = at("han")
    screen.desk.act_as(scene.people["gu"])
    qtbot.waitUntil(lambda: number(screen) == 3)
    assert screen.bar.reason.text().startswith("You approved it as Head of communications")
    assert screen.text.comments.unsent == 0


def test_f6_finds_inbox_text_facts_and_decision(at, qtbot):
    screen, _scene = at("han")
    stops = [first_in(pane) for pane in screen.regions()]
    assert stops == [screen.inbox.list, screen.text.view, screen.context.facts, screen.bar.approve]
    screen.text.choose_mode("side")
    assert first_in(screen.regions()[1]) is screen.text.old.view


def test_comparing_with_another_version_shows_its_redline(at, qtbot):
    screen, scene = at("han")
    first = holding(scene).versions[0]
    screen.context.base_wanted.emit(first.id)
    qtbot.waitUntil(lambda: screen.reader.reading is not None)
    assert screen.reader.base.id == first.id
    assert screen.text.mode == "redline"
    assert [row.chip.text for row in screen.context.versions.rows.rows if row.chip] == ["current", "compared"]


def test_a_second_changes_only_what_time_changes(at):
    screen, scene = at("han")
    before = screen.context.chain.steps
    scene.clock.at(20 * 60)
    screen.tick()
    assert screen.context.chain.steps != before


def test_the_widths_of_the_panes_are_remembered(staged):
    _desk, window, _scene = staged
    window.show()
    window.show_place("signoff")
    screen = window.screens["signoff"]
    screen.splitter.setSizes([400, 500, 300])
    screen.splitter.splitterMoved.emit(400, 1)
    kept = window.settings.layout["signoff"]
    screen.splitter.setSizes([250, 700, 300])
    window.settings.layout["signoff"] = kept
    screen.renew()
    assert screen.splitter.sizes()[0] == 400


# -- a condition, a deputy, a hand-over --------------------------------------------------------------------------------


def sit_as(qtbot, desk, window, member):
    """Another person takes the seat, leaves the sign-off desk and comes back to it."""
    screen = window.screens["signoff"]
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    desk.act_as(member)
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: screen.inbox.list.hasFocus() and screen.reader.reading is not None)


def test_a_conditional_approval_is_given_confirmed_signed_and_released_by_keyboard_alone(staged, qtbot, tmp_path):
    desk, window, scene = staged
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    screen = window.screens["signoff"]
    qtbot.keyClick(window, Qt.Key.Key_4, CTRL)
    qtbot.waitUntil(lambda: screen.inbox.list.hasFocus() and number(screen) == 3)
    press(qtbot, window, (Qt.Key.Key_C, CTRL | SHIFT))
    form = screen.dialog
    assert isinstance(form, ConditionDialog)
    qtbot.waitUntil(form.text.hasFocus)
    qtbot.keyClicks(form.text, "Legal address added")
    press(qtbot, form, Qt.Key.Key_Tab)
    while form.person.currentData() != scene.people["luo"]:
        press(qtbot, form, Qt.Key.Key_Down)
    press(qtbot, form, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: screen.dialog is None)
    qtbot.waitUntil(lambda: any("Legal address added" in notice.sentence for notice in screen.text.notices.shown))
    sit_as(qtbot, desk, window, scene.people["luo"])
    qtbot.waitUntil(screen.bar.confirm.isVisible)
    press(qtbot, window, (Qt.Key.Key_M, CTRL | SHIFT))
    qtbot.waitUntil(screen.dialog.text.hasFocus)
    qtbot.keyClicks(screen.dialog.text, "Seen in v3")
    press(qtbot, screen.dialog, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: screen.dialog is None and not screen.bar.confirm.isVisible())
    sit_as(qtbot, desk, window, scene.people["shen"])
    qtbot.waitUntil(screen.bar.approve.isEnabled)
    press(qtbot, window, (Qt.Key.Key_Return, CTRL | SHIFT))
    qtbot.waitUntil(screen.dialog.cancel.hasFocus)
    press(qtbot, screen.dialog, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: screen.dialog is None and screen.bar.release.isVisible())
    sit_as(qtbot, desk, window, scene.people["shen"])
    press(qtbot, window, (Qt.Key.Key_Return, CTRL | SHIFT))
    qtbot.waitUntil(screen.dialog.primary.hasFocus)
    screen.dialog.folder.setText(str(tmp_path / "out"))
    press(qtbot, screen.dialog, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: screen.statement.status == "released")
    assert (tmp_path / "out").is_dir()


def test_the_menu_offers_what_would_stand_and_says_why_the_rest_would_not(at):
    screen, _scene = at("han")
    acts = screen.bar.menu().actions()
    assert [act.text().split("\t")[0] for act in acts] == [
        "Return to a stage…",
        "Hand over the sign-off…: Nobody else here may sign as Legal counsel.",
        "Add a signer…",
    ]
    assert [act.isEnabled() for act in acts] == [True, False, True]
    screen.decide("hand-over")
    assert screen.dialog is None


@pytest.mark.parametrize(
    ("act", "kind"), [("return", ReturnDialog), ("add-signer", AddSignerDialog), ("condition", ConditionDialog)]
)
def test_each_act_opens_its_form(at, act, kind):
    screen, _scene = at("han")
    screen.decide(act)
    assert isinstance(screen.dialog, kind)


def test_a_signature_can_be_withdrawn_before_the_release(at, qtbot):
    screen, _scene = at("gu")
    qtbot.keyClick(screen, Qt.Key.Key_W, CTRL | SHIFT)
    assert isinstance(screen.dialog, ReasonDialog)
    screen.dialog.text.setPlainText("Read too fast")
    told(screen.desk, screen.dialog.act)
    qtbot.waitUntil(screen.bar.approve.isVisible)


def test_a_passage_is_suggested_otherwise_with_one_key_and_stands_beside_it(at, qtbot):
    screen, _scene = at("han")
    screen.text.view.go_to(5)
    screen.text.view.setFocus()
    qtbot.keyClick(screen.text.view, Qt.Key.Key_S)
    assert isinstance(screen.dialog, SuggestDialog)
    assert screen.dialog.passage in screen.statement.current.content.texts["en"]["*"]
    screen.dialog.text.setPlainText("Other words.")
    told(screen.desk, screen.dialog.act)
    qtbot.waitUntil(lambda: "Suggests “Other words.”" in cards(screen))
    assert screen.bar.approve.isVisible()


def cards(screen):
    """What the cards beside the text say."""
    return " ".join(card.accessibleName() for card in screen.text.comments._cards.values())


def test_a_deputy_signs_for_the_commander_who_handed_it_over_and_both_names_show(dressed, qtbot):
    scene = play("en", "desk")
    sign(scene, "legal")
    act(scene, "shen", RoleAssigned("commander_deputy", scene.people["wei"]))
    _app, desk, window, scene = stage("en", "light", "desk", "shen", scene)
    window.show()
    screen = window.screens["signoff"]
    sit_as(qtbot, desk, window, scene.people["shen"])
    qtbot.waitUntil(screen.bar.approve.isEnabled)
    press(qtbot, window, (Qt.Key.Key_H, CTRL | SHIFT))
    form = screen.dialog
    assert isinstance(form, HandOverDialog)
    assert form.member.currentData() == scene.people["wei"]
    qtbot.waitUntil(form.member.hasFocus)
    press(qtbot, form, Qt.Key.Key_Tab)
    qtbot.keyClicks(form.text, "On a plane")
    press(qtbot, form, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: screen.dialog is None)
    sit_as(qtbot, desk, window, scene.people["wei"])
    qtbot.waitUntil(screen.bar.approve.isEnabled)
    assert "for Shen Ruolan, who handed it over" in screen.bar.key.text()
    press(qtbot, window, (Qt.Key.Key_Return, CTRL | SHIFT))
    qtbot.waitUntil(screen.dialog.cancel.hasFocus)
    press(qtbot, screen.dialog, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: "Wei Guanglin for Shen Ruolan" in [step.person for step in screen.context.chain.steps])
    given = desk.state.signoffs.given[screen.statement.id][-1]
    assert (given.by, given.acts_for) == (scene.people["wei"], scene.people["shen"])
    strike(desk, window)


def test_a_warning_goes_out_without_its_full_chain_and_is_ratified_by_keyboard_alone(dressed, qtbot, tmp_path):
    scene = play("en", "override")
    statement = warn(scene)
    _app, desk, window, scene = stage("en", "light", "override", "shen", scene)
    window.show()
    screen = window.screens["signoff"]
    sit_as(qtbot, desk, window, scene.people["shen"])
    screen.show_at(statement.id)
    qtbot.waitUntil(lambda: screen.reader.statement is screen.statement and screen.text.view.hasFocus())
    press(qtbot, window, (Qt.Key.Key_O, CTRL | SHIFT))
    form = screen.dialog
    assert isinstance(form, ReleaseDialog)
    qtbot.waitUntil(form.why.hasFocus)
    assert form.warning.text().startswith("Skipped: Head of communications. They have 120 minutes")
    form.folder.setText(str(tmp_path / "out"))
    press(qtbot, form, (Qt.Key.Key_Return, CTRL))
    assert form.why_row.error
    qtbot.keyClicks(form.why, "A shock can kill")
    press(qtbot, form, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: form.released is not None)
    form.reject()
    made = desk.state.releases.made[statement.id]
    assert (made.override, made.open) == ("A shock can kill", ("pr",))
    sit_as(qtbot, desk, window, scene.people["gu"])
    screen.show_at(statement.id)
    qtbot.waitUntil(lambda: screen.bar.ratify.isVisible() and screen.text.view.hasFocus())
    press(qtbot, window, (Qt.Key.Key_Y, CTRL | SHIFT))
    ratify = screen.dialog
    assert isinstance(ratify, RatifyDialog)
    qtbot.waitUntil(ratify.choice.choices[0].hasFocus)
    press(qtbot, ratify, Qt.Key.Key_Space, (Qt.Key.Key_Return, CTRL))
    qtbot.waitUntil(lambda: not desk.state.releases.made[statement.id].open)
    assert any("Ratified by Head of communications." in notice.sentence for notice in _notices(qtbot, screen))
    strike(desk, window)


def _notices(qtbot, screen):
    qtbot.waitUntil(lambda: any("Ratified by" in notice.sentence for notice in screen.text.notices.shown))
    return screen.text.notices.shown
