"""Letting a signed statement out: what is shown before, what is written, what is offered after."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import QObject, Qt, QUrl, Slot
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from app.domain.incident import Incident
from app.settings import Settings, home
from app.ui.dialogs.release import KEPT, ReleaseDialog
from app.ui.widgets.label import Label
from tests.support.seated import seated, told
from tests.support.signing import holding, revise, warn
from tests.support.stage import play


class Window(QWidget):
    """What a dialog stands over: a window with settings."""

    def __init__(self) -> None:
        super().__init__()
        self.settings = Settings()


@pytest.fixture
def scene():
    return play("en", "signed")


@pytest.fixture
def desk(dressed, scene):
    with seated("gu", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    window = Window()
    qtbot.addWidget(window)
    return window


@pytest.fixture
def dialog(desk, scene, over):
    made = ReleaseDialog(desk, holding(scene).id, over)
    made.show()
    return made


def words(widget):
    return [label.text() for label in widget.findChildren(Label) if label.isVisibleTo(widget)]


def test_everything_that_matters_is_shown_before(dialog, scene):
    shown = words(dialog)
    assert {"Website", "Weibo", "WeChat", "Video account", "App", "English", "中文"} <= set(shown)
    assert shown.count("common text") == 10
    assert [text.split(",")[0] for text in shown if ", key " in text] == [
        "Head of communications: Gu Qing", "Legal counsel: Han Jingzhi", "Incident commander: Shen Ruolan",
    ]  # fmt: skip
    assert any(text.startswith("Stops the clock “First public statement”, ") for text in shown)
    assert dialog.folder.text() == str(home() / "released" / "S-02")
    assert dialog.primary.isEnabled()


def test_releasing_writes_the_files_and_shows_where(dialog, desk, scene, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path / "out"))
    told(desk, dialog.act)
    qtbot.waitUntil(lambda: dialog.released is not None)
    made = desk.state.releases.made[holding(scene).id]
    assert made.digest == holding(scene).current.digest
    paths = dialog.paths.text().split("\n")
    assert len(paths) == len(made.files) == 20
    assert all(Path(path).is_file() for path in paths)
    assert "N3 compensation complaint" in Path(paths[0]).read_text("utf-8")
    assert dialog.done_line.text().startswith("S-02 is released: ")
    assert not dialog.primary.isVisible()
    assert dialog.cancel.label == "Close"


def test_afterwards_each_text_can_be_copied_ready_to_be_pasted(dialog, desk, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path))
    told(desk, dialog.act)
    qtbot.waitUntil(lambda: dialog.released is not None)
    assert len(dialog.copies) == 10
    dialog.copies[0].click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("N3 compensation complaint: our first statement\n")
    assert dialog.copied.text() == "Copied: Website, English."
    assert dialog.copies[0].accessibleName() == "Copy the text for Website, English"


class Opened(QObject):
    """Stands in for the desktop, which opens folders."""

    def __init__(self) -> None:
        super().__init__()
        self.urls: list[QUrl] = []

    @Slot(QUrl)
    def take(self, url: QUrl) -> None:
        self.urls.append(url)


def test_the_folder_can_be_opened(dialog, desk, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path))
    told(desk, dialog.act)
    qtbot.waitUntil(lambda: dialog.released is not None)
    opened = Opened()
    QDesktopServices.setUrlHandler("file", opened, "take")
    dialog.open_folder.click()
    QDesktopServices.unsetUrlHandler("file")
    assert [url.toLocalFile() for url in opened.urls] == [str(tmp_path)]


def test_the_folder_last_written_to_is_offered_next_time(dialog, desk, scene, over, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path / "S-02"))
    told(desk, dialog.act)
    qtbot.waitUntil(lambda: dialog.released is not None)
    assert over.settings.layout[KEPT] == str(tmp_path)
    again = ReleaseDialog(desk, holding(scene).id, over)
    assert again.folder.text() == str(tmp_path / "S-02")


def test_without_a_folder_nothing_goes_out(dialog, desk, scene):
    dialog.folder.setText("  ")
    dialog.act()
    assert dialog.folder_row.error == "Please choose a folder."
    assert holding(scene).id not in desk.state.releases.made


def test_a_folder_that_cannot_be_written_is_said_calmly_and_can_be_tried_again(dialog, desk, scene, qtbot, tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("here already")
    dialog.folder.setText(str(blocked / "below"))
    with qtbot.waitSignal(desk.fault):
        dialog.act()
    assert any("cannot be read or written" in text for text in words(dialog))
    assert dialog.primary.isEnabled()
    assert holding(scene).id not in desk.state.releases.made
    dialog.folder.setText(str(tmp_path))
    told(desk, dialog.act)
    assert holding(scene).id in desk.state.releases.made


def test_browsing_puts_the_chosen_folder_into_the_field(dialog, qtbot, tmp_path):
    dialog.browse.click()
    chooser = dialog.findChild(QFileDialog)
    chooser.fileSelected.emit(str(tmp_path))
    chooser.reject()
    assert dialog.chosen_folder() == tmp_path


def test_what_is_not_signed_by_all_does_not_go_out_and_says_why(dressed, over):
    scene = play("en", "desk")
    with seated("gu", scene=scene) as desk:
        dialog = ReleaseDialog(desk, holding(scene).id, over)
        assert not dialog.primary.isEnabled()
        assert "Legal counsel has not signed this content." in words(dialog)
        dialog.act()
        assert holding(scene).id not in desk.state.releases.made


def test_in_a_drill_there_is_no_button_and_the_sentence_stands_there(desk, scene, over):
    desk.live = msgspec.structs.replace(desk.live, incident=msgspec.structs.replace(desk.live.incident, drill=True))
    dialog = ReleaseDialog(desk, holding(scene).id, over)
    dialog.show()
    assert isinstance(desk.state.incident, Incident)
    assert not dialog.primary.isVisible()
    assert "This is a drill: nothing leaves the room." in words(dialog)


def test_what_is_out_already_is_not_released_twice(dressed, over):
    scene = play("en", "released")
    with seated("gu", scene=scene) as desk:
        dialog = ReleaseDialog(desk, holding(scene).id, over)
        dialog.show()
        assert not dialog.primary.isVisible()
        assert not dialog.folder_row.isVisible()


def test_a_version_that_came_in_meanwhile_does_not_go_out_in_its_place(dialog, desk, scene, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path))
    revise(scene)
    dialog.act()
    qtbot.waitUntil(lambda: not dialog.primary.isEnabled())
    assert holding(scene).id not in desk.state.releases.made


def test_ctrl_enter_releases(dialog, desk, scene, qtbot, tmp_path):
    dialog.folder.setText(str(tmp_path))
    told(desk, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    assert holding(scene).id in desk.state.releases.made


# -- without the full chain ------------------------------------------------------------------------------------------


@pytest.fixture
def urgent(dressed, over):
    """The form over a warning that legal alone has signed, as the commander opens it."""
    scene = play("en", "override")
    statement = warn(scene)
    with seated("shen", scene=scene) as desk:
        made = ReleaseDialog(desk, statement.id, over)
        made.show()
        yield desk, made, statement


def test_the_commander_is_told_plainly_what_follows_and_has_to_say_why(urgent, tmp_path):
    desk, dialog, statement = urgent
    assert dialog.primary.label == "Release without the full chain"
    assert dialog.warning.text().startswith("Skipped: Head of communications. They have 120 minutes to ratify it")
    assert dialog.why.hasFocus() or dialog.focusWidget() is dialog.why
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.act()
    assert dialog.why_row.error
    assert statement.id not in desk.state.releases.made


def test_with_a_reason_it_goes_out_and_the_signers_who_were_skipped_are_asked(urgent, tmp_path):
    desk, dialog, statement = urgent
    dialog.folder.setText(str(tmp_path / "out"))
    dialog.why.setPlainText("A shock can kill")
    told(desk, dialog.act)
    made = desk.state.releases.made[statement.id]
    assert (made.override, made.open) == ("A shock can kill", ("pr",))


def test_whoever_does_not_command_is_told_what_is_missing(urgent, over):
    desk, _dialog, statement = urgent
    desk.act_as(next(m for m in desk.roster.members if desk.state.roles.holds(m, "pr")))
    other = ReleaseDialog(desk, statement.id, over)
    other.show()
    assert not other.primary.isEnabled()
    assert not other.warning.isVisible()
