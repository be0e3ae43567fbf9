"""The menu of the incident offers what this person can do about it now."""

import pytest
from PySide6.QtWidgets import QDialog, QWidget

from app.domain.incident import IncidentClosed, IncidentStoodDown
from app.ui.desk import Desk
from app.ui.jobs import Jobs
from app.ui.screens.incident_menu import incident_menu, offers
from tests.support.seated import enter, seated
from tests.support.stage import play


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


def words(desk, over):
    return [text for _icon, text, _make in offers(desk, over)]


def test_a_commander_is_offered_everything(dressed, over):
    with seated("shen") as desk:
        assert words(desk, over) == ["Severity…", "Roles…", "Known since…", "Stand down…", "Close the incident…"]
        enter(desk, IncidentStoodDown("Quiet"))
        assert "Stand down…" not in words(desk, over)
        enter(desk, IncidentClosed("Done"))
        assert words(desk, over) == ["Reopen the incident…"]


def test_others_are_not_offered_what_only_the_commander_may(dressed, over):
    with seated("han") as desk:
        assert words(desk, over) == ["Severity…", "Roles…", "Known since…"]


def test_who_holds_no_role_is_offered_nothing(dressed, over):
    with seated("han", "declared") as desk:
        assert words(desk, over) == []


def test_the_past_offers_nothing(dressed, over, qtbot):
    with seated("shen") as desk:
        with qtbot.waitSignal(desk.moment_changed):
            desk.show_moment(20)
        assert words(desk, over) == []


def test_without_an_incident_there_is_nothing_to_offer(dressed, over):
    desk = Desk(play("en", "declared").workspace, Jobs())
    assert words(desk, over) == []
    desk.jobs.close()
    desk.deleteLater()


def test_each_offer_opens_its_dialog(dressed, over):
    with seated("shen") as desk:
        menu = incident_menu(desk, over)
        for action in menu.actions():
            action.trigger()
        titles = [dialog.windowTitle() for dialog in over.findChildren(QDialog)]
        assert sorted(titles) == ["Close the incident", "Known since", "Roles", "Severity", "Stand down"]
        for dialog in over.findChildren(QDialog):
            dialog.close()
