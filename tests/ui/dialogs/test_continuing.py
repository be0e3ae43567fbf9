"""Going on after the record broke."""

import msgspec
import pytest
from PySide6.QtWidgets import QWidget

from app.domain.notes import NoteWritten
from app.ui.dialogs.continuing import ContinueDialog
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene, qtbot):
    with seated("shen", scene=scene) as desk:
        lines = scene.workspace.store._lines[scene.stream]
        lines.append(msgspec.structs.replace(lines[-1], seq=lines[-1].seq + 1))
        with qtbot.waitSignal(desk.noticed):
            desk.submit(NoteWritten("x"))
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def test_a_reason_is_needed(desk, over):
    dialog = ContinueDialog(desk, over)
    dialog.act()
    assert dialog.row.error
    assert dialog.primary.isEnabled()


def test_the_new_room_goes_on_from_the_last_good_entry(desk, over, qtbot, scene):
    broken, head, state = desk.broken, desk.head, desk.live
    assert broken == head.seq + 1
    dialog = ContinueDialog(desk, over)
    dialog.reason.setPlainText("The disk was changed by hand.")
    with qtbot.waitSignal(desk.opened):
        dialog.act()
    assert desk.broken == 0
    assert desk.kinds == ["incident.continued"]
    assert desk.room.stream != scene.stream
    assert desk.live.facts == state.facts
    assert desk.live.incident.title == state.incident.title


def test_whoever_may_not_is_told_so_and_keeps_the_text(desk, over, qtbot, scene):
    desk.act_as(scene.people["luo"])
    dialog = ContinueDialog(desk, over)
    dialog.show()
    dialog.reason.setPlainText("I want to.")
    dialog.act()
    qtbot.waitUntil(dialog.primary.isEnabled)
    assert dialog.reason.toPlainText() == "I want to."
    assert desk.room.stream == scene.stream
    dialog.close()
