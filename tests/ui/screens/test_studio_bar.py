"""The top bar: which statement, which version, compared with what, how long."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication

from app.ui.screens.studio_bar import StrongCombo
from tests.support.studio import raised, settle


@pytest.fixture
def studio(dressed, qtbot):
    with raised(qtbot) as studio:
        yield studio


def entries(field):
    return [field.itemText(row).split()[0] for row in range(field.count())]


def test_the_closed_field_says_which_statement_it_is(studio):
    assert studio.bar.statement.words() == ("S-02", "Holding statement")
    assert [row.label for row in studio.bar.statement.rows.rows] == ["Q-01", "S-01", "S-02"]


def test_another_statement_is_chosen_from_the_list(studio, qtbot):
    studio.bar.statement.setCurrentIndex(1)
    studio.bar.statement.activated.emit(1)
    settle(qtbot, studio)
    assert studio.session.statement.label == "S-01"
    assert studio.bar.statement.words()[0] == "S-01"


def test_versions_are_offered_the_latest_first(studio, qtbot):
    bar = studio.bar
    assert entries(bar.version) == ["v2", "v1"]
    bar.version.setCurrentIndex(1)
    bar.version.activated.emit(1)
    settle(qtbot, studio)
    assert studio.session.version.number == 1
    assert not bar.save.isVisible()


def test_unsaved_work_is_a_version_to_be(studio):
    studio.session.type("x")
    studio.session.settle()
    assert studio.bar.version.currentText() == "v3 unsaved draft"
    assert entries(studio.bar.against) == ["v2", "v1"]


def test_the_redline_says_whether_it_is_on_and_against_what(studio, qtbot):
    bar = studio.bar
    assert (bar.redline.label, bar.against.isVisible()) == ("Redline off", False)
    bar.redline.click()
    settle(qtbot, studio)
    assert (bar.redline.label, bar.against.isVisible()) == ("Redline on", True)
    assert bar.redline.isChecked()
    assert entries(bar.against) == ["v1"]
    bar.against.activated.emit(0)
    assert studio.session.against == studio.session.statement.versions[0].id


def test_a_first_version_has_nothing_to_be_compared_with(studio, qtbot):
    studio.bar.statement.activated.emit(0)
    settle(qtbot, studio)
    assert not studio.bar.redline.isVisible()


def test_length_is_counted_as_each_language_counts(studio):
    assert studio.bar.count.text().endswith(" words")
    studio.session.show_text("zh")
    assert studio.bar.count.text().endswith(" characters")


@pytest.mark.parametrize(
    ("button", "signal"), [("new", "new_wanted"), ("preview", "preview_wanted"), ("save", "save_wanted")]
)
def test_buttons_say_what_is_wanted(studio, qtbot, button, signal):
    for other in ("new_wanted", "preview_wanted", "save_wanted"):
        getattr(studio.bar, other).disconnect()
    with qtbot.waitSignal(getattr(studio.bar, signal)):
        getattr(studio.bar, button).click()


def test_the_wheel_changes_no_choice(dressed: QApplication, qtbot):
    field = StrongCombo("Version", 200)
    qtbot.addWidget(field)
    field.addItems(["v2 18:42", "v1 18:40"])
    wheel = QWheelEvent(
        QPointF(5, 5), QPointF(5, 5), QPoint(0, -120), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    field.wheelEvent(wheel)
    assert field.currentIndex() == 0
    assert not wheel.isAccepted()
    assert field.words() == ("v2", "18:42")
    assert not field.grab().isNull()


def test_the_list_is_wide_enough_for_its_rows(studio):
    studio.bar.statement.showPopup()
    assert studio.bar.statement.view().minimumWidth() >= studio.bar.statement.width()
    studio.bar.statement.hidePopup()


def test_a_narrow_bar_leaves_out_what_can_be_guessed(studio):
    studio.bar.squeeze(True)
    assert not studio.bar._version.isVisible()
    studio.bar.squeeze(False)
    assert studio.bar._version.isVisible()


def test_whoever_may_not_write_is_offered_neither_new_nor_save(dressed, qtbot):
    with raised(qtbot, "gu", "closed") as studio:
        assert not studio.bar.new.isVisible()
        assert not studio.bar.save.isVisible()
