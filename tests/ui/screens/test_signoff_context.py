"""The right pane: facts used, history, versions, approval chain."""

from __future__ import annotations

import msgspec
import pytest

from app.ui.dialogs.reach import ReachDialog
from app.ui.screens.signoff_context import ContextPanel
from tests.support.seated import seated
from tests.support.signing import fact, holding
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, scene, qtbot):
    made = ContextPanel(desk)
    qtbot.addWidget(made)
    made.resize(289, 700)
    made.renew(holding(scene), holding(scene).versions[1].id)
    made.show()
    return made


def test_the_tab_counts_the_facts_used(panel):
    assert panel.tabs.tabText(0) == "Facts used 6"
    assert panel.stack.currentWidget() is panel.facts


def test_choosing_a_fact_asks_for_it(panel, scene, qtbot):
    with qtbot.waitSignal(panel.fact_wanted) as wanted:
        panel.facts.opened.emit(panel.facts.rows.rows[0])
    assert wanted.args == [fact(scene, "F-01").id]


def test_history_and_versions_each_have_a_tab(panel):
    panel.show_tab(1)
    assert panel.stack.currentWidget() is panel.history
    assert next(row.text for row in panel.history.rows.rows) == "Head of communications"
    panel.show_tab(2)
    assert panel.stack.currentWidget() is panel.versions
    assert [row.chip.text if row.chip else "" for row in panel.versions.rows.rows] == ["current", "compared", ""]


def test_choosing_a_version_asks_to_compare_with_it(panel, scene, qtbot):
    with qtbot.waitSignal(panel.base_wanted) as wanted:
        panel.versions.opened.emit(panel.versions.rows.rows[2])
    assert wanted.args == [holding(scene).versions[0].id]


def test_the_chain_names_roles_people_and_times_and_me_as_you(panel):
    steps = panel.chain.steps
    assert [step.role for step in steps] == ["Draft", "PR", "Legal", "Command", "Release"]
    assert [step.person for step in steps[:4]] == ["Chen Yu'an", "Gu Qing", "you", "Shen Ruolan"]
    assert [step.state for step in steps] == ["signed", "signed", "review", "waiting", "waiting"]
    assert all(step.clock for step in steps[:2])


def test_time_moves_the_chain_on(panel, scene):
    before = panel.chain.steps
    scene.clock.at(25 * 60)
    panel.tick(holding(scene))
    assert panel.chain.steps != before
    scene.clock.at(-25 * 60)


def test_a_text_without_facts_says_what_would_stand_there(dressed, qtbot):
    scene = play("en", "desk")
    with seated("han", scene=scene) as desk:
        panel = ContextPanel(desk)
        qtbot.addWidget(panel)
        statement = holding(scene)

        bare = msgspec.structs.replace(statement.current.content, facts={})
        version = msgspec.structs.replace(statement.current, content=bare)
        panel.renew(msgspec.structs.replace(statement, versions=(version,)), "")
        assert panel.tabs.tabText(0) == "Facts used"
        assert panel.stack.currentWidget() is panel.no_facts


def test_without_a_statement_it_is_empty(panel):
    panel.renew(None, "")
    assert panel.facts.rows.rowCount() == 0
    assert panel.below.isHidden()


def test_a_signer_in_the_chain_leads_to_their_numbers(panel):
    panel.chain.asked.emit("commander")
    shown = panel.window().findChild(ReachDialog)
    assert shown.cards[0].shown.name == "Shen Ruolan"
    shown.close()
