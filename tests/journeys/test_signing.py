"""A statement on its way out, at the desk of each who signs it: objection, new version, three signatures, release.

One window, three people taking its seat in turn, a real room over the memory store.
"""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from app.ui import theme
from app.ui.dialogs.approve import ApproveDialog
from app.ui.dialogs.decide import DecideDialog
from app.ui.dialogs.release import ReleaseDialog
from app.ui.screens.signoff import SignoffScreen
from tests.support.seated import seated, told
from tests.support.signing import fact, holding, request, restate, revise
from tests.support.stage import play


class Seats:
    """The desk, with whoever sits at it."""

    def __init__(self, desk, screen, scene, qtbot):
        self.desk, self.screen, self.scene, self.qtbot = desk, screen, scene, qtbot

    def sit(self, who):
        """``who`` takes the seat and has S-02 before them, read."""
        self.desk.act_as(self.scene.people[who])
        self.screen.show_at(holding(self.scene).id)
        self.settle()
        return self.screen

    def settle(self):
        """Everything that came in is on show."""
        room, screen = self.scene.story.room, self.screen
        self.qtbot.waitUntil(lambda: self.desk.live is room.state)
        self.qtbot.waitUntil(lambda: screen.reader.statement is screen.statement and screen.reader.reading is not None)

    def approve(self, who):
        screen = self.sit(who)
        if screen.reader.unseen:
            screen.text.show_changes()
        screen.decide("approve")
        assert isinstance(screen.dialog, ApproveDialog), screen.bar.reason.text()
        told(self.desk, screen.dialog.act)
        self.settle()

    def counting(self):
        statement = holding(self.scene)
        return set(self.scene.story.state.signoffs.counting(statement.id, statement.current.digest))


@pytest.fixture
def seats(qapp: QApplication, qtbot):
    theme.apply(qapp, "light")
    scene = play("en", "requested")
    with seated("gu", scene=scene) as desk:
        screen = SignoffScreen(desk)
        qtbot.addWidget(screen)
        screen.resize(1260, 860)
        screen.show()
        yield Seats(desk, screen, scene, qtbot)


def test_from_an_objection_over_a_new_version_to_the_files_that_went_out(seats, tmp_path):
    seats.approve("gu")
    screen = seats.sit("han")
    screen.decide("changes")
    assert isinstance(screen.dialog, DecideDialog)
    screen.dialog.text.setPlainText("“A ceiling” reads like a limit that still holds.")
    told(seats.desk, screen.dialog.act)
    seats.settle()
    assert screen.bar.reason.text().startswith("Han Jingzhi asked for changes at ")

    revise(seats.scene)
    request(seats.scene)
    screen = seats.sit("gu")
    assert screen.text.notices.shown[0].sentence.startswith("You approved v3 at ")
    assert seats.counting() == set()
    seats.approve("gu")
    screen = seats.sit("shen")
    assert screen.bar.reason.text() == "It is not this stage's turn: Legal counsel comes first."
    assert not screen.bar.approve.isEnabled()
    seats.approve("han")
    seats.approve("shen")
    assert seats.counting() == {"pr", "legal", "commander"}

    screen.decide("approve")
    dialog = screen.dialog
    assert isinstance(dialog, ReleaseDialog)
    dialog.folder.setText(str(tmp_path))
    told(seats.desk, dialog.act)
    seats.qtbot.waitUntil(lambda: dialog.released is not None)
    made = seats.scene.story.state.releases.made[holding(seats.scene).id]
    for file in made.files:
        assert sha256(Path(tmp_path, file.path).read_bytes()).hexdigest() == file.sha256
    assert len(made.relies_on) == 3
    dialog.accept()
    seats.settle()
    assert screen.bar.reason.text().startswith("S-02 was released at ")


def test_a_fact_that_changes_after_two_signatures_is_accepted_by_both_before_the_third_signs(seats):
    seats.approve("gu")
    seats.approve("han")
    restate(seats.scene)
    screen = seats.sit("shen")
    assert screen.bar.reason.text().startswith("F-04 has changed since it was signed. Yet to accept it: ")
    for who in ("gu", "han"):
        screen = seats.sit(who)
        (notice,) = screen.text.notices.shown
        assert notice.change == ("F-04", "200", "300")
        screen.text.notices.acted.emit(notice.act, notice.target)
        screen.dialog.text.setPlainText("The receipt says 300")
        told(seats.desk, screen.dialog.act)
        seats.settle()
    seats.approve("shen")
    screen = seats.sit("shen")
    assert not screen.bar.release.isVisible()
    (notice,) = screen.text.notices.shown
    screen.text.notices.acted.emit(notice.act, notice.target)
    screen.dialog.text.setPlainText("As the others")
    told(seats.desk, screen.dialog.act)
    seats.settle()
    assert screen.bar.release.isVisible()
    accepted = seats.scene.story.state.signoffs.accepted[holding(seats.scene).id]
    changed = fact(seats.scene, "F-04")
    digest = holding(seats.scene).current.digest
    assert accepted == {(digest, role, changed.id, changed.of) for role in ("pr", "legal", "commander")}


def test_one_comma_by_somebody_else_costs_every_signature_and_makes_an_author(seats):
    for who in ("gu", "han"):
        seats.approve(who)
    revise(seats.scene, "We apologise to the customer.", "We apologise, to the customer.", who="gu")
    request(seats.scene)
    screen = seats.sit("gu")
    assert screen.bar.reason.text() == "You wrote in S-02 yourself: somebody else signs it."
    assert not screen.bar.approve.isVisible()
    screen = seats.sit("han")
    assert seats.counting() == set()
    assert any(notice.sentence.startswith("You approved v3 at ") for notice in screen.text.notices.shown)
    assert [change.kind for change in screen.text.view.shown.changes] == ["added"]


def test_a_rejected_statement_ends_for_everybody(seats):
    screen = seats.sit("han")
    screen.decide("reject")
    screen.dialog.text.setPlainText("The call never took place")
    told(seats.desk, screen.dialog.act)
    seats.settle()
    for who in ("han", "gu", "shen", "chen"):
        screen = seats.sit(who)
        assert screen.bar.reason.text().startswith("Han Jingzhi rejected it at ")
        assert not any(b.isVisible() for b in (screen.bar.approve, screen.bar.changes, screen.bar.reject))
