"""The decision bar: what would be signed, with which key, and why not."""

from __future__ import annotations

import pytest

from app.room.timeline import short
from app.ui.models.verdict import Verdict
from app.ui.screens.signoff_bar import KEYS, DecisionBar
from tests.support.seated import seated
from tests.support.signing import holding
from tests.support.stage import play

CAN = Verdict("legal", "review", approve=True, objects=True)
OFF = Verdict("legal", "review", approve=True, objects=True, reason="A comment of yours is unsent.")
OUT = Verdict("legal", "review", objects=True, releases=True, reason="Everybody has signed: it can go out.")
NONE = Verdict(reason="You wrote in S-02 yourself: somebody else signs it.")


@pytest.fixture(scope="module")
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def bar(desk, qtbot):
    made = DecisionBar(desk)
    qtbot.addWidget(made)
    made.resize(1256, 76)
    made.show()
    return made


def shown(bar):
    buttons = {"reject": bar.reject, "changes": bar.changes, "approve": bar.approve, "release": bar.release}
    return {name for name, button in buttons.items() if button.isVisible()}


def test_who_can_sign_sees_content_key_role_and_what_approve_signs(bar, scene, desk):
    bar.show_verdict(holding(scene), CAN)
    digest = holding(scene).current.digest
    assert bar.fingerprint.digest == digest
    assert bar.lead.text() == "Signing content"
    assert bar.key.text() == f"with your key {short(desk.workspace.acting.keyid)}, as Legal counsel"
    assert bar.approve.accessibleDescription() == f"signs {short(digest)} with my key, keys: {KEYS['approve']}"
    assert shown(bar) == {"reject", "changes", "approve"}
    assert not bar.reason.isVisible()


def test_a_disabled_approve_has_its_reason_beside_it(bar, scene):
    bar.show_verdict(holding(scene), OFF)
    assert not bar.approve.isEnabled()
    assert bar.reason.isVisible()
    assert (bar.reason.text(), bar.reason.ink) == (OFF.reason, "warn")
    assert bar.approve.accessibleDescription() == OFF.reason
    assert bar.changes.isEnabled()


def test_who_may_never_sign_it_sees_no_button_but_the_reason(bar, scene):
    bar.show_verdict(holding(scene), NONE)
    assert shown(bar) == set()
    assert bar.lead.text() == "Content"
    assert bar.reason.text() == NONE.reason


def test_what_everybody_signed_can_be_released(bar, scene):
    bar.show_verdict(holding(scene), OUT)
    assert shown(bar) == {"reject", "changes", "release"}
    assert bar.release.accessibleDescription().startswith("5 channels, 2 languages")
    assert bar.reason.ink == "ok"


def test_the_reason_goes_when_it_no_longer_holds(bar, scene):
    bar.show_verdict(holding(scene), OFF)
    bar.show_verdict(holding(scene), CAN)
    assert bar.approve.isEnabled()
    assert not bar.reason.isVisible()
    assert bar.approve.accessibleDescription().startswith("signs ")


@pytest.mark.parametrize(
    ("verdict", "allowed"),
    [
        (CAN, {"approve", "changes", "reject"}),
        (OFF, {"changes", "reject"}),
        (OUT, {"release", "changes", "reject"}),
        (NONE, set()),
    ],
)
def test_keys_do_what_the_buttons_would(bar, scene, verdict, allowed):
    bar.show_verdict(holding(scene), verdict)
    assert {act for act in ("approve", "changes", "reject", "release") if bar.allows(act)} == allowed
    bar.hide()
    assert not any(bar.allows(act) for act in ("approve", "changes", "reject", "release"))


def test_each_button_says_what_was_decided(bar, scene, qtbot):
    decided = []
    bar.decided.connect(decided.append)
    bar.show_verdict(holding(scene), CAN)
    for button in (bar.reject, bar.changes, bar.approve):
        button.click()
    bar.show_verdict(holding(scene), OUT)
    bar.release.click()
    assert decided == ["reject", "changes", "approve", "release"]


@pytest.mark.parametrize("wide", [1256, 1096, 900])
def test_nothing_is_cut_off_in_narrow_windows_but_digits(bar, scene, wide):
    bar.resize(wide, 76)
    bar.show_verdict(holding(scene), OFF)
    bar.grab()
    assert bar.approve.geometry().right() <= bar.width()
    assert bar.fingerprint.shown().count("·") >= (7 if wide == 1256 else 1)
    assert "…" not in bar.fingerprint.shown() or wide < 1256


def test_a_condition_is_offered_only_where_one_could_approve(bar, scene):
    bar.show_verdict(holding(scene), CAN)
    assert bar.condition.isVisible()
    assert bar.allows("condition")
    bar.show_verdict(holding(scene), OFF)
    assert not bar.condition.isVisible()
    assert not bar.allows("condition")


def test_what_the_menu_does_not_offer_is_not_allowed(bar, scene):
    bar.show_verdict(holding(scene), NONE)
    assert not bar.allows("override")
    assert not bar.allows("withdraw")
