"""app/ui/screens/chain_panel.py: whether the record holds, whose it is."""

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QFileDialog

from app.domain.notes import NoteWritten
from app.ui.dialogs.bundle_check import BundleCheckDialog
from app.ui.dialogs.continuing import ContinueDialog
from app.ui.dialogs.entry import EntryDialog
from app.ui.screens.chain_panel import ChainPanel, chain_look
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def panel(desk, qtbot):
    made = ChainPanel(desk)
    qtbot.addWidget(made)
    made.resize(280, 700)
    made.show()
    yield made
    for dialog in made.findChildren(QDialog):
        dialog.close()


def broken(desk, scene, qtbot):
    lines = scene.workspace.store._lines[scene.stream]
    lines.append(msgspec.structs.replace(lines[-1], seq=lines[-1].seq + 1))
    with qtbot.waitSignal(desk.noticed):
        desk.submit(NoteWritten("x"))


def test_a_record_that_holds_says_how_much_there_is_of_it(panel, desk):
    told = dict(panel.counts.shown)
    assert (told["Entries"], told["Refused"], told["Unknown"]) == ("57", "0", "0")
    assert told["Head"].startswith("#57 ")
    assert "Withheld" not in told
    assert panel.chip.look == chain_look(0)
    assert not panel.go_on.isVisible()


def test_it_counts_on(panel, desk):
    enter(desk, NoteWritten("one more"))
    assert dict(panel.counts.shown)["Entries"] == "58"


def test_the_fingerprint_can_be_read_out_and_copied(panel, desk):
    assert panel.fingerprint.digits == desk.workspace.fingerprint
    panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == desk.workspace.fingerprint


def test_every_member_is_named_and_opens_with_all_keys(panel, desk, scene):
    assert len(panel.members.rows.rows) == len(desk.roster.members)
    panel.members.opened.emit(scene.people["han"])
    dialog = panel.findChild(EntryDialog)
    assert "Signing key" in dialog.text.toPlainText()


def test_a_broken_record_says_where_and_offers_the_commander_a_way_on(panel, desk, scene, qtbot):
    broken(desk, scene, qtbot)
    assert panel.chip.look.text == "broken from #58"
    assert panel.broken.text().startswith("Entry #58 does not follow")
    assert panel.go_on.isVisible()
    assert not panel.why_not.isVisible()
    panel.go_on.click()
    assert panel.findChild(ContinueDialog).isVisible()


def test_others_read_that_only_the_commander_may_go_on(panel, desk, scene, qtbot):
    broken(desk, scene, qtbot)
    desk.act_as(scene.people["luo"])
    assert not panel.go_on.isEnabled()
    assert panel.why_not.text() == "Only the commander may do this."


def test_evidence_goes_out_and_bundles_are_checked_from_here(panel):
    panel.export.click()
    assert panel.findChild(QFileDialog).isVisible()
    panel.verify.click()
    assert panel.findChild(BundleCheckDialog).isVisible()


def test_evidence_of_one_statement_is_offered_once_one_is_released(dressed, qtbot, tmp_path):
    with seated("shen", scene=play("en", "end")) as desk:
        made = ChainPanel(desk)
        qtbot.addWidget(made)
        made.show()
        assert made.one.isVisible()
        menu = made.statement_menu()
        assert len(menu.actions()) == len(desk.live.releases.made)
        menu.actions()[0].trigger()
        asked = made.findChild(QFileDialog)
        assert asked.selectedFiles()[0].endswith("-Q-01.zip")
        asked.close()
        menu.close()


def test_before_that_it_is_not(dressed, qtbot):
    with seated("shen", until="declared") as desk:
        made = ChainPanel(desk)
        qtbot.addWidget(made)
        made.show()
        assert not made.one.isVisible()
