"""Stating a fact, and stating it anew."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.projections import fact_label
from app.ui.dialogs.fact import FactDialog, differences
from app.ui.widgets.old_new import OldNew
from tests.support.seated import seated, told
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("luo", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def fact(desk, label):
    return next(found for found in desk.state.facts.in_order() if found.label == label)


def changes(dialog):
    shown = [dialog.changes.itemAt(number).widget() for number in range(dialog.changes.count())]
    return [(row.label, row.old, row.new) for row in shown if isinstance(row, OldNew)]


def test_a_new_fact_gets_the_next_label_and_says_so(desk, over):
    label = fact_label(desk.state)
    dialog = FactDialog(desk, over)
    dialog.claim.setPlainText("Stores that sold the N3\nin March")
    dialog.value.setText(" 41 ")
    dialog.unit.setText("stores")
    dialog.source.setText("Sales system")
    told(desk, dialog.act)
    stated = fact(desk, label)
    assert (stated.claim, stated.value, stated.unit) == ("Stores that sold the N3 in March", "41", "stores")
    assert (stated.source, stated.attribution, stated.standing) == ("Sales system", None, "reported")
    assert stated.stated_by == desk.member


def test_a_fact_may_be_tied_to_no_time(desk, over):
    dialog = FactDialog(desk, over)
    dialog.undated.setChecked(True)
    assert not dialog.as_of.isEnabled()
    assert dialog.stated().as_of == ""


def test_a_claim_has_to_be_made(desk, over):
    dialog = FactDialog(desk, over)
    dialog.value.setText("41")
    assert dialog.propose() is None
    assert dialog.claim_row.error == "Please say what is claimed."


def test_what_the_playbook_asks_is_brought_along_under_its_own_name(desk, over):
    planned = next(wanted for wanted in desk.state.playbook.facts if wanted.id == "loss_verified")
    dialog = FactDialog(desk, over, planned=planned)
    assert dialog.claim.toPlainText() == "The loss as assessed"
    assert dialog.unit.text() == "yuan"
    dialog.value.setText("5200")
    assert dialog.stated().fact == "loss_verified"


def test_stating_anew_shows_the_old_and_the_new_and_keeps_label_and_time(desk, over):
    before = fact(desk, "F-08")
    dialog = FactDialog(desk, over, fact_id=before.id)
    assert changes(dialog) == []
    dialog.value.setText("41")
    dialog.source.setText("Service system query, with stores")
    assert changes(dialog) == [
        ("Value", "37", "41"),
        ("Source", "Service system query", "Service system query, with stores"),
    ]
    body = dialog.stated()
    assert (body.fact, body.label, body.as_of) == (before.id, "F-08", before.as_of)


def test_nothing_changed_is_not_stated_anew(desk, over):
    dialog = FactDialog(desk, over, fact_id=fact(desk, "F-08").id)
    assert dialog.propose() is None
    assert not dialog._wrong.isHidden()


def test_whoever_states_a_used_fact_anew_is_told_what_uses_it(desk, over):
    dialog = FactDialog(desk, over, fact_id=fact(desk, "F-01").id)
    assert "Q-01, S-01, S-02" in dialog._meaning(desk)


def test_differences_name_each_part_that_is_stated_otherwise(desk, over):
    before = fact(desk, "F-09")
    dialog = FactDialog(desk, over, fact_id=before.id)
    assert differences(before, dialog.stated(), desk.now()) == []
    dialog.attribution.setText("")
    dialog.undated.setChecked(True)
    found = differences(before, dialog.stated(), desk.now())
    assert [name for name, _old, _new in found] == ["As of", "Whose claim"]
    assert found[1] == ("Whose claim", "Ms Zhou", "")
