"""app/ui/widgets/field_row.py: a field, its label and its mistake."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication, QLineEdit, QSpinBox
from pytestqt.qtbot import QtBot

from app.ui.tokens import LIGHT
from app.ui.widgets.field_row import FieldRow
from app.ui.widgets.label import IconLabel, Label


def test_the_field_is_named_by_its_label(dressed: QApplication, qtbot: QtBot) -> None:
    row = FieldRow("Who is affected", QLineEdit())
    must = FieldRow("What went wrong", QLineEdit(), required=True)
    qtbot.addWidget(row)
    qtbot.addWidget(must)

    assert row.field.accessibleName() == "Who is affected"
    assert must.field.accessibleName() == "What went wrong, required"


def test_a_mistake_stands_under_the_field_with_an_icon_and_is_described(dressed: QApplication, qtbot: QtBot) -> None:
    row = FieldRow("When", QLineEdit("25:00"))
    qtbot.addWidget(row)
    row.resize(200, 80)

    row.set_error("Hour is 00 to 23")

    assert row.error == "Hour is 00 to 23"
    assert row.field.accessibleDescription() == "Hour is 00 to 23"
    assert any(not icon.isHidden() for icon in row.findChildren(IconLabel))
    image = row.field.grab().toImage()
    assert image.pixelColor(1, image.height() // 2) == QColor(LIGHT.danger.text)


def test_once_it_is_right_the_hint_comes_back(dressed: QApplication, qtbot: QtBot) -> None:
    row = FieldRow("When", QLineEdit(), hint="Local time")
    qtbot.addWidget(row)
    row.set_error("Hour is 00 to 23")

    row.clear_error()

    assert row.error == ""
    assert row.field.accessibleDescription() == "Local time"
    assert all(icon.isHidden() for icon in row.findChildren(IconLabel))


def test_what_was_typed_stays_when_it_is_wrong(dressed: QApplication, qtbot: QtBot) -> None:
    field = QLineEdit("25:00")
    row = FieldRow("When", field)
    qtbot.addWidget(row)

    row.set_error("Hour is 00 to 23")

    assert field.text() == "25:00"


def test_a_hint_from_outside_stays_plain(dressed: QApplication, qtbot: QtBot) -> None:
    row = FieldRow("<b>x</b>", QSpinBox(), hint="<i>y</i>")
    qtbot.addWidget(row)

    assert "<b>x</b>" in [label.text() for label in row.findChildren(Label)]


def test_a_field_is_30_high(dressed: QApplication, qtbot: QtBot) -> None:
    row = FieldRow("When", QLineEdit())
    qtbot.addWidget(row)
    row.field.ensurePolished()

    assert row.field.sizeHint().height() == 30
