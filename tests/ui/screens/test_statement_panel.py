"""The statement that matters now."""

import pytest

from app import i18n
from app.domain.projections import current_statement
from app.ui.dialogs.reach import ReachDialog
from app.ui.screens.statement_panel import Notice, StatementPanel, opening
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture
def at(dressed, qtbot):
    """The panel at a moment of the story."""
    desks = []

    def at(until, wide=352):
        holder = seated("gu", until)
        desk = holder.__enter__()
        desks.append(holder)
        panel = StatementPanel(desk)
        qtbot.addWidget(panel)
        panel.resize(wide, 400)
        panel.renew()
        panel.show()
        return panel

    yield at
    for holder in desks:
        holder.__exit__(None, None, None)


def test_it_shows_how_the_draft_begins(at):
    panel = at("half")
    assert panel.heading.text() == "N3 compensation complaint: our first statement"
    assert panel.text.accessibleName().startswith("Ms Zhou reported a fault with our N3")


def test_it_says_what_keeps_the_draft_from_sign_off(at):
    panel = at("half")
    assert not panel.notice.isHidden()
    assert panel.findChild(Notice)._words.text().startswith("F-07 is disputed: ")


def test_under_sign_off_nothing_hinders(at):
    panel = at("requested")
    assert panel.notice.isHidden()
    assert [step.state for step in panel.chain.steps][:3] == ["signed", "review", "review"]


def test_names_that_do_not_fit_side_by_side_stand_below_each_other(at):
    panel = at("half", wide=320)
    assert panel.chain.isHidden()
    assert not panel.column.isHidden()
    panel.resize(900, 400)
    assert not panel.chain.isHidden()
    assert panel.column.isHidden()


@pytest.mark.parametrize("until", ["half", "requested", "signed", "end"])
def test_no_chain_makes_the_pane_wider_than_it_is(at, until):
    panel = at(until, wide=300)
    assert panel.minimumSizeHint().width() <= 300
    assert panel.width() == 300


def test_open_names_the_statement(at, qtbot):
    panel = at("half")
    with qtbot.waitSignal(panel.opened) as opened:
        panel.open.click()
    assert opened.args == [current_statement(panel.desk.state).id]


def test_before_the_first_draft_it_says_so(at):
    panel = at("declared")
    assert not panel.empty.isHidden()
    assert panel.inside.isHidden()
    assert panel.open.isHidden()


def test_a_released_statement_is_shown_as_it_went_out(at):
    panel = at("end")
    assert panel.chain.steps[-1].state == "published"
    assert panel.notice.isHidden()


def test_the_opening_is_in_the_language_spoken():
    statement = current_statement(play("en", "half").story.state)
    assert opening(statement)[0].startswith("N3 compensation complaint")
    i18n.speak("zh")
    assert opening(statement)[0] == "关于 N3 用户赔付一事的首次说明"


def test_a_notice_without_words_hides(dressed, qtbot):
    notice = Notice()
    qtbot.addWidget(notice)
    notice.say("Ready.", danger=False)
    assert not notice.isHidden()
    calm = notice.grab().toImage()
    notice.say("Ready.", danger=True)
    assert notice.grab().toImage() != calm
    notice.say("", danger=False)
    assert notice.isHidden()


@pytest.mark.parametrize("wide", [352, 900])
def test_a_signer_in_the_chain_leads_to_their_numbers(at, wide):
    panel = at("requested", wide)
    chain = panel.column if panel.chain.isHidden() else panel.chain
    chain.asked.emit("legal")
    shown = panel.window().findChild(ReachDialog)
    assert [card.shown.name for card in shown.cards] == ["Han Jingzhi"]
    shown.close()


def test_only_steps_of_roles_can_be_asked(at):
    assert [step.key for step in at("requested").chain.steps] == ["", "pr", "legal", "commander", ""]
