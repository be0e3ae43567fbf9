"""app/ui/screens/exhibit_pane.py: one entry laid open."""

import json

import msgspec
import pytest
from PySide6.QtGui import QGuiApplication

from app.domain.terms import Refusal
from app.ui.screens.exhibit_pane import ExhibitPane, key_words, spaced
from tests.support.seated import seated
from tests.support.stage import play


@pytest.fixture(scope="module")
def scene():
    return play("en", "half")


@pytest.fixture
def desk(dressed, scene):
    with seated("shen", scene=scene) as desk:
        yield desk


@pytest.fixture
def pane(desk, qtbot):
    made = ExhibitPane(desk)
    qtbot.addWidget(made)
    made.resize(380, 700)
    made.show()
    return made


def show(pane, desk, seq, refusal=None, kind=""):
    pane.show_entry(desk.lines[seq - 1], kind or desk.kinds[seq - 1], refusal)


def test_the_signed_json_is_shown_to_the_letter_but_for_its_indents(pane, desk):
    show(pane, desk, 56)
    assert json.loads(pane.payload.toPlainText()) == json.loads(desk.lines[55].payload)


def test_it_tells_author_key_and_what_it_was_signed_after(pane, desk):
    show(pane, desk, 56)
    told = dict(pane.about.shown)
    assert told["Author"] == "Han Jingzhi"
    assert told["Kind"] == "Fact disputed fact.disputed"
    assert told["Signed after"].startswith("#55 ")
    assert told["Under roster"].startswith(f"#{desk.workspace.rosters.head.seq} ")
    assert told["Signed with"].endswith(", seat of Han Jingzhi")


def test_digests_and_signature_are_told_in_full(pane, desk):
    show(pane, desk, 56)
    told = dict(pane.digests.shown)
    assert told["Chain hash"].replace(" ", "") == desk.lines[55].hash.hex()
    assert told["Key id"].replace(" ", "") == desk.lines[55].keyid
    assert len(told["Signature"].replace(" ", "")) == 88


def test_a_refused_entry_says_why(pane, desk):
    show(pane, desk, 56, Refusal("no-role"), "refused")
    assert pane.why.text().startswith("Refused, so it has no effect. You hold no role")
    assert pane._why.isVisible()
    show(pane, desk, 57)
    assert not pane._why.isVisible()


def test_everything_can_be_copied(pane, desk):
    show(pane, desk, 56)
    pane.copy_button.click()
    text = QGuiApplication.clipboard().text()
    assert text.startswith("#56\nKind: Fact disputed")
    assert pane.payload.toPlainText() in text


def test_nothing_chosen_shows_nothing(pane, desk):
    show(pane, desk, 56)
    pane.show_entry(None, "", None)
    assert not pane.isEnabled()
    pane.copy()


def test_a_key_is_told_by_holder_and_use(desk, scene):
    seat = scene.workspace.seats[scene.people["han"]]
    assert key_words(desk, seat.keyid).endswith("signing key of Han Jingzhi")
    assert key_words(desk, "f" * 64) == "FFFF·FFFF, in nobody's hands here"


def test_a_retired_key_says_so(desk, scene):
    keyid = scene.workspace.seats[scene.people["han"]].keyid
    key = msgspec.structs.replace(desk.roster.keys[keyid], active=False)
    desk.roster = msgspec.structs.replace(desk.roster, keys=desk.roster.keys.insert(keyid, key))
    assert key_words(desk, keyid).endswith("(retired)")


def test_long_digits_break_between_groups_of_eight():
    assert spaced("0123456789abcdef01") == "01234567 89abcdef 01"
