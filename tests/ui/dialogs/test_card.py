"""A member's card as a form."""

import pytest
from PySide6.QtWidgets import QWidget

from app.domain.people import MemberDescribed, card_of
from app.room.cast import CARDS, CAST
from app.ui.dialogs.card import CardDialog, may_describe
from tests.support.seated import seated


@pytest.fixture
def over(qtbot):
    parent = QWidget()
    qtbot.addWidget(parent)
    return parent


@pytest.fixture
def desk(dressed):
    with seated("gu") as desk:
        yield desk


def entered(desk, qtbot, act):
    with qtbot.waitSignal(desk.roster_changed):
        act()


def test_it_begins_with_the_card_as_it_stands(desk, over):
    dialog = CardDialog(desk, over)
    assert [field.text() for field in dialog.name] == ["顾清", "Gu Qing"]
    assert [row.written for row in dialog.ways.rows] == [
        "+86 100 0555 0103", "400-000-0134 x203", "northwind03@example.com", "+1 202 555 0103"
    ]  # fmt: skip
    assert dialog.languages.text() == "zh, en"
    assert dialog.zone.currentText() == "Asia/Shanghai"
    assert dialog.written() == {"name": CAST["gu"].name, **CARDS["gu"]} | {"channels": dialog.written()["channels"]}


def test_what_was_changed_stands_in_the_roster_once_it_is_signed(desk, over, qtbot):
    dialog = CardDialog(desk, over)
    dialog.title[1].setText("Head of PR")
    dialog.languages.setText("zh，en、fr")
    dialog.ways.rows[0].text.setText("+86 100 0555 0133")
    dialog.show()
    entered(desk, qtbot, dialog.act)
    card = card_of(desk.roster.members[desk.member].person)
    assert (card.title["en"], card.languages) == ("Head of PR", ["zh", "en", "fr"])
    assert card.telephones[0].number == "+86 100 0555 0133"
    qtbot.waitUntil(lambda: over.findChild(CardDialog) is None)


def test_a_name_is_asked_for_where_it_is_missing(desk, over):
    dialog = CardDialog(desk, over)
    for field in dialog.name:
        field.setText(" ")
    assert dialog.propose() is None
    assert dialog.name_row.error == "A card needs a name."
    dialog.name[1].setText("Gu")
    assert dialog.propose().person["name"] == {"en": "Gu"}
    assert dialog.name_row.error == ""


@pytest.mark.parametrize(
    ("text", "said"),
    [("call me", "“call me” is no telephone number"), ("12", "“12” is no telephone number")],
)
def test_a_number_that_is_none_is_named_before_anything_is_signed(desk, over, text, said):
    dialog = CardDialog(desk, over)
    dialog.ways.rows[0].text.setText(text)
    assert dialog.propose() is None
    assert dialog._sentence.text().startswith(said)
    assert dialog.primary.isEnabled()


def test_a_zone_that_is_none_is_said_at_its_field(desk, over):
    dialog = CardDialog(desk, over)
    dialog.zone.setCurrentText("Peking")
    assert dialog.propose() is None
    assert dialog.zone_row.error.startswith("This is no time zone")
    dialog.zone.setCurrentText("")
    assert "zone" not in dialog.propose().person


def test_it_says_what_the_card_lacks_while_it_is_written(desk, over):
    dialog = CardDialog(desk, over)
    assert dialog.lacks.isHidden()
    dialog.ways.rows[3].own.setChecked(False)
    assert not dialog.lacks.isHidden()
    assert "company's own network" in dialog.lacks.text()


def test_a_card_without_change_is_confirmed_and_a_changed_one_is_signed(desk, over, qtbot):
    dialog = CardDialog(desk, over)
    dialog.ways.rows[0].text.setText("+86 100 0555 0144")
    assert not dialog.right.isEnabled()
    dialog.ways.rows[0].text.setText("+86 100 0555 0103")
    assert dialog.right.isEnabled()
    dialog.notes.setText("other")
    dialog.confirm()
    assert dialog._sentence.text() == "You changed something: sign the card instead."
    dialog.notes.setText(CARDS["gu"]["notes"])
    before = desk.roster.people.vouched[desk.member]
    entered(desk, qtbot, dialog.confirm)
    assert desk.roster.people.vouched[desk.member].at > before.at


def test_a_word_that_was_refused_can_be_given_again(desk, over, qtbot):
    dialog = CardDialog(desk, over)
    dialog.member = next(member for member in desk.roster.members if member != desk.member)
    dialog.confirm()
    assert not dialog.right.isEnabled()
    qtbot.waitUntil(dialog.right.isEnabled)
    assert dialog._sentence.text().startswith("Only ")


def test_an_administrator_writes_for_somebody_only_with_their_word(dressed, over):
    with seated("shen") as desk:
        han = next(member for member in desk.roster.members if desk.roster.person(member, "en") == "Han Jingzhi")
        dialog = CardDialog(desk, over, han)
        assert dialog.windowTitle() == "Card of Han Jingzhi"
        assert dialog.right.isHidden()
        assert dialog.propose() is None
        assert dialog._sentence.text() == "Ask the person first, then tick that they agreed."
        dialog.agreed.setChecked(True)
        assert isinstance(dialog.propose(), MemberDescribed)


def test_only_ones_own_card_may_be_changed_but_by_an_administrator(desk, dressed):
    other = next(member for member in desk.roster.members if member != desk.member)
    assert may_describe(desk, desk.member)
    assert not may_describe(desk, other)
    with seated("shen") as administrator:
        assert may_describe(administrator, other)


def test_what_a_newer_program_wrote_into_the_card_stays(desk, over):
    desk.roster.members[desk.member].person["badge"] = "0007"
    try:
        assert CardDialog(desk, over).propose().person["badge"] == "0007"
    finally:
        del desk.roster.members[desk.member].person["badge"]
