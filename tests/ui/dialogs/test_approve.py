"""The one confirmation before a signature."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.domain.statements import bind
from app.room.timeline import short
from app.ui.dialogs.approve import ApproveDialog
from app.ui.models.verdict import verdict
from app.ui.widgets.label import Label
from tests.support.seated import seated, told
from tests.support.signing import asked, fact, holding, revise, sign
from tests.support.stage import play


@pytest.fixture
def scene():
    return play("en", "desk")


@pytest.fixture
def desk(dressed, scene):
    with seated("han", scene=scene) as desk:
        yield desk


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    return parent


@pytest.fixture
def dialog(desk, scene, over, qtbot):
    made = ApproveDialog(desk, holding(scene), verdict(asked(scene, "han")), over)
    made.show()
    qtbot.waitExposed(made)
    return made


def words(dialog):
    return [label.text() for label in dialog.findChildren(Label)]


def given(desk, scene):
    return desk.state.signoffs.given[holding(scene).id]


def test_it_shows_statement_version_whole_fingerprint_key_and_where_it_goes(dialog, desk, scene):
    shown = words(dialog)
    assert "S-02 v3 · Holding statement" in shown
    assert dialog.digest.text().replace("·", "").replace("\n", "").lower() == holding(scene).current.digest
    assert f"{short(desk.workspace.acting.keyid)} · Legal counsel" in shown
    assert "Website, Weibo, WeChat, Video account, App (The public)" in shown
    assert {"English", "中文"} == set(next(text for text in shown if "中文" in text).split(", "))


def test_every_fact_stands_there_with_its_standing(dialog):
    assert "Facts: 6, all verified" in words(dialog)
    assert [row.label for row in dialog.facts] == ["F-01", "F-03", "F-04", "F-05", "F-06", "F-07"]


def test_cancel_is_the_default_and_enter_signs_nothing(dialog, desk, scene, qtbot):
    assert dialog.cancel.isDefault()
    assert dialog.focusWidget() is dialog.cancel
    before = given(desk, scene)
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(dialog.cancel, Qt.Key.Key_Return)
    assert given(desk, scene) == before


def test_ctrl_enter_signs_exactly_this_content(dialog, desk, scene, qtbot):
    told(desk, lambda: qtbot.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier))
    last = given(desk, scene)[-1]
    assert (last.by, last.role, last.stage, last.decision) == (desk.member, "legal", "review", "approve")
    assert (last.version, last.digest) == (holding(scene).current.id, holding(scene).current.digest)


def test_a_text_that_changed_meanwhile_is_not_signed(dialog, desk, scene, qtbot):
    revise(scene)
    qtbot.waitUntil(lambda: not dialog.primary.isEnabled())
    assert any(text.startswith("The text has changed meanwhile") for text in words(dialog))
    before = given(desk, scene)
    dialog.act()
    assert given(desk, scene) == before


def test_what_somebody_else_decided_meanwhile_is_told_by_the_rules(dialog, desk, scene, qtbot):
    sign(scene, "legal")
    qtbot.waitUntil(lambda: len(given(desk, scene)) == 2)
    dialog.act()
    qtbot.waitUntil(lambda: any("has signed this content already" in text for text in words(dialog)))
    assert dialog.isVisible()


def test_another_member_at_this_machine_does_not_sign_what_was_opened_for_one(dialog, desk, scene, qtbot):
    with qtbot.waitSignal(dialog.rejected):
        desk.act_as(scene.people["gu"])


def test_looking_at_the_past_closes_it(dialog, desk, qtbot):
    with qtbot.waitSignal(dialog.rejected):
        desk.show_moment(desk.head.seq - 1)


def test_claims_that_are_not_verified_are_said_to_be_so(desk, scene, over):
    statement = holding(scene)
    claim = fact(scene, "F-09")
    content = msgspec.structs.replace(statement.current.content, facts={"loss": bind(claim)})
    version = msgspec.structs.replace(statement.current, content=content)
    statement = msgspec.structs.replace(statement, versions=(*statement.versions[:-1], version))
    dialog = ApproveDialog(desk, statement, verdict(asked(scene, "han")), over)
    assert "Facts: 1. Not verified, said as somebody's claim: 1" in words(dialog)
