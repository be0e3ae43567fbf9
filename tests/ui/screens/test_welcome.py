"""app/ui/screens/welcome.py: make a workspace, open one, or try the demonstration."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from app import i18n
from app.room.workspace import Person
from app.ui import theme
from app.ui.dialogs.recovery import RecoverDialog
from app.ui.screens.welcome import PATIENCE, Welcome

PIN = "314159"


@pytest.fixture
def welcome(dressed: QApplication, qtbot: QtBot) -> Welcome:
    return made(qtbot, [("place-1", "Northwind"), ("place-2", "Green & Co")])


def made(qtbot: QtBot, known: list[tuple[str, str]]) -> Welcome:
    window = Welcome(known)
    qtbot.addWidget(window)
    window.show()
    return window


def test_known_workspaces_are_opened_by_their_button(welcome: Welcome, qtbot: QtBot) -> None:
    assert [button.accessibleName() for button in welcome.places] == ["Northwind", "Green & Co"]

    with qtbot.waitSignal(welcome.chosen) as heard:
        qtbot.mouseClick(welcome.places[1], Qt.MouseButton.LeftButton)

    assert heard.args == ["place-2"]


def test_where_there_is_none_it_says_so(dressed: QApplication, qtbot: QtBot) -> None:
    assert made(qtbot, []).places == []


def test_lost_keys_are_brought_back_from_a_file(welcome: Welcome, qtbot: QtBot) -> None:
    qtbot.mouseClick(welcome.lost, Qt.MouseButton.LeftButton)
    dialog = welcome.findChild(RecoverDialog)
    for field, text in ((dialog.file, "/x/k"), (dialog.words, "lamps"), (dialog.pin, PIN), (dialog.again, PIN)):
        field.setText(text)
    with qtbot.waitSignal(welcome.recovering) as heard:
        dialog.act()
    assert heard.args == ["/x/k", "lamps", PIN]

    welcome.say("The passphrase is another one.")
    assert dialog._sentence.text() == "The passphrase is another one."
    assert dialog.words.text() == "lamps"
    assert dialog.primary.isEnabled()
    dialog.close()


def test_the_demonstration_is_one_press_away(welcome: Welcome, qtbot: QtBot) -> None:
    with qtbot.waitSignal(welcome.demonstration):
        qtbot.mouseClick(welcome.try_it, Qt.MouseButton.LeftButton)


# -- founding ----------------------------------------------------------------------------------------------------------


def fill(welcome: Welcome, company: str = " Northwind ", english: str = "Shen Ruolan", chinese: str = "") -> None:
    welcome.founding.company.setText(company)
    welcome.founding.english.setText(english)
    welcome.founding.chinese.setText(chinese)
    welcome.founding.pin.setText("314159")
    welcome.founding.again.setText("314159")


def test_a_workspace_is_made_of_a_company_and_a_person(welcome: Welcome, qtbot: QtBot) -> None:
    fill(welcome, chinese="沈若岚")

    with qtbot.waitSignal(welcome.created) as heard:
        qtbot.mouseClick(welcome.founding.button, Qt.MouseButton.LeftButton)

    founder = Person({"zh": "沈若岚", "en": "Shen Ruolan"}, ("administrator", "commander"))
    assert heard.args == ["Northwind", founder, "314159"]


def test_one_name_is_enough(welcome: Welcome, qtbot: QtBot) -> None:
    fill(welcome, english="", chinese="沈若岚")

    with qtbot.waitSignal(welcome.created) as heard:
        welcome.founding.found()

    assert heard.args[1].name == {"zh": "沈若岚"}


def test_enter_in_a_field_makes_it(welcome: Welcome, qtbot: QtBot) -> None:
    fill(welcome)

    with qtbot.waitSignal(welcome.created):
        qtbot.keyClick(welcome.founding.english, Qt.Key.Key_Return)


@pytest.mark.parametrize(
    ("company", "english", "row"), [("  ", "Shen", "company_row"), ("Northwind", " ", "english_row")]
)
def test_what_is_missing_is_said_at_its_field(welcome: Welcome, company: str, english: str, row: str) -> None:
    welcome.created.connect(lambda *_: pytest.fail("made"))
    fill(welcome, company, english)

    welcome.founding.found()

    assert getattr(welcome.founding, row).error
    assert welcome.focusWidget() is getattr(welcome.founding, row).field


@pytest.mark.parametrize(
    ("pin", "again", "row"),
    [("", "", "pin_row"), ("31415", "31415", "pin_row"), ("123456", "123456", "pin_row"), ("314159", "", "again_row")],
)
def test_a_pin_that_guards_nothing_is_not_taken(welcome: Welcome, pin: str, again: str, row: str) -> None:
    welcome.created.connect(lambda *_: pytest.fail("made"))
    fill(welcome)
    welcome.founding.pin.setText(pin)
    welcome.founding.again.setText(again)

    welcome.founding.found()

    assert getattr(welcome.founding, row).error
    assert welcome.focusWidget() is getattr(welcome.founding, row).field


def test_nobody_reads_the_pin_over_a_shoulder(welcome: Welcome) -> None:
    for field in (welcome.founding.pin, welcome.founding.again):
        assert field.echoMode() is QLineEdit.EchoMode.Password


def test_it_says_where_the_keys_go(welcome: Welcome) -> None:
    from app.ui.widgets.label import Label  # noqa: PLC0415 - only here

    words = " ".join(label.text() for label in welcome.founding.findChildren(Label))
    assert "keyring" in words


# -- saying ------------------------------------------------------------------------------------------------------------


def test_why_it_failed_is_said_and_everything_typed_stays(welcome: Welcome) -> None:
    fill(welcome)

    welcome.say("This computer has no keyring.")

    assert welcome.said.isVisible()
    assert welcome.said.text() == "This computer has no keyring."
    assert welcome.founding.company.text() == " Northwind "


def test_while_something_opens_nothing_else_can_be_asked(welcome: Welcome) -> None:
    welcome.wait(True)

    buttons = [welcome.founding.button, welcome.try_it, *welcome.places]
    assert not any(button.isEnabled() for button in buttons)
    fill(welcome)
    welcome.created.connect(lambda *_: pytest.fail("made"))
    welcome.founding.found()

    welcome.wait(False)
    assert all(button.isEnabled() for button in buttons)


def test_that_it_takes_a_while_is_said_after_300_ms(welcome: Welcome) -> None:
    welcome.wait(True)
    assert not welcome.said.isVisible()
    assert welcome._patience.isActive()
    assert PATIENCE == 300

    welcome._patience.timeout.emit()

    assert welcome.said.text().startswith("Opening the workspace")
    welcome.wait(False)
    assert not welcome.said.isVisible()


# -- language ----------------------------------------------------------------------------------------------------------


def test_the_language_is_chosen_right_there(welcome: Welcome, qtbot: QtBot) -> None:
    chinese = next(part for part in welcome.languages.findChildren(QToolButton) if part.text() == "中文")

    with qtbot.waitSignal(welcome.spoken) as heard:
        chinese.click()

    assert heard.args == ["zh"]


def test_in_the_other_language_it_is_built_anew_and_keeps_what_was_typed(welcome: Welcome) -> None:
    fill(welcome)
    welcome.say("No keyring.")
    i18n.speak("zh")

    welcome.renew()

    assert welcome.languages.current == "zh"
    assert welcome.founding.company.text() == " Northwind "
    assert welcome.said.text() == "No keyring."
    fields = [field.accessibleName() for field in welcome.founding.findChildren(QLineEdit)]
    assert all(fields)


# -- leaving -----------------------------------------------------------------------------------------------------------


def test_closing_it_asks_to_quit(welcome: Welcome, qtbot: QtBot) -> None:
    with qtbot.waitSignal(welcome.closing):
        welcome.close()


def test_leaving_it_does_not(welcome: Welcome) -> None:
    welcome.closing.connect(lambda: pytest.fail("quit"))

    welcome.leave()

    assert not welcome.isVisible()


def test_with_larger_text_it_can_be_scrolled(dressed: QApplication, qtbot: QtBot) -> None:
    theme.apply(dressed, "light", 1.5)
    window = made(qtbot, [(str(n), f"Company {n}") for n in range(20)])

    window.resize(900, 500)

    assert window.minimumSizeHint().height() <= 500
    assert window.minimumSizeHint().width() <= 900


# -- joining -----------------------------------------------------------------------------------------------------------


def test_a_file_that_one_was_sent_is_asked_for_and_brought(welcome: Welcome, qtbot: QtBot) -> None:
    welcome.join.click()
    asked = welcome.findChild(QFileDialog)
    assert any("ghinvite" in names for names in asked.nameFilters())

    with qtbot.waitSignal(welcome.brought) as heard:
        asked.fileSelected.emit("mei.ghinvite")

    assert heard.args == ["mei.ghinvite"]
    asked.close()


def test_while_something_opens_no_file_is_asked_for(welcome: Welcome) -> None:
    welcome.wait(True)
    assert not welcome.join.isEnabled()
