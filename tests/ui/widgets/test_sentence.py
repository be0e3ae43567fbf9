"""app/ui/widgets/sentence.py: one line with some words in bold."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.ui.widgets.sentence import Sentence, runs


def test_the_named_words_are_bold() -> None:
    assert runs("Settle F-06, it blocks S-02", ("S-02", "F-06")) == [
        ("Settle ", False), ("F-06", True), (", it blocks ", False), ("S-02", True),
    ]  # fmt: skip


@given(st.text(max_size=40), st.lists(st.text(max_size=4), max_size=4))
def test_no_word_is_lost_or_doubled(text: str, strong: list[str]) -> None:
    assert "".join(words for words, _ in runs(text, tuple(strong))) == text


def test_a_narrow_sentence_tells_the_rest_in_its_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    sentence = Sentence("Settle F-06, the only thing that blocks S-02 v3", ("F-06",))
    qtbot.addWidget(sentence)

    sentence.resize(80, 20)

    assert not sentence.grab().isNull()
    assert sentence.toolTip() == sentence.accessibleName() == "Settle F-06, the only thing that blocks S-02 v3"


def test_a_wide_sentence_needs_no_tooltip(dressed: QApplication, qtbot: QtBot) -> None:
    sentence = Sentence("Short")
    qtbot.addWidget(sentence)

    sentence.resize(500, 20)
    sentence.grab()

    assert sentence.toolTip() == ""
    assert sentence.minimumSizeHint().width() <= 40
