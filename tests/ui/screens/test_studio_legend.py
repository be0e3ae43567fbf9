"""The legend below the text."""

from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from app.ui.screens.studio_legend import Legend, Sample


def test_each_mark_is_shown_as_it_looks_with_its_name_and_the_keys(dressed: QApplication, qtbot: QtBot) -> None:
    legend = Legend([("verified", "verified"), ("placeholder", "to fill in")], "F4 next fact")
    qtbot.addWidget(legend)
    legend.show()
    samples = legend.findChildren(Sample)
    assert [sample.accessibleName() for sample in samples] == ["verified", "to fill in"]
    assert all(sample.sizeHint().width() > 20 for sample in samples)
    assert "F4 next fact" in [label.text() for label in legend.findChildren(QLabel)]
    assert not legend.grab().isNull()


def test_it_gives_way_to_the_text(dressed: QApplication, qtbot: QtBot) -> None:
    legend = Legend([("added", "added")], "N, P next, previous change")
    qtbot.addWidget(legend)
    assert legend.minimumSizeHint().width() < legend.sizeHint().width()
