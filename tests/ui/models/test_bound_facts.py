"""The facts that a text rests on, as a signer asks of them."""

from __future__ import annotations

from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from app.domain.facts import FactStated
from app.domain.statements import Content, bind
from app.ui.models.bound_facts import BoundDelegate, bound_rows
from app.ui.models.keyed import KeyedRows
from app.ui.theme import Theme
from tests.support.signing import act, dispute, fact, holding, restate
from tests.support.stage import play


def rows(scene, content=None):
    state = scene.story.state
    return bound_rows(state, scene.workspace.roster, content or holding(scene).current.content, scene.clock.time)


def row(scene, label, content=None):
    return next(found for found in rows(scene, content) if found.label == label)


def test_a_row_says_what_from_where_and_who_checked():
    found = row(play("en", "desk"), "F-04")
    assert (found.claim, found.value) == ("Amount named in that answer", "200 yuan")
    assert found.source == "Call recording, 19:22"
    assert found.check.startswith("by Han Jingzhi, ")
    assert (found.ink, found.chip.text) == ("2", "Verified")
    assert found.spoken.startswith("F-04 Amount named in that answer, 200 yuan, Verified, Call recording, 19:22, by ")


def test_only_bound_facts_are_listed_by_label():
    assert [found.label for found in rows(play("en", "desk"))] == ["F-01", "F-03", "F-04", "F-05", "F-06", "F-07"]


def test_a_value_that_changed_since_is_marked():
    scene = play("en", "desk")
    restate(scene)
    found = row(scene, "F-04")
    assert (found.value, found.check, found.ink) == ("300 yuan", "changed since the text was written", "warn")


def test_a_claim_names_whose_it_is_and_a_doubt_who_doubts():
    scene = play("en", "desk")
    sheet = scene.story.state.facts
    claim = fact(scene, "F-09")
    content = Content("holding", "public", ["app"], {}, {"loss": bind(claim)})
    assert row(scene, "F-09", content).check == "as a claim of Ms Zhou"
    dispute(scene, "F-08")
    doubted = Content("holding", "public", ["app"], {}, {"x": bind(fact(scene, "F-08"))})
    assert row(scene, "F-08", doubted).check.startswith("by Wei Guanglin, ")
    assert row(scene, "F-08", doubted).ink == "danger"
    assert sheet.sheet[claim.id] == claim


def test_what_nobody_checked_says_who_stated_it():
    scene = play("en", "desk")
    act(scene, "luo", FactStated("f", "F-10", "Calls today", "12", "", "", "Phone system"))
    content = Content("holding", "public", ["app"], {}, {"x": bind(fact(scene, "F-10"))})
    assert row(scene, "F-10", content).check.startswith("stated by Luo Xiaoman, ")


def test_a_row_is_painted_with_its_chip_and_focus(dressed):
    model, delegate = KeyedRows(), BoundDelegate()
    model.sync(rows(play("en", "desk"))[:1])
    option, index = QStyleOptionViewItem(), model.index(0)
    size = delegate.sizeHint(option, index)
    option.rect.setRect(0, 0, 289, size.height())
    option.state = QStyle.StateFlag.State_HasFocus
    image = QImage(289, size.height(), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    delegate.paint(painter, option, index)
    painter.end()
    tokens = Theme.of(None).tokens
    seen = {image.pixelColor(x, y).name().upper() for x in range(289) for y in range(size.height())}
    assert {tokens.ok.fill, tokens.accent, tokens.text} <= seen
    assert size.height() == 72
