"""app/ui/dialogs/shelving.py: proposing, signing and withdrawing a playbook."""

import pytest
from PySide6.QtWidgets import QWidget

from app.room.shelved import shelved
from app.ui.dialogs.shelving import ShelvingDialog
from tests.support.seated import seated
from tests.support.shelving import ITEM, book, digest, propose
from tests.support.stage import play


@pytest.fixture
def over(qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def form(desk, over, act, version="8"):
    found = shelved(desk.workspace.shelf.read(), [book("9")])
    made = ShelvingDialog(desk, next(one for one in found if one.playbook.version == version), act, over)
    made.show()
    return made


def test_a_signature_names_exactly_what_is_signed_and_stands_in_the_library(dressed, qtbot, over):
    scene = play("en", "declared")
    propose(scene, book("8"))
    with seated("gu", scene=scene) as desk:
        made = form(desk, over, "pr")
        assert made.mark.digest == digest(book("8"))
        made.text.setPlainText("Read in full")
        with qtbot.waitSignal(desk.library_changed):
            made.act()
        signature = desk.library.current(ITEM).signed("pr")
        assert (signature.by, signature.reason) == (desk.member, "Read in full")


def test_a_file_is_proposed_without_further_words(dressed, qtbot, over):
    with seated("shen", "declared") as desk:
        made = form(desk, over, "propose", "9")
        assert not made.row.isVisible()
        with qtbot.waitSignal(desk.library_changed):
            made.act()
        assert desk.library.current(ITEM).version == "9"


def test_withdrawing_needs_a_reason(dressed, qtbot, over):
    scene = play("en", "declared")
    propose(scene, book("8"))
    with seated("han", scene=scene) as desk:
        made = form(desk, over, "withdraw")
        made.act()
        assert made.isVisible()
        made.text.setPlainText("The law changed")
        with qtbot.waitSignal(desk.library_changed):
            made.act()
        assert desk.library.current(ITEM).withdrawn.reason == "The law changed"


def test_what_the_rules_refuse_is_said_in_the_form(dressed, qtbot, over):
    scene = play("en", "declared")
    propose(scene, book("8"))
    with seated("luo", scene=scene) as desk:
        made = form(desk, over, "pr")
        made.act()
        qtbot.waitUntil(lambda: made._sentence.text() != "")
        assert "may not hold" in made._sentence.text()
        assert made.isVisible()
        made.close()
