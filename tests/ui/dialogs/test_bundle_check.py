"""Checking an evidence bundle."""

import pytest
from PySide6.QtWidgets import QFileDialog, QWidget

from app.room import stamping
from app.room.exporting import export
from app.room.report import BROKEN, HAS_REFUSED, HOLDS, NOT_A_BUNDLE, Report
from app.room.stamping import stamp
from app.settings import Settings
from app.ui.dialogs.bundle_check import BundleCheckDialog, digits, verdict_look
from tests.support.authority import Authority, served
from tests.support.seated import seated
from tests.support.seats import bytes_of
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture(scope="module")
def bundle(scene, tmp_path_factory):
    out = tmp_path_factory.mktemp("out") / "evidence.zip"
    export(scene.workspace, [scene.stream], out)
    return out


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def dialog(desk, qtbot):
    over = QWidget()
    qtbot.addWidget(over)
    made = BundleCheckDialog(desk, over)
    made.show()
    yield made
    made.close()


def checked(dialog, qtbot):
    dialog.check.click()
    qtbot.waitUntil(lambda: dialog.check.isEnabled() and dialog.report.isVisible())
    return dialog.verdict.look.text


def test_without_a_file_there_is_nothing_to_check(dialog):
    assert not dialog.check.isEnabled()
    dialog.run()
    assert not dialog.report.isVisible()


def test_a_bundle_that_holds_says_so_and_whose_it_would_be(dialog, bundle, qtbot, scene):
    dialog.take(str(bundle))
    assert checked(dialog, qtbot) == "holds"
    text = dialog.report.toPlainText()
    assert scene.workspace.fingerprint in text
    assert "compare this fingerprint" in text


def test_the_right_fingerprint_however_grouped_settles_whose_it_is(dialog, bundle, qtbot, scene):
    dialog.take(str(bundle))
    print_ = scene.workspace.fingerprint.upper()
    dialog.fingerprint.setText(" ".join(print_[n : n + 4] for n in range(0, 64, 4)))
    assert checked(dialog, qtbot) == "holds"
    assert "compare this fingerprint" not in dialog.report.toPlainText()


def test_the_fingerprint_of_another_workspace_breaks_it(dialog, bundle, qtbot):
    dialog.take(str(bundle))
    dialog.fingerprint.setText("0" * 64)
    assert checked(dialog, qtbot) == "broken"


def test_half_a_fingerprint_is_a_mistake_and_not_a_verdict(dialog, bundle):
    dialog.take(str(bundle))
    dialog.fingerprint.setText("7F3A 91C2")
    dialog.run()
    assert dialog.fingerprint_row.error == "A fingerprint has 64 digits, 0 to 9 and A to F."
    assert not dialog.report.isVisible()


def test_any_other_file_is_no_bundle(dialog, tmp_path, qtbot):
    (tmp_path / "x.zip").write_bytes(b"nothing")
    dialog.take(str(tmp_path / "x.zip"))
    assert checked(dialog, qtbot) == "not a bundle"


def test_a_file_that_is_gone_is_told_calmly(dialog, tmp_path, qtbot):
    dialog.take(str(tmp_path / "gone.zip"))
    assert checked(dialog, qtbot) == "not checked"
    assert "gone.zip cannot be read" in dialog.report.toPlainText()


def test_the_file_is_asked_for(dialog, qtbot, bundle):
    dialog.ask_for_file()
    asked = dialog.findChild(QFileDialog)
    asked.fileSelected.emit(str(bundle))
    assert dialog.path == bundle
    asked.close()


def test_progress_is_told_in_numbers(dialog):
    dialog._count(500, 1200)
    assert dialog.counted.text() == "Entry 500 of 1,200"


@pytest.mark.parametrize(
    ("verdict", "text"),
    [
        (HOLDS, "holds"),
        (HAS_REFUSED, "holds, with refused entries"),
        (BROKEN, "broken"),
        (NOT_A_BUNDLE, "not a bundle"),
    ],
)
def test_every_verdict_has_its_word(verdict, text):
    assert verdict_look(Report(verdict)).text == text


@pytest.mark.parametrize(
    ("typed", "found"),
    [("AB" * 32, "ab" * 32), ("ab·" * 32, "ab" * 32), ("ab" * 31, ""), ("zz" * 32, ""), ("", "")],
)
def test_digits_are_digits(typed, found):
    assert digits(typed) == found


def test_a_time_stamp_beside_it_is_told_and_trusted_by_the_chosen_certificate(dialog, bundle, qtbot, tmp_path):
    path, folder = tmp_path / "evidence.zip", tmp_path / "authority"
    path.write_bytes(bundle.read_bytes())
    folder.mkdir()
    clock = Authority(folder)
    with served(clock) as url:
        stamp(path, stamping.Authority(url), bytes_of("stamp"))
    dialog.take(str(path))
    assert checked(dialog, qtbot) == "holds"
    assert "only with the authority's certificate" in dialog.report.toPlainText()
    dialog.report.hide()
    dialog.parentWidget().settings = Settings(stamp_certificate=str(clock.root))
    assert checked(dialog, qtbot) == "holds"
    assert "by A clock: the bundle existed then" in dialog.report.toPlainText()
